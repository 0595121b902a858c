"""Several people's tables of one account: what to keep where they say different things.

Of two files that speak of the same row the newer one counts, cell by cell; a cell that is empty in
one file never wipes out what another one says. Nothing is dropped in silence: what was not kept is
listed with both places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from influence.domain.messages import N_
from influence.domain.table import Key, Table
from influence.domain.tables import CONTACTS, REPORTING_LINES
from influence.domain.words import Attitude
from influence.importers.report import Conflict, Conflicts, Place
from influence.importers.tables.upload import UploadRow, WorkbookSheet

NEWER = N_("it is newer")
LATER = N_("it came later")
BOTH = N_("both are kept")
DATED_BY = {"contacts": "assessed_on", "coverage": "last_contact", "conflicts": "observed_on"}
"""The column that tells as of when a row is meant, where the key does not hold it."""
_LEVELS = tuple(attitude.value for attitude in Attitude)
Cells = Mapping[str, Any]
Pair = tuple[UploadRow, UploadRow]


@dataclass(frozen=True, slots=True)
class Where:
    """A row of an account's table."""

    account: str
    table: Table
    key: Key

    @property
    def row(self) -> tuple[str, str, Key]:
        """What tells it from all others."""
        return self.account, self.table.name, self.key


class Together:
    """Settles, cell by cell, what several files of one import say of the same row."""

    def __init__(self, conflicts: Conflicts) -> None:
        self._conflicts = conflicts
        self._authors: dict[tuple[str, str, Key], dict[str, UploadRow]] = {}
        self._apart: set[tuple[str, Key]] = set()

    def settled(self, place: Where, rows: Pair, said: tuple[Cells, Cells]) -> dict[str, Any]:
        """The cells that stand once a row of another file has spoken too.

        `rows` are the one that set what stands and the other, `said` what the two say.
        """
        standing, cells = said
        first, row = rows
        authors = self._authors.setdefault(place.row, dict.fromkeys(first.cells, first))
        kept = dict(standing)
        for column, value in cells.items():
            earlier = authors.get(column)
            if value == standing[column] or column in place.table.key:
                if value is not None and earlier and _compared(place.table, earlier, row)[0]:
                    continue
                authors[column] = row  # who says it last says it as of then
            elif earlier is None or self._counts(place, column, (earlier, row), said):
                kept[column], authors[column] = value, row
        return kept

    def _counts(self, place: Where, column: str, rows: Pair, said: tuple[Cells, Cells]) -> bool:
        """Whether the later row's cell counts; where both say something that is noted."""
        before, value = said[0][column], said[1][column]
        if value is None or before is None:
            return value is not None
        older, why = _compared(place.table, *rows)
        both = [(before, rows[0]), (value, rows[1])]
        self._note(place, column, both if older else both[::-1], why)
        return not older

    def manager(self, account: str, report: str, said: Sequence[tuple[UploadRow, str]]) -> str:
        """Whom somebody reports to, where several files name somebody else; the others are told."""
        standing, kept = said[0]
        place = Where(account, REPORTING_LINES, (report,))
        for row, manager in said[1:]:
            older, why = _compared(CONTACTS, standing, row)
            both = [(kept, standing), (manager, row)]
            if manager != kept:
                self._note(place, "manager", both if older else both[::-1], why)
            if not older:
                standing, kept = row, manager
        return kept

    def authors(
        self, place: Where, rows: Pair, said: tuple[Cells, Cells]
    ) -> tuple[str, str] | None:
        """Whose two assessments are, where two files differ and neither says who assessed.

        The files' names, as nobody else is known; None where they agree or cannot be told apart.
        """
        levels = {name: (said[0].get(name), said[1].get(name)) for name in _LEVELS}
        differing = [n for n, (a, b) in levels.items() if None not in (a, b) and a != b]
        one, other = map(source_name, rows)
        if not differing or one == other:
            return None
        for column in differing:
            both = [(said[0][column], rows[0]), (said[1][column], rows[1])]
            self._note(place, column, both, BOTH)
        self._apart.add((place.account, place.key))
        return one, other

    def apart(self, account: str, key: Key) -> bool:
        """Whether files differed in this assessment, so that each one's stands by itself."""
        return (account, key) in self._apart

    def _note(
        self, place: Where, column: str, values: Sequence[tuple[Any, UploadRow]], why: str
    ) -> None:
        (kept, kept_row), (other, other_row) = values
        self._conflicts.append(
            Conflict.model_construct(
                account=place.account,
                table=place.table.name,
                key=place.table.shown_key(place.key),
                column=column,
                kept=kept,
                kept_from=place_of(kept_row),
                other=other,
                other_from=place_of(other_row),
                why=why,
            )
        )


def _compared(table: Table, earlier: UploadRow, row: UploadRow) -> tuple[bool, str]:
    """Whether the earlier row is newer, and why the one or the other counts."""
    column = DATED_BY.get(table.name, "")
    days = earlier.cells.get(column), row.cells.get(column)
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False, LATER
    return days[0] > days[1], NEWER


def place_of(row: UploadRow) -> Place:
    """Where a row of a file stands."""
    # As it is: the name of a sheet of a workbook reads differently in each language.
    return Place.model_construct(file=row.sheet.name, row=row.number)


def source_name(row: UploadRow) -> str:
    """What to call whoever filled a file: the workbook's name, else the folder's or the file's."""
    name = row.sheet.name or ""
    if isinstance(name, WorkbookSheet):
        return PurePath(name.book).stem
    path = PurePath(name)
    return path.parent.name or path.stem
