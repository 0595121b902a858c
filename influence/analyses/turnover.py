"""What if they leave? One departure rehearsed, and everybody's: singly, in pairs, in a year."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import networkx as nx

from influence.analyses.closeness import account_composite, potential_output
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.leavers import Leavers, leavers_of
from influence.analyses.leaving import leaves_soon, leaving_probability
from influence.analyses.rehearsal import (
    HandOver,
    Variant,
    handover,
    money_at_risk,
    orphans,
    variants,
)
from influence.analyses.single_points import access_of
from influence.analyses.stand_ins import StandIn, stand_ins
from influence.domain.account_map import AccountMap
from influence.domain.invariants import RESERVED_ID as US
from influence.domain.messages import N_
from influence.domain.words import Side
from influence.graph.dominators import dominator_tree, dominators_of
from influence.graph.estimates import Estimate
from influence.graph.forecast import Forecast
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import Access

__all__ = [
    "PairLoss",
    "StandIn",
    "Turnover",
    "Year",
    "stand_ins",
    "turnover",
    "within_the_years",
    "worst_pairs",
]

Progress = Callable[[str, int], None]
"""told what is counted, and how many are done"""

_IN_PAIRS, _IN_TRIPLES = 60, 25
_WARNED_ABOUT = 30
_JUDGED = 20
"""so many of the first sets get an interval where the others have none"""
_WORTH_A_WARNING = 0.01
_ROUNDING = 1e-12


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


class SingleLoss(Part):
    """What one person's leaving costs. `contacts` holds that one id.

    `loss` with its 95 % interval is in access to the account; `expected` is the loss times the
    `probability` of leaving within the years asked. `rank`: those whose intervals overlap share
    one. `targets_lost` are deciders cut off entirely, the person left out.
    """

    contacts: list[str]
    name: str
    title: str | None
    side: Side
    ours: bool
    loss: float
    low: float
    high: float
    exact: bool
    probability: float
    expected: float
    leaving_on: date | None
    leaves_soon: bool
    targets_lost: list[str]
    money: float | None
    rank: int


class PairLoss(Part):
    """What several people cost together: `synergy` is what goes beyond the sum of each `alone`.

    `low` and `high` are the 95 % interval; None where it was not worked out (beyond the first
    twenty). `rank`: those whose intervals overlap share one.
    """

    contacts: list[str]
    loss: float
    alone: list[float]
    synergy: float
    low: float | None
    high: float | None
    rank: int


class Year(Part):
    """The loss to be expected within so many years, with its interval; `cvar95`: the mean of the
    worst 5 % of what may happen."""

    years: float
    loss: float
    low: float
    high: float
    cvar95: float


class TargetLost(Part):
    """The chance that those who leave within the years cut a decider off entirely.

    All None where nobody reaches the decider today: there is nothing to lose.
    """

    contact: str
    name: str
    p_lost: float | None
    low: float | None
    high: float | None


class Turnover(Result):
    """Answer to: what if they leave? The rehearsed departure only with leavers."""

    account_access: float
    departures: list[Departing]
    leavers: list[str]
    vacated: Variant | None
    refilled: Variant | None
    successor: Variant | None
    moved: Variant | None
    orphans: list[str]
    handover: list[HandOver]
    stand_ins: list[StandIn]
    singles: list[SingleLoss]
    pairs: list[PairLoss]
    triples: list[PairLoss]
    expected: Year
    targets: list[TargetLost]


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
    working routes (`pairs="all"`: of everybody with a loss), triples of the 25. `years` replaces
    the setting `turnover.years`. Losses are in access to the account, weights as before.

    Raises UnknownContact, UsageError, UnknownOpportunity and BadSetting.
    """
    view = _over(View.of(account, question), years)
    asked = leavers_of(view, leavers, successors or {}, moved)
    found, sets = access_of(view), _sets(view)
    alone = {x: loss.value for x, loss in found.losses.items()}
    used = _most_used(sets)
    coupled = sorted(alone) if pairs == "all" else used[:_IN_PAIRS]
    tell = progress or (lambda what, count: None)
    year, lost = _forecast(view, sets)
    parts = variants(view, asked) if asked.ids else None
    tell(N_("people, one by one"), len(alone))
    return Turnover(
        **view.frame(),
        account=view.account.id,
        account_access=found.account.value,
        departures=[_departing(view, asked, id) for id in asked.ids],
        leavers=list(asked.ids),
        vacated=parts.vacated if parts else None,
        refilled=parts.refilled if parts else None,
        successor=parts.successor if parts else None,
        moved=parts.moved if parts else None,
        orphans=orphans(view, asked),
        handover=handover(view, asked),
        stand_ins=stand_ins(view, asked.ids),
        singles=_singles(view, found),
        pairs=_together(sets, coupled, 2, alone, tell),
        triples=_together(sets, used[:_IN_TRIPLES], 3, alone, tell) if triples else [],
        expected=year,
        targets=lost,
    )


def within_the_years(view: View) -> Year:
    """The loss to be expected within `turnover.years`, and that of the worst one in twenty."""
    return _forecast(view, _sets(view))[0]


def worst_pairs(view: View, count: int) -> list[PairLoss]:
    """The pairs that hide each other most: dangerous together, harmless one by one.

    Of the 30 people most used on working routes; only pairs that cost together at least 0.01
    more than the sum of both, the largest surplus first.
    """
    sets = _sets(view)
    people = _most_used(sets)[:_WARNED_ABOUT]
    alone = {x: sets.loss([x]).value for x in people}
    found = _together(sets, people, 2, alone, lambda what, done: None)
    hidden = [pair for pair in found if pair.synergy >= _WORTH_A_WARNING]
    return sorted(hidden, key=lambda p: (-p.synergy, -p.loss, p.contacts))[:count]


def _over(view: View, years: float | None) -> View:
    if years is None:
        return view
    given = {**view.question.settings, "turnover.years": years}
    return View(view.account, replace(view.question, settings=given), view.shift, view.leavers)


def _sets(view: View) -> LeaverSets:
    return LeaverSets(
        view.access, US, view.weights, samples=view.settings.samples, seed=view.question.seed
    )


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


def _singles(view: View, found: Access) -> list[SingleLoss]:
    """Everybody with a loss: known to leave soon first, then by the loss to be expected."""
    output, cut_off = potential_output(view, account_composite(view)), _cut_off(view)
    rows = []
    for x, loss in found.losses.items():
        money = money_at_risk(output, loss.value, found.account.value)
        rows.append(_single(view, x, loss, cut_off.get(x, []), money))
    rows.sort(key=lambda row: (not row.leaves_soon, -row.expected, row.contacts))
    soon = sum(row.leaves_soon for row in rows)
    ranks = [*_ranks(_spans(rows[:soon])), *(soon + rank for rank in _ranks(_spans(rows[soon:])))]
    return [row.model_copy(update={"rank": r}) for row, r in zip(rows, ranks, strict=True)]


def _spans(rows: Sequence[SingleLoss]) -> list[tuple[float, float]]:
    return [(row.low * row.probability, row.high * row.probability) for row in rows]


def _single(
    view: View, x: str, loss: Estimate, cut_off: list[str], money: float | None
) -> SingleLoss:
    person = view.people[x]
    probability = leaving_probability(view, person)
    return SingleLoss(
        contacts=[x],
        name=person.name,
        title=person.title,
        side=person.side,
        ours=person.is_ours,
        loss=loss.value,
        low=loss.low,
        high=loss.high,
        exact=loss.exact,
        probability=probability,
        expected=loss.value * probability,
        leaving_on=person.contact.leaving_on,
        leaves_soon=leaves_soon(view, person),
        targets_lost=cut_off,
        money=money,
        rank=0,
    )


def _cut_off(view: View) -> dict[str, list[str]]:
    """Person -> the other deciders who cannot be reached without them, the heaviest first."""
    cut = view.settings.number("cut.edge")
    strong: nx.DiGraph[str] = nx.DiGraph()
    strong.add_node(US)
    lines = view.access.edges(data=True)
    strong.add_edges_from((u, v) for u, v, line in lines if line["p"] >= cut and line["p"] > 0)
    idom = dominator_tree(strong, US)
    cut_off: dict[str, list[str]] = {}
    for target in view.weights:
        for person in dominators_of(idom, US, target) if target in idom else ():
            cut_off.setdefault(person, []).append(target)
    return cut_off


def _ranks(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The rank of each interval in falling order; one that overlaps the first of a rank joins."""
    ranks: list[int] = []
    lowest = math.inf
    for place, (low, high) in enumerate(spans, 1):
        if not ranks or high < lowest - _ROUNDING:
            lowest = low
            ranks.append(place)
        else:
            ranks.append(ranks[-1])
    return ranks


def _together(
    sets: LeaverSets, people: Sequence[str], size: int, alone: Mapping[str, float], tell: Progress
) -> list[PairLoss]:
    """What every pair (or three) of these people costs, the dearest first."""
    losses: Mapping[tuple[str, ...], float] = (
        dict(sets.pairs(people)) if size == 2 else dict(sets.triples(people))
    )
    tell(N_("pairs") if size == 2 else N_("triples"), len(losses))
    ranked = sorted(losses, key=lambda contacts: (-losses[contacts], contacts))
    spans = [sets.loss(contacts) for contacts in ranked[: None if sets.exact else _JUDGED]]
    ranks = _ranks([(span.low, span.high) for span in spans])
    rows = []
    for place, contacts in enumerate(ranked):
        each = [alone.get(x, 0.0) for x in contacts]
        span = spans[place] if place < len(spans) else None
        row = PairLoss(
            contacts=list(contacts),
            loss=losses[contacts],
            alone=each,
            synergy=losses[contacts] - math.fsum(each),
            low=span.low if span else None,
            high=span.high if span else None,
            rank=ranks[place] if span else place + 1,
        )
        rows.append(row)
    return rows


def _forecast(view: View, sets: LeaverSets) -> tuple[Year, list[TargetLost]]:
    chances = {id: leaving_probability(view, person) for id, person in view.people.items()}
    found = sets.over_time({id: chances[id] for id in view.access if id in chances})
    year = Year(
        years=view.settings.number("turnover.years"),
        loss=found.loss.value,
        low=found.loss.low,
        high=found.loss.high,
        cvar95=found.cvar95,
    )
    return year, [_lost(view, found, target) for target in view.weights]


def _lost(view: View, found: Forecast, target: str) -> TargetLost:
    chance = found.p_lost.get(target)
    return TargetLost(
        contact=target,
        name=view.people[target].name,
        p_lost=chance.value if chance else None,
        low=chance.low if chance else None,
        high=chance.high if chance else None,
    )
