"""`store check` finds what people broke who worked in the database directly."""

import pytest

from influence.domain.errors import StoreError
from influence.stores import open_store
from tests.stored import NORLAND
from tools.neo4j_server import Server

BO, LINE = "MATCH (n:Contact {id: 'bo'})", "MATCH ()-[n:INFLUENCES]->()"
ROWS = "MATCH (n:RowChanges)"


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        (f"{BO} SET n.name = 'x'", {"unlogged"}),
        (f"{LINE} DELETE n", {"unlogged"}),
        (f"{BO} DETACH DELETE n", {"unlogged"}),
        (f"{BO} SET n.id = 'US'", {"reserved_id", "wrong_key", "unknown_id", "unlogged"}),
        (f"{LINE} SET n.influenced = 'nobody'", {"unknown_id", "wrong_key", "unlogged"}),
        (f"{LINE} SET n.influenced = 'south/bo'", {"unknown_id", "wrong_key", "unlogged"}),
        (f"{LINE} SET n.influenced = 'li-na'", {"self_line", "wrong_key", "unlogged"}),
        (f"{LINE} SET n.strength = 0", {"zero_strength", "unlogged"}),
        (f"{LINE} SET n.observed_on = '2999-01-01'", {"future_date", "wrong_key", "unlogged"}),
        (f"{LINE} SET n.observed_on = 'soon'", {"unreadable"}),
        (f"{LINE} SET n.observed_on = date('2026-01-01')", {"unreadable"}),
        (f"{LINE} SET n.basis = 'magic'", {"unreadable"}),
        (f"{LINE} SET n.strength = 'strong'", {"unreadable"}),
        (f"{LINE} SET n.row_key = 'no list'", {"unreadable"}),
        (f"{LINE} REMOVE n.row_key", {"strange_row", "unreadable"}),
        ("MATCH (n:Account) SET n.parent = 'nowhere'", {"unknown_parent", "unlogged"}),
        ("MATCH (n:Account) SET n.parent = 'norland'", {"account_circle", "unlogged"}),
        ("MATCH (n:Account) DETACH DELETE n", {"loose_row", "unlogged"}),
        (f"{BO} SET n.department = 'nowhere'", {"unknown_id", "unlogged"}),
        (f"{BO} SET n.account = 'south'", {"loose_row", "unknown_id", "unlogged"}),
        (f"{LINE} SET n.account = 'south'", {"loose_row", "unlogged"}),
        (f"{BO} CREATE (n)-[:INFLUENCES]->(n)", {"strange_row"}),
        ("CREATE (:Contact {name: 'Ming'})", {"strange_row"}),
        ("CREATE ({name: 'nothing'})", {"strange_row"}),
        (f"{ROWS} SET n.positions = n.positions[0..1]", {"unlogged"}),
        (f"{ROWS} SET n.befores = n.afters", {"journal"}),
        (f"{ROWS} SET n.afters = [n.afters[0], '{{}}'] + n.afters[2..]", {"unlogged"}),
        (f"{ROWS} SET n.afters = ['no json']", {"unreadable"}),
        (
            "CREATE (:Change {number: 9, at: '2001-01-01T00:00:00.000000+00:00', by: '', "
            "source: '', kind: 'edit', removed: 0, emptied: 0})",
            {"journal"},
        ),
    ],
)
def test_it_is_found(team_url: str, neo4j_server: Server, statement: str, codes: set[str]) -> None:
    with open_store(team_url, create=True) as store, neo4j_server.driver() as driver:
        store.edit(lambda reader: {"norland": NORLAND}, by="mei", source="norland.xlsx")
        assert store.check() == []
        driver.execute_query(statement)
        found = store.check()
        assert codes == {problem.code for problem in found}
        assert all(str(problem.message) for problem in found)


def test_an_unreadable_row_is_named(team_url: str, neo4j_server: Server) -> None:
    with open_store(team_url, create=True) as store, neo4j_server.driver() as driver:
        store.edit(lambda reader: {"norland": NORLAND}, by="mei", source="")
        driver.execute_query(f"{LINE} SET n.strength = 99")
        with pytest.raises(StoreError, match="table influences of account norland"):
            store.load("norland")


@pytest.mark.parametrize("lost", ["CONSTRAINT contact_row_key", "INDEX influences_account"])
def test_what_is_lost_can_be_restored_as_it_says(
    team_url: str, empty_server: Server, lost: str
) -> None:
    with open_store(team_url, create=True) as store, empty_server.driver() as driver:
        driver.execute_query(f"DROP {lost}")
        [problem] = store.check()
        assert problem.code == "schema"
        driver.execute_query(problem.message.params["statement"])  # type: ignore[arg-type]
        assert store.check() == []
