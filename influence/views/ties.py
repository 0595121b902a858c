"""How the curves between people run: beside other people's cards, and into a card from its side.

Whoever sees a line run behind a card takes that card for its end. So every curve ends level at the
left or right side of a card, where the rows of cards leave room for an arrowhead, and among many
such curves the one is taken that lies on the fewest cards and makes the smallest detour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import atan2, hypot, radians

from influence.views.graph_view import Box
from influence.views.layout import CORRIDOR, Layout

Pair = tuple[str, str]
Point = tuple[int, int]
_LEFT, _RIGHT = -1, 1
_SIDES = tuple((start, end) for start in (_LEFT, _RIGHT) for end in (_LEFT, _RIGHT))
_REACHES = (60, 140)
_FAR = 0.45  # of the distance: the reach of a long and gentle curve
_SLOPES = (0, -1, 1)
_LEVEL = 36
"""For so long a curve comes in about level: an arrowhead and a little more."""
_BESIDE = 24
"""How far beside a card lines run up and down: in the middle between two tiles."""
_PORTS = 11
"""How far from the middle of a card's side lines may end: an arrowhead stays beside the card."""
_SHARP, _PER_SHARP_TURN = radians(120), 250.0
_PER_STOP = 60.0
_CLEARANCE = 5
_PER_CARD, _PER_UNIT_ON_CARDS = 180.0, 1.0
_LANE, _PER_UNIT_ON_LINES = 12, 0.7
_STEPS, _CELL = 32, 128


@dataclass(frozen=True, slots=True)
class _Curve:
    """A curve from one card's side (-1 left, 1 right) to another's.

    `reach` is how far the control points stand from the ends, `slope` how the curve sets out: -1
    upwards, 0 level, 1 downwards. It comes in level. `via` is a point that it passes on its way
    up (`heading` -1) or down (1).
    """

    start: Point
    end: Point
    sides: tuple[int, int]
    reach: tuple[int, int]
    slope: int = 0
    via: Point | None = None
    heading: int = 0

    def points(self) -> tuple[Point, ...]:
        """Start, two control points and end; with a point on the way, twice as many of these."""
        (x0, y0), (x1, y1) = self.start, self.end
        out, back = self.reach
        first = x0 + self.sides[0] * out, y0 + self.slope * out
        last = x1 + self.sides[1] * back, y1
        if self.via is None:
            return self.start, first, last, self.end
        x, y = self.via
        before, after = (round(self.heading * _FAR * abs(y - other)) for other in (y0, y1))
        return self.start, first, (x, y - before), self.via, (x, y + after), last, self.end

    def effort(self) -> float:
        """The length of the line through the control points; more for a sharp turn or a stop."""
        legs = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.points())]
        length = sum(hypot(*leg) for leg in legs)
        sharp = any(_turn(*corner) > _SHARP for corner in pairwise(legs))
        return length + sharp * _PER_SHARP_TURN + (self.via is not None) * _PER_STOP


def _turn(before: Point, after: Point) -> float:
    """The angle between two directions, in radians."""
    (x0, y0), (x1, y1) = before, after
    return abs(atan2(x0 * y1 - y0 * x1, x0 * x1 + y0 * y1))


def ties(pairs: Sequence[Pair], layout: Layout) -> list[tuple[int, ...]]:
    """A curve for each pair of people, from the first to the second.

    Start, two control points and end of one or two cubic curves, flat. Lines at one side of a card
    end one below the other.
    """
    covered = _Covered(layout.cards.values())
    aisles = [top - CORRIDOR // 2 for top in layout.tops]
    curves = []
    for a, b in pairs:
        curves.append(_best(layout.cards[a], layout.cards[b], aisles, covered))
        covered.add(curves[-1].points())
    shifts = _shifts(pairs, curves)
    moved = (
        replace(
            curve,
            start=(curve.start[0], curve.start[1] + shifts[index, 0]),
            end=(curve.end[0], curve.end[1] + shifts[index, 1]),
        )
        for index, curve in enumerate(curves)
    )
    return [tuple(value for point in curve.points() for value in point) for curve in moved]


def _best(start: Box, end: Box, aisles: Sequence[int], covered: _Covered) -> _Curve:
    candidates = [*_direct(start, end), *_around(start, end, aisles)]
    ordered = sorted((curve.effort(), number) for number, curve in enumerate(candidates))
    least, best = float("inf"), candidates[0]
    for effort, number in ordered:
        if effort >= least:
            break  # the others are longer still
        cost = effort + covered.cost(candidates[number].points(), least - effort)
        if cost < least:
            least, best = cost, candidates[number]
    return best


def _direct(start: Box, end: Box) -> Iterator[_Curve]:
    reaches = _reaches(start, end)
    for sides in _SIDES:
        ends = _side(start, sides[0]), _side(end, sides[1])
        for reach, slope in product(product(*reaches), _SLOPES):
            yield _Curve(*ends, sides, reach, slope)


def _around(start: Box, end: Box, aisles: Sequence[int]) -> Iterator[_Curve]:
    """Along the aisle above or below one of the two cards, and up or down beside that card."""
    reaches = _reaches(start, end)
    for sides in _SIDES:
        ends = _side(start, sides[0]), _side(end, sides[1])
        for at, (x, y) in enumerate(ends):
            for aisle, reach in product(_next_to(y, aisles), reaches[at ^ 1]):
                via = x + sides[at] * _BESIDE, aisle
                heading = (1 if aisle < y else -1) * (1 if at else -1)
                given = (reach, _BESIDE) if at else (_BESIDE, reach)
                yield _Curve(*ends, sides, given, 0, via, heading)


def _next_to(y: int, aisles: Sequence[int]) -> list[int]:
    """The nearest aisles above and below."""
    above, below = [a for a in aisles if a < y], [a for a in aisles if a > y]
    return [*above[-1:], *below[:1]]


def _reaches(start: Box, end: Box) -> tuple[list[int], list[int]]:
    """How far control points may stand from the start and from the end."""
    (x0, y0), (x1, y1) = start.middle, end.middle
    far = round(_FAR * hypot(x1 - x0, y1 - y0))
    gap = max(start.x, end.x) - min(start.right, end.right)
    facing = 0 < gap < 2 * _LEVEL
    out, back = (gap // 2, gap // 2) if facing else (_BESIDE, _LEVEL)
    return sorted({out, *_REACHES, max(out, far)}), sorted({back, *_REACHES, max(back, far)})


def _side(card: Box, side: int) -> Point:
    return (card.x if side == _LEFT else card.right), card.middle[1]


def _weights(step: int) -> tuple[float, float, float, float]:
    t = step / _STEPS
    u = 1 - t
    return u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t


_WEIGHTS = [_weights(step) for step in range(1, _STEPS)]


class _Covered:
    """Where cards and lines are already, and what it costs a curve to lie on them."""

    def __init__(self, cards: Iterable[Box]) -> None:
        self._cards: dict[Point, list[tuple[int, int, int, int]]] = defaultdict(list)
        self._lines: set[Point] = set()
        for card in cards:
            left, top = card.x - _CLEARANCE, card.y - _CLEARANCE
            right, bottom = card.right + _CLEARANCE, card.bottom + _CLEARANCE
            columns = range(left // _CELL, right // _CELL + 1)
            for cell in product(columns, range(top // _CELL, bottom // _CELL + 1)):
                self._cards[cell].append((left, top, right, bottom))

    def add(self, points: Sequence[Point]) -> None:
        """A line, on which further ones had better not run."""
        for piece in _pieces(points):
            self._lines.update((int(x // _LANE), int(y // _LANE)) for x, y in _on(piece))

    def cost(self, points: Sequence[Point], limit: float) -> float:
        """More for every card below the curve, and for its length on cards and on other lines.

        Stops counting above `limit`.
        """
        below = set()
        cost = 0.0
        for piece in _pieces(points):
            (x0, y0), _, _, (x3, y3) = piece
            step = hypot(x3 - x0, y3 - y0) / _STEPS
            for x, y in _on(piece):
                if (int(x // _LANE), int(y // _LANE)) in self._lines:
                    cost += step * _PER_UNIT_ON_LINES
                for card in self._cards.get((int(x // _CELL), int(y // _CELL)), ()):
                    if card[0] < x < card[2] and card[1] < y < card[3]:
                        cost += step * _PER_UNIT_ON_CARDS + _PER_CARD * (card not in below)
                        below.add(card)
                if cost > limit:
                    return cost
        return cost


def _pieces(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Each cubic curve: start, two control points, end."""
    return (points[first : first + 4] for first in range(0, len(points) - 1, 3))


def _on(piece: Sequence[Point]) -> Iterator[tuple[float, float]]:
    """Points on a cubic curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    for a, b, c, d in _WEIGHTS:
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _shifts(pairs: Sequence[Pair], curves: Sequence[_Curve]) -> dict[tuple[int, int], int]:
    """How far from the middle of the card's side each end of each curve stands.

    In the order of the other ends, from the top downwards.
    """
    meeting: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
    for index, (pair, curve) in enumerate(zip(pairs, curves, strict=True)):
        for at, other in ((0, curve.end), (1, curve.start)):
            meeting[pair[at], curve.sides[at]].append((other[1], index, at))
    shifts = {}
    for ends in meeting.values():
        room = _PORTS if len(ends) > 2 else _PORTS // 2
        for rank, (_, index, at) in enumerate(sorted(ends)):
            shifts[index, at] = round(room * (2 * rank / (len(ends) - 1) - 1)) if ends[1:] else 0
    return shifts
