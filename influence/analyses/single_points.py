"""Whose loss cuts us off? Access to the deciders, single points of failure, money at risk."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from influence.analyses.closeness import account_composite
from influence.analyses.common import (
    Part,
    Question,
    Result,
    Sensitivity,
    View,
    ranked,
    sensitivity,
)
from influence.analyses.money import money_at_risk, potential_output
from influence.analyses.portrait import heaviest_role
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap
from influence.domain.contact import US
from influence.domain.words import Role, Side
from influence.graph.detours import best_routes_without_each
from influence.graph.disjoint_routes import disjoint_routes_to_each
from influence.graph.dominators import dominator_tree, dominators_of, fragile_edges
from influence.graph.estimates import Estimate
from influence.graph.paths import Route, best_routes_from
from influence.graph.reliability import Access, account_access_bounds
from influence.graph.routes import strong

_FIRM = 0.5


class TargetStatus(StrEnum):
    """How safely we reach a decider, in a word."""

    NONE = "none"
    SINGLE_ROUTE = "single_route"
    WEAK = "weak"
    FIRM = "firm"


class TargetAccess(Part):
    """How we reach one target.

    `access` is the probability that our case gets through, `low`/`high` its 95 % interval (equal
    when `exact`). `routes` counts routes that share nobody. `points_of_failure` are the people, and
    `fragile_relationships` the ties, on every route (None when there is no route at all).
    """

    contact: str
    name: str
    role: Role | None
    weight: float
    access: float
    low: float
    high: float
    exact: bool
    routes: int
    status: TargetStatus
    points_of_failure: list[str] | None
    fragile_relationships: list[tuple[str, str]] | None
    best_route: list[str] | None


class BeforeAfter(Part):
    """Access to one target with and without somebody."""

    target: str
    before: float
    after: float


class PersonAtRisk(Part):
    """What is lost when one person is gone.

    `loss` is in access to the account; `targets_lost` and `departments_lost` are cut off
    entirely; `second_route` is the best route left to the target that suffers most (None: none).
    """

    contact: str
    name: str
    title: str | None
    side: Side
    loss: float
    low: float
    high: float
    targets_lost: list[str]
    departments_lost: list[str]
    by_target: list[BeforeAfter]
    second_route: list[str] | None
    second_route_probability: float | None
    money: float | None


class DerivedTie(Part):
    """A tie nobody recorded: access read from a known relationship closeness."""

    holder: str
    contact: str
    probability: float


class SinglePoints(Result):
    """Answer to: whose loss cuts us off?"""

    account_access: float
    account_access_low: float
    account_access_high: float
    interval_low: float
    interval_high: float
    targets: list[TargetAccess]
    people: list[PersonAtRisk]
    derived_ties: Private[list[DerivedTie]]
    sensitivity: Sensitivity | None
    """None where it was not asked for"""


def single_points(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    doubted: bool = True,
    least: float = 0.0,
) -> SinglePoints:
    """Access to every decider and everybody whose loss would cost some of it, worst first.

    For a salesperson: "every route from us to the CFO goes through Chen". Access edges point from
    us outwards. `account_access` is the weighted chance of getting through, in [0, 1];
    `account_access_low`/`_high` are its bounds with every unrated tie and unknown advocacy at
    worst and best, `interval_low`/`_high` the 95 % interval of the sampling (equal when exact).
    Everybody with a loss above 0 is listed, whatever the side, targets too. Points of failure
    and routes stand on edges of at least `cut.edge`. Without targets everything is 0 and empty.
    `doubted`: whether other judgements would change the first three is worked out too. `least`:
    smaller losses are not listed, which saves most of the time on a large map; infinity: none.

    Raises UnknownOpportunity and BadSetting. Sources: Lengauer & Tarjan 1979; Birnbaum 1969;
    Menger 1927 (see the kernels).
    """
    view = View.of(account, question)
    found = view.losses(least=least)
    frame = _Routes(view)
    low, high = _bounds(view, found.account.value)
    return SinglePoints(
        **view.frame(),
        account=view.account.id,
        account_access=found.account.value,
        account_access_low=low,
        account_access_high=high,
        interval_low=found.account.low,
        interval_high=found.account.high,
        targets=[frame.target(t, found.targets[t]) for t in view.weights],
        people=[_person(frame, found, x) for x in _falling(found)],
        derived_ties=_derived_ties(view),
        sensitivity=sensitivity(view, lambda v: _falling(found) if v is view else v.most_missed)
        if doubted
        else None,
    )


def _falling(found: Access) -> list[str]:
    return ranked({x: loss.value for x, loss in found.losses.items()})


def _bounds(view: View, value: float) -> tuple[float, float]:
    low, high = account_access_bounds(view.worlds)
    return min(low, value), max(high, value)


class _Routes:
    """The routes strong enough to count, with their dominator tree."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.graph = strong(view.access, view.settings.number("cut.edge"))
        self.idom = dominator_tree(self.graph, US)
        self.best = best_routes_from(view.access, US)
        self.output = potential_output(view, account_composite(view))

    @cached_property
    def detours(self) -> dict[str, dict[str, Route | None]]:
        """Per person the best routes to those whose best route passes this person."""
        return best_routes_without_each(self.view.access, US)

    @cached_property
    def fragile(self) -> dict[str, list[tuple[str, str]]]:
        """Ties on every route to a target; US -> our own people is no relationship."""
        people = self.view.people
        return {
            target: [(u, v) for u, v in edges if u != US or not people[v].is_ours]
            for target, edges in fragile_edges(self.graph, US, self.view.weights).items()
        }

    @cached_property
    def disjoint(self) -> dict[str, int]:
        """Per target the number of routes that share nobody."""
        return disjoint_routes_to_each(self.graph, US, self.view.weights)

    def target(self, t: str, estimate: Estimate) -> TargetAccess:
        """Everything shown of one target."""
        person, reachable = self.view.people[t], t in self.idom
        routes = self.disjoint[t]
        return TargetAccess(
            contact=t,
            name=person.name,
            role=heaviest_role(self.view, person),
            weight=self.view.weights[t],
            access=estimate.value,
            low=estimate.low,
            high=estimate.high,
            exact=estimate.exact,
            routes=routes,
            status=_status(routes, estimate.value),
            points_of_failure=dominators_of(self.idom, US, t) if reachable else None,
            fragile_relationships=self.fragile[t] if reachable else None,
            best_route=self.best[t][0] if t in self.best else None,
        )

    @cached_property
    def targets_lost(self) -> dict[str, list[str]]:
        """Person -> the targets cut off from us when this person goes, the heaviest first."""
        lost: dict[str, list[str]] = {}
        for target in self.view.weights:
            for x in self._indispensable(target):
                lost.setdefault(x, []).append(target)
        return lost

    @cached_property
    def departments_lost(self) -> dict[str, list[str]]:
        """Person -> the departments of which every key person we reach is cut off then."""
        reached = [p for p in self.view.people.values() if p.has_role and p.id in self.idom]
        lost: dict[str, list[str]] = {}
        for id, scope in self.view.snapshot.department_scopes().items():
            members = [self._indispensable(p.id) for p in reached if p.department in scope]
            for x in set(members[0]).intersection(*members) if members else ():
                lost.setdefault(x, []).append(id)
        return lost

    def _indispensable(self, id: str) -> list[str]:
        """Everybody without whom we do not reach this person, who is one of them."""
        return [*dominators_of(self.idom, US, id), id] if id in self.idom else []

    def second_route(self, x: str, by_target: dict[str, float]) -> Route | None:
        """The best route without x to the target that suffers most from losing x."""
        others = {t: self.view.weights[t] * loss for t, loss in by_target.items() if t != x}
        if not others:
            return None
        target = min(others, key=lambda t: (-others[t], t))
        best = self.best.get(target)
        if best and x not in best[0]:
            return best
        return self.detours.get(x, {}).get(target)


def _status(routes: int, value: float) -> TargetStatus:
    if routes == 0:
        return TargetStatus.NONE
    if routes == 1:
        return TargetStatus.SINGLE_ROUTE
    return TargetStatus.FIRM if value >= _FIRM else TargetStatus.WEAK


def _person(frame: _Routes, found: Access, x: str) -> PersonAtRisk:
    view, loss = frame.view, found.losses[x]
    person = view.people[x]
    by_target = found.loss_by_target[x]
    way_left = frame.second_route(x, by_target)
    return PersonAtRisk(
        contact=x,
        name=person.name,
        title=person.title,
        side=person.side,
        loss=loss.value,
        low=loss.low,
        high=loss.high,
        targets_lost=frame.targets_lost.get(x, []),
        departments_lost=frame.departments_lost.get(x, []),
        by_target=[
            BeforeAfter(
                target=t,
                before=found.targets[t].value,
                after=max(0.0, found.targets[t].value - by_target[t]),
            )
            for t in view.weights
            if t in by_target
        ],
        second_route=way_left[0] if way_left else None,
        second_route_probability=way_left[1] if way_left else None,
        money=money_at_risk(frame.output, loss.value, found.account.value),
    )


def _derived_ties(view: View) -> list[DerivedTie]:
    ties = [
        DerivedTie(holder=u, contact=v, probability=data["p"])
        for u, v, data in view.access.edges(data=True)
        if data.get("tie") and data["tie"].derived_from and data["p"] > 0
    ]
    return sorted(ties, key=lambda tie: (-tie.probability, tie.contact))
