"""Forgetting a person for good: what remains of an account's rows without them."""

from collections.abc import Mapping
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, free_key, references
from influence.domain.fact import Fact
from influence.domain.known_as import without
from influence.domain.mentions import Called, folded
from influence.domain.table import PEOPLE_KINDS, Column, Key, Kind, Row, Table

_NOBODY: frozenset[str] = frozenset()


def forget_contact(
    account: AccountMap, ids: frozenset[str], names: frozenset[str] = _NOBODY
) -> AccountMap:
    """The account without the person known here under `ids` (`li-na`, `norland/li-na`).

    Rows that are about the person go; cells that only mention them (head of a department,
    assessor, owner) become empty, and a review's list of participants loses their entry. There
    they may stand with one of their `names` as well; somebody else of that name goes with them.
    """
    rows = {
        name: forget_in_table(t.TABLES[name], facts, ids, names)
        for name, facts in account.rows.items()
    }
    guests = {id: guest for id, guest in account.guests.items() if id not in ids}
    return AccountMap.from_rows(account.id, rows, guests)


def forget_in_table(
    table: Table, rows: Mapping[Key, Fact], ids: frozenset[str], names: frozenset[str] = _NOBODY
) -> dict[Key, Fact]:
    """The rows of one table without the person.

    Where two rows would differ only by who said it, the one that never named the person stays.
    """
    kept: dict[Key, Fact] = {}
    mentions: list[Fact] = []
    called = Called(ids, frozenset(map(folded, names)))
    for key, fact in sorted(rows.items()):
        if names_person(table, fact, ids) or _mentions(table, fact, called):
            mentions.append(fact)
        else:
            kept[key] = fact
    for fact in mentions:
        row = forget_in_row(table, table.to_row(fact), called)
        if row is not None:
            again = table.from_row(row)
            kept.setdefault(free_key(table, again, kept), again)
    return kept


def names_person(table: Table, fact: Fact, ids: frozenset[str]) -> bool:
    """Whether a fact is about the person or mentions them."""
    own = table.name == "contacts" and getattr(fact, "id", None) in ids
    return own or any(reference in ids for _, reference in references(table, fact))


def _mentions(table: Table, fact: Fact, called: Called) -> bool:
    """Whether a cell that holds people as text holds the person."""
    cells = ((column, getattr(fact, column.attribute)) for column in table.columns)
    return any(text and _left(table, column, text, called) != text for column, text in cells)


def forget_in_row(table: Table, row: Mapping[str, Any], called: Called) -> Row | None:
    """One row without the person: None when it is about them, else with their cells emptied."""
    if table.name == "contacts" and row["id"] in called.ids:
        return None
    kept = dict(row)
    for column in table.columns:
        if column.kind in PEOPLE_KINDS and row.get(column.name) in called.ids:
            if not _only_mentions(table, column):
                return None
            kept[column.name] = None
        elif row.get(column.name):
            kept[column.name] = _left(table, column, row[column.name], called)
    return kept


def _only_mentions(table: Table, column: Column) -> bool:
    return column.kind is Kind.SOMEBODY or (table.name, column.name) == ("departments", "head")


def _left(table: Table, column: Column, value: Any, called: Called) -> Any:
    """What a cell keeps: assessors and owners may be plain names, participants are a list."""
    if column.kind is Kind.SOMEBODY:
        return None if called.meant_by(value) else value
    if (table.name, column.name) == ("reviews", "participants"):
        return called.taken_out(value) or None
    if (table.name, column.name) == ("contacts", "external_id") and value:
        return without(value, called.ids)
    return value
