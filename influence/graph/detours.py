"""The best route round each person: the most reliable routes once somebody is gone.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge. Only
those whose best route passes a person need another one, and these are few: so everybody's
departure together costs about as much as a few searches of the whole graph.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from influence.graph.paths import CostedRoute, Route, route_probability, step_cost

_Lines = Mapping[str, list[tuple[str, int]]]


def best_routes_without_each(
    graph: nx.DiGraph[str], source: str
) -> dict[str, dict[str, Route | None]]:
    """x -> v -> the best route from source to v that avoids x; None when there is none left.

    For every x on the best routes, and for those v other than x whose best route
    (`paths.best_routes_from`) passes x: everybody else keeps theirs. The same routes as
    `paths.best_route(graph, source, v, without={x})`, by the same rules among equals. Empty when
    the source is not in the graph.

    >>> graph = nx.DiGraph()
    >>> lines = [("US", "li", 0.9), ("US", "wu", 0.4), ("li", "cfo", 0.5), ("wu", "cfo", 0.5)]
    >>> graph.add_weighted_edges_from(lines, weight="p")
    >>> best_routes_without_each(graph, "US")
    {'li': {'cfo': (['US', 'wu', 'cfo'], 0.2)}}
    """
    if source not in graph:
        return {}
    out_of: dict[str, list[tuple[str, int]]] = {person: [] for person in graph}
    into: dict[str, list[tuple[str, int]]] = {person: [] for person in graph}
    for u, v, data in graph.edges(data=True):
        if data["p"] > 0:
            step = step_cost(data["p"])
            out_of[u].append((v, step))
            into[v].append((u, step))
    routes = _best_routes(out_of, [(0, 0, (source,))], set(graph))
    behind: dict[str, list[str]] = {}
    for v, (_, _, people) in routes.items():
        for x in people[1:-1]:
            behind.setdefault(x, []).append(v)
    found: dict[str, dict[str, Route | None]] = {}
    for x, others in behind.items():
        left = _best_routes(out_of, _entries(into, routes, x, others), set(others))
        found[x] = {v: _route(graph, left.get(v)) for v in others}
    return found


def _best_routes(
    out_of: _Lines, starts: Iterable[CostedRoute], among: set[str]
) -> dict[str, CostedRoute]:
    """Dijkstra on -log p from these starts, within a group of people."""
    found: dict[str, CostedRoute] = {}
    waiting = list(starts)
    heapq.heapify(waiting)
    while waiting:
        route = heapq.heappop(waiting)
        cost, steps, people = route
        if people[-1] in found:
            continue
        found[people[-1]] = route
        for v, step in out_of[people[-1]]:
            if v in among and v not in found:
                heapq.heappush(waiting, (cost + step, steps + 1, (*people, v)))
    return found


def _entries(
    into: _Lines, routes: Mapping[str, CostedRoute], x: str, others: Collection[str]
) -> Iterable[CostedRoute]:
    """How those behind x are reached from people whose best route does not pass x."""
    inside = {x, *others}
    for v in others:
        for u, step in into[v]:
            if u not in inside and u in routes:
                cost, steps, people = routes[u]
                yield cost + step, steps + 1, (*people, v)


def _route(graph: nx.DiGraph[str], route: CostedRoute | None) -> Route | None:
    return (list(route[2]), route_probability(graph, route[2])) if route else None
