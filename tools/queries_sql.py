"""The SQL of one table: SQLite, one named parameter per column."""

from collections.abc import Iterable

from influence.domain.table import Table


def upsert(table: Table) -> str:
    """`INSERT ... ON CONFLICT`: a row with a known key is replaced."""
    lines = [
        *_insert(table),
        "ON CONFLICT (account, row_key) DO UPDATE SET",
        _list(f"{quoted(c.name)} = excluded.{quoted(c.name)}" for c in table.columns),
    ]
    return "\n".join(lines) + ";\n"


def insert(table: Table) -> str:
    """`INSERT`: a row with a known key is an error."""
    return "\n".join(_insert(table)) + ";\n"


def delete(table: Table) -> str:
    """Removes one row by its key."""
    return f"DELETE FROM {table.name} WHERE account = :account AND row_key = :row_key;\n"


def by_account(table: Table) -> str:
    """Reads an account's rows in the order of their keys' text."""
    names = ["row_key", *(column.name for column in table.columns)]
    lines = [
        "SELECT",
        _list(quoted(name) for name in names),
        f"FROM {table.name}",
        "WHERE account = :account",
        "ORDER BY row_key;",
    ]
    return "\n".join(lines) + "\n"


def _insert(table: Table) -> list[str]:
    columns = ["account", "row_key", *(column.name for column in table.columns)]
    return [
        f"INSERT INTO {table.name} (",
        _list(quoted(name) for name in columns),
        ") VALUES (",
        _list(f":{name}" for name in columns),
        ")",
    ]


def quoted(name: str) -> str:
    """A column name that may be a word of SQL (`from`, `key`)."""
    return f'"{name}"'


def _list(items: Iterable[str]) -> str:
    return ",\n".join(f"    {item}" for item in items)
