"""The two routes to somebody that are worth most together and have nobody in common.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge. Two
routes that share nobody fail independently: together they are worth 1 - (1 - p1)(1 - p2). That is
not what the pair with the largest product p1 * p2 maximises (0.9 and 0.1 are worth more than 0.5
and 0.5), and not the best route with the best one beside it (which may not exist).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import networkx as nx

from influence.graph.k_best_paths import RoutesFrom
from influence.graph.paths import Route, best_route, route_probability, step_cost

_DIGITS = 12  # pairs that differ by less are equally good
_ENTRY, _EXIT = 0, 1
_PER_STEP = 2**20  # more than a route has steps: fewer steps break ties, and nothing else

Pair = tuple[Route, Route]


def best_disjoint_pair(
    graph: nx.DiGraph[str], source: str, target: str, without: Collection[str] = frozenset()
) -> Pair | None:
    """The two source -> target routes with the largest 1 - (1 - p1)(1 - p2) that share nobody.

    The better one first; both ends are part of each route. `without`: people whom no route may
    pass. A direct tie is a route. Equally good pairs: fewer steps in all, then the ids that come
    first. None when every route passes one and the same person or tie, or there is none.

    Exact: let x be the better route of the pair with the largest product (Suurballe 1974,
    Networks 4:125-145). For a better route of probability p the other has at most M / p, M that
    product, and p + M / p - M falls as p falls from x to sqrt(M): so only routes at least as
    probable as x can be part of a better pair, and for each of them the best one beside it is
    looked up. There are few such routes where the best route is part of a pair, as a rule;
    there can be many in theory.

    >>> graph = nx.DiGraph()
    >>> edges = [("US", "a", 0.9), ("a", "t", 0.5), ("a", "b", 1), ("b", "t", 0.4)]
    >>> graph.add_weighted_edges_from([*edges, ("US", "t", 0.1)], weight="p")
    >>> best_disjoint_pair(graph, "US", "t")
    ((['US', 'a', 't'], 0.45), (['US', 't'], 0.1))
    """
    best = _largest_product(graph, source, target, without)
    if best is None:
        return None
    floor = best[0][1]
    for route in RoutesFrom(graph, source, without).to(target):
        if route[1] < floor * (1 - 10**-_DIGITS):
            break
        beside = _beside(graph, route, without)
        if beside:
            best = min(best, _ordered(route, beside), key=_order)
    return best


def together(pair: Pair) -> float:
    """What two routes that share nobody are worth together: 1 - (1 - p1)(1 - p2)."""
    (_, p1), (_, p2) = pair
    return p1 + p2 - p1 * p2


def _order(pair: Pair) -> tuple[float, int, list[str], list[str]]:
    (one, _), (other, _) = pair
    return -round(together(pair), _DIGITS), len(one) + len(other), one, other


def _ordered(a: Route, b: Route) -> Pair:
    first, second = sorted((a, b), key=lambda route: (-route[1], len(route[0]), route[0]))
    return first, second


def _beside(graph: nx.DiGraph[str], route: Route, without: Collection[str]) -> Route | None:
    """The best route that shares nobody with this one."""
    nodes = route[0]
    others = set(without).union(nodes[1:-1])
    if len(nodes) == 2:  # a direct tie is a route that nobody stands on: leave out the tie itself
        direct = [(nodes[0], nodes[1])]
        graph = cast("nx.DiGraph[str]", nx.restricted_view(graph, [], direct))
    return best_route(graph, nodes[0], nodes[-1], others)


def _largest_product(
    graph: nx.DiGraph[str], source: str, target: str, without: Collection[str]
) -> Pair | None:
    """Two routes that share nobody with the largest p1 * p2: the cheapest flow of two units.

    Each person is an entry and an exit joined by a line that holds one unit.
    """
    if source == target or not {source, target} <= graph.nodes - set(without):
        return None
    split = _split(graph, source, target, set(without))
    try:
        flow = nx.min_cost_flow(split, weight="cost")
    except nx.NetworkXUnfeasible:
        return None
    starts = [place for place, units in flow[source, _EXIT].items() if units]
    routes = [[source, *_follow(flow, place, target)] for place in starts]
    found = [(nodes, route_probability(graph, nodes)) for nodes in routes]
    return _ordered(found[0], found[1])


def _split(
    graph: nx.DiGraph[str], source: str, target: str, without: set[str]
) -> nx.DiGraph[tuple[str, int]]:
    split: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    split.add_node((source, _EXIT), demand=-2)
    split.add_node((target, _ENTRY), demand=2)
    for person in graph:
        if person not in (source, target) and person not in without:
            split.add_edge((person, _ENTRY), (person, _EXIT), capacity=1, cost=0)
    for u, v, data in graph.edges(data=True):
        if data["p"] > 0 and v != source and u != target and not {u, v} & without and u != v:
            cost = step_cost(data["p"]) * _PER_STEP + 1
            split.add_edge((u, _EXIT), (v, _ENTRY), capacity=1, cost=cost)
    return split


def _follow(
    flow: dict[tuple[str, int], dict[tuple[str, int], int]], place: tuple[str, int], target: str
) -> list[str]:
    nodes = [place[0]]
    while nodes[-1] != target:
        nodes.append(next(after[0] for after, units in flow[nodes[-1], _EXIT].items() if units))
    return nodes
