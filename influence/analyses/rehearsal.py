"""One departure rehearsed: what it costs when seats stay empty or are filled, what to pass on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from influence.analyses.closeness import account_composite
from influence.analyses.common import Part, View
from influence.analyses.departures import changed_lines, moved, refilled, succeeded, vacated
from influence.analyses.leavers import Leavers
from influence.analyses.leaving import leaves_within_a_year
from influence.analyses.money import money_at_risk, potential_output
from influence.analyses.portrait import heaviest_role
from influence.analyses.private import Private
from influence.domain.contact import US
from influence.domain.snapshot import Person
from influence.domain.words import CoverageRole, LineKind, Role, Side
from influence.graph.access_worlds import AccessWorlds
from influence.graph.routes import Edge, strong
from influence.graph.what_if import WhatIf


class SeatAccess(Part):
    """Access to one decider's seat before and after; `held_by` sits there then (None: nobody)."""

    contact: str
    name: str
    role: Role | None
    before: float
    after: float
    held_by: str | None


class Variant(Part):
    """What a departure costs, if it goes one certain way.

    `loss` in access to the account, below 0 where we would gain; `account_access` is what is left.
    `money` is the potential output at risk; `output_before` and `output_after` are the potential
    output that follows from closeness alone.
    """

    loss: float
    account_access: float
    exact: bool
    targets: list[SeatAccess]
    composite_before: float | None
    composite_after: Private[float | None]
    output_before: float | None
    output_after: Private[float | None]
    money: float | None


class TieOfLeaver(Part):
    """A relationship that a leaving colleague holds.

    `closeness` None: never rated; `derived`: nobody recorded the tie, it is read from an
    assessment. `others` of ours cover the contact too; `to` should take it over.
    """

    own: str
    contact: str
    name: str
    title: str | None
    role: CoverageRole | None
    closeness: Private[int | None]
    last_contact: date | None
    derived: Private[bool]
    decider: bool
    others: list[str]
    covered_by_nobody_else: bool
    to: str | None


class Variants(Part):
    """The ways a departure can go; `successor` and `moved` only when asked for."""

    vacated: Variant
    refilled: Variant
    successor: Variant | None
    moved: Variant | None


def variants(view: View, leavers: Leavers) -> Variants:
    """The departure with seats empty, refilled by strangers, by named people, or moved away.

    All on the same worlds, so that a refilled seat never costs more than an empty one; decision
    weights as before the departure, so that no loss hides in them.
    """
    ways = _ways(view, leavers)
    stage = _Stage.of(view, leavers, ways)
    found = {name: stage.variant(way) for name, way in ways.items()}
    return Variants(
        vacated=found["vacated"],
        refilled=found["refilled"],
        successor=found.get("successor"),
        moved=found.get("moved"),
    )


@dataclass(frozen=True)
class _Way:
    """The account afterwards, and who sits in the seats of the leavers then."""

    after: View
    heirs: Mapping[str, str] = field(default_factory=dict)


def _ways(view: View, leavers: Leavers) -> dict[str, _Way]:
    ids = leavers.ids
    ways = {
        "vacated": _Way(vacated(view, ids)),
        "refilled": _Way(refilled(view, ids), {id: id for id in ids}),
    }
    if leavers.successors:
        after = succeeded(view, ids, leavers.successors, leavers.moving)
        ways["successor"] = _Way(after, leavers.successors)
    if leavers.moving:
        ways["moved"] = _Way(moved(view, ids, leavers.moving))
    return ways


class _Stage:
    """The account before, and access under changed lines on common worlds."""

    def __init__(self, view: View, leavers: Leavers, what_if: WhatIf, base: nx.DiGraph[str]):
        self.view, self.leavers, self.what_if, self.base = view, leavers, what_if, base
        self.before = what_if.targets_with({})
        self.composite = account_composite(view)
        self.output = potential_output(view, self.composite)

    @classmethod
    def of(cls, view: View, leavers: Leavers, ways: Mapping[str, _Way]) -> _Stage:
        base = view.access.copy()
        # Behind everybody else, so that nobody's place changes: a rival who takes a seat.
        base.add_nodes_from(leavers.successors.values())
        heirs = [id for id in leavers.successors.values() if id not in view.weights]
        what_if = WhatIf(
            AccessWorlds(
                base,
                US,
                {**view.weights, **dict.fromkeys(sorted(heirs), 0.0)},
                samples=view.settings.samples,
                seed=view.question.seed,
            ),
            candidates=_new_lines(base, ways),
        )
        return cls(view, leavers, what_if, base)

    def variant(self, way: _Way) -> Variant:
        found = self.what_if.targets_with(changed_lines(self.base, way.after.access))
        reached = nx.descendants(strong(way.after.access), US)
        seats = [self._seat(t, way, found, reached) for t in self.view.weights]
        left = math.fsum(self.view.weights[seat.contact] * seat.after for seat in seats)
        had = math.fsum(self.view.weights[seat.contact] * seat.before for seat in seats)
        composite = account_composite(way.after)
        return Variant(
            loss=had - left,
            account_access=left,
            exact=self.what_if.exact,
            targets=seats,
            composite_before=self.composite,
            composite_after=composite,
            output_before=self.output,
            output_after=potential_output(way.after, composite),
            money=money_at_risk(self.output, had - left, had),
        )

    def _seat(
        self, target: str, way: _Way, found: Mapping[str, float], reached: set[str]
    ) -> SeatAccess:
        leaves = target in self.leavers.ids
        holder = way.heirs.get(target) if leaves else target
        # A decider without any way is cut off, whatever the sampling of a difference says.
        after = found[holder] if holder in reached and holder is not None else 0.0
        person = self.view.people[target]
        return SeatAccess(
            contact=target,
            name=person.name,
            role=heaviest_role(self.view, person),
            before=self.before[target],
            after=after,
            held_by=holder,
        )


def _new_lines(base: nx.DiGraph[str], ways: Mapping[str, _Way]) -> list[Edge]:
    lines = [edge for way in ways.values() for edge in way.after.access.edges]
    return [edge for edge in dict.fromkeys(lines) if not base.has_edge(*edge)]


def orphans(view: View, leavers: Leavers) -> list[str]:
    """Those who reported to a leaver and have no manager then; a dotted line is no manager to
    somebody who had a solid one, and a named successor manages whom the leaver did."""
    staying = [line for line in view.snapshot.reporting_lines if line.report not in leavers.ids]
    heirs = leavers.successors
    lines = [line for line in staying if heirs.get(line.manager) != line.report]
    gone = {id for id in leavers.ids if id not in heirs}
    left = [line for line in lines if line.manager not in gone]
    managed = {line.report for line in left}
    solid = {line.report for line in left if line.kind is LineKind.SOLID}
    lost = [line for line in lines if line.manager in gone]
    found = {line.report for line in lost if line.report not in managed}
    found |= {
        line.report for line in lost if line.kind is LineKind.SOLID and line.report not in solid
    }
    return sorted(found)


def ties_of_leavers(view: View, leavers: Leavers) -> list[TieOfLeaver]:
    """What our leaving colleagues must pass on: contacts nobody else covers first, then deciders.

    Each is proposed to the leaver's successor, else to the colleague who covers the contact
    already and knows them best, else to one of the contact's tier (else of any) with the fewest
    ties, those proposed here counted. To nobody who is known to leave within a year themselves.
    """
    gone = set(leavers.ids)
    held = _held(view)
    ours = _staying(view, [p for p in view.snapshot.ours() if p.id not in gone])
    load = {p.id: len({contact for own, contact in held if own == p.id}) for p in ours}
    rows = [
        _tie(view, own, contact, held, gone)
        for own, contact in held
        if own in gone and contact not in gone
    ]
    rows.sort(key=lambda r: (not r.covered_by_nobody_else, not r.decider, r.contact, r.own))
    for index, row in enumerate(rows):
        to = leavers.successors.get(row.own) or _taker(view, row, held, load)
        if to in load and to not in row.others:
            load[to] += 1
        rows[index] = row.model_copy(update={"to": to})
    return rows


_Ties = Mapping[tuple[str, str], "_Held"]


@dataclass(frozen=True)
class _Held:
    p: float
    closeness: int | None
    last_contact: date | None
    role: CoverageRole | None
    derived: bool


def _held(view: View) -> dict[tuple[str, str], _Held]:
    """(ours, contact) -> the best tie; those nobody recorded too, where one of us holds them."""
    held: dict[tuple[str, str], _Held] = {}
    for row in view.snapshot.coverage:
        if not view.people[row.contact].is_ours:
            p = view.settings.closeness_access(row.closeness)
            tie = _Held(p, row.closeness, row.last_contact, row.role, derived=False)
            known = held.get((row.own, row.contact))
            held[row.own, row.contact] = tie if known is None or tie.p > known.p else known
    for own, contact, data in view.access.edges(data=True):
        opinion = data["tie"].derived_from if data.get("tie") else None
        if own != US and opinion:
            held[own, contact] = _Held(data["p"], opinion.level, opinion.date, None, derived=True)
    return held


def _tie(view: View, own: str, contact: str, held: _Ties, gone: set[str]) -> TieOfLeaver:
    person, tie = view.people[contact], held[own, contact]
    others = [o for o, c in held if c == contact and o != own and o not in gone]
    others.sort(key=lambda o: (-held[o, contact].p, o))
    return TieOfLeaver(
        own=own,
        contact=contact,
        name=person.name,
        title=person.title,
        role=tie.role,
        closeness=tie.closeness,
        last_contact=tie.last_contact,
        derived=tie.derived,
        decider=contact in view.weights,
        others=others,
        covered_by_nobody_else=not others,
        to=None,
    )


def _staying(view: View, ours: Sequence[Person]) -> Sequence[Person]:
    """Those of us who are not known to leave within a year."""
    return [person for person in ours if not leaves_within_a_year(view, person)]


def _taker(view: View, row: TieOfLeaver, held: _Ties, load: Mapping[str, int]) -> str | None:
    known = next((own for own in row.others if own in load), None)
    if known:
        return known
    tier = view.people[row.contact].tier
    own = [id for id in load if view.people[id].side is Side.OWN] or list(load)
    peers = [id for id in own if view.people[id].tier is tier] or own
    return min(peers, key=lambda id: (load[id], id), default=None)
