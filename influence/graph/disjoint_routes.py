"""How many routes to a decider there are that share nobody.

Direction: u -> v means that access flows from u to v. By Menger's theorem (1927) the number of
routes that have no person in common is the number of people who must all be lost before the
target is cut off (a direct tie counts as a route that nobody can cut).
"""

from __future__ import annotations

from collections import deque

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
    if source not in graph or target not in graph or source == target:
        return 0
    direct = graph.has_edge(source, target)
    before: dict[str, str] = {}  # on the routes so far: who comes before whom
    count = 0
    while (steps := _augmenting_walk(graph, source, target, before)) is not None:
        _apply(steps, target, before)
        count += 1
    return count + direct


def _augmenting_walk(
    graph: nx.DiGraph[str], source: str, target: str, before: dict[str, str]
) -> list[tuple[_Place, _Place]] | None:
    """A shortest walk to the target that may also undo pieces of the routes so far."""
    start = (source, _EXIT)
    came_from: dict[_Place, _Place] = {start: start}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        person, side = place
        if side == _EXIT and person != source and target in graph.succ[person]:
            return [*_steps_to(place, came_from), (place, (target, _ENTRY))]
        for after in _next_places(graph, source, target, before, place):
            if after not in came_from:
                came_from[after] = place
                waiting.append(after)
    return None


def _next_places(
    graph: nx.DiGraph[str], source: str, target: str, before: dict[str, str], place: _Place
) -> list[_Place]:
    person, side = place
    if side == _ENTRY:
        if person in before:  # occupied: only back along the route that occupies it
            return [(before[person], _EXIT)] if before[person] != source else []
        return [(person, _EXIT)]
    places = [(other, _ENTRY) for other in graph.succ[person] if other not in (source, target)]
    if person in before:  # its route is to be led elsewhere: free the way in as well
        places.append((person, _ENTRY))
    return places


def _steps_to(place: _Place, came_from: dict[_Place, _Place]) -> list[tuple[_Place, _Place]]:
    steps = []
    while came_from[place] != place:
        steps.append((came_from[place], place))
        place = came_from[place]
    return steps[::-1]


def _apply(steps: list[tuple[_Place, _Place]], target: str, before: dict[str, str]) -> None:
    """Add the walk to the routes: undo what it walked backwards, then lay what is new."""
    for (u, side), (v, _) in steps:
        if side == _ENTRY and u != v:
            del before[u]
    for (u, side), (v, _) in steps:
        if side == _EXIT and v not in (u, target):
            before[v] = u
