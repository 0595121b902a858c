"""Curves for very many lines: each beside cards where that is easy, whatever the others do.

Nobody looks at hundreds of lines at once: these are drawn for the person selected, a few at a
time. So they need not know of each other, and one that runs behind a card is no misfortune.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from influence.views.curves import LEFT, RIGHT, Curve, Point, reaches, side, weights
from influence.views.graph_view import Box

_CELL, _STEPS = 16, 16
_TRIES, _FEWEST = 60_000, 8
"""So many curves are looked at in all, and at least so many for each line."""
_WEIGHTS = weights(_STEPS)
_FACING, _BOTH_RIGHT, _BOTH_LEFT = (RIGHT, LEFT), (RIGHT, RIGHT), (LEFT, LEFT)
_REACHES = ((1, 1), (0, 0), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
# As for somebody farther right; the gentlest first. Which sides, which reaches, how it sets out.
_SHAPES = (
    *product((_FACING,), _REACHES, (0, 1, -1)),
    *product((_BOTH_RIGHT, _BOTH_LEFT), ((2, 1), (1, 1), (2, 2), (3, 1)), (0, 1, -1)),
)
Covered = Mapping[Point, int]


def quick_ties(lines: Iterable[tuple[Box, Box]], cards: Iterable[Box]) -> list[Curve]:
    """For each line the gentlest of a few curves that lies on fewest cards."""
    wanted = list(lines)
    if not wanted:
        return []
    covered = _covered(cards)
    tries = max(_FEWEST, _TRIES // len(wanted))
    return [_quick(start, end, covered, tries) for start, end in wanted]


def _covered(cards: Iterable[Box]) -> dict[Point, int]:
    """Which card lies on each small square of the map, if any."""
    covered = {}
    for number, card in enumerate(cards):
        columns = range(round(card.x / _CELL), round(card.right / _CELL))
        for cell in product(columns, range(round(card.y / _CELL), round(card.bottom / _CELL))):
            covered[cell] = number
    return covered


def _quick(start: Box, end: Box, covered: Covered, tries: int) -> Curve:
    turn = 1 if end.middle[0] >= start.middle[0] else -1
    outs, backs = reaches(start, end)
    best: Curve | None = None
    fewest = 0
    for (first, last), (out, back), slope in _SHAPES[:tries]:
        sides = turn * first, turn * last
        reach = outs[min(out, len(outs) - 1)], backs[min(back, len(backs) - 1)]
        curve = Curve(side(start, sides[0]), side(end, sides[1]), sides, reach, slope)
        below = _below(curve, covered)
        if best is None or below < fewest:
            best, fewest = curve, below
        if not below:
            break
    assert best is not None  # there are shapes
    return best


def _below(curve: Curve, covered: Covered) -> int:
    """On how many cards the curve lies."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve.points()
    places = (
        (
            int(a * x0 + b * x1 + c * x2 + d * x3) // _CELL,
            int(a * y0 + b * y1 + c * y2 + d * y3) // _CELL,
        )
        for a, b, c, d in _WEIGHTS
    )
    return len({covered[place] for place in places if place in covered})
