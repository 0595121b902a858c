"""The exchange tables of an account as plain values, for CSV and workbooks alike."""

from collections.abc import Iterator
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.table import Table


def filled_tables(account: AccountMap) -> Iterator[tuple[Table, list[list[Any]]]]:
    """Each table that has rows: its rows as plain values, columns in the table's order."""
    for name, rows in account.rows.items():
        if rows:
            table = t.TABLES[name]
            yield table, [list(table.to_row(fact).values()) for fact in rows.values()]
