"""What to do until the next review: three to five steps, each with somebody to do it and a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from influence.analyses.action_ids import CHECK, WHO_DECIDES, free_id, is_proposal
from influence.analyses.advice import TacticNamed, tactics_for, tactics_to_find_out
from influence.analyses.common import NOTICEABLE, Part, View
from influence.analyses.leaving import leaves_soon
from influence.analyses.move_candidates import MoveKind
from influence.analyses.move_effects import LEAST, Move, Why
from influence.analyses.private import Private
from influence.analyses.review_actions import ActionState, PreviousAction
from influence.analyses.risk import PersonLeaving
from influence.analyses.staying import owner_until, while_there
from influence.analyses.target_solutions import Raise
from influence.analyses.targets import Progress, TargetState
from influence.analyses.verify import FactToVerify
from influence.domain.questions import FactKind, FactRef
from influence.domain.words import Attitude, CoverageRole, SubjectKind, TargetAttitude, Tier

FEWEST, MOST = 3, 5
WITHIN_DAYS = 90
"""everything that is proposed can be done before the next review"""
_LATE, _CHECKS = 2, 1
_REPAIRS, _AIMS = 1, 1
_SOONEST = 7
_AGAIN, _CHECK, _REPAIR = 14, 30, 30
_DAYS_BY_TIER = {Tier.OPERATIONAL: 30, Tier.MIDDLE: 60, Tier.EXECUTIVE: 90}
"""the higher somebody sits, the longer it takes to see them"""


RAISES = {kind.attitude: kind for kind in MoveKind if kind.attitude}
"""attitude -> the move that raises it"""


class ActionKind(StrEnum):
    """Where a proposal comes from."""

    LATE = "late"
    REPAIR = "repair"
    TARGET = "target"
    MOVE = "move"
    VERIFY = "verify"
    WHO_DECIDES = "who_decides"


class Aim(Part):
    """The target that an action is to bring nearer, and the first raise on the way to it."""

    subject: str
    subject_kind: SubjectKind
    name: str
    attitude: TargetAttitude
    due: date
    raised: Raise


class ActionWhy(Part):
    """Why just this: `days` late; who is `leaver` and when; what the move or the check decides.

    Of an action agreed before `leaver` is its subject, who has left. `loss`: the access that is
    lost with the leaver. `aim`: the target behind its pace. `move` is what is done and what it
    gains, `target` the decider to whom it tells most. `fact` is what is to be found out.
    """

    days: int | None = None
    leaver: str | None = None
    leaving_on: date | None = None
    loss: float | None = None
    aim: Private[Aim | None] = None
    target: Private[Why | None] = None
    move: Private[Move | None] = None
    fact: Private[FactToVerify | None] = None


class ActionProposed(Part):
    """One step for the next three months.

    `action` is what to write down; None for a new one until somebody has put it into words (the
    command does, in the reader's language). `id` is that of the late action that it takes up
    again, or a free one to record it under. `step` is what is done with the subject, or `question`
    what is to be found out. `owner` is one of ours where anybody fits. `tactics`: one or two ways
    to go about it.
    """

    kind: ActionKind
    id: str
    action: str | None
    step: MoveKind | None
    question: FactRef | None
    subject: str | None
    attitude: Attitude | None
    owner: str | None
    due: date
    why: ActionWhy
    tactics: Private[list[TacticNamed]]


@dataclass(frozen=True)
class Grounds:
    """What proposals are made from, each result worked out before."""

    view: View
    previous: Sequence[PreviousAction]
    leaving: Sequence[PersonLeaving]
    targets: Sequence[TargetState]
    moves: Sequence[Move]
    facts: Sequence[FactToVerify]


def next_actions(grounds: Grounds) -> list[ActionProposed]:
    """The next three to five actions, the most pressing first; fewer where there is nothing else.

    For a salesperson: the 90-day plan. Where nobody knows who decides, to find out. Then what was
    agreed and is late, then what takes away the greatest risk of somebody's leaving, then what
    brings a target back on course, then the moves that gain most for their effort, last the one
    fact that decides most. Nobody is proposed twice, and nothing that is agreed already. The owner
    is whoever the move falls to, for a check the colleague who holds the tie, else the account's
    owner; the day lies within 90 days, and before subject or owner leave. Nobody who leaves soon is
    to be brought closer.
    """
    plan = _Plan({a.subject for a in grounds.previous if a.state is ActionState.OPEN})
    plan.take(_who_decides(grounds), 1)
    plan.take(_late(grounds), _LATE)
    plan.take(_repairs(grounds), _REPAIRS)
    plan.take(_towards_targets(grounds), _AIMS)
    worth, rest = _moves(grounds)
    plan.take(worth, MOST - len(plan.chosen) - _CHECKS)
    plan.take(_checks(grounds), _CHECKS)
    plan.take(worth, MOST - len(plan.chosen))
    plan.take(rest, FEWEST - len(plan.chosen))
    return plan.chosen


class _Plan:
    """What is proposed so far; nobody twice, and nobody about whom something is agreed."""

    def __init__(self, busy: Iterable[str | None]) -> None:
        self.chosen: list[ActionProposed] = []
        self._busy = set(busy) - {None}

    def take(self, proposals: Iterable[ActionProposed], most: int) -> None:
        """The first of these, at most so many."""
        for proposal in proposals:
            if most <= 0:
                return
            if proposal.subject not in self._busy or proposal.kind is ActionKind.LATE:
                self.chosen.append(self._varied(proposal))
                self._busy.add(proposal.subject)
                most -= 1

    def _varied(self, proposal: ActionProposed) -> ActionProposed:
        """With the tactics first that no action before has named first."""
        named = {action.tactics[0].id for action in self.chosen if action.tactics}
        tactics = sorted(proposal.tactics, key=lambda tactic: tactic.id in named)
        return proposal.model_copy(update={"tactics": tactics})


def _day(view: View, days: float) -> date:
    return view.question.as_of + timedelta(days=min(WITHIN_DAYS, max(_SOONEST, days)))


def _who_decides(grounds: Grounds) -> Iterator[ActionProposed]:
    """To find out who decides, where nobody knows and nobody has taken it on."""
    view = grounds.view
    agreed = (is_proposal(action, WHO_DECIDES) for action in grounds.previous if _is_on(action))
    if view.weights or any(agreed):
        return
    due = _day(view, _CHECK)
    yield ActionProposed(
        kind=ActionKind.WHO_DECIDES,
        id=free_id(view, WHO_DECIDES),
        action=None,
        step=None,
        question=None,
        subject=None,
        attitude=None,
        owner=owner_until(view, due),
        due=due,
        why=ActionWhy(),
        tactics=tactics_to_find_out(view, None),
    )


def _is_on(action: PreviousAction) -> bool:
    return action.state in (ActionState.LATE, ActionState.OPEN)


def _late(grounds: Grounds) -> Iterator[ActionProposed]:
    """What was agreed and is overdue, the longest first: to be done now, or to be dropped."""
    late = [a for a in grounds.previous if a.state is ActionState.LATE]
    for action in sorted(late, key=lambda a: (-(a.late_days or 0), a.id)):
        yield taken_up(grounds.view, action)


def taken_up(view: View, action: PreviousAction) -> ActionProposed:
    """An action that was agreed before, proposed again; a late one with a new day."""
    late = action.state is ActionState.LATE
    due = _day(view, _AGAIN) if late or action.due is None else action.due
    due = while_there(view, due, action.subject)
    ours = action.subject in view.people and is_proposal(action, action.subject) and action.attitude
    return ActionProposed(
        kind=ActionKind.LATE,
        id=action.id,
        action=action.action,
        step=None,
        question=None,
        subject=action.subject,
        attitude=action.attitude,
        owner=owner_until(view, due, action.owner),
        due=due,
        why=_why_again(action),
        # What somebody wrote themselves says how to go about it; only they know.
        tactics=tactics_for(view, action.subject, action.attitude) if ours else [],
    )


def _why_again(action: PreviousAction) -> ActionWhy:
    """How late it is; of somebody who has left, since when."""
    if action.left_on is None:
        return ActionWhy(days=action.late_days)
    return ActionWhy(leaver=action.subject, leaving_on=action.left_on)


def _repairs(grounds: Grounds) -> Iterator[ActionProposed]:
    """The way out for the most urgent leaver: while they are still there, where that is known."""
    view = grounds.view
    risky = [one for one in grounds.leaving if one.repair and one.loss >= NOTICEABLE]
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


def _towards_targets(grounds: Grounds) -> Iterator[ActionProposed]:
    """The first raise towards each target that is behind, or was missed."""
    view = grounds.view
    for target in grounds.targets:
        behind = target.status in (Progress.BEHIND, Progress.MISSED)
        if not behind or not target.solution or not target.solution.raises:
            continue
        first = next((r for r in target.solution.raises if _worth_raising(view, r.contact)), None)
        if first is None:
            continue
        aim = Aim(
            subject=target.subject,
            subject_kind=target.subject_kind,
            name=target.name,
            attitude=target.attitude,
            due=target.due,
            raised=first,
        )
        due = while_there(view, _day(view, _days_for(view, first.contact)), first.contact)
        yield ActionProposed(
            kind=ActionKind.TARGET,
            id=free_id(view, first.contact),
            action=None,
            step=RAISES[first.attitude],
            question=None,
            subject=first.contact,
            attitude=first.attitude,
            owner=owner_until(view, due, first.by, target.owner),
            due=due,
            why=ActionWhy(aim=aim),
            tactics=tactics_for(view, first.contact, first.attitude),
        )


def _worth_raising(view: View, person: str) -> bool:
    """Whoever leaves before the next review takes along what is raised until then."""
    return not leaves_soon(view, view.people[person])


def _days_for(view: View, person: str) -> int:
    return _DAYS_BY_TIER[view.people[person].tier or Tier.MIDDLE]


def _moves(grounds: Grounds) -> tuple[list[ActionProposed], list[ActionProposed]]:
    """Moves worth naming, for access and for leaning by turns; then those that gain a little."""
    lasting = [move for move in grounds.moves if _lasts(grounds.view, move)]
    access = [move for move in lasting if move.gain >= NOTICEABLE]
    leaning = [move for move in lasting if move.leaning_gain >= NOTICEABLE]
    leaning.sort(key=lambda move: -(move.leaning_per_effort or float("inf")))
    turns = [move for pair in zip_longest(access, leaning) for move in pair if move]
    rest = [m for m in lasting if max(m.gain, m.leaning_gain) > LEAST]
    worth = [_move(grounds.view, move) for move in _each_once(turns)]
    return worth, [_move(grounds.view, move) for move in _each_once(rest)]


def _lasts(view: View, move: Move) -> bool:
    """Whether neither end of it leaves soon: a tie of a colleague who goes is gone as well."""
    ends = (view.people.get(id or "") for id in (move.to, move.from_))
    return not any(person and leaves_soon(view, person) for person in ends)


def _move(view: View, move: Move) -> ActionProposed:
    why = ActionWhy(target=move.why if move.gain >= NOTICEABLE else move.why_leaning, move=move)
    return _of_move(
        view,
        ActionKind.MOVE,
        move,
        _day(view, _days_for(view, move.to)),
        why,
    )


def _each_once(moves: Iterable[Move]) -> Iterator[Move]:
    """The first move about each person."""
    seen = set()
    for move in moves:
        if move.to not in seen:
            seen.add(move.to)
            yield move


def _of_move(view: View, kind: ActionKind, move: Move, due: date, why: ActionWhy) -> ActionProposed:
    due = while_there(view, due, move.to, move.from_)
    return ActionProposed(
        kind=kind,
        id=free_id(view, move.to),
        action=None,
        step=move.kind,
        question=None,
        subject=move.to,
        attitude=move.kind.attitude or Attitude.RELATIONSHIP,
        owner=owner_until(view, due, move.by),
        due=due,
        why=why,
        tactics=move.tactics,
    )


def _checks(grounds: Grounds) -> Iterator[ActionProposed]:
    """The fact that decides most."""
    view = grounds.view
    for fact in filter(_decides, grounds.facts):
        subject, due = fact.about[-1], while_there(view, _day(view, _CHECK), *fact.about)
        yield ActionProposed(
            kind=ActionKind.VERIFY,
            id=free_id(view, subject, CHECK),
            action=None,
            step=None,
            question=fact.ref,
            subject=subject,
            attitude=fact.attitude,
            owner=owner_until(view, due, _who_asks(view, fact)),
            due=due,
            why=ActionWhy(fact=fact),
            tactics=tactics_to_find_out(view, subject, fact.attitude),
        )


def _decides(fact: FactToVerify) -> bool:
    return any((fact.width_access, fact.width_closeness, fact.width_leaning))


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
