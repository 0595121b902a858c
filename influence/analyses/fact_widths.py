"""Between which figures a fact decides: with it at its bottom level, and at its top level.

A fact at a level is dated the day of the question, so it does not fade. An influence line at its
bottom is removed; then what the reporting line says by default comes back. Nothing but the lines
next to the fact is built anew, with the same code as the whole map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from influence.analyses.checkable import Checkable
from influence.analyses.common import View, composite, stance, weighted_mean
from influence.analyses.portrait import person_points
from influence.domain.assessment import Assessment
from influence.domain.attitudes import Attitudes, Opinion
from influence.domain.invariants import RESERVED_ID as US
from influence.domain.lines import Coverage, Influence
from influence.domain.questions import NOT_AT_ALL, FactKind, levels_of
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import Attitude, FactStatus
from influence.graph.build import access_graph, influence_graph
from influence.graph.friedkin_johnsen import weights_from_influence
from influence.graph.routes import Edge, route_edges_to_each
from influence.graph.what_if import WhatIf

_NOISE = 1e-12  # sums in another order differ by less than this
_LINES = {
    "reporting_lines": ("report", "manager"),
    "influences": ("influencer", "influenced"),
    "conflicts": ("a", "b"),
    "coverage": ("own", "contact"),
}

Changes = dict[Edge, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A figure with a fact at one end and at the other."""

    low: float
    high: float

    @classmethod
    def of(cls, bottom: float, top: float) -> Span:
        """Both ends in order; a difference that is only rounding is none."""
        if abs(top - bottom) < _NOISE:
            return cls(bottom, bottom)
        return cls(min(bottom, top), max(bottom, top))

    @property
    def width(self) -> float:
        """How far apart they are."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Widths:
    """Access to the account, its composite and the leaning of the decision at both ends.

    None where there is no such figure: no composite without client people, no leaning without
    anybody who decides.
    """

    access: Span
    closeness: Span | None
    leaning: Span | None


def widths(view: View, facts: Sequence[Checkable]) -> list[Widths]:
    """For each fact what it decides, in the order given.

    For a salesperson: "Chen Yu sways the CFO? It decides between 0.51 and 0.63." Access is
    compared on the same worlds (WhatIf), closeness and leaning are exact. A fact beside every
    route from us to a decider has no width of access and costs nothing.
    """
    found = FactWidths(view, facts)
    return [found.of(fact) for fact in facts]


class FactWidths:
    """What each of these facts decides: its access alone, or everything."""

    def __init__(self, view: View, facts: Sequence[Checkable]) -> None:
        around = _Surroundings(view)
        self._ends = {fact: around.ends(fact) for fact in facts}
        changes = [end.changes for pair in self._ends.values() for end in pair]
        self._accesses = _Accesses(view, changes)
        self._others = _Others(view)

    def access(self, fact: Checkable) -> Span:
        """Access to the account at both ends of the fact."""
        bottom, top = self._ends[fact]
        return Span.of(self._accesses.with_(bottom.changes), self._accesses.with_(top.changes))

    def of(self, fact: Checkable) -> Widths:
        """The three figures at both ends of the fact."""
        low, high = (self._others.figures(fact, end) for end in self._ends[fact])
        return Widths(
            self.access(fact),
            _span(low.closeness, high.closeness),
            _span(low.leaning, high.leaning),
        )


def _span(bottom: float | None, top: float | None) -> Span | None:
    return None if bottom is None or top is None else Span.of(bottom, top)


@dataclass(frozen=True, slots=True)
class _End:
    """The map around a fact that stands at one end; `changes`: what it does to access."""

    near: Snapshot
    changes: Changes


class _Surroundings:
    """What stands next to each person."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, tuple[Snapshot, nx.DiGraph[str]]] = {}
        self._lines: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for name, ends in _LINES.items():
            for line in getattr(view.snapshot, name):
                for id in {getattr(line, end) for end in ends}:
                    self._lines[id][name].append(line)

    def ends(self, fact: Checkable) -> tuple[_End, _End]:
        """The fact at its bottom and at its top."""
        levels = levels_of(fact.ref.kind)
        centre = _centre(fact)
        if centre not in self._known:
            near = self._near(centre)
            self._known[centre] = near, influence_graph(near)
        return self._end(fact, levels[0]), self._end(fact, levels[-1])

    def _near(self, centre: str) -> Snapshot:
        """The day's facts with one person's lines only."""
        lines = self._lines[centre]
        people = {centre}
        for name, ends in _LINES.items():
            people.update(getattr(line, end) for line in lines[name] for end in ends)
        opinion = self._view.people[centre].attitudes.known.get(Attitude.RELATIONSHIP)
        assessor = opinion.assessment.assessor if opinion else None
        if assessor and assessor in self._view.people:
            people.add(assessor)  # where a derived tie would start
        return replace(
            self._view.snapshot,
            people={id: self._view.people[id] for id in sorted(people)},
            reporting_lines=tuple(lines["reporting_lines"]),
            influences=tuple(lines["influences"]),
            conflicts=tuple(lines["conflicts"]),
            coverage=tuple(lines["coverage"]),
        )

    def _end(self, fact: Checkable, level: int) -> _End:
        centre = _centre(fact)
        near, sways = self._known[centre]
        standing = at_level(near, fact, level)
        if standing.influences is not near.influences:
            sways = influence_graph(standing)
        now = _edges_at(self._view.access, centre)
        then = _edges_at(access_graph(standing, sways), centre)
        changes = {
            edge: then.get(edge, 0.0)
            for edge in sorted(now.keys() | then.keys())
            if now.get(edge, 0.0) != then.get(edge, 0.0)
        }
        return _End(standing, changes)


def _centre(fact: Checkable) -> str:
    return fact.ref.about[-1]


def _edges_at(graph: nx.DiGraph[str], person: str) -> Changes:
    if person not in graph:
        return {}
    edges = [*graph.in_edges(person, data="p"), *graph.out_edges(person, data="p")]
    return {(u, v): p for u, v, p in edges}


def at_level(facts: Snapshot, fact: Checkable, level: int) -> Snapshot:
    """The day with one fact at this level, seen today; an influence at 0 is not there."""
    ref, on = fact.ref, facts.on
    if ref.kind is FactKind.ATTITUDE:
        person = _with_attitude(facts, fact, level)
        return replace(facts, people={**facts.people, person.id: person})
    if ref.kind is FactKind.INFLUENCE:
        # Older looks at the line go with it: they must not come back as the newest.
        others = tuple(line for line in facts.influences if not _same_line(line, fact.rows[0]))
        seen = fact.rows[0].model_copy(update={"strength": level, "observed_on": on})
        return replace(facts, influences=others if level == NOT_AT_ALL else (*others, seen))
    if ref.kind is FactKind.TIE:
        # Whoever of us holds it: from us to each of our people is no distance.
        tie = Coverage(own=US, contact=ref.about[0], closeness=level, last_contact=on)
        return replace(facts, coverage=(*facts.coverage, tie))
    rated = {"closeness": level, "last_contact": on}
    meant = (*ref.about, ref.since)
    ties = (
        tie.model_copy(update=rated) if (tie.own, tie.contact, tie.since) == meant else tie
        for tie in facts.coverage
    )
    return replace(facts, coverage=tuple(ties))


def _same_line(a: Influence, b: Influence) -> bool:
    return (a.influencer, a.influenced, a.opportunity, a.basis) == (
        b.influencer,
        b.influenced,
        b.opportunity,
        b.basis,
    )


def _with_attitude(facts: Snapshot, fact: Checkable, level: int) -> Person:
    person, attitude = facts.people[_centre(fact)], fact.ref.attitude
    assert attitude is not None, fact.ref
    said = Assessment(
        contact=person.id,
        date=facts.on,
        assessor=fact.said_by,
        status=FactStatus.CONFIRMED,
        **{attitude.value: level},
    )
    known = {**person.attitudes.known, attitude: Opinion(level, said)}
    return replace(person, attitudes=Attitudes(known))


class _Accesses:
    """Access to the account with some lines changed; the lines that matter are found once."""

    def __init__(self, view: View, changes: Sequence[Changes]) -> None:
        new = sorted(
            {
                edge
                for change in changes
                for edge, p in change.items()
                if p > 0 and not view.access.has_edge(*edge)
            }
        )
        possible = [*view.access.edges, *new]
        routes = route_edges_to_each(possible, US, view.weights)
        self._useful = {edge for edges in routes.values() for edge in edges}
        useful = [edge for edge in new if edge in self._useful]
        self._what_if = WhatIf.on(view.worlds, useful)
        self._known: dict[frozenset[tuple[Edge, float]], float] = {}

    def with_(self, changes: Changes) -> float:
        """U with these changes; those beside every route change nothing."""
        matter = {edge: p for edge, p in changes.items() if edge in self._useful}
        key = frozenset(matter.items())
        if key not in self._known:
            self._known[key] = self._what_if.with_(matter)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class _Figures:
    """The composite of the account and the leaning of the decision; None where there is none."""

    closeness: float | None
    leaning: float | None


class _Others:
    """The figures beside access, with one fact at an end."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._alphas = view.settings.alphas()
        self._swayed = _Swayed(view)
        clients = view.snapshot.clients()
        self._composites = {person.id: self._composite(person) for person in clients}
        floor = view.settings.number("weight.floor")
        self._least = {p.id: max(view.settings.role_weight(p.roles), floor) for p in clients}

    def _composite(self, person: Person) -> float | None:
        return composite(person_points(person), self._alphas)

    def figures(self, fact: Checkable, end: _End) -> _Figures:
        """Both with the fact at this end: attitudes move points and stance, lines move shares."""
        composites, stances = self._composites, self._view.stances
        if fact.ref.kind is FactKind.ATTITUDE:
            person = end.near.people[_centre(fact)]
            stances = {**stances, person.id: stance(person, end.near)}
            if person.id in composites:
                composites = {**composites, person.id: self._composite(person)}
        shares = self._shares(fact, end)
        return _Figures(self._closeness(composites, shares), self._leaning(stances, shares))

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

    def _shares(self, fact: Checkable, end: _End) -> Mapping[str, float]:
        """S of everybody; only an influence line moves it."""
        u, v = fact.ref.about[0], _centre(fact)
        # Whoever has no say of their own in the decision passes nobody's on either.
        if fact.ref.kind is not FactKind.INFLUENCE or not self._view.shares[v]:
            return self._view.shares
        line = influence_graph(end.near).get_edge_data(u, v)
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
