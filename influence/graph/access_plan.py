"""Which lines matter to which decider, and in which worlds each line works.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge (and
perhaps `p_low` <= p <= `p_high`); the source is US.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.routes import Edge, route_edges_to_each, simple_route_edges
from influence.graph.worlds import Worlds

# Above this many times the limit the search for superfluous lines is not worth its time.
_WORTH_SIMPLIFYING = 5

Level = tuple[float, float, float]
Levels = Mapping[Edge, Level]
P_LOW, P, P_HIGH = range(3)


@dataclass(frozen=True)
class Plan:
    """Which edges matter to which target, and which targets are computed exactly."""

    exact: dict[str, list[Edge]]
    sampled: dict[str, list[Edge]]

    def edges(self) -> list[Edge]:
        """The edges that matter to any target."""
        return _union([*self.exact.values(), *self.sampled.values()])

    @cached_property
    def sampled_edges(self) -> list[Edge]:
        """The edges that matter to any sampled target."""
        return _union(self.sampled.values())


def _union(parts: Iterable[list[Edge]]) -> list[Edge]:
    found: list[Edge] = []
    known: set[Edge] = set()
    for edges in parts:
        if not known.issuperset(edges):  # large maps: most targets have the same edges
            found += [edge for edge in edges if edge not in known]
            known.update(edges)
    return found


def levels_of(graph: nx.DiGraph[str]) -> dict[Edge, Level]:
    """Edge -> its probability at worst, as it is, at best; ValueError for what is none."""
    levels = {}
    for u, v, data in graph.edges(data=True):
        p = data["p"]
        levels[u, v] = low, _, high = data.get("p_low", p), p, data.get("p_high", p)
        if not 0 <= low <= p <= high <= 1:
            raise ValueError(f"the line {u} -> {v} has no valid probability: {low}, {p}, {high}")
    return levels


def uncertain(level: Level) -> bool:
    """Whether the line works in some worlds and fails in others."""
    return level not in ((0, 0, 0), (1, 1, 1))


def plan_of(levels: Levels, source: str, targets: Iterable[str], exact_limit: int) -> Plan:
    """A target with at most `exact_limit` uncertain edges on its routes is computed exactly."""
    plan = Plan({}, {})
    possible_edges = [edge for edge, level in levels.items() if level[P_HIGH] > 0]
    open_edges = {edge for edge in possible_edges if uncertain(levels[edge])}
    certain = len(possible_edges) - len(open_edges)
    for target, edges in route_edges_to_each(possible_edges, source, targets).items():
        if len(edges) - certain > _WORTH_SIMPLIFYING * exact_limit:
            plan.sampled[target] = edges  # too many to be worth counting
            continue
        count = len(open_edges.intersection(edges))
        if exact_limit < count <= _WORTH_SIMPLIFYING * exact_limit:
            edges = simple_route_edges(edges, source, target)
            count = len(open_edges.intersection(edges))
        (plan.exact if count <= exact_limit else plan.sampled)[target] = edges
    return plan


def places(graph: nx.DiGraph[str]) -> dict[str, int]:
    """Everybody's place in the graph's order of nodes."""
    return {node: index for index, node in enumerate(graph)}


def draw_keys(place: Mapping[str, int], edges: Iterable[Edge]) -> list[str]:
    """What decides the worlds of each edge: the places of its ends in the order of nodes.

    Thereby a line keeps its worlds when other lines come or go, and ids decide nothing.
    """
    return [f"{place[u]}>{place[v]}" for u, v in edges]


def drawn(
    place: Mapping[str, int], lines: Mapping[Edge, float], samples: int, seed: int
) -> dict[Edge, int]:
    """The worlds in which lines work that have these probabilities; `place` as from `places`."""
    keys = draw_keys(place, lines)
    masks = possible.draw([[p] for p in lines.values()], samples, seed, keys)
    return {edge: mask for edge, (mask,) in zip(lines, masks, strict=True)}


def truth_table(levels: Levels, edges: Sequence[Edge]) -> tuple[Worlds, list[float]]:
    """All states of the uncertain edges as worlds, and the probabilities of these edges."""
    open_edges = [edge for edge in edges if uncertain(levels[edge])]
    everywhere = (1 << (1 << len(open_edges))) - 1
    masks = dict.fromkeys(edges, everywhere)
    table = possible.truth_table_masks(len(open_edges))
    masks.update(zip(open_edges, table, strict=True))
    return Worlds.of(masks, 1 << len(open_edges)), [levels[edge][P] for edge in open_edges]
