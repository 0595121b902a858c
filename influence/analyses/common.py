"""What every analysis starts from: the question's frame, and the account seen through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import networkx as nx
from pydantic import BaseModel, ConfigDict, Field

from influence.analyses.private import Private
from influence.analyses.stances import stance
from influence.domain.account_map import AccountMap
from influence.domain.contact import US
from influence.domain.measure_settings import MeasureSettings
from influence.domain.snapshot import Person, Snapshot, snapshot
from influence.domain.tactics import Catalogue
from influence.domain.words import AttitudeClass, Redaction, YesNo
from influence.graph.access_worlds import AccessWorlds
from influence.graph.build import access_graph, influence_graph
from influence.graph.estimates import Estimate
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import Access, access, most_missed
from influence.graph.target_access import Reached, reached

TOP = 3
"""How many of a ranking must stay for it to count as stable."""

NOTICEABLE = 0.005
"""A smaller access, or difference in it, would read 0.00."""

SHIFTS = (-1, 1)
"""The doubtful readings: every judgement one level lower, one level higher."""


@dataclass(frozen=True)
class Question:
    """The frame of a question: the day, the opportunity, the seed, this run's settings."""

    as_of: date = field(default_factory=date.today)
    opportunity: str | None = None
    seed: int = 1
    settings: Mapping[str, object] = field(default_factory=dict)
    tactics: Catalogue | None = None
    """the tactics to choose from; by default those that come with the product"""


class Part(BaseModel):
    """A piece of a result."""

    model_config = ConfigDict(frozen=True)


class OpenDeal(Part):
    """An opportunity that is to close on the day or later, or that has no date yet."""

    opportunity: str
    name: str
    amount: float | None
    stage: str | None
    close_on: date | None


class Rival(Part):
    """A competitor's person on the map."""

    contact: str
    name: str
    organization: str | None


class Headquarters(Part):
    """Somebody of an account above who sways a branch's decision.

    `share` is the part of where the branch's deciders end up that comes from this person;
    `covered_by` are those of us who hold a tie to them.
    """

    contact: str
    name: str
    title: str | None
    share: float
    covered_by: list[str]
    attitude_class: Private[AttitudeClass] = Field(serialization_alias="class")


class Branch(Part):
    """One account of a group, as it looks with all the others on the same map.

    `weight` is its part of the group's decision, `deciders` how many of its people have a say,
    `access` how surely we get through to them, with its 95 % interval (None when nobody decides).
    `composite` and `coverage` are closeness to its people and how much of it is known.
    """

    account: str
    name: str
    parent: str | None
    yearly_spend: float | None
    currency: str | None
    buys_alone: YesNo | None
    weight: float
    deciders: int
    out_of_reach: list[str]
    access: float | None
    low: float | None
    high: float | None
    composite: float | None
    coverage: float
    opportunities: list[OpenDeal]
    rivals: list[Rival]
    swayed_by: list[Headquarters]


class Frame(BaseModel):
    """What every answer says of itself; the subclasses add the answer.

    `to_dict()` is the JSON of the command, `model_json_schema(mode="serialization")` its schema.
    `branches` is there only where the question was put to an account with its branches, `redacted`
    only where something was left out.
    """

    model_config = ConfigDict(frozen=True)

    as_of: date
    opportunity: str | None
    seed: int
    samples: int
    settings: dict[str, float | str]
    branches: list[Branch] | None = None
    redacted: Redaction | None = None

    @property
    def silent(self) -> bool:
        """Whether nobody's attitude is told in it: private fields are empty then."""
        return self.redacted is not None and self.redacted.hides_attitudes

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain JSON values."""
        left_out = {name for name in ("branches", "redacted") if getattr(self, name) is None}
        return self.model_dump(mode="json", by_alias=True, exclude=left_out)


class Result(Frame):
    """An answer about one account."""

    account: str


class Sensitivity(Part):
    """Whether the first three stay the same when every judgement is one level off.

    The ids of the first three as judged, and with all strengths and closenesses one level lower
    and one level higher.
    """

    top: list[str]
    lower: list[str]
    higher: list[str]
    stable: bool


class View:
    """One account on one day with its graphs, computed when first asked for.

    Analyses take an AccountMap or a View; several analyses of the same question share a View.
    `shift` reads all strengths and closenesses one level lower (-1) or higher (+1); `leavers` are
    people taken off the map.
    """

    def __init__(
        self,
        account: AccountMap,
        question: Question,
        shift: int = 0,
        leavers: frozenset[str] = frozenset(),
    ) -> None:
        self.account = account
        self.question = question
        self.shift = shift
        self.leavers = leavers
        self._shares_of: dict[str, Mapping[str, float]] = {}
        self._shifted: dict[int, View] = {}
        self._losses: Access | None = None

    @classmethod
    def of(cls, account: AccountMap | View, question: Question | None = None) -> View:
        """The view of an account through a question; a View stays itself."""
        return account if isinstance(account, View) else cls(account, question or Question())

    @cached_property
    def snapshot(self) -> Snapshot:
        """The facts of the day."""
        q = self.question
        facts = snapshot(self.account, q.as_of, q.opportunity, q.settings)
        return facts.without(self.leavers) if self.leavers else facts

    @property
    def settings(self) -> MeasureSettings:
        """The settings in force."""
        return self.snapshot.settings

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody on the map."""
        return self.snapshot.people

    @property
    def account_owner(self) -> str | None:
        """Whoever the account belongs to, if they are on the map."""
        owner = self.account.account.owner
        return owner if owner in self.people else None

    @cached_property
    def influence(self) -> nx.DiGraph[str]:
        """Who can sway whom: u -> v."""
        return influence_graph(self.snapshot, self.shift)

    @cached_property
    def access(self) -> nx.DiGraph[str]:
        """How access flows from US: u -> v."""
        return access_graph(self.snapshot, self.influence, self.shift)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Decision weights of the targets, summing to 1, the heaviest first."""
        weights = self.snapshot.decision_weights()
        return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def worlds(self) -> AccessWorlds:
        """The lines of access in all possible worlds, for whoever asks about access."""
        samples, seed = self.settings.samples, self.question.seed
        return AccessWorlds(self.access, US, self.weights, samples=samples, seed=seed)

    def losses(
        self, progress: Callable[[int], None] | None = None, least: float | None = None
    ) -> Access:
        """Access to each target and what everybody's loss costs; worked out once.

        `progress` is told how many people are done, if that is still to do. `least`: what costs
        less may be left out; None: what is known already will do.
        """
        known = self._losses
        if known is None or (least is not None and least < known.least):
            self._losses = known = access(self.worlds, progress, least or 0.0)
        return known

    def loss_of(self, person: str) -> Estimate:
        """What one person's loss costs; without working out those of everybody.

        Somebody whom `losses` left out costs between nothing and the least that is told.
        """
        known = self._losses
        if known is None:
            return LeaverSets(self.worlds).loss([person])
        return known.losses.get(person, Estimate(0.0, 0.0, known.least, exact=not known.least))

    @cached_property
    def reached(self) -> Reached:
        """How surely each target is reached, without asking what anybody's loss costs."""
        if self._losses is not None:
            return self._losses.reached
        samples, seed = self.settings.samples, self.question.seed
        return reached(self.access, US, self.weights, samples=samples, seed=seed)

    @cached_property
    def most_missed(self) -> list[str]:
        """The first three of `losses`, without working out those of everybody."""
        return most_missed(self.worlds, TOP)

    @cached_property
    def opinions(self) -> Opinions:
        """How everybody's opinion settles under the influence of the others."""
        most = self.settings.number("susceptibility.max")
        return Opinions(*weights_from_influence(self.influence, most))

    def sways_on_record(self, person: str) -> bool:
        """Whether anybody recorded whom they sway, beyond what their reporting lines say."""
        return any(line["sway"].rows for line in self.influence.succ[person].values())

    def effect_on(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Each person's share of where these people end up (a row combination of V)."""
        return self.opinions.effect_on(weights)

    @cached_property
    def shares(self) -> dict[str, float]:
        """S: each person's share of the decision; all 0 when nobody has a role."""
        return self.effect_on(self.weights)

    @cached_property
    def effects(self) -> dict[str, dict[str, float]]:
        """Decider -> each person's share of where that decider ends up (the rows of V)."""
        return {decider: self.effect_on({decider: 1.0}) for decider in self.weights}

    def share_of(self, person: str) -> Mapping[str, float]:
        """One person's share of where each of the others ends up (a column of V)."""
        if person not in self._shares_of:
            self._shares_of[person] = self.opinions.share_of(person)
        return self._shares_of[person]

    @cached_property
    def stances(self) -> dict[str, float | None]:
        """Each person's stance in [-1, 1] towards us, aged; None when unknown."""
        return {id: stance(person, self.snapshot) for id, person in self.people.items()}

    def shifted(self, shift: int) -> View:
        """The same question with every judgement one level lower or higher; made once."""
        if shift not in self._shifted:
            self._shifted[shift] = View(self.account, self.question, shift, self.leavers)
        return self._shifted[shift]

    def release(self) -> None:
        """Give back the memory of the worlds; they are made again if somebody asks."""
        self.__dict__.pop("worlds", None)

    def on(self, day: date) -> View:
        """The same question on another day, by the dates of the facts known today."""
        asked = replace(self.question, as_of=day)
        return View(self.account, asked, self.shift, self.leavers)

    def without(self, *leavers: str) -> View:
        """The same question with these people off the map."""
        view = View(self.account, self.question, self.shift, self.leavers.union(leavers))
        # What holds between the others stays: taken over, not worked out again for each leaver.
        view.snapshot = self.snapshot.without(leavers)
        view.influence = self.influence.copy()
        view.influence.remove_nodes_from(leavers)
        return view

    def frame(self) -> dict[str, Any]:
        """The fields of `Frame` for an answer to this question."""
        return frame_of(self.question, self.settings)


def frame_of(question: Question, settings: MeasureSettings) -> dict[str, Any]:
    """The fields of `Frame` for an answer to a question, under these settings."""
    return {
        "as_of": question.as_of,
        "opportunity": question.opportunity,
        "seed": question.seed,
        "samples": settings.samples,
        "settings": dict(settings),
    }


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Ids by falling score, then by id."""
    return sorted(scores, key=lambda id: (-scores[id], id))


def sensitivity(view: View, ranking: Callable[[View], Iterable[str]]) -> Sensitivity:
    """The first three of a ranking, and whether they stay with every judgement one level off."""
    top, lower, higher = (
        list(ranking(view.shifted(shift) if shift else view))[:TOP] for shift in (0, -1, 1)
    )
    return Sensitivity(top=top, lower=lower, higher=higher, stable=top == lower == higher)
