"""The pairs that hide each other: dangerous together, harmless one by one.

Direction: u -> v means that access flows from u to v; the source is US.

What a pair costs beyond its two people is lost in worlds where a chosen route to a target passes
one of the two, where the target is lost neither without the one nor without the other, and where
it is lost with every group that contains both: L(S) <= L(T) for S inside T. So one look at the
worlds without a group bounds all pairs within it, and few pairs need a look of their own.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from itertools import combinations

from influence.graph.sampled_access import Sample
from influence.graph.worlds import Tables

Pair = tuple[str, str]

_GROUPS = (14, 5)  # how many people are taken out together at a pair's first and second look
_ROUNDING = 1e-12


class HiddenPairs:
    """What pairs of some people cost beyond the sum of both, worked out for the dearest only."""

    def __init__(
        self,
        sample: Sample,
        weights: Mapping[str, float],
        people: Iterable[str],
        alone: Mapping[str, float],
    ) -> None:
        self._sample, self._weights, self._alone = sample, weights, alone
        self._people = sorted(set(people))
        self._samples = sample.samples
        self._passing = sample.passing(self._people)
        self._lost = {x: sample.lost_without([x]) for x in self._people}
        self._groups: dict[Pair, list[Tables]] = {p: [] for p in combinations(self._people, 2)}
        self._most = {pair: self._bound(pair) for pair in self._groups}
        self._losses: dict[Pair, float] = {}

    def of(self, least: float, count: int) -> dict[Pair, float]:
        """Pair -> what both cost together, for pairs with a surplus of at least `least`.

        Complete as to the first `count` by falling surplus, and those equal to the last of them.
        """
        waiting = [(-most, pair) for pair, most in self._most.items() if most >= least]
        heapq.heapify(waiting)
        found: list[float] = []
        while waiting and count > 0:
            most, pair = heapq.heappop(waiting)
            if len(found) >= count and -most < found[count - 1]:
                break
            closer = -most > self._most[pair]  # a group told more since
            if closer or (surplus := self._look_at(pair, least)) is None:
                if self._most[pair] >= least:
                    heapq.heappush(waiting, (-self._most[pair], pair))
            elif surplus >= least:
                found = sorted([*found, surplus], reverse=True)
        return {pair: loss for pair, loss in self._losses.items() if self._surplus(pair) >= least}

    def _look_at(self, pair: Pair, least: float) -> float | None:
        """The surplus of a pair, or None where first a group with the pair in it is looked at."""
        looks = len(self._groups[pair])
        if looks < len(_GROUPS):
            group = self._group(pair, _GROUPS[looks], least)
            lost = self._sample.lost_with_all(group)
            for inside in combinations(sorted(group), 2):
                self._groups[inside].append(lost)
                self._most[inside] = min(self._most[inside], self._bound(inside))
            return None
        lost = self._sample.lost_with_all(set(pair))
        terms = (self._weights[t] * (bits.bit_count() / self._samples) for t, bits in lost.items())
        self._losses[pair] = math.fsum(terms)
        return self._surplus(pair)

    def _surplus(self, pair: Pair) -> float:
        return self._losses[pair] - math.fsum(self._alone.get(x, 0.0) for x in pair)

    def _group(self, pair: Pair, size: int, least: float) -> set[str]:
        """The pair with those of whom most is to be found out together with it."""
        group = set(pair)
        while len(group) < min(size, len(self._people)):
            open_ = {x: self._open(x, group, least) for x in self._people if x not in group}
            best = max(open_, key=lambda x: (open_[x], x))
            if not open_[best]:
                break
            group.add(best)
        return group

    def _open(self, person: str, group: Iterable[str], least: float) -> float:
        pairs = ((min(person, x), max(person, x)) for x in group)
        return math.fsum(
            self._most[p] for p in pairs if self._most[p] >= least and p not in self._losses
        )

    def _bound(self, pair: Pair) -> float:
        """No less than what the pair costs beyond the sum of both."""
        one, other = pair
        terms = []
        for t, weight in self._weights.items():
            passing = self._passing.get(t, {})
            bits = passing.get(one, 0) | passing.get(other, 0)
            if not bits or t in pair:  # whoever is a target loses all of it alone
                continue
            bits &= ~(self._lost[one].get(t, 0) | self._lost[other].get(t, 0))
            for lost in self._groups[pair]:
                bits &= lost.get(t, 0)
            if bits:
                terms.append(weight * bits.bit_count())
        return math.fsum(terms) / self._samples + _ROUNDING
