"""What turnover is to be expected to cost: who leaves, and which lines work, drawn together.

Direction: u -> v means that access flows from u to v, with probability `p` on the edge, edges
and departures independent; the source is US.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from influence.graph import worlds as possible
from influence.graph.access_plan import P
from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate, Sum, wilson
from influence.graph.worlds import Tables, Worlds

_WORST = 0.05  # the share of worlds that the conditional value at risk looks at


@dataclass(frozen=True)
class Forecast:
    """What the departures of a time cost.

    loss: the access to the account that is lost on average. cvar95: the mean loss of the worst
    5 % of the worlds. p_lost: target -> the probability that those who leave cut it off entirely
    (no route at all is left, or the target itself is gone), for every target reachable now.
    """

    loss: Estimate
    cvar95: float
    p_lost: dict[str, Estimate]


def forecast(worlds: AccessWorlds, leaving: Mapping[str, float]) -> Forecast:
    """What it costs if each person leaves with the probability given, independently.

    In each world it is drawn who leaves and which lines work; the loss there is the weight of
    the targets that are reached with everybody and not without those who left. Every target is
    sampled, and a person leaves in the same worlds whatever else changes. People who are not in
    the graph are passed over. Raises ValueError when something is not a probability.
    """
    weights, source, samples = worlds.weights, worlds.source, worlds.samples
    live, reached = worlds.everything
    before = reached.by
    gone = _departures(worlds.graph, leaving, samples, worlds.seed)
    after = possible.reached_by(_staying(live, gone), source)
    lost = {t: before.get(t, 0) & ~after.get(t, 0) for t in weights}
    lost = {t: bits for t, bits in lost.items() if bits}
    total = Sum()
    total.add_sample(lost, weights, samples)
    everywhere = (1 << samples) - 1
    sure = Worlds.of(
        {edge: everywhere for edge, level in worlds.levels.items() if level[P] > 0}, samples
    )
    reachable = possible.reached_by(sure, source)
    left = possible.reached_by(_staying(sure, gone), source)
    return Forecast(
        loss=total.estimate(math.fsum(weights.values())),
        cvar95=_mean_of_worst(lost, weights, samples),
        p_lost={
            t: wilson((everywhere ^ left.get(t, 0)).bit_count(), samples)
            for t in weights
            if t in reachable
        },
    )


def _departures(
    graph: nx.DiGraph[str], leaving: Mapping[str, float], samples: int, seed: int
) -> Tables:
    """Person -> the worlds in which this person leaves."""
    chances = {person: leaving[person] for person in graph if person in leaving}
    for person, p in chances.items():
        if not 0 <= p <= 1:
            raise ValueError(f"{person} leaves with no valid probability: {p}")
    places = {person: f"leaves/{place}" for place, person in enumerate(graph)}
    keys = [places[person] for person in chances]
    masks = possible.draw([[p] for p in chances.values()], samples, seed, keys)
    return {person: mask for person, (mask,) in zip(chances, masks, strict=True)}


def _staying(live: Worlds, gone: Tables) -> Worlds:
    """The lines in the worlds in which they lead to somebody who has not left."""
    lines = ((u, v, mask) for u, ahead in live.out_of.items() for v, mask in ahead.items())
    return Worlds.of({(u, v): mask & ~gone.get(v, 0) for u, v, mask in lines}, live.count)


def _mean_of_worst(lost: Tables, weights: Mapping[str, float], samples: int) -> float:
    """The mean of the largest 5 % of the per-world losses."""
    count = max(1, math.ceil(_WORST * samples))
    losses: dict[int, float] = {}
    for t, bits in lost.items():
        for world in _set_bits(bits):
            losses[world] = losses.get(world, 0.0) + weights[t]
    return math.fsum(sorted(losses.values(), reverse=True)[:count]) / count


def _set_bits(bits: int) -> list[int]:
    return [place for place, digit in enumerate(reversed(f"{bits:b}")) if digit == "1"]
