"""The risk before key-person turnover, on one page: access, closeness, people, how sure we are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from influence.analyses.closeness import AccountCloseness, account_composite, closeness
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.leaving import leaves_soon, leaving_probability
from influence.analyses.single_points import PersonAtRisk, SinglePoints, TargetAccess, single_points
from influence.domain.account_map import AccountMap
from influence.domain.scales import age_days
from influence.domain.words import FactStatus


class AccessSummary(Part):
    """Access to the account: the index, its bounds, and every target."""

    account_access: float
    account_access_low: float
    account_access_high: float
    targets: list[TargetAccess]


class PersonLeaving(PersonAtRisk):
    """What is lost when this person leaves, how likely that is, and what must be passed on.

    `covers` are the contacts whose relationship this colleague holds, `covers_alone` those whom
    nobody else of ours covers.
    """

    access_after: float
    composite_after: float | None
    leaving_on: date | None
    leaving_probability: float
    leaves_soon: bool
    ours: bool
    covers: list[str]
    covers_alone: list[str]


class Sureness(Part):
    """How far the figures can be trusted.

    Facts are the assessments, influence lines and ties in use on the day. Stale ones are older
    than `stale_days`.
    """

    targets: int
    targets_exact: int
    widest_interval: float
    facts: int
    stale: int
    assumed: int
    undated: int
    top_three: list[str]
    top_three_stable: bool


class Risk(Result):
    """Answer to: who may we not lose?"""

    access: AccessSummary
    closeness: AccountCloseness
    people: list[PersonLeaving]
    sure: Sureness


def risk(account: AccountMap | View, question: Question | None = None) -> Risk:
    """The people whose leaving costs most, on both sides, with what is lost with each.

    For a salesperson: the one page to read before a key person leaves. First those known to leave
    within 90 days, then by loss times the probability of leaving within `turnover.years`.
    `composite_after` is recomputed without the person, weights included.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    points = single_points(view)
    people = [_leaving(view, points, found) for found in points.people]
    return Risk(
        **view.frame(),
        account=view.account.id,
        access=AccessSummary(
            account_access=points.account_access,
            account_access_low=points.account_access_low,
            account_access_high=points.account_access_high,
            targets=points.targets,
        ),
        closeness=closeness(view).account,
        people=sorted(people, key=_most_urgent),
        sure=_sureness(view, points),
    )


def _most_urgent(person: PersonLeaving) -> tuple[bool, float, str]:
    return not person.leaves_soon, -person.loss * person.leaving_probability, person.contact


def _leaving(view: View, points: SinglePoints, found: PersonAtRisk) -> PersonLeaving:
    person = view.people[found.contact]
    ties = view.snapshot.coverage
    covers = sorted({tie.contact for tie in ties if tie.own == person.id})
    shared = {tie.contact for tie in ties if tie.own != person.id}
    return PersonLeaving(
        **dict(found),
        access_after=max(0.0, points.account_access - found.loss),
        composite_after=account_composite(view.without(person.id)),
        leaving_on=person.contact.leaving_on,
        leaving_probability=leaving_probability(view, person),
        leaves_soon=leaves_soon(view, person),
        ours=person.is_ours,
        covers=covers,
        covers_alone=[contact for contact in covers if contact not in shared],
    )


def _sureness(view: View, points: SinglePoints) -> Sureness:
    facts = list(_facts_in_use(view))
    ages = [age_days(day, view.question.as_of) for day, _ in facts]
    stale = view.settings.number("stale_days")
    return Sureness(
        targets=len(points.targets),
        targets_exact=sum(target.exact for target in points.targets),
        widest_interval=max((t.high - t.low for t in points.targets), default=0.0),
        facts=len(facts),
        stale=sum(1 for age in ages if age is not None and age > stale),
        assumed=sum(1 for _, status in facts if status is FactStatus.ASSUMED),
        undated=ages.count(None),
        top_three=points.sensitivity.top,
        top_three_stable=points.sensitivity.stable,
    )


def _facts_in_use(view: View) -> Iterator[tuple[date | None, FactStatus | None]]:
    for person in view.people.values():
        used = dict.fromkeys(opinion.assessment for opinion in person.attitudes.known.values())
        for assessment in used:
            yield assessment.date, assessment.status
    for _, _, data in view.influence.edges(data=True):
        for row in data["sway"].rows:
            yield row.observed_on, row.status
    for tie in view.snapshot.coverage:
        yield tie.last_contact, None
