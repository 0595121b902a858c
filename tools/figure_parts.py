"""What the small pictures of the documentation are drawn with: people, arrows, bars, boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import PLAIN, SMALL, Pen
from influence.renderers.look import look, surface
from influence.renderers.svg_text import tag

PEN = Pen(ENGLISH)
BOX_WIDE, BOX_HIGH = 116, 44
HELPS, HURTS = "helps", "hurts"


@dataclass(frozen=True)
class Box:
    """A person at a place of the sheet; `look` is a side or an attitude of the map."""

    x: float
    y: float
    name: str
    about: str = ""
    look: str = "client"
    sign: str = ""

    @property
    def style(self) -> dict[str, str]:
        """The colours that the map gives to a side or an attitude."""
        signs = look()
        return {**signs["sides"], **signs["attitudes"]}[self.look]


def drawn(box: Box) -> str:
    """The box with its name, what is said about it, and its sign."""
    style = box.style
    edge = style.get("border") or (style["fill"] if box.look != "client" else surface("border"))
    dash = "4 3" if box.look == AttitudeClass.UNKNOWN else None
    parts = tag("rect", x=box.x, y=box.y, width=BOX_WIDE, height=BOX_HIGH, rx=6, fill=style["fill"],
                stroke=edge, stroke_width=1.5, stroke_dasharray=dash)  # fmt: skip
    middle = box.x + BOX_WIDE / 2
    base = box.y + (19 if box.about else 27)
    parts += PEN.text(box.name, middle, base, PLAIN, style["ink"], bold=True, anchor="middle")
    parts += PEN.text(box.about, middle, box.y + 36, SMALL, style["ink"], anchor="middle")
    return parts + (canvas.badge(box.sign, box.x + BOX_WIDE - 9, box.y - 7, 17) if box.sign else "")


def arrow(a: Box, b: Box, label: str = "", kind: str = HELPS, dash: str | None = None) -> str:
    """From the right edge of one box to the left edge of another, with a word above the line."""
    x1, y1 = a.x + BOX_WIDE, a.y + BOX_HIGH / 2
    x2, y2 = b.x - 2, b.y + BOX_HIGH / 2
    colour = look()["lines"][kind]
    line = tag("path", d=f"M{x1} {y1}L{x2 - 7} {y2}", stroke=colour, stroke_width=2.2, fill="none",
               stroke_dasharray=dash)  # fmt: skip
    head = tag("path", d=f"M{x2 - 10} {y2 - 5}L{x2} {y2}L{x2 - 10} {y2 + 5}Z", fill=colour)
    return line + head + said(label, (x1 + x2) / 2, (y1 + y2) / 2 - 5)


def said(text: str, x: float, y: float, bold: bool = False, colour: str | None = None) -> str:
    """A short text on a white ground, so that a line may run below it."""
    if not text:
        return ""
    wide = len(text) * 7.2 + 4
    ground = tag("rect", x=x - wide / 2, y=y - 12, width=wide, height=16, fill=surface("card"))
    return ground + PEN.text(text, x, y, SMALL, colour, bold=bold, anchor="middle")


def sheet(height: float, parts: Sequence[str]) -> bytes:
    """The picture as a file, of that height."""
    return canvas.sheet(PEN, height, parts).encode()


def bars(rows: Sequence[tuple[str, float]], title: str, full: float) -> list[str]:
    """Values as bars with their names; `full` is as long as a bar can be."""
    parts = [PEN.text(title, 150, 16, SMALL, surface("faint"))]
    for i, (name, value) in enumerate(rows):
        y = 28 + 40 * i
        wide = value / full * 560
        parts.append(PEN.text(name, 138, y + 19, PLAIN, bold=True, anchor="end"))
        parts.append(
            tag("rect", x=150, y=y, width=wide, height=28, rx=3, fill=look()["lines"][HURTS])
        )
        parts.append(PEN.text(f"{value:.2f}", 158 + wide, y + 19, PLAIN))
    return parts
