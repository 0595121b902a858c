"""Drifting away: what has been falling for two reviews running, before anybody calls it a loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from influence.analyses.closeness import Closeness, Figures, closeness
from influence.analyses.common import Part, View
from influence.analyses.last_review import review_before
from influence.domain.scales import age_days
from influence.domain.snapshot import last_met
from influence.domain.words import Attitude, SubjectKind

_A_FEW = 3
"""the rhythm of a group is told of so many people at least"""


class DriftKind(StrEnum):
    """What fell: the composite, how regularly we meet, or a decider's attitude by two levels."""

    COMPOSITE = "composite"
    CONTACT_RHYTHM = "contact_rhythm"
    DECIDER_DOWN = "decider_down"


class Drift(Part):
    """Something that has been falling: `values` on the `days`, the oldest first.

    Composite: points. Contact rhythm of the account or a department: the share of the people we
    cover whom one of us met within the rhythm of their tier; of a person: days since the last
    contact. A decider down: the level of the attitude.
    """

    kind: DriftKind
    subject: str
    subject_kind: SubjectKind
    name: str
    attitude: Attitude | None
    days: list[date]
    values: list[float]


@dataclass(frozen=True)
class Moment:
    """The account on the day of a review, with how close we were."""

    view: View
    closeness: Closeness

    @classmethod
    def of(cls, view: View, found: Closeness | None = None) -> Moment:
        """The moment of a view."""
        return cls(view, found or closeness(view))

    @property
    def day(self) -> date:
        """The day of the review."""
        return self.view.question.as_of


def drift(moments: Sequence[Moment]) -> list[Drift]:
    """What falls over these three moments, the oldest first: account, departments, people.

    For a salesperson: the CFO was at 58, then at 50, is at 42, and nobody has met her since
    March. Falling is a composite that lost at least `drift.points` twice in a row, or contact that
    grew rarer twice in a row; a decider is down when one attitude lost `drift.levels` levels since
    the last review. People count with a decision role, or when they sway the decision.
    """
    return [*_composites(moments), *_rhythms(moments), *_deciders_down(moments[-2], moments[-1])]


def drift_by_dates(view: View) -> list[Drift]:
    """The same from the facts' own dates, at the account's last two reviews and the day asked."""
    cycle = view.settings.number("cycle_days")
    last = review_before(view.account, view.question.as_of, cycle).day
    before = review_before(view.account, last, cycle).day
    return drift([Moment.of(found) for found in (view.on(before), view.on(last), view)])


def drifting(found: Sequence[Drift]) -> bool:
    """Whether the account as a whole is drifting away, or one of its deciders fell."""
    return any(
        one.subject_kind is SubjectKind.ACCOUNT or one.kind is DriftKind.DECIDER_DOWN
        for one in found
    )


# --- composites -------------------------------------------------------------------------------


def _composites(moments: Sequence[Moment]) -> Iterator[Drift]:
    least = moments[-1].view.settings.number("drift.points")
    told = [_told(moment) for moment in moments]
    for (kind, id), (name, _) in told[-1].items():
        values = [found[kind, id][1] if (kind, id) in found else None for found in told]
        known = [value for value in values if value is not None]
        if len(known) == len(values) and _falls(known, least):
            yield _found(DriftKind.COMPOSITE, kind, id, name, moments, known)


def _told(moment: Moment) -> dict[tuple[SubjectKind, str], tuple[str, float | None]]:
    """Everything with a composite of its own: account, departments, people."""
    found = moment.closeness
    heavy = _who_matters(moment.view)
    account: Figures = found.account
    return {
        (SubjectKind.ACCOUNT, found.account.id): (found.account.name, account.composite),
        **{
            (SubjectKind.DEPARTMENT, d.department): (d.name, d.composite) for d in found.departments
        },
        **{
            (SubjectKind.CONTACT, c.contact): (c.name, c.composite)
            for c in found.contacts
            if c.contact in heavy
        },
    }


def _who_matters(view: View) -> set[str]:
    """Deciders, and whoever's part in the decision is worth naming."""
    least = view.settings.number("cut.share")
    return {id for id, share in view.shares.items() if id in view.weights or share >= least}


def _falls(values: Sequence[float], least: float) -> bool:
    steps = [before - after for before, after in pairwise(values)]
    return all(step > 0 and step >= least for step in steps)


def _found(
    kind: DriftKind,
    subject_kind: SubjectKind,
    id: str,
    name: str,
    moments: Sequence[Moment],
    values: Sequence[float],
    attitude: Attitude | None = None,
) -> Drift:
    return Drift(
        kind=kind,
        subject=id,
        subject_kind=subject_kind,
        name=name,
        attitude=attitude,
        days=[moment.day for moment in moments],
        values=list(values),
    )


# --- how regularly we meet ----------------------------------------------------------------------


def _rhythms(moments: Sequence[Moment]) -> Iterator[Drift]:
    """Met ever more rarely: the account, departments, and the people who matter.

    Only people of whom it is known on all the days count: facts that somebody overwrote since
    must not make an earlier day look better or worse than it was.
    """
    same = _known_throughout([last_contacts(moment.view) for moment in moments])
    now = moments[-1].view
    groups: list[tuple[SubjectKind, str, str, set[str] | None]]
    groups = [(SubjectKind.ACCOUNT, now.account.id, now.account.account.name, None)]
    groups += [
        (SubjectKind.DEPARTMENT, id, now.snapshot.departments[id].name, inside)
        for id, inside in now.snapshot.department_scopes().items()
    ]
    for kind, id, name, inside in groups:
        shares = [_kept(m.view, found, now, inside) for m, found in zip(moments, same, strict=True)]
        told = [share for share in shares if share is not None]
        if len(told) == len(shares) and _falls(told, 0.0):
            yield _found(DriftKind.CONTACT_RHYTHM, kind, id, name, moments, told)
    yield from _people_unmet(moments, same)


def _known_throughout(ages: Sequence[Mapping[str, int | None]]) -> list[dict[str, int]]:
    """Of each day the people whose last contact is known on all of them."""
    told = [{id: age for id, age in found.items() if age is not None} for found in ages]
    people = set.intersection(*(set(found) for found in told))
    return [{id: found[id] for id in sorted(people)} for found in told]


def last_contacts(view: View) -> dict[str, int | None]:
    """Client person we cover -> days since one of us met them; None: no contact on record.

    A contact after the day says nothing of how it was on the day: then what was met before counts.
    """
    on = view.question.as_of
    met = last_met(view.account, on)
    ages: dict[str, int | None] = {}
    for tie in view.snapshot.coverage:
        if view.people[tie.contact].counts:
            later = tie.last_contact is not None and tie.last_contact > on
            day = met.get((tie.own, tie.contact)) if later else tie.last_contact
            age, known = age_days(day, on), ages.get(tie.contact)
            ages[tie.contact] = known if age is None else age if known is None else min(age, known)
    return ages


def _days_seen(view: View) -> dict[str, set[date]]:
    """Contact -> the days on which one of us met them: a single one has no rhythm."""
    seen: dict[str, set[date]] = defaultdict(set)
    for tie in view.snapshot.coverage:
        if tie.last_contact:
            seen[tie.contact].add(tie.last_contact)
    for meeting in view.account.interactions:
        seen[meeting.contact].add(meeting.date)
    return {id: {day for day in days if day <= view.question.as_of} for id, days in seen.items()}


def _kept(view: View, ages: Mapping[str, int], now: View, inside: set[str] | None) -> float | None:
    """The share of these people in a group of today whom we had met within the rhythm."""
    found = [
        age <= view.settings.rhythm(view.people[id].tier)
        for id, age in ages.items()
        if inside is None or now.people[id].department in inside
    ]
    return fmean(found) if len(found) >= _A_FEW else None


def _people_unmet(moments: Sequence[Moment], ages: Sequence[Mapping[str, int]]) -> Iterator[Drift]:
    view = moments[-1].view
    seen = _days_seen(view)
    for id in sorted(_who_matters(view) & ages[-1].keys()):
        days = [float(found[id]) for found in ages]
        late = days[-1] > view.settings.rhythm(view.people[id].tier)
        if late and len(seen.get(id, ())) > 1 and _falls([-age for age in days], 0.0):
            name = view.people[id].name
            yield _found(DriftKind.CONTACT_RHYTHM, SubjectKind.CONTACT, id, name, moments, days)


# --- deciders -----------------------------------------------------------------------------------


def _deciders_down(before: Moment, after: Moment) -> Iterator[Drift]:
    least = after.view.settings.number("drift.levels")
    for id in after.view.weights:
        if id not in before.view.people:
            continue
        now, then = after.view.people[id], before.view.people[id]
        for attitude in Attitude:
            old, new = then.attitudes.level(attitude), now.attitudes.level(attitude)
            if old is not None and new is not None and old - new >= least:
                kind = DriftKind.DECIDER_DOWN
                values = [float(old), float(new)]
                yield _found(
                    kind, SubjectKind.CONTACT, id, now.name, [before, after], values, attitude
                )
