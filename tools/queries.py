"""The statements that are the same for every table, written from the tables' definition.

Add rows, add or replace rows, remove rows, read the rows of an account: four statements per table,
in SQL and in Cypher. Everything else in `queries/` is written by hand. The schema too: a released
migration never changes again, so a new column takes a new migration (a test compares).
"""

from collections.abc import Callable, Iterator, Sequence

from influence.domain.table import Table
from influence.domain.tables import TABLES
from tools import queries_cypher, queries_sql

KEY = ("account", "row_key")
HOME = "queries"
Maker = Callable[[Table], str]
VERBS: dict[str, tuple[Maker, Maker]] = {
    "insert": (queries_sql.insert, queries_cypher.insert),
    "upsert": (queries_sql.upsert, queries_cypher.upsert),
    "delete": (queries_sql.delete, queries_cypher.delete),
    "by_account": (queries_sql.by_account, queries_cypher.by_account),
}


def files() -> dict[str, bytes]:
    """Content of every generated query by its path in the repository."""
    return {f"{HOME}/{name}": text.encode() for name, text in _texts()}


def _texts() -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        for verb, (sql, cypher) in VERBS.items():
            head = _head(table, verb)
            yield f"{table.name}/{verb}.sql", _commented("--", head) + sql(table)
            yield f"{table.name}/{verb}.cypher", _commented("//", head) + cypher(table)


def _head(table: Table, verb: str) -> list[str]:
    columns = [column.name for column in table.columns]
    if verb == "insert":
        purpose = f"Add new rows of {table.name} that mention nobody of another account."
        return _lines(purpose, [*KEY, *columns], (), "write")
    if verb == "upsert":
        return _lines(f"Add or replace rows of {table.name}.", [*KEY, *columns], (), "write")
    if verb == "delete":
        return _lines(f"Remove rows of {table.name}.", KEY, (), "write")
    purpose = f"All rows of {table.name} of one account."
    return _lines(purpose, ["account"], ["row_key", *columns], "read")


def _lines(purpose: str, params: Sequence[str], returns: Sequence[str], mode: str) -> list[str]:
    return [
        f"purpose: {purpose}",
        f"params: {', '.join(params)}",
        f"returns: {', '.join(returns) or 'nothing'}",
        f"mode: {mode}",
    ]


def _commented(mark: str, lines: list[str]) -> str:
    return "".join(f"{mark} {line}\n" for line in lines)
