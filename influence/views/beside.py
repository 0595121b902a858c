"""The recorded lines of each person, found without looking through those of everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from influence.domain.lines import Conflict, Coverage, ReportingLine
from influence.domain.snapshot import Snapshot

_Line = TypeVar("_Line")
_Lines = Mapping[str, Sequence[_Line]]


@dataclass(frozen=True)
class Beside:
    """Person -> lines, each in the order of the snapshot; nothing for whoever has none.

    `above` are reporting lines to managers, `below` those of reports; `held` are the ties of a
    colleague of ours, `covering` our ties with somebody.
    """

    above: _Lines[ReportingLine]
    below: _Lines[ReportingLine]
    held: _Lines[Coverage]
    covering: _Lines[Coverage]
    conflicts: _Lines[Conflict]

    @classmethod
    def of(cls, facts: Snapshot) -> Beside:
        """Everybody's lines of the day."""
        return cls(
            above=_by((line.report, line) for line in facts.reporting_lines),
            below=_by((line.manager, line) for line in facts.reporting_lines),
            held=_by((tie.own, tie) for tie in facts.coverage),
            covering=_by((tie.contact, tie) for tie in facts.coverage),
            conflicts=_by((id, li) for li in facts.conflicts for id in dict.fromkeys((li.a, li.b))),
        )


def _by(lines: Iterable[tuple[str, _Line]]) -> _Lines[_Line]:
    found: dict[str, list[_Line]] = defaultdict(list)
    for id, line in lines:
        found[id].append(line)
    return dict(found)
