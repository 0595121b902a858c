"""The lines that a row about a person brings, held against the journal."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from influence.domain import tables as t
from influence.domain.table import Key
from influence.importers.past.cells import Assessed, Journal, slices
from influence.importers.past.lines import Ends, LinePast, ends_of, lines
from influence.importers.past.listing import (
    CHANGED_THERE,
    KNOWN_LATER,
    NOT_FROM_IT,
    SAME_AS_BEFORE,
    Against,
)
from influence.importers.report import Conflicts
from influence.importers.tables.upload import UploadRow


class Wish(NamedTuple):
    """A line that a row about `person` would begin today, from `one` to `other`."""

    row: UploadRow
    table: str
    person: str
    one: str
    other: str


class PeoplesLines:
    """Tells which lines of the people of one account stay as they are."""

    def __init__(self, journal: Journal, conflicts: Conflicts, account: str, today: date) -> None:
        self._journal = journal
        self._conflicts = conflicts
        self._account = account
        self._today = today
        self._past: dict[tuple[str, Ends], LinePast] = {}
        self._days = Assessed()
        self._brought: set[str] = set()

    def learn(self, wishes: Sequence[Wish]) -> None:
        """Ask the journal about all of them at once."""
        for table in dict.fromkeys(wish.table for wish in wishes):
            ends = {ends_of(table, w.one, w.other) for w in wishes if w.table == table}
            for people in slices(dict.fromkeys(end[0] for end in sorted(ends))):
                found = lines(self._journal, self._account, table, people, self._today)
                self._past.update(((table, end), found[end]) for end in ends & found.keys())
        for people in slices(dict.fromkeys(w.person for w in wishes if w.row.sheet.loose)):
            self._brought |= self._journal.brought(self._account, people)
        dated = dict.fromkeys(wish.person for wish in wishes if _dated(wish.row))
        for people in slices(dated):
            self._days.update(self._journal.assessed(self._account, people))

    def stays(self, wish: Wish) -> bool:
        """Whether what is recorded counts, and the line does not come; what counts is listed."""
        past = self._past.get((wish.table, ends_of(wish.table, wish.one, wish.other)))
        if past is None:
            return False
        if wish.row.sheet.loose:
            if self._journal.is_own(past.change):
                return False
            stays, why = self._said_before(wish, past)
        else:
            day = wish.row.cells.get("assessed_on")
            stays = day is not None and day < self._days.known(wish.person, past.change)
            why = KNOWN_LATER
        if stays or (wish.row.sheet.loose and past.values[-1]):
            self._note(wish, past, why, stays)
        return stays

    def _said_before(self, wish: Wish, past: LinePast) -> tuple[bool, str]:
        """Whether an export says nothing new by a line, and why that is so."""
        if any(wish.other in stood for stood in past.values):
            return True, SAME_AS_BEFORE
        unseen = not past.own and wish.person not in self._brought
        if unseen and (past.values[-1] or wish.other in past.named):
            return True, NOT_FROM_IT
        return False, CHANGED_THERE

    def _note(self, wish: Wish, past: LinePast, why: str, kept: bool) -> None:
        table = t.TABLES[wish.table]
        if wish.table == t.REPORTING_LINES.name:
            holds = ";".join(sorted(past.values[-1])) or None
            key: Key = (wish.one,)
            column, says = "manager", wish.other
        else:
            key, column, says, holds = (wish.one, wish.other), table.key[1], wish.other, None
        against = Against(self._account, table, key, column, holds, past.change, says, wish.row)
        against.note(self._conflicts, why, kept)


def _dated(row: UploadRow) -> bool:
    return not row.sheet.loose and row.cells.get("assessed_on") is not None
