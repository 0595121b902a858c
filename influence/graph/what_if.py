"""Access to the account if some lines were other than they are.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
independent; the source is US. R_t is the probability that the source connects to target t and
U = sum_t w_t R_t the access to the account, as in `reliability.access`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import (
    Levels,
    P,
    draw_keys,
    levels_of,
    plan_of,
    truth_table,
)
from influence.graph.routes import Edge
from influence.graph.worlds import Worlds

_UNKNOWN = (0.0, 0.0, 1.0)  # a line that may come to have any probability


class WhatIf:
    """Access to the account if some lines were other than they are, on the same worlds.

    weights: target -> decision weight >= 0. `candidates`: lines that changes may name and that
    the graph does not have; with them it is decided which targets are exact. A target is exact
    when at most `exact_limit` uncertain edges lie on its routes, candidates counted. Otherwise
    the change is sampled, on the worlds of `reliability.access` with the same seed: an edge
    works at a higher probability wherever it works at a lower one, so that differences are
    hardly noisy, and never below 0 when lines are only added or raised. A target that
    `reliability.access` computes exactly keeps that value, the sampled difference is added.

    Raises ValueError when a p is no probability, or a changed line has an end nobody knows.
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
        candidates: Iterable[Edge] = (),
    ) -> None:
        self._weights = dict(weights)
        self._levels = levels_of(graph)
        new = {edge: _UNKNOWN for edge in candidates if edge not in self._levels}
        known = plan_of(self._levels, source, weights, exact_limit)
        plan = plan_of({**self._levels, **new}, source, weights, exact_limit)
        self._exact = {
            t: _Exact({**self._levels, **new}, edges, source, t) for t, edges in plan.exact.items()
        }
        self._anchors = {
            t: _Exact(self._levels, edges, source, t).value({})
            for t, edges in known.exact.items()
            if t in plan.sampled
        }
        self._sampled = _Sampled(graph, self._levels, source, list(plan.sampled), samples, seed)
        self.exact = not plan.sampled
        self.access = self.with_({})

    def with_(self, changes: Mapping[Edge, float]) -> float:
        """U if these lines had these probabilities (0: gone; lines that do not exist: new)."""
        counts = self._sampled.counts(changes)
        terms = [self._weights[t] * part.value(changes) for t, part in self._exact.items()]
        sampled = [(self._weights[t], count) for t, count in counts.items()]
        for t, anchor in self._anchors.items():
            before = self._sampled.before[t]
            terms.append(self._weights[t] * (anchor - before / self._sampled.samples))
        terms.append(math.fsum(w * count for w, count in sampled) / self._sampled.samples)
        return math.fsum(terms)

    def targets_with(self, changes: Mapping[Edge, float]) -> dict[str, float]:
        """Target -> R_t if these lines had these probabilities."""
        counts, samples = self._sampled.counts(changes), self._sampled.samples
        found = {t: part.value(changes) for t, part in self._exact.items()}
        for t, count in counts.items():
            if t in self._anchors:
                moved = self._anchors[t] + (count - self._sampled.before[t]) / samples
                found[t] = min(1.0, max(0.0, moved))
            else:
                found[t] = count / samples
        return {t: found[t] for t in self._weights}


class _Exact:
    """One target's access from all states of the lines on its routes."""

    def __init__(self, levels: Levels, edges: list[Edge], source: str, target: str) -> None:
        self._levels = levels
        self._edges = edges
        self._source = source
        self._target = target

    def value(self, changes: Mapping[Edge, float]) -> float:
        """R_t with these changes."""
        # Lines on no route to the target stay out: each open line doubles the states.
        levels = {edge: self._levels[edge] for edge in self._edges}
        levels.update({edge: (p, p, p) for edge, p in changes.items() if edge in levels})
        levels = {edge: level for edge, level in levels.items() if level[P] > 0}
        masks, ps = truth_table(levels, list(levels))
        reached = possible.reach(Worlds.of(masks, 1 << len(ps)), self._source)
        return possible.probability(reached.by.get(self._target, 0), ps)


class _Sampled:
    """The worlds of all lines, as they are and as they would be."""

    def __init__(
        self,
        graph: nx.DiGraph[str],
        levels: Levels,
        source: str,
        targets: list[str],
        samples: int,
        seed: int,
    ) -> None:
        self.samples = samples
        self._graph, self._levels, self._source = graph, levels, source
        self._targets, self._seed = targets, seed
        self.before = self.counts({})

    def counts(self, changes: Mapping[Edge, float]) -> dict[str, int]:
        """Target -> in how many worlds it is reached with these changes."""
        if not self._targets:
            return {}
        ps = {edge: level[P] for edge, level in self._levels.items()}
        ps.update(changes)
        keys = draw_keys(self._graph, ps)
        masks = possible.draw([[p] for p in ps.values()], self.samples, self._seed, keys)
        live = Worlds.of({e: m for e, (m,) in zip(ps, masks, strict=True)}, self.samples)
        by = possible.reach(live, self._source).by
        return {t: by.get(t, 0).bit_count() for t in self._targets}
