"""The same about accounts that nobody thought of."""

from hypothesis import given, settings

from influence.domain.fact import Fact
from tests.accounts import account
from tests.neo4j.comparing import READS, answers, assert_same_rows
from tests.neo4j.stores import both
from tests.properties.small_accounts import facts
from tests.strategies import Maps, account_groups
from tools.neo4j_server import Server


@settings(max_examples=20, deadline=None)
@given(account_groups())
def test_the_same_rows_whatever_the_account(neo4j_server: Server, maps: Maps) -> None:
    with both(neo4j_server, lambda reader: maps) as (team, alone):
        for name in READS:
            if not name.startswith("journal"):
                assert_same_rows(team, alone, name)


@settings(max_examples=20, deadline=None)
@given(facts())
def test_the_same_answers_whatever_the_account(
    neo4j_server: Server, given_facts: list[Fact]
) -> None:
    map = account(given_facts)
    with both(neo4j_server, lambda reader: {map.id: map}) as (team, alone):
        assert team.load(map.id) == alone.load(map.id) == map
        assert answers(team.load(map.id)) == answers(alone.load(map.id)) == answers(map)
