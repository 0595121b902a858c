"""What documents say around their blocks, whatever file they become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from influence.domain.messages import N_, Translator
from influence.renderers.text import literal
from influence.reports.blocks import Block, Heading, Table, Tone
from influence.reports.document import Document
from influence.wording.figures import Day
from influence.wording.texts import Cell, say

SIGNS = {Tone.GOOD: "✓", Tone.WARNING: "!", Tone.DANGER: "!!"}
"""In front of a sentence that stands out: on paper there may be no colour."""
FIGURE_CAPTION = N_("Figure {number}: {caption}")
TABLE_CAPTION = N_("Table {number}: {caption}")
PAGE_OF = N_("Page {page} of {pages}")
DEEPEST = 2
"""How deep the contents go."""


def spoken(cell: Cell, translate: Translator) -> str:
    """A cell as text for a page: nothing hidden in it, and a real arrow between two figures."""
    return literal(say(cell, translate)).replace(" -> ", " → ")


def signed(text: str, tone: Tone) -> str:
    """The sentence with the sign of its tone, unless it begins with a sign."""
    sign = SIGNS.get(tone)
    return text if sign is None or text.startswith(tuple(SIGNS.values())) else f"{sign} {text}"


def date_line(document: Document, translate: Translator) -> str:
    """`30 Jun 2026 · Zhao Min`."""
    parts = (Day(document.day), document.author)
    return " · ".join(filter(None, (spoken(part, translate) for part in parts)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the contents; `number` counts all headings, so that a link can name it."""

    number: int
    level: int
    text: str


def headings(blocks: Sequence[Block], translate: Translator) -> Iterator[Entry]:
    """All headings in order."""
    found = (block for block in blocks if isinstance(block, Heading))
    for number, block in enumerate(found, start=1):
        yield Entry(number, block.level, spoken(block.text, translate))


def naming_column(table: Table) -> int:
    """The column that says whom a row is about: the first with more than a figure."""
    return next((i for i, column in enumerate(table.columns) if column.shrinks), 0)
