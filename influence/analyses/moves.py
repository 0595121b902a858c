"""What next? The steps we can take ourselves, by what they gain for their effort, and plans."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from influence.analyses.common import SHIFTS, TOP, Part, Question, Result, View
from influence.analyses.key_people import leaning
from influence.analyses.move_candidates import Candidate, MoveKind, candidates, leading_to
from influence.analyses.move_effects import LEAST, Effects, Move, Why
from influence.analyses.move_plans import Method, best_plan
from influence.analyses.move_repairs import repair_for
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap

__all__ = [
    "Method",
    "Move",
    "MoveId",
    "MoveKind",
    "Moves",
    "Plan",
    "Stability",
    "Why",
    "moves",
    "repair_for",
]


_Place = tuple[float, float, tuple[str, str, str], int, int, float]
_ROUNDING = 1e-12  # the most a step might gain is summed in another order than what it gains


class MoveId(Part):
    """Which move: what is done, with whom, by the holder of the tie where it is about one."""

    kind: MoveKind
    holder: str | None
    contact: str


class Stability(Part):
    """The first three moves as judged, and with every judgement one level lower and higher."""

    top: list[MoveId]
    lower: list[MoveId]
    higher: list[MoveId]
    stable: bool


class Plan(Part):
    """The moves that together gain most, in the order in which each adds most.

    `gain` is in access to the account and what they gain together (not the sum of the single
    gains), `leaning_gain` and `closeness_gain` add up. `budget`: how many moves were asked for.
    """

    budget: int
    moves: list[Move]
    gain: float
    leaning_gain: Private[float]
    closeness_gain: Private[float]
    effort: Private[float]
    method: Method


class Moves(Result):
    """Answer to: what next?

    `method` says how the plan was found, or, without a plan, that every single move was tried.
    `exact`: the gains in access are computed, otherwise sampled on common worlds. `tried` counts
    the moves there are, those that gain nothing included; `ours` our people on the map, `targets`
    the deciders.
    """

    account_access: float
    leaning: float | None
    moves: list[Move]
    plan: Plan | None
    method: Method
    exact: bool
    tried: int
    ours: int
    targets: int
    sensitivity: Stability | None
    """None where it was not asked for"""

    def discreet(self) -> Moves:
        """In the order of what is gained: what it takes tells who is below neutral."""
        return self.model_copy(update={"moves": sorted(self.moves, key=lambda move: -move.gain)})


def moves(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    budget: int = 0,
    first: int | None = None,
    doubts: Sequence[Sequence[MoveId]] | None = None,
) -> Moves:
    """The next best moves, the best gain per effort first, and a plan of `budget` of them.

    For a salesperson: bring Sun Jie together with the CFO: +0.07 access for an effort of 4. Moves
    are what we can do ourselves: raise one of our ties by one level, a new tie at level 0, raise
    one known attitude by one level; what is raised counts as assessed today. Ranked by gain in
    access to the account per effort, then by gain in leaning per effort; moves that gain neither
    are left out. A plan maximises the gain in access. `first`: only so many of the best are worked
    out and listed, and as many of the others that gain most in leaning per effort: that takes a
    small part of the time on a large map. `doubts`: what `first_if_misjudged` found, if it was
    asked before; empty: other judgements are not tried.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    if doubts is None:
        doubts = [first_if_misjudged(view, shift) for shift in SHIFTS]
    steps = candidates(view)
    effects = Effects(view, steps)
    found = _ranked(effects, steps, first)
    if first is not None:
        known = set(found)
        found += _leaning_most(effects, [step for step in steps if step not in known], first)
    listed = [effects.move(step) for step in found]  # before the plan: they name tactics first
    plan = _plan(effects, steps, budget) if budget else None
    leans = leaning(view)
    return Moves(
        **view.frame(),
        account=view.account.id,
        account_access=effects.access,
        leaning=leans.value if leans else None,
        moves=listed,
        plan=plan,
        method=plan.method if plan else Method.EXACT,
        exact=effects.exact,
        tried=len(steps),
        ours=len(view.snapshot.ours()),
        targets=len(view.weights),
        sensitivity=_sensitivity(found, doubts) if doubts else None,
    )


def _ranked(
    effects: Effects, steps: Sequence[Candidate], first: int | None = None
) -> list[Candidate]:
    """The steps that gain something, the best first; only the `first` of them.

    Whoever cannot be among the first is not worked out: each step enters with the most it might
    gain, and where that leads, a closer figure takes its place until the gain itself does.
    """
    closer = (effects.most_gained_near, effects.most_gained, lambda s: effects.access_gain([s]))
    leans = [_per_effort(effects.leaning_gain(step), step) for step in steps]

    def place(index: int, stage: int, gain: float) -> _Place:
        """Where a step belongs that gains no more than this."""
        step = steps[index]
        return -_per_effort(gain, step), -leans[index], step.order, index, stage, gain

    waiting = [place(index, 0, math.inf) for index in range(len(steps))]
    heapq.heapify(waiting)
    found: list[Candidate] = []
    while waiting and len(found) != first:
        *_, index, stage, gain = heapq.heappop(waiting)
        step = steps[index]
        if stage < len(closer):
            gain, stage = min(gain, closer[stage](step)), stage + 1
            if gain <= 0:
                stage = len(closer)  # less than nothing counts as nothing
            elif stage < len(closer) and gain < math.inf:
                gain += _ROUNDING
            heapq.heappush(waiting, place(index, stage, gain))
        elif gain > LEAST or effects.leaning_gain(step) > LEAST:
            found.append(step)
    return found


def _leaning_most(effects: Effects, steps: Sequence[Candidate], first: int) -> list[Candidate]:
    """The first few steps by what they gain in leaning per effort, in the order of all gains."""
    leaning = [step for step in steps if effects.leaning_gain(step) > LEAST]
    leaning.sort(key=lambda s: (-_per_effort(effects.leaning_gain(s), s), s.order))
    return _ranked(effects, leaning[:first])


def _per_effort(gain: float, step: Candidate) -> float:
    if gain <= LEAST:
        return 0.0
    return round(gain / step.effort, 12) if step.effort else float("inf")


def _plan(effects: Effects, steps: Sequence[Candidate], budget: int) -> Plan:
    view = effects.view
    inside = leading_to(view, view.weights)
    useful = [
        step for step in steps if step.contact in inside and step.kind is not MoveKind.RAISE_PRICE
    ]
    chosen, method = best_plan(useful, budget, effects.access_gain)
    return Plan(
        budget=budget,
        moves=[effects.move(step) for step in chosen],
        gain=effects.access_gain(chosen) if chosen else 0.0,
        leaning_gain=sum(effects.leaning_gain(step) for step in chosen),
        closeness_gain=sum(effects.closeness_gain(step) for step in chosen),
        effort=sum(step.effort for step in chosen),
        method=method,
    )


def first_if_misjudged(view: View, shift: int) -> list[MoveId]:
    """The first three moves with all strengths and closenesses one level lower (-1), higher (+1).

    The worlds of that doubt are given back: nobody asks for more of a view that is only a doubt.
    """
    doubt = view.shifted(shift)
    steps = candidates(doubt)
    found = _ranked(Effects(doubt, steps), steps, TOP)
    doubt.release()
    return _names(found)


def _sensitivity(found: Sequence[Candidate], doubts: Sequence[Sequence[MoveId]]) -> Stability:
    """The first three as judged, and as they would be with every judgement a level off."""
    top, lower, higher = _names(found), *map(list, doubts)
    return Stability(top=top, lower=lower, higher=higher, stable=top == lower == higher)


def _names(found: Sequence[Candidate]) -> list[MoveId]:
    return [
        MoveId(kind=step.kind, holder=step.holder, contact=step.contact) for step in found[:TOP]
    ]
