"""The lines that can matter between us and one decider.

Direction: u -> v means that access flows from u to v; the source is US.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from influence.graph.dominators import dominated_by_each, dominator_tree

Edge = tuple[str, str]

_FEW = 50  # so many edges are taken out of a copy one by one: quicker than to look at them all


def strong(graph: nx.DiGraph[str], cut: float = 0.0) -> nx.DiGraph[str]:
    """Everybody, and the lines one can count on: of at least this probability, and above 0."""
    kept: nx.DiGraph[str] = nx.DiGraph()
    kept.add_nodes_from(graph)
    kept.add_edges_from((u, v, d) for u, v, d in graph.edges(data=True) if d["p"] >= cut and d["p"])
    return kept


def route_edges(edges: Iterable[Edge], source: str, target: str) -> list[Edge]:
    """The edges that lie on some route from source to target, in the order given.

    Lines into the source and out of the target are left out: no route uses them. A route may
    still pass somebody twice; `simple_route_edges` leaves out more. Empty when target cannot be
    reached.
    """
    return route_edges_to_each(edges, source, [target])[target]


def route_edges_to_each(
    edges: Iterable[Edge], source: str, targets: Iterable[str]
) -> dict[str, list[Edge]]:
    """`route_edges` for each of these targets."""
    useful = [(u, v) for u, v in edges if v not in (source, u)]
    graph: nx.DiGraph[str] = nx.DiGraph(useful)
    graph.add_node(source)
    idom = dominator_tree(graph, source)
    found: dict[str, list[Edge]] = {target: [] for target in targets}
    reached = {source} | idom.keys()
    behind = dominated_by_each(idom, found)
    # Whoever reach each other are reached by the same people: in a large map that is nearly all.
    for circle in nx.strongly_connected_components(graph):
        wanted = found.keys() & idom.keys() & circle
        if wanted:
            one = next(iter(wanted))
            reaching = nx.ancestors(graph, one) | {one}
            towards = [edge for edge in useful if edge[0] in reached and edge[1] in reaching]
            places: dict[str, list[int]] = {}
            for place, (u, _) in enumerate(towards):
                places.setdefault(u, []).append(place)
        for target in wanted:
            left_out = [place for u in behind[target] for place in places.get(u, ())]
            found[target] = _left(towards, left_out)
    return found


def _left(edges: list[Edge], places: Collection[int]) -> list[Edge]:
    """The edges without those at these places; as a rule these are few."""
    left = list(edges)
    if len(places) > _FEW:
        gone = set(places)
        return [edge for place, edge in enumerate(edges) if place not in gone]
    for place in sorted(places, reverse=True):
        del left[place]
    return left


def simple_route_edges(edges: Collection[Edge], source: str, target: str) -> list[Edge]:
    """`route_edges` without the lines that only lead back to somebody whom one passed before.

    u -> v leads back when whoever comes from the source to u has passed v already, or when
    whoever goes on from v to the target must pass u once more. No route without repetition uses
    such a line, so leaving it out changes no access and no loss, and the exact computation
    remains possible for larger maps (reporting lines go both ways, so there are many).
    """
    kept = route_edges(edges, source, target)
    while kept:
        graph: nx.DiGraph[str] = nx.DiGraph(kept)
        to_here = _passed(dominator_tree(graph, source))
        from_here = _passed(dominator_tree(graph.reverse(), target))
        forward = [(u, v) for u, v in kept if v not in to_here[u] and u not in from_here[v]]
        if len(forward) == len(kept):
            break
        kept = route_edges(forward, source, target)
    return kept


def _passed(idom: Mapping[str, str]) -> dict[str, set[str]]:
    """Everybody -> those who are passed on every route there, both ends included."""
    passed: dict[str, set[str]] = {root: {root} for root in set(idom.values()) - set(idom)}
    for node in idom:
        chain = []
        while node not in passed:
            chain.append(node)
            node = idom[node]
        for person in reversed(chain):
            passed[person] = passed[idom[person]] | {person}
    return passed
