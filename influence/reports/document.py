"""A document that is handed over as a file, with what its first page and its headers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from influence.reports.blocks import Block
from influence.wording.texts import Cell


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
