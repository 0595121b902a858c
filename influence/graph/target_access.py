"""How surely a source connects to each target, and to several of them on average.

The same numbers as `reliability.access`, by the same method on the same worlds, without the work
of asking what everybody's loss would cost. Direction: u -> v means that access flows from u to v,
with probability `p` on the edge, edges independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import Levels, P, drawn, levels_of, places, plan_of, truth_table
from influence.graph.estimates import Estimate, Sum, wilson
from influence.graph.routes import Edge
from influence.graph.worlds import Tables, Worlds


@dataclass(frozen=True)
class Reached:
    """t -> R_t in `targets`; sampled targets also keep the worlds in which they are reached."""

    targets: dict[str, Estimate]
    tables: Tables
    samples: int

    def together(self, weights: Mapping[str, float]) -> Estimate:
        """sum of w_t R_t over these targets, its interval from what they have in common.

        Mean +- 1.96 standard errors of the per-world values; exact when every target is.
        """
        total = Sum()
        for target, weight in weights.items():
            if target not in self.tables:
                total.add(weight * self.targets[target].value)
        if sampled := {t: self.tables[t] for t in weights if t in self.tables}:
            total.add_sample(sampled, weights, self.samples)
        return total.estimate(sum(weights.values()))


def reached(
    graph: nx.DiGraph[str],
    source: str,
    targets: Iterable[str],
    *,
    samples: int = 10_000,
    seed: int = 1,
    exact_limit: int = 20,
) -> Reached:
    """R_t of every target: exact with at most `exact_limit` uncertain edges, otherwise sampled.

    The arguments mean what they mean in `reliability.access`. A target that cannot be reached, or
    is not in the graph: 0, exact. Raises ValueError when an edge's p is not a probability.
    """
    wanted = list(targets)
    levels = levels_of(graph)
    plan = plan_of(levels, source, wanted, exact_limit)
    found = {t: _exact(levels, edges, source, t) for t, edges in plan.exact.items()}
    tables: Tables = {}
    if plan.sampled:
        lines = {edge: levels[edge][P] for edge in plan.sampled_edges}
        live = Worlds.of(drawn(places(graph), lines, samples, seed), samples)
        by = possible.reached_by(live, source)
        tables = {t: by.get(t, 0) for t in plan.sampled}
        found |= {t: wilson(table.bit_count(), samples) for t, table in tables.items()}
    return Reached({t: found[t] for t in wanted}, tables, samples)


def _exact(levels: Levels, edges: list[Edge], source: str, target: str) -> Estimate:
    live, ps = truth_table(levels, edges)
    by = possible.reached_by(live, source)
    value = possible.probability(by.get(target, 0), ps)
    return Estimate(value, value, value, exact=True)
