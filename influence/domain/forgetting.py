"""Forgetting a person for good: what remains of an account's rows without them."""

from collections.abc import Mapping
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, free_key
from influence.domain.fact import Fact
from influence.domain.table import PEOPLE_KINDS, Column, Key, Kind, Row, Table


def forget_contact(account: AccountMap, ids: frozenset[str]) -> AccountMap:
    """The account without the person known here under `ids` (`li-na`, `norland/li-na`).

    Rows that are about the person go; cells that only mention them (head of a department,
    assessor, owner) become empty.
    """
    rows: dict[str, dict[Key, Fact]] = {}
    for name, table in t.TABLES.items():
        kept: dict[Key, Fact] = {}
        for fact in account.rows[name].values():
            row = forget_in_row(table, table.to_row(fact), ids)
            if row is not None:
                again = table.from_row(row)
                kept.setdefault(free_key(table, again, kept), again)
        rows[name] = kept
    guests = {id: guest for id, guest in account.guests.items() if id not in ids}
    return AccountMap.from_rows(account.id, rows, guests)


def forget_in_row(table: Table, row: Mapping[str, Any], ids: frozenset[str]) -> Row | None:
    """One row without the person: None when it is about them, else with their cells emptied."""
    if table.name == "contacts" and row["id"] in ids:
        return None
    kept = dict(row)
    for column in table.columns:
        if column.kind in PEOPLE_KINDS and row.get(column.name) in ids:
            if not _only_mentions(table, column):
                return None
            kept[column.name] = None
    return kept


def _only_mentions(table: Table, column: Column) -> bool:
    return column.kind is Kind.SOMEBODY or (table.name, column.name) == ("departments", "head")
