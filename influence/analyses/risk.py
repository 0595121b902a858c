"""The risk before key-person turnover, on one page: access, closeness, people, how sure we are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from influence.analyses.checkable import checkable
from influence.analyses.closeness import AccountCloseness, account_composite, closeness
from influence.analyses.common import TOP, Part, Question, Result, View
from influence.analyses.composite_without import CompositeWithout
from influence.analyses.leaving import leaves_soon, leaving_probability
from influence.analyses.losses import PairLoss, Year
from influence.analyses.move_effects import Move
from influence.analyses.move_repairs import Repairs
from influence.analyses.private import Private
from influence.analyses.single_points import PersonAtRisk, SinglePoints, TargetAccess, single_points
from influence.analyses.stand_ins import StandIn, stand_ins
from influence.analyses.thresholds import (
    Broken,
    Rule,
    RuleKind,
    Watched,
    broken,
    new_points_of_failure,
)
from influence.analyses.turnover import within_the_years, worst_pairs
from influence.analyses.verify import FactToVerify, first_to_check
from influence.domain.account_map import AccountMap
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message
from influence.domain.scales import age_days
from influence.domain.words import FactStatus

_EXPLAINED = 10
"""For so many people the way out is worked out: one page shows no more."""
_PAIRS = 2
_FACTS = 3


class AccessSummary(Part):
    """Access to the account: the index, its bounds, and every target."""

    account_access: float
    account_access_low: float
    account_access_high: float
    targets: list[TargetAccess]


class PersonLeaving(PersonAtRisk):
    """What is lost when this person leaves, how likely that is, and what must be passed on.

    `covers` are the contacts whose relationship this colleague holds, `covers_alone` those whom
    nobody else of ours covers. `stand_in` reaches the same targets best once the person is gone;
    `repair` is the cheapest move that takes the risk away, its gain that in the map without the
    person. Both are None where there is none, and beyond the first ten people.
    """

    access_after: float
    composite_after: Private[float | None]
    leaving_on: date | None
    leaving_probability: float
    leaves_soon: bool
    ours: bool
    covers: list[str]
    covers_alone: list[str]
    stand_in: StandIn | None
    repair: Move | None


class SinceThen(Part):
    """What moved since an earlier day, by the facts' own dates."""

    date: date
    account_access: float
    composite: float | None
    new_points_of_failure: list[str]
    gone_points_of_failure: list[str]


class Sureness(Part):
    """How far the figures can be trusted.

    Facts are counted as `verify` and the review count them: each attitude, influence and tie whose
    level is known on the day. Stale ones are older than `stale_days`.
    """

    targets: int
    targets_exact: int
    widest_interval: float
    facts: int
    stale: int
    assumed: int
    undated: int
    top_three: list[str]
    top_three_stable: bool | None
    """None where other judgements were not tried"""


class Risk(Result):
    """Answer to: who may we not lose?"""

    access: AccessSummary
    closeness: AccountCloseness
    people: list[PersonLeaving]
    pairs: list[PairLoss]
    expected: Year
    sure: Sureness
    verify: list[FactToVerify]
    since: SinceThen | None
    broken: list[Broken]


def risk(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    rules: Sequence[Rule] = (),
    since: date | None = None,
    points: SinglePoints | None = None,
    facts: Sequence[FactToVerify] | None = None,
    ways_out: int = _EXPLAINED,
) -> Risk:
    """The people whose leaving costs most, on both sides, with what is lost with each.

    For a salesperson: the one page to read before a key person leaves. First those known to leave
    within 90 days, then by loss times the probability of leaving within `turnover.years`.
    `composite_after` is recomputed without the person, weights included. `pairs` are harmless one
    by one and dangerous together, `expected` is what a year may bring, `verify` the facts to check
    first. `rules` that hold are in `broken`; `new-spof` compares with `since`, by default one
    review cycle ago. `points` and `facts` are the view's `single_points` and `first_to_check`,
    where they are known already.

    `ways_out`: for so many people stand-in and repair are worked out.

    Raises UnknownOpportunity, BadSetting, and UsageError when `since` is not an earlier day.
    """
    view = View.of(account, question)
    points = points or single_points(view)
    earlier = _earlier(view, rules, since)
    before = single_points(earlier) if earlier else points
    found = Risk(
        **view.frame(),
        account=view.account.id,
        access=AccessSummary(
            account_access=points.account_access,
            account_access_low=points.account_access_low,
            account_access_high=points.account_access_high,
            targets=points.targets,
        ),
        closeness=closeness(view).account,
        people=people_leaving(view, points),
        pairs=worst_pairs(view, _PAIRS, {one.contact: one.loss for one in points.people}),
        expected=within_the_years(view),
        sure=_sureness(view, points),
        verify=list((first_to_check(view, _FACTS) if facts is None else facts)[:_FACTS]),
        since=_since(earlier, before, points) if earlier and since else None,
        broken=broken(rules, _watched(view, points), _watched(earlier or view, before)),
    )
    return with_ways_out(view, found, ways_out)


def with_ways_out(view: View, found: Risk, count: int) -> Risk:
    """The same with stand-in and repair of the `count` most urgent leavers.

    It needs other worlds than everything else in the report: on a large map those of the view may
    be given back before (`View.release`).
    """
    if not count:
        return found
    repairs = Repairs(view)
    explained = [_explained(view, one, repairs) for one in found.people[:count]]
    return found.model_copy(update={"people": [*explained, *found.people[count:]]})


def people_leaving(view: View, points: SinglePoints) -> list[PersonLeaving]:
    """Everybody whose leaving costs access, the most urgent first, without the ways out of it.

    Those known to leave within 90 days come first, then the loss to be expected decides.
    """
    composite = CompositeWithout(view)
    leaving = (_leaving(view, points, one, composite.of(one.contact)) for one in points.people)
    return sorted(leaving, key=_most_urgent)


def _earlier(view: View, rules: Sequence[Rule], since: date | None) -> View | None:
    """The account on the day to compare with, if anything is to be compared."""
    on = view.question.as_of
    if since is None and all(rule.kind is not RuleKind.NEW_SPOF for rule in rules):
        return None
    day = since or on - timedelta(days=view.settings.number("cycle_days"))
    if day >= on:
        sentence = N_("--since {day} is not before {as_of}, the day of the report.")
        raise UsageError(Message(sentence, {"day": day, "as_of": on}))
    return view.on(day)


def _since(earlier: View, before: SinglePoints, now: SinglePoints) -> SinceThen:
    return SinceThen(
        date=earlier.question.as_of,
        account_access=before.account_access,
        composite=account_composite(earlier),
        new_points_of_failure=new_points_of_failure(now.targets, before.targets),
        gone_points_of_failure=new_points_of_failure(before.targets, now.targets),
    )


def _watched(view: View, points: SinglePoints) -> Watched:
    losses = {person.contact: person.loss for person in points.people}
    days = {id: view.people[id].contact.leaving_on for id in losses.keys() | view.weights.keys()}
    return Watched(
        losses=losses,
        leaving_on={id: day for id, day in sorted(days.items()) if day},
        targets=points.targets,
        as_of=view.question.as_of,
    )


def _most_urgent(person: PersonLeaving) -> tuple[bool, float, str]:
    return not person.leaves_soon, -person.loss * person.leaving_probability, person.contact


def _leaving(
    view: View, points: SinglePoints, found: PersonAtRisk, composite: float | None
) -> PersonLeaving:
    person = view.people[found.contact]
    ties = view.snapshot.coverage
    covers = sorted({tie.contact for tie in ties if tie.own == person.id})
    shared = {tie.contact for tie in ties if tie.own != person.id}
    return PersonLeaving(
        **dict(found),
        access_after=max(0.0, points.account_access - found.loss),
        composite_after=composite,
        leaving_on=person.contact.leaving_on,
        leaving_probability=leaving_probability(view, person),
        leaves_soon=leaves_soon(view, person),
        ours=person.is_ours,
        covers=covers,
        covers_alone=[contact for contact in covers if contact not in shared],
        stand_in=None,
        repair=None,
    )


def _explained(view: View, person: PersonLeaving, repairs: Repairs) -> PersonLeaving:
    """The person with whoever can stand in and what would take the risk away."""
    others = stand_ins(view, [person.contact])
    return person.model_copy(
        update={
            "stand_in": others[0] if others else None,
            "repair": repairs.of(person.contact),
        }
    )


def _sureness(view: View, points: SinglePoints) -> Sureness:
    facts = [fact for fact in checkable(view) if fact.level is not None]
    ages = [age_days(fact.date, view.question.as_of) for fact in facts]
    stale = view.settings.number("stale_days")
    return Sureness(
        targets=len(points.targets),
        targets_exact=sum(target.exact for target in points.targets),
        widest_interval=max((t.high - t.low for t in points.targets), default=0.0),
        facts=len(facts),
        stale=sum(1 for age in ages if age is not None and age > stale),
        assumed=sum(fact.status is FactStatus.ASSUMED for fact in facts),
        undated=ages.count(None),
        top_three=[person.contact for person in points.people[:TOP]],
        top_three_stable=points.sensitivity and points.sensitivity.stable,
    )
