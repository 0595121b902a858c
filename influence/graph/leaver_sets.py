"""What it costs when several people are gone together.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
independent; the source is US. L(S) = sum_t w_t (R_t - R_t without S) is the loss with the people
of S, as in `reliability.access`; for t in S all of R_t is lost.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import Levels, P, drawn, levels_of, plan_of, truth_table
from influence.graph.estimates import Estimate, Sum
from influence.graph.forecast import Forecast, forecast
from influence.graph.routes import Edge
from influence.graph.sampled_access import Sample
from influence.graph.worlds import Worlds


class LeaverSets:
    """What it costs when several people are gone together, on the worlds of `reliability.access`.

    weights: target -> decision weight >= 0. Targets whose routes have at most `exact_limit`
    uncertain edges are computed exactly, the others on `samples` common worlds. People who are
    not in the graph cost nothing. Raises ValueError when an edge's p is not a probability.
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
        self._graph, self._source, self._weights = graph, source, dict(weights)
        self._samples, self._seed = samples, seed
        self._levels = levels_of(graph)
        self._plan = plan_of(self._levels, source, weights, exact_limit)
        self._exact = {
            t: _ExactTarget(self._levels, edges, source, t) for t, edges in self._plan.exact.items()
        }
        edges = self._plan.sampled_edges()
        (live,) = drawn(graph, self._levels, edges, (P,), samples, seed)
        self._sample = Sample(live, source, list(self._plan.sampled))
        self.exact = not self._plan.sampled

    def loss(self, people: Iterable[str]) -> Estimate:
        """L(S): the access to the account that is lost when all of these people are gone."""
        gone = frozenset(people)
        total = Sum()
        for t, part in self._exact.items():
            total.add(self._weights[t] * part.lost(gone))
        if self._plan.sampled:
            total.add_sample(self._sample.lost_without(gone), self._weights, self._samples)
        return total.estimate(math.fsum(self._weights.values()))

    def targets_without(self, people: Iterable[str]) -> dict[str, float]:
        """Target -> R_t when all of these people are gone."""
        gone = frozenset(people)
        lost = self._sample.lost_without(gone)
        return {
            t: self._exact[t].access - self._exact[t].lost(gone)
            if t in self._exact
            else (self._sample.targets[t] ^ lost.get(t, 0)).bit_count() / self._samples
            for t in self._weights
        }

    def use(self) -> dict[str, float]:
        """Person -> how often this person is on a working route to some target."""
        possible_edges = {edge: level for edge, level in self._levels.items() if level[P] > 0}
        (live,) = drawn(
            self._graph, self._levels, list(possible_edges), (P,), self._samples, self._seed
        )
        reached = possible.reach(live, self._source)
        use = possible.use_of(live, reached, self._weights)
        return {
            x: use[x].bit_count() / self._samples
            for x in live.out_of
            if x in use and x != self._source
        }

    def pairs(self, people: Sequence[str]) -> dict[tuple[str, str], float]:
        """L of every pair of these people; each pair in the order of ids."""
        return {(a, b): self.loss((a, b)).value for a, b in combinations(sorted(set(people)), 2)}

    def triples(self, people: Sequence[str]) -> dict[tuple[str, str, str], float]:
        """L of every three of these people; each three in the order of ids."""
        return {
            (a, b, c): self.loss((a, b, c)).value
            for a, b, c in combinations(sorted(set(people)), 3)
        }

    def over_time(self, leaving: Mapping[str, float]) -> Forecast:
        """What is to be expected if each person leaves with the probability given."""
        return forecast(
            self._graph,
            self._source,
            self._weights,
            leaving,
            samples=self._samples,
            seed=self._seed,
        )


class _ExactTarget:
    def __init__(self, levels: Levels, edges: list[Edge], source: str, target: str) -> None:
        masks, self._ps = truth_table(levels, edges)
        self._live = Worlds.of(masks, 1 << len(self._ps))
        self._reached = possible.reach(self._live, source)
        self._use = possible.use_of(self._live, self._reached, [target])
        self._target = target
        self.access = possible.probability(self._reached.by.get(target, 0), self._ps)
        self._known: dict[frozenset[str], float] = {}

    def lost(self, people: Collection[str]) -> float:
        gone = frozenset(people).intersection(self._use)
        if gone not in self._known:
            lost = possible.lost_without(self._live, self._reached, gone, self._use)
            self._known[gone] = possible.probability(lost.get(self._target, 0), self._ps)
        return self._known[gone]
