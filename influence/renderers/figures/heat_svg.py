"""Closeness as a table of colours: every box has its figure in it, what is unknown is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.analyses.portrait import class_of_points
from influence.domain.messages import N_, Message, Translator
from influence.domain.words import AttitudeClass
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import LARGE, PLAIN, SMALL, WIDTH, Key, Pen
from influence.renderers.look import surface
from influence.renderers.svg_text import cut, tag, width
from influence.reports.figures import HeatCell, HeatFigure, HeatRow
from influence.wording.figures import Level, Points
from influence.wording.texts import Joined

_NAMES = 304
_GAP = 4
_HEAD = 26
_HIGH, _LOW = 42, 30
_MANY = 16
_LEAST = 60
"""Less room is not worth writing anything in."""


def heat_svg(figure: HeatFigure, translate: Translator) -> str:
    """The picture in the translator's language; at most as wide as an A4 page's text."""
    pen = Pen(translate)
    high = _HIGH if len(figure.rows) <= _MANY else _LOW
    wide = (WIDTH - _NAMES) / max(1, len(figure.columns))
    parts, y = list(_titles(pen, figure, wide)), float(_HEAD)
    for row in figure.rows:
        parts += _row(pen, row, y, high, wide)
        y += high + _GAP + (6 if row.strong else 0)
    keys, end = canvas.legend(pen, list(_keys(pen, figure.rows)), y + 10)
    more = pen.lines(figure.more, 0, end + SMALL, WIDTH) if figure.more else []
    height = end + len(more) * canvas.step(SMALL) + 4
    return canvas.sheet(pen, height, (*parts, keys, *more))


def _titles(pen: Pen, figure: HeatFigure, wide: float) -> Iterator[str]:
    for i, title in enumerate(figure.columns):
        text = cut(pen.say(title), PLAIN, wide - 8, bold=True)
        middle = _NAMES + (i + 0.5) * wide
        yield pen.text(text, middle, 16, PLAIN, bold=True, anchor="middle")


def _row(pen: Pen, row: HeatRow, y: float, high: float, wide: float) -> Iterator[str]:
    size, room, faint = LARGE if row.strong else PLAIN, _NAMES - 12, surface("faint")
    about, whole = pen.own(row.about), pen.say(row.name)
    beside = bool(about) and high == _LOW
    taken = width(about, SMALL) + 10 if beside else 0
    fits = taken + width(whole, size, row.strong) <= room
    name = cut(whole if fits else pen.own(row.name), size, room, row.strong)
    if about and not beside:
        yield pen.text(name, 0, y + 18, size, bold=row.strong)
        yield pen.line(about, 0, y + 35, room, colour=faint)
    else:
        taken, base = width(name, size, row.strong) + 10, y + high / 2 + 5.5
        yield pen.text(name, 0, base, size, bold=row.strong)
        if about and room - taken > _LEAST:
            yield pen.line(about, taken, base, room - taken, colour=faint)
    for i, cell in enumerate(row.cells):
        x = _NAMES + i * wide
        yield _cell(pen, cell, x + _GAP / 2, y, wide - _GAP, high)


def _cell(pen: Pen, cell: HeatCell, x: float, y: float, wide: float, high: float) -> str:
    middle, base = x + wide / 2, y + high / 2 + 5.5
    if cell.points is None:
        boxed = canvas.hatched(x, y, wide, high)
        back = tag("rect", x=middle - 11, y=base - 15, width=22, height=20, rx=3,
                   fill=surface("card"))  # fmt: skip
        return boxed + back + pen.text("?", middle, base, LARGE, bold=True, anchor="middle")
    style = canvas.attitude_style(class_of_points(cell.points))
    box = tag("rect", x=x, y=y, width=wide, height=high, rx=3, fill=style["fill"])
    points, beside = pen.say(Points(cell.points)), _beside(pen, cell)
    taken = width(points, LARGE, bold=True)
    if not beside or taken + 8 + width(beside, SMALL) > wide - 8:
        return box + pen.text(points, middle, base, LARGE, style["ink"], True, "middle")
    start = middle - (taken + 8 + width(beside, SMALL)) / 2
    drawn = pen.text(points, start, base, LARGE, style["ink"], bold=True)
    return box + drawn + pen.text(beside, start + taken + 8, base, SMALL, style["ink"])


def _beside(pen: Pen, cell: HeatCell) -> str:
    """The level of a single attitude, or between what the figure may lie."""
    if cell.level is not None:
        return f"({pen.say(Level(cell.level))})"
    if cell.low is None or cell.high is None or cell.high - cell.low < 0.5:
        return ""
    return pen.say(Joined([Points(cell.low), Points(cell.high)], "–"))


def _keys(pen: Pen, rows: Sequence[HeatRow]) -> Iterator[Key]:
    """The colours that occur, with the points that they stand for."""
    cells = [cell for row in rows for cell in row.cells]
    shown = {class_of_points(cell.points) for cell in cells if cell.points is not None}
    for word in AttitudeClass:
        if word in shown:
            yield Key(canvas.swatch(pen, word), 24, Joined([word, RANGES[word]], " "))
    if any(cell.points is None for cell in cells):
        means = Message(N_("nobody has assessed it"))
        yield Key(canvas.hatched(0.5, 0.5, 23, 15), 24, means)
    if any(cell.low is not None and _beside(pen, cell) and cell.level is None for cell in cells):
        sign = pen.text("–", 0, 12.5, SMALL, surface("faint"))
        yield Key(sign, 12, Message(N_("between these, with what is unknown at worst and at best")))


RANGES = {
    AttitudeClass.ADVOCATE: "87.5–100",
    AttitudeClass.SUPPORTER: "62.5–87.5",
    AttitudeClass.NEUTRAL: "37.5–62.5",
    AttitudeClass.SKEPTIC: "12.5–37.5",
    AttitudeClass.OPPONENT: "0–12.5",
}
"""The points of each colour; where two meet, it is the better one's."""
