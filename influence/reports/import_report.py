"""What an import or a record did, or would do: counts, what changes, what files differ in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Loss, Message
from influence.domain.table import Table as Facts
from influence.domain.tables import TABLES
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.common import counted, typed
from influence.reports.facts import about, plain, said
from influence.wording.figures import Count
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_ROWS_NAMED = 8
_FIELDS_OF_NEW = 4
_USUAL = (None, "", "no", "client", "solid")
"""What of a new fact need not be said."""
_COUNTS = ("added", "updated", "unchanged", "ended")
_IMPORT = (
    Column(Message(N_("TABLE")), "table"),
    Column(Message(N_("ADDED")), "added", right=True),
    Column(Message(N_("UPDATED")), "updated", right=True),
    Column(Message(N_("UNCHANGED")), "unchanged", right=True),
    Column(Message(N_("ENDED")), "ended", right=True),
)
_CHANGES_SHOWN = 30
_CHANGES = (
    Column(Message(N_("OF WHOM OR WHAT")), "account;table;key", shrinks=True),
    Column(Message(N_("FIELD")), "column"),
    Column(Message(N_("BEFORE")), "before", shrinks=True),
    Column(Message(N_("AFTER")), "after", shrinks=True),
)
_EMPTIED = N_(
    "Where AFTER shows -, the file has an empty cell there, which empties what was recorded. "
    "To keep it, fill the cell in, or take the column out of the sheet."
)
_FILES = N_("THE FILES DIFFER")
_RECORDED = N_("WHAT IS RECORDED STAYS")
_REPLACED = N_("WHAT WAS RECORDED IS REPLACED")
_WAY_OUT = N_(
    "Where the file is right and not what is recorded: influence record {account} TABLE KEY=VALUE"
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
    told: Any,
) -> Report:
    """What an import changed (or would change): a line per table, each change, the warnings.

    `told` is the import's report: its `traced` changes (of `changed`), `conflicts` and `warnings`,
    and the `names` of whom they are about.
    """
    stays = any(one.kept_from.at for one in told.conflicts.told)
    blocks: list[Block] = [Paragraph(_outcome(number, dry_run, tables, stays))]
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
    blocks += _changes(told)
    blocks += _differing(told)
    blocks += [Paragraph(cell, tone=Tone.WARNING) for cell in _grouped(told.warnings)]
    return Report(blocks)


def _changes(told: Any) -> Iterator[Block]:
    """Who changes what: a table for each file, with the fields before and after."""
    by_file: dict[str | None, list[Any]] = {}
    for one in told.traced:
        by_file.setdefault(one.file, []).append(one)
    room = _CHANGES_SHOWN
    shown = 0
    found: list[tuple[Message, list[Row]]] = []
    for file, traced in by_file.items():
        rows: list[Row] = []
        for one in traced:
            if room <= 0:
                break
            lines = _change(one, told.names)
            rows += lines
            room -= len(lines)
            shown += 1
        if rows:
            found.append((Message(N_("CHANGED BY {file}"), {"file": file or DASH}), rows))
    left = told.changed - shown
    for place, (title, rows) in enumerate(found):
        more = _more(left) if left and place == len(found) - 1 else None
        yield Table(_CHANGES, rows, title=title, more=more)
    if any(one.file and after is None for one in told.traced for _, _, after in one.fields):
        yield Paragraph(Message(_EMPTIED))


def _more(left: int) -> Message:
    return Message(N_("{count} more with --format json"), {"count": left})


def _change(one: Any, names: Mapping[tuple[str, str, str], str]) -> list[Row]:
    """The lines of one fact: a field each, or that it is new or gone."""
    change = one.change
    table = TABLES[change.table]
    who = about(change.account, table, change.key[:-1] if table.numbered else change.key, names)

    def cell(column: str, value: object) -> Cell:
        return said(change.account, table.column(column), value, names)

    if change.before is None:
        return [Row([who, Message(N_("new")), DASH, _new(table, change.after, cell)])]
    if change.after is None:
        return [Row([who, Message(N_("removed")), DASH, DASH])]
    return [
        Row([who, plain(table.column(column).label), cell(column, before), cell(column, after)])
        for column, before, after in one.fields
    ]


def _new(table: Facts, row: Mapping[str, Any], cell: Callable[[str, object], Cell]) -> Cell:
    """What a new fact says beside whom it is about, in its first fields."""
    filled = [
        column
        for column in table.columns
        if column.name not in (*table.key, "name") and row[column.name] not in _USUAL
    ]
    texts = [
        Joined([plain(column.label), cell(column.name, row[column.name])], " ")
        for column in filled[:_FIELDS_OF_NEW]
    ]
    return Joined(texts) if texts else DASH


def _differing(told: Any) -> Iterator[Block]:
    """Where several sources say different things: what was kept, and what was not."""
    kinds: dict[str, list[Any]] = {_RECORDED: [], _REPLACED: [], _FILES: []}
    for one in told.conflicts.told:
        kind = _RECORDED if one.kept_from.at else _REPLACED if one.other_from.at else _FILES
        kinds[kind].append(one)
    beyond = told.conflicts.count - len(told.conflicts.told)
    for title, conflicts in kinds.items():
        fields: dict[tuple[object, ...], list[Any]] = {}
        for one in conflicts[:_CONFLICTS_SHOWN]:
            kept = str(one.kept), one.kept_from.file, one.kept_from.row
            place = one.account, one.table, tuple(one.key), one.column, *kept
            fields.setdefault(place, []).append(one)
        rows = [_conflict(some, told.names) for some in fields.values()]
        left = max(0, len(conflicts) - _CONFLICTS_SHOWN)
        if rows and title == [t for t, some in kinds.items() if some][-1]:
            left += beyond
        if rows:
            yield Table(_CONFLICTS, rows, title=Message(title), more=_more(left) if left else None)
        if rows and title == _RECORDED:
            yield Paragraph(Message(_WAY_OUT, {"account": typed(conflicts[0].account)}))


def _day(at: str) -> str:
    """The day of a moment, as it was where the reader is."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d}"


def _conflict(some: Sequence[Any], names: Mapping[tuple[str, str, str], str]) -> Row:
    """The line of one field: the value that stands, and all that were not kept beside it."""
    one = some[0]
    table = TABLES[one.table]
    column = table.column(one.column)
    who = about(one.account, table, one.key, names)
    kept = said(one.account, column, one.kept, names)
    others = [_placed(said(e.account, column, e.other, names), e.other_from) for e in some]
    reasons = dict.fromkeys(e.why for e in some)
    return Row(
        [
            Message(N_("{who}: {column}"), {"who": who, "column": plain(column.label)}),
            _placed(kept, one.kept_from),
            Joined(others),
            Joined([Message(why) for why in reasons]),
        ]
    )


def _placed(value: Cell, place: Any) -> Cell:
    """A value with where it comes from, as far as that is known."""
    if place.at is not None:
        value = Message(N_("nothing")) if value is DASH else value
        by = {"value": value, "by": place.by or DASH, "day": _day(place.at)}
        if place.file is None:
            return Message(N_("{value} (recorded by {by}, {day})"), by)
        return Message(N_("{value} ({file}, imported by {by}, {day})"), {**by, "file": place.file})
    if place.row is None:
        return Message(N_("{value} ({file})"), {"value": value, "file": place.file})
    told = {"value": value, "file": place.file, "row": place.row}
    return Message(N_("{value} ({file}, row {row})"), told)


def _grouped(warnings: Sequence[RowProblem]) -> list[Cell]:
    """One line for many warnings of the same kind: the first, and the rows that are like it.

    Of those that say what was left out only the very same sentences are one line.
    """
    groups: dict[tuple[str | None, str | None, str], list[RowProblem]] = {}
    for warning in warnings:
        message = warning.message
        told = str(message) if isinstance(message, Loss) else message.template
        key = (warning.file, warning.column, told)
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
    number: int | None, dry_run: bool, tables: Sequence[Mapping[str, int | str]], stays: bool
) -> Message:
    changed = any(line[count] for line in tables for count in ("added", "updated", "ended"))
    if dry_run and changed:
        return Message(N_("Nothing was written (dry run). This would change:"))
    if not changed and stays:
        return Message(N_("Nothing changed: what is recorded stays."))
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
