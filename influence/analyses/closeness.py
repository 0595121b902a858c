"""How close are we? Composite closeness per person, department and account."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import Field

from influence.analyses.common import Frame, Part, Question, View
from influence.analyses.money import potential_output
from influence.analyses.portrait import attitude_class, heaviest_role, person_points
from influence.analyses.private import Private, groups_told
from influence.analyses.stances import composite, weighted_mean
from influence.domain.account_map import AccountMap
from influence.domain.scales import age_days
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, AttitudeClass, FactStatus, Role, Side

_VETO_ROLES = {Role.APPROVER, Role.DECISION_MAKER, Role.ECONOMIC_BUYER}
_LOWEST, _HIGHEST = 0.0, 100.0


class Figures(Part):
    """Closeness of somebody or of a group, 0..100; None where nothing is known.

    `coverage` is the share of the weight that is known; `low` and `high` are the composite with
    every unknown at 0 and at 100; `fresh` is the share of the known weight that was assessed
    within one review cycle.
    """

    composite: float | None
    relationship: float | None
    solution: float | None
    price: float | None
    coverage: float
    low: float | None
    high: float | None
    fresh: float | None


class Veto(Part):
    """The decider with the lowest composite; an unknown one is named first."""

    contact: str
    composite: float | None


class AccountCloseness(Figures):
    """The account as a whole; potential output in the account's currency a year."""

    id: str
    name: str
    currency: str | None
    potential_output: float | None
    worst_veto: Private[Veto | None]


class DepartmentCloseness(Figures):
    """One department with its sub-departments; `parent` is the one it belongs to."""

    department: str
    name: str
    parent: str | None
    people: int


class Term(Part):
    """One known attitude: its level and what it rests on; `age` in days."""

    attitude: Attitude
    level: int
    date: date
    age: int
    stale: bool
    assessor: str | None
    status: FactStatus | None
    evidence: str | None


class DisagreementShown(Part):
    """Assessors whose newest levels differ: assessor -> level."""

    attitude: Attitude
    levels: dict[str, int]


class ContactCloseness(Figures):
    """One client person; `weight` is what the person counts in the roll-up (not normalised)."""

    contact: str
    name: str
    title: str | None
    department: str | None
    role: Role | None
    side: Side
    weight: float
    attitude_class: Private[AttitudeClass] = Field(serialization_alias="class")
    terms: Private[list[Term]]
    disagreements: Private[list[DisagreementShown]]
    composite: Private[float | None]
    relationship: Private[float | None]
    solution: Private[float | None]
    price: Private[float | None]
    low: Private[float | None]
    high: Private[float | None]
    fresh: Private[float | None]


class Closeness(Frame):
    """Answer to: how close are we, how well do we know it, and who could say no?"""

    account: AccountCloseness
    departments: list[DepartmentCloseness]
    contacts: list[ContactCloseness]

    def discreet(self) -> Closeness:
        """Without the figures of departments in which too few were assessed to hide anybody."""
        parents = {d.department: d.parent for d in self.departments}
        members: dict[str, set[str]] = {id: set() for id in parents}
        assessed = {c.contact: c.department for c in self.contacts if c.composite is not None}
        for id, department in assessed.items():
            for inside in _upwards(department, parents):
                members[inside].add(id)
        kept = groups_told(assessed, members)
        # How many of their attitudes were assessed tells none of them.
        nothing = dict.fromkeys(Figures.model_fields.keys() - {"coverage"})
        shown = [
            d if d.department in kept else d.model_copy(update=nothing) for d in self.departments
        ]
        return self.model_copy(update={"departments": shown})


def _upwards(department: str | None, parents: Mapping[str, str | None]) -> set[str]:
    """A department and all those above it."""
    found: set[str] = set()
    while department is not None and department in parents and department not in found:
        found.add(department)
        department = parents[department]
    return found


def closeness(account: AccountMap | View, question: Question | None = None) -> Closeness:
    """Composite closeness of every client person, department and the account.

    For a salesperson: 68 of 100, known for 80 % of the weight, between 55 and 75. People weigh by
    their decision role or their share of the decision, whichever is more (at least
    `weight.floor`). Somebody of whom nothing is known has no composite and is left out of the
    mean, but not out of coverage and bounds. Departments include their sub-departments. Only
    client people of this account count.

    Raises UnknownOpportunity and BadSetting. Source: the method's published composite (weighted
    mean of the three attitudes); the roll-up weights are ours.
    """
    view = View.of(account, question)
    people = [_Weighed.of(view, person) for person in view.snapshot.clients()]
    return Closeness(
        **view.frame(),
        account=_account(view, people),
        departments=[
            _department(view, id, [p for p in people if p.person.department in inside])
            for id, inside in view.snapshot.department_scopes().items()
        ],
        contacts=[_contact(view, p) for p in sorted(people, key=_heaviest_first)],
    )


@dataclass(frozen=True)
class _Weighed:
    """A client person with the weight that counts in every roll-up, and the figures rolled up.

    `own` holds composite, attitudes and bounds of the person alone.
    """

    person: Person
    weight: float
    points: Mapping[Attitude, float]
    own: Mapping[str, float | None]

    @classmethod
    def of(cls, view: View, person: Person) -> _Weighed:
        points = person_points(person)
        own = _own_figures(points, view.settings.alphas())
        return cls(person, _weight(view, person), points, own)


def _weight(view: View, person: Person) -> float:
    """What a person counts in every roll-up."""
    settings = view.settings
    role, floor = settings.role_weight(person.roles), settings.number("weight.floor")
    return max(role, view.shares[person.id], floor)


def _own_figures(
    points: Mapping[Attitude, float], alphas: Mapping[Attitude, float]
) -> dict[str, float | None]:
    return {
        "composite": composite(points, alphas),
        **{a.value: points.get(a) if a in alphas else None for a in Attitude},
        "low": composite({**dict.fromkeys(alphas, _LOWEST), **points}, alphas),
        "high": composite({**dict.fromkeys(alphas, _HIGHEST), **points}, alphas),
    }


def _heaviest_first(weighed: _Weighed) -> tuple[float, str]:
    return -weighed.weight, weighed.person.id


def _figures(view: View, people: Sequence[_Weighed]) -> dict[str, float | None]:
    """The fields of `Figures` for a group of people."""
    alphas = view.settings.alphas()
    if not any(p.weight for p in people):
        return {**dict.fromkeys(Figures.model_fields, None), "coverage": 0.0}
    known, unknown = _known_and_unknown(((p.weight, p.points) for p in people), alphas)
    return {
        **{name: _mean(people, name) for name in people[0].own},
        "coverage": known / (known + unknown),
        "fresh": _fresh_weight(view, people) / known if known else None,
    }


def _known_and_unknown(
    people: Iterable[tuple[float, Mapping[Attitude, float]]], alphas: Mapping[Attitude, float]
) -> tuple[float, float]:
    """The weight of the attitudes of these people that is known, and that which is not."""
    parts = [
        (weight * alpha, a in points) for weight, points in people for a, alpha in alphas.items()
    ]
    known = math.fsum(weight for weight, is_known in parts if is_known)
    return known, math.fsum(weight for weight, is_known in parts if not is_known)


def _mean(people: Iterable[_Weighed], name: str) -> float | None:
    """A figure's weighted mean straight over the people of whom it is known."""
    return weighted_mean((p.weight, value) for p in people if (value := p.own[name]) is not None)


def _fresh_weight(view: View, people: Sequence[_Weighed]) -> float:
    alphas, cycle = view.settings.alphas(), view.settings.number("cycle_days")
    return math.fsum(
        p.weight * alphas[attitude]
        for p in people
        for attitude, opinion in p.person.attitudes.known.items()
        if attitude in alphas and (view.question.as_of - opinion.date).days <= cycle
    )


def _account(view: View, people: Sequence[_Weighed]) -> AccountCloseness:
    account = view.snapshot.account
    figures = _figures(view, people)
    return AccountCloseness.model_validate(
        {
            **figures,
            "id": view.account.id,
            "name": account.name,
            "currency": account.currency,
            "potential_output": potential_output(view, figures["composite"]),
            "worst_veto": _worst_veto(view, people),
        }
    )


@dataclass(frozen=True)
class RolledUp:
    """The figures of the account, of each department and of each client person, and no more."""

    account: Figures
    departments: Mapping[str, Figures]
    contacts: Mapping[str, Figures]


def rolled_up(view: View) -> RolledUp:
    """The figures of `closeness` alone, for many days in a row."""
    people = [_Weighed.of(view, person) for person in view.snapshot.clients()]

    def figures(some: Sequence[_Weighed]) -> Figures:
        return Figures.model_validate(_figures(view, some))

    return RolledUp(
        figures(people),
        {
            id: figures([p for p in people if p.person.department in inside])
            for id, inside in view.snapshot.department_scopes().items()
        },
        {p.person.id: figures([replace(p, weight=1.0)]) for p in people},
    )


def composite_weights(view: View) -> dict[str, float]:
    """What everybody weighs in the account's composite who counts in it."""
    return {
        person.id: _weight(view, person)
        for person in view.snapshot.clients()
        if composite(person_points(person), view.settings.alphas()) is not None
    }


def known_share(view: View) -> float:
    """The account's `coverage` alone: the share of the weight that is known."""
    people = ((_weight(view, person), person_points(person)) for person in view.snapshot.clients())
    known, unknown = _known_and_unknown(people, view.settings.alphas())
    return known / (known + unknown) if known else 0.0


def closeness_of(view: View, people: Collection[str]) -> Figures:
    """Closeness to some of the client's people, each with the weight they have in the account."""
    weighed = [_Weighed.of(view, p) for p in view.snapshot.clients() if p.id in people]
    return Figures.model_validate(_figures(view, weighed))


def account_composite(view: View) -> float | None:
    """The account's composite alone."""
    people = [_Weighed.of(view, person) for person in view.snapshot.clients()]
    return _mean(people, "composite")


def _worst_veto(view: View, people: Sequence[_Weighed]) -> Veto | None:
    """The decider with a say of no whose composite is lowest; unknown comes first."""
    alphas = view.settings.alphas()
    vetoes = [
        Veto(contact=p.person.id, composite=composite(p.points, alphas))
        for p in sorted(people, key=_heaviest_first)
        if _VETO_ROLES & set(p.person.roles)
    ]
    unknown = [veto for veto in vetoes if veto.composite is None]
    known = [veto for veto in vetoes if veto.composite is not None]
    return unknown[0] if unknown else min(known, key=lambda v: v.composite or 0.0, default=None)


def _department(view: View, id: str, people: Sequence[_Weighed]) -> DepartmentCloseness:
    found = view.snapshot.departments[id]
    about = {"department": id, "name": found.name, "parent": found.parent, "people": len(people)}
    return DepartmentCloseness.model_validate({**_figures(view, people), **about})


def _contact(view: View, weighed: _Weighed) -> ContactCloseness:
    person = weighed.person
    return ContactCloseness.model_validate(
        {
            # A person's own figures do not depend on what the person counts in a group.
            **_figures(view, [replace(weighed, weight=1.0)]),
            "contact": person.id,
            "name": person.name,
            "title": person.title,
            "department": person.department,
            "role": heaviest_role(view, person),
            "side": person.side,
            "weight": weighed.weight,
            "attitude_class": attitude_class(view, person),
            "terms": terms_of(view, person),
            "disagreements": [
                DisagreementShown(attitude=d.attitude, levels=dict(d.levels))
                for d in person.attitudes.disagreements
            ],
        }
    )


def terms_of(view: View, person: Person) -> list[Term]:
    """What is known of a person's attitudes, and what it rests on."""
    stale = view.settings.number("stale_days")
    terms = []
    for attitude, opinion in person.attitudes.known.items():
        age = age_days(opinion.date, view.question.as_of) or 0
        assessment = opinion.assessment
        terms.append(
            Term(
                attitude=attitude,
                level=opinion.level,
                date=opinion.date,
                age=age,
                stale=age > stale,
                assessor=assessment.assessor,
                status=assessment.status,
                evidence=assessment.evidence,
            )
        )
    return terms
