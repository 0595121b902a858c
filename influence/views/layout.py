"""Where the tiles stand: departments on shelves, outsiders in boxes at both sides.

Pure geometry. A tile whose people report into another tile stands on a lower shelf than that one,
so that reporting lines go downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from influence.views.graph_view import Box, around
from influence.views.tiles import (
    CARD_HEIGHT,
    CARD_WIDTH,
    ROW_GAP,
    TITLE_HEIGHT,
    Block,
    Group,
    tile,
)

TILE_GAP, CORRIDOR = 24, 32
LONGEST_COLUMN = 12
ASPECT = 1.62
"""Width to height of the whole map; a laptop's window beside the panel."""
NARROWEST = 1.2
_ROWS, _TOP_ROWS = (3, 4, 5, 6, 8, 10, LONGEST_COLUMN), (2, 3, 4, 6, LONGEST_COLUMN)
_WIDTHS, _MOST_COLUMNS = 16, 40
Corner = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """Boxes of all tiles and cards; `shelf` numbers the shelves from the top, with their tops."""

    box: Box
    tiles: Mapping[str, Box]
    cards: Mapping[str, Box]
    shelf: Mapping[str, int]
    tops: Sequence[int]


def lay_out(groups: Sequence[Group], left: Sequence[Group], right: Sequence[Group]) -> Layout:
    """The arrangement that can be shown largest in a window of the usual shape.

    Tries tiles of different height on shelves of different width. Where people of many tiles
    report into each other, so that the map would become a tower, only the heads' lines decide
    which tile stands lower. Same groups, same layout.
    """
    sides = _Sides(left, right)
    best = _largest(groups, sides)
    if best.width + sides.width(best.height) < NARROWEST * best.height:
        loose = [replace(group, others_above=frozenset()) for group in groups]
        best = min(best, _largest(loose, sides), key=sides.extent)
    return _placed(best, sides)


@dataclass(frozen=True)
class _Shelves:
    """Tiles on shelves: which one, where on it, and how much room they take together."""

    blocks: Mapping[str, Block]
    shelf: Mapping[str, int]

    @cached_property
    def rows(self) -> list[list[str]]:
        """The tiles of each shelf from left to right."""
        rows: list[list[str]] = [[] for _ in set(self.shelf.values())]
        for key, index in self.shelf.items():
            rows[index].append(key)
        return rows

    @cached_property
    def tops(self) -> list[int]:
        """The top of every shelf, and below the last one the top of the next."""
        tops = [0]
        for row in self.rows:
            tops.append(tops[-1] + max(self.blocks[key].height for key in row) + CORRIDOR)
        return tops

    @property
    def height(self) -> int:
        """From the top of the first shelf to the end of the last."""
        return max(0, self.tops[-1] - CORRIDOR)

    @cached_property
    def width(self) -> int:
        """Of the widest shelf."""
        widths = (sum(self.blocks[key].width + TILE_GAP for key in row) for row in self.rows)
        return max(0, max(widths, default=0) - TILE_GAP)

    def corners(self) -> dict[str, Corner]:
        """Upper left corner of every tile."""
        corners = {}
        for top, row in zip(self.tops, self.rows, strict=False):
            x = 0
            for key in row:
                corners[key] = (x, top)
                x += self.blocks[key].width + TILE_GAP
        return corners


class _Sides:
    """The boxes at both sides: our people left, everybody else from outside right."""

    def __init__(self, left: Sequence[Group], right: Sequence[Group]) -> None:
        self.left, self.right = left, right
        self._widths: dict[int, int] = {}

    def width(self, height: int) -> int:
        """What both sides take beside a map of that height."""
        if height not in self._widths:
            self._widths[height] = sum(
                TILE_GAP
                + sum(TILE_GAP + _widest(column) for column in _side_columns(groups, height))
                for groups in (self.left, self.right)
                if groups
            )
        return self._widths[height]

    def extent(self, shelves: _Shelves) -> float:
        """How far the whole map must be zoomed out to fit the window."""
        return max((shelves.width + self.width(shelves.height)) / ASPECT, float(shelves.height))


def _largest(groups: Sequence[Group], sides: _Sides) -> _Shelves:
    return min(_arrangements(groups), key=sides.extent)


def _arrangements(groups: Sequence[Group]) -> Iterator[_Shelves]:
    ordered = downwards(groups)
    above = {group.key: sorted(_above(group)) for group in groups}
    shapes = {
        rows: {group.key: tile(group, rows) for group in groups} for rows in {*_ROWS, *_TOP_ROWS}
    }
    for top_rows, rows in product(_TOP_ROWS, _ROWS):
        blocks = {g.key: shapes[rows if g.above else top_rows][g.key] for g in groups}
        needs = {group.key: blocks[group.key].width + TILE_GAP for group in ordered}
        for width in _widths(blocks.values()):
            yield _Shelves(blocks, _shelved(needs, above, width))


def _widths(blocks: Iterable[Block]) -> list[int]:
    widths = [block.width + TILE_GAP for block in blocks]
    least, most = max(widths, default=0), sum(widths)
    if len(set(widths)) == 1:  # blocks of one size: whole columns of them
        return [columns * least for columns in range(1, min(len(widths), _MOST_COLUMNS) + 1)]
    return sorted({least + (most - least) * step // _WIDTHS for step in range(_WIDTHS + 1)})


def downwards(groups: Sequence[Group]) -> list[Group]:
    """The groups, each after those that must stand above it; a circle is entered at its first."""
    waiting = list(groups)
    ordered = []
    while waiting:
        keys = {group.key for group in waiting}
        free = [group for group in waiting if not (_above(group) & keys) - {group.key}]
        free = free or waiting[:1]
        ordered += free
        waiting = [group for group in waiting if group not in free]
    return ordered


def _above(group: Group) -> frozenset[str]:
    return group.above | group.others_above


def _shelved(
    needs: Mapping[str, int], above: Mapping[str, Sequence[str]], width: int
) -> dict[str, int]:
    """Each group's shelf: the first with room below everything that must stand above it.

    `needs`: how much room each group needs, in the order in which they choose their shelves.
    """
    shelf: dict[str, int] = {}
    used: list[int] = []
    for key, need in needs.items():
        index = 1 + max([shelf[other] for other in above[key] if other in shelf], default=-1)
        while index < len(used) and used[index] + need > width:
            index += 1
        if index >= len(used):
            index = len(used)
            used.append(0)
        shelf[key] = index
        used[index] += need
    return shelf


def _placed(shelves: _Shelves, sides: _Sides) -> Layout:
    """Every tile and card in its place."""
    blocks, corners = dict(shelves.blocks), shelves.corners()
    x = -2 * TILE_GAP
    for column in _side_columns(sides.left, shelves.height):
        x -= _widest(column)
        _stand(column, x, blocks, corners)
        x -= TILE_GAP
    x = shelves.width + 2 * TILE_GAP
    for column in _side_columns(sides.right, shelves.height):
        _stand(column, x, blocks, corners)
        x += _widest(column) + TILE_GAP
    tiles = {
        key: Box(*corners[key], blocks[key].width, blocks[key].height) for key in sorted(corners)
    }
    cards = {
        id: Box(x, y, CARD_WIDTH, CARD_HEIGHT)
        for key, block in blocks.items()
        for id, (x, y) in block.at(*corners[key]).items()
    }
    ordered = dict(sorted(cards.items()))
    return Layout(around(tiles.values()), tiles, ordered, shelves.shelf, shelves.tops)


def _side_columns(groups: Sequence[Group], height: int) -> list[list[tuple[str, Block]]]:
    """Boxes one below the other, in as many columns as the map's height asks for."""
    room = max(height, 4 * (CARD_HEIGHT + ROW_GAP))
    rows = max(1, min(LONGEST_COLUMN, (room - TITLE_HEIGHT) // (CARD_HEIGHT + ROW_GAP)))
    columns: list[list[tuple[str, Block]]] = []
    used = 0
    for group in groups:
        block = tile(group, rows)
        if not columns or used + block.height > room:
            columns.append([])
            used = 0
        columns[-1].append((group.key, block))
        used += block.height + TILE_GAP
    return columns


def _widest(column: Sequence[tuple[str, Block]]) -> int:
    return max(block.width for _, block in column)


def _stand(
    column: Sequence[tuple[str, Block]],
    x: int,
    blocks: dict[str, Block],
    corners: dict[str, Corner],
) -> None:
    y = 0
    for key, block in column:
        blocks[key], corners[key] = block, (x, y)
        y += block.height + TILE_GAP
