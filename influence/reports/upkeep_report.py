"""What imports and upkeep of a store did: counts, the journal, problems found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from influence.domain.changes import Change, ChangeKind
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.domain.tables import TABLES
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.common import counted
from influence.wording.figures import Count
from influence.wording.texts import Cell, Joined, Named, Sentences

_ROWS_NAMED = 8
_COUNTS = ("added", "updated", "unchanged", "ended")
_IMPORT = (
    Column(Message(N_("TABLE")), "table"),
    Column(Message(N_("ADDED")), "added", right=True),
    Column(Message(N_("UPDATED")), "updated", right=True),
    Column(Message(N_("UNCHANGED")), "unchanged", right=True),
    Column(Message(N_("ENDED")), "ended", right=True),
)
_LOG = (
    Column(Message(N_("NO.")), "change", right=True),
    Column(Message(N_("WHEN")), "at"),
    Column(Message(N_("WHO")), "by", shrinks=True),
    Column(Message(N_("WHAT")), "kind"),
    Column(Message(N_("FROM")), "source", shrinks=True),
    Column(Message(N_("ACCOUNTS")), "accounts", shrinks=True, optional=True),
    Column(Message(N_("ADDED")), "added", right=True),
    Column(Message(N_("UPDATED")), "updated", right=True),
    Column(Message(N_("REMOVED")), "removed", right=True),
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
            Row([_table_name(str(line["table"])), *(Count(int(line[c])) for c in _COUNTS)])
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


def _table_name(table: str) -> Cell:
    return Named(table, TABLES[table].label)


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


def log_report(changes: Sequence[Change]) -> Report:
    """The journal, newest first."""
    if not changes:
        return Report([Paragraph(Message(N_("The journal is empty: nothing was written yet.")))])
    return Report([Table(_LOG, [_change(change) for change in changes])])


def _change(change: Change) -> Row:
    counts = change.counts
    return Row(
        [
            Count(change.number),
            Named(change.at.isoformat(), f"{change.at.astimezone():%Y-%m-%d %H:%M}"),
            change.by,
            _kind(change),
            change.source,
            Joined(change.accounts),
            *(Count(counts[effect]) for effect in ("added", "updated", "removed")),
        ]
    )


def _kind(change: Change) -> Cell:
    if change.kind is ChangeKind.UNDO:
        name: Cell = Message(N_("undo of {number}"), {"number": change.undoes})
    elif change.kind is ChangeKind.FORGET:
        name = Message(N_("forgotten"))
    else:
        name = Message(N_("change"))
    return Named(change.kind.value, name)


def check_report(location: str, problems: Sequence[Message]) -> Report:
    """What is wrong in a store, or that nothing is."""
    if not problems:
        good = Message(N_("{store}: no problem found."), {"store": location})
        return Report([Paragraph(good, tone=Tone.GOOD)])
    return Report([Paragraph(problem, tone=Tone.DANGER) for problem in problems])


def forgotten_report(named: Sequence[tuple[str, str, int]], journal_rows: int) -> Report:
    """What forgetting did, and what it left: (table, account, rows) whose texts hold the name."""
    done = N_("Forgotten, in the journal too. Copies that you exported are yours to delete.")
    blocks: list[Block] = [Paragraph(Message(done))]
    if named:
        sentence = N_("Texts that somebody wrote still hold the name: {places}. Edit them.")
        places = Joined([_place(*one) for one in named], "; ")
        blocks.append(Paragraph(Message(sentence, {"places": places}), tone=Tone.WARNING))
    if journal_rows:
        kept = counted(
            journal_rows,
            N_("The journal keeps 1 row with such a text, edited or not."),
            N_("The journal keeps {count} rows with such texts, edited or not."),
        )
        blocks.append(Paragraph(kept, tone=Tone.WARNING))
    return Report(blocks)


def _place(table: str, account: str, rows: int) -> Message:
    return counted(
        rows,
        N_("{table} of {account}, 1 row"),
        N_("{table} of {account}, {count} rows"),
        table=_table_name(table),
        account=account,
    )


def copied_report(
    target: str, accounts: int, facts: int, changes: int, logged: int, already: bool
) -> Report:
    """What a copy holds, and how to work with it from now on."""
    done = N_(
        "Copied to {target}, read back and compared: the same. "
        "Accounts: {accounts}, facts: {facts}, changes in the journal: {changes}, "
        "their rows: {logged}."
    )
    same = N_(
        "Nothing was copied: {target} holds the same already. "
        "Accounts: {accounts}, facts: {facts}, changes in the journal: {changes}, "
        "their rows: {logged}."
    )
    numbers = {
        "accounts": Count(accounts),
        "facts": Count(facts),
        "changes": Count(changes),
        "logged": Count(logged),
    }
    outcome = Message(same if already else done, {"target": target, **numbers})
    use = Message(
        N_("To work with it from now on: --store, or INFLUENCE_STORE={target}"), {"target": target}
    )
    return Report([Paragraph(outcome, tone=Tone.GOOD), Paragraph(use)])


def said(text: str, **params: object) -> Report:
    """A single sentence."""
    return Report([Paragraph(Message(text, params))])
