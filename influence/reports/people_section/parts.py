"""What the parts of the people section share: long tables, headings, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.reports.blocks import Block, Heading, Paragraph, Table, Tone

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ABBREVIATIONS = {"RFM"}


@dataclass(frozen=True, slots=True)
class _Quiet(Message):
    """A title that a terminal shows in capitals, as a document writes it: `If this person`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        """Only English has capitals."""
        if translate.lang != "en" or not self.template:
            return Message(self.template, self.params).text(translate)
        # Before the names are put in: those keep their capitals.
        quiet = _CAPITALS.sub(
            lambda m: m[0] if m[0] in _ABBREVIATIONS else m[0].lower(), self.template
        )
        if quiet != self.template:
            quiet = quiet[0].upper() + quiet[1:]
        return Message(quiet, self.params).text(translate)


def quiet(block: Block) -> Block:
    """A block whose titles do not shout."""
    if isinstance(block, Table):
        columns = [replace(column, title=_quiet(column.title)) for column in block.columns]
        return replace(block, columns=columns, title=block.title and _quiet(block.title))
    if isinstance(block, Paragraph) and isinstance(block.label, Message):
        return replace(block, label=_quiet(block.label))
    return block


def _quiet(title: Message) -> Message:
    return _Quiet(title.template, title.params)


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
