"""How many routes to a decider there are that share nobody.

Direction: u -> v means that access flows from u to v. By Menger's theorem (1927) the number of
routes that have no person in common is the number of people who must all be lost before the
target is cut off (a direct tie counts as a route that nobody can cut).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

# A person has an entry and an exit; a route in use occupies both.
_ENTRY, _EXIT = 0, 1
_Place = tuple[str, int]


def disjoint_routes(graph: nx.DiGraph[str], source: str, target: str) -> int:
    """The largest number of source -> target routes without a person in common.

    0 when target is unreachable or is the source; a direct tie counts as one route; 1 exactly
    when somebody stands on every route or the direct tie is the only route. Edge probabilities
    are not looked at: leave out edges that are too weak to count before calling.

    >>> disjoint_routes(nx.DiGraph([("US", "a"), ("US", "b"), ("a", "t"), ("b", "t")]), "US", "t")
    2
    """
    return disjoint_routes_to_each(graph, source, [target])[target]


def disjoint_routes_to_each(
    graph: nx.DiGraph[str], source: str, targets: Iterable[str]
) -> dict[str, int]:
    """`disjoint_routes` for each of these targets."""
    if source not in graph:
        return dict.fromkeys(targets, 0)
    lines = _Lines(
        into={v: [u for u in before if u != source] for v, before in graph.pred.items()},
        first=set(graph.succ[source]),
    )
    return {t: _count(lines, t) if t in graph and t != source else 0 for t in targets}


@dataclass(frozen=True)
class _Lines:
    """into: who leads to whom, the source left out; first: those to whom the source leads."""

    into: Mapping[str, Collection[str]]
    first: Collection[str]


def _count(lines: _Lines, target: str) -> int:
    """Routes are sought from the target back to the source, whose people are many and close."""
    after: dict[str, str] = {}  # on the routes so far: who comes after whom
    most = len(lines.into[target])  # each route comes through another of them
    count = 0
    while count < most and (steps := _augmenting_walk(lines, target, after)) is not None:
        _apply(steps, after)
        count += 1
    return count + (target in lines.first)


def _augmenting_walk(
    lines: _Lines, target: str, after: Mapping[str, str]
) -> list[tuple[_Place, _Place]] | None:
    """A shortest walk back to the source that may also undo pieces of the routes so far."""
    start = (target, _ENTRY)
    came_from: dict[_Place, _Place] = {start: start}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        person, side = place
        if side == _ENTRY and person in lines.first and person != target:
            return _steps_to(place, came_from)
        for next_place in _next_places(lines, target, after, place):
            if next_place not in came_from:
                came_from[next_place] = place
                waiting.append(next_place)
    return None


def _next_places(
    lines: _Lines, target: str, after: Mapping[str, str], place: _Place
) -> list[_Place]:
    person, side = place
    if side == _EXIT:
        if person in after:  # occupied: only on along the route that occupies it
            return [(after[person], _ENTRY)] if after[person] != target else []
        return [(person, _ENTRY)]
    places = [(other, _EXIT) for other in lines.into[person] if other != target]
    if person in after:  # its route is to be led elsewhere: free the way out as well
        places.append((person, _EXIT))
    return places


def _steps_to(place: _Place, came_from: Mapping[_Place, _Place]) -> list[tuple[_Place, _Place]]:
    steps = []
    while came_from[place] != place:
        steps.append((came_from[place], place))
        place = came_from[place]
    return steps[::-1]


def _apply(steps: list[tuple[_Place, _Place]], after: dict[str, str]) -> None:
    """Add the walk to the routes: undo what it walked forwards, then lay what is new."""
    for (v, side), (u, _) in steps:
        if side == _EXIT and u != v:
            del after[v]
    for (v, side), (u, _) in steps:
        if side == _ENTRY and u != v:
            after[u] = v
