"""What the parts of the people section share: long tables, headings, sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Heading, Paragraph, Table, Tone


@dataclass(frozen=True, slots=True)
class LongTable(Table):
    """A table of which pages show the first rows; a spreadsheet holds them all."""

    shown: int = 12


def paged(blocks: Iterable[Block]) -> list[Block]:
    """Long tables cut to what a reader of pages wants to see, with the number of the others."""
    return [_cut(block) if isinstance(block, LongTable) else block for block in blocks]


def whole(blocks: Iterable[Block]) -> list[Block]:
    """Long tables with all their rows."""
    return [
        Table(block.columns, block.rows, block.title) if isinstance(block, LongTable) else block
        for block in blocks
    ]


def _cut(table: LongTable) -> Table:
    left = len(table.rows) - table.shown
    if left <= 1:  # the line that counts it would take the place of the row itself
        return Table(table.columns, table.rows, table.title)
    more = Message(N_("and {count} more: the same plan as .xlsx has them all"), {"count": left})
    return Table(table.columns, table.rows[: table.shown], table.title, more)


def part(title: str, answers: str) -> list[Block]:
    """The heading of a part, and in a line which question it answers and how to read it."""
    return [Heading(Message(title)), Paragraph(Message(answers), tone=Tone.FAINT)]


def under(title: str) -> Heading:
    """The heading of something within a part."""
    return Heading(Message(title), level=2)


def sentence(text: str, tone: Tone = Tone.PLAIN, **params: object) -> Paragraph:
    """A paragraph of one sentence."""
    return Paragraph(Message(text, params), tone=tone)
