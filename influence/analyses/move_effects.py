"""What a step would change: lines of access, a person's stance, closeness."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

import networkx as nx
from pydantic import Field

from influence.analyses.advice import Advice, TacticNamed, standing_at
from influence.analyses.closeness import composite_weights
from influence.analyses.common import Part, View, ranked
from influence.analyses.move_candidates import TIES, Candidate, MoveKind
from influence.analyses.move_lines import Lines, with_attitude
from influence.analyses.portrait import person_composite
from influence.analyses.private import Private
from influence.analyses.stances import stance
from influence.domain.contact import US
from influence.domain.scales import NEUTRAL
from influence.domain.words import Attitude, Standing
from influence.graph.access_worlds import AccessWorlds
from influence.graph.routes import Edge
from influence.graph.what_if import WhatIf

LEAST = 1e-12
"""a gain below this is a rounding, not a gain"""


class Why(Part):
    """Where a move tells most: a decider (`target`) and their figure before and after."""

    target: str
    before: float
    after: float


class Move(Part):
    """One step we can take ourselves.

    `kind` says what, `from_` (json: `from`) who of us holds the tie (None for an attitude), `to`
    with whom, `level` what is reached and `level_before` from where (None: no tie, or unrated).
    `gain` is in access to the account, `leaning_gain` in where the decision leans (-1 to 1),
    `closeness_gain` in points of the account's composite. `by` should do it (None: nobody of us
    is in that role). `why`: the decider to whom access gains most; `why_leaning`: the one whose own
    leaning (-1 to 1) moves the decision most. `restores`: deciders who can be reached again
    thereby, for a repair. `leaving_on`: when the person is known to leave. `tactics`: one or two
    ways to go about it.
    """

    kind: MoveKind
    from_: str | None = Field(serialization_alias="from")
    to: str
    level: Private[int]
    level_before: Private[int | None]
    gain: float
    leaning_gain: Private[float]
    closeness_gain: Private[float]
    effort: Private[float]
    gain_per_effort: Private[float | None]
    leaning_per_effort: Private[float | None]
    by: str | None
    why: Private[Why | None]
    why_leaning: Private[Why | None]
    restores: list[str]
    leaving_on: date | None
    tactics: Private[list[TacticNamed]]


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
        access = view.access if graph is None else graph
        self._lines = Lines(view, access)
        self._changes: dict[Candidate, dict[Edge, float]] = {}
        worlds = self._shared(access)
        # New lines need be known beforehand only where some targets are computed exactly.
        looked_at = steps if worlds.plan.exact else ()
        lines = [line for step in looked_at for line in self._changed(step)]
        self._worlds = WhatIf(worlds, [line for line in lines if not access.has_edge(*line)])
        self.exact = self._worlds.exact
        self.before = self._worlds.targets_with({})
        self._after: dict[Candidate, dict[str, float]] = {}
        self._asked = 0
        self._advice = Advice(view)
        self._tactics: dict[Candidate, list[TacticNamed]] = {}

    def _shared(self, access: nx.DiGraph[str]) -> AccessWorlds:
        """The view's own worlds, unless other lines or other targets are looked at."""
        view = self.view
        if access is view.access and self.weights == view.weights:
            return view.worlds
        samples, seed = view.settings.samples, view.question.seed
        return AccessWorlds(access, US, self.weights, samples=samples, seed=seed)

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
            return self._worlds.targets_with(self._lines.changed(steps))
        (step,) = steps
        if step not in self._after:
            changes = self._changed(step)
            self._after[step] = self._worlds.targets_with(changes) if changes else self.before
        return self._after[step]

    def _changed(self, step: Candidate) -> Mapping[Edge, float]:
        if step not in self._changes:
            self._changes[step] = self._lines.changed([step])
        return self._changes[step]

    def most_gained(self, step: Candidate) -> float:
        """No less than the gain in access of one step, found in a small part of the time."""
        return self._worlds.most_gained(self._changed(step))

    def most_gained_near(self, step: Candidate) -> float:
        """The same still quicker, for whatever one may do with the same person."""
        if step.kind is MoveKind.RAISE_PRICE:
            return 0.0
        return self._worlds.most_gained_at(step.contact) if step.kind in TIES else math.inf

    def leaning_gain(self, step: Candidate) -> float:
        """What one step gains in where the decision leans."""
        raised = self._stance_gain(step)
        return self.view.shares[step.contact] * raised if raised else 0.0

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
        weights = composite_weights(self.view)
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
            why=self._why_access(step, gain),
            why_leaning=self._why_leaning(step),
            restores=list(restores),
            leaving_on=self.view.people[step.contact].contact.leaving_on,
            tactics=self._how(step),
        )

    def _how(self, step: Candidate) -> list[TacticNamed]:
        """Ways to go about a step; the same ones whenever it is named in this answer."""
        if step not in self._tactics:
            attitude = step.kind.attitude or Attitude.RELATIONSHIP
            person = self.view.people[step.contact]
            self._tactics[step] = self._advice.on(
                attitude,
                person.tier,
                _standing(step),
                leaves=person.contact.leaving_on is not None,
            )
        return self._tactics[step]

    def _why_access(self, step: Candidate, gain: float) -> Why | None:
        if gain <= LEAST:
            return None
        after = self._targets_after([step])
        most = {t: w * (after[t] - self.before[t]) for t, w in self.weights.items()}
        target = ranked(most)[0]
        return Why(target=target, before=self.before[target], after=after[target])

    def _why_leaning(self, step: Candidate) -> Why | None:
        raised = self._stance_gain(step)
        if not raised:
            return None
        effects = self._effects_of(step.contact)
        shares = {t: w * effects[t] for t, w in self.view.weights.items()}
        if not any(shares.values()):
            return None
        target = ranked(shares)[0]
        before = self._leanings[target]
        after = before + effects[target] * raised
        return Why(target=target, before=before, after=after)

    def _effects_of(self, contact: str) -> Mapping[str, float]:
        """One person's share of where each decider ends up; for few people without all rows."""
        if self._asked < len(self.view.weights):
            self._asked += 1
            return self.view.share_of(contact)
        return {t: row[contact] for t, row in self.view.effects.items()}

    @cached_property
    def _leanings(self) -> Mapping[str, float]:
        """Where each decider ends up as things stand."""
        stances = {id: stance or 0.0 for id, stance in self.view.stances.items()}
        return self.view.opinions.final(stances)


def _standing(step: Candidate) -> Standing | None:
    """Where the person stands before the step; with a tie that nobody rated: in between."""
    if step.kind is MoveKind.NEW_TIE:
        return Standing.STRANGER
    return standing_at(NEUTRAL if step.before is None else step.before)
