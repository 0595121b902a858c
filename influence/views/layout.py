"""Where the cards stand: department tiles on shelves, outsiders in boxes at both sides.

Pure geometry. A tile has its head on top and the head's reports below it as hanging columns, each
card under its manager and indented. Tiles stand on shelves; a tile whose head reports into another
tile stands on a lower shelf than that one, so that reporting lines go downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from influence.views.graph_view import Box

CARD_WIDTH, CARD_HEIGHT = 158, 46
ROW_GAP, COLUMN_GAP, INDENT = 10, 26, 16
PADDING, TITLE_HEIGHT = 12, 30
TILE_GAP, CORRIDOR = 24, 32
LONGEST_COLUMN = 12
_ROWS, _TOP_ROWS = (3, 4, 5, 6, 8, 10, LONGEST_COLUMN), (2, 3, 4, 6, LONGEST_COLUMN)
_WIDTHS = 16
ASPECT = 1.62
"""Width to height of the whole map; a laptop's window beside the panel."""


@dataclass(frozen=True)
class Group:
    """People to be drawn in one tile.

    `members` in the order in which they stand, `managers` maps report to manager inside the tile
    (no circles), `head` stands on top, `above` are the groups that must stand on higher shelves.
    """

    key: str
    members: Sequence[str]
    managers: Mapping[str, str] = field(default_factory=dict)
    head: str | None = None
    above: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """Cards placed relative to the block's upper left corner."""

    width: int
    height: int
    cards: Mapping[str, tuple[int, int]]

    def at(self, dx: int, dy: int) -> dict[str, tuple[int, int]]:
        """The cards with the block moved."""
        return {id: (x + dx, y + dy) for id, (x, y) in self.cards.items()}


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

    Tries tiles of different height on shelves of different width. Same groups, same layout.
    """
    best: Layout | None = None
    for top_rows, rows in product(_TOP_ROWS, _ROWS):
        blocks = {g.key: tile(g, rows if g.above else top_rows) for g in groups}
        for width in _widths(blocks.values()):
            found = _on_shelves(groups, blocks, width, left, right)
            if best is None or _extent(found.box) < _extent(best.box):
                best = found
    return best or _on_shelves([], {}, 0, left, right)


def _extent(box: Box) -> float:
    return max(box.width / ASPECT, float(box.height))


def _widths(blocks: Iterable[Block]) -> list[int]:
    widths = [block.width + TILE_GAP for block in blocks]
    if not widths:
        return []
    least, most = max(widths), sum(widths)
    return sorted({least + (most - least) * step // _WIDTHS for step in range(_WIDTHS + 1)})


def tile(group: Group, rows: int) -> Block:
    """One tile with its title: the head on top, everybody else in columns of about `rows` cards."""
    reports: dict[str, list[str]] = {id: [] for id in group.members}
    for id in group.members:
        if id in group.managers:
            reports[group.managers[id]].append(id)
    roots = [id for id in group.members if id not in group.managers]
    others = [_branch(id, reports, rows) for id in roots if id != group.head]
    if group.head is None:
        inside = _columns(others, rows)
    else:
        hanging = [_branch(id, reports, rows) for id in reports[group.head]]
        inside = _under(group.head, _columns([*hanging, *others], rows))
    cards = inside.at(PADDING, TITLE_HEIGHT)
    height = TITLE_HEIGHT + inside.height + PADDING
    return Block(inside.width + 2 * PADDING, height, cards)


def _branch(id: str, reports: Mapping[str, Sequence[str]], rows: int) -> Block:
    """A person with everybody below: one hanging column, or several when it would be too long."""
    below = [_branch(report, reports, rows) for report in reports[id]]
    cards = sum(len(block.cards) for block in below)
    return _under(id, _stack(below) if cards < rows else _columns(below, rows))


def _under(id: str, below: Block) -> Block:
    if not below.cards:
        return Block(CARD_WIDTH, CARD_HEIGHT, {id: (0, 0)})
    drop = CARD_HEIGHT + ROW_GAP
    cards = {id: (0, 0), **below.at(INDENT, drop)}
    return Block(max(CARD_WIDTH, INDENT + below.width), drop + below.height, cards)


def _stack(blocks: Sequence[Block]) -> Block:
    cards: dict[str, tuple[int, int]] = {}
    y = 0
    for block in blocks:
        cards.update(block.at(0, y))
        y += block.height + ROW_GAP
    return Block(max((b.width for b in blocks), default=0), max(0, y - ROW_GAP), cards)


def _columns(blocks: Sequence[Block], rows: int) -> Block:
    """Blocks side by side; small ones share a column as long as it stays within `rows` cards."""
    limit = max([rows * (CARD_HEIGHT + ROW_GAP) - ROW_GAP, *(block.height for block in blocks)])
    columns: list[list[Block]] = []
    for block in blocks:
        free = (c for c in columns if _stack([*c, block]).height <= limit)
        column = next(free, None)
        if column is None:
            columns.append([block])
        else:
            column.append(block)
    cards: dict[str, tuple[int, int]] = {}
    x = height = 0
    for stacked in map(_stack, columns):
        cards.update(stacked.at(x, 0))
        x += stacked.width + COLUMN_GAP
        height = max(height, stacked.height)
    return Block(max(0, x - COLUMN_GAP), height, cards)


def downwards(groups: Sequence[Group]) -> list[Group]:
    """The groups, each after those that must stand above it; a circle is entered at its first."""
    waiting = list(groups)
    done: set[str] = set()
    ordered = []
    while waiting:
        keys = {group.key for group in waiting}
        free = [group for group in waiting if not (group.above & keys) - {group.key}]
        for group in free or waiting[:1]:
            ordered.append(group)
            done.add(group.key)
        waiting = [group for group in waiting if group.key not in done]
    return ordered


def _on_shelves(
    groups: Sequence[Group],
    blocks: Mapping[str, Block],
    width: int,
    left: Sequence[Group],
    right: Sequence[Group],
) -> Layout:
    shelf: dict[str, int] = {}
    used: list[int] = []
    for group in downwards(groups):
        need = blocks[group.key].width + TILE_GAP
        first = 1 + max((shelf[key] for key in group.above if key in shelf), default=-1)
        fitting = (i for i in range(first, len(used)) if used[i] + need <= width)
        index = next(fitting, len(used))
        if index == len(used):
            used.append(0)
        shelf[group.key] = index
        used[index] += need
    placed, tops = _corners(blocks, shelf)
    height = max((y + blocks[key].height for key, (_, y) in placed.items()), default=0)
    middle = max(used, default=0) - TILE_GAP if used else 0
    return _with_sides(blocks, placed, shelf, tops, (middle, height), left, right)


def _corners(
    blocks: Mapping[str, Block], shelf: Mapping[str, int]
) -> tuple[dict[str, tuple[int, int]], list[int]]:
    """Upper left corner of every tile, and the top of every shelf."""
    placed: dict[str, tuple[int, int]] = {}
    tops: list[int] = []
    y = 0
    for index in range(max(shelf.values(), default=-1) + 1):
        tops.append(y)
        x = 0
        keys = [key for key in shelf if shelf[key] == index]
        for key in keys:
            placed[key] = (x, y)
            x += blocks[key].width + TILE_GAP
        y += max(blocks[key].height for key in keys) + CORRIDOR
    return placed, tops


def _with_sides(
    blocks: Mapping[str, Block],
    placed: Mapping[str, tuple[int, int]],
    shelf: Mapping[str, int],
    tops: Sequence[int],
    size: tuple[int, int],
    left: Sequence[Group],
    right: Sequence[Group],
) -> Layout:
    """Our people left of the client's tiles, everybody else from outside right of them."""
    width, height = size
    boxes, corners = dict(blocks), dict(placed)
    x = -2 * TILE_GAP
    for column in _side_columns(left, height):
        x -= max(block.width for _, block in column)
        _stand(column, x, boxes, corners)
        x -= TILE_GAP
    x = width + 2 * TILE_GAP
    for column in _side_columns(right, height):
        _stand(column, x, boxes, corners)
        x += max(block.width for _, block in column) + TILE_GAP
    tiles = {
        key: Box(*corners[key], boxes[key].width, boxes[key].height) for key in sorted(corners)
    }
    cards = {
        id: Box(x, y, CARD_WIDTH, CARD_HEIGHT)
        for key, block in boxes.items()
        for id, (x, y) in block.at(*corners[key]).items()
    }
    return Layout(_around(tiles.values()), tiles, dict(sorted(cards.items())), dict(shelf), tops)


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


def _stand(
    column: Sequence[tuple[str, Block]],
    x: int,
    boxes: dict[str, Block],
    corners: dict[str, tuple[int, int]],
) -> None:
    y = 0
    for key, block in column:
        boxes[key], corners[key] = block, (x, y)
        y += block.height + TILE_GAP


def _around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    if not found:
        return Box(0, 0, 0, 0)
    x, y = min(b.x for b in found), min(b.y for b in found)
    return Box(x, y, max(b.right for b in found) - x, max(b.bottom for b in found) - y)
