"""What if they leave? One departure rehearsed, and everybody's: singly, in pairs, in a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from influence.analyses.common import (
    Part,
    Question,
    Result,
    Sensitivity,
    View,
    ranked,
    sensitivity,
)
from influence.analyses.leavers import Leavers, leavers_of
from influence.analyses.leaving import leaves_soon, leaving_probability
from influence.analyses.losses import (
    PairLoss,
    Progress,
    SingleLoss,
    TargetLost,
    Year,
    expectation,
    judged,
    pair_loss,
    singles,
    together,
)
from influence.analyses.move_effects import Move
from influence.analyses.move_repairs import repair_for
from influence.analyses.rehearsal import (
    TieOfLeaver,
    Variant,
    orphans,
    ties_of_leavers,
    variants,
)
from influence.analyses.stand_ins import StandIn, stand_ins
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_
from influence.domain.words import Side
from influence.graph.leaver_sets import LeaverSets

_IN_PAIRS, _IN_TRIPLES = 60, 25
_WORTH_A_WARNING = 0.01


class Departing(Part):
    """Somebody whose departure is rehearsed; `probability` of leaving within the years asked."""

    contact: str
    name: str
    title: str | None
    side: Side
    ours: bool
    probability: float
    leaving_on: date | None
    leaves_soon: bool
    successor: str | None
    moves: bool


class Repair(Part):
    """The cheapest move that takes away the risk of one leaver's going; None: no single one."""

    leaver: str
    move: Move | None


class Sureness(Part):
    """How far the loss of empty seats can be trusted.

    `low` and `high` are its 95 % interval (equal when `exact`); `lower` and `higher` are the loss
    with all strengths and closenesses read one level lower and one level higher.
    """

    low: float
    high: float
    exact: bool
    lower: float
    higher: float


class Turnover(Result):
    """Answer to: what if they leave? The rehearsed departure only with leavers."""

    account_access: float
    departures: list[Departing]
    leavers: list[str]
    vacated: Variant | None
    refilled: Variant | None
    successor: Variant | None
    moved: Variant | None
    sure: Sureness | None
    orphans: list[str]
    handover: list[TieOfLeaver]
    stand_ins: list[StandIn]
    repairs: list[Repair]
    singles: list[SingleLoss]
    pairs: list[PairLoss]
    triples: list[PairLoss]
    expected: Year
    targets: list[TargetLost]
    sensitivity: Sensitivity


def turnover(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    leavers: Sequence[str] = (),
    successors: Mapping[str, str] | None = None,
    moved: Sequence[str] = (),
    pairs: Literal["top", "all"] = "top",
    triples: bool = False,
    years: float | None = None,
    progress: Progress | None = None,
) -> Turnover:
    """What leaving costs: the given people together, everybody singly, pairs, a year's forecast.

    For a salesperson: "Zhao + Sun together cost 0.50 of 0.60; alone 0.23 and 0.03". `leavers` are
    ids or unique names of any side, ours too; `successors` (leaver -> who takes the seat) and
    `moved` add variants and make those people leavers. Pairs are of the 60 people most used on
    working routes (`pairs="all"`: of everybody on one), triples of the 25. `years` replaces
    the setting `turnover.years`. Losses are in access to the account, weights as before.

    Raises UnknownContact, UsageError, UnknownOpportunity and BadSetting.
    """
    view = _over(View.of(account, question), years)
    asked = leavers_of(view, leavers, successors or {}, moved)
    tell = progress or (lambda what, count: None)
    found = view.losses(lambda count: tell(N_("people compared"), count))
    alone = {x: loss.value for x, loss in found.losses.items()}
    stable = sensitivity(view, lambda v: ranked(alone) if v is view else v.most_missed)
    sets = _sets(view)
    used = _most_used(sets)
    coupled = used if pairs == "all" else used[:_IN_PAIRS]
    year, lost = expectation(view, sets)
    return Turnover(
        **view.frame(),
        account=view.account.id,
        account_access=found.account.value,
        departures=[_departing(view, asked, id) for id in asked.ids],
        leavers=list(asked.ids),
        **_rehearsed(view, sets, asked),
        orphans=orphans(view, asked),
        handover=ties_of_leavers(view, asked),
        stand_ins=stand_ins(view, asked.ids),
        repairs=_repairs(view, asked),
        singles=singles(view, found),
        pairs=together(sets, coupled, 2, alone, tell),
        triples=together(sets, used[:_IN_TRIPLES], 3, alone, tell) if triples else [],
        expected=year,
        targets=lost,
        sensitivity=stable,
    )


def _rehearsed(view: View, sets: LeaverSets, asked: Leavers) -> dict[str, Any]:
    """The departure asked about, variant by variant, and how sure that is."""
    parts = variants(view, asked) if asked.ids else None
    names = ("vacated", "refilled", "successor", "moved")
    found = {name: getattr(parts, name) if parts else None for name in names}
    return {**found, "sure": _sure(view, sets, asked) if asked.ids else None}


def within_the_years(view: View) -> Year:
    """The loss to be expected within `turnover.years`, and that of the worst one in twenty."""
    return expectation(view, _sets(view))[0]


def worst_pairs(view: View, count: int, alone: Mapping[str, float] | None = None) -> list[PairLoss]:
    """The pairs that hide each other most: dangerous together, harmless one by one.

    Of the 60 people most used on working routes; only pairs that cost together at least 0.01
    more than the sum of both, the largest surplus first. `alone`: the losses of single people,
    as far as they are known already.
    """
    sets = _sets(view)
    people = _most_used(sets)[:_IN_PAIRS]
    known = alone or {}
    alone = {x: known[x] if x in known else sets.loss([x]).value for x in people}
    found = sets.hidden_pairs(people, alone, _WORTH_A_WARNING, count)
    hidden = [pair_loss(pair, loss, alone) for pair, loss in found.items()]
    hidden.sort(key=lambda p: (-p.synergy, -p.loss, p.contacts))
    return [judged(sets, pair, place) for place, pair in enumerate(hidden[:count], 1)]


def _over(view: View, years: float | None) -> View:
    if years is None:
        return view
    given = {**view.question.settings, "turnover.years": years}
    return View(view.account, replace(view.question, settings=given), view.shift, view.leavers)


def _sets(view: View) -> LeaverSets:
    return LeaverSets(view.worlds)


def _most_used(sets: LeaverSets) -> list[str]:
    use = sets.use()
    return sorted(use, key=lambda x: (-use[x], x))


def _departing(view: View, asked: Leavers, id: str) -> Departing:
    person = view.people[id]
    return Departing(
        contact=id,
        name=person.name,
        title=person.title,
        side=person.side,
        ours=person.is_ours,
        probability=leaving_probability(view, person),
        leaving_on=person.contact.leaving_on,
        leaves_soon=leaves_soon(view, person),
        successor=asked.successors.get(id),
        moves=id in asked.moving,
    )


def _sure(view: View, sets: LeaverSets, asked: Leavers) -> Sureness:
    loss = sets.loss(asked.ids)
    lower, higher = (_sets(view.shifted(by)).loss(asked.ids).value for by in (-1, 1))
    return Sureness(low=loss.low, high=loss.high, exact=loss.exact, lower=lower, higher=higher)


def _repairs(view: View, asked: Leavers) -> list[Repair]:
    """For each leaver the move that helps once the others are gone too."""
    repairs = []
    for id in asked.ids:
        others = [other for other in asked.ids if other != id]
        repairs.append(Repair(leaver=id, move=repair_for(view.without(*others), id)))
    return repairs
