"""One tile of the map: a department as a hanging org chart, an organization as a list.

The head stands on top and the head's reports below it as hanging columns, each card under its
manager and indented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CARD_WIDTH, CARD_HEIGHT = 158, 46
ROW_GAP, COLUMN_GAP, INDENT = 10, 26, 16
PADDING, TITLE_HEIGHT = 12, 30


@dataclass(frozen=True)
class Group:
    """People to be drawn in one tile.

    `members` in the order in which they stand, `managers` maps report to manager inside the tile
    (no circles), `head` stands on top. `above` are the groups the head reports into, which must
    stand on higher shelves; `others_above` those that somebody else in the tile reports into.
    """

    key: str
    members: Sequence[str]
    managers: Mapping[str, str] = field(default_factory=dict)
    head: str | None = None
    above: frozenset[str] = frozenset()
    others_above: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """Cards placed relative to the block's upper left corner."""

    width: int
    height: int
    cards: Mapping[str, tuple[int, int]]

    def at(self, dx: int, dy: int) -> dict[str, tuple[int, int]]:
        """The cards with the block moved."""
        return {id: (x + dx, y + dy) for id, (x, y) in self.cards.items()}


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
