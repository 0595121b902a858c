"""Rows of sheets that say as of when they are meant, and that are older than what is known.

They fill what is empty, and change nothing else: the newest counts, field by field. Rows without a
day count as of today. A tie is dated by its last contact, a conflict by when it was seen, a person
by the day of the assessment in their row; what the store holds about a person is as old as the
newest assessment that came with it or with a later sheet, or as the day on which it was recorded.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from influence.domain import tables as t
from influence.domain.changes import Change
from influence.domain.table import Key, Table
from influence.importers.past.cells import CellPast, Journal, slices
from influence.importers.past.listing import KNOWN_LATER, Against
from influence.importers.report import TOLD, Conflicts
from influence.importers.tables.drafts import Draft
from influence.importers.tables.together import DATED_BY
from influence.importers.tables.upload import UploadRow

Known = dict[Key, dict[str, tuple[date, Change]]]
"""Since when a cell is what it is, and by which change; by the key of its row and its column."""
Noted = tuple[Table, Key, str, Any, Any, UploadRow]


class Sheets:
    """Holds dated rows against the store, one account after the other."""

    def __init__(self, journal: Journal, conflicts: Conflicts) -> None:
        self._journal = journal
        self._conflicts = conflicts
        self._known: Known = {}
        self._noted: list[Noted] = []

    def prepare(self, draft: Draft) -> None:
        """Learn since when the people of dated rows are what the store says they are."""
        self._known = {}
        if draft.stored is None:
            return
        for some in slices(self._differing(draft)):
            wanted: dict[Key, dict[str, date]] = defaultdict(dict)
            for key, columns, day in some:  # several files may speak of the same person
                for column in columns:
                    wanted[key][column] = min(day, wanted[key].get(column, day))
            past = self._journal.cells(draft.id, t.CONTACTS.name, wanted)
            days = self._journal.assessed(draft.id, (key[0] for key in past))
            for key, cells in past.items():
                for column, cell in cells.items():
                    known = days.known(key[0], cell.change)
                    if wanted[key][column] < known and _was_set(cell):
                        self._known.setdefault(key, {})[column] = known, cell.change

    def _differing(self, draft: Draft) -> Iterator[tuple[Key, list[str], date]]:
        """Stored people of whom a dated row says something else, the columns, and the day."""
        assert draft.stored is not None
        for row in draft.uploaded.get("contacts", ()):
            day = None if row.sheet.loose or row.bad else row.cells.get(DATED_BY["contacts"])
            if day is None:
                continue
            key = (str(row.cells.get("id") or row.cells.get("name") or "").strip(),)
            stored = draft.stored.rows["contacts"].get(key)
            if stored is not None:
                held = t.CONTACTS.to_row(stored)
                said = {name: value for name, value in row.cells.items() if name in held}
                columns = [c for c, v in said.items() if c != "id" and str(v) != str(held[c])]
                yield key, columns, day

    def newer(
        self, draft: Draft, table: Table, key: Key, cells: dict[str, Any], row: UploadRow
    ) -> dict[str, Any]:
        """The cells of a row that count against what the store holds."""
        dated = DATED_BY.get(table.name)
        day = row.cells.get(dated) if dated else None
        stored = draft.stored.rows[table.name].get(key) if draft.stored else None
        if stored is None or row.sheet.loose or not isinstance(day, date):
            return cells
        held = table.to_row(stored)
        older = self._older(table, key, held, day)
        if not older:
            return cells
        said = table.to_row(table.from_row({**held, **cells}))
        left = dict(cells)
        for column in cells:
            if column in older and said[column] != held[column]:
                del left[column]
                self._note((table, key, column, held[column], said[column], row))
        return left

    def _older(self, table: Table, key: Key, held: dict[str, Any], day: date) -> set[str]:
        """The columns of which the store knows something newer."""
        if table is t.CONTACTS:
            known = self._known.get(key, {})
            return {column for column, (since, _) in known.items() if day < since}
        since = held[DATED_BY[table.name]]
        if since is None or day.isoformat() >= since:
            return set()
        return {c for c, value in held.items() if value is not None and c not in table.key}

    def _note(self, noted: Noted) -> None:
        if self._conflicts.count + len(self._noted) < TOLD:
            self._noted.append(noted)
        else:
            self._conflicts.count += 1

    def tell(self, draft: Draft) -> None:
        """List what was not taken, with who recorded what stays."""
        by_table: dict[str, dict[Key, list[str]]] = defaultdict(lambda: defaultdict(list))
        for table, key, column, *_ in self._noted:
            by_table[table.name][key].append(column)
        past = {
            name: self._journal.cells(draft.id, name, wanted) for name, wanted in by_table.items()
        }
        for table, key, column, holds, says, row in self._noted:
            cell = past[table.name].get(key, {}).get(column)
            change = cell.change if cell else None
            against = Against(draft.id, table, key, column, holds, change, says, row)
            against.note(self._conflicts, KNOWN_LATER)
        self._noted = []


def _was_set(cell: CellPast) -> bool:
    """Whether somebody said what stands there; one that was always empty is filled."""
    return any(value is not None for value in cell.values)
