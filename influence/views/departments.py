"""Departments instead of people: what a card says of everybody in a tile, and lines between them.

Above a few hundred people nobody can read the cards of a whole map. Then the map opens on its
departments: each tile has a card of its own, all of one size and placed like the tiles, with the
head count, the attitudes and who matters there; the lines between the people of two tiles are
drawn as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from influence.analyses.common import View
from influence.domain.words import AttitudeClass
from influence.graph.build import Sway
from influence.views.graph_view import (
    Badge,
    Box,
    Bundle,
    EdgeKind,
    GraphView,
    Node,
    Tile,
    Tone,
    around,
)
from influence.views.grouping import Grouping, department_of
from influence.views.layout import Layout, lay_out
from influence.views.tiles import Group

MANY = 400
"""Above so many people the map opens on departments."""
MOST_BUNDLES, MOST_CONFLICTS = 60, 12
_THINNEST, _THICKEST = 1.5, 6.0
_ALONG, _ASIDE = 0.45, 0.15
"""How far the control points of a curve stand from its ends, of the way along and aside."""
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Count:
    """Everybody in a tile, counted: attitudes in the order of the words, none with nobody."""

    people: int
    attitudes: Mapping[AttitudeClass, int]
    deciders: int
    badges: Mapping[Badge, int]


def tiles(groups: Grouping, layout: Layout) -> tuple[Tile, ...]:
    """All tiles with their people, whoever leads them first, and with their cards."""
    group_of = {group.key: group for group in (*groups.client, *groups.left, *groups.right)}
    cards = lay_out(*(_alone(side) for side in (groups.client, groups.left, groups.right))).tiles
    return tuple(
        Tile(
            title=groups.titles[key],
            side=groups.sides[key],
            box=box,
            department=department_of(key),
            key=key,
            people=_head_first(group_of[key]),
            led=group_of[key].head is not None,
            card=cards[key],
        )
        for key, box in layout.tiles.items()
    )


def _alone(groups: Sequence[Group]) -> list[Group]:
    """The groups as if each were one person below those whom its head reports to."""
    return [Group(group.key, [group.key], above=group.above) for group in groups]


def overview(view: GraphView) -> Box:
    """The box around the cards of all tiles."""
    return around(tile.card for tile in view.tiles)


def _head_first(group: Group) -> tuple[str, ...]:
    return tuple(sorted(group.members, key=lambda id: id != group.head))


def opens_on_departments(view: GraphView) -> bool:
    """Whether there are too many people for the map to open on their cards."""
    return len(view.nodes) > MANY


def counts(view: GraphView) -> list[Count]:
    """What each tile of the view says of its people, in the order of the tiles."""
    people = {node.id: node for node in view.nodes}
    return [count(people[id] for id in tile.people) for tile in view.tiles]


def count(people: Iterable[Node]) -> Count:
    """The people counted by attitude, say and sign."""
    nodes = list(people)
    attitudes = {word: sum(node.attitude is word for node in nodes) for word in AttitudeClass}
    badges = {badge: sum(badge in node.badges for node in nodes) for badge in Badge}
    return Count(
        people=len(nodes),
        attitudes={word: number for word, number in attitudes.items() if number},
        deciders=sum(node.decides for node in nodes),
        badges={badge: number for badge, number in badges.items() if number},
    )


def bundles(view: View, tiles: Sequence[Tile]) -> tuple[Bundle, ...]:
    """The strongest lines between tiles: recorded influence and conflicts of their people.

    Arrows point from the tile whose people sway to the one whose people are swayed. A bundle is as
    wide as its lines are strong together (the sum of their probabilities, beside the strongest
    bundle's); it helps or hurts as most of that strength does. Conflicts first, then influence
    with the strongest first.
    """
    tile_of = {id: place for place, tile in enumerate(tiles) for id in tile.people}
    made = [*_conflicts(view, tile_of), *_influence(view, tile_of)]
    paths = _paths([(bundle.source, bundle.target) for bundle in made], [t.card for t in tiles])
    return tuple(replace(bundle, path=path) for bundle, path in zip(made, paths, strict=True))


def _conflicts(view: View, tile_of: Mapping[str, int]) -> list[Bundle]:
    """Departments whose people are at odds, those with most conflicts first."""
    found: dict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
    for conflict in view.snapshot.conflicts:
        a, b = sorted((tile_of[conflict.a], tile_of[conflict.b]))
        if a != b:
            found[a, b].add((conflict.a, conflict.b))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Bundle(EdgeKind.CONFLICT, a, b, lines=len(pairs), tone=Tone.HURTS)
        for (a, b), pairs in ordered[:MOST_CONFLICTS]
    ]


def _influence(view: View, tile_of: Mapping[str, int]) -> list[Bundle]:
    strength: dict[tuple[int, int], float] = defaultdict(float)
    net: dict[tuple[int, int], float] = defaultdict(float)
    lines: dict[tuple[int, int], int] = defaultdict(int)
    for u, v, data in sorted(view.influence.edges(data=True), key=lambda edge: edge[:2]):
        sway: Sway = data["sway"]
        pair = tile_of[u], tile_of[v]
        if sway.rows and pair[0] != pair[1]:
            strength[pair] += sway.p
            net[pair] += sway.p * (view.stances[u] or 0.0)
            lines[pair] += 1
    ordered = sorted(strength, key=lambda pair: (-strength[pair], pair))[:MOST_BUNDLES]
    most = strength[ordered[0]] if ordered else 1.0
    return [
        Bundle(
            EdgeKind.INFLUENCE,
            *pair,
            lines=lines[pair],
            width=round(_THINNEST + (_THICKEST - _THINNEST) * strength[pair] / most, 2),
            tone=_tone(net[pair]),
        )
        for pair in ordered
    ]


def _tone(net: float) -> Tone:
    if abs(net) < 1e-9:  # nobody's stance is known, or they cancel out
        return Tone.UNCLEAR
    return Tone.HELPS if net > 0 else Tone.HURTS


def _paths(pairs: Sequence[tuple[int, int]], boxes: Sequence[Box]) -> list[tuple[int, ...]]:
    """A curve for each pair of boxes, out of the one's side and into the facing side of the other.

    Curves that meet at one side of a box stand there in the order of their other ends.
    """
    sides = [_facing(boxes[a], boxes[b]) for a, b in pairs]
    meeting: dict[tuple[int, Point], list[tuple[int, int, int]]] = defaultdict(list)
    for index, (pair, facing) in enumerate(zip(pairs, sides, strict=True)):
        for at, side in enumerate((facing, (-facing[0], -facing[1]))):
            other = boxes[pair[1 - at]].middle
            meeting[pair[at], side].append((other[1] if side[0] else other[0], index, at))
    ends: dict[tuple[int, int], Point] = {}
    for (box, side), lines in meeting.items():
        for rank, (_, index, at) in enumerate(sorted(lines), 1):
            ends[index, at] = _port(boxes[box], side, rank / (len(lines) + 1))
    return [_curve(ends[index, 0], ends[index, 1], side) for index, side in enumerate(sides)]


def _facing(start: Box, end: Box) -> Point:
    """In which direction the end lies: left or right where that gap is wider, or up or down."""
    across = max(end.x - start.right, start.x - end.right)
    down = max(end.y - start.bottom, start.y - end.bottom)
    if across >= down:
        return (1 if end.x >= start.right else -1), 0
    return 0, (1 if end.y >= start.bottom else -1)


def _port(box: Box, side: Point, share: float) -> Point:
    """The point at that share of the box's side."""
    if side[0]:
        return (box.right if side[0] > 0 else box.x), box.y + round(share * box.height)
    return box.x + round(share * box.width), (box.bottom if side[1] > 0 else box.y)


def _curve(start: Point, end: Point, side: Point) -> tuple[int, ...]:
    """Start, two control points and end; it leaves and comes in at a right angle to the boxes."""
    (x0, y0), (x1, y1) = start, end
    apart, beside = sorted((abs(x1 - x0), abs(y1 - y0)), reverse=bool(side[0]))
    reach = round(_ALONG * apart + _ASIDE * beside)
    dx, dy = side[0] * reach, side[1] * reach
    return x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1
