"""How straight lines run: reporting lines as elbows that only go down."""

from __future__ import annotations

from collections.abc import Mapping

from influence.views.graph_view import Box
from influence.views.layout import CORRIDOR, TILE_GAP, Layout
from influence.views.tiles import INDENT, ROW_GAP, TITLE_HEIGHT

_HALF_INDENT = INDENT // 2
_LANES, _LANE_WIDTH = 5, 3


def inside_tile(manager: Box, report: Box) -> tuple[int, ...]:
    """From below the manager along a spine to the left edge of the report."""
    start = manager.x + _HALF_INDENT
    bus = manager.bottom + ROW_GAP // 2
    spine = report.x - _HALF_INDENT
    entry = report.middle[1]
    return _corners(
        (start, manager.bottom), (start, bus), (spine, bus), (spine, entry), (report.x, entry)
    )


def between_tiles(
    manager: str, report: str, tile_of: Mapping[str, str], layout: Layout, lane: int
) -> tuple[int, ...] | None:
    """Out at the left of the manager's tile, along the corridor between shelves, in from above.

    Lines of different managers keep to different lanes, so that one can tell them apart. None when
    the report's tile does not stand on a lower shelf.
    """
    upper, lower = tile_of[manager], tile_of[report]
    if upper not in layout.shelf or lower not in layout.shelf:
        return None
    over, under = layout.shelf[upper], layout.shelf[lower]
    if under <= over:
        return None
    start, end = layout.cards[manager], layout.cards[report]
    aside = _LANE_WIDTH * (lane % _LANES - _LANES // 2)
    gutter = layout.tiles[upper].x - TILE_GAP // 2 + aside
    below = layout.tops[over + 1] - CORRIDOR // 2 + aside
    corners = [(start.x, start.middle[1]), (gutter, start.middle[1]), (gutter, below)]
    above = layout.tops[under] - CORRIDOR // 2 + aside
    if under > over + 1:
        outermost = -TILE_GAP // 2 + aside
        corners += [(outermost, below), (outermost, above)]
    return _corners(*corners, *_entry(layout.tiles[lower], end, above))


def _entry(tile: Box, card: Box, corridor: int) -> list[tuple[int, int]]:
    if card.y == tile.y + TITLE_HEIGHT:
        x = card.x + _HALF_INDENT
        return [(x, corridor), (x, card.y)]
    gutter = tile.x - TILE_GAP // 2
    return [(gutter, corridor), (gutter, card.middle[1]), (card.x, card.middle[1])]


def straight(start: Box, end: Box) -> tuple[int, ...]:
    """From the edge of one card to the edge of the other."""
    return (*_edge_point(start, end.middle), *_edge_point(end, start.middle))


def _edge_point(box: Box, towards: tuple[int, int]) -> tuple[int, int]:
    """Where the line from the box's centre towards a point leaves the box."""
    x, y = box.middle
    dx, dy = towards[0] - x, towards[1] - y
    if dx == 0 and dy == 0:
        return x, y
    scale = min(
        box.width / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
        1.0,
    )
    return round(x + dx * scale), round(y + dy * scale)


def _corners(*points: tuple[int, int]) -> tuple[int, ...]:
    """The points without repetitions, flat."""
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    return tuple(value for point in kept for value in point)
