"""One curve between two people, from the side of a card to the side of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, hypot, radians

from influence.views.graph_view import Box

Point = tuple[int, int]
LEFT, RIGHT = -1, 1
BESIDE = 24
"""How far beside a card lines run up and down: in the middle between two tiles."""
FAR = 0.45  # of the distance: the reach of a long and gentle curve
_REACHES = (60, 140)
_LEVEL = 36
"""For so long a curve comes in about level: an arrowhead and a little more."""
_SHARP, _PER_SHARP_TURN = radians(120), 250.0
_PER_STOP = 60.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve from one card's side (-1 left, 1 right) to another's.

    `reach` is how far the control points stand from the ends, `slope` how the curve sets out: -1
    upwards, 0 level, 1 downwards. It comes in level. `via` is a point that it passes on its way
    up (`heading` -1) or down (1). With an `aisle` (its y) it runs up or down beside both cards
    and straight along that aisle between.
    """

    start: Point
    end: Point
    sides: tuple[int, int]
    reach: tuple[int, int]
    slope: int = 0
    via: Point | None = None
    heading: int = 0
    aisle: int | None = None

    def points(self) -> tuple[Point, ...]:
        """Start, two control points and end; with points on the way, as many more of these."""
        if self.aisle is not None:
            return self._along(self.aisle)
        (x0, y0), (x1, y1) = self.start, self.end
        out, back = self.reach
        first = x0 + self.sides[0] * out, y0 + self.slope * out
        last = x1 + self.sides[1] * back, y1
        if self.via is None:
            return self.start, first, last, self.end
        x, y = self.via
        before, after = (round(self.heading * FAR * abs(y - other)) for other in (y0, y1))
        return self.start, first, (x, y - before), self.via, (x, y + after), last, self.end

    def _along(self, aisle: int) -> tuple[Point, ...]:
        (x0, y0), (x1, y1) = self.start, self.end
        out, back = x0 + self.sides[0] * BESIDE, x1 + self.sides[1] * BESIDE
        onward = BESIDE if back >= out else -BESIDE
        first, last = out + onward, back - onward
        third = (last - first) // 3
        return (
            *(self.start, (out, y0), (out, aisle)),
            *((first, aisle), (first + third, aisle), (last - third, aisle)),
            *((last, aisle), (back, aisle), (back, y1), self.end),
        )

    def effort(self) -> float:
        """The length of the line through the control points; more for a sharp turn or a stop."""
        legs = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.points())]
        length = sum(hypot(*leg) for leg in legs)
        sharp = any(_turn(*corner) > _SHARP for corner in pairwise(legs))
        stops = (self.via is not None) + 2 * (self.aisle is not None)
        return length + sharp * _PER_SHARP_TURN + stops * _PER_STOP


def _turn(before: Point, after: Point) -> float:
    """The angle between two directions, in radians."""
    (x0, y0), (x1, y1) = before, after
    return abs(atan2(x0 * y1 - y0 * x1, x0 * x1 + y0 * y1))


def reaches(start: Box, end: Box) -> tuple[list[int], list[int]]:
    """How far control points may stand from the start and from the end, the nearest first."""
    (x0, y0), (x1, y1) = start.middle, end.middle
    far = round(FAR * hypot(x1 - x0, y1 - y0))
    gap = max(start.x, end.x) - min(start.right, end.right)
    facing = 0 < gap < 2 * _LEVEL
    out, back = (gap // 2, gap // 2) if facing else (BESIDE, _LEVEL)
    return sorted({out, *_REACHES, max(out, far)}), sorted({back, *_REACHES, max(back, far)})


def side(card: Box, which: int) -> Point:
    """The middle of a card's left or right side."""
    return (card.x if which == LEFT else card.right), card.middle[1]


def weights(steps: int) -> list[tuple[float, float, float, float]]:
    """What the four points of a cubic curve weigh at the inner ones of so many steps along it."""

    def at(t: float) -> tuple[float, float, float, float]:
        u = 1 - t
        return u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t

    return [at(step / steps) for step in range(1, steps)]


def pieces(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Each cubic curve: start, two control points, end."""
    return (points[first : first + 4] for first in range(0, len(points) - 1, 3))
