"""How wide the columns of a table on paper are: every word has room, long sentences share."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from influence.renderers.svg_text import width

_LONGEST_WORD = 0.3
"""The share of the page that one long word may claim; what is longer breaks within the word."""


def column_widths(
    columns: Sequence[Sequence[str]], room: float, size: float, padding: float
) -> list[float]:
    """A width for each column, together `room`; texts by column, the title first.

    All in the unit of `size`, the height of the letters. Columns that need little get it; the
    others share what is left, by the root of what they need, so that a long text does not take
    all. Where everything fits on one line, what is over is shared out as well.
    """
    if not columns:
        return []
    natural = [_natural(title, texts, size) + padding for title, *texts in columns]
    if sum(natural) > room:
        # A name of several words above narrow figures may break: the figures need no more room.
        natural = [
            max(_longest_word(title, size), *(width(text, size) for text in texts), 0) + padding
            for title, *texts in columns
        ]
    least = [
        min(max(_longest_word(text, size) for text in texts), room * _LONGEST_WORD) + padding
        for texts in columns
    ]
    found = _shared(natural, least, room)
    scale = room / sum(found)
    return [value * scale for value in found]


def _natural(title: str, texts: Sequence[str], size: float) -> float:
    return max([width(title, size, bold=True), *(width(text, size) for text in texts)])


def _longest_word(text: str, size: float) -> float:
    """Chinese may break anywhere."""
    return max(
        (width(word, size, bold=True) for word in text.split() if word.isascii()),
        default=2 * size,
    )


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    found: dict[int, float] = {}
    while len(found) < len(natural):
        left = room - sum(found.values())
        wanting = [i for i in range(len(natural)) if i not in found]
        parts = {i: sqrt(min(natural[i], room)) for i in wanting}
        whole = sum(parts.values())
        settled = {i: natural[i] for i in wanting if natural[i] <= left * parts[i] / whole}
        if not settled:
            squeezed = {i: least[i] for i in wanting if least[i] > left * parts[i] / whole}
            settled = squeezed or {i: left * parts[i] / whole for i in wanting}
        found |= settled
    return [found[i] for i in range(len(natural))]
