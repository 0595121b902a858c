"""What stands around the map in a picture: whose it is and of which day, and what signs mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from influence.domain.words import AttitudeClass
from influence.renderers.svg_drawing import Drawing
from influence.renderers.svg_text import cut, shape, tag, width
from influence.renderers.text import literal
from influence.views.legend import known_political
from influence.views.redaction import shown_attitudes, shown_badges, shown_lines
from influence.views.wording import when
from influence.wording.marks import MARKS
from influence.wording.texts import say

HEADER = 62
"""Height of the header in pixels of the screen."""
_MARGIN, _ROW, _GAP = 22, 25, 20
_FIGURES, _WIDEST = 3, 280
_PEOPLES_LINES = {"crossing", "reporting", "dotted"}
"""What is not drawn between departments."""


def header(drawing: Drawing) -> str:
    """The account, the day, that it is internal; and the figures at a glance on the right."""
    area, surface, view = drawing.area, drawing.look["surface"], drawing.view
    wide = area.width / drawing.unit
    figures, left = _figures(drawing, wide - _MARGIN)
    room = left - _MARGIN - 20
    bold = {"font_weight": 700}
    mark = drawing.say(MARKS[view.redaction])
    beside = width(mark, 13, bold=True) + 10 if mark else 0
    below = cut(drawing.say(when(view)), 13, room - beside - 2)
    ink, faint, red = surface["ink"], surface["faint"], drawing.look["lines"]["conflict"]
    parts = (
        tag("rect", width=wide, height=HEADER, fill=surface["card"]),
        tag("path", d=f"M0 {HEADER}H{wide:.0f}", stroke=surface["border"]),
        drawing.text(cut(literal(view.name), 22, room, bold=True), _MARGIN, 29, 22, ink, **bold),
        drawing.text(mark, _MARGIN, 49, 13, red, **bold) if mark else "",
        drawing.text(below, _MARGIN + beside, 49, 13, faint),
        figures,
    )
    place = f"translate({area.x} {area.y - HEADER * drawing.unit:.1f}) scale({drawing.unit:.4g})"
    return tag("g", "".join(parts), transform=place)


def _figures(drawing: Drawing, right: float) -> tuple[str, float]:
    """The first lines of the summary, and where they begin."""
    surface = drawing.look["surface"]
    drawn, ink, faint = "", surface["ink"], surface["faint"]
    lines = drawing.view.summary[0].lines[:_FIGURES] if drawing.view.summary else ()
    for line in reversed(lines):
        text = drawing.say(line.text)
        detail = cut(drawing.say(line.detail), 11, _WIDEST)
        right -= max(width(text, 15, bold=True), width(detail, 11))
        if right < 420:
            return drawn, right + _WIDEST
        drawn += drawing.text(text, right, 29, 15, ink, font_weight=700)
        drawn += drawing.text(detail, right, 48, 11, faint)
        right -= 28
    return drawn, right


@dataclass(frozen=True)
class _Item:
    """A sign of the legend, drawn from 0, 0 within 16 pixels of height, and what it means."""

    sign: str
    wide: int
    text: str


def legend(drawing: Drawing) -> tuple[str, float]:
    """The legend below the map and its height in pixels of the screen."""
    area, surface = drawing.area, drawing.look["surface"]
    wide = area.width / drawing.unit
    x, y, drawn = float(_MARGIN), 9, ""
    for item in _items(drawing):
        step = item.wide + 6 + width(item.text, 12) + _GAP
        if x > _MARGIN and x + step - _GAP > wide - _MARGIN:
            x, y = float(_MARGIN), y + _ROW
        drawn += tag("g", item.sign, transform=f"translate({x:.1f} {y})")
        drawn += drawing.text(item.text, x + item.wide + 6, y + 12.5, 12, surface["ink"])
        x += step
    height = y + _ROW
    back = tag("rect", width=wide, height=height, fill=surface["card"])
    edge = tag("path", d=f"M0 0H{wide:.0f}", stroke=surface["border"])
    place = f"translate({area.x} {area.bottom}) scale({drawing.unit:.4g})"
    return tag("g", back + edge + drawn, transform=place), height


def _items(drawing: Drawing) -> Iterator[_Item]:
    look, translate, lines = drawing.look, drawing.translate, shown_lines(drawing.view)
    for word in shown_attitudes(drawing.view):
        yield _Item(_swatch(drawing, word), 24, say(word, translate))
    ink = {"fill": look["surface"]["ink"], "ink": look["surface"]["card"]}
    frame = tag("rect", x=1.5, y=1.5, width=19, height=13, rx=3, fill="none", stroke=ink["fill"],
                stroke_width=3)  # fmt: skip
    star = shape(look["shapes"]["star"], 26, 1, 14, ink)
    if "decides" in lines:
        yield _Item(frame + star, 40, lines["decides"].text(translate))
    for badge, text in shown_badges(drawing.view).items():
        style = look["badges"][badge]
        yield _Item(
            shape(look["shapes"][style["shape"]], 0, 1, 14, style), 14, text.text(translate)
        )
    departments = drawing.detail == "departments"
    for status in () if departments else known_political(drawing.view):
        sign = shape(look["shapes"][status], 0, 1, 14, ink)
        yield _Item(sign, 14, say(status, translate))
    for key, colour, dash, arrow, thick in (
        ("helps", "helps", None, True, 2),
        ("hurts", "hurts", None, True, 2),
        ("unclear", "unclear", None, True, 2),
        ("crossing", "unclear", "5 3", True, 2),
        ("reporting", "reporting", None, False, 1.5),
        ("dotted", "reporting", "3 3", False, 1.5),
        ("conflict", "conflict", "2 4", False, 3),
    ):
        if departments and key in _PEOPLES_LINES:
            continue
        sign = _stroke(look["lines"][colour], dash, arrow, thick)
        if key in lines:
            yield _Item(sign, 30, lines[key].text(translate))


def _swatch(drawing: Drawing, word: AttitudeClass) -> str:
    style = drawing.look["attitudes"][word]
    border = {"stroke": style["border"], "stroke_dasharray": "3 2"} if "border" in style else {}
    box = tag("rect", x=0.5, y=0.5, width=23, height=15, rx=3, fill=style["fill"], **border)
    centred = {"font_weight": 700, "text_anchor": "middle"}
    return box + drawing.text(style["symbol"], 12, 12.5, 12, style["ink"], **centred)


def _stroke(colour: str, dash: str | None, arrow: bool, thick: float) -> str:
    line = tag("path", d=f"M1 8H{23 if arrow else 29}", stroke=colour, stroke_width=thick,
               stroke_dasharray=dash)  # fmt: skip
    return line + (tag("path", d="M22 4 29 8 22 12Z", fill=colour) if arrow else "")
