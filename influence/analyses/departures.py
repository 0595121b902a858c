"""People leave: the same account with their seats empty, refilled, taken by a successor, or moved.

Each way of leaving is a View -> View. The views' access graphs keep the places of all people, so
that they stand on the same worlds as the graph before and differences carry little noise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from influence.analyses.common import View
from influence.domain.attitudes import Attitudes
from influence.domain.lines import Coverage, ReportingLine
from influence.domain.measure_settings import MeasureSettings
from influence.domain.snapshot import Person, Snapshot
from influence.graph.build import Tie
from influence.graph.reliability import without
from influence.graph.routes import Edge


def vacated(view: View, leavers: Collection[str]) -> View:
    """Their seats stay empty: they are gone with all their lines."""
    return _Departure(view, frozenset(leavers)).after()


def refilled(view: View, leavers: Collection[str]) -> View:
    """Strangers take their seats.

    Role, weight and reporting lines stay; recorded influence and conflicts were the person's and
    are gone; attitudes are unknown; of each of our ties, recorded or derived, remains what an
    unrated tie gives at most, undated.
    """
    return _Departure(view, frozenset(leavers), strangers=frozenset(leavers)).after()


def succeeded(
    view: View,
    leavers: Collection[str],
    successors: Mapping[str, str],
    moving: Collection[str] = (),
) -> View:
    """Named people take seats: leaver -> successor; the other leavers' seats stay empty.

    A successor takes seat, role and reporting lines and keeps their own attitudes, influence,
    conflicts, ties and reports (and, where they held one, their own role). Their own line upward
    gives way to the seat's, unless the seat is below them. A colleague of ours who takes over
    also gets the leaver's ties, as a stranger would. Those of `moving` move instead of leaving.
    """
    return _Departure(
        view, frozenset(leavers), moving=frozenset(moving), successors=successors
    ).after()


def moved(view: View, leavers: Collection[str], moving: Collection[str]) -> View:
    """Some move elsewhere in the house, the other leavers are gone; all seats stay empty.

    Who moves loses role, department and reporting lines and keeps influence, conflicts and ties.
    """
    return _Departure(view, frozenset(leavers), moving=frozenset(moving)).after()


def changed_lines(before: nx.DiGraph[str], after: nx.DiGraph[str]) -> dict[Edge, float]:
    """The lines whose probability differs, with the one afterwards (0: the line is gone)."""
    old: dict[Edge, float] = {(u, v): data["p"] for u, v, data in before.edges(data=True)}
    new: dict[Edge, float] = {(u, v): data["p"] for u, v, data in after.edges(data=True)}
    lines = {edge: new.get(edge, 0.0) for edge in [*old, *(e for e in new if e not in old)]}
    return {edge: p for edge, p in lines.items() if p != old.get(edge, 0.0)}


@dataclass(frozen=True)
class _Departure:
    """Who leaves how."""

    view: View
    leavers: frozenset[str]
    strangers: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    successors: Mapping[str, str] | None = None

    def after(self) -> View:
        """The account afterwards."""
        gone = self.leavers - self.strangers - self.moving
        present = _like(self.view, self._facts())
        left = _like(self.view, present.snapshot.without(gone))
        left.influence = present.influence.copy()
        left.influence.remove_nodes_from(gone)
        self._hand_on_derived_ties(present)
        # The lines of the gone are taken from the graph, not from the facts: without their rows
        # a tie that ends with them would come back as one held by nobody in particular.
        left.access = without(present.access, gone)
        return left

    def _facts(self) -> Snapshot:
        """The facts with new people in the seats; the gone are still there."""
        facts = _with_strangers(self.view.snapshot, self.strangers)
        for leaver, successor in sorted((self.successors or {}).items()):
            facts = _with_successor(facts, leaver, successor)
        return _with_moved(facts, self.moving)

    def _hand_on_derived_ties(self, present: View) -> None:
        """Ties that nobody recorded go the same way as recorded ones: to whoever sits there."""
        heirs = {id: id for id in self.strangers} | dict(self.successors or {})
        for id, heir in sorted(heirs.items()):
            if not present.people[id].is_ours:
                continue
            for contact, tie in _derived_ties(present.access, id):
                p = min(tie.original, present.settings.closeness_access(None))
                if heir == id or p > present.access.get_edge_data(heir, contact, {"p": 0.0})["p"]:
                    present.access.add_edge(heir, contact, p=p, p_low=p, p_high=p, tie=tie)


def _like(view: View, facts: Snapshot) -> View:
    after = View(view.account, view.question, view.shift, view.leavers)
    after.snapshot = facts
    return after


def _derived_ties(graph: nx.DiGraph[str], holder: str) -> list[tuple[str, Tie]]:
    lines = graph.succ[holder].items() if holder in graph else ()
    ties: list[tuple[str, Tie | None]] = [
        (contact, data["tie"]) for contact, data in lines if "tie" in data
    ]
    return [(contact, tie) for contact, tie in ties if tie and tie.derived_from]


def _with_people(facts: Snapshot, changed: Mapping[str, Person]) -> Snapshot:
    # Everybody keeps their place in the order: it decides their worlds.
    return replace(facts, people={id: changed.get(id, p) for id, p in facts.people.items()})


def _with_strangers(facts: Snapshot, strangers: Collection[str]) -> Snapshot:
    gone = set(strangers)
    unknown = {id: replace(facts.people[id], attitudes=Attitudes()) for id in gone}
    return replace(
        _with_people(facts, unknown),
        influences=tuple(
            line for line in facts.influences if not gone & {line.influencer, line.influenced}
        ),
        conflicts=tuple(line for line in facts.conflicts if not gone & {line.a, line.b}),
        coverage=tuple(
            _begun_anew(tie, facts.settings) if gone & {tie.own, tie.contact} else tie
            for tie in facts.coverage
        ),
    )


def _begun_anew(tie: Coverage, settings: MeasureSettings) -> Coverage:
    """A tie with a new person at one end: worth an unrated one at most, and undated."""
    worth, most = settings.closeness_access(tie.closeness), settings.closeness_access(None)
    closeness = tie.closeness if worth < most else None
    return tie.model_copy(update={"closeness": closeness, "last_contact": None})


def _with_successor(facts: Snapshot, leaver: str, successor: str) -> Snapshot:
    left, heir = facts.people[leaver], facts.people[successor]
    seated = replace(
        heir,
        department=left.department,
        title=left.title,
        tier=left.tier,
        organization=heir.organization if heir.is_ours else left.organization,
        side=heir.side if heir.is_ours else left.side,
        roles=tuple(dict.fromkeys([*left.roles, *heir.roles])),
        guest=left.guest and heir.guest,
    )
    handed = [
        _begun_anew(tie, facts.settings).model_copy(update={"own": successor})
        for tie in facts.coverage
        if left.is_ours and tie.own == leaver and tie.contact != successor
    ]
    return replace(
        _with_people(facts, {successor: seated, leaver: replace(left, roles=())}),
        reporting_lines=tuple(_seat_taken(facts.reporting_lines, leaver, successor)),
        coverage=(*facts.coverage, *handed),
        homes=_at_home(facts.homes, leaver, successor),
    )


def _at_home(homes: Mapping[str, str], leaver: str, successor: str) -> Mapping[str, str]:
    """In a group the successor comes into the account of the seat."""
    return {**homes, successor: homes[leaver]} if leaver in homes else homes


def _seat_taken(
    lines: Collection[ReportingLine], leaver: str, successor: str
) -> Iterator[ReportingLine]:
    """The reporting lines once the successor sits in the leaver's seat; never in a circle."""
    above = _chain(((line.report, line.manager) for line in lines), leaver)
    below = _chain(((line.manager, line.report) for line in lines), leaver)
    comes_down = successor in above
    seat_has_manager = any(line.report == leaver for line in lines)
    for line in lines:
        if line.report == leaver:
            if not comes_down:
                yield line.model_copy(update={"report": successor})
        elif line.manager == leaver:
            if line.report != successor:
                yield line.model_copy(update={"manager": successor})
        elif line.report == successor and not comes_down:
            if not seat_has_manager and line.manager not in below:
                yield line
        else:
            yield line


def _chain(steps: Iterable[tuple[str, str]], start: str) -> set[str]:
    """Everybody one comes to from the start, step by step."""
    graph: nx.DiGraph[str] = nx.DiGraph(list(steps))
    return set(nx.descendants(graph, start)) if start in graph else set()


def _with_moved(facts: Snapshot, moving: Collection[str]) -> Snapshot:
    gone = set(moving)
    people = {id: replace(facts.people[id], roles=(), department=None) for id in gone}
    return replace(
        _with_people(facts, people),
        reporting_lines=tuple(
            line for line in facts.reporting_lines if not gone & {line.report, line.manager}
        ),
    )
