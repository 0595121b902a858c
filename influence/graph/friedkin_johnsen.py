"""How a group's opinions settle, and whose starting view decides where they settle.

Everybody keeps holding on to their own first view and gives way to those who sway them; where
this comes to rest, each person's view is a mix of everybody's first views. The shares of that
mix answer "how much of this decision comes from Li, who has no role?".

The kernel takes `(W, a)`: `W[i][j]` is the weight that i gives to j (rows sum to 1, or are empty
for somebody whom nobody sways), `a[i]` in [0, 1] is how far i gives way. With A = diag(a),

    V = (I - A W)^-1 (I - A),    rows sum to 1,

V[i][j] being the share of j's own view in where i ends up. Note the direction: W is the reverse
of the influence edge (u -> v means that u sways v, and then v gives weight to u).

Source: Friedkin & Johnsen 1990, J. Math. Sociology 15:193-206; Friedkin 1991, AJS 96:1478-1504.
The susceptibility rule of `weights_from_influence` is ours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter, mul, sub

import networkx as nx

Rows = Mapping[str, Mapping[str, float]]
Vector = Mapping[str, float]

_Row = tuple[Callable[[list[float]], tuple[float, ...]], tuple[float, ...], float]

_SMALLEST_STEP = 1e-16  # relative to the largest value: below the resolution of a float
_MOST_SWEEPS = 100_000


def weights_from_influence(
    graph: nx.DiGraph[str], a_max: float
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Turn an influence graph into `(W, a)`.

    graph: u -> v means that u can sway v, with probability `p` on the edge; lines with p = 0 and
    lines from somebody to themselves say nothing here. a_max in [0, 1]: the most of their own
    view that anybody gives up (.5 by default in the product). W[i][j] = p_ji / sum_k p_ki and
    a[i] = a_max * (1 - prod_j (1 - p_ji)), so that weak influence moves little; 0 when nobody
    influences i.

    >>> graph = nx.DiGraph()
    >>> graph.add_edge("li", "cfo", p=0.5)
    >>> weights_from_influence(graph, 0.5)
    ({'li': {}, 'cfo': {'li': 1.0}}, {'li': 0.0, 'cfo': 0.25})
    """
    rows: dict[str, dict[str, float]] = {}
    susceptibility: dict[str, float] = {}
    for person, sways in who_sways(graph).items():
        rows[person], susceptibility[person] = weights_of_one(sways, a_max)
    return rows, susceptibility


def who_sways(graph: nx.DiGraph[str]) -> dict[str, dict[str, float]]:
    """Person -> everybody else who sways them, with what probability (above 0)."""
    return {
        person: {u: data["p"] for u, data in lines.items() if u != person and data["p"] > 0}
        for person, lines in graph.pred.items()
    }


def weights_of_one(sways: Mapping[str, float], a_max: float) -> tuple[dict[str, float], float]:
    """The row of W and the a of somebody whom these people sway, with these probabilities."""
    total = math.fsum(sways.values())
    row = {other: p / total for other, p in sways.items()}
    return row, a_max * (1 - math.prod(1 - p for p in sways.values()))


class Opinions:
    """A group of `(W, a)`, made ready once for many questions.

    Raises ValueError when the group never settles (some people give way entirely, a = 1, and
    listen only to each other, so that nothing anchors them) or when the numbers are not weights.
    """

    def __init__(self, w: Rows, a: Vector) -> None:
        _check(w, a)
        self._w, self._a = w, a
        self._place = {person: index for index, person in enumerate(w)}

    def effect_on(self, weights: Vector) -> dict[str, float]:
        """Each person's share of where the weighted people end up: the row `weights^T V`.

        With the decision weights of the deciders this is S, each person's share of the decision;
        with `{d: 1}` it is row d of V, each person's share in where d ends up. One transposed
        sparse solve, whatever the number of deciders. Everybody in W is in the result; the shares
        sum to the sum of the weights. Raises ValueError when a weight is negative.

        >>> group = Opinions({"li": {}, "cfo": {"li": 1.0}}, {"li": 0.0, "cfo": 0.25})
        >>> group.effect_on({"cfo": 1.0})
        {'li': 0.25, 'cfo': 0.75}
        """
        if any(weight < 0 for weight in weights.values()):
            raise ValueError("decision weights must not be negative")
        visits = _settle(self._swayed, [weights.get(person, 0.0) for person in self._w])
        return {
            person: visit * (1 - self._a[person])
            for person, visit in zip(self._w, visits, strict=True)
        }

    def final(self, y0: Vector) -> dict[str, float]:
        """Where everybody's opinion settles when it starts at y0: V y0.

        y0 must name everybody in W; any unit, the result has the same one and stays between the
        lowest and the highest of y0.

        >>> group = Opinions({"li": {}, "cfo": {"li": 1.0}}, {"li": 0.0, "cfo": 0.25})
        >>> group.final({"li": 1.0, "cfo": -1.0})
        {'li': 1.0, 'cfo': -0.5}
        """
        if not self._w:
            return {}
        # Rows of V sum to 1, so the whole scale may be moved. Started from 0 and fed nothing
        # negative, the sweeps only ever rise and so come to rest even in rounded arithmetic.
        lowest = min(y0[person] for person in self._w)
        own = [(1 - self._a[person]) * (y0[person] - lowest) for person in self._w]
        settled = _settle(self._giving_way, own)
        return {person: value + lowest for person, value in zip(self._w, settled, strict=True)}

    def share_of(self, person: str) -> dict[str, float]:
        """This person's share in where each of the others ends up: a column of V."""
        return self.final({**dict.fromkeys(self._w, 0.0), person: 1.0})

    @cached_property
    def _giving_way(self) -> list[_Row]:
        """Per person those to whom they give way, and how far."""
        return [
            _row(
                {other: self._a[person] * weight for other, weight in row.items()},
                person,
                self._place,
            )
            for person, row in self._w.items()
        ]

    @cached_property
    def _swayed(self) -> list[_Row]:
        """Per person those who give way to them, and how far."""
        pulls: dict[str, dict[str, float]] = {person: {} for person in self._w}
        for person, row in self._w.items():
            for other, weight in row.items():
                if self._a[person] * weight > 0:
                    pulls[other][person] = self._a[person] * weight
        return [_row(row, person, self._place) for person, row in pulls.items()]


def _settle(rows: Sequence[_Row], start: Sequence[float]) -> list[float]:
    """The smallest x >= 0 with x_i = start_i + sum_j pulls_ij x_j (Gauss-Seidel sweeps)."""
    settled = [0.0] * len(rows)
    for _ in range(_MOST_SWEEPS):
        before = list(settled)
        for index, (pick, pull, rest) in enumerate(rows):
            # Picking and multiplying in C: these sums are where all the time goes.
            settled[index] = (start[index] + sum(map(mul, pull, pick(settled)))) / rest
        step = max(map(abs, map(sub, settled, before)), default=0.0)
        if step <= _SMALLEST_STEP * max(settled, default=0.0):
            return settled
    raise ValueError(
        "opinions do not settle: people give up so nearly all of their own view "
        "that the result cannot be computed; lower the susceptibility"
    )


def _row(row: Vector, person: str, place: Mapping[str, int]) -> _Row:
    """A person's pulls by place, without their own, and what the own one leaves."""
    others = [(place[other], pull) for other, pull in row.items() if other != person]
    # Twice itself with no weight: to pick from fewer than two places gives no tuple.
    others += [(place[person], 0.0)] * max(0, 2 - len(others))
    places, pulls = zip(*others, strict=True)
    return itemgetter(*places), pulls, 1 - row.get(person, 0.0)


def _check(w: Rows, a: Vector) -> None:
    for person, row in w.items():
        if not 0 <= a[person] <= 1:
            raise ValueError(f"susceptibility of {person!r} is {a[person]}, not between 0 and 1")
        if any(weight < 0 for weight in row.values()):
            raise ValueError(f"{person!r} gives a negative weight to somebody")
        if any(other not in w for other in row):
            raise ValueError(f"{person!r} gives weight to somebody who has no row")
        total = math.fsum(row.values())
        if row and abs(total - 1) > 1e-9:
            raise ValueError(f"the weights that {person!r} gives sum to {total}, not to 1")
        if not row and a[person] > 0:
            raise ValueError(f"{person!r} gives way (a = {a[person]}) but to nobody")
    adrift = set(w) - _anchored(w, a)
    if adrift:
        names = ", ".join(repr(person) for person in w if person in adrift)
        raise ValueError(
            f"opinions do not settle: {names} give way entirely (a = 1) and only to each other"
        )


def _anchored(w: Rows, a: Vector) -> set[str]:
    """Those whose chain of giving way ends with somebody who keeps some of their own view."""
    listeners: dict[str, list[str]] = {person: [] for person in w}
    for person, row in w.items():
        for other, weight in row.items():
            if weight > 0:
                listeners[other].append(person)
    found = {person for person in w if a[person] < 1}
    # One walk from all of them: networkx.descendants goes from one person at a time.
    waiting = list(found)
    while waiting:
        fresh = [person for person in listeners[waiting.pop()] if person not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found
