"""How cells of a workbook look; each look is made once, so that thousands of cells are quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from influence.reports.blocks import Tone

FONT = "Calibri"
BLUE, WHITE, INK, FAINT = "1F3A5F", "FFFFFF", "1B2330", "5B6675"
TONES = {
    Tone.PLAIN: INK,
    Tone.FAINT: FAINT,
    Tone.GOOD: "01564D",
    Tone.WARNING: "7A4D00",
    Tone.DANGER: "A3160B",
}
_LINE = "DFE1E5"


@dataclass(frozen=True, slots=True)
class Look:
    """Of letters and the cell around them.

    `head`: of a column's name; `line`: with one below; `form`: of numbers.
    """

    colour: str = INK
    bold: bool = False
    size: float = 10
    head: bool = False
    line: bool = False
    side: str | None = None
    wrap: bool = False
    form: str = "General"


class Looks:
    """Gives cells their looks. `cell` is a cell of openpyxl."""

    def __init__(self) -> None:
        self._made: dict[Look, Any] = {}

    def put(self, cell: Any, look: Look) -> None:
        """Give a cell a look; later changes of it would change all cells of that look."""
        if look not in self._made:
            _dress(cell, look)
            self._made[look] = cell._style
        cell._style = self._made[look]


def _dress(cell: Any, look: Look) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    colour = WHITE if look.head else look.colour
    cell.font = Font(name=FONT, size=look.size, bold=look.bold or look.head, color=colour)
    level = "bottom" if look.head else "top"
    cell.alignment = Alignment(
        horizontal=look.side,
        vertical=level,
        wrap_text=look.wrap or look.head,
        indent=1 if look.line and look.side == "left" else 0,
    )
    if look.line:
        cell.border = Border(bottom=Side("thin", color=_LINE))
    cell.number_format = look.form
    if look.head:
        cell.fill = PatternFill("solid", fgColor=BLUE)
