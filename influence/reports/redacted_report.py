"""A report for somebody who may not see all of it: what it leaves out, it does not mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from influence.domain.messages import N_, Message
from influence.domain.words import Redaction
from influence.reports.blocks import Block, Heading, Paragraph, Report, Row, Table, Tone
from influence.reports.common import Typed
from influence.wording.figures import Day
from influence.wording.marks import MARKS
from influence.wording.texts import Cell, Joined, Sentences, raw, say

_NOTHING = N_(
    "Nothing of this is for the client. What the client may see: the organization chart, and the "
    "targets and actions that are marked as shared."
)


def redacted_report(report: Report, redaction: Redaction) -> Report:
    """The report with its mark below the title, and without what would point to what is left out.

    Commands to copy go: they are for whoever has the store, and may see all of it. Columns of
    nothing but attitudes that are not told go as well.
    """
    if redaction is Redaction.NONE:
        return report
    blocks: Sequence[Block] = without_commands(report.blocks)
    if redaction.hides_attitudes:
        blocks = [narrowed(block) if isinstance(block, Table) else block for block in blocks]
    return Report(_marked(blocks, MARKS[redaction]))


def nothing_report(account: str | None, on: date) -> Report:
    """Said instead of a report of which the client may see nothing."""
    day = Message(N_("as of {day}"), {"day": Day(on)})
    heading = [] if account is None else [Heading(account, day)]
    return Report([*heading, Paragraph(Message(_NOTHING))])


def _marked(blocks: Sequence[Block], mark: Message | None) -> list[Block]:
    if mark is None:
        return list(blocks)
    after = 1 if blocks and isinstance(blocks[0], Heading) else 0
    return [*blocks[:after], Paragraph(mark, tone=Tone.FAINT), *blocks[after:]]


# --- commands to copy -------------------------------------------------------------------------


def without_commands(blocks: Sequence[Block]) -> list[Block]:
    """Blocks for somebody who has no terminal at hand: no command to copy, nor what leads to it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.whole:
            if kept and _introduces(kept[-1]):
                kept.pop()
        elif (silent := _silent(block)) is not None:
            kept.append(silent)
    return kept


def _introduces(block: Block) -> bool:
    """Whether a sentence leads to the command below it."""
    return isinstance(block, Paragraph) and say(block.text).endswith(":")


def _silent(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        text = _cell(block.text)
        return None if text is None and block.text is not None else replace(block, text=text)
    if not isinstance(block, Table):
        return block
    rows = [replace(row, details=_cells(row.details)) for row in block.rows]
    more = block.more if block.more is None or not _proposes(block.more) else None
    return replace(block, rows=rows, more=more)


def _cells(cells: Iterable[Cell]) -> list[Cell]:
    return [kept for cell in cells if (kept := _cell(cell)) is not None]


def _cell(cell: Cell) -> Cell:
    """A text without its sentences that hold a command; None where nothing is left."""
    if isinstance(cell, Sentences | Joined):
        parts = _cells(cell.parts)
        return replace(cell, parts=parts) if parts else None
    return None if isinstance(cell, Message) and _proposes(cell) else cell


def _proposes(sentence: Message) -> bool:
    return any(isinstance(value, Typed) for value in sentence.params.values())


# --- columns that tell nothing ----------------------------------------------------------------


def narrowed(table: Table) -> Table:
    """The table without columns in which no row says anything."""
    kept = [
        index
        for index in range(len(table.columns))
        if any(_says(row.cells[index]) for row in table.rows)
    ]
    return replace(
        table,
        columns=[table.columns[index] for index in kept],
        rows=[_only(row, kept) for row in table.rows],
    )


def _only(row: Row, kept: Sequence[int]) -> Row:
    return replace(row, cells=[row.cells[index] for index in kept])


def _says(cell: Cell) -> bool:
    return raw(cell) not in (None, "")
