"""Ours against theirs: who gets through to each decider more surely, we or the competitors."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

import networkx as nx

from influence.analyses.common import Part, Question, Result, View
from influence.domain.account_map import AccountMap
from influence.domain.words import Side
from influence.graph.estimates import Estimate
from influence.graph.paths import Route, best_routes_from
from influence.graph.rival_access import RIVAL, rival_access_graph
from influence.graph.target_access import Reached, reached

_ROUNDING = 1e-9


class Leads(StrEnum):
    """Who gets through more surely: nobody where neither does, tied where one cannot tell."""

    OURS = "ours"
    THEIRS = "theirs"
    TIED = "tied"
    NOBODY = "nobody"


class Compared(Part):
    """Our access beside theirs, each 0..1 with its 95 % interval (equal ends when exact)."""

    ours: float
    ours_low: float
    ours_high: float
    theirs: float
    theirs_low: float
    theirs_high: float
    leads: Leads


class RivalAccess(Part):
    """What one competitor reaches alone; `organization` is None where nobody recorded it."""

    organization: str | None
    access: float


class RivalTarget(Compared):
    """One decider: all competitors together, each one alone, and the best route of theirs.

    `their_route` starts at the competitor's person; None when they have no route.
    """

    contact: str
    name: str
    title: str | None
    weight: float
    rivals: list[RivalAccess]
    their_route: list[str] | None
    their_route_probability: float | None


class RivalDepartment(Compared):
    """A department with its sub-departments: the mean over its deciders by decision weight."""

    department: str
    name: str
    deciders: list[str]


class RivalOrganization(RivalAccess):
    """One competitor's access to the account, and its people on the map."""

    low: float
    high: float
    people: list[str]


class Rivals(Result):
    """Answer to: where do we lead, where do they, and which competitor is it?

    `total` is the account as a whole (access index); None when nobody decides. `lines` counts the
    recorded ways in: competitors' influence lines to the client's people and partners.
    """

    total: Compared | None
    targets: list[RivalTarget]
    departments: list[RivalDepartment]
    organizations: list[RivalOrganization]
    lines: int


def rivals(account: AccountMap | View, question: Question | None = None) -> Rivals:
    """Our access beside the competitors', per decider, department and competitor.

    For a salesperson: "at the CFO they get through in 7 cases of 10, we in 4". Theirs is computed
    as ours is, mirrored: it starts at their people, goes along influence lines, and somebody
    passes their case on the more surely the less they accept our solution (not at all who always
    supports us). We know no ties of theirs, only influence. Somebody leads where the 95 %
    intervals do not overlap; otherwise it is tied; nobody leads where neither gets through.
    Targets by decision weight, departments by id (those with a decider), organizations by falling
    access. Without a decider all lists but `organizations` are empty; a competitor of whom no
    line is known has access 0.

    Raises UnknownOpportunity and BadSetting. The same measure as `single_points`.
    """
    view = View.of(account, question)
    sides = _Sides(view)
    return Rivals(
        **view.frame(),
        account=view.account.id,
        total=_compared(sides.ours, sides.theirs, view.weights) if view.weights else None,
        targets=[_target(view, sides, t) for t in view.weights],
        departments=_departments(view, sides),
        organizations=_organizations(view, sides),
        lines=sum(1 for u, _ in sides.graph.edges if u in sides.people),
    )


class _Sides:
    """Both sides' access to the view's targets, theirs together and by organization."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.people = sorted(id for id, p in view.people.items() if p.side is Side.COMPETITOR)
        self.members: dict[str | None, list[str]] = {}
        for id in self.people:
            self.members.setdefault(view.people[id].organization, []).append(id)
        self.graph = self._graph(self.people)
        self.ours = view.reached
        self.theirs = self._reached(self.graph)
        self.each = {
            name: self._reached(self._graph(people)) for name, people in self.members.items()
        }
        self.routes: Mapping[str, Route] = best_routes_from(self.graph, RIVAL)

    def _graph(self, people: Collection[str]) -> nx.DiGraph[str]:
        return rival_access_graph(self._view.snapshot, self._view.influence, people)

    def _reached(self, graph: nx.DiGraph[str]) -> Reached:
        samples, seed = self._view.settings.samples, self._view.question.seed
        return reached(graph, RIVAL, self._view.weights, samples=samples, seed=seed)


def leads(ours: Estimate, theirs: Estimate) -> Leads:
    """Who is ahead, as far as the intervals tell."""
    if ours.value == theirs.value == 0:
        return Leads.NOBODY
    if ours.low > theirs.high + _ROUNDING:
        return Leads.OURS
    return Leads.THEIRS if theirs.low > ours.high + _ROUNDING else Leads.TIED


def _figures(ours: Estimate, theirs: Estimate) -> dict[str, object]:
    """The fields of `Compared`."""
    return {
        "ours": ours.value,
        "ours_low": ours.low,
        "ours_high": ours.high,
        "theirs": theirs.value,
        "theirs_low": theirs.low,
        "theirs_high": theirs.high,
        "leads": leads(ours, theirs),
    }


def _compared(ours: Reached, theirs: Reached, weights: Mapping[str, float]) -> Compared:
    return Compared.model_validate(_figures(ours.together(weights), theirs.together(weights)))


def _target(view: View, sides: _Sides, t: str) -> RivalTarget:
    person, route = view.people[t], sides.routes.get(t)
    return RivalTarget.model_validate(
        {
            **_figures(sides.ours.targets[t], sides.theirs.targets[t]),
            "contact": t,
            "name": person.name,
            "title": person.title,
            "weight": view.weights[t],
            "rivals": _falling(
                RivalAccess(organization=name, access=found.targets[t].value)
                for name, found in sides.each.items()
            ),
            "their_route": route[0][1:] if route else None,
            "their_route_probability": route[1] if route else None,
        }
    )


def _falling(found: Iterable[RivalAccess]) -> list[RivalAccess]:
    return sorted(found, key=lambda rival: (-rival.access, rival.organization or ""))


def _departments(view: View, sides: _Sides) -> list[RivalDepartment]:
    rows = []
    for id, scope in view.snapshot.department_scopes().items():
        deciders = {t: w for t, w in view.weights.items() if view.people[t].department in scope}
        total = math.fsum(deciders.values())
        if total:
            shares = {t: weight / total for t, weight in deciders.items()}
            compared = _compared(sides.ours, sides.theirs, shares)
            rows.append(
                RivalDepartment(
                    **dict(compared),
                    department=id,
                    name=view.snapshot.departments[id].name,
                    deciders=list(deciders),
                )
            )
    return rows


def _organizations(view: View, sides: _Sides) -> list[RivalOrganization]:
    rows = []
    for name, people in sides.members.items():
        access = sides.each[name].together(view.weights)
        rows.append(
            RivalOrganization(
                organization=name,
                access=access.value,
                low=access.low,
                high=access.high,
                people=people,
            )
        )
    return sorted(rows, key=lambda row: (-row.access, row.organization or ""))
