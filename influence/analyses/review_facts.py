"""What nobody has looked at since the last review, and where assessors differ."""

from __future__ import annotations

from datetime import date

from influence.analyses.checkable import Checkable, checkable
from influence.analyses.common import Part, View
from influence.analyses.private import Private
from influence.domain.questions import FactKind
from influence.domain.scales import age_days
from influence.domain.words import Attitude, Basis


class Unverified(Part):
    """A fact in use that is from before the last review, or without a date; `age` in days.

    `about`: the person; of a tie our colleague and the person; of an influence who sways and who
    is swayed.
    """

    kind: FactKind
    about: list[str]
    attitude: Attitude | None
    basis: Basis | None
    level: Private[int | None]
    date: date | None
    age: int | None
    said_by: str | None


class Disagreement(Part):
    """Assessors whose newest levels of one attitude differ: assessor -> level."""

    contact: str
    attitude: Attitude
    levels: dict[str, int]


def unverified(view: View, since: date) -> list[Unverified]:
    """The facts that nobody looked at since, those about the heaviest deciders first.

    Ties count as looked at with each contact. Nothing on the day of the review itself.
    """
    if since >= view.question.as_of:
        return []
    known = [fact for fact in checkable(view) if fact.level is not None]
    old = [fact for fact in known if fact.date is None or fact.date <= since]
    return [_told(fact, view) for fact in sorted(old, key=lambda fact: _heaviest(fact, view))]


def _heaviest(fact: Checkable, view: View) -> tuple[object, ...]:
    ref = fact.ref
    weight = max(view.weights.get(id, 0.0) for id in ref.about)
    share = max(view.shares.get(id, 0.0) for id in ref.about)
    return -weight, -share, ref.about, ref.kind, ref.attitude or "", ref.basis or ""


def _told(fact: Checkable, view: View) -> Unverified:
    return Unverified(
        kind=fact.ref.kind,
        about=list(fact.ref.about),
        attitude=fact.ref.attitude,
        basis=fact.ref.basis,
        level=fact.level,
        date=fact.date,
        age=age_days(fact.date, view.question.as_of),
        said_by=fact.said_by,
    )


def disagreements(view: View) -> list[Disagreement]:
    """Where assessors differ about somebody of this account, by person."""
    return [
        Disagreement(contact=id, attitude=found.attitude, levels=dict(found.levels))
        for id, person in sorted(view.people.items())
        if not person.guest
        for found in person.attitudes.disagreements
    ]
