"""What it costs when several people are gone together.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
independent; the source is US. L(S) = sum_t w_t (R_t - R_t without S) is the loss with the people
of S, as in `reliability.access`; for t in S all of R_t is lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from influence.graph import worlds as possible
from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate, Sum
from influence.graph.exact_access import ExactJointLosses, ExactTarget
from influence.graph.forecast import Forecast, forecast
from influence.graph.hidden_pairs import HiddenPairs
from influence.graph.sampled_access import SampledJointLosses

Progress = Callable[[int], None]


class LeaverSets:
    """What it costs when several people are gone together, on the worlds of `reliability.access`.

    People who are not in the graph cost nothing.
    """

    def __init__(self, worlds: AccessWorlds) -> None:
        self._worlds, self._weights, self._samples = worlds, worlds.weights, worlds.samples
        self._exact = {
            t: ExactTarget(worlds.levels, edges, worlds.source, t)
            for t, edges in worlds.plan.exact.items()
        }
        self.exact = not worlds.plan.sampled

    def loss(self, people: Iterable[str]) -> Estimate:
        """L(S): the access to the account that is lost when all of these people are gone."""
        gone = frozenset(people)
        total = Sum()
        for t, part in self._exact.items():
            total.add(self._weights[t] * part.lost(gone))
        if not self.exact and not gone.isdisjoint(self._worlds.sample.people):
            total.add_sample(self._worlds.sample.lost_without(gone), self._weights, self._samples)
        return total.estimate(math.fsum(self._weights.values()))

    def use(self) -> dict[str, float]:
        """Person -> how often this person is on a working route from us to some target.

        Sampled for all targets together, on the same worlds. The loss of a person is at most the
        sum of the weights times this; people who are on no route in any world are left out.
        """
        worlds = self._worlds
        if self._exact:
            use = possible.use_of(*worlds.reached(worlds.plan.edges()), self._weights)
        else:
            use = worlds.sample.use
        return {
            person: use[person].bit_count() / self._samples
            for person in worlds.graph
            if person in use and person != worlds.source
        }

    def pairs(
        self, people: Iterable[str], progress: Progress | None = None
    ) -> dict[tuple[str, str], float]:
        """L of every pair of these people; each pair in the order of ids.

        `progress` is told for how many targets that is done.
        """
        return {(a, b): loss for (a, b), loss in self._losses(people, 2, progress).items()}

    def hidden_pairs(
        self, people: Iterable[str], alone: Mapping[str, float], least: float, count: int
    ) -> dict[tuple[str, str], float]:
        """L of the pairs that cost at least `least` more together than both `alone`.

        The `count` with the largest surplus and those equal to the last of them are among what is
        returned; perhaps others. Where all targets are sampled most pairs are only bounded.
        """
        if self._exact or self.exact:
            return {
                pair: loss
                for pair, loss in self.pairs(people).items()
                if loss - math.fsum(alone.get(x, 0.0) for x in pair) >= least
            }
        return HiddenPairs(self._worlds.sample, self._weights, people, alone).of(least, count)

    def triples(
        self, people: Iterable[str], progress: Progress | None = None
    ) -> dict[tuple[str, str, str], float]:
        """L of every three of these people; each three in the order of ids."""
        return {(a, b, c): loss for (a, b, c), loss in self._losses(people, 3, progress).items()}

    def over_time(self, leaving: Mapping[str, float]) -> Forecast:
        """What is to be expected if each person leaves with the probability given.

        See `forecast`. The same worlds for every graph with the same nodes in the same
        order, so that variants of an account can be compared.
        """
        return forecast(self._worlds, leaving)

    def _losses(
        self, people: Iterable[str], size: int, progress: Progress | None
    ) -> dict[tuple[str, ...], float]:
        """L of all sets of `size` of these people, worked out target by target, not set by set."""
        sets = {gone: _subsets(gone) for gone in combinations(sorted(set(people)), size)}
        terms: dict[tuple[str, ...], list[float]] = {gone: [] for gone in sets}
        everybody = set(people)
        for done, (target, weight) in enumerate(self._weights.items(), 1):
            lost: ExactJointLosses | SampledJointLosses
            if target in self._exact:
                lost = self._exact[target].joint_losses(everybody, size)
            else:
                lost = self._worlds.sample.joint_losses(target, everybody, size)
            for gone, parts in sets.items():
                loss = lost.of(parts)
                if loss:
                    terms[gone].append(weight * loss)
            if progress:
                progress(done)
        return {gone: math.fsum(parts) for gone, parts in terms.items()}


def _subsets(people: tuple[str, ...]) -> list[frozenset[str]]:
    sizes = range(1, len(people) + 1)
    return [frozenset(part) for size in sizes for part in combinations(people, size)]
