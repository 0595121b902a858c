"""How to go about a step: the tactics that fit the account's strategy and the person."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from influence.analyses.common import Part, View
from influence.analyses.segmentation import segment
from influence.domain.scales import NEUTRAL
from influence.domain.tactics import Catalogue, Tactic
from influence.domain.words import Attitude, LifecycleStage, Phase, Standing, Strategy, Tier
from influence.tactics import shipped

NAMED = 2
"""so many tactics are named with a step"""
_FIRST = 2
"""what is named first is noticed more than what stands behind it"""
_STAGES = {
    LifecycleStage.ACQUIRE: Strategy.ACQUIRE,
    LifecycleStage.LIFT: Strategy.LIFT,
    LifecycleStage.STABLE: Strategy.MAINTAIN,
    LifecycleStage.DECLINE: Strategy.WIN_BACK,
}


class TacticNamed(Part):
    """A tactic that fits: its id in the catalogue and its sentence in both languages."""

    id: str
    en: str
    zh: str

    @classmethod
    def of(cls, tactic: Tactic) -> TacticNamed:
        """A tactic of the catalogue."""
        return cls(id=tactic.id, en=tactic.text.english, zh=tactic.text.chinese)


def strategy_of(view: View) -> Strategy | None:
    """What the account calls for: by its class, else by the stage of its life.

    None where neither is known.
    """
    by_class = segment(view.account, view.question).strategy
    if by_class is not None:
        return by_class
    account = view.snapshot.account
    if account.lifecycle_stage is not None:
        return _STAGES[account.lifecycle_stage]
    if account.phase is Phase.NO_DEAL or account.contribution == 0:
        return Strategy.ACQUIRE
    return None


def standing_at(level: int | None) -> Standing | None:
    """Where a level stands; None when it is unknown."""
    if level is None:
        return None
    if level == NEUTRAL:
        return Standing.NEUTRAL
    return Standing.FRIENDLY if level > NEUTRAL else Standing.OPPOSED


class Advice:
    """Names tactics for the steps of one answer.

    Of the tactics that fit alike it names those first that it named least so far, so that a list
    of steps does not say the same thing ten times.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._fitting: dict[object, list[Tactic]] = {}
        self._named: Counter[str] = Counter()

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self._view.question.tactics or shipped()

    @cached_property
    def _strategy(self) -> Strategy | None:
        return strategy_of(self._view)

    def on(
        self,
        attitude: Attitude,
        tier: Tier | None,
        standing: Standing | None,
        count: int = NAMED,
        leaves: bool = False,
    ) -> list[TacticNamed]:
        """One or two tactics for raising an attitude of somebody of this tier and standing.

        `leaves`: they are known to leave; nothing that takes a year or more is named then.
        """
        words = (attitude, tier, standing)
        if words not in self._fitting:
            self._fitting[words] = self._catalogue.fitting(
                self._strategy, attitude, tier, standing, count=len(self._catalogue.tactics)
            )
        # A stable sort: those named equally often stay in the order in which they fit.
        fit = [t for t in self._fitting[words] if not (leaves and t.lasting)]
        fresh = sorted(fit, key=self._worn)[:count]
        for place, tactic in enumerate(fresh):
            self._named[tactic.id] += _FIRST if place == 0 else 1
        return [TacticNamed.of(tactic) for tactic in fresh]

    def _worn(self, tactic: Tactic) -> tuple[int, int]:
        """How often it was named; what is made for nobody in particular comes a turn later."""
        general = (not tactic.strategies) + (not tactic.standings)
        return self._named[tactic.id] + _FIRST * general, self._named[tactic.id]


def tactics_for(
    view: View, subject: str | None, attitude: Attitude | None = None, count: int = NAMED
) -> list[TacticNamed]:
    """One or two tactics for an action: what is to rise (by default the relationship) with whom.

    `subject`: a contact; for a department, the account or nobody only tactics that fit everybody's
    standing are named. Always the same ones for the same action.
    """
    wanted = attitude or Attitude.RELATIONSHIP
    person = view.people.get(subject or "")
    if person is None:
        return Advice(view).on(wanted, None, None, count)
    standing = standing_at(person.attitudes.level(wanted))
    if standing is None and wanted is Attitude.RELATIONSHIP and not _known_to_us(view, person.id):
        standing = Standing.STRANGER
    leaves = person.contact.leaving_on is not None
    return Advice(view).on(wanted, person.tier, standing, count, leaves)


def tactics_to_find_out(
    view: View, subject: str | None, attitude: Attitude | None = None, count: int = NAMED
) -> list[TacticNamed]:
    """One or two ways to learn what we do not know about somebody; always the same ones."""
    person = view.people.get(subject or "")
    catalogue = view.question.tactics or shipped()
    fitting = catalogue.to_find_out(attitude, person.tier if person else None)
    return [TacticNamed.of(tactic) for tactic in fitting[:count]]


def _known_to_us(view: View, contact: str) -> bool:
    return any(tie.contact == contact for tie in view.snapshot.coverage)
