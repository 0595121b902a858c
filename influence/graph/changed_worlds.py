"""In how many worlds each target is reached when some lines are other than they are.

Direction: u -> v means that access flows from u to v; the source is US. The worlds are those of
`reliability.access`; only what a change adds or takes away is followed, not the whole graph.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cached_property

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import Levels, P, draw_keys, places
from influence.graph.routes import Edge
from influence.graph.worlds import Tables, Worlds

# So many tables "from here the target is reached" are kept, of some kilobytes each.
_MOST_TABLES = 20_000
# The tables of one target take as long as following what so many stars add.
_STARS_PER_TARGET = 12


class ChangedWorlds:
    """The worlds of all lines, and what changed lines add and take away there."""

    def __init__(
        self,
        graph: nx.DiGraph[str],
        levels: Levels,
        source: str,
        targets: Iterable[str],
        samples: int,
        seed: int,
    ) -> None:
        self._source, self._targets = source, list(targets)
        self._samples, self._seed = samples, seed
        self._place = places(graph)
        self._known: dict[tuple[Edge, float], int] = {}
        self._stars = 0
        masks = self._draw({edge: level[P] for edge, level in levels.items() if level[P] > 0})
        self._live = Worlds.of(masks, samples)
        self._reached = possible.reach(self._live, source)
        self._by = self._reached.by
        self.before = {t: self._by.get(t, 0).bit_count() for t in self._targets}

    def counts(self, changes: Mapping[Edge, float]) -> dict[str, int]:
        """Target -> the number of worlds in which it is reached with these changes."""
        added, cut = self._differences(changes)
        if not added:
            return self._without(cut) if cut else dict(self.before)
        if not cut and _meet(added) and self._worth_tables():
            return self._with_star(added)
        by = dict(self._by)
        live = self._live.out_of
        if cut:
            for person, bits in possible.lost_without_lines(self._live, self._reached, cut).items():
                by[person] ^= bits
        self._spread(by, added, _changed(live, added, cut))
        return {t: by.get(t, 0).bit_count() for t in self._targets}

    def _worth_tables(self) -> bool:
        """Whether so many stars are looked at that tables to every target save work."""
        self._stars += 1
        if self._stars <= _STARS_PER_TARGET * len(self._targets):
            return False
        return len(self._targets) * len(self._by) <= _MOST_TABLES

    def _differences(
        self, changes: Mapping[Edge, float]
    ) -> tuple[dict[Edge, int], dict[Edge, int]]:
        """Per line the worlds in which it works now and did not, and those where it did."""
        added, cut = {}, {}
        for (u, v), p in changes.items():
            before, after = self._live.out_of.get(u, {}).get(v, 0), self._worlds_of((u, v), p)
            if v != self._source and after & ~before:
                added[u, v] = after & ~before
            if before & ~after:
                cut[u, v] = before & ~after
        return added, cut

    def _without(self, cut: Mapping[Edge, int]) -> dict[str, int]:
        """Lines are only lost: look where a chosen route may use one of them."""
        within = 0
        for (u, v), bits in cut.items():
            passed = self._passed.get(v, 0)
            within |= bits & passed if u == self._source else bits & passed & self._passed.get(u, 0)
        lost = possible.lost_without_lines(self._live, self._reached, cut, self._use, within)
        return {
            t: count - lost[t].bit_count() if t in lost else count
            for t, count in self.before.items()
        }

    def _with_star(self, added: Mapping[Edge, int]) -> dict[str, int]:
        """Lines are only added, all from one person or all to one.

        The way to that person and the way on use none of them, so old ways are all one needs.
        """
        counts = dict(self.before)
        for t, onward in self._onward.items():
            new = 0
            for (u, v), bits in added.items():
                new |= bits & self._by.get(u, 0) & onward.get(v, 0)
            if new:
                counts[t] += (new & ~self._by.get(t, 0)).bit_count()
        return counts

    def _spread(
        self, by: Tables, added: Mapping[Edge, int], out_of: Mapping[str, Mapping[str, int]]
    ) -> None:
        """Follow the new worlds through the changed lines; `by` becomes who is reached then."""
        waiting: OrderedDict[str, int] = OrderedDict()
        for (u, v), bits in added.items():
            fresh = bits & by.get(u, 0) & ~by.get(v, 0)
            if fresh:
                waiting[v] = waiting.get(v, 0) | fresh
        while waiting:  # first in, first out: the other way round is a hundred times slower
            u, bits = waiting.popitem(last=False)
            bits &= ~by.get(u, 0)
            by[u] = by.get(u, 0) | bits
            for v, mask in out_of.get(u, {}).items() if bits else ():
                fresh = bits & mask & ~by.get(v, 0)
                if fresh:
                    waiting[v] = waiting.get(v, 0) | fresh

    @cached_property
    def _use(self) -> Tables:
        return possible.use_of(self._live, self._reached, self._targets)

    @cached_property
    def _passed(self) -> Tables:
        """The worlds in which the chosen route to some target passes each person."""
        passed: Tables = {}
        for t in self._targets:
            for person, bits in possible.on_chosen_route(self._reached, t).items():
                passed[person] = passed.get(person, 0) | bits
        return passed

    @cached_property
    def _onward(self) -> dict[str, Tables]:
        """Target -> person -> the worlds in which this person reaches the target."""
        return {t: possible.reaching(self._live, t) for t in self._targets}

    def _worlds_of(self, edge: Edge, p: float) -> int:
        if (edge, p) not in self._known:
            self._known[edge, p] = self._draw({edge: p})[edge]
        return self._known[edge, p]

    def _draw(self, lines: Mapping[Edge, float]) -> dict[Edge, int]:
        keys = draw_keys(self._place, lines)
        masks = possible.draw([[p] for p in lines.values()], self._samples, self._seed, keys)
        return {edge: mask for edge, (mask,) in zip(lines, masks, strict=True)}


def _meet(lines: Iterable[Edge]) -> bool:
    """Whether all lines start with one person, or all end with one."""
    return len({u for u, _ in lines}) == 1 or len({v for _, v in lines}) == 1


def _changed(
    out_of: Mapping[str, Tables], added: Mapping[Edge, int], cut: Mapping[Edge, int]
) -> dict[str, Tables]:
    changed = dict(out_of)
    for (u, v), bits in cut.items():
        changed[u] = {**changed[u], v: changed[u][v] & ~bits}
    for (u, v), bits in added.items():
        own = changed.get(u, {})
        changed[u] = {**own, v: own.get(v, 0) | bits}
    return changed
