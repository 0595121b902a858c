"""How complete the map is: 0 to 100, what that is made of, and how it grew month by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

import networkx as nx

from influence.analyses.closeness import known_share
from influence.analyses.common import Part, View
from influence.analyses.portrait import attitude_class
from influence.analyses.private import SIDING
from influence.domain.contact import US
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass
from influence.graph.dominators import dominated_by, dominator_tree
from influence.graph.routes import strong

_MONTHS = 12
_SUPPORTING = {AttitudeClass.ADVOCATE, AttitudeClass.SUPPORTER}


class RoleCoverage(Part):
    """A role the map should name somebody for; `approver|decision_maker` is one or the other."""

    role: str
    have: int
    want: int
    people: list[str]

    def discreet(self) -> RoleCoverage:
        """Without the names of those who are in the role by being on our side."""
        return self.model_copy(update={"people": []}) if self.role in SIDING else self


class TermName(StrEnum):
    """What the maturity of a map is the mean of."""

    ROLES = "roles"
    ATTITUDES = "attitudes"
    ROUTES = "routes"
    SUPPORTERS = "supporters"


class MaturityTerm(Part):
    """One of the four: `share` in 0..1, and what was counted (None: a share of weight)."""

    term: TermName
    share: float
    have: int | None
    want: int | None


class MaturityOfMonth(Part):
    """The map as of the last day of a month (of the running month: as of the day asked about)."""

    month: str
    on: date
    maturity: float
    roles: float
    attitudes: float
    routes: float
    supporters: float


def maturity_of(terms: list[MaturityTerm]) -> float:
    """0..100: the plain mean of the four shares."""
    return 100 * fmean(term.share for term in terms)


def maturity_terms(view: View) -> list[MaturityTerm]:
    """The four shares of a mature map, each 0..1.

    Roles of `coverage.want` somebody holds; the share of the attitudes that is known (coverage of
    the closeness); targets with two routes or more; departments (with their sub-departments) in
    which somebody supports us. Where there is nothing to count - no target, no department - the
    map says nothing about it, and the share is 0.
    """
    roles = wanted_roles(view)
    supported = _supported_departments(view)
    known = known_share(view)
    return [
        _share(TermName.ROLES, sum(min(r.have, r.want) for r in roles), sum(r.want for r in roles)),
        MaturityTerm(term=TermName.ATTITUDES, share=known, have=None, want=None),
        _share(TermName.ROUTES, len(_by_two_routes(view)), len(view.weights)),
        _share(TermName.SUPPORTERS, len(supported), len(view.snapshot.departments)),
    ]


def _share(term: TermName, have: int, want: int) -> MaturityTerm:
    return MaturityTerm(term=term, share=have / want if want else 0.0, have=have, want=want)


def maturity_by_month(view: View, now: list[MaturityTerm]) -> list[MaturityOfMonth]:
    """The map's maturity on the last days of the last twelve months, oldest first, today last.

    `now` are today's terms. Looks at what was true then as the facts' dates tell; what carries no
    date counts in every month.
    """
    days = _month_ends(view.question.as_of)
    return [
        *(_month(day, maturity_terms(view.on(day))) for day in days[:-1]),
        _month(days[-1], now),
    ]


def _month(day: date, terms: list[MaturityTerm]) -> MaturityOfMonth:
    shares = {term.term.value: term.share for term in terms}
    # isoformat: strftime does not pad years before 1000 on every platform.
    month = day.isoformat()[: len("2026-06")]
    return MaturityOfMonth(month=month, on=day, maturity=maturity_of(terms), **shares)


def _month_ends(last: date) -> list[date]:
    """The day itself and the ends of the eleven months before its own, oldest first."""
    days = [last]
    while len(days) < _MONTHS and days[0].replace(day=1) > date.min:
        days.insert(0, days[0].replace(day=1) - timedelta(days=1))
    return days


def wanted_roles(view: View) -> list[RoleCoverage]:
    """Every role of the setting `coverage.want` with those who hold it; named twice: two wanted."""
    groups = str(view.settings["coverage.want"]).split(";")
    return [
        RoleCoverage(role=group, have=len(people), want=groups.count(group), people=people)
        for group in dict.fromkeys(groups)
        for people in [_holders(view, group.split("|"))]
    ]


def _holders(view: View, roles: list[str]) -> list[str]:
    return sorted(p.id for p in view.snapshot.clients() if any(r.value in roles for r in p.roles))


def _by_two_routes(view: View) -> list[str]:
    """The targets we reach by two routes that share nobody, on the lines one can count on.

    By Menger's theorem those whom nobody cuts off, and who do not hang on a direct tie alone: one
    dominator tree instead of counting the routes of every target.
    """
    lines = strong(view.access, view.settings.number("cut.edge"))
    idom = dominator_tree(lines, US)
    return [
        target
        for target in view.weights
        if idom.get(target) == US and _has_indirect_route(lines, idom, target)
    ]


def _has_indirect_route(lines: nx.DiGraph[str], idom: Mapping[str, str], target: str) -> bool:
    """Whether somebody leads to the target whom we reach without it."""
    behind = dominated_by(idom, target)
    return any(u != US and u in idom and u not in behind for u in lines.pred[target])


def supports_us(view: View, person: Person) -> bool:
    """Whether a person's composite makes them a supporter or more, and they do not oppose us."""
    return attitude_class(view, person) in _SUPPORTING


def _supported_departments(view: View) -> list[str]:
    supporters = [p for p in view.snapshot.clients() if supports_us(view, p)]
    return [
        id
        for id, scope in view.snapshot.department_scopes().items()
        if any(p.department in scope for p in supporters)
    ]
