"""A large change in portions: which accounts go together, and which come first.

A portion can be written by itself: it leaves each account whole or untouched, and whoever an
account mentions in another one is there. So a change that breaks off between two portions leaves a
store in which every rule still holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from influence.domain.changes import RowChange
from influence.domain.table import Kind, Row
from influence.domain.tables import ACCOUNTS, CONTACTS, TABLES

PORTION = 5_000
"""Rows written at once, unless one account alone has more."""

MENTIONS = {
    name: tuple(c.name for c in table.columns if c.kind in (Kind.CONTACT, Kind.SUBJECT))
    for name, table in TABLES.items()
}
"""The columns of each table that may name somebody of another account."""


def portions(rows: Sequence[RowChange], size: int = PORTION) -> list[list[RowChange]]:
    """The rows in portions of whole accounts, in an order in which they can be written."""
    of: defaultdict[str, list[RowChange]] = defaultdict(list)
    for row in rows:
        of[row.account].append(row)
    found: list[list[RowChange]] = []
    for together in in_order(_earlier(of)):
        group = [row for account in together for row in of[account]]
        if found and len(found[-1]) + len(group) <= size:
            found[-1] += group
        else:
            found.append(group)
    return found


def in_order(earlier: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Groups of accounts, each after those that must come earlier; a circle is one group."""
    group = {account: (account,) for account in earlier}
    while True:
        graph: dict[tuple[str, ...], set[tuple[str, ...]]] = {one: set() for one in group.values()}
        for account, others in earlier.items():
            before = {group[other] for other in others} - {group[account]}
            graph[group[account]] |= before
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            merged = tuple(sorted({account for one in error.args[1] for account in one}))
            group |= dict.fromkeys(merged, merged)


def _earlier(of: Mapping[str, Sequence[RowChange]]) -> dict[str, set[str]]:
    """The accounts that each one has to wait for."""
    come = {_person(row) for rows in of.values() for row in rows if _appears(row, CONTACTS.name)}
    go = {_person(row) for rows in of.values() for row in rows if _goes(row, CONTACTS.name)}
    gone = {row.account for rows in of.values() for row in rows if _goes(row, ACCOUNTS.name)}
    earlier: dict[str, set[str]] = {account: set() for account in of}
    for account, rows in of.items():
        for row in rows:
            # Who is mentioned from now on comes first, who is no longer mentioned goes last.
            for host, id in _mentioned(row.table, row.after):
                if (host, id) in come:
                    earlier[account].add(host)
            for host, id in _mentioned(row.table, row.before):
                if (host, id) in go:
                    earlier[host].add(account)
            above, no_more = _parent(row, row.after), _parent(row, row.before)
            if above in of:
                earlier[account].add(above)
            if no_more in gone:
                earlier[no_more].add(account)
    return earlier


def _appears(row: RowChange, table: str) -> bool:
    return row.table == table and row.before is None


def _goes(row: RowChange, table: str) -> bool:
    return row.table == table and row.after is None


def _person(row: RowChange) -> tuple[str, str]:
    return row.account, str(row.key[0])


def _parent(row: RowChange, values: Row | None) -> str:
    parent = values.get("parent") if row.table == ACCOUNTS.name and values else None
    return str(parent or "")


def _mentioned(table: str, values: Row | None) -> Iterator[tuple[str, str]]:
    """Every way to read a cell `account/id`, as ids may hold a slash."""
    for column in MENTIONS[table]:
        cell = str(values.get(column) or "") if values else ""
        for at, letter in enumerate(cell):
            if letter == "/":
                yield cell[:at], cell[at + 1 :]
