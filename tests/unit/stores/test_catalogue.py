"""The query catalogue: complete, true to its headers, and loud when something is missing."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from influence.domain.errors import StoreError
from influence.domain.tables import TABLES
from influence.resources import resource_folder
from influence.stores.catalogue import Catalogue, Dialect, load_catalogue
from influence.stores.sqlite_schema import statements

QUERIES = resource_folder("queries")
SQL, CYPHER = load_catalogue("sql"), load_catalogue("cypher")
NAMES = sorted(name for name in SQL.statements if not name.startswith("schema/"))


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    """An empty database with our schema."""
    connection = sqlite3.connect(":memory:")
    for migration in SQL.migrations():
        for statement in statements(migration.text):
            connection.execute(statement)
    return connection


def test_there_is_a_catalogue() -> None:
    assert len(NAMES) > 60
    assert SQL.statements.keys() == CYPHER.statements.keys()


@pytest.mark.parametrize("name", sorted(SQL.statements))
def test_both_versions_promise_the_same(name: str) -> None:
    sql, cypher = SQL[name], CYPHER[name]
    assert (sql.purpose, sql.params, sql.returns, sql.mode) == (
        cypher.purpose,
        cypher.params,
        cypher.returns,
        cypher.mode,
    )
    assert sql.purpose.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_those_of_the_header(name: str) -> None:
    assert set(re.findall(r":([a-z_]+)", SQL[name].text)) == set(SQL[name].params)
    cypher = CYPHER[name]
    found = set(re.findall(r"\$([a-z_]+)", cypher.text))
    if cypher.mode == "write":
        assert found <= {"columns", "last"}
        found = set(re.findall(r"\$columns\.`?([a-z_]+)`?\[", cypher.text))
    assert found == set(cypher.params)


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_of_the_header(name: str, database: sqlite3.Connection) -> None:
    sql = SQL[name]
    cursor = database.execute(sql.text, dict.fromkeys(sql.params, 0)) if sql.returns else None
    columns = [column[0] for column in cursor.description] if cursor else []
    assert columns == list(sql.returns)
    _, _, returned = CYPHER[name].text.partition("RETURN")
    assert re.findall(r"\bAS `?([a-z_]+)`?", returned) == list(sql.returns)


@pytest.mark.parametrize("name", NAMES)
def test_reading_statements_only_read(name: str, database: sqlite3.Connection) -> None:
    sql, cypher = SQL[name], CYPHER[name]
    plan = database.execute(f"EXPLAIN {sql.text}", dict.fromkeys(sql.params)).fetchall()
    writes = any(row[1] == "OpenWrite" for row in plan)
    assert writes == (sql.mode == "write")
    assert bool(re.search(r"\b(MERGE|CREATE|SET|DELETE)\b", cypher.text)) == (sql.mode == "write")


def test_one_statement_per_file_but_for_migrations() -> None:
    for catalogue in (SQL, CYPHER):
        for name in NAMES:
            text = catalogue[name].text
            assert (name, text.count(";"), text[-1]) == (name, 1, ";")


def test_the_schema_has_every_column_of_every_table(database: sqlite3.Connection) -> None:
    for table in TABLES.values():
        found = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
        assert found == ["account", "row_key", *(column.name for column in table.columns)]


def test_every_table_is_strict(database: sqlite3.Connection) -> None:
    kinds = {row[1]: row[5] for row in database.execute("PRAGMA table_list") if row[2] == "table"}
    ours = {name: strict for name, strict in kinds.items() if not name.startswith("sqlite_")}
    assert ours == dict.fromkeys([*TABLES, "journal_changes", "journal_rows", "store_secret"], 1)


def test_migrations_come_in_their_order() -> None:
    for catalogue in (SQL, CYPHER):
        names = [migration.name for migration in catalogue.migrations()]
        assert names == sorted(names)
        assert names[0] == "schema/0001_first"


@pytest.mark.parametrize("table", TABLES)
def test_every_node_and_line_is_unique_by_its_key(table: str) -> None:
    schema = " ".join(CYPHER["schema/0001_first"].text.split())
    upsert = CYPHER[f"{table}/upsert"].text
    key = re.escape("{account: $columns.account[n], row_key: $columns.row_key[n]}")
    node = re.search(rf"MERGE \(fact:(\w+) {key}\)", upsert)
    line = re.search(rf"MERGE \(one\)-\[fact:(\w+) {key}\]->?\(other\)", upsert)
    pattern = f"(fact:{node[1]})" if node else f"()-[fact:{line[1] if line else '?'}]-()"
    assert f"FOR {pattern} REQUIRE (fact.account, fact.row_key) IS UNIQUE;" in schema
    assert f"FOR {pattern} ON (fact.account);" in schema


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The queries in a folder of their own, to be broken at will."""
    return Path(shutil.copytree(QUERIES, tmp_path / "queries"))


def broken(folder: Path, dialect: Dialect = "sql") -> str:
    with pytest.raises(StoreError) as refused:
        load_catalogue(dialect, folder)
    assert refused.value.exit_code == 3
    return refused.value.sentence()


@pytest.mark.parametrize("ending", ["sql", "cypher"])
def test_a_missing_sibling_is_noticed(copy: Path, ending: str) -> None:
    (copy / f"contacts/upsert.{ending}").unlink()
    for dialect in ("sql", "cypher"):
        assert "contacts/upsert" in broken(copy, dialect)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", range(4))
def test_a_missing_header_line_is_noticed(copy: Path, line: int) -> None:
    path = copy / "contacts/upsert.sql"
    lines = path.read_text(encoding="utf-8").splitlines()
    del lines[line]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "contacts/upsert of this installation is broken" in broken(copy)


@pytest.mark.parametrize("text", ["", "-- purpose: x\n-- params: none\n-- returns: nothing\n"])
def test_an_empty_query_is_noticed(copy: Path, text: str) -> None:
    (copy / "contacts/upsert.sql").write_text(text, encoding="utf-8")
    assert "header is incomplete" in broken(copy)


def test_a_gap_in_the_migrations_is_noticed(copy: Path) -> None:
    for ending in ("sql", "cypher"):
        (copy / f"schema/0001_first.{ending}").rename(copy / f"schema/0002_first.{ending}")
    assert "numbered" in broken(copy)


def test_the_catalogue_is_read_once() -> None:
    assert load_catalogue("sql") is SQL
    assert isinstance(SQL, Catalogue)
