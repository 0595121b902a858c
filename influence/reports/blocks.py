"""What a document is made of, before anybody decides whether it is a terminal or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from influence.domain.messages import N_, Message
from influence.reports.figures import Picture
from influence.wording.texts import Cell


class Tone(StrEnum):
    """How a text should strike the reader; colour never says more than the words do."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `aside` stands at the right end of the same line.

    `level`: 1 for a part of a document, 2 and 3 for what stands within it.
    """

    text: Cell
    aside: Cell = None
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences; `label` is a short word in front, `aside` stands at the right.

    `whole`: a line to be copied, so it is never broken.
    """

    text: Cell
    label: Cell = None
    aside: Cell = None
    tone: Tone = Tone.PLAIN
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. `shrinks`: gives way first when the line is too long.

    `optional`: left out, and named below the table, where a screen is too narrow; the last first.
    """

    title: Message
    name: str
    """its name for machines (csv header); `low;high` where one cell holds several values"""
    right: bool = False
    shrinks: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row with sentences that explain it."""

    cells: Sequence[Cell]
    details: Sequence[Cell] = ()
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `more` says in a sentence what was left out."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    title: Message | None = None
    more: Message | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A short list; `numbered` where the order says what comes first."""

    items: Sequence[Paragraph]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """What must not be missed, in a frame of its own.

    A row with a label is a figure to be read from afar (`closeness now`: `68`, and small beside it
    `55 to 75`); a row without one is a sentence.
    """

    title: Cell
    rows: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `alt` says in words what it shows, to whom cannot see it."""

    picture: Picture
    caption: Cell
    alt: Cell


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


_CONTENTS = Message(N_("Contents"))


@dataclass(frozen=True, slots=True)
class Contents:
    """The document's headings, where the reader can go from one to its part."""

    title: Cell = _CONTENTS


Block = Heading | Paragraph | Table | Items | Box | Figure | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its blocks in reading order."""

    blocks: Sequence[Block] = field(default_factory=tuple)
