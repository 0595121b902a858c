"""The most reliable route from one person to another.

Direction: u -> v means that access (or influence) flows from u to v, with probability `p` on the
edge. A route's probability is the product of its edges'.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Sequence
from itertools import pairwise

import networkx as nx

Route = tuple[list[str], float]

# Costs are whole numbers of 2^-40: a sum of logarithms then does not depend on its order, so
# that equally good routes are equal and the tie-break decides, not the rounding.
_UNITS = 2**40


def best_path(
    graph: nx.DiGraph[str], source: str, target: str, without: Collection[str] = frozenset()
) -> Route | None:
    """The route from source to target with the largest probability: its people and that number.

    Both ends are part of the route. `without`: people it must not pass. Equally good routes: the
    one with fewer steps, then the one whose ids come first. None when there is no route with a
    probability above 0. The probability is a lower bound of the access that all routes together
    give (`reliability.access`).

    >>> graph = nx.DiGraph()
    >>> graph.add_weighted_edges_from([("US", "li", 0.9), ("li", "cfo", 0.5)], weight="p")
    >>> best_path(graph, "US", "cfo")
    (['US', 'li', 'cfo'], 0.45)
    """
    return _search(graph, source, target, frozenset(without)).get(target)


def best_paths_from(graph: nx.DiGraph[str], source: str) -> dict[str, Route]:
    """The best route from source to everybody whom one reaches; the source itself is left out."""
    routes = _search(graph, source, None, frozenset())
    routes.pop(source, None)
    return routes


def _search(
    graph: nx.DiGraph[str], source: str, stop_at: str | None, without: frozenset[str]
) -> dict[str, Route]:
    """Dijkstra on -log p."""
    if source not in graph or source in without:
        return {}
    routes: dict[str, Route] = {}
    waiting: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, (source,))]
    while waiting:
        cost, hops, nodes = heapq.heappop(waiting)
        person = nodes[-1]
        if person in routes:
            continue
        routes[person] = (list(nodes), route_probability(graph, nodes))
        if person == stop_at:
            break
        for other, data in graph.succ[person].items():
            if other not in routes and other not in without and data["p"] > 0:
                step = step_cost(data["p"])
                heapq.heappush(waiting, (cost + step, hops + 1, (*nodes, other)))
    return routes


def route_probability(graph: nx.DiGraph[str], nodes: Sequence[str]) -> float:
    """The product of the probabilities along a route."""
    steps: list[float] = [graph.edges[u, v]["p"] for u, v in pairwise(nodes)]
    return math.prod(steps)


def step_cost(probability: float) -> int:
    """What a step of this probability (above 0) costs: -log p, in whole units that add up."""
    return round(-math.log(probability) * _UNITS)
