"""What stood in the cells of some rows, as far as the journal tells."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from influence.domain.changes import AT_THE_PROMPT, Change
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

    `change` is the one that made it what it is; `own`: the system has written it.
    """

    values: list[Any]
    change: Change
    own: bool


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
            past[column] = CellPast([now], change, self.is_own(change))
            return
        known.change = change
        if now not in known.values:
            known.values.append(now)

    def brought(self, account: str, people: Iterable[str]) -> frozenset[str]:
        """Those of some people whom the system itself brought."""
        first: dict[str, Change] = {}
        for change, row in self.reader.history(account, "contacts", [(p,) for p in people]):
            first.setdefault(row.key[0], change)
        return frozenset(person for person, change in first.items() if self.is_own(change))

    def assessed(self, account: str, people: Iterable[str]) -> "Assessed":
        """As of when which changes speak of some people."""
        found = Assessed()
        for change, row in self.reader.history(account, "assessments", [(p,) for p in people]):
            if row.after is not None:
                found.note(row.key[0], change, date.fromisoformat(row.after["date"]))
        return found


class Assessed:
    """As of when changes speak of people: the newest assessment of them in each change."""

    def __init__(self) -> None:
        self._days: dict[str, dict[int, tuple[Change, date]]] = {}

    def note(self, person: str, change: Change, day: date) -> None:
        """An assessment of a person, dated that day, came with a change."""
        days = self._days.setdefault(person, {})
        _, known = days.get(change.number, (change, day))
        days[change.number] = change, max(day, known)

    def update(self, other: "Assessed") -> None:
        """Learn of other people as well."""
        self._days.update(other._days)

    def known(self, person: str, change: Change) -> date:
        """As of when something about a person is known that a change made what it is.

        A sheet that came later agreed with it, or it would be something else.
        """
        days = self._days.get(person, {})
        _, first = days.get(change.number, (change, day_of(change)))
        later = (
            day
            for one, day in days.values()
            if one.number > change.number and one.source not in AT_THE_PROMPT
        )
        return max((first, *later))


def day_of(change: Change) -> date:
    """The day on which somebody made a change."""
    return change.at.astimezone().date()


def slices(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists that the journal can be asked about."""
    left = iter(items)
    while some := list(islice(left, SLICE)):
        yield some
