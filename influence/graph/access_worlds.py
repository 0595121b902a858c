"""An access graph with its lines in many possible worlds, worked out once for several questions.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
independent; the source is US. `access`, `LeaverSets`, `WhatIf` and `forecast` all stand on one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import P_HIGH, P_LOW, P, drawn, levels_of, places, plan_of
from influence.graph.routes import Edge
from influence.graph.sampled_access import Sample
from influence.graph.worlds import Masks, Reach, Worlds


class AccessWorlds:
    """One access graph, its targets, and the worlds on which all its figures stand.

    weights: target -> decision weight >= 0. A target whose routes have at most `exact_limit`
    uncertain edges (0 < p < 1) is computed exactly (below 0: none), the others stand on `samples`
    common worlds, which depend on `seed` and on the order of the graph's nodes, not on their ids.
    Everything is made when it is first asked for. Raises ValueError when an edge's p is not a
    probability.
    """

    def __init__(
        self,
        graph: nx.DiGraph[str],
        source: str,
        weights: Mapping[str, float],
        *,
        samples: int = 10_000,
        seed: int = 1,
        exact_limit: int = 20,
    ) -> None:
        self.graph, self.source, self.weights = graph, source, dict(weights)
        self.samples, self.seed, self.exact_limit = samples, seed, exact_limit
        self.levels = levels_of(graph)
        self.place = places(graph)
        self.plan = plan_of(self.levels, source, self.weights, exact_limit)

    @cached_property
    def sample(self) -> Sample:
        """The sampled targets: where they are reached, and what is lost without whom."""
        people = dict.fromkeys(person for edge in self.plan.sampled_edges for person in edge)
        people.pop(self.source, None)
        return Sample(*self.sampled, self.source, list(self.plan.sampled), list(people))

    @cached_property
    def sampled(self) -> tuple[Worlds, Reach]:
        """The lines that matter to sampled targets, and whom they reach.

        On a large map nearly all lines do: then it is all of them, so that `everything` is the
        same and need not be made as well.
        """
        lines = self.plan.sampled_edges
        if 2 * len(lines) >= len(self._lines):
            return self.everything
        return self.reached(lines)

    @property
    def one_sample(self) -> bool:
        """Whether every target is sampled, and on all lines: then `sample` tells all there is."""
        return not self.plan.exact and self.sampled is self.everything

    @cached_property
    def everything(self) -> tuple[Worlds, Reach]:
        """All lines, and whom they reach."""
        return self.reached(self._lines)

    @cached_property
    def _lines(self) -> list[Edge]:
        return [edge for edge, level in self.levels.items() if level[P] > 0]

    def reached(self, lines: list[Edge]) -> tuple[Worlds, Reach]:
        """Some lines alone, and whom they reach."""
        live = Worlds.of(self.drawn({edge: self.levels[edge][P] for edge in lines}), self.samples)
        return live, possible.reach(live, self.source)

    def ends(self) -> tuple[Worlds, Worlds]:
        """The lines of sampled targets with everything unknown at its worst, and at its best."""
        lines = self.plan.sampled_edges
        known, _ = self.sampled
        worst, best = (self._at(known.out_of, lines, level) for level in (P_LOW, P_HIGH))
        return Worlds.of(worst, self.samples), Worlds.of(best, self.samples)

    def _at(self, known: Mapping[str, Mapping[str, int]], lines: list[Edge], level: int) -> Masks:
        """Most lines are the same at worst and at best: only the others are drawn."""
        moved = [edge for edge in lines if self.levels[edge][level] != self.levels[edge][P]]
        masks = {(u, v): known.get(u, {}).get(v, 0) for u, v in lines}
        return {**masks, **self.drawn({edge: self.levels[edge][level] for edge in moved})}

    def drawn(self, lines: Mapping[Edge, float]) -> dict[Edge, int]:
        """The worlds in which lines work that have these probabilities."""
        return drawn(self.place, lines, self.samples, self.seed)
