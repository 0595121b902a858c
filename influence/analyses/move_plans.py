"""Several steps together: the best plan of k moves, exact where that can be afforded."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import combinations

from influence.analyses.move_candidates import TIES, Candidate

COMBINATIONS = 2000
"""up to so many plans are all compared"""
_LEAST = 1e-12

Gain = Callable[[Sequence[Candidate]], float]


class Method(StrEnum):
    """How moves or plans were found.

    `exact`: all were compared. `greedy`: one after the other, each the one that adds most; for
    ties alone such a plan gains at least 1 - 1/e (63 %) of what the best one gains. `heuristic`:
    the same with attitudes among them, for which nothing is promised.
    """

    EXACT = "exact"
    GREEDY = "heuristic: lazy greedy, at least 63 % of the best plan"
    HEURISTIC = "heuristic: lazy greedy"


def best_plan(
    steps: Sequence[Candidate], budget: int, gain: Gain
) -> tuple[list[Candidate], Method]:
    """The `budget` steps that gain most together, and how they were found.

    `steps` are all that could gain anything, `gain` says what some of them gain together. Exact
    when at most 2000 plans are to be compared, else lazy greedy (Minoux 1978; Nemhauser, Wolsey
    & Fisher 1978, Mathematical Programming 14:265-294). Steps that add nothing to the others are
    left out, so a plan may be shorter than the budget. In the order in which each adds most.
    """
    size = min(budget, len(steps))
    if size <= 0:
        return [], Method.EXACT
    if math.comb(len(steps), size) <= COMBINATIONS:
        # Smaller plans too: a new tie may take the place of a better one nobody had recorded. By
        # falling gain, then the plan that comes first: max keeps the first of equals.
        plans = (plan for k in range(size, 0, -1) for plan in combinations(steps, k))
        best = max(plans, key=lambda plan: round(gain(plan), 12))
        return _in_order(_needed(list(best), gain), gain), Method.EXACT
    only_ties = all(step.kind in TIES for step in steps)
    return _greedy(steps, size, gain), Method.GREEDY if only_ties else Method.HEURISTIC


def _greedy(steps: Sequence[Candidate], size: int, gain: Gain) -> list[Candidate]:
    """One step after the other, each the one that adds most; ends when nothing adds any more.

    Lazy: what a step adds only falls while the plan grows, so that the old figure bounds the
    new one and most steps need not be looked at again.
    """
    plan: list[Candidate] = []
    reached = 0.0
    waiting = [(-gain([step]), index, 0) for index, step in enumerate(steps)]
    heapq.heapify(waiting)
    while waiting and len(plan) < size:
        most, index, seen = heapq.heappop(waiting)
        if -most <= _LEAST:
            break
        if seen == len(plan):
            plan.append(steps[index])
            reached -= most
            continue
        added = gain([*plan, steps[index]]) - reached
        heapq.heappush(waiting, (-added, index, len(plan)))
    return plan


def _needed(plan: list[Candidate], gain: Gain) -> list[Candidate]:
    """The plan without the steps that add nothing to the others."""
    for step in reversed(plan):
        others = [other for other in plan if other != step]
        if gain(plan) - (gain(others) if others else 0.0) <= _LEAST:
            plan = others
    return plan


def _in_order(plan: list[Candidate], gain: Gain) -> list[Candidate]:
    """The steps of a plan, each time the one that adds most to those before."""
    ordered: list[Candidate] = []
    while len(ordered) < len(plan):
        rest = [step for step in plan if step not in ordered]
        ordered.append(max(rest, key=lambda step: round(gain([*ordered, step]), 12)))
    return ordered
