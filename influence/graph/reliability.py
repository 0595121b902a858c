"""How surely we get through to the deciders, and what the loss of each person costs.

The access graph: u -> v means that access flows from u to v, with probability `p` on the edge,
edges independent; the source is US. R_t is the probability that the source connects to target t,
U = sum_t w_t R_t the access to the account, L(x) = sum_t w_t (R_t - R_t without x) the loss with
person x. For a target that can be reached and an x other than it, R_t - R_t without x is the
probability that x stands on every route that works.

Computing this exactly is hard in general (Valiant 1979, SIAM J. Comput. 8:410-421): so a target
with few uncertain edges on its routes is computed exactly and the others are sampled, all on the
same worlds. Importance of a component: Birnbaum 1969.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import P_HIGH, P_LOW, Levels, truth_table, uncertain
from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate, Sum, wilson
from influence.graph.routes import Edge
from influence.graph.target_access import Reached
from influence.graph.worlds import Tables

_ROUNDING = 1e-12  # a bound is summed in another order than the loss it bounds


@dataclass(frozen=True)
class Access:
    """Access to the targets and to the account, and what each person's loss costs.

    reached: R_t, and in which worlds. account: U. losses: x -> L(x), everybody but the source
    with L(x) > 0, targets too (the loss of t costs all of R_t, and what runs through t).
    loss_by_target: x -> t -> R_t - R_t without x, where above 0. Where `least` is above 0 both
    hold only those x with L(x) >= least.
    """

    reached: Reached
    account: Estimate
    losses: dict[str, Estimate]
    loss_by_target: dict[str, dict[str, float]]
    least: float = 0.0

    @property
    def targets(self) -> dict[str, Estimate]:
        """t -> R_t."""
        return self.reached.targets


def access(
    worlds: AccessWorlds, progress: Callable[[int], None] | None = None, least: float = 0.0
) -> Access:
    """Access to every target, to the account, and everybody's loss.

    The decision weights are not normalised here. Both sides of every difference stand on the
    same worlds. Intervals: Wilson for R_t (never reached: up to 3 / samples), mean +- 1.96
    standard errors for U and L. A target that cannot be reached, or is not in the graph: 0,
    exact. `progress` is told how many people's losses are sampled. `least`: smaller losses are
    neither told nor, as far as that can be seen before, worked out; infinity: nobody's.
    """
    found = _exact_findings(worlds)
    if worlds.plan.sampled:
        _, reached = worlds.sampled
        found.add_sampled({t: reached.by.get(t, 0) for t in worlds.plan.sampled})
        compared = _worth_comparing(worlds, found, least) if least < math.inf else ()
        for count, person in enumerate(compared, 1):
            found.add_sampled_loss(person, worlds.sample.lost_without([person]))
            if progress:
                progress(count)
    return found.access(least)


def _worth_comparing(worlds: AccessWorlds, found: _Findings, least: float) -> list[str]:
    """Those on sampled routes whose loss may come to `least`."""
    if least <= 0:
        return worlds.sample.people
    most = _most_lost(worlds, found)
    return [person for person in worlds.sample.people if most[person] >= least]


def _most_lost(worlds: AccessWorlds, found: _Findings) -> dict[str, float]:
    """The most that each person's loss can cost, found in a small part of the time."""
    most = {person: loss.value for person, loss in found.losses().items()}
    if worlds.plan.sampled:
        for person, bound in worlds.sample.bounds(worlds.weights).items():
            most[person] = most.get(person, 0.0) + bound + _ROUNDING
    return most


def most_missed(worlds: AccessWorlds, count: int) -> list[str]:
    """The `count` people whose loss costs most, the same as first in the losses of `access`.

    By falling loss, then by id. Nobody's loss is worked out who cannot come that far: a person's
    loss is at most the weighted share of worlds in which one chosen route passes that person.
    """
    found, sample = _exact_findings(worlds), worlds.sample if worlds.plan.sampled else None
    most = _most_lost(worlds, found)
    losses: dict[str, float] = {}
    for person in sorted(most, key=lambda person: -most[person]):
        if len(losses) >= count and sorted(losses.values())[-count] > most[person]:
            break
        if sample and person in sample.people:
            found.add_sampled_loss(person, sample.lost_without([person]))
        losses[person] = found.loss(person)
    ranked = sorted((-loss, person) for person, loss in losses.items() if loss > 0)
    return [person for _, person in ranked[:count]]


def account_access_bounds(worlds: AccessWorlds) -> tuple[float, float]:
    """The access to the account if everything unknown were at its worst, and at its best.

    Edges may carry `p_low` <= `p` and `p_high` >= `p` (default: p). Same method per target as
    `access` on these worlds, so that low <= U <= high holds.
    """
    levels, weights, source = worlds.levels, worlds.weights, worlds.source
    bounds = [0.0, 0.0]
    for target, edges in worlds.plan.exact.items():
        live, _ = truth_table(levels, edges)
        table = possible.reached_by(live, source).get(target, 0)
        for side, level in enumerate((P_LOW, P_HIGH)):
            ps = [levels[edge][level] for edge in edges if uncertain(levels[edge])]
            bounds[side] += weights[target] * possible.probability(table, ps)
    if worlds.plan.sampled:
        for side, live in enumerate(worlds.ends()):
            reached = possible.reached_by(live, source)
            for target in worlds.plan.sampled:
                hits = reached.get(target, 0).bit_count()
                bounds[side] += weights[target] * hits / worlds.samples
    return bounds[0], bounds[1]


def without(graph: nx.DiGraph[str], nodes: Iterable[str]) -> nx.DiGraph[str]:
    """A copy of the graph in which these people are gone.

    They stay as nodes without lines, so that everybody else keeps their place and thereby their
    worlds: differences to the full graph are on common random numbers.
    """
    copy = graph.copy()
    for node in nodes:
        if node in copy:
            copy.remove_edges_from([*copy.in_edges(node), *copy.out_edges(node)])
    return copy


def _exact_target(
    found: _Findings, levels: Levels, edges: list[Edge], source: str, target: str
) -> None:
    live, ps = truth_table(levels, edges)
    reached = possible.reach(live, source)
    use = possible.use_of(live, reached, [target])
    memo: dict[tuple[int, int], float] = {}
    table = reached.by.get(target, 0)
    found.add_exact(target, possible.probability(table, ps, memo))
    for person in use:
        if person != source:
            lost = possible.lost_without(live, reached, [person], use).get(target, 0)
            found.add_exact_loss(person, target, possible.probability(lost, ps, memo))


def _exact_findings(worlds: AccessWorlds) -> _Findings:
    """What the exact targets contribute."""
    found = _Findings(worlds.weights, worlds.samples)
    for target, edges in worlds.plan.exact.items():
        _exact_target(found, worlds.levels, edges, worlds.source, target)
    return found


class _Findings:
    """Collects what the exact and the sampled targets contribute."""

    def __init__(self, weights: Mapping[str, float], samples: int) -> None:
        self._weights = weights
        self._samples = samples
        self._targets: dict[str, Estimate] = {}
        self._tables: Tables = {}
        self._account = Sum()
        self._losses: dict[str, Sum] = {}
        self._by_target: dict[str, dict[str, float]] = {}

    def add_exact(self, target: str, value: float) -> None:
        self._targets[target] = Estimate(value, value, value, exact=True)
        self._account.add(self._weights[target] * value)

    def add_exact_loss(self, person: str, target: str, value: float) -> None:
        if value > 0:
            self._losses.setdefault(person, Sum()).add(self._weights[target] * value)
            self._by_target.setdefault(person, {})[target] = value

    def add_sampled(self, tables: Tables) -> None:
        self._tables = tables
        for target, table in tables.items():
            self._targets[target] = wilson(table.bit_count(), self._samples)
        self._account.add_sample(tables, self._weights, self._samples)

    def add_sampled_loss(self, person: str, tables: Tables) -> None:
        if tables or person in self._losses:
            total = self._losses.setdefault(person, Sum())
            total.add_sample(tables, self._weights, self._samples)
        for target, table in tables.items():
            share = table.bit_count() / self._samples
            self._by_target.setdefault(person, {})[target] = share

    def loss(self, person: str) -> float:
        """What is known so far of one person's loss."""
        return self._losses[person].estimate(1.0).value if person in self._losses else 0.0

    def losses(self) -> dict[str, Estimate]:
        """What is known so far of everybody's loss."""
        top = math.fsum(self._weights.values())
        return {person: total.estimate(top) for person, total in self._losses.items()}

    def access(self, least: float) -> Access:
        """Everything, of losses those above 0 that come to `least`."""
        losses = {x: loss for x, loss in self.losses().items() if loss.value > 0}
        losses = {x: loss for x, loss in losses.items() if loss.value >= least}
        by_target = {
            person: {t: terms[t] for t in self._weights if t in terms}
            for person, terms in self._by_target.items()
            if not least or person in losses
        }
        targets = {target: self._targets[target] for target in self._weights}
        return Access(
            reached=Reached(targets, self._tables, self._samples),
            account=self._account.estimate(math.fsum(self._weights.values())),
            losses=losses,
            loss_by_target=by_target,
            least=least,
        )
