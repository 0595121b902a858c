"""What all pictures of a document share: the sheet's width, letters that fit, colours and signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from influence.domain.messages import Translator
from influence.domain.words import AttitudeClass
from influence.renderers.languages import web_language
from influence.renderers.look import look, surface
from influence.renderers.svg_text import (
    all_fonts,
    cut,
    fitted,
    fonts,
    own_parts,
    safe,
    shape,
    tag,
    width,
)
from influence.renderers.text import literal
from influence.wording.texts import Cell, say

WIDTH = 800
"""Units of a sheet as wide as the text of an A4 page, 16 cm: 14 of them are letters of 8 points."""
LARGE, PLAIN, SMALL = 15, 13.5, 12.5
"""Letters of a name, of a figure or heading, and of what is said beside it."""
_BREAKS = frozenset("，。、；：！？）")


def attitude_style(known: AttitudeClass) -> Mapping[str, str]:
    """Fill, ink and sign of an attitude."""
    found: Mapping[str, str] = look()["attitudes"][known]
    return found


def badge(name: str, x: float, y: float, size: float) -> str:
    """A sign of the map: `point_of_failure`, `leaving`."""
    style = look()["badges"][name]
    return shape(look()["shapes"][style["shape"]], x, y, size, style)


@dataclass(frozen=True)
class Pen:
    """Writes in the reader's language, never wider than it is told."""

    translate: Translator

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.translate.lang

    def say(self, cell: Cell) -> str:
        """A text in the reader's language, as it will be shown."""
        return literal(say(cell, self.translate))

    def own(self, cell: Cell) -> str:
        """The same, and of a text in two languages the reader's."""
        return own_parts(self.say(cell), self.lang)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float = PLAIN,
        colour: str | None = None,
        bold: bool = False,
        anchor: str | None = None,
    ) -> str:
        """A line of text; `x`, `y` is the start of its baseline, or where the anchor says."""
        if not text:
            return ""
        return tag(
            "text",
            safe(text),
            x=x,
            y=y,
            font_size=float(size),
            fill=colour or surface("ink"),
            font_weight=600 if bold else None,
            text_anchor=anchor,
            font_family=fonts(text, self.lang == "zh"),
        )

    def name(self, cell: Cell, x: float, y: float, room: float, size: float = LARGE) -> str:
        """A person's name in the longest form that fits."""
        text, at = fitted(self.say(cell), self.lang, room, (round(size), round(size) - 1))
        return self.text(text, x, y, at, bold=True)

    def line(
        self, cell: Cell, x: float, y: float, room: float, size: float = SMALL, **more: Any
    ) -> str:
        """One line, cut where there is no more room."""
        return self.text(
            cut(self.own(cell), size, room, more.get("bold", False)), x, y, size, **more
        )

    def lines(self, cell: Cell, x: float, y: float, room: float, size: float = SMALL) -> list[str]:
        """A sentence in as many lines as it takes, the first with its baseline at `y`."""
        wrapped = wrap(self.say(cell), size, room)
        faint = surface("faint")
        return [
            self.text(text, x, y + i * step(size), size, faint) for i, text in enumerate(wrapped)
        ]


def step(size: float) -> float:
    """From one baseline to the next."""
    return size * 1.4


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than the room: broken between words, or Chinese characters."""
    lines, line = [], ""
    for word in _words(text):
        joined = line + word
        if line and width(joined.rstrip(), size) > room:
            lines.append(line.rstrip())
            joined = word.lstrip()
        line = joined
    lines.append(line.rstrip())
    return [cut(line, size, room) for line in lines if line]


def _words(text: str) -> Iterable[str]:
    """Latin words with the space behind them, and each Chinese character with its punctuation."""
    word = ""
    for char in text:
        wide = ord(char) > 0x2E7F
        if word and wide and char not in _BREAKS:
            yield word
            word = ""
        word += char
        if char == " ":
            yield word
            word = ""
    if word:
        yield word


def sheet(pen: Pen, height: float, parts: Iterable[str]) -> str:
    """The picture: white, as wide as the page's text, with fonts for both languages."""
    paper = tag("rect", width=WIDTH, height=round(height), fill=surface("card"))
    return tag(
        "svg",
        "\n".join(part for part in (paper, *parts) if part),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {round(height)}",
        width=WIDTH,
        height=round(height),
        font_family=all_fonts(pen.lang),
        lang=web_language(pen.lang),
        role="img",
    )


@dataclass(frozen=True)
class Key:
    """A sign of a legend, drawn from 0, 0 within 16 units of height, and what it means."""

    sign: str
    wide: float
    means: Cell


def legend(pen: Pen, keys: Sequence[Key], top: float) -> tuple[str, float]:
    """The signs of a picture in rows from `top` on, and where they end."""
    x, y, drawn = 0.0, top, ""
    for key in keys:
        text = cut(pen.say(key.means), SMALL, WIDTH - key.wide - 8)
        wide = key.wide + 6 + width(text, SMALL)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 24
        drawn += tag("g", key.sign, transform=f"translate({x:.1f} {y:.1f})")
        drawn += pen.text(text, x + key.wide + 6, y + 12.5, SMALL, surface("faint"))
        x += wide + 20
    return drawn, y + 22 if keys else top


def swatch(pen: Pen, known: AttitudeClass) -> str:
    """The colour and sign of an attitude, 24 wide."""
    style = attitude_style(known)
    edge = style.get("border", style["fill"])
    box = tag("rect", x=0.5, y=0.5, width=23, height=15, rx=3, fill=style["fill"], stroke=edge)
    return box + pen.text(
        style["symbol"], 12, 12.5, SMALL, style["ink"], bold=True, anchor="middle"
    )


def hatched(x: float, y: float, wide: float, high: float) -> str:
    """A box of which nothing is known: slanting lines, so that it is no colour at all."""
    gap, parts, at = 8.0, [], 8.0
    while at < wide + high:
        x1, y1 = (x + at, y) if at <= wide else (x + wide, y + at - wide)
        x2, y2 = (x, y + at) if at <= high else (x + at - high, y + high)
        parts.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        at += gap
    border = surface("border")
    box = tag("rect", x=x, y=y, width=wide, height=high, fill=surface("card"), stroke=border)
    return box + tag("path", d="".join(parts), stroke=border, fill="none")
