"""What an import or a record did, or would do: counts, what changes, what files differ in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.domain.tables import TABLES
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.common import counted
from influence.wording.figures import Count
from influence.wording.texts import Cell, Named, Sentences

_ROWS_NAMED = 8
_COUNTS = ("added", "updated", "unchanged", "ended")
_IMPORT = (
    Column(Message(N_("TABLE")), "table"),
    Column(Message(N_("ADDED")), "added", right=True),
    Column(Message(N_("UPDATED")), "updated", right=True),
    Column(Message(N_("UNCHANGED")), "unchanged", right=True),
    Column(Message(N_("ENDED")), "ended", right=True),
)
_CONFLICTS_SHOWN = 20
_CONFLICTS = (
    Column(Message(N_("OF WHOM OR WHAT")), "table;key;column", shrinks=True),
    Column(Message(N_("KEPT")), "kept;kept_from", shrinks=True),
    Column(Message(N_("NOT KEPT")), "other;other_from", shrinks=True),
    Column(Message(N_("BECAUSE")), "why"),
)


def import_report(
    number: int | None,
    dry_run: bool,
    tables: Sequence[Mapping[str, int | str]],
    warnings: Sequence[RowProblem],
    conflicts: Sequence[Any] = (),
    more: int = 0,
) -> Report:
    """What an import changed (or would change): a line per table, conflicts, then the warnings.

    `conflicts` are those of the import's report, `more` how many more there are than it tells.
    """
    blocks: list[Block] = [Paragraph(_outcome(number, dry_run, tables))]
    if tables:
        rows = [
            Row(
                [
                    Named(str(line["table"]), TABLES[str(line["table"])].label),
                    *(Count(int(line[c])) for c in _COUNTS),
                ]
            )
            for line in tables
        ]
        blocks.append(Table(_IMPORT, rows))
    if conflicts:
        blocks.append(_differing(conflicts, more))
    blocks += [Paragraph(cell, tone=Tone.WARNING) for cell in _grouped(warnings)]
    return Report(blocks)


def _differing(conflicts: Sequence[Any], more: int) -> Table:
    """Where several files say different things: what was kept, and what was not."""
    rows = [
        Row(
            [
                Message(N_("{table} {key}: {column}"), _what(one)),
                _said(one.kept, one.kept_from),
                _said(one.other, one.other_from),
                Message(one.why),
            ]
        )
        for one in conflicts[:_CONFLICTS_SHOWN]
    ]
    left = len(conflicts) - len(rows) + more
    further = counted(
        left, N_("{count} more with --format json"), N_("{count} more with --format json")
    )
    return Table(
        _CONFLICTS, rows, title=Message(N_("THE FILES DIFFER")), more=further if left else None
    )


def _what(conflict: Any) -> dict[str, object]:
    table = TABLES[conflict.table]
    label = table.column(conflict.column).label
    return {"table": table.label, "key": ", ".join(conflict.key), "column": label}


def _said(value: object, place: Any) -> Cell:
    told = {"value": str(value), "file": place.file, "row": place.row}
    return Message(N_("{value} ({file}, row {row})"), told)


def _grouped(warnings: Sequence[RowProblem]) -> list[Cell]:
    """One line for many warnings of the same kind: the first, and the rows that are like it."""
    groups: dict[tuple[str | None, str | None, str], list[RowProblem]] = {}
    for warning in warnings:
        key = (warning.file, warning.column, warning.message.template)
        groups.setdefault(key, []).append(warning)
    lines: list[Cell] = []
    for same in groups.values():
        first, *others = sorted(same, key=lambda warning: warning.row or 0)
        here = [w for w in others if w.row == first.row and w.message != first.message]
        others = [warning for warning in others if warning.row != first.row]
        more = sum(warning.alike for warning in same)
        if others:
            lines.append(Sentences([replace(first, alike=0), _others(others, more)]))
        else:
            lines.append(replace(first, alike=more))
        lines += [replace(warning, alike=0) for warning in here[:_ROWS_NAMED]]
    return lines


def _others(others: Sequence[RowProblem], more: int) -> Message | None:
    """The rows of the others; `more` of them are known by their number only."""
    rows = sorted({problem.row for problem in others if problem.row is not None})
    shown = ", ".join(str(row) for row in rows[:_ROWS_NAMED])
    rest = ", ..." if more or len(rows) > _ROWS_NAMED else ""
    if not rows:
        return None
    return counted(
        len(rows) + more,
        N_("(and row {rows})"),
        N_("(and {count} more rows: {rows})"),
        rows=shown + rest,
    )


def _outcome(
    number: int | None, dry_run: bool, tables: Sequence[Mapping[str, int | str]]
) -> Message:
    changed = any(line[count] for line in tables for count in ("added", "updated", "ended"))
    if dry_run and changed:
        return Message(N_("Nothing was written (dry run). This would change:"))
    if not changed:
        return Message(N_("Nothing changed: the store already holds all of this."))
    return Message(
        N_("Change {number} is in the store. To take it back: influence store undo"),
        {"number": number},
    )


def recorded_report(number: int | None) -> Report:
    """The answer to a recorded fact."""
    if number is None:
        return Report([Paragraph(Message(N_("Nothing changed: the store already holds this.")))])
    sentence = N_("Recorded as change {number}. To take it back: influence store undo")
    return Report([Paragraph(Message(sentence, {"number": number}))])
