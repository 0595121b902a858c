"""One target's access, and what is lost without whom, from all states of the lines on its routes.

Direction: u -> v means that access flows from u to v; the source is US.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from influence.graph import worlds as possible
from influence.graph.access_plan import Levels, truth_table
from influence.graph.joint_losses import Cuts, joint_cuts, lost_together
from influence.graph.routes import Edge
from influence.graph.worlds import Reach, Worlds

_KEPT = 1 << 14  # larger tables are built anew when asked again: many targets may have them


class ExactTarget:
    """What of the access to one target is lost without some people, exactly."""

    def __init__(self, levels: Levels, edges: list[Edge], source: str, target: str) -> None:
        self._levels, self._edges = levels, edges
        self._source, self._target = source, target
        self._people = {person for edge in edges for person in edge} - {source}
        self._known: dict[frozenset[str], float] = {}
        self._tables: tuple[Worlds, Reach, list[float]] | None = None

    def lost(self, people: Iterable[str]) -> float:
        """R_t - R_t without all of these people."""
        gone = self._people.intersection(people)
        known = frozenset(gone)
        if known not in self._known:
            live, reached, ps = self._states()
            lost = possible.lost_without(live, reached, gone).get(self._target, 0)
            self._known[known] = possible.probability(lost, ps)
        return self._known[known]

    def joint_losses(self, people: Collection[str], size: int) -> ExactJointLosses:
        """The loss with each set of up to `size` of these people."""
        live, reached, ps = self._states()
        concerned = self._people.intersection(people)
        use = possible.use_of(live, reached, [self._target])
        cuts = joint_cuts(live, use, self._source, self._target, concerned, size)
        return ExactJointLosses(cuts, ps)

    def _states(self) -> tuple[Worlds, Reach, list[float]]:
        if self._tables:
            return self._tables
        live, ps = truth_table(self._levels, self._edges)
        tables = live, possible.reach(live, self._source), ps
        if live.count <= _KEPT:
            self._tables = tables
        return tables


class ExactJointLosses:
    """The loss of one target with each of many sets of people."""

    def __init__(self, cuts: Cuts, ps: list[float]) -> None:
        self._cuts, self._ps = cuts, ps
        self._known: dict[tuple[frozenset[str], ...], float] = {}

    def of(self, parts: Iterable[frozenset[str]]) -> float:
        """parts: all subsets of the set asked for."""
        concerned = tuple(part for part in parts if part in self._cuts)
        if concerned not in self._known:
            table = lost_together(self._cuts, concerned)
            self._known[concerned] = possible.probability(table, self._ps)
        return self._known[concerned]
