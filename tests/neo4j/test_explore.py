"""The queries for people who explore an account in Neo4j Browser: what each of them finds.

That they find the same in SQLite is tested for all reading statements at once.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import CoverageRole, Role, Side
from influence.resources import resource_folder
from influence.stores.catalogue import load_catalogue
from influence.stores.query_store import QueryStore
from tests.neo4j.stores import both, rows
from tools.neo4j_server import Server

EXPLORE = sorted(n for n in load_catalogue("cypher").statements if n.startswith("explore/"))
PAST, AHEAD = date(2026, 1, 31), date(2096, 1, 31)
SPRING, SUMMER = date(2026, 4, 1), date(2026, 6, 1)


def client(id: str, **more: object) -> Contact:
    return Contact(name=id.title(), id=id, **more)


def sways(influencer: str, influenced: str, **more: object) -> Influence:
    return Influence(influencer=influencer, influenced=influenced, **more)


def seen(contact: str, on: date, **more: object) -> Assessment:
    return Assessment(contact=contact, date=on, **more)


def group() -> dict[str, AccountMap]:
    """Headquarters with one deal, and a boss of the branch's somewhere else."""
    facts = [Account(name="N", id="north"), *people(), *lines(), *told()]
    away = AccountMap.of(Account(name="A", id="away"), [client("boss")])
    return {"away": away, "north": AccountMap.unchecked("north", facts)}


def people() -> list[Fact]:
    return [
        client("chief", department="board", decision_role=Role.APPROVER),
        client("tech", department="it"),
        client("aide", department="board"),
        client("friend", department="it"),
        client("clerk", department="it", decision_role=Role.NONE),
        client("old", department="it"),
        client("former", department="it", leaving_on=PAST),
        client("fan", department="board", leaving_on=PAST),
        client("rival", side=Side.COMPETITOR),
        client("mei", side=Side.OWN),
        client("bo", side=Side.OWN),
    ]


def lines() -> list[Fact]:
    """Who sways, leads and covers whom: now, before, and from a day to come."""
    return [
        sways("aide", "chief", strength=4),
        sways("aide", "chief", strength=2, evidence="a second line"),
        sways("friend", "aide", strength=3),
        sways("clerk", "friend"),
        sways("old", "chief", valid_to=PAST),
        sways("former", "chief"),
        sways("friend", "former"),
        sways("rival", "tech"),
        sways("old", "tech", strength=3),
        sways("old", "tech", strength=0, opportunity="deal"),
        sways("friend", "tech", opportunity="deal"),
        sways("old", "tech", opportunity="other"),
        sways("away/boss", "tech"),
        ReportingLine(report="aide", manager="chief"),
        ReportingLine(report="tech", manager="chief", valid_to=PAST),
        Coverage(own="mei", contact="friend", role=CoverageRole.LEAD, closeness=2),
        Coverage(own="bo", contact="chief"),
        Coverage(own="bo", contact="aide", valid_to=PAST),
        Coverage(own="bo", contact="former", valid_to=AHEAD),
        ReportingLine(report="friend", manager="chief", valid_to=AHEAD),
    ]


def told() -> list[Fact]:
    """Where people sit, what is to be decided, and what they think of us."""
    return [
        Department(name="Board", id="board"),
        Department(name="IT", id="it"),
        Opportunity(name="Deal", id="deal"),
        Opportunity(name="Other", id="other"),
        DecisionRole(opportunity="deal", contact="tech", role=Role.TECHNICAL_BUYER),
        seen("aide", SPRING, relationship=-1),
        seen("aide", SUMMER, relationship=1),
        seen("fan", SUMMER, relationship=2),
        seen("chief", SPRING, relationship=1),
        seen("chief", SUMMER, relationship=0),
        seen("friend", SPRING, relationship=2),
        seen("tech", SPRING, relationship=1),
        seen("clerk", SUMMER, relationship=2, opportunity="deal"),
    ]


@pytest.fixture(scope="module")
def store(neo4j_server: Server) -> Iterator[QueryStore]:
    with both(neo4j_server, lambda reader: group()) as (team, _):
        yield team


def test_the_hidden_people_of_a_deal(store: QueryStore) -> None:
    found = rows(store, "explore/indirect_key_people", account="north", opportunity="deal")
    assert found == [
        ("away/boss", "tech", "technical_buyer", "away/boss > tech"),
        ("clerk", "tech", "technical_buyer", "clerk > friend > tech"),
        ("friend", "tech", "technical_buyer", "friend > tech"),
    ]


def test_while_nobody_has_a_role_in_a_deal_those_of_the_account_decide(store: QueryStore) -> None:
    found = rows(store, "explore/indirect_key_people", account="north", opportunity="other")
    assert found == [
        ("aide", "chief", "approver", "aide > chief"),
        ("friend", "chief", "approver", "friend > aide > chief"),
    ]


def test_departments_in_which_one_person_supports_us(store: QueryStore) -> None:
    found = rows(store, "explore/lone_supporters", account="north")
    assert found == [("board", "Board", "aide", 1, 2)]


def test_ways_from_us_to_a_decider(store: QueryStore) -> None:
    found = rows(store, "explore/paths_to", account="north", contact="chief")
    assert found == [("bo > chief", 1, None), ("mei > friend > aide > chief", 3, 3)]


def test_who_covers_whom(store: QueryStore) -> None:
    found = rows(store, "explore/who_covers", account="north")
    assert found == [
        ("bo", "chief", None, None, None),
        ("bo", "former", None, None, None),
        ("mei", "friend", "lead", 2, None),
    ]


def test_who_reports_to_whom(store: QueryStore) -> None:
    found = rows(store, "explore/org_chart", account="north")
    assert found == [("aide", "chief", "solid"), ("friend", "chief", "solid")]


def test_who_sways_a_person(store: QueryStore) -> None:
    found = rows(store, "explore/who_sways", account="north", contact="chief")
    assert [(who, strength) for who, strength, _, _ in found] == [
        ("aide", 4),
        ("former", 3),
        ("aide", 2),
    ]


def test_each_of_them_is_tested_here() -> None:
    assert EXPLORE == [
        "explore/indirect_key_people",
        "explore/lone_supporters",
        "explore/org_chart",
        "explore/paths_to",
        "explore/who_covers",
        "explore/who_sways",
    ]


@pytest.mark.parametrize("name", EXPLORE)
def test_each_of_them_says_how_to_run_it_in_the_browser(store: QueryStore, name: str) -> None:
    statement = load_catalogue("cypher")[name]
    text = (resource_folder("queries") / f"{name}.cypher").read_text(encoding="utf-8")
    assert "// In Neo4j Browser, first   :param {" in text
    for param in statement.params:
        assert f"{param}: '" in text
