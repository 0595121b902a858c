"""Closeness over the last reviews: lines that name themselves at their ends, and goals ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from influence.domain.messages import N_, Message, Translator
from influence.renderers.figures import canvas
from influence.renderers.figures.canvas import PLAIN, SMALL, WIDTH, Key, Pen
from influence.renderers.look import surface
from influence.renderers.svg_text import cut, number, tag, width
from influence.reports.figures import TrendFigure, TrendLine
from influence.wording.figures import Day, Points
from influence.wording.texts import Cell, Joined

_LEFT, _RIGHT, _LABELS = 36.0, 574.0, 610.0
_TOP, _BOTTOM = 14.0, 284.0
_TICKS = _BOTTOM + 20
_APART = 19.0
"""From one label at the right to the next."""
SERIES = ("#145DA0", "#8C30E8", "#C8401E")
"""Colours of the lines beside the headline, told apart from it and each other by everybody."""
_BAND = "#E2E7EE"
_MARKS = ("circle", "square", "triangle")
_DASHES = (None, "8 4", "2.5 3.5")


@dataclass(frozen=True)
class _Style:
    """How a line is drawn: told apart by colour, by dashes and by its marks."""

    colour: str
    thick: float
    dash: str | None
    mark: str


@dataclass(frozen=True)
class _Label:
    """A text at the right, for something drawn at `x`, `y`."""

    text: str
    x: float
    y: float
    colour: str
    bold: bool


def trend_svg(figure: TrendFigure, translate: Translator) -> str:
    """The picture in the translator's language; at most as wide as an A4 page's text."""
    pen, axis = Pen(translate), _Axis.of(figure)
    styles = _styles(figure.lines)
    labels: list[_Label] = []
    drawn = list(_grid(pen, axis, figure))
    drawn += [_band(axis, figure, line) for line in figure.lines]
    # The headline lies on top of the others.
    for line, style in sorted(zip(figure.lines, styles, strict=True), key=lambda p: p[0].strong):
        drawn.append(_line(axis, figure.days, line, style))
        labels += _end(pen, axis, figure.days, line, style)
    for goal in figure.goals:
        text = pen.say(Joined([goal.name, Points(goal.points)], " "))
        y = axis.y(goal.points)
        labels.append(_Label(text, axis.x(goal.due) + 9, y, surface("ink"), False))
    drawn += _labelled(pen, labels)
    # Above the lines that lead to the labels.
    drawn += [_goal(axis.x(goal.due), axis.y(goal.points)) for goal in figure.goals]
    bottom = max(_TICKS + 26, _label_places(labels)[-1] + 12 if labels else 0)
    keys, end = canvas.legend(pen, list(_keys(pen, figure)), bottom + 8)
    return canvas.sheet(pen, end + 4, (*drawn, keys))


@dataclass(frozen=True)
class _Axis:
    """Days from left to right, points of 100 upwards."""

    first: date
    last: date

    @classmethod
    def of(cls, figure: TrendFigure) -> _Axis:
        days = [*figure.days, *(goal.due for goal in figure.goals)]
        return cls(min(days), max(days))

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        return _LEFT + 10 + (_RIGHT - _LEFT - 20) * ((day - self.first).days / span if span else 1)

    def y(self, points: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * points / 100


def _styles(lines: Sequence[TrendLine]) -> list[_Style]:
    found, others = [], 0
    for line in lines:
        if line.strong:
            found.append(_Style(surface("ink"), 3.4, None, "circle"))
            continue
        at = others % len(SERIES)
        found.append(_Style(SERIES[at], 2.0, _DASHES[at], _MARKS[at]))
        others += 1
    return found


def _grid(pen: Pen, axis: _Axis, figure: TrendFigure) -> Iterator[str]:
    faint, border = surface("faint"), surface("border")
    for points in (0, 25, 50, 75, 100):
        y = axis.y(points)
        path = f"M{number(_LEFT)} {number(y)}H{number(_RIGHT)}"
        yield tag("path", d=path, stroke=border, stroke_width=1 if points else 1.6)
        yield pen.text(str(points), _LEFT - 6, y + 4.5, SMALL, faint, anchor="end")
    yield from _ticks(pen, axis, figure)


def _ticks(pen: Pen, axis: _Axis, figure: TrendFigure) -> Iterator[str]:
    """The days below the axis; of two that would touch, the later one is written."""
    faint, free, shown = surface("faint"), float(WIDTH), []
    for day in sorted({*figure.days, *(goal.due for goal in figure.goals)}, reverse=True):
        x, lines = axis.x(day), _day_lines(pen, day)
        half = max(width(text, SMALL) for text in lines) / 2
        yield tag("path", d=f"M{number(x)} {number(_BOTTOM)}v5", stroke=faint)
        if x + half <= free:
            shown.append((x, lines))
            free = x - half - 6
    for x, lines in shown:
        for i, text in enumerate(lines):
            at = max(x, width(text, SMALL) / 2)
            yield pen.text(text, at, _TICKS + 16 * i, SMALL, faint, anchor="middle")


def _day_lines(pen: Pen, day: date) -> tuple[str, str]:
    """The day and below it its year, the other way round in Chinese."""
    said = pen.say(Day(day))
    if pen.lang == "zh":
        year, mark, rest = said.partition("年")
        return rest, year + mark
    rest, _, year = said.rpartition(" ")
    return rest, year


def _runs(
    days: Sequence[date], values: Sequence[float | None]
) -> Iterator[list[tuple[date, float]]]:
    """Stretches of days without a gap."""
    run: list[tuple[date, float]] = []
    for day, value in zip(days, values, strict=True):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((day, value))
    if run:
        yield run


def _band(axis: _Axis, figure: TrendFigure, line: TrendLine) -> str:
    """Between what the headline may lie, with everything unknown at worst and at best."""
    if not line.low or not line.high:
        return ""
    known = [None if low is None or high is None else (low, high)
             for low, high in zip(line.low, line.high, strict=True)]  # fmt: skip
    drawn = ""
    for run in _runs(figure.days, [None if pair is None else pair[0] for pair in known]):
        tops = dict(zip(figure.days, known, strict=True))
        low = [(axis.x(day), axis.y(value)) for day, value in run]
        high = [(axis.x(day), axis.y((tops[day] or (0, 0))[1])) for day, _ in run]
        if len(run) == 1:
            low, high = [(low[0][0] - 4, low[0][1]), (low[0][0] + 4, low[0][1])], [
                (high[0][0] - 4, high[0][1]), (high[0][0] + 4, high[0][1])]  # fmt: skip
        path = "L".join(f"{number(x)} {number(y)}" for x, y in [*high, *reversed(low)])
        drawn += tag("path", d=f"M{path}Z", fill=_BAND)
    return drawn


def _line(axis: _Axis, days: Sequence[date], line: TrendLine, style: _Style) -> str:
    drawn = ""
    for run in _runs(days, line.values):
        points = [(axis.x(day), axis.y(value)) for day, value in run]
        path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        rounded = {"stroke_linejoin": "round", "stroke_dasharray": style.dash, "fill": "none"}
        if len(points) > 1:
            drawn += tag(
                "path", d=f"M{path}", stroke=style.colour, stroke_width=style.thick, **rounded
            )
        drawn += "".join(_mark(style, x, y) for x, y in points)
    return drawn


def _mark(style: _Style, x: float, y: float) -> str:
    paths = {
        "circle": f"M{number(x - 4)} {number(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
        "square": f"M{number(x - 3.6)} {number(y - 3.6)}h7.2v7.2h-7.2Z",
        "triangle": f"M{number(x)} {number(y - 4.6)}l4.6 8h-9.2Z",
    }
    return tag("path", d=paths[style.mark], fill=style.colour, stroke=surface("card"))


def _goal(x: float, y: float) -> str:
    """A ring with a dot: to be hit."""
    ring = f"M{number(x - 7)} {number(y)}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0Z"
    dot = f"M{number(x - 2.6)} {number(y)}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z"
    ink, card = surface("ink"), surface("card")
    return tag("path", d=ring, fill=card, stroke=ink, stroke_width=2) + tag("path", d=dot, fill=ink)


def _end(
    pen: Pen, axis: _Axis, days: Sequence[date], line: TrendLine, style: _Style
) -> Iterator[_Label]:
    """The line's name and its last known figure."""
    known = [
        (day, value) for day, value in zip(days, line.values, strict=True) if value is not None
    ]
    if known:
        day, value = known[-1]
        said: Cell = Joined([line.name, Points(value)], " ")
        yield _Label(pen.say(said), axis.x(day) + 6, axis.y(value), style.colour, line.strong)


def _label_places(labels: Sequence[_Label]) -> list[float]:
    """Where the labels stand, from the top: as near to their points as the others let them.

    Labels that would touch share what they have to give way (the pool of adjacent violators).
    """
    pools: list[list[float]] = []
    for i, y in enumerate(sorted(label.y for label in labels)):
        pools.append([y - i * _APART])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    lowest = _BOTTOM + 16 - _APART * (len(labels) - 1)
    placed = [max(_TOP, min(fmean(pool), lowest)) for pool in pools for _ in pool]
    return [y + i * _APART for i, y in enumerate(placed)]


def _labelled(pen: Pen, labels: Sequence[_Label]) -> Iterator[str]:
    ordered = sorted(labels, key=lambda label: label.y)
    for label, y in zip(ordered, _label_places(labels), strict=True):
        bend, end = number(_LABELS - 20), number(_LABELS - 5)
        path = f"M{number(label.x)} {number(label.y)}L{bend} {number(y)}H{end}"
        yield tag("path", d=path, stroke=label.colour, opacity="0.45", fill="none")
        size = PLAIN
        text = cut(label.text, size, WIDTH - _LABELS, label.bold)
        yield pen.text(text, _LABELS, y + 4.8, size, label.colour, label.bold)


def _keys(pen: Pen, figure: TrendFigure) -> Iterator[Key]:
    if any(line.low for line in figure.lines):
        band = tag("rect", y=1, width=24, height=14, fill=_BAND)
        means = Message(N_("between these, with what is unknown at worst and at best"))
        yield Key(band, 24, means)
