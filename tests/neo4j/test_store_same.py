"""One truth: both stores give the same rows about the sample, and so the same answers."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.domain.ports import Reader
from influence.renderers.exports import FORMS, write_account
from influence.stores.query_store import QueryStore
from tests.neo4j.comparing import READS, answers, assert_same_rows
from tests.neo4j.stores import both, sample
from tools.neo4j_server import Server

Pair = tuple[QueryStore, QueryStore]


def one_less(reader: Reader) -> Mapping[str, AccountMap]:
    """The first account without its first interaction."""
    account = reader.load(reader.account_ids()[0])
    first, *_ = account.rows["interactions"]
    left = {key: fact for key, fact in account.rows["interactions"].items() if key != first}
    return {account.id: AccountMap.from_rows(account.id, {**account.rows, "interactions": left})}


@pytest.fixture(scope="module")
def pair(neo4j_server: Server) -> Iterator[Pair]:
    """The sample group in both stores, of which somebody removed an interaction."""
    with both(neo4j_server, sample(), one_less) as stores:
        yield stores


@pytest.mark.parametrize("name", READS)
def test_every_reading_statement_gives_the_same_rows(pair: Pair, name: str) -> None:
    assert assert_same_rows(*pair, name) > 0


def test_the_same_answers_about_the_sample(pair: Pair) -> None:
    team, alone = pair
    assert len(alone.account_ids()) > 1
    for id in alone.account_ids():
        deals = [None, *alone.load(id).opportunities]
        for deal in deals:
            assert answers(team.load(id), deal) == answers(alone.load(id), deal)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "xlsx"])
def test_the_same_exports(pair: Pair, tmp_path: Path, form: str) -> None:
    """And what the team's store exports can be imported again: it is what the file's exports."""
    ids = pair[1].account_ids()
    assert ids
    for id in ids:
        team, alone = (
            write_account(store.load(id), tmp_path / str(number) / id, form)
            for number, store in enumerate(pair)
        )
        assert [path.read_bytes() for path in team] == [path.read_bytes() for path in alone]


def test_the_same_journal_and_the_same_past(pair: Pair) -> None:
    team, alone = pair
    for newer, older in zip(team.log(), alone.log(), strict=True):
        assert newer.rows == older.rows
        assert newer.counts == older.counts
    for store in pair:
        assert store.check() == []
        last, first = (change.at for change in store.log())
        assert store.load("norland", last) == alone.load("norland")
        assert store.load("norland", first) == alone.load("norland", alone.log()[-1].at)
