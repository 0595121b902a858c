"""Who is forgotten leaves no trace anywhere in the database."""

from collections.abc import Iterator

import pytest
from neo4j import Driver

from influence.stores import Store, open_store
from tests.contract.test_forgetting import group
from tools.neo4j_server import Server

NODES = "MATCH (n) RETURN labels(n) AS kind, properties(n) AS values"
LINES = "MATCH (a)-[n]->(b) RETURN type(n) AS kind, properties(n) AS values"
NAMES = (
    "CALL db.labels() YIELD label RETURN label AS name UNION "
    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType AS name UNION "
    "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey AS name"
)


@pytest.fixture
def store(team_url: str) -> Iterator[Store]:
    """The group of the contract's tests, with a later change of everybody's title."""
    with open_store(team_url, create=True) as store:
        store.edit(lambda reader: group(), by="Li Na", source="li-na.xlsx")
        yield store


def everything(driver: Driver) -> str:
    """All nodes, lines and names that the database holds, as one text."""
    return "\n".join(
        str(record.data())
        for text in (NODES, LINES, NAMES)
        for record in driver.execute_query(text)[0]
    )


def test_no_trace_of_a_person_is_left(store: Store, driver: Driver) -> None:
    words = ("li-na", "Li Na", "norland.example", "555-0199")
    assert all(word in everything(driver) for word in words)
    store.forget_contact("north", "li-na", by="mei")
    assert [word for word in words if word in everything(driver)] == []
    assert store.check() == []


def test_no_trace_of_an_account_is_left(store: Store, driver: Driver) -> None:
    store.forget_account("north", by="bo")
    found = everything(driver).casefold()
    assert [w for w in ("north", "li-na", "li na", "mei own'}") if w in found] == []
    [record] = driver.execute_query("MATCH (a:Account) RETURN collect(a.id) AS ids").records
    assert record["ids"] == ["branch"]
    assert store.check() == []


def test_what_was_there_before_stays_whole(store: Store, driver: Driver) -> None:
    """Links go with the person; those of the others stay."""
    store.forget_contact("north", "li-na", by="mei")
    text = "MATCH (a:Contact)-[n]->(b) RETURN a.id AS one, type(n) AS kind, b.id AS other"
    found = {tuple(record.values()) for record in driver.execute_query(text).records}
    assert ("bo", "IN_ACCOUNT", "north") in found
    assert ("bo", "INFLUENCES", "mei") in found
    assert ("bo", "INFLUENCES", "ming") in found
    assert ("bo", "ASSESSED_AS", None) in found


def test_the_database_holds_no_credentials(
    store: Store, driver: Driver, neo4j_server: Server
) -> None:
    assert neo4j_server.password not in everything(driver)
