"""Who stands on every route from us to a decider.

Direction: u -> v means that access flows from u to v; the source is US. A person x *dominates* t
when every route from the source to t goes through x: lose x and t is cut off. One dominator tree
answers this for all pairs at once.

Source: Lengauer & Tarjan 1979, TOPLAS 1:121-141 (the question and the published example);
computed with the algorithm of Cooper, Harvey & Kennedy 2001 ("A simple, fast dominance algorithm").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx


def dominator_tree(graph: nx.DiGraph[str], source: str) -> dict[str, str]:
    """The last person whom every route to somebody must pass, for everybody whom we can reach.

    Returns the immediate dominator of every node reachable from source; the source has none and
    is not among the keys, nor is anybody whom no route reaches. Edge probabilities are not
    looked at: leave out the edges that are too weak to count before calling. Raises
    `networkx.NetworkXError` when the source is not in the graph.

    >>> dominator_tree(nx.DiGraph([("US", "chen"), ("chen", "cfo")]), "US")
    {'chen': 'US', 'cfo': 'chen'}
    """
    return _immediate_dominators(graph, source)


def dominators_of(idom: Mapping[str, str], source: str, target: str) -> list[str]:
    """The people whom every route from source to target passes, nearest to the source first.

    Source and target themselves are left out. Empty when nobody is indispensable, and also when
    target is unreachable: that is "no access", to be told apart by `target in idom`.
    """
    return _strictly_above(idom, source, target)


def dominated_by(idom: Mapping[str, str], x: str) -> set[str]:
    """Everybody who is cut off from us when x goes: x and the subtree below x.

    Empty when x is itself unreachable. For the source: everybody below it and the source.
    """
    return dominated_by_each(idom, [x])[x]


def dominated_by_each(idom: Mapping[str, str], people: Iterable[str]) -> dict[str, set[str]]:
    """`dominated_by` for each of these people."""
    below: dict[str, list[str]] = {}
    for node, parent in idom.items():
        below.setdefault(parent, []).append(node)
    return {x: _subtree(below, x) if x in idom or x in below else set() for x in people}


def _subtree(below: Mapping[str, list[str]], x: str) -> set[str]:
    found = {x}
    waiting = [x]
    while waiting:
        children = below.get(waiting.pop(), [])
        found.update(children)
        waiting.extend(children)
    return found


def lost_with(
    idom: Mapping[str, str], source: str, weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    """For everybody at once: how many people are cut off from us when this person goes.

    One pass up the tree: the size of each person's subtree, the person counted; with `weights`
    the weight of the people in it (absent: 0). The source is left out: it does not go.

    >>> lost_with({"chen": "US", "cfo": "chen"}, "US")
    {'chen': 2, 'cfo': 1}
    """
    lost = {x: 1 if weights is None else weights.get(x, 0.0) for x in idom}
    waiting = dict.fromkeys(idom, 0)  # how many below are still to be added
    for parent in idom.values():
        if parent != source:
            waiting[parent] += 1
    done = [x for x, count in waiting.items() if not count]
    while done:
        x = done.pop()
        parent = idom[x]
        if parent != source:
            lost[parent] += lost[x]
            waiting[parent] -= 1
            if not waiting[parent]:
                done.append(parent)
    return lost


def fragile_edges(
    graph: nx.DiGraph[str], source: str, targets: Iterable[str]
) -> dict[str, list[tuple[str, str]]]:
    """The relationships that every route from source to a target uses, nearest to us first.

    Every edge is split by a point in its middle and one dominator tree is taken; the points that
    dominate a target are its fragile edges. Edges that leave the source are included (the caller
    drops US -> own colleague, which is no relationship). An unreachable target is absent from
    the result, a target that has no fragile edge maps to an empty list.
    """
    split: nx.DiGraph[Any] = nx.DiGraph()
    split.add_node(source)
    for edge in graph.edges:  # an edge is a pair and thus never equal to a person's id
        split.add_edge(edge[0], edge)
        split.add_edge(edge, edge[1])
    idom = _immediate_dominators(split, source)
    return {
        target: [x for x in _strictly_above(idom, source, target) if isinstance(x, tuple)]
        for target in targets
        if target in idom
    }


def _immediate_dominators(graph: nx.DiGraph[Any], source: Any) -> dict[Any, Any]:
    """Cooper, Harvey & Kennedy on the numbers of a walk, in which a dominator's is lower."""
    if source not in graph:
        raise nx.NetworkXError(f"{source} is not in the graph")
    lines = dict(graph.adjacency())
    nodes = _reverse_postorder(lines, source)
    number = {node: place for place, node in enumerate(nodes)}
    before: list[list[int]] = [[] for _ in nodes]
    for place, node in enumerate(nodes):
        for other in lines[node]:
            before[number[other]].append(place)
    above = [0, *([-1] * (len(nodes) - 1))]
    changed = True
    while changed:
        changed = False
        for place in range(1, len(nodes)):
            found = -1
            for other in before[place]:
                if above[other] >= 0:
                    found = other if found < 0 else _meeting(above, found, other)
            if above[place] != found:
                above[place], changed = found, True
    return {nodes[place]: nodes[above[place]] for place in range(1, len(nodes))}


def _meeting(above: list[int], one: int, other: int) -> int:
    """Up the tree from both until they meet."""
    while one != other:
        if one > other:
            one = above[one]
        else:
            other = above[other]
    return one


def _reverse_postorder(lines: Mapping[Any, Iterable[Any]], source: Any) -> list[Any]:
    """Everybody whom one reaches, each after at least one of those from whom one comes."""
    found = {source}
    finished = []
    path = [(source, iter(lines[source]))]
    while path:
        node, rest = path[-1]
        for other in rest:
            if other not in found:
                found.add(other)
                path.append((other, iter(lines[other])))
                break
        else:
            finished.append(node)
            path.pop()
    return finished[::-1]


def _strictly_above(idom: Mapping[Any, Any], source: Any, node: Any) -> list[Any]:
    chain = []
    while node in idom and idom[node] != source:
        node = idom[node]
        chain.append(node)
    return chain[::-1]
