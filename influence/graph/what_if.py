"""Access to the account if some lines were other than they are.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
independent; the source is US. R_t is the probability that the source connects to target t and
U = sum_t w_t R_t the access to the account, as in `reliability.access`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from influence.graph import worlds as possible
from influence.graph.access_plan import (
    P_HIGH,
    Levels,
    P,
    plan_of,
    truth_table,
    uncertain,
)
from influence.graph.access_worlds import AccessWorlds
from influence.graph.changed_worlds import ChangedWorlds
from influence.graph.diagram import Diagram
from influence.graph.factoring import factored
from influence.graph.routes import Edge, route_edges

# What new lines change is factored among so many uncertain lines and with so many cases at most:
# some hundredths of a second.
_MOST_LINES, _MOST_CASES = 40, 300
_OPEN = (0.0, 0.0, 1.0)  # a line that is not there and may come to have any probability


class WhatIf:
    """Access to the account if some lines were other than they are, on the same worlds.

    `candidates`: lines that changes may name and that the graph does not have. A target is exact
    when it is so in these worlds with the candidates counted among its lines. One that is so
    only without the candidates keeps its exact value; what new lines change there is factored,
    or sampled if that is too much work. All others are sampled, on the worlds of
    `reliability.access`: an edge works at a higher probability wherever it works at a lower one,
    so that differences are hardly noisy, and never negative when lines are only added or raised.

    Raises ValueError when a p is no probability, or a changed line has an end nobody knows.
    """

    def __init__(self, worlds: AccessWorlds, candidates: Iterable[Edge] = ()) -> None:
        self._shared, self._weights, self._levels = worlds, worlds.weights, worlds.levels
        self._source, self._samples = worlds.source, worlds.samples
        source, known = worlds.source, worlds.plan
        there = {edge for edge, level in self._levels.items() if level[P_HIGH] > 0}
        union = {**self._levels, **{edge: _OPEN for edge in candidates if edge not in there}}
        plan = plan_of(union, source, known.exact, worlds.exact_limit)
        self._computed = {t: _Computed(union, edges, source, t) for t, edges in plan.exact.items()}
        self._factored = set(plan.exact)
        for t, edges in plan.sampled.items():
            self._computed[t] = _Computed(self._levels, known.exact[t], source, t)
            if (
                sum(edge in there and uncertain(self._levels[edge]) for edge in edges)
                <= _MOST_LINES
            ):
                self._factored.add(t)
        self._sampled = [t for t in self._weights if t not in self._computed]
        self.exact = not plan.sampled and not self._sampled
        self.access = self.with_({})

    def with_(self, changes: Mapping[Edge, float]) -> float:
        """U if these lines had these probabilities (0: gone; lines that do not exist: new)."""
        computed, counts = self._found(changes)
        terms = [self._weights[t] * value for t, value in computed.items()]
        sampled = math.fsum(self._weights[t] * count for t, count in counts.items())
        return math.fsum([*terms, sampled / self._samples])

    def targets_with(self, changes: Mapping[Edge, float]) -> dict[str, float]:
        """Target -> R_t if these lines had these probabilities."""
        computed, counts = self._found(changes)
        shares = {t: count / self._samples for t, count in counts.items()}
        return {t: shares[t] if t in shares else computed[t] for t in self._weights}

    def most_gained(self, changes: Mapping[Edge, float]) -> float:
        """No less than what these changes add to U, quickly found: infinity if that is not."""
        if self._computed:
            return math.inf
        return self._worth(self._worlds.most_gained(changes))

    def most_gained_at(
        self, reached: str | None, start: str | None = None, ahead: Iterable[str] = ()
    ) -> float:
        """No less than what any lines to one person, or from one to those ahead, would add."""
        if self._computed:
            return math.inf
        return self._worth(self._worlds.most_gained_at(reached, start, ahead))

    def _worth(self, counts: Mapping[str, int]) -> float:
        return math.fsum(self._weights[t] * count for t, count in counts.items()) / self._samples

    def _found(self, changes: Mapping[Edge, float]) -> tuple[dict[str, float], dict[str, int]]:
        """R_t where it is computed, and in how many worlds each of the others is reached."""
        self._check(changes)
        computed = {t: part.value(changes) for t, part in self._computed.items()}
        for t, part in self._computed.items():
            new = {edge for edge, p in changes.items() if p > 0 and edge not in part.lines}
            if new:
                computed[t] = self._with_new(t, changes, new, computed[t])
        counts = self._worlds.counts(changes) if self._sampled else {}
        return computed, {t: counts[t] for t in self._sampled}

    def _with_new(
        self, t: str, changes: Mapping[Edge, float], new: Set[Edge], before: float
    ) -> float:
        """R_t with new lines too; `before`: with the other changes alone."""
        if t in self._factored:
            lines = {edge: level[P] for edge, level in self._levels.items()}
            lines.update(changes)
            useful = route_edges([edge for edge, p in lines.items() if p > 0], self._source, t)
            if new.isdisjoint(useful):
                return before
            found = factored({edge: lines[edge] for edge in useful}, self._source, t, _MOST_CASES)
            if found is not None:
                return found
        others = {edge: p for edge, p in changes.items() if edge not in new}
        after, base = self._worlds.counts(changes)[t], self._worlds.counts(others)[t]
        return min(1.0, before + (after - base) / self._samples)

    @cached_property
    def _worlds(self) -> ChangedWorlds:
        return ChangedWorlds(self._shared)

    def _check(self, changes: Mapping[Edge, float]) -> None:
        for (u, v), p in changes.items():
            if not 0 <= p <= 1:
                raise ValueError(f"the line {u} -> {v} has no valid probability: {p}")
            if u not in self._shared.place or v not in self._shared.place:
                raise ValueError(f"the line {u} -> {v} has an end that is not in the graph")


class _Computed:
    """One target's access from all states of the lines on its routes.

    lines: those whose changes are computed; a new line that is not among them is not looked at.
    """

    def __init__(self, levels: Levels, edges: list[Edge], source: str, target: str) -> None:
        self._levels = {edge: levels[edge] for edge in edges}
        self._source, self._target = source, target
        self.lines = {edge for edge, level in levels.items() if level[P_HIGH] > 0}
        open_edges = [edge for edge in edges if uncertain(levels[edge])]
        self._number = {edge: number for number, edge in enumerate(open_edges)}
        self._ps = [levels[edge][P] for edge in open_edges]

    def value(self, changes: Mapping[Edge, float]) -> float:
        """R_t with these changes."""
        own = {
            edge: p
            for edge, p in changes.items()
            if edge in self._levels and p != self._levels[edge][P]
        }
        if not own:
            return self._value
        if any(edge not in self._number for edge in own):
            return self._anew(own)
        if len(own) == 1:
            ((edge, p),) = own.items()
            if p > self._levels[edge][P]:
                number = self._number[edge]
                return self._value + (p - self._ps[number]) * self._slopes[number]
        ps = list(self._ps)
        for edge, p in own.items():
            ps[self._number[edge]] = p
        return self._diagram.probability(ps)

    def _anew(self, own: Mapping[Edge, float]) -> float:
        """R_t with changes of lines that were certain."""
        levels = {**self._levels, **{edge: (p, p, p) for edge, p in own.items()}}
        live, ps = truth_table(levels, [edge for edge, level in levels.items() if level[P] > 0])
        reached = possible.reached_by(live, self._source)
        return possible.probability(reached.get(self._target, 0), ps)

    @cached_property
    def _diagram(self) -> Diagram:
        live, ps = truth_table(self._levels, list(self._levels))
        reached = possible.reached_by(live, self._source)
        return Diagram(reached.get(self._target, 0), len(ps))

    @cached_property
    def _value(self) -> float:
        return self._diagram.probability(self._ps)

    @cached_property
    def _slopes(self) -> list[float]:
        return self._diagram.slopes(self._ps)
