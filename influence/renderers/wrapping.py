"""Where a line of text may break: after words, and in Chinese, which writes no spaces, inside them.

rich breaks at spaces alone, so that a Chinese sentence would be moved to the next line as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_HAN = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff"
_OPENS, _CLOSES = "（《「『【“", "，。、；：！？）》」』】”"
_PIECE = re.compile(
    rf"\s*[{_OPENS}]*(?:[{_HAN}]+|[^\s{_HAN}{_OPENS}{_CLOSES}]+)?[{_CLOSES}]*\s*", re.DOTALL
)
_CHINESE = re.compile(f"[{_HAN}]")
_STEP = re.compile(r"[^/]*/+|[^/]+")
"""What is too long for a line, such as an id of a group or a path, breaks after its slashes."""
_STAYS_WHOLE = 10
"""A name or title of so many characters is not torn apart; a sentence is."""


class Wrapped(Text):
    """A text that breaks its lines as its language does."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines of the text, each at most `width` cells wide."""
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            lines.extend(paragraph.divide(breaks(paragraph.plain, width)))
        for line in lines:
            # Not rstrip_end: it counts characters, and a Chinese one is two cells wide.
            if line.cell_len > width:
                line.rstrip()
        if justify:
            lines.justify(console, width, justify=justify, overflow=overflow or "fold")
        return lines


def breaks(text: str, width: int) -> list[int]:
    """The offsets at which new lines begin."""
    found: list[int] = []
    at = used = 0
    for piece in _pieces(text, width):
        if at and used + cell_len(piece.rstrip()) > width:
            found.append(at)
            used = 0
        at += len(piece)
        used += cell_len(piece)
    return found


def _pieces(text: str, width: int) -> Iterator[str]:
    """What stays together on a line."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        chinese = len(_CHINESE.findall(piece))
        wide = cell_len(piece.rstrip()) > width
        for part in _torn(piece) if chinese and (wide or chinese > _STAYS_WHOLE) else [piece]:
            if cell_len(part.rstrip()) > width:
                for step in _STEP.findall(part):
                    yield from chop_cells(step, width)
            elif part:
                yield part


def _torn(piece: str) -> list[str]:
    """One character each; what opens stays with the next, what closes with the one before."""
    return re.findall(rf"\s*[{_OPENS}]*.[{_CLOSES}]*\s*", piece, re.DOTALL)
