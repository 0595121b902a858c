"""The targets that are sampled, all on the same worlds, and what is lost there without whom.

Direction: u -> v means that access flows from u to v; the source is US.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping

from influence.graph import worlds as possible
from influence.graph.joint_losses import Cuts, joint_cuts, lost_together
from influence.graph.worlds import Reach, Tables, Worlds

_MUCH = 1.5  # targets carried: then who is still reached is found sooner than who is lost
_OFTEN = 60  # people of whom the worlds lost without them are kept: those most used


class Sample:
    """The sampled targets' worlds, and who is lost in which of them without whom.

    `targets`: the worlds in which each target is reached, `use` those in which each person is on
    a working route to some target, `passed` those in which a chosen route to one passes them;
    `people`: those who may be on one, the source left out.
    """

    def __init__(
        self, live: Worlds, reached: Reach, source: str, targets: list[str], people: list[str]
    ) -> None:
        self._live, self._reached, self._source, self.people = live, reached, source, people
        self.samples = live.count
        self.use = possible.use_of(live, reached, targets)
        self._alone: dict[str, Tables] = {}  # of those whose loss is asked for again
        self._often = set(sorted(people, key=lambda x: -self.use.get(x, 0).bit_count())[:_OFTEN])
        self.passed: Tables = {}
        self._carried: dict[str, int] = {}
        self._passing: dict[str, dict[str, int]] = {}  # counts: the tables would fill the memory
        for t in targets:
            route = possible.on_chosen_route(reached, t)
            self._passing[t] = {person: bits.bit_count() for person, bits in route.items()}
            for person, bits in route.items():
                self.passed[person] = self.passed.get(person, 0) | bits
                if person != t:
                    self._carried[person] = self._carried.get(person, 0) + self._passing[t][person]
        self.targets: Tables = {t: reached.by.get(t, 0) for t in targets}

    def lost_without(self, people: Collection[str]) -> Tables:
        """Target -> the worlds in which it is lost when these people are gone together."""
        (one,) = people if len(people) == 1 else (None,)
        if one in self._alone:
            return self._alone[one]
        lost = self._lost_without(people)
        if one in self._often:
            self._alone[one] = lost
        return lost

    def _lost_without(self, people: Collection[str]) -> Tables:
        passed = 0  # a target that is lost was reached through one of them
        for person in people:
            passed |= self.passed.get(person, 0)
        if not passed:
            return {}
        if sum(self._carried.get(person, 0) for person in people) > _MUCH * self.samples:
            return self.lost_with_all(people, passed)
        lost = possible.lost_without(self._live, self._reached, people, self.use, passed)
        return {t: lost[t] for t in self.targets if t in lost}

    def lost_with_all(self, people: Collection[str], within: int = -1) -> Tables:
        """The same as `lost_without`, looking at everything: quicker where that is much.

        `within`: the only worlds to look at, if nothing is lost in the others.
        """
        left = _reached_without(self._live, self._source, people, self.use, within)
        lost = {t: bits & within & ~left.get(t, 0) for t, bits in self.targets.items()}
        return {t: bits for t, bits in lost.items() if bits}

    def passing(self, people: Collection[str]) -> dict[str, Tables]:
        """Target -> the worlds in which one chosen route there passes each of these people."""
        routes = ((t, possible.on_chosen_route(self._reached, t)) for t in self.targets)
        return {t: {x: route[x] for x in people if x in route} for t, route in routes}

    def bounds(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The most that each person's loss can cost these targets."""
        most = dict.fromkeys(self.people, 0.0)
        for target, passing in self._passing.items():
            for person in passing.keys() & most.keys():
                most[person] += weights[target] * passing[person] / self._live.count
        return most

    def joint_losses(self, target: str, people: Collection[str], size: int) -> SampledJointLosses:
        """The loss of a target with each set of up to `size` of these people."""
        cuts = joint_cuts(self._live, self.use, self._source, target, people, size)
        return SampledJointLosses(cuts, self._live.count)


class SampledJointLosses:
    """The loss of one target with each of many sets of people."""

    def __init__(self, cuts: Cuts, samples: int) -> None:
        self._cuts, self._samples = cuts, samples

    def of(self, parts: Iterable[frozenset[str]]) -> float:
        """parts: all subsets of the set asked for."""
        return lost_together(self._cuts, parts).bit_count() / self._samples


def _reached_without(
    worlds: Worlds, source: str, removed: Collection[str], use: Tables, within: int = -1
) -> Tables:
    """Whom the source still reaches once `removed` are gone, followed only as far as `use` goes.

    The targets of `use` (from `use_of`) are complete; `within`: the only worlds to look at. Where
    much hangs on the removed this is quicker than `lost_without`, which follows what is lost.
    """
    missing = {person: bits & within for person, bits in use.items() if person not in removed}
    missing.pop(source, None)
    wanted = dict(missing)
    newly = OrderedDict([(source, within & ((1 << worlds.count) - 1))])
    while newly:  # first in, first out: the other way round is a hundred times slower
        u, bits = newly.popitem(last=False)
        for v, mask in worlds.out_of[u].items():
            if v in missing and (fresh := bits & mask & missing[v]):
                missing[v] ^= fresh
                newly[v] = newly.get(v, 0) | fresh
    return {v: bits ^ missing[v] for v, bits in wanted.items() if bits != missing[v]}
