"""Between which figures a fact decides: with it at its bottom level, and at its top level.

A fact at a level is dated the day of the question, so it does not fade. An influence line at its
bottom is removed; then what the reporting line says by default comes back. Nothing but the lines
next to the fact is built anew, with the same code as the whole map.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from influence.analyses.checkable import Checkable
from influence.analyses.common import View
from influence.analyses.fact_effects import FactEffects, centre_of
from influence.domain.assessment import Assessment
from influence.domain.attitudes import Attitudes, Opinion
from influence.domain.contact import US
from influence.domain.lines import ENDS, Coverage, Influence
from influence.domain.questions import NOT_AT_ALL, FactKind, levels_of
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import Attitude, FactStatus
from influence.graph.build import access_graph, influence_graph
from influence.graph.routes import Edge, route_edges_to_each
from influence.graph.what_if import WhatIf

_NOISE = 1e-12  # sums in another order differ by less than this

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
        self._view, self._around = view, _Surroundings(view)
        self._known: dict[Checkable, tuple[_End, _End]] = {}
        self.exact = bool(view.worlds.plan.exact)
        # All new lines need be known beforehand only where some targets are computed exactly.
        looked_at = facts if self.exact else ()
        changes = [end.changes for fact in looked_at for end in self._ends(fact)]
        self._accesses = _Accesses(view, changes)
        self._others = FactEffects(view)

    def _ends(self, fact: Checkable) -> tuple[_End, _End]:
        if fact not in self._known:
            self._known[fact] = self._around.ends(fact)
        return self._known[fact]

    def widest_access(self, fact: Checkable) -> float:
        """No less than the width of access, found in a small part of the time.

        Not where targets are computed exactly. A fact decides about lines to one person or from
        there: at worst we lose the targets that we lose without everybody on these lines, at best
        we win those beyond them.
        """
        if self.exact:
            return math.inf
        centre, kind = centre_of(fact), fact.ref.kind
        if kind is FactKind.ATTITUDE:
            if fact.ref.attitude is Attitude.PRICE:
                return 0.0
            tie = fact.ref.attitude is Attitude.RELATIONSHIP and centre not in self._around.held
            most = self._passing_on(centre) + (self._through([centre], 1.0) if tie else 0.0)
            return most + self._accesses.won_at_most(centre if tie else None, centre) + _NOISE
        if kind is FactKind.TIE:  # a tie that nobody recorded may have to give way to it
            most = self._through([centre], 1.0)
        else:
            start, end = fact.ref.about
            line = self._view.access.get_edge_data(start, end, {"p": 0.0})
            most = self._through(fact.ref.about, line["p"])
        return most + self._accesses.won_at_most(centre) + _NOISE

    def _passing_on(self, person: str) -> float:
        """The most that is lost if this person passes nothing on any more."""
        view, found = self._view, self._view.losses()
        if person not in found.losses:
            return found.least
        lost = found.loss_by_target.get(person, {})
        return math.fsum(view.weights[t] * loss for t, loss in lost.items() if t != person)

    def _through(self, people: Sequence[str], chance: float) -> float:
        """The most that is lost with a line that works with this chance, among these people."""
        view, found = self._view, self._view.losses()
        if any(person not in found.losses for person in people):
            return found.least
        losses = [found.loss_by_target[person] for person in people]
        shared = [t for t in losses[0] if all(t in lost for lost in losses)]
        return math.fsum(
            view.weights[t] * min(chance, *(lost[t] for lost in losses)) for t in shared
        )

    def access(self, fact: Checkable) -> Span:
        """Access to the account at both ends of the fact."""
        bottom, top = self._ends(fact)
        return Span.of(self._accesses.with_(bottom.changes), self._accesses.with_(top.changes))

    def of(self, fact: Checkable) -> Widths:
        """The three figures at both ends of the fact."""
        low, high = (self._others.figures(fact, end.near) for end in self._ends(fact))
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
        self.held = {tie.contact for tie in view.snapshot.coverage} | view.snapshot.let_go
        self._known: dict[str, tuple[Snapshot, nx.DiGraph[str]]] = {}
        self._lines: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for name, ends in ENDS.items():
            for line in getattr(view.snapshot, name):
                for id in {getattr(line, end) for end in ends}:
                    self._lines[id][name].append(line)

    def ends(self, fact: Checkable) -> tuple[_End, _End]:
        """The fact at its bottom and at its top."""
        levels = levels_of(fact.ref.kind)
        centre = centre_of(fact)
        if centre not in self._known:
            near = self._near(centre)
            self._known[centre] = near, influence_graph(near)
        return self._end(fact, levels[0]), self._end(fact, levels[-1])

    def _near(self, centre: str) -> Snapshot:
        """The day's facts with one person's lines only."""
        lines = self._lines[centre]
        people = {centre}
        for name, ends in ENDS.items():
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
        centre = centre_of(fact)
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
    person, attitude = facts.people[centre_of(fact)], fact.ref.attitude
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
        self._useful: set[Edge] | None = None  # all, as far as anybody knows
        if view.worlds.plan.exact:
            routes = route_edges_to_each(possible, US, view.weights)
            self._useful = {edge for edges in routes.values() for edge in edges}
        useful = [edge for edge in new if self._useful is None or edge in self._useful]
        self._what_if = WhatIf(view.worlds, useful)
        self._most: dict[tuple[str | None, str | None], float] = {}
        self._ahead = view.influence
        self._known: dict[frozenset[tuple[Edge, float]], float] = {}

    def with_(self, changes: Changes) -> float:
        """U with these changes; those beside every route change nothing."""
        useful = self._useful
        matter = {edge: p for edge, p in changes.items() if useful is None or edge in useful}
        key = frozenset(matter.items())
        if key not in self._known:
            self._known[key] = self._what_if.with_(matter)
        return self._known[key]

    def won_at_most(self, reached: str | None, passing_on: str | None = None) -> float:
        """What U could be more, were one person always reached, and one to pass everything on."""
        key = reached, passing_on
        if key not in self._most:
            ahead = self._ahead.succ[passing_on] if passing_on and passing_on in self._ahead else ()
            self._most[key] = self._what_if.most_gained_at(reached, passing_on, ahead)
        return self._most[key]
