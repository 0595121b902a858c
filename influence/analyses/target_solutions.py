"""How to reach a target: whose attitudes to raise for the least effort, and what that is worth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from influence.analyses.closeness import Closeness
from influence.analyses.common import Part, View
from influence.analyses.least_effort import Offer, least_effort
from influence.analyses.move_candidates import Team, effort
from influence.analyses.target_figures import Figure, counting
from influence.domain.scales import LEVELS, POINTS_OF_A_LEVEL
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, SubjectKind, TargetAttitude

_TOP = LEVELS[-1]


class Raise(Part):
    """One attitude of one person to be raised, by one level or, for their own target, by several.

    `gain` in points of the target's figure; `by` is who of us should do it (None: nobody of us is
    in the role that should).
    """

    contact: str
    attitude: Attitude
    level_before: int
    level: int
    effort: float
    gain: float
    by: str | None


class Solution(Part):
    """The raises that reach a target for the least effort, those that gain most first.

    `value` is the figure after them, in points. Where not even all raises together reach the goal,
    `reached` is false, `raises` is empty, and `value` and `effort` are those of all together.
    """

    reached: bool
    raises: list[Raise]
    effort: float
    value: float


class NotAssessed(Part):
    """Attitudes of somebody that nobody knows and that stand between us and a goal."""

    contact: str
    attitudes: list[Attitude]


class Solver:
    """Finds the cheapest raises for targets of one view."""

    def __init__(self, view: View, close: Closeness) -> None:
        self._view = view
        self._alphas = view.settings.alphas()
        self._weights = {contact.contact: contact.weight for contact in close.contacts}
        known = [contact.weight for contact in close.contacts if contact.composite is not None]
        self._account_weight = math.fsum(known)

    @cached_property
    def _team(self) -> Team:
        return Team(self._view)

    def account_gain(self, figure: Figure, gap: float) -> float | None:
        """What the account's composite gains when everybody in a figure moves by the gap."""
        if not self._account_weight:
            return None
        shares = (self._weights.get(p.id, 0.0) * self._part(p, figure) for p in self._known(figure))
        return gap * math.fsum(shares) / self._account_weight

    def solution(self, figure: Figure, goal: float, tolerance: float) -> Solution:
        """The cheapest way from a figure that is known to a goal above it."""
        if figure.now is None:
            raise ValueError("nothing is known of the figure")
        needed = goal - figure.now - tolerance / 2
        if figure.kind is SubjectKind.CONTACT:
            return self._own(figure, figure.now, needed)
        total = self._total(figure)
        offers = self._offers(figure, total)
        steps = least_effort(offers, needed)
        if steps is None:
            most = math.fsum(gain for offer in offers for gain in offer.gains)
            whole = math.fsum(offer.effort * len(offer.gains) for offer in offers)
            return _out_of_reach(figure.now + most, whole)
        raises = [r for id, n in steps.items() for r in self._raises(figure, id, n, total)]
        return _solved(figure.now, raises)

    def not_assessed(self, figure: Figure) -> list[NotAssessed]:
        """Who of the people in a figure has attitudes that nobody knows, the heaviest first."""
        found = []
        for person in self._people(figure):
            unknown = [
                attitude
                for attitude in self._counting(figure)
                if person.attitudes.level(attitude) is None
            ]
            if unknown:
                found.append(NotAssessed(contact=person.id, attitudes=unknown))
        return sorted(found, key=lambda n: (-self._weights.get(n.contact, 0.0), n.contact))

    def _people(self, figure: Figure) -> list[Person]:
        return [self._view.people[id] for id in sorted(figure.people)]

    def _known(self, figure: Figure) -> list[Person]:
        """Those of whom enough is known to count in the figure."""
        wanted = self._counting(figure)
        return [p for p in self._people(figure) if any(a in p.attitudes.known for a in wanted)]

    def _counting(self, figure: Figure) -> list[Attitude]:
        """The attitudes that count: of a composite those with a weight."""
        if figure.attitude is TargetAttitude.COMPOSITE:
            return [attitude for attitude in counting(figure.attitude) if attitude in self._alphas]
        return list(counting(figure.attitude))

    def _part(self, person: Person, figure: Figure) -> float:
        """Which part of a person's composite the attitudes of a figure make up."""
        known = self._known_alphas(person)
        if not known:
            return 0.0
        return math.fsum(known.get(a, 0.0) for a in counting(figure.attitude)) / math.fsum(
            known.values()
        )

    def _known_alphas(self, person: Person) -> dict[Attitude, float]:
        return {a: alpha for a, alpha in self._alphas.items() if a in person.attitudes.known}

    def _steps(self, figure: Figure, person: Person, total: float) -> list[tuple[float, Attitude]]:
        """What each attitude of a person that can rise gains by one level, the most first."""
        weight = self._weights.get(person.id, 0.0) / total
        steps = []
        for attitude in self._counting(figure):
            level = person.attitudes.level(attitude)
            gain = weight * self._gain(figure, person, attitude)
            if level is not None and level < _TOP and gain > 0:
                steps.append((gain, attitude))
        return sorted(steps, key=lambda step: -step[0])

    def _gain(self, figure: Figure, person: Person, attitude: Attitude) -> float:
        """Points of a person's own figure that one level of an attitude is worth."""
        if figure.attitude is not TargetAttitude.COMPOSITE:
            return POINTS_OF_A_LEVEL
        known = self._known_alphas(person)
        return POINTS_OF_A_LEVEL * known.get(attitude, 0.0) / math.fsum(known.values())

    def _raise(
        self, person: Person, attitude: Attitude, before: int, level: int, cost: float, gain: float
    ) -> Raise:
        return Raise(
            contact=person.id,
            attitude=attitude,
            level_before=before,
            level=level,
            effort=cost,
            gain=gain,
            by=self._team.for_attitude(attitude, person),
        )

    def _total(self, figure: Figure) -> float:
        return math.fsum(self._weights.get(p.id, 0.0) for p in self._known(figure))

    def _offers(self, figure: Figure, total: float) -> list[Offer]:
        offers = []
        for person in self._known(figure):
            gains = tuple(gain for gain, _ in self._steps(figure, person, total))
            if gains:
                offers.append(Offer(person.id, effort(self._view, person), gains))
        return offers

    def _raises(self, figure: Figure, id: str, count: int, total: float) -> Iterator[Raise]:
        """The raises of a person that gain most, each by one level."""
        person = self._view.people[id]
        cost = effort(self._view, person)
        for gain, attitude in self._steps(figure, person, total)[:count]:
            level = person.attitudes.known[attitude].level
            yield self._raise(person, attitude, level, level + 1, cost, gain)

    def _own(self, figure: Figure, now: float, needed: float) -> Solution:
        """A person's own target: as few levels as possible, spread over the attitudes."""
        (person,) = self._people(figure)
        known = {
            attitude: level
            for attitude in self._counting(figure)
            if (level := person.attitudes.level(attitude)) is not None
        }
        cost = effort(self._view, person)
        gains = {attitude: self._gain(figure, person, attitude) for attitude in known}
        ways = product(*(range(_TOP - level + 1) for level in known.values()))
        gained = {way: _sum(gains.values(), way) for way in ways}
        enough = [way for way, gain in gained.items() if gain >= needed]
        if not enough:
            most = max(gained.values(), default=0.0)
            levels = sum(_TOP - level for level in known.values())
            return _out_of_reach(now + most, levels * cost)
        best = min(enough, key=lambda way: (sum(way), max(way), -gained[way], [-n for n in way]))
        return _solved(
            now,
            [
                self._raise(person, attitude, level, level + n, n * cost, n * gains[attitude])
                for (attitude, level), n in zip(known.items(), best, strict=True)
                if n
            ],
        )


def _sum(gains: Iterable[float], counts: Iterable[int]) -> float:
    return math.fsum(gain * count for gain, count in zip(gains, counts, strict=True))


def _solved(now: float, raises: list[Raise]) -> Solution:
    return Solution(
        reached=True,
        raises=sorted(raises, key=lambda r: (-r.gain, r.contact, list(Attitude).index(r.attitude))),
        effort=math.fsum(raised.effort for raised in raises),
        value=now + math.fsum(raised.gain for raised in raises),
    )


def _out_of_reach(value: float, whole: float) -> Solution:
    return Solution(reached=False, raises=[], effort=whole, value=value)
