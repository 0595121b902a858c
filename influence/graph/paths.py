"""The most reliable route from one person to another.

Direction: u -> v means that access (or influence) flows from u to v, with probability `p` on the
edge. A route's probability is the product of its edges'.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import networkx as nx

Route = tuple[list[str], float]

CostedRoute = tuple[int, int, tuple[str, ...]]
"""Cost, steps and people of a route: of two the smaller one is the better one."""

# Costs are whole numbers of 2^-40: a sum of logarithms then does not depend on its order, so
# that equally good routes are equal and the tie-break decides, not the rounding.
_UNITS = 2**40
_ALMOST = 1 - 1e-9  # a rounding must not leave out a route that counts


def best_route(
    graph: nx.DiGraph[str], source: str, target: str, without: Collection[str] = frozenset()
) -> Route | None:
    """The route from source to target with the largest probability: its people and that number.

    Both ends are part of the route. `without`: people it must not pass. Equally good routes: the
    one with fewer steps, then the one whose ids come first. None when there is no route with a
    probability above 0. The probability is a lower bound of the access that all routes together
    give (`reliability.access`).

    >>> graph = nx.DiGraph()
    >>> graph.add_weighted_edges_from([("US", "li", 0.9), ("li", "cfo", 0.5)], weight="p")
    >>> best_route(graph, "US", "cfo")
    (['US', 'li', 'cfo'], 0.45)
    """
    route = best_costed(graph, source, without, stop_at=target).get(target)
    return (list(route[2]), route_probability(graph, route[2])) if route else None


def best_routes_from(
    graph: nx.DiGraph[str],
    source: str,
    least: float = 0.0,
    without: Collection[str] = frozenset(),
) -> dict[str, Route]:
    """The best route from source to everybody whom one reaches; the source itself is left out.

    `least`: routes of a smaller probability are not looked for; some may be there. `without`:
    people whom no route may pass.
    """
    lines = dict(graph.adjacency())
    chances = {source: 1.0}
    routes: dict[str, Route] = {}
    for person, (_, steps, people) in best_costed(graph, source, without, None, least).items():
        if steps:  # the nearest come first, so the route up to the last step is known
            last = people[-2]
            chances[person] = chances[last] * lines[last][person]["p"]
            routes[person] = (list(people), chances[person])
    return routes


def best_chances_to_each(
    graph: nx.DiGraph[str], targets: Iterable[str]
) -> dict[str, dict[str, float]]:
    """Target -> the probability of the best route from everybody to it, itself included (1).

    The same as the probabilities of `best_routes_from` on the reversed graph, for many targets.
    """
    into: dict[str, list[tuple[int, float, str]]] = {v: [] for v in graph}
    for u, v, data in graph.edges(data=True):
        if data["p"] > 0:
            into[v].append((step_cost(data["p"]), data["p"], u))
    return {target: _chances(into, target) for target in targets if target in graph}


def _chances(into: Mapping[str, list[tuple[int, float, str]]], target: str) -> dict[str, float]:
    chances: dict[str, float] = {}
    least = {target: 0}
    waiting = [(0, target, 1.0)]
    while waiting:
        cost, person, chance = heapq.heappop(waiting)
        if person in chances:
            continue
        chances[person] = chance
        for step, p, other in into[person]:
            reached = cost + step
            if other not in chances and (other not in least or reached < least[other]):
                least[other] = reached
                heapq.heappush(waiting, (reached, other, chance * p))
    return chances


def best_costed(
    graph: nx.DiGraph[str],
    source: str,
    without: Collection[str] = frozenset(),
    stop_at: str | None = None,
    least: float = 0.0,
) -> dict[str, CostedRoute]:
    """The best route from source to everybody, itself included, the nearest first.

    Dijkstra on -log p. A route begins with the route to whoever is last but one on it. `without`:
    whom no route may pass. With `stop_at` the search ends at that person; those farther are
    missing. So are those whom no route of at least the probability `least` reaches.
    """
    if source not in graph or source in without:
        return {}
    lines = dict(graph.adjacency())
    routes: dict[str, CostedRoute] = {}
    farthest = step_cost(least * _ALMOST) if least > 0 else math.inf
    nearest = {source: (0, 0)}
    # The people up to the last but one, then the last: in the order of whole routes.
    waiting: list[tuple[int, int, tuple[str, ...], str]] = [(0, 0, (), source)]
    while waiting:
        cost, steps, before, person = heapq.heappop(waiting)
        if person in routes:
            continue
        if cost > farthest:
            break
        people = (*before, person)
        routes[person] = (cost, steps, people)
        if person == stop_at:
            break
        for other, data in lines[person].items():
            if other in routes or other in without or data["p"] <= 0:
                continue
            reached = cost + step_cost(data["p"]), steps + 1
            if other not in nearest or reached <= nearest[other]:
                nearest[other] = reached
                heapq.heappush(waiting, (*reached, people, other))
    return routes


def route_probability(graph: nx.DiGraph[str], nodes: Sequence[str]) -> float:
    """The product of the probabilities along a route."""
    steps: list[float] = [graph.edges[u, v]["p"] for u, v in pairwise(nodes)]
    return math.prod(steps)


@lru_cache(maxsize=2**16)
def step_cost(probability: float) -> int:
    """What a step of this probability (above 0) costs: -log p, in whole units that add up."""
    return round(-math.log(probability) * _UNITS)
