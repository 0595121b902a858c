"""The account's composite closeness once one person is gone, for one person after the other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from influence.analyses.common import View
from influence.analyses.portrait import person_composite
from influence.graph.shares_without import SharesWithout

_TOLERANCE = 1e-12  # of a share, relative to the weight of everybody together


class CompositeWithout:
    """The account's composite without each person, weights included.

    The same as `account_composite(view.without(person))`. People weigh by their role or the floor,
    and that stays; only the few whose share of the decision is more are asked for it anew.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        settings = view.settings
        self._values: dict[str, float] = {}
        self._weights: dict[str, float] = {}
        for person in view.snapshot.clients():
            value = person_composite(view, person)
            if value is not None:
                self._values[person.id] = value
                weight = settings.role_weight(person.roles)
                self._weights[person.id] = max(weight, settings.number("weight.floor"))
        self._total = math.fsum(self._weights.values())
        self._sum = math.fsum(w * self._values[id] for id, w in self._weights.items())
        self._extremes = sorted((value, id) for id, value in self._values.items())
        self._shares = SharesWithout(
            view.influence,
            settings.number("susceptibility.max"),
            view.weights,
            self._weights,
            _TOLERANCE * max(1.0, self._total),
        )

    def of(self, leaver: str) -> float | None:
        """0..100; None when nothing is known of those who stay."""
        total, points = self._total, self._sum
        if leaver in self._values:
            total -= self._weights[leaver]
            points -= self._weights[leaver] * self._values[leaver]
        for id, share in self._shares.above(leaver, self._decision_weights(leaver)).items():
            total += share - self._weights[id]
            points += (share - self._weights[id]) * self._values[id]
        if total <= 0:
            return None
        lowest = next(value for value, id in self._extremes if id != leaver)
        highest = next(value for value, id in reversed(self._extremes) if id != leaver)
        return min(max(points / total, lowest), highest)

    def _decision_weights(self, leaver: str) -> Mapping[str, float]:
        if leaver not in self._view.weights:
            return self._view.weights
        facts = self._view.snapshot
        others = {id: person for id, person in facts.people.items() if id != leaver}
        return replace(facts, people=others).decision_weights()
