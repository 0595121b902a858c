"""Whom a person reported to, held or swayed, as far as the journal tells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from influence.domain.changes import Change, RowChange
from influence.domain.table import Key, Row
from influence.domain.tables import TABLES
from influence.domain.words import LineKind
from influence.importers.past.cells import Journal

Ends = tuple[str, ...]
"""From whom a line leads, and to whom where somebody can have several."""


@dataclass(slots=True)
class LinePast:
    """To whom a line stood since an import of the system wrote it last; ever, if none did.

    `own`: the system has written it; `named`: to whom it ever led, ended or not.
    """

    values: list[frozenset[str]]
    change: Change
    own: bool = False
    named: set[str] = field(default_factory=set)
    standing: dict[Key, str] = field(default_factory=dict)
    """by key: to whom"""


def ends_of(table: str, one: str, other: str) -> Ends:
    """What is one line: somebody has one manager, but can hold or sway many."""
    return (one,) if table == "reporting_lines" else (one, other)


def lines(
    journal: Journal, account: str, table: str, people: Iterable[str], today: date
) -> dict[Ends, LinePast]:
    """The past of the lines of some people that would hold today, in general."""
    holds = _holding(table, today.isoformat())
    found: dict[Ends, LinePast] = {}
    keys = [(person,) for person in people]
    for change, row in journal.reader.history(account, table, keys):
        ends = ends_of(table, row.key[0], row.key[1])
        _note(found, ends, (change, row), holds, journal.is_own(change))
    return found


def _note(
    found: dict[Ends, LinePast],
    ends: Ends,
    said: tuple[Change, RowChange],
    holds: Callable[[Row], bool],
    own: bool,
) -> None:
    change, row = said
    past = found.get(ends)
    known = past or LinePast([], change)
    known.own |= own
    known.named.add(row.key[1])
    if row.after is not None and holds(row.after):
        known.standing[row.key] = row.key[1]
    else:
        known.standing.pop(row.key, None)
    now = frozenset(known.standing.values())
    if past is None or own:
        known.values = [now]
    elif past.change.number == change.number:  # one line ends, another begins: one step
        known.values[-1] = now
    elif now != known.values[-1]:
        known.values.append(now)
    else:
        return
    known.change = change
    found[ends] = known


def _holding(table: str, today: str) -> Callable[[Row], bool]:
    dated = TABLES[table].dated
    assert dated is not None, table
    first, last = dated

    def holds(row: Row) -> bool:
        begun = row[first] is None or row[first] <= today
        ended = row[last] is not None and row[last] < today
        general = row.get("opportunity") is None and row.get("kind") in (None, _SOLID)
        return begun and not ended and general

    return holds


_SOLID = LineKind.SOLID.value
