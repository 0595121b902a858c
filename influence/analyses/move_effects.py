"""What a step would change: lines of access, a person's stance, closeness."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

import networkx as nx
from pydantic import Field

from influence.analyses.closeness import closeness
from influence.analyses.common import Part, View, ranked, stance
from influence.analyses.move_candidates import TIES, Candidate, MoveKind
from influence.analyses.portrait import person_composite
from influence.domain.attitudes import Attitudes, Opinion
from influence.domain.invariants import RESERVED_ID as US
from influence.domain.lines import Coverage
from influence.domain.snapshot import Person
from influence.graph.build import access_graph
from influence.graph.routes import Edge
from influence.graph.what_if import WhatIf

LEAST = 1e-12
"""a gain below this is a rounding, not a gain"""


class Why(Part):
    """Where a move tells most: a decider's access (or leaning, -1 to 1) before and after.

    `measure` is `access` or `leaning`; `target` the decider.
    """

    measure: str
    target: str
    before: float
    after: float


class Move(Part):
    """One step we can take ourselves.

    `kind` says what, `from_` (json: `from`) who of us holds the tie (None for an attitude), `to`
    with whom, `level` what is reached and `level_before` from where (None: no tie, or unrated).
    `gain` is in access to the account, `leaning_gain` in where the decision leans (-1 to 1),
    `closeness_gain` in points of the account's composite. `by` should do it (None: nobody of us
    is in that role). `restores`: deciders who can be reached again thereby, for a repair.
    `leaving_on`: when the person is known to leave.
    """

    kind: MoveKind
    from_: str | None = Field(serialization_alias="from")
    to: str
    level: int
    level_before: int | None
    gain: float
    leaning_gain: float
    closeness_gain: float
    effort: float
    gain_per_effort: float | None
    leaning_per_effort: float | None
    by: str | None
    why: Why | None
    restores: list[str]
    leaving_on: date | None


def changed_edges(view: View, steps: Iterable[Candidate]) -> dict[Edge, float]:
    """The lines of access that are other than today once these steps are taken: 0 where gone.

    The facts are changed (a tie's closeness and last contact, an assessment, all dated as of the
    day) and the lines into and out of the people concerned are built from them anew, so that the
    graphs' rules stand in one place.
    """
    taken = list(steps)
    touched = {step.contact for step in taken}
    ours = {id for id, person in view.people.items() if person.is_ours}
    near = [(u, v, data) for u, v, data in view.influence.edges(touched, data=True)] + [
        (u, v, data) for u, v, data in view.influence.in_edges(touched, data=True) if u in ours
    ]
    influence: nx.DiGraph[str] = nx.DiGraph()
    influence.add_edges_from(near)
    facts = replace(
        view.snapshot,
        people=_people(view, taken, {*touched, *ours, *influence}),
        coverage=_coverage(view, taken, touched),
        conflicts=tuple(c for c in view.snapshot.conflicts if {c.a, c.b} & touched),
    )
    after = _lines_of(access_graph(facts, influence, view.shift), touched, ours)
    before = _lines_of(view.access, touched, ours)
    return {
        edge: after.get(edge, 0.0)
        for edge in sorted(before.keys() | after.keys())
        if before.get(edge, 0.0) != after.get(edge, 0.0)
    }


def _lines_of(
    graph: nx.DiGraph[str], touched: Collection[str], ours: Collection[str]
) -> dict[Edge, float]:
    """Lines out of these people, and into them from us."""
    inside = [id for id in touched if id in graph]
    out = {(u, v): data["p"] for u, v, data in graph.out_edges(inside, data=True)}
    into = {(u, v): d["p"] for u, v, d in graph.in_edges(inside, data=True) if u == US or u in ours}
    return {**out, **into}


def _people(view: View, steps: Sequence[Candidate], among: Collection[str]) -> Mapping[str, Person]:
    people = {id: view.people[id] for id in among}
    for step in steps:
        people[step.contact] = with_attitude(view, people[step.contact], step)
    return people


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


def _coverage(
    view: View, steps: Sequence[Candidate], touched: Collection[str]
) -> tuple[Coverage, ...]:
    today = view.question.as_of
    kept = [tie for tie in view.snapshot.coverage if tie.contact in touched]
    for step in steps:
        if step.kind not in TIES or step.holder is None:
            continue
        # Stored so that the view, which reads all levels shifted, reads the level reached.
        now = {"closeness": step.level - view.shift, "last_contact": today}
        if step.tie:
            kept[kept.index(step.tie)] = step.tie.model_copy(update=now)
        else:
            made = Coverage(own=step.holder, contact=step.contact, since=today)
            kept.append(made.model_copy(update=now))
    return tuple(kept)


class Effects:
    """What the steps of a view would gain, all on the same worlds.

    `weights`: whom access is to be gained to, by default the deciders; gains are in their sum.
    """

    def __init__(
        self,
        view: View,
        steps: Iterable[Candidate],
        weights: Mapping[str, float] | None = None,
        graph: nx.DiGraph[str] | None = None,
    ) -> None:
        self.view = view
        self.weights = dict(view.weights if weights is None else weights)
        self.changes = {step: changed_edges(view, [step]) for step in steps}
        access = view.access if graph is None else graph
        self._worlds = WhatIf(
            access,
            US,
            self.weights,
            samples=view.settings.samples,
            seed=view.question.seed,
            candidates=[
                edge
                for changes in self.changes.values()
                for edge in changes
                if not access.has_edge(*edge)
            ],
        )
        self.exact = self._worlds.exact
        self.before = self._worlds.targets_with({})
        self._after: dict[Candidate, dict[str, float]] = {}

    @property
    def access(self) -> float:
        """Access to the account as it is."""
        return self._worlds.access

    def access_gain(self, steps: Sequence[Candidate]) -> float:
        """What these steps together gain in access."""
        after = self._targets_after(steps)
        return math.fsum(w * (after[t] - self.before[t]) for t, w in self.weights.items())

    def _targets_after(self, steps: Sequence[Candidate]) -> Mapping[str, float]:
        """Access to each target once these steps are taken."""
        if len(steps) != 1:
            return self._worlds.targets_with(changed_edges(self.view, steps))
        (step,) = steps
        if step not in self._after:
            changes = self.changes[step]
            self._after[step] = self._worlds.targets_with(changes) if changes else self.before
        return self._after[step]

    def leaning_gain(self, step: Candidate) -> float:
        """What one step gains in where the decision leans."""
        return self.view.shares[step.contact] * self._stance_gain(step)

    def _stance_gain(self, step: Candidate) -> float:
        if step.kind.attitude is None:
            return 0.0
        person = self.view.people[step.contact]
        raised = with_attitude(self.view, person, step)
        before, after = (stance(p, self.view.snapshot) or 0.0 for p in (person, raised))
        return after - before

    @cached_property
    def _closeness(self) -> tuple[dict[str, float], float]:
        """What each client person weighs in the account's composite, and the sum that counts."""
        contacts = closeness(self.view).contacts
        weights = {c.contact: c.weight for c in contacts if c.composite is not None}
        return weights, sum(weights.values())

    def closeness_gain(self, step: Candidate) -> float:
        """What one step gains in the account's composite closeness, in points."""
        if step.kind.attitude is None:
            return 0.0
        weights, total = self._closeness
        person = self.view.people[step.contact]
        before = person_composite(self.view, person)
        after = person_composite(self.view, with_attitude(self.view, person, step))
        if before is None or after is None or not weights.get(person.id):
            return 0.0
        return weights[person.id] / total * (after - before)

    def move(self, step: Candidate, restores: Iterable[str] = ()) -> Move:
        """The step with everything it gains."""
        gain, leaning = self.access_gain([step]), self.leaning_gain(step)
        return Move(
            kind=step.kind,
            from_=step.holder,
            to=step.contact,
            level=step.level,
            level_before=step.before,
            gain=gain,
            leaning_gain=leaning,
            closeness_gain=self.closeness_gain(step),
            effort=step.effort,
            gain_per_effort=gain / step.effort if step.effort else None,
            leaning_per_effort=leaning / step.effort if step.effort else None,
            by=step.by,
            why=self._why(step, gain),
            restores=list(restores),
            leaving_on=self.view.people[step.contact].contact.leaving_on,
        )

    def _why(self, step: Candidate, gain: float) -> Why | None:
        if gain > LEAST:
            after = self._targets_after([step])
            most = {t: w * (after[t] - self.before[t]) for t, w in self.weights.items()}
            target = ranked(most)[0]
            before = self.before[target]
            return Why(measure="access", target=target, before=before, after=after[target])
        raised = self._stance_gain(step)
        if not raised or not self.view.weights:
            return None
        effects = self.view.effects
        shares = {t: w * effects[t][step.contact] for t, w in self.view.weights.items()}
        target = ranked(shares)[0]
        before = self._leaning_of(target)
        after_all = before + effects[target][step.contact] * raised
        return Why(measure="leaning", target=target, before=before, after=after_all)

    def _leaning_of(self, decider: str) -> float:
        stances = self.view.stances
        effects = self.view.effects[decider]
        return sum(share * (stances[id] or 0.0) for id, share in effects.items())
