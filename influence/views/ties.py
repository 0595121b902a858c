"""How the curves between people run: beside other people's cards, and into a card from its side.

Whoever sees a line run behind a card takes that card for its end. So every curve ends level at the
left or right side of a card, where the rows of cards leave room for an arrowhead, and among many
such curves the one is taken that lies on the fewest cards and makes the smallest detour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from math import hypot

from influence.views.curves import (
    BESIDE,
    LEFT,
    RIGHT,
    Curve,
    Point,
    pieces,
    reaches,
    side,
    weights,
)
from influence.views.graph_view import Box
from influence.views.layout import CORRIDOR, Layout
from influence.views.quick_ties import quick_ties

Pair = tuple[str, str]
_Area = tuple[int, int, int, int]
CAREFUL = 80
"""So many lines may be shown at once: these keep clear of each other too."""
_SIDES = tuple((start, end) for start in (LEFT, RIGHT) for end in (LEFT, RIGHT))
_SLOPES = (0, -1, 1)
_PORTS = 11
"""How far from the middle of a card's side lines may end: an arrowhead stays beside the card."""
_CLEARANCE = 5
_PER_CARD, _PER_UNIT_ON_CARDS = 180.0, 1.0
_LANE, _PER_UNIT_ON_LINES = 12, 0.7
_LANES = (0, -10, 10)
"""Where lines run side by side along an aisle."""
_STEPS, _CELL = 32, 128
_WEIGHTS = weights(_STEPS)


def ties(pairs: Sequence[Pair], layout: Layout, careful: int = CAREFUL) -> list[tuple[int, ...]]:
    """A curve for each pair of people, from the first to the second, as from `Ties`."""
    return Ties(layout, careful).curves(pairs)


class Ties:
    """The curves of one map. The first ones, so many as are to be `careful`, know of each other."""

    def __init__(self, layout: Layout, careful: int = CAREFUL) -> None:
        self._cards = layout.cards
        self._aisles = [top - CORRIDOR // 2 for top in layout.tops]
        self._careful = careful

    @cached_property
    def _covered(self) -> _Covered:
        return _Covered(self._cards.values())

    def curves(self, pairs: Sequence[Pair]) -> list[tuple[int, ...]]:
        """A curve for each pair of people, from the first to the second.

        Start, two control points and end of one or two cubic curves, flat. Lines at one side of a
        card end one below the other.
        """
        lines = [(self._cards[a], self._cards[b]) for a, b in pairs]
        curves = [self._carefully(*line) for line in lines[: self._careful]]
        curves += quick_ties(lines[self._careful :], self._cards.values())
        self._careful = max(0, self._careful - len(lines))
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

    def _carefully(self, start: Box, end: Box) -> Curve:
        curve = _best(start, end, self._aisles, self._covered)
        self._covered.add(curve.points())
        return curve


def _best(start: Box, end: Box, aisles: Sequence[int], covered: _Covered) -> Curve:
    ways = _direct(start, end), _around(start, end, aisles), _along(start, end, aisles)
    candidates = [curve for curves in ways for curve in curves]
    ordered = sorted((curve.effort(), number) for number, curve in enumerate(candidates))
    least, best, own = float("inf"), candidates[0], (_area(start), _area(end))
    for effort, number in ordered:
        if effort >= least:
            break  # the others are longer still
        cost = effort + covered.cost(candidates[number].points(), least - effort, own)
        if cost < least:
            least, best = cost, candidates[number]
    return best


def _direct(start: Box, end: Box) -> Iterator[Curve]:
    outs, backs = reaches(start, end)
    for sides in _SIDES:
        ends = side(start, sides[0]), side(end, sides[1])
        for reach, slope in product(product(outs, backs), _SLOPES):
            yield Curve(*ends, sides, reach, slope)


def _around(start: Box, end: Box, aisles: Sequence[int]) -> Iterator[Curve]:
    """Along the aisle above or below one of the two cards, and up or down beside that card."""
    outs, backs = reaches(start, end)
    for sides in _SIDES:
        ends = side(start, sides[0]), side(end, sides[1])
        for at, (x, y) in enumerate(ends):
            for aisle, reach in product(_next_to(y, aisles), (backs, outs)[at]):
                via = x + sides[at] * BESIDE, aisle
                heading = (1 if aisle < y else -1) * (1 if at else -1)
                given = (reach, BESIDE) if at else (BESIDE, reach)
                yield Curve(*ends, sides, given, 0, via, heading)


def _along(start: Box, end: Box, aisles: Sequence[int]) -> Iterator[Curve]:
    """Along an aisle next to one of the two cards, and up or down beside both."""
    near = {*_next_to(start.middle[1], aisles), *_next_to(end.middle[1], aisles)}
    for sides in _SIDES:
        ends = side(start, sides[0]), side(end, sides[1])
        between = abs(ends[1][0] + sides[1] * BESIDE - ends[0][0] - sides[0] * BESIDE)
        for aisle, lane in product(sorted(near), _LANES if between > 2 * BESIDE else ()):
            yield Curve(*ends, sides, (BESIDE, BESIDE), aisle=aisle + lane)


def _next_to(y: int, aisles: Sequence[int]) -> list[int]:
    """The nearest aisles above and below."""
    above, below = [a for a in aisles if a < y], [a for a in aisles if a > y]
    return [*above[-1:], *below[:1]]


def _area(card: Box) -> _Area:
    """Left, top, right and bottom of a card with the room that lines should leave it."""
    left, top = card.x - _CLEARANCE, card.y - _CLEARANCE
    return left, top, card.right + _CLEARANCE, card.bottom + _CLEARANCE


def _well_inside(area: _Area, x: float, y: float) -> bool:
    """Whether a point lies on the card itself, not at its edge."""
    inside = 2 * _CLEARANCE
    across = area[0] + inside < x < area[2] - inside
    return across and area[1] + inside < y < area[3] - inside


class _Covered:
    """Where cards and lines are already, and what it costs a curve to lie on them."""

    def __init__(self, cards: Iterable[Box]) -> None:
        self._cards: dict[Point, list[_Area]] = defaultdict(list)
        self._lines: set[Point] = set()
        for area in map(_area, cards):
            left, top, right, bottom = area
            columns = range(left // _CELL, right // _CELL + 1)
            for cell in product(columns, range(top // _CELL, bottom // _CELL + 1)):
                self._cards[cell].append(area)

    def add(self, points: Sequence[Point]) -> None:
        """A line, on which further ones had better not run."""
        for piece in pieces(points):
            self._lines.update((int(x // _LANE), int(y // _LANE)) for x, y in _on(piece))

    def cost(self, points: Sequence[Point], limit: float, own: Collection[_Area] = ()) -> float:
        """More for every card below the curve, and for its length on cards and on other lines.

        Stops counting above `limit`. It may touch the cards of its `own` ends, but not lie on them.
        """
        below = set()
        cost = 0.0
        for piece in pieces(points):
            (x0, y0), _, _, (x3, y3) = piece
            step = hypot(x3 - x0, y3 - y0) / _STEPS
            for x, y in _on(piece):
                if (int(x // _LANE), int(y // _LANE)) in self._lines:
                    cost += step * _PER_UNIT_ON_LINES
                for card in self._cards.get((int(x // _CELL), int(y // _CELL)), ()):
                    left, top, right, bottom = card
                    if left < x < right and top < y < bottom:
                        if card in own and not _well_inside(card, x, y):
                            continue
                        cost += step * _PER_UNIT_ON_CARDS + _PER_CARD * (card not in below)
                        below.add(card)
                if cost > limit:
                    return cost
        return cost


def _on(piece: Sequence[Point]) -> Iterator[tuple[float, float]]:
    """Points on a cubic curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    for a, b, c, d in _WEIGHTS:
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _shifts(pairs: Sequence[Pair], curves: Sequence[Curve]) -> dict[tuple[int, int], int]:
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
