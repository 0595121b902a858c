"""What a step makes of the lines of access: the facts changed, the graph's own rules applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

import networkx as nx

from influence.analyses.common import View
from influence.analyses.move_candidates import TIES, Candidate
from influence.domain.attitudes import Attitudes, Opinion
from influence.domain.contact import US
from influence.domain.lines import Conflict, Coverage
from influence.domain.snapshot import Person
from influence.domain.words import Attitude
from influence.graph.build import access_graph
from influence.graph.routes import Edge


class Lines:
    """The lines of access of a view, and those that steps would change.

    The facts are changed (a tie's closeness and last contact, an assessment, all dated as of the
    day) and the lines into and out of the people concerned are built from them anew, so that the
    graphs' rules stand in one place. `graph`: the access graph, if it is not the view's whole
    one; lines of people who are not in it are left out.
    """

    def __init__(self, view: View, graph: nx.DiGraph[str] | None = None) -> None:
        self._view = view
        self._graph = view.access if graph is None else graph
        self._ours = {person.id for person in view.snapshot.ours()}
        self._ties: dict[str, list[Coverage]] = defaultdict(list)
        self._apart: dict[str, list[Conflict]] = defaultdict(list)
        for tie in view.snapshot.coverage:
            self._ties[tie.contact].append(tie)
        for line in view.snapshot.conflicts:
            self._apart[line.a].append(line)
            self._apart[line.b].append(line)

    def changed(self, steps: Iterable[Candidate]) -> dict[Edge, float]:
        """The lines that are other than today once these steps are taken: 0 where gone."""
        taken = list(steps)
        touched = {step.contact for step in taken}
        after = self._of(self._after(taken, touched), touched)
        before = self._of(self._graph, touched)
        return {
            (u, v): after.get((u, v), 0.0)
            for u, v in sorted(before.keys() | after.keys())
            if before.get((u, v), 0.0) != after.get((u, v), 0.0)
            and u in self._graph
            and v in self._graph
        }

    def _of(self, graph: nx.DiGraph[str], touched: Collection[str]) -> dict[Edge, float]:
        """Lines out of these people, and into them from us."""
        inside = [id for id in touched if id in graph]
        out = {(u, v): data["p"] for u, v, data in graph.out_edges(inside, data=True)}
        into = {(u, v): data["p"] for u, v, data in graph.in_edges(inside, data=True)}
        from_us = {(u, v): p for (u, v), p in into.items() if u == US or u in self._ours}
        return {**out, **from_us}

    def _after(self, steps: Sequence[Candidate], touched: Collection[str]) -> nx.DiGraph[str]:
        """The access graph around these people after the steps."""
        view = self._view
        influence: nx.DiGraph[str] = nx.DiGraph()
        influence.add_edges_from(view.influence.edges(touched, data=True))
        influence.add_edges_from(
            (u, v, data)
            for u, v, data in view.influence.in_edges(touched, data=True)
            if u in self._ours
        )
        coverage = self._coverage(steps, touched)
        near = {*touched, *influence, *(tie.own for tie in coverage), *self._assessors(touched)}
        people = {id: view.people[id] for id in near}
        for step in steps:
            people[step.contact] = with_attitude(view, people[step.contact], step)
        conflicts = tuple(line for id in touched for line in self._apart.get(id, ()))
        facts = replace(view.snapshot, people=people, coverage=tuple(coverage), conflicts=conflicts)
        return access_graph(facts, influence, view.shift)

    def _assessors(self, touched: Collection[str]) -> set[str]:
        """Those of us who hold a tie because they assessed the relationship."""
        seen = [self._view.people[id].attitudes.known.get(Attitude.RELATIONSHIP) for id in touched]
        return self._ours.intersection(o.assessment.assessor or "" for o in seen if o)

    def _coverage(self, steps: Sequence[Candidate], touched: Collection[str]) -> list[Coverage]:
        today = self._view.question.as_of
        kept = [tie for id in touched for tie in self._ties.get(id, ())]
        for step in steps:
            if step.kind not in TIES or step.holder is None:
                continue
            # Stored so that the view, which reads all levels shifted, reads the level reached.
            now = {"closeness": step.level - self._view.shift, "last_contact": today}
            if step.tie:
                kept[kept.index(step.tie)] = step.tie.model_copy(update=now)
            else:
                made = Coverage(own=step.holder, contact=step.contact, since=today)
                kept.append(made.model_copy(update=now))
        return kept


def with_attitude(view: View, person: Person, step: Candidate) -> Person:
    """The person with the attitude that the step raises at its new level, assessed today."""
    attitude = step.kind.attitude
    if attitude is None:
        return person
    seen = person.attitudes.known[attitude].assessment
    fresh = seen.model_copy(update={"date": view.question.as_of, attitude.value: step.level})
    known = {**person.attitudes.known, attitude: Opinion(step.level, fresh)}
    return replace(
        person, attitudes=Attitudes(MappingProxyType(known), person.attitudes.disagreements)
    )
