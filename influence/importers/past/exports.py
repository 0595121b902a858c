"""The export of a CRM that is imported again: what is new in it counts, all else stays as it is.

A CRM says the same until somebody changes it there. Where an earlier import of it wrote a cell, or
agreed with what stood there, it says nothing new by repeating that, and what was recorded since
stays. What it never said before counts, and is listed where it takes the place of something that
was recorded; but what stands where it never wrote, it only fills. What somebody removed stays away.
"""

from collections.abc import Iterator
from typing import Any

from influence.domain import tables as t
from influence.domain.changes import Change
from influence.domain.table import Key, Table
from influence.importers.past.cells import CellPast, Journal, slices
from influence.importers.past.listing import (
    CHANGED_THERE,
    NOT_FROM_IT,
    REMOVED,
    SAME_AS_BEFORE,
    Against,
)
from influence.importers.report import Conflicts
from influence.importers.tables.drafts import Draft
from influence.importers.tables.upload import UploadRow

_WITH_RECORDS = ("contacts", "opportunities")
"""Tables of which a row is left out before others refer to it."""


class Exports:
    """Holds the accounts of an export against the journal."""

    def __init__(self, journal: Journal, conflicts: Conflicts) -> None:
        self._journal = journal
        self._conflicts = conflicts

    def leave_removed(self, draft: Draft) -> None:
        """Take the people and deals that somebody removed out of the export."""
        if draft.stored is None or self._journal.system is None:
            return
        gone = self._removed(draft, _WITH_RECORDS)
        for name in _WITH_RECORDS if gone else ():
            kept: list[UploadRow] = []
            for row in draft.uploaded.get(name, ()):
                key = (str(row.cells.get("id") or ""),)
                change = gone.get((name, key)) if row.sheet.loose else None
                if change is None:
                    kept.append(row)
                else:
                    draft.away.add(key[0])
                    self._stays_away(draft, t.TABLES[name], key, (change, row))
            if name in draft.uploaded:
                draft.uploaded[name] = kept

    def _removed(self, draft: Draft, tables: tuple[str, ...]) -> dict[tuple[str, Key], Change]:
        """Rows that somebody removed, not an import of the system, and that are not there now."""
        assert draft.stored is not None
        found: dict[tuple[str, Key], Change] = {}
        for change, table, key in self._journal.reader.removed(draft.id):
            if table in tables and key not in draft.stored.rows[table]:
                found[table, key] = change
        return {
            place: change for place, change in found.items() if not self._journal.is_own(change)
        }

    def weigh(self, draft: Draft) -> None:
        """Give back to the merged account what the export says nothing new about."""
        if draft.stored is None or self._journal.system is None:
            return
        for table in t.TABLES.values():
            for some in slices(self._differing(draft, table)):
                past = self._journal.cells(draft.id, table.name, dict(some))
                for key, columns in some:
                    self._settle(draft, table, key, columns, past.get(key, {}))
        self._leave_out(draft)

    def _differing(self, draft: Draft, table: Table) -> Iterator[tuple[Key, list[str]]]:
        """The rows in which the export and the store differ, and the columns."""
        assert draft.stored is not None
        before, after, sources = (
            draft.stored.rows[table.name],
            draft.rows[table.name],
            draft.sources[table.name],
        )
        for key in sources:
            held, said = before.get(key), after.get(key)
            if held is None or said is None or held is said or held == said:
                continue
            if (table.name, key) not in draft.moved and sources[key].sheet.loose:
                columns = [c.name for c in table.columns if c.name not in table.key]
                was, now = table.to_row(held), table.to_row(said)
                yield key, [name for name in columns if was[name] != now[name]]

    def _settle(
        self, draft: Draft, table: Table, key: Key, columns: list[str], past: dict[str, CellPast]
    ) -> None:
        assert draft.stored is not None
        before, row = draft.stored.rows[table.name][key], draft.sources[table.name][key]
        held, said = table.to_row(before), table.to_row(draft.rows[table.name][key])
        cells: dict[str, Any] = dict(said)
        for column in columns:
            known = past.get(column)
            if known is None or self._journal.is_own(known.change):
                continue
            told = (held[column], known.change, said[column], row)
            against = Against(draft.id, table, key, column, *told)
            if said[column] in known.values:
                cells[column] = held[column]
                against.note(self._conflicts, SAME_AS_BEFORE)
            elif held[column] is not None and not known.own:
                # What the CRM said before is not known here: it may be older than ours.
                cells[column] = held[column]
                against.note(self._conflicts, NOT_FROM_IT)
            elif held[column] is not None:
                against.note(self._conflicts, CHANGED_THERE, kept=False)
        if cells != said:
            draft.rows[table.name][key] = before if cells == held else table.from_row(cells)

    # --- what was removed ---------------------------------------------------------------------

    def _leave_out(self, draft: Draft) -> None:
        """Take out the new rows that somebody removed earlier."""
        assert draft.stored is not None
        tables = tuple(
            name
            for name, sources in draft.sources.items()
            if any(key not in draft.stored.rows[name] for key in sources)
        )
        for (name, key), change in self._removed(draft, tables).items() if tables else ():
            row = draft.sources[name].get(key)
            if row is None or not row.sheet.loose or not self._unneeded(draft, name, key):
                continue
            del draft.rows[name][key], draft.sources[name][key]
            self._stays_away(draft, t.TABLES[name], key, (change, row))

    def _unneeded(self, draft: Draft, table: str, key: Key) -> bool:
        """A department comes back with the people in it."""
        if table != "departments":
            return table not in _WITH_RECORDS
        people = draft.rows["contacts"].values()
        below = draft.rows["departments"].values()
        return not (
            any(getattr(person, "department", None) == key[0] for person in people)
            or any(getattr(one, "parent", None) == key[0] for one in below)
        )

    def _stays_away(
        self, draft: Draft, table: Table, key: Key, said: tuple[Change, UploadRow]
    ) -> None:
        change, row = said
        column = table.columns[0].name if table.entity else table.key[0]
        says = str(row.cells.get(column) or key[0]) if table.entity else key[0]
        against = Against(draft.id, table, key, column, None, change, says, row)
        against.note(self._conflicts, REMOVED)
