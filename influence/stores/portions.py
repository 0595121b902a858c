"""A large change in portions: which accounts go together, and which come first.

A portion can be written by itself: it leaves each account whole or untouched, and whoever an
account mentions in another one is there. So a change that breaks off between two portions leaves a
store in which every rule still holds.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from influence.domain.account_map import splits
from influence.domain.changes import RowChange
from influence.domain.table import Kind, Row
from influence.domain.tables import ACCOUNTS, CONTACTS, TABLES
from influence.spill import SpillingGroups, SpillingList

PORTION = 5_000
"""Rows written at once, unless one account alone has more."""

MENTIONS = {
    name: tuple(c.name for c in table.columns if c.kind in (Kind.CONTACT, Kind.SUBJECT))
    for name, table in TABLES.items()
}
"""The columns of each table that may name somebody of another account."""


class Portions:
    """The rows of a change in portions of whole accounts, in the order in which to write them."""

    def __init__(self, rows: Iterable[RowChange], size: int = PORTION) -> None:
        self._of: SpillingGroups[RowChange] = SpillingGroups()
        counts: Counter[str] = Counter()
        for row in rows:
            self._of.add(row.account, row)
            counts[row.account] += 1
        self.accounts: list[list[str]] = []
        self.sizes: list[int] = []
        for together in in_order(_earlier(self._of)):
            count = sum(counts[account] for account in together)
            if self.sizes and self.sizes[-1] + count <= size:
                self.accounts[-1] += together
                self.sizes[-1] += count
            else:
                self.accounts.append(list(together))
                self.sizes.append(count)

    def rows_of(self, at: int) -> Iterator[RowChange]:
        """The rows of one portion one after the other: they can be very many."""
        return (row for account in self.accounts[at] for row in self._of.of(account))

    def __len__(self) -> int:
        return len(self.accounts)

    @property
    def rows(self) -> Collection[RowChange]:
        """All rows, in this order."""
        every = (row for at in range(len(self)) for row in self.rows_of(at))
        return SpillingList(every).settled()


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


def _earlier(of: SpillingGroups[RowChange]) -> dict[str, set[str]]:
    """The accounts that each one has to wait for."""
    moving = _Moving(row for account in of for row in of.of(account))
    earlier: dict[str, set[str]] = {account: set() for account in of}
    for account in of:
        for row in of.of(account):
            # Who is mentioned from now on comes first, who is no longer mentioned goes last.
            for host, id in _mentioned(row.table, row.after):
                if (host, id) in moving.come:
                    earlier[account].add(host)
            for host, id in _mentioned(row.table, row.before):
                if (host, id) in moving.go:
                    earlier[host].add(account)
            above, no_more = _parent(row, row.after), _parent(row, row.before)
            if above in of:
                earlier[account].add(above)
            if no_more in moving.gone:
                earlier[no_more].add(account)
    return earlier


class _Moving:
    """People who come and go with a change, as account and id there, and accounts that go."""

    def __init__(self, rows: Iterable[RowChange]) -> None:
        self.come: set[tuple[str, str]] = set()
        self.go: set[tuple[str, str]] = set()
        self.gone: set[str] = set()
        for row in rows:
            if _appears(row, CONTACTS.name):
                self.come.add(_person(row))
            elif _goes(row, CONTACTS.name):
                self.go.add(_person(row))
            elif _goes(row, ACCOUNTS.name):
                self.gone.add(row.account)


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
    """Everybody of another account whom a row may mention."""
    for column in MENTIONS[table]:
        cell = str(values.get(column) or "") if values else ""
        yield from splits(cell)
