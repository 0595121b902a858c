"""Pictures of documents for tests: where their texts stand, and figures to draw."""

import re
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from influence.analyses.single_points import TargetStatus
from influence.domain.words import AttitudeClass, Role, Side
from influence.renderers.svg_text import width
from influence.reports.figures import (
    ChainFigure,
    Direction,
    Goal,
    HeatCell,
    HeatFigure,
    HeatRow,
    Member,
    RouteTo,
    Seat,
    Swayer,
    TrendFigure,
    TrendLine,
)

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.74, 0.21
"""Of a letter's size, above and below the line it stands on."""


@dataclass(frozen=True)
class Placed:
    """A text of a picture with the box that its letters take."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Placed") -> bool:
        """Whether letters of both lie upon each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height of a picture."""
    x, y, wide, high = map(float, root.attrib["viewBox"].split())
    assert (x, y) == (0, 0)
    return wide, high


def placed(svg: str) -> list[Placed]:
    """All texts of a picture."""
    return [_box(*found) for found in _all(ElementTree.fromstring(svg), "text", 0.0, 0.0)]


def frames(svg: str) -> list[Placed]:
    """All boxes of a picture, the largest of which is the paper."""
    return [_frame(*found) for found in _all(ElementTree.fromstring(svg), "rect", 0.0, 0.0)]


def _all(element, kind, x, y):
    moved = re.match(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    for child in element:
        if child.tag == f"{SVG}{kind}":
            yield child, x, y
        yield from _all(child, kind, x, y)


def _frame(element, x, y):
    left, top = x + float(element.get("x", 0)), y + float(element.get("y", 0))
    wide, high = float(element.get("width")), float(element.get("height"))
    return Placed("", left, top, left + wide, top + high)


def _box(element, x, y):
    letters = float(element.get("font-size"))
    wide = width(element.text, letters, element.get("font-weight") == "600")
    back = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor"), 0.0)
    left, line = x + float(element.get("x")) - back, y + float(element.get("y"))
    top, bottom = line - ASCENT * letters, line + DESCENT * letters
    return Placed(element.text, left, top, left + wide, bottom)


def in_order(svg: str) -> None:
    """No text of the picture lies outside of it, upon another one, or across a box's border."""
    wide, high = size(ElementTree.fromstring(svg))
    texts = placed(svg)
    for text in texts:
        assert text.left >= -0.5, text
        assert text.right <= wide + 0.5, text
        assert text.top >= -0.5, text
        assert text.bottom <= high, text
    for i, one in enumerate(texts):
        for other in texts[:i]:
            assert not one.touches(other), (one, other)
    for frame in frames(svg):
        for text in texts:
            line = text.bottom - DESCENT / (ASCENT + DESCENT) * (text.bottom - text.top)
            if frame.left <= text.left < frame.right and frame.top < line < frame.bottom:
                assert text.right <= frame.right + 0.5, (text, frame)
                assert text.bottom <= frame.bottom + 0.5, (text, frame)


def seat(id: str = "a", **more: object) -> Seat:
    """Somebody of the client."""
    given = {"name": id, "title": None, "side": Side.CLIENT, "attitude": AttitudeClass.NEUTRAL}
    return Seat(id, **{**given, **more})


OURS = seat("o", name="Olga Own", side=Side.OWN, ours=True, attitude=None)
FIRM = RouteTo(TargetStatus.FIRM, "0.66", OURS)


def member(id: str, above: int | None = None, **more: object) -> Member:
    """A decider whom one of ours reaches."""
    return Member(seat(id), **{"role": Role.APPROVER, "above": above, "route": FIRM, **more})


def swayer(id: str, **more: object) -> Swayer:
    """Somebody who sways for us."""
    return Swayer(seat(id, **more), "4.3%", Direction.HELPS)


def chain(*members: Member, more: object = None) -> ChainFigure:
    """A decision chain of these."""
    return ChainFigure(members, more)


def heat(*rows: HeatRow) -> HeatFigure:
    """Four figures of each of these."""
    return HeatFigure(("Relationship", "Solution", "Price", "Composite"), rows)


def row(name: str, *points: float | None) -> HeatRow:
    """Somebody's points."""
    return HeatRow(name, [HeatCell(value) for value in points])


DAYS = tuple(date(2025, 3 * i, 28) for i in range(1, 5))


def trend(*values: float | None, goals: tuple[Goal, ...] = (), **bounds: object) -> TrendFigure:
    """One line over the ends of four quarters."""
    return TrendFigure(DAYS, [TrendLine("Composite", values, strong=True, **bounds)], goals)
