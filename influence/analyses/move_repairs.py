"""The move that opens a route: to deciders lost with somebody, to anybody out of reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from influence.analyses.common import View
from influence.analyses.leaving import leaves_soon
from influence.analyses.move_candidates import Candidate, MoveKind, candidates, leading_to
from influence.analyses.move_effects import LEAST, Effects, Move
from influence.analyses.move_lines import Lines
from influence.domain.contact import US
from influence.graph.paths import best_chances_to_each, best_routes_from
from influence.graph.routes import Edge, route_edges_to_each, strong

_AS_GOOD = 0.5
"""a lost decider is restored by a route at least this share as good as the best one before"""
_COMPARED = 12
"""so many of the most promising steps are worked out"""
_LOOKED_AT = 30
"""so many of the people nearest to the deciders are looked at where nobody is cut off"""
_FOR_ACCESS = tuple(kind for kind in MoveKind if kind is not MoveKind.RAISE_PRICE)


def repair_for(view: View, leaver: str) -> Move | None:
    """The cheapest move that takes away the risk of somebody's leaving.

    In the map without the leaver: the move of least effort that restores the deciders cut off
    with them (`restores`), each by a route at least half as good as the best one before, on lines
    of at least `cut.edge`. Where no single move restores all, the one that restores most of their
    weight; where none restores any so well, the one that opens some route at the best gain per
    effort. Where nobody is cut off: the best gain in access per effort to the deciders whom the
    leaver helps to reach, out of the twelve most promising moves. No move with somebody who is
    known to leave within 90 days. `gain` is in access in the map without the leaver, on the
    weights from before. None when nobody else is affected, when no move helps, and when the
    leaver is not on the map.
    """
    return Repairs(view).of(leaver)


class Repairs:
    """The repairs for one leaver after the other."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._cut = view.settings.number("cut.edge")
        before = strong(view.access, self._cut)
        self._routes = best_routes_from(before, US)
        routes = route_edges_to_each(list(before.edges), US, view.weights)
        self._on_a_route = {t: {id for edge in edges for id in edge} for t, edges in routes.items()}

    def of(self, leaver: str) -> Move | None:
        """As `repair_for`."""
        view, routes = self._view, self._routes
        if leaver not in view.people:
            return None
        left = view.without(leaver)
        weights = {target: w for target, w in view.weights.items() if target != leaver}
        after = strong(left.access, self._cut)
        still = best_routes_from(after, US)
        lost = {t: w for t, w in weights.items() if t in routes and t not in still}
        if not lost:
            helped = {t: w for t, w in weights.items() if leaver in self._on_a_route[t]}
            return _most_worth(left, helped, weights) if helped else None
        floors = {t: _AS_GOOD * routes[t][1] for t in lost}
        return _restoring(left, _openers(left, after, lost, self._cut), lost, floors, weights)


def opening(view: View, target: str, graph: nx.DiGraph[str], never: Collection[str]) -> Move | None:
    """The move that opens a route to somebody whom none leads to, at the best chance per effort.

    `graph`: the access graph to look at. `never`: people with whom no move is looked for. The
    move's `gain` is in the access to this one person. None where no single move opens a route.
    """
    openers = _openers(view, graph, {target: 1.0}, 0.0, never)
    return _best_per_effort(view, openers, {target: 1.0}, {target: 1.0}, graph)


@dataclass(frozen=True)
class _Opener:
    """A step after which people out of reach can be reached: who, by a route how good."""

    step: Candidate
    routes: Mapping[str, float]

    def weight(self, wanted: Mapping[str, float], floors: Mapping[str, float]) -> float:
        """What those weigh who are reached by a route as good as their floor."""
        opened = self.reaching(floors)
        return round(sum(w for t, w in wanted.items() if t in opened), 12)

    def reaching(self, floors: Mapping[str, float]) -> list[str]:
        return [t for t, p in self.routes.items() if p >= floors.get(t, 0.0)]


def _openers(
    view: View,
    graph: nx.DiGraph[str],
    wanted: Mapping[str, float],
    cut: float,
    never: Collection[str] = frozenset(),
) -> list[_Opener]:
    known, lines = _Routes(graph, wanted, cut), Lines(view, graph)
    found = []
    for step in _lasting(view, leading_to(view, wanted) - set(never)):
        routes = known.opened(step.contact, lines.changed([step]))
        if routes:
            found.append(_Opener(step, routes))
    return found


def _lasting(view: View, among: Collection[str]) -> list[Candidate]:
    """The steps with people who are not known to leave soon: a repair must hold."""
    staying = [id for id in among if not leaves_soon(view, view.people[id])]
    return candidates(view, staying, _FOR_ACCESS)


def _restoring(
    view: View,
    openers: Sequence[_Opener],
    lost: Mapping[str, float],
    floors: Mapping[str, float],
    weights: Mapping[str, float],
) -> Move | None:
    most = max((o.weight(lost, floors) for o in openers), default=0.0)
    if not most:
        return _best_per_effort(view, openers, lost, weights)
    full = [o for o in openers if o.weight(lost, floors) == most]
    least = min(o.step.effort for o in full)
    cheap = [o for o in full if o.step.effort == least]
    cheap.sort(key=lambda o: (-sum(lost[t] * p for t, p in o.routes.items()), o.step.order))
    effects = Effects(view, [o.step for o in cheap[:_COMPARED]], weights)
    best = min(cheap[:_COMPARED], key=lambda o: (-_gain(effects, o.step), o.step.order))
    return effects.move(best.step, best.reaching(floors))


def _best_per_effort(
    view: View,
    openers: Sequence[_Opener],
    wanted: Mapping[str, float],
    weights: Mapping[str, float],
    graph: nx.DiGraph[str] | None = None,
) -> Move | None:
    promised = {o.step: sum(wanted[t] * p for t, p in o.routes.items()) for o in openers}
    opened = {o.step: list(o.routes) for o in openers}
    likely = _likely(promised)
    effects = Effects(view, likely, weights, graph)
    best = _best(effects, likely)
    return effects.move(best, opened[best]) if best else None


def _most_worth(
    view: View, helped: Mapping[str, float], weights: Mapping[str, float]
) -> Move | None:
    routes, lines = _Routes(view.access, helped, 0.0), Lines(view)
    steps = _lasting(view, routes.nearest(leading_to(view, helped), helped))
    promised = {step: routes.promise(lines.changed([step]), helped) for step in steps}
    likely = _likely(promised)
    effects = Effects(view, likely, weights)
    best = _best(effects, likely)
    return effects.move(best) if best else None


def _likely(promised: Mapping[Candidate, float]) -> list[Candidate]:
    """The few steps that promise most for their effort."""
    steps = [step for step, promise in promised.items() if promise > 0]
    steps.sort(key=lambda step: (-_per_effort(promised[step], step.effort), step.order))
    return steps[:_COMPARED]


def _best(effects: Effects, steps: Sequence[Candidate]) -> Candidate | None:
    return min(
        (step for step in steps if _gain(effects, step) > LEAST),
        key=lambda step: (-_per_effort(_gain(effects, step), step.effort), step.order),
        default=None,
    )


def _gain(effects: Effects, step: Candidate) -> float:
    return round(effects.access_gain([step]), 12)


def _per_effort(gain: float, effort: float) -> float:
    return gain / effort if effort else float("inf")


class _Routes:
    """The best routes from us to everybody and from everybody to those wanted."""

    def __init__(self, graph: nx.DiGraph[str], wanted: Mapping[str, float], cut: float) -> None:
        self._cut = cut
        self._now = {(u, v): float(d["p"]) for u, v, d in graph.edges(data=True)}
        self._to = {US: 1.0, **{id: p for id, (_, p) in best_routes_from(graph, US).items()}}
        self._on = best_chances_to_each(graph, wanted)

    def opened(self, person: str, changes: Mapping[Edge, float]) -> dict[str, float]:
        """Whom a route reaches that passes this person, were their lines so changed: its chance.

        A route passes the person once: into them and out of them, each by an old or a new line.
        """
        lines = {edge: p for edge, p in changes.items() if p >= self._cut and p > 0}
        to = max(
            self._to.get(person, 0.0),
            *(self._to.get(u, 0.0) * p for (u, v), p in lines.items() if v == person),
            0.0,
        )
        found = {}
        for target, on in self._on.items():
            out = [on.get(v, 0.0) * p for (u, v), p in lines.items() if u == person]
            found[target] = to * max(on.get(person, 0.0), *out, 0.0)
        return {target: p for target, p in found.items() if p > 0}

    def nearest(self, people: Collection[str], wanted: Mapping[str, float]) -> list[str]:
        """The people from whom the best routes to those wanted are worth most."""
        return sorted(people, key=lambda id: (-self._worth(id, wanted), id))[:_LOOKED_AT]

    def _worth(self, id: str, wanted: Mapping[str, float]) -> float:
        return sum(wanted[t] * on.get(id, 0.0) for t, on in self._on.items())

    def promise(self, changes: Mapping[Edge, float], wanted: Mapping[str, float]) -> float:
        """What changed lines add, judged by the best routes alone: for a shortlist."""
        return sum(
            self._to.get(u, 0.0) * (p - self._now.get((u, v), 0.0)) * self._worth(v, wanted)
            for (u, v), p in changes.items()
            if p > self._now.get((u, v), 0.0)
        )
