"""A document that is handed over as a file, with what its first page and its headers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from influence.domain.messages import ENGLISH, Message, Translator
from influence.reports.blocks import Block, Paragraph, Table
from influence.wording.texts import Cell

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ABBREVIATIONS = {"RFM"}


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order below a title.

    `mark` stands on every page: for whom the document is, or what was taken out of it
    (`influence.wording.marks`); None where it may be shown to the client. `day` is the day that
    the document looks at. What is hidden from readers must be in none of these texts: they also
    become the file's properties.
    """

    title: Cell
    subtitle: Cell
    mark: Cell
    author: Cell
    day: date
    blocks: Sequence[Block]
    account: Cell = None
    """the account's name, for the places of a company's own file that ask for it"""
    fiscal_year: Cell = None
    """such as `2026/27`, for the same places"""


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
