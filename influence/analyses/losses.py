"""What leaving costs: everybody singly, several together, and what a year may bring."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from influence.analyses.closeness import account_composite
from influence.analyses.common import Part, View
from influence.analyses.leaving import leaves_soon, leaving_probability
from influence.analyses.money import money_at_risk, potential_output
from influence.domain.contact import US
from influence.domain.messages import N_
from influence.domain.words import Side
from influence.graph.dominators import dominator_tree, dominators_of
from influence.graph.estimates import Estimate
from influence.graph.forecast import Forecast
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import Access
from influence.graph.routes import strong

Progress = Callable[[str, int], None]
"""told what is counted, and how many are done"""

_JUDGED = 20
"""so many of the first sets get an interval where the others have none"""
_ROUNDING = 1e-12


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


def singles(view: View, found: Access) -> list[SingleLoss]:
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
    idom = dominator_tree(strong(view.access, view.settings.number("cut.edge")), US)
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


def together(
    sets: LeaverSets,
    people: Sequence[str],
    size: int,
    alone: Mapping[str, float],
    tell: Progress,
    with_interval: int = _JUDGED,
) -> list[PairLoss]:
    """What every pair (or three) of these people costs, the dearest first.

    `with_interval`: so many of the first get their interval where that is to be worked out.
    """
    what = N_("deciders compared for pairs") if size == 2 else N_("deciders compared for threes")
    found = (sets.pairs if size == 2 else sets.triples)(people, lambda done: tell(what, done))
    losses: dict[tuple[str, ...], float] = {(*contacts,): loss for contacts, loss in found.items()}
    ranked = sorted(losses, key=lambda contacts: (-losses[contacts], contacts))
    if sets.exact:
        spans = [(losses[contacts], losses[contacts]) for contacts in ranked]
    else:
        spans = [(s.low, s.high) for s in map(sets.loss, ranked[:with_interval])]
    ranks = _ranks(spans)
    rows = []
    for place, contacts in enumerate(ranked):
        known = place < len(spans)
        judgement = {
            "low": spans[place][0] if known else None,
            "high": spans[place][1] if known else None,
            "rank": ranks[place] if known else place + 1,
        }
        row = pair_loss(contacts, losses[contacts], alone)
        rows.append(row.model_copy(update=judgement))
    return rows


def pair_loss(contacts: Sequence[str], loss: float, alone: Mapping[str, float]) -> PairLoss:
    """What several people cost together, without an interval and a rank."""
    each = [alone.get(x, 0.0) for x in contacts]
    synergy = loss - math.fsum(each)
    return PairLoss(
        contacts=list(contacts), loss=loss, alone=each, synergy=synergy, low=None, high=None, rank=0
    )


def judged(sets: LeaverSets, pair: PairLoss, rank: int) -> PairLoss:
    """The same with its interval, at a place of another ranking."""
    span = sets.loss(pair.contacts)
    return pair.model_copy(update={"low": span.low, "high": span.high, "rank": rank})


def expectation(view: View, sets: LeaverSets) -> tuple[Year, list[TargetLost]]:
    """What leaving is to be expected to cost within `turnover.years`, and each decider's chance
    to be cut off by it."""
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
