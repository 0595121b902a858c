"""The cheapest set of steps that gains enough: a covering knapsack, solved exactly."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, takewhile

_LEAST = 1e-9
"""efforts closer than this are the same"""
_FINEST = 1000
"""efforts in thousandths are told apart"""
_COMPARED = 300_000
"""up to so many combinations are compared to find the fewest people"""


@dataclass(frozen=True)
class Offer:
    """What one person could give: steps of the same effort, each with what it gains (above 0)."""

    id: str
    effort: float
    gains: tuple[float, ...]

    @property
    def best_first(self) -> tuple[float, ...]:
        """The gains, the largest first: of some steps these are the ones to take."""
        return tuple(sorted(self.gains, reverse=True))


def least_effort(offers: Sequence[Offer], needed: float) -> dict[str, int] | None:
    """How many steps with whom gain at least `needed` for the least effort; None if all do not.

    For a salesperson: the fewest hard conversations that get us there. The effort is the least
    there is (branch and bound over the few different efforts, with the linear relaxation as
    bound). Of sets of the same effort the one with the fewest people, then the one that gains
    most, then by ids; where more than 300,000 combinations would have to be compared for that, the
    people who gain most per step are taken.
    """
    if needed <= 0:
        return {}
    offered = sorted((o for o in offers if o.gains), key=lambda o: o.id)
    if math.fsum(gain for offer in offered for gain in offer.gains) < needed:
        return None
    kinds = _Kinds(offered, needed)
    steps = kinds.cheapest()
    fewest = _fewest_people(offered, needed, steps, kinds.grid)
    return _only_needed(offered, needed, fewest or steps)


@dataclass(frozen=True)
class _Step:
    effort: float
    gain: float
    id: str

    @property
    def worth(self) -> float:
        return self.gain / self.effort if self.effort else math.inf


@dataclass(frozen=True)
class _State:
    """Steps chosen of the kinds looked at so far: how many of each, what they cost and gain."""

    effort: float
    gain: float
    counts: tuple[int, ...]


class _Kinds:
    """The steps by what they cost: of one kind those that gain most are taken first.

    So a set of steps is a number of steps of each kind, and there are few kinds: three tiers,
    doubled below neutral.
    """

    def __init__(self, offers: Sequence[Offer], needed: float) -> None:
        self._needed = needed
        steps = [_Step(o.effort, gain, o.id) for o in offers for gain in o.best_first]
        steps.sort(key=lambda step: (step.effort, -step.gain, step.id))
        self._kinds = {e: [s for s in steps if s.effort == e] for e in {s.effort for s in steps}}
        self._efforts = sorted(self._kinds)
        self.grid = _grid(self._efforts)
        self._relaxed = [
            _Relaxed([s for e in self._efforts[k:] for s in self._kinds[e]])
            for k in range(len(self._efforts) + 1)
        ]

    def cheapest(self) -> dict[str, int]:
        """Steps by person: a set of the least effort."""
        first = self._relaxed[0].greedy(self._needed)
        limit = math.fsum(step.effort for step in first)
        states = [_State(0.0, 0.0, ())]
        for k in range(len(self._efforts)):
            states = _undominated([new for s in states for new in self._with_kind(s, k, limit)])
        if not states:
            return dict(Counter(step.id for step in first))
        best = min(states, key=lambda state: (state.effort, -state.gain))
        chosen = [
            step
            for effort, count in zip(self._efforts, best.counts, strict=True)
            for step in self._kinds[effort][:count]
        ]
        return dict(Counter(step.id for step in chosen))

    def _with_kind(self, state: _State, kind: int, limit: float) -> list[_State]:
        """The state with every number of steps of a kind that could still end below the limit."""
        effort = self._efforts[kind]
        gains = [0.0, *accumulate(step.gain for step in self._kinds[effort])]
        rest = self._relaxed[kind + 1]

        def bound(n: int) -> float:
            left = self._needed - state.gain - gains[n]
            return state.effort + n * effort + rest.effort(left)

        def promising(n: int) -> bool:
            return self._on_grid(bound(n)) < limit - _LEAST

        return [
            _State(state.effort + n * effort, state.gain + gains[n], (*state.counts, n))
            for n in _around(_lowest(bound, len(gains)), len(gains), promising)
        ]

    def _on_grid(self, effort: float) -> float:
        """The least effort of whole steps that is not below this."""
        if not self.grid or effort == math.inf:
            return effort
        return math.ceil(effort / self.grid - _LEAST) * self.grid


class _Relaxed:
    """What a gain costs at least if steps could be taken in part: the best worth first."""

    def __init__(self, steps: Sequence[_Step]) -> None:
        self._steps = sorted(steps, key=lambda s: (-s.worth, -s.gain, s.id))
        self._gains = [0.0, *accumulate(step.gain for step in self._steps)]
        self._efforts = [0.0, *accumulate(step.effort for step in self._steps)]

    def effort(self, needed: float) -> float:
        """The least effort for a gain; infinite when all steps do not suffice."""
        if needed <= 0:
            return 0.0
        index = bisect_left(self._gains, needed)
        if index == len(self._gains):
            return math.inf
        last = self._steps[index - 1]
        part = (needed - self._gains[index - 1]) / last.gain
        return self._efforts[index - 1] + part * last.effort

    def greedy(self, needed: float) -> list[_Step]:
        """The best worth first, and at the end the cheapest step that suffices."""
        index = min(bisect_left(self._gains, needed), len(self._steps))
        taken = self._steps[: index - 1]
        left = needed - self._gains[index - 1]
        enough = [s for s in self._steps[index - 1 :] if s.gain >= left]
        enough = enough or [self._steps[index - 1]]  # all of them, to the last rounding
        closing = min(enough, key=lambda s: (s.effort, -s.gain, s.id))
        return [*taken, closing]


def _lowest(convex: Callable[[int], float], size: int) -> int:
    """Where a convex function of 0..size-1, infinite at its beginning, is lowest."""
    low, high = 0, size - 1
    while low < high:
        middle = (low + high) // 2
        here = convex(middle)
        if here == math.inf or here > convex(middle + 1):
            low = middle + 1
        else:
            high = middle
    return low


def _around(start: int, size: int, good: Callable[[int], bool]) -> list[int]:
    """The stretch of good numbers around one of 0..size-1."""
    up = takewhile(good, range(start, size))
    down = takewhile(good, range(start - 1, -1, -1))
    return [*up, *down]


def _undominated(states: Sequence[_State]) -> list[_State]:
    """Without those that cost as much as another one and gain no more."""
    kept: list[_State] = []
    for state in sorted(states, key=lambda s: (s.effort, -s.gain, s.counts)):
        if not kept or state.gain > kept[-1].gain:
            kept.append(state)
    return kept


def _only_needed(
    offers: Sequence[Offer], needed: float, steps: Mapping[str, int]
) -> dict[str, int]:
    """Without steps that cost nothing and are not needed either."""
    taken = dict(steps)
    best = {offer.id: offer.best_first for offer in offers}
    for offer in offers:
        while not offer.effort and taken.get(offer.id):
            fewer = {**taken, offer.id: taken[offer.id] - 1}
            if math.fsum(gain for id, n in fewer.items() for gain in best[id][:n]) < needed:
                break
            taken = fewer
    return {id: count for id, count in taken.items() if count}


def _grid(efforts: Sequence[float]) -> float:
    """The largest effort of which all are multiples; 0 where there is none to speak of."""
    fractions = [Fraction(effort).limit_denominator(_FINEST) for effort in efforts if effort]
    if any(
        abs(float(f) - e) > 1e-12 for f, e in zip(fractions, filter(None, efforts), strict=True)
    ):
        return 0.0
    common = math.lcm(*(f.denominator for f in fractions))
    return math.gcd(*(int(f * common) for f in fractions)) / common


def _fewest_people(
    offers: Sequence[Offer], needed: float, steps: Mapping[str, int], grid: float
) -> dict[str, int] | None:
    """A set of the same effort with the fewest people, then the most gained, then by ids.

    None where it would take too long to compare them all.
    """
    efforts = {offer.id: offer.effort for offer in offers}
    budget = math.fsum(efforts[id] * count for id, count in steps.items())
    slots = round(budget / grid) + 1 if grid else _COMPARED
    if sum(len(o.gains) + 1 for o in offers) * slots * len(steps) > _COMPARED:
        return None
    # What can be gained by so many people for so much effort, and how.
    reached: dict[tuple[int, int], _Chosen] = {(0, 0): _Chosen(0.0, ())}
    for offer in offers:
        cost = round(offer.effort / grid)
        for (spent, people), chosen in list(reached.items()):
            for count, gain in enumerate(accumulate(offer.best_first), 1):
                key = spent + count * cost, people + 1
                if key[0] < slots and key[1] <= len(steps):
                    new = _Chosen(chosen.gain + gain, (*chosen.steps, (offer.id, count)))
                    if key not in reached or new.better(reached[key]):
                        reached[key] = new
    enough = [(key[1], -c.gain, c.steps) for key, c in reached.items() if c.gain >= needed]
    return dict(min(enough)[2]) if enough else None


@dataclass(frozen=True)
class _Chosen:
    gain: float
    steps: tuple[tuple[str, int], ...]

    def better(self, other: _Chosen) -> bool:
        if abs(self.gain - other.gain) > _LEAST:
            return self.gain > other.gain
        return self.steps < other.steps
