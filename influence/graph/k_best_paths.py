"""The best few routes from one person to another, best first.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge. A route's
probability is the product of its edges'; nobody is passed twice.

Source: Yen 1971, Management Science 17:712-716. networkx offers the same search; which of two
equally good routes it finds first depends on the order of the edges there, here on `best_path`'s
rule alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from itertools import islice, pairwise
from typing import cast

import networkx as nx

from influence.graph.paths import Route, best_path, route_probability, step_cost


def k_best_paths(
    graph: nx.DiGraph[str],
    source: str,
    target: str,
    k: int,
    without: Collection[str] = frozenset(),
) -> list[Route]:
    """The k routes from source to target with the largest probabilities, the best one first.

    Fewer where there are no more. Both ends are part of each route. `without`: people whom no
    route may pass. Equally good routes: the one with fewer steps, then the one whose ids come
    first; `best_path` is the first of them. Routes of probability 0 are none.

    >>> graph = nx.DiGraph()
    >>> edges = [("US", "li", 0.9), ("li", "cfo", 0.5), ("US", "cfo", 0.1)]
    >>> graph.add_weighted_edges_from(edges, weight="p")
    >>> k_best_paths(graph, "US", "cfo", 2)
    [(['US', 'li', 'cfo'], 0.45), (['US', 'cfo'], 0.1)]
    """
    return list(islice(routes_by_probability(graph, source, target, without), k))


def routes_by_probability(
    graph: nx.DiGraph[str], source: str, target: str, without: Collection[str] = frozenset()
) -> Iterator[Route]:
    """All routes from source to target, the best first, each worked out when it is asked for."""
    first = best_path(graph, source, target, without)
    waiting = [_ranked(graph, first)] if first else []
    seen = {tuple(first[0])} if first else set()
    found: list[list[str]] = []
    while waiting:
        _, _, nodes, probability = heapq.heappop(waiting)
        yield list(nodes), probability
        found.append(list(nodes))
        for route in _deviations(graph, list(nodes), found, frozenset(without)):
            if tuple(route[0]) not in seen:
                seen.add(tuple(route[0]))
                heapq.heappush(waiting, _ranked(graph, route))


def _ranked(graph: nx.DiGraph[str], route: Route) -> tuple[int, int, tuple[str, ...], float]:
    nodes, probability = route
    cost = sum(step_cost(graph.edges[u, v]["p"]) for u, v in pairwise(nodes))
    return cost, len(nodes), tuple(nodes), probability


def _deviations(
    graph: nx.DiGraph[str], nodes: list[str], found: list[list[str]], without: frozenset[str]
) -> Iterator[Route]:
    """From each person of a route the best way on that no route found so far has taken."""
    target = nodes[-1]
    for index, spur in enumerate(nodes[:-1]):
        root = nodes[: index + 1]
        taken = [(spur, other[index + 1]) for other in found if other[: index + 1] == root]
        rest = cast("nx.DiGraph[str]", nx.restricted_view(graph, [], taken))
        way_on = best_path(rest, spur, target, without.union(root[:-1]))
        if way_on:
            whole = root[:-1] + way_on[0]
            yield whole, route_probability(graph, whole)
