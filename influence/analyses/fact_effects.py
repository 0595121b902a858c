"""What a fact decides beside access: the composite of the account, the leaning of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from influence.analyses.checkable import Checkable
from influence.analyses.common import View
from influence.analyses.portrait import person_composite
from influence.analyses.stances import stance, weighted_mean
from influence.domain.questions import FactKind
from influence.domain.snapshot import Snapshot
from influence.graph.build import influence_graph
from influence.graph.friedkin_johnsen import weights_from_influence
from influence.graph.routes import Edge


def centre_of(fact: Checkable) -> str:
    """The person at one end of every line that a fact decides about."""
    return fact.ref.about[-1]


@dataclass(frozen=True, slots=True)
class Figures:
    """The composite of the account and the leaning of the decision; None where there is none."""

    closeness: float | None
    leaning: float | None


class FactEffects:
    """The figures beside access, with one fact at an end."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._swayed = _Swayed(view)
        clients = view.snapshot.clients()
        self._composites = {person.id: person_composite(view, person) for person in clients}
        floor = view.settings.number("weight.floor")
        self._least = {p.id: max(view.settings.role_weight(p.roles), floor) for p in clients}

    def figures(self, fact: Checkable, near: Snapshot) -> Figures:
        """Both with the fact at this end: attitudes move points and stance, lines move shares."""
        composites, stances = self._composites, self._view.stances
        if fact.ref.kind is FactKind.ATTITUDE:
            person = near.people[centre_of(fact)]
            stances = {**stances, person.id: stance(person, near)}
            if person.id in composites:
                composites = {**composites, person.id: person_composite(self._view, person)}
        shares = self._shares(fact, near)
        return Figures(self._closeness(composites, shares), self._leaning(stances, shares))

    def _closeness(
        self, composites: Mapping[str, float | None], shares: Mapping[str, float]
    ) -> float | None:
        return weighted_mean(
            (max(least, shares[id]), value)
            for (id, value), least in zip(composites.items(), self._least.values(), strict=True)
            if value is not None
        )

    def _leaning(
        self, stances: Mapping[str, float | None], shares: Mapping[str, float]
    ) -> float | None:
        if not self._view.weights:
            return None
        return sum(share * (stances[id] or 0.0) for id, share in shares.items())

    def _shares(self, fact: Checkable, near: Snapshot) -> Mapping[str, float]:
        """S of everybody; only an influence line moves it."""
        u, v = fact.ref.about[0], centre_of(fact)
        # Whoever has no say of their own in the decision passes nobody's on either.
        if fact.ref.kind is not FactKind.INFLUENCE or not self._view.shares[v]:
            return self._view.shares
        line = influence_graph(near).get_edge_data(u, v)
        return self._swayed.shares((u, v), line["p"] if line else 0.0)


class _Swayed:
    """Everybody's share of the decision if one influence line were other than it is.

    Only one row of W changes, so M = I - A W changes by a product of two vectors, and the solution
    follows from those of the map as it is (Sherman & Morrison 1950): one solve per person who
    sways somebody, not one per line and end.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._most = view.settings.number("susceptibility.max")
        self._people = list(view.shares)
        self._effects: dict[str, list[float]] = {}

    def shares(self, edge: Edge, p: float) -> Mapping[str, float]:
        """S with this probability on the line; 0: no line."""
        v = edge[1]
        (before, a), (after, a_after) = self._pulls(v), self._pulls(v, edge, p)
        moved = [0.0] * len(self._people)
        for other in sorted(before.keys() | after.keys()):
            step = after.get(other, 0.0) - before.get(other, 0.0)
            moved = [m + step * e for m, e in zip(moved, self._effect(other), strict=True)]
        place = self._people.index(v)
        visits = self._view.shares[v] / (1 - a) / (1 - moved[place] / (1 - a))
        found = {
            x: share + visits * m
            for (x, share), m in zip(self._view.shares.items(), moved, strict=True)
        }
        return {**found, v: visits * (1 - a_after)}

    def _pulls(
        self, v: str, edge: Edge | None = None, p: float = 0.0
    ) -> tuple[dict[str, float], float]:
        """How far v gives way to each who sways them, and altogether."""
        star: nx.DiGraph[str] = nx.DiGraph()
        star.add_edges_from(self._view.influence.in_edges(v, data=True))
        if edge:
            star.add_edge(*edge, p=p)
        w, a = weights_from_influence(star, self._most)
        return {other: a[v] * weight for other, weight in w[v].items()}, a[v]

    def _effect(self, person: str) -> list[float]:
        """Everybody's share in where one person ends up."""
        if person not in self._effects:
            self._effects[person] = list(self._view.effect_on({person: 1.0}).values())
        return self._effects[person]
