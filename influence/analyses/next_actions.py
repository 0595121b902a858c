"""What to do until the next review: three to five steps, each with somebody to do it and a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from influence.analyses.common import Part, View
from influence.analyses.move_candidates import MoveKind
from influence.analyses.move_effects import LEAST, Move, Why
from influence.analyses.private import Private
from influence.analyses.review_actions import ActionState, PreviousAction
from influence.analyses.risk import PersonLeaving
from influence.analyses.verify import FactToVerify
from influence.domain.questions import FactKind
from influence.domain.words import Attitude, CoverageRole

FEWEST, MOST = 3, 5
WITHIN_DAYS = 90
"""everything that is proposed can be done before the next review"""
_LATE, _CHECKS = 2, 1
_REPAIRS = 1
_SOONEST = 7
_AGAIN, _CHECK, _REPAIR = 14, 30, 30
_DAYS_BY_EFFORT = ((2.0, 30), (4.0, 60))
_FOR_ACCESS, _FOR_LEANING = 2, 1
_WORTH = 0.005
"""a smaller gain would read 0.00"""


class ActionKind(StrEnum):
    """Where a proposal comes from."""

    LATE = "late"
    REPAIR = "repair"
    MOVE = "move"
    VERIFY = "verify"


class ActionWhy(Part):
    """Why just this: `days` late; who is `leaver` and when; what the move or the check decides.

    `loss`: the access that is lost with the leaver. `move` is what is done and what it gains,
    `target` the decider to whom it tells most. `fact` is what is to be found out.
    """

    days: int | None = None
    leaver: str | None = None
    leaving_on: date | None = None
    loss: float | None = None
    target: Private[Why | None] = None
    move: Private[Move | None] = None
    fact: Private[FactToVerify | None] = None


class ActionProposed(Part):
    """One step for the next three months.

    `action` is what to write down; None for a new one until somebody has put it into words (the
    command does, in the reader's language). `id`: the late action that it takes up again. `owner`
    is one of ours where anybody fits.
    """

    kind: ActionKind
    id: str | None
    action: str | None
    subject: str | None
    attitude: Attitude | None
    owner: str | None
    due: date
    why: ActionWhy
    tactics: list[str] = Field(default_factory=list)


@dataclass(frozen=True)
class Grounds:
    """What proposals are made from, each result worked out before."""

    view: View
    previous: Sequence[PreviousAction]
    leaving: Sequence[PersonLeaving]
    moves: Sequence[Move]
    facts: Sequence[FactToVerify]


def next_actions(grounds: Grounds) -> list[ActionProposed]:
    """The next three to five actions, the most pressing first; fewer where there is nothing else.

    For a salesperson: the 90-day plan. First what was agreed and is late, then what takes away
    the greatest risk of somebody's leaving, then the moves that gain most for their effort, last
    the one fact that decides most. Nobody is proposed twice, and nothing that is agreed already.
    The owner is whoever the move falls to, for a check the colleague who holds the tie, else the
    account's owner; the day lies within 90 days.
    """
    chosen: list[ActionProposed] = []
    busy = {a.subject for a in grounds.previous if a.state is ActionState.OPEN and a.subject}
    for proposal in _proposals(grounds):
        if len(chosen) == MOST:
            break
        new = proposal.subject not in busy or proposal.kind is ActionKind.LATE
        if new:
            chosen.append(proposal)
            busy.add(proposal.subject or "")
    return chosen


def _proposals(grounds: Grounds) -> Iterator[ActionProposed]:
    """Everything worth proposing, in the order in which there is room for it."""
    yield from _late(grounds)
    yield from _repairs(grounds)
    first = list(_moves(grounds))
    yield from first[: MOST - FEWEST]
    yield from _checks(grounds)
    yield from first[MOST - FEWEST :]


def _day(view: View, days: float) -> date:
    return view.question.as_of + timedelta(days=min(WITHIN_DAYS, max(_SOONEST, days)))


def _late(grounds: Grounds) -> Iterator[ActionProposed]:
    """What was agreed and is overdue, the longest first: to be done now, or to be dropped."""
    late = [a for a in grounds.previous if a.state is ActionState.LATE]
    for action in sorted(late, key=lambda a: (-(a.late_days or 0), a.id))[:_LATE]:
        yield ActionProposed(
            kind=ActionKind.LATE,
            id=action.id,
            action=action.action,
            subject=action.subject,
            attitude=action.attitude,
            owner=action.owner or _account_owner(grounds.view),
            due=_day(grounds.view, _AGAIN),
            why=ActionWhy(days=action.late_days),
        )


def _repairs(grounds: Grounds) -> Iterator[ActionProposed]:
    """The way out for the most urgent leaver: while they are still there, where that is known."""
    view = grounds.view
    risky = [one for one in grounds.leaving if one.repair and one.loss >= _WORTH]
    for one in risky[:_REPAIRS]:
        assert one.repair is not None
        days: float = _REPAIR
        if one.leaving_on and one.leaving_on > view.question.as_of:
            days = min(days, (one.leaving_on - view.question.as_of).days - _SOONEST)
        why = ActionWhy(
            leaver=one.contact,
            leaving_on=one.leaving_on,
            loss=one.loss,
            target=one.repair.why,
            move=one.repair,
        )
        yield _of_move(view, ActionKind.REPAIR, one.repair, _day(view, days), why)


def _moves(grounds: Grounds) -> Iterator[ActionProposed]:
    """The moves that gain most access per effort, and the one that moves the decision most."""
    view = grounds.view
    access = [m for m in grounds.moves if m.gain >= _WORTH][:_FOR_ACCESS]
    leaning = sorted(
        (m for m in grounds.moves if m.leaning_gain >= _WORTH),
        key=lambda m: -(m.leaning_per_effort or float("inf")),
    )[:_FOR_LEANING]
    rest = [m for m in grounds.moves if max(m.gain, m.leaning_gain) > LEAST]
    for move in _each_once([*access[:1], *leaning, *access[1:], *rest]):
        gains = move.gain >= _WORTH
        why = ActionWhy(target=move.why if gains else move.why_leaning, move=move)
        yield _of_move(view, ActionKind.MOVE, move, _day(view, _time_for(move.effort)), why)


def _each_once(moves: Iterable[Move]) -> Iterator[Move]:
    """The first move about each person."""
    seen = set()
    for move in moves:
        if move.to not in seen:
            seen.add(move.to)
            yield move


def _time_for(effort: float) -> int:
    """The more it takes, the more time it gets."""
    return next((days for most, days in _DAYS_BY_EFFORT if effort <= most), WITHIN_DAYS)


def _of_move(view: View, kind: ActionKind, move: Move, due: date, why: ActionWhy) -> ActionProposed:
    return ActionProposed(
        kind=kind,
        id=None,
        action=None,
        subject=move.to,
        attitude=MoveKind(move.kind).attitude or Attitude.RELATIONSHIP,
        owner=move.by or _account_owner(view),
        due=due,
        why=why,
    )


def _checks(grounds: Grounds) -> Iterator[ActionProposed]:
    """The fact that decides most."""
    view = grounds.view
    for fact in grounds.facts[:_CHECKS]:
        subject = fact.about[-1]
        yield ActionProposed(
            kind=ActionKind.VERIFY,
            id=None,
            action=None,
            subject=subject,
            attitude=fact.attitude,
            owner=_who_asks(view, fact) or _account_owner(view),
            due=_day(view, _CHECK),
            why=ActionWhy(fact=fact),
        )


def _who_asks(view: View, fact: FactToVerify) -> str | None:
    """Our colleague whose tie it is, else the one who holds the tie with somebody concerned."""
    if fact.kind is FactKind.CLOSENESS:
        return fact.about[0]
    for person in fact.about:
        ties = [tie for tie in view.snapshot.coverage if tie.contact == person]
        if ties:
            best = min(
                ties,
                key=lambda tie: (
                    tie.role is not CoverageRole.LEAD,
                    -(tie.last_contact or date.min).toordinal(),
                    tie.own,
                ),
            )
            return best.own
    return None


def _account_owner(view: View) -> str | None:
    """Whoever the account belongs to, if they are on the map."""
    owner = view.snapshot.account.owner
    return owner if owner in view.people else None
