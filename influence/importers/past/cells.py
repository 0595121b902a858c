"""What stood in the cells of some rows, as far as the journal tells."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from influence.domain.changes import Change
from influence.domain.ports import Reader
from influence.domain.table import Key, Row

SLICE = 30_000
"""Rows that the journal is asked about at once: an account may have changed in very many."""
T = TypeVar("T")
Wanted = Mapping[Key, Collection[str]]
"""Columns by the key of their row."""


@dataclass(slots=True)
class CellPast:
    """What stood in one cell since an import of the system wrote it last; ever, if none did.

    `change` is the one that made it what it is.
    """

    values: list[Any]
    change: Change


class Journal:
    """The journal of a store as one import asks it; `system` is the CRM whose export it is."""

    def __init__(self, reader: Reader, system: str | None = None) -> None:
        self.reader = reader
        self.system = system

    def is_own(self, change: Change) -> bool:
        """Whether the system itself wrote it, by an earlier import."""
        return change.came_from(self.system)

    def cells(self, account: str, table: str, wanted: Wanted) -> dict[Key, dict[str, CellPast]]:
        """The past of some cells; those of rows that the journal does not know are left out."""
        found: dict[Key, dict[str, CellPast]] = {}
        for change, row in self.reader.history(account, table, wanted):
            past = found.setdefault(row.key, {})
            for column in wanted[row.key]:
                self._note(past, column, change, (row.before, row.after))
        return found

    def _note(
        self,
        past: dict[str, CellPast],
        column: str,
        change: Change,
        rows: tuple[Row | None, Row | None],
    ) -> None:
        was, now = (row[column] if row is not None else None for row in rows)
        if was == now and None not in rows:
            return
        known = past.get(column)
        if known is None or self.is_own(change):
            past[column] = CellPast([now], change)
            return
        known.change = change
        if now not in known.values:
            known.values.append(now)

    def assessed(self, account: str, people: Iterable[str]) -> dict[tuple[int, str], date]:
        """As of when a change speaks of somebody: the newest assessment of them in it."""
        found: dict[tuple[int, str], date] = {}
        keys = [(person,) for person in people]
        for change, row in self.reader.history(account, "assessments", keys):
            if row.after is not None:
                place, day = (change.number, row.key[0]), date.fromisoformat(row.after["date"])
                found[place] = max(day, found.get(place, day))
        return found


def day_of(change: Change) -> date:
    """The day on which somebody made a change."""
    return change.at.astimezone().date()


def slices(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists that the journal can be asked about."""
    left = iter(items)
    while some := list(islice(left, SLICE)):
        yield some
