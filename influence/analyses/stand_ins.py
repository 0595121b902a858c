"""Who else reaches the same deciders when somebody is gone."""

from __future__ import annotations

import math
from collections.abc import Collection

import networkx as nx

from influence.analyses.common import Part, View
from influence.domain.contact import US
from influence.graph.paths import Route, best_routes_from
from influence.graph.reliability import without


class StandIn(Part):
    """Somebody who reaches the same deciders.

    `targets` are those deciders, the one that counts most first; `probability` is the chance
    that our case gets to that first one by the best route through this person, `path` that route.
    """

    contact: str
    name: str
    title: str | None
    targets: list[str]
    probability: float
    path: list[str]


def stand_ins(view: View, leavers: Collection[str]) -> list[StandIn]:
    """Who else gets our case to the deciders whom the leavers get it to, best first.

    For a salesperson: "Stand-in: Chen Yu (reaches the CIO, 0.42)". For a colleague of ours other
    colleagues stand in, for somebody of the client or a partner others there. Ranked by what
    their best routes are worth, weighted by the deciders' weights; routes weaker than `cut.edge` do
    not count. Empty when nobody is left who could.
    """
    gone = set(leavers)
    left = without(view.access, gone)
    there = best_routes_from(left, US, view.settings.number("cut.edge"))
    routes: dict[str, dict[str, Route]] = {}
    for target in _reached_by(view, gone):
        for person, route in _routes_through(view, left, there, target).items():
            if person not in gone and _could_replace(view, person, gone):
                routes.setdefault(person, {})[target] = route
    ranked = sorted(routes, key=lambda x: (-_worth(view, routes[x]), x))
    return [_stand_in(view, person, routes[person]) for person in ranked]


def _reached_by(view: View, gone: Collection[str]) -> list[str]:
    """The deciders whom the leavers get our case to, the leavers themselves left out."""
    cut = view.settings.number("cut.edge")
    reached = {
        target
        for leaver in sorted(gone)
        for target, (_, probability) in best_routes_from(view.access, leaver, cut).items()
        if probability >= cut
    }
    return [target for target in view.weights if target in reached and target not in gone]


def _routes_through(
    view: View, left: nx.DiGraph[str], there: dict[str, Route], target: str
) -> dict[str, Route]:
    """Everybody -> the best route from us through them to the target, without repetition.

    `there`: the best routes to everybody, those through the target too.
    """
    if target not in left:
        return {}
    cut = view.settings.number("cut.edge")
    if any(target in route[:-1] for route, _ in there.values()):
        there = best_routes_from(left, US, cut, without=[target])
    onward = best_routes_from(left.reverse(copy=False), target, cut)
    routes = {}
    for person, (first, p) in there.items():
        if person in onward and person != target:
            second, q = onward[person]
            nodes = [*first, *second[-2::-1]]
            if len(set(nodes)) == len(nodes) and p * q >= cut:
                routes[person] = (nodes, p * q)
    return routes


def _could_replace(view: View, person: str, gone: Collection[str]) -> bool:
    ours = view.people[person].is_ours
    return any(view.people[leaver].is_ours == ours for leaver in gone)


def _worth(view: View, routes: dict[str, Route]) -> float:
    return math.fsum(view.weights[target] * p for target, (_, p) in routes.items())


def _stand_in(view: View, person: str, routes: dict[str, Route]) -> StandIn:
    targets = sorted(routes, key=lambda t: (-view.weights[t] * routes[t][1], t))
    path, probability = routes[targets[0]]
    return StandIn(
        contact=person,
        name=view.people[person].name,
        title=view.people[person].title,
        targets=targets,
        probability=probability,
        path=path,
    )
