"""How the server would carry out every statement: by an index, and never everything with all."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver

from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import neo4j_portions, neo4j_schema, neo4j_turns, open_store
from influence.stores.catalogue import Statement, load_catalogue
from influence.stores.neo4j_session import columns
from tests.neo4j_fixture import wipe
from tools.neo4j_server import Server

CATALOGUE = load_catalogue("cypher")
NAMES = sorted(name for name in CATALOGUE.statements if not name.startswith("schema/"))
WRITES = [name for name in NAMES if CATALOGUE[name].mode == "write"]
OURS = {
    "version": neo4j_schema.VERSION,
    "set version": neo4j_schema.SET_VERSION,
    "lock": neo4j_turns.LOCK,
    "seen": neo4j_turns.SEEN,
    "take": neo4j_turns.TAKE,
    "quiet": neo4j_turns.QUIET,
    "extend": neo4j_portions.EXTEND,
    "state": neo4j_turns.STATE,
    "note": neo4j_turns.NOTE,
    "done": neo4j_turns.DONE,
}
"""The statements about the store itself."""
SLOW = ("CartesianProduct", "AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "TypeScan")
"""Operators that multiply what they find, or look at everything."""
SEEKS = ("IndexSeek", "IndexSeekByRange", "IndexScan")


@pytest.fixture(scope="module", params=["empty", "sample"])
def driver(request: pytest.FixtureRequest, neo4j_server: Server) -> Iterator[Driver]:
    """A server with our schema: with no rows yet, and with those of the sample."""
    wipe(neo4j_server)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INFLUENCE_NEO4J_USER", neo4j_server.user)
        patch.setenv("INFLUENCE_NEO4J_PASSWORD", neo4j_server.password)
        with open_store(neo4j_server.url, create=True) as store:
            if request.param == "sample":
                tables = read_tables([resource_folder("fixtures") / "sample"])
                store.edit(plan_import(tables), by="test", source="sample")
    with neo4j_server.driver() as driver:
        yield driver


def operators(driver: Driver, text: str, params: dict[str, Any]) -> list[str]:
    """The steps of a statement's plan."""
    return [step for step, _ in plan(driver, text, params)]


def plan(driver: Driver, text: str, params: dict[str, Any]) -> list[tuple[str, str]]:
    """The steps of a statement's plan, and what each of them looks at."""
    _, summary, _ = driver.execute_query(f"EXPLAIN {text}", params)
    return list(_steps(summary.plan))


def _steps(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield re.split(r"[@(]", plan["operatorType"])[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from _steps(child)


def values(statement: Statement) -> dict[str, Any]:
    """Parameters of a statement, of the kinds it gets in earnest."""
    numbers = ("change", "position", "limit", "number")
    row: dict[str, Any] = {name: 1 if name in numbers else "x" for name in statement.params}
    row |= {name: ["x"] for name in statement.params if name == "keys"}
    return columns(statement.params, [row]) if statement.mode == "write" else row


def assert_quick(steps: list[str]) -> None:
    assert [step for step in steps if step.endswith(SLOW)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_quick(driver: Driver, name: str) -> None:
    statement = CATALOGUE[name]
    steps = operators(driver, statement.text, values(statement))
    assert_quick(steps)
    only_adds = name == "journal/append_change"
    assert any(step.endswith(SEEKS) for step in steps) != only_adds, steps


@pytest.mark.parametrize("name", [name for name in WRITES if "/delete_rows" not in name])
def test_no_writing_looks_through_a_whole_account(driver: Driver, name: str) -> None:
    """For each row: an account of 2,500 people would take ten seconds and more."""
    statement = CATALOGUE[name]
    steps = plan(driver, statement.text, values(statement))
    assert [looked for _, looked in steps if "(account) WHERE" in looked] == []
    all_of_one = plan(driver, CATALOGUE["contacts/by_account"].text, {"account": "x"})
    assert "(account) WHERE" in str(all_of_one)


@pytest.mark.parametrize("name", OURS)
def test_the_statements_about_the_store_are_quick(driver: Driver, name: str) -> None:
    params = {"version": 1, "turn": "x", "state": "x", "under_way": "x", "seen": "x"}
    params |= {"number": 1, "at": "x", "undoes": 1}
    assert_quick(operators(driver, OURS[name], params))


def test_a_slow_statement_would_be_noticed(driver: Driver) -> None:
    for text in (
        "MATCH (a:Contact), (b:Contact) RETURN a.id, b.id",
        "MATCH (a) RETURN a.id",
        "MATCH (a:Contact) RETURN a.id",
        "MATCH (:Contact {account: 'x'}), (b:Account {id: 'y'}) RETURN b.id",
        "MATCH ()-[line]->() RETURN line.row_key",
        "MATCH ()-[line:INFLUENCES]->() RETURN line.row_key",
    ):
        with pytest.raises(AssertionError):
            assert_quick(operators(driver, text, {}))
