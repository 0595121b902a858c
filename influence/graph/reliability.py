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
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.routes import Edge, route_edges, simple_route_edges
from influence.graph.worlds import Tables, Worlds

_Z = 1.96  # 95 %
# Above this many times the limit the search for superfluous lines is not worth its time.
_WORTH_SIMPLIFYING = 5


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval; exact: computed, not sampled (low = high = value)."""

    value: float
    low: float
    high: float
    exact: bool


@dataclass(frozen=True)
class Access:
    """Access to the targets and to the account, and what each person's loss costs.

    targets: t -> R_t. account: U. losses: x -> L(x), everybody but the source with L(x) > 0,
    targets too (the loss of t costs all of R_t, and what runs through t). loss_by_target:
    x -> t -> R_t - R_t without x, where above 0.
    """

    targets: dict[str, Estimate]
    account: Estimate
    losses: dict[str, Estimate]
    loss_by_target: dict[str, dict[str, float]]


@dataclass(frozen=True)
class _Plan:
    """Which edges matter to which target, and which targets are computed exactly."""

    exact: dict[str, list[Edge]]
    sampled: dict[str, list[Edge]]

    def sampled_edges(self) -> list[Edge]:
        return list(dict.fromkeys(edge for edges in self.sampled.values() for edge in edges))


_Levels = Mapping[Edge, tuple[float, float, float]]
_P_LOW, _P, _P_HIGH = range(3)


def access(
    graph: nx.DiGraph[str],
    source: str,
    weights: Mapping[str, float],
    *,
    samples: int = 10_000,
    seed: int = 1,
    exact_limit: int = 20,
) -> Access:
    """Access to every target of `weights`, to the account, and everybody's loss.

    weights: target -> decision weight >= 0 (not normalised here). A target whose routes have at
    most `exact_limit` uncertain edges (0 < p < 1) is computed exactly (0 forces sampling), the
    others share one sample of `samples` worlds; both sides of every difference stand on the same
    worlds. Intervals: Wilson for R_t (never reached: up to 3 / samples), mean +- 1.96 standard
    errors for U and L. A target that cannot be reached, or is not in the graph: 0, exact. The
    worlds depend on seed and on the order of the graph's nodes, not on their ids.

    Raises ValueError when an edge's p is not a probability.
    """
    levels = _levels(graph)
    plan = _plan(levels, source, weights, exact_limit)
    found = _Findings(weights, samples)
    for target, edges in plan.exact.items():
        _exact_target(found, levels, edges, source, target)
    if plan.sampled:
        edges = plan.sampled_edges()
        (live,) = _draw(graph, levels, edges, (_P,), samples, seed)
        _sampled_targets(found, live, source, list(plan.sampled))
    return found.access()


def account_access_bounds(
    graph: nx.DiGraph[str],
    source: str,
    weights: Mapping[str, float],
    *,
    samples: int = 10_000,
    seed: int = 1,
    exact_limit: int = 20,
) -> tuple[float, float]:
    """The access to the account if everything unknown were at its worst, and at its best.

    Edges may carry `p_low` <= `p` and `p_high` >= `p` (default: p). Same worlds and same method
    per target as `access` with the same arguments, so that low <= U <= high holds.
    """
    levels = _levels(graph)
    plan = _plan(levels, source, weights, exact_limit)
    bounds = [0.0, 0.0]
    for target, edges in plan.exact.items():
        masks, _ = _truth_table(levels, edges)
        for side, level in enumerate((_P_LOW, _P_HIGH)):
            ps = [levels[edge][level] for edge in edges if _uncertain(levels[edge])]
            reached = possible.reach(Worlds.of(masks, 1 << len(ps)), source)
            value = possible.probability(reached.by.get(target, 0), ps)
            bounds[side] += weights[target] * value
    if plan.sampled:
        edges = plan.sampled_edges()
        ends = _draw(graph, levels, edges, (_P_LOW, _P_HIGH), samples, seed)
        for side, live in enumerate(ends):
            reached = possible.reach(live, source)
            for target in plan.sampled:
                hits = reached.by.get(target, 0).bit_count()
                bounds[side] += weights[target] * hits / samples
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


def _levels(graph: nx.DiGraph[str]) -> dict[Edge, tuple[float, float, float]]:
    levels = {}
    for u, v, data in graph.edges(data=True):
        p = data["p"]
        levels[u, v] = low, _, high = data.get("p_low", p), p, data.get("p_high", p)
        if not 0 <= low <= p <= high <= 1:
            raise ValueError(f"the line {u} -> {v} has no valid probability: {low}, {p}, {high}")
    return levels


def _uncertain(level: tuple[float, float, float]) -> bool:
    return level not in ((0, 0, 0), (1, 1, 1))


def _plan(levels: _Levels, source: str, weights: Mapping[str, float], exact_limit: int) -> _Plan:
    plan = _Plan({}, {})
    possible_edges = [edge for edge, level in levels.items() if level[_P_HIGH] > 0]
    for target in weights:
        edges = route_edges(possible_edges, source, target)
        count = sum(_uncertain(levels[edge]) for edge in edges)
        if exact_limit < count <= _WORTH_SIMPLIFYING * exact_limit:
            edges = simple_route_edges(edges, source, target)
            count = sum(_uncertain(levels[edge]) for edge in edges)
        (plan.exact if count <= exact_limit else plan.sampled)[target] = edges
    return plan


def _draw(
    graph: nx.DiGraph[str],
    levels: _Levels,
    edges: list[Edge],
    variants: Sequence[int],
    samples: int,
    seed: int,
) -> list[Worlds]:
    """The same worlds in several variants: with the edges at p, at p_low, at p_high.

    An edge's draw is keyed by the places of its ends in the graph's order of nodes. Thereby a
    line keeps its worlds when other lines come or go, and ids decide nothing.
    """
    place = {node: index for index, node in enumerate(graph)}
    keys = [f"{place[u]}>{place[v]}" for u, v in edges]
    ps = [[levels[edge][variant] for variant in variants] for edge in edges]
    drawn = possible.draw(ps, samples, seed, keys)
    return [
        Worlds.of(dict(zip(edges, masks, strict=True)), samples)
        for masks in zip(*drawn, strict=True)
    ]


def _truth_table(levels: _Levels, edges: list[Edge]) -> tuple[dict[Edge, int], list[float]]:
    """Masks of all states of the uncertain edges, and the probabilities of these edges."""
    open_edges = [edge for edge in edges if _uncertain(levels[edge])]
    everywhere = (1 << (1 << len(open_edges))) - 1
    masks = dict.fromkeys(edges, everywhere)
    table = possible.truth_table_masks(len(open_edges))
    masks.update(zip(open_edges, table, strict=True))
    return masks, [levels[edge][_P] for edge in open_edges]


def _exact_target(
    found: _Findings, levels: _Levels, edges: list[Edge], source: str, target: str
) -> None:
    masks, ps = _truth_table(levels, edges)
    live = Worlds.of(masks, 1 << len(ps))
    reached = possible.reach(live, source)
    use = possible.use_of(live, reached, [target])
    memo: dict[tuple[int, int], float] = {}
    table = reached.by.get(target, 0)
    found.add_exact(target, possible.probability(table, ps, memo))
    for person in use:
        if person != source:
            lost = possible.lost_without(live, reached, [person], use).get(target, 0)
            found.add_exact_loss(person, target, possible.probability(lost, ps, memo))


def _sampled_targets(found: _Findings, live: Worlds, source: str, targets: list[str]) -> None:
    reached = possible.reach(live, source)
    use = possible.use_of(live, reached, targets)
    found.add_sampled({target: reached.by.get(target, 0) for target in targets})
    for person in live.out_of:
        if person != source:
            lost = possible.lost_without(live, reached, [person], use) if person in use else {}
            found.add_sampled_loss(person, {t: lost[t] for t in targets if t in lost})


class _Findings:
    """Collects what the exact and the sampled targets contribute."""

    def __init__(self, weights: Mapping[str, float], samples: int) -> None:
        self._weights = weights
        self._samples = samples
        self._targets: dict[str, Estimate] = {}
        self._account = _Sum()
        self._losses: dict[str, _Sum] = {}
        self._by_target: dict[str, dict[str, float]] = {}

    def add_exact(self, target: str, value: float) -> None:
        self._targets[target] = Estimate(value, value, value, exact=True)
        self._account.add(self._weights[target] * value)

    def add_exact_loss(self, person: str, target: str, value: float) -> None:
        if value > 0:
            self._losses.setdefault(person, _Sum()).add(self._weights[target] * value)
            self._by_target.setdefault(person, {})[target] = value

    def add_sampled(self, tables: Tables) -> None:
        for target, table in tables.items():
            self._targets[target] = _wilson(table.bit_count(), self._samples)
        self._account.add_sample(tables, self._weights, self._samples)

    def add_sampled_loss(self, person: str, tables: Tables) -> None:
        if tables or person in self._losses:
            total = self._losses.setdefault(person, _Sum())
            total.add_sample(tables, self._weights, self._samples)
        for target, table in tables.items():
            share = table.bit_count() / self._samples
            self._by_target.setdefault(person, {})[target] = share

    def access(self) -> Access:
        top = math.fsum(self._weights.values())
        losses = {person: total.estimate(top) for person, total in self._losses.items()}
        by_target = {
            person: {t: terms[t] for t in self._weights if t in terms}
            for person, terms in self._by_target.items()
        }
        return Access(
            targets={target: self._targets[target] for target in self._weights},
            account=self._account.estimate(top),
            losses={person: loss for person, loss in losses.items() if loss.value > 0},
            loss_by_target=by_target,
        )


class _Sum:
    """A weighted sum over targets: exact terms, and terms sampled together."""

    def __init__(self) -> None:
        self._terms: list[float] = []
        self._variance = 0.0  # of the mean
        self._exact = True

    def add(self, term: float) -> None:
        self._terms.append(term)

    def add_sample(self, tables: Tables, weights: Mapping[str, float], samples: int) -> None:
        """Mean of the per-world sums; their spread counts what targets have in common."""
        self._exact = False
        items = [(weights[target], table) for target, table in tables.items()]
        mean = math.fsum(w * table.bit_count() for w, table in items) / samples
        square = math.fsum(_squares(items)) / samples
        self._terms.append(mean)
        if samples > 1:
            self._variance += max(0.0, square - mean * mean) / (samples - 1)

    def estimate(self, top: float) -> Estimate:
        value = math.fsum(self._terms)
        if self._exact:
            return Estimate(value, value, value, exact=True)
        half = _Z * math.sqrt(self._variance)
        return Estimate(value, max(0.0, value - half), min(top, value + half), exact=False)


def _squares(items: Collection[tuple[float, int]]) -> Iterable[float]:
    """The terms of sum over worlds of (sum of the weights whose bit is set) squared."""
    rows = list(items)
    for i, (w, table) in enumerate(rows):
        yield w * w * table.bit_count()
        for other, other_table in rows[:i]:
            yield 2 * w * other * (table & other_table).bit_count()


def _wilson(hits: int, samples: int) -> Estimate:
    """Wilson's 95 % interval of a share; with no hit at all: up to 3 / samples."""
    share = hits / samples
    if hits == 0:
        return Estimate(0.0, 0.0, min(1.0, 3 / samples), exact=False)
    spread = _Z * _Z / samples
    centre = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / samples + spread / (4 * samples))
    return Estimate(share, max(0.0, centre - half), min(1.0, centre + half), exact=False)
