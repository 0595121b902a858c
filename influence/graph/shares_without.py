"""Whose share of the decision matters once one person is gone, without settling it all anew.

With M = (I - A W)^-1, the share of i is S_i = (w^T M)_i (1 - a_i) (see `friedkin_johnsen`). When x
goes, only x's listeners give way otherwise than before: few rows of A W change. Taking today's
result for the new one leaves a small error r near x, and the new result is today's plus r M', M'
being M without x. By M' = M + M' (A'W' - AW) M that sum needs

- the column of M for everybody asked about: one settling each, whoever leaves;
- M' only from r to the listeners: followed from person to person until what is still on its way
  cannot matter.

Nobody is asked about whom all of r together would not lift above what counts anyway: as a rule that
leaves the few strongest. Direction: u -> v means that u can sway v.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from influence.graph.friedkin_johnsen import (
    Opinions,
    weights_from_influence,
    weights_of_one,
    who_sways,
)

_MOST_ASKED = 40  # beyond that, settling it all anew is quicker
_Row = tuple[tuple[int, ...], tuple[float, ...]]  # to whom somebody gives way, and how far


@dataclass(frozen=True)
class _Change:
    """What is other than today when one person is gone: rows, own parts, and the error r."""

    rows: Mapping[int, _Row]
    keeps: Mapping[int, float]
    factor: float
    error: Mapping[int, float]

    @property
    def most(self) -> float:
        """The most that anybody's share can gain through the error."""
        return sum(amount for amount in self.error.values() if amount > 0)


class SharesWithout:
    """Shares of the decision above a floor, once one person is gone.

    graph: u -> v means that u can sway v, with probability `p`; `a_max` below 1 as in
    `weights_from_influence`; weights: the decision weights of today. floors: the people whose
    shares are asked for, each with the share up to which it does not matter. `tolerance`: how far
    off a share may be.
    """

    def __init__(
        self,
        graph: nx.DiGraph[str],
        a_max: float,
        weights: Mapping[str, float],
        floors: Mapping[str, float],
        tolerance: float = 1e-12,
    ) -> None:
        self._graph, self._a_max = graph, a_max
        self._weights, self._floors, self._tolerance = weights, floors, tolerance
        w, a = weights_from_influence(graph, a_max)
        self._opinions, self._swaying = Opinions(w, a), who_sways(graph)
        self._people = list(w)
        self._place = {person: place for place, person in enumerate(self._people)}
        self._rows = [self._row(row, a[person]) for person, row in w.items()]
        self._keeps = [1 - a[person] for person in self._people]
        self._columns: dict[int, list[float]] = {}

    def above(self, leaver: str, weights: Mapping[str, float]) -> dict[str, float]:
        """Everybody whose share is above their floor once the leaver is gone, with that share.

        weights: the decision weights without the leaver.
        """
        change = self._change(leaver, weights)
        asked = self._asked(leaver, change)
        if len(asked) > _MOST_ASKED:
            shares = self._anew(leaver, weights)
        else:
            shares = self._shares(change, asked) if asked else {}
        return {person: shares[person] for person in asked if shares[person] > self._floors[person]}

    @cached_property
    def _shares_today(self) -> list[float]:
        return list(self._opinions.effect_on(self._weights).values())

    @cached_property
    def _visits(self) -> list[float]:
        """w^T M."""
        return [s / keeps for s, keeps in zip(self._shares_today, self._keeps, strict=True)]

    @cached_property
    def _largest(self) -> float:
        return max(self._shares_today, default=0.0)

    @cached_property
    def _gaps(self) -> list[tuple[float, str]]:
        """How much each share may rise before it matters, the closest first."""
        shares = dict(zip(self._people, self._shares_today, strict=True))
        return sorted((floor - shares[person], person) for person, floor in self._floors.items())

    def _row(self, weights: Mapping[str, float], a: float) -> _Row:
        return tuple(self._place[j] for j in weights), tuple(a * w for w in weights.values())

    def _change(self, leaver: str, weights: Mapping[str, float]) -> _Change:
        gone, visits = self._place[leaver], self._visits
        rows, keeps = self._listeners(leaver)
        before = {d: w for d, w in self._weights.items() if d != leaver}
        factor = max((weights.get(d, 0.0) / w for d, w in before.items() if w > 0), default=0.0)
        error: dict[int, float] = {}

        def add(row: _Row, amount: float) -> None:
            for place, pull in zip(*row, strict=True):
                error[place] = error.get(place, 0.0) + amount * pull

        for person in before.keys() | weights.keys():
            moved = weights.get(person, 0.0) - factor * before.get(person, 0.0)
            if moved:
                error[self._place[person]] = moved
        add(self._rows[gone], -factor * visits[gone])
        for place, row in rows.items():
            add(self._rows[place], -factor * visits[place])
            add(row, factor * visits[place])
        error.pop(gone, None)  # nobody comes there any more
        return _Change(rows, keeps, factor, error)

    def _listeners(self, leaver: str) -> tuple[dict[int, _Row], dict[int, float]]:
        """The rows of those whom the leaver sways, and what they keep, without the leaver."""
        rows, keeps = {}, {}
        for person in self._graph.succ[leaver]:
            others = {u: p for u, p in self._swaying[person].items() if u != leaver}
            w, a = weights_of_one(others, self._a_max)
            place = self._place[person]
            rows[place], keeps[place] = self._row(w, a), 1 - a
        return rows, keeps

    def _asked(self, leaver: str, change: _Change) -> list[str]:
        """Those whose share may be above their floor; nobody else's can."""
        most = change.most
        stretched = most + (change.factor - 1) * self._largest
        asked: dict[str, None] = {}
        for gap, person in self._gaps:
            if gap >= max(most, stretched):
                break
            asked[person] = None
        for place, keeps in change.keeps.items():
            person = self._people[place]
            share = change.factor * self._visits[place] * keeps
            if person in self._floors and share + most > self._floors[person]:
                asked[person] = None
        asked.pop(leaver, None)
        return list(asked)

    def _anew(self, leaver: str, weights: Mapping[str, float]) -> dict[str, float]:
        left = self._graph.copy()
        left.remove_node(leaver)
        return Opinions(*weights_from_influence(left, self._a_max)).effect_on(weights)

    def _shares(self, change: _Change, asked: Sequence[str]) -> dict[str, float]:
        """S without the leaver for these people."""
        columns = {person: self._column(self._place[person]) for person in asked}
        steps = {
            person: {place: self._step(change, place, column) for place in change.rows}
            for person, column in columns.items()
        }
        largest = max((abs(s) for own in steps.values() for s in own.values()), default=0.0)
        passing = self._followed(change, largest)
        shares = {}
        for person, column in columns.items():
            place = self._place[person]
            visits = change.factor * self._visits[place]
            visits += sum(amount * column[j] for j, amount in change.error.items())
            visits += sum(passing[j] * step for j, step in steps[person].items())
            shares[person] = visits * change.keeps.get(place, self._keeps[place])
        return shares

    def _step(self, change: _Change, place: int, column: Sequence[float]) -> float:
        """The row of (A'W' - AW) M for one listener and one person asked about."""
        (after, now), (before, then) = change.rows[place], self._rows[place]
        return sum(pull * column[j] for j, pull in zip(after, now, strict=True)) - sum(
            pull * column[j] for j, pull in zip(before, then, strict=True)
        )

    def _followed(self, change: _Change, largest: float) -> dict[int, float]:
        """How often the error passes each listener: r M' for these.

        What is still on its way at the end moves a share by at most its sum times the largest
        step over 1 - a_max: rows of M' sum to no more.
        """
        passing = dict.fromkeys(change.rows, 0.0)
        if not largest:
            return passing
        least = self._tolerance * (1 - self._a_max) / largest / len(self._people)
        rest = [0.0] * len(self._people)
        for place, amount in change.error.items():
            rest[place] = amount
        waiting = deque(place for place in change.error if abs(rest[place]) > least)
        while waiting:
            j = waiting.popleft()
            amount, rest[j] = rest[j], 0.0
            if j in passing:
                passing[j] += amount
                row = change.rows[j]
            else:
                row = self._rows[j]
            for k, pull in zip(*row, strict=True):
                before = rest[k]
                rest[k] = after = before + amount * pull
                if abs(after) > least >= abs(before):
                    waiting.append(k)
        return passing

    def _column(self, place: int) -> list[float]:
        """M of everybody to this person."""
        if place not in self._columns:
            shares = self._opinions.share_of(self._people[place])
            self._columns[place] = [share / self._keeps[place] for share in shares.values()]
        return self._columns[place]
