"""What became of last time's actions, and of the targets that fell due since."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from influence.analyses.common import Part
from influence.analyses.drift import Moment
from influence.analyses.review_moved import Between
from influence.analyses.staying import left_on
from influence.analyses.target_figures import Subjects
from influence.domain.account_map import AccountMap
from influence.domain.plan import Action, Target
from influence.domain.scales import points
from influence.domain.words import ActionStatus, Attitude, SubjectKind, TargetAttitude, YesNo


class ActionState(StrEnum):
    """What became of an agreed action: late and open ones are still to be done.

    `moot`: it was, but whom it is about has left.
    """

    LATE = "late"
    OPEN = "open"
    MOOT = "moot"
    DONE = "done"
    DROPPED = "dropped"


STILL = (ActionState.LATE, ActionState.OPEN, ActionState.MOOT)
"""still to be done, or to be dropped"""


class PreviousAction(Part):
    """An action that was agreed before, and where it stands.

    `late_days`: how long after its due date it was done, or how long it is overdue by now.
    `left_on`: the last day of its subject, of a moot one.
    """

    id: str
    action: str
    subject: str | None
    attitude: Attitude | None
    owner: str | None
    due: date | None
    state: ActionState
    done_on: date | None
    late_days: int | None
    shared: YesNo | None
    left_on: date | None = None


class Outcome(StrEnum):
    """Whether a target was reached by its day; open: the day is still ahead."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"


class TargetReviewed(Part):
    """A target that fell due since the last review, was reached since, or is still ahead.

    `points` is the goal, `level` as it was entered for a contact; `now.before` where the subject
    stood at the last review. `met`: True reached, False missed, None: not due yet.
    """

    subject: str
    subject_kind: SubjectKind | None
    name: str
    attitude: TargetAttitude | None
    points: float | None
    level: int | None
    due: date
    owner: str | None
    action: str | None
    shared: YesNo | None
    now: Between | None
    met: bool | None
    state: Outcome | None

    def discreet(self) -> TargetReviewed:
        """Without what tells the attitude of one person, or of a few of them."""
        if self.subject_kind is SubjectKind.ACCOUNT:
            return self
        told = ("points", "level", "now", "met", "state")
        return self.model_copy(update=dict.fromkeys(told))


_ORDER = list(ActionState)
_RANK = {Outcome.MISSED: 0, Outcome.MET: 1, Outcome.OPEN: 2, None: 3}
_EVEN = 1e-9
"""a goal is reached although a rounding error is missing"""


def previous_actions(
    before: AccountMap, after: AccountMap, since: date, on: date
) -> list[PreviousAction]:
    """The actions on record that were to be done, were done or were dropped since.

    For a salesperson: what we said last time, and what became of it. Late ones first, then the
    open ones by due date, then those about somebody who has left, and what was done and dropped.
    An action has no date of its own: what counts as dropped since is what `before` did not know as
    dropped, or what fell due since.
    """
    known = {action.id: action for action in before.actions}
    found = [
        _previous(after, action, on)
        for action in after.actions
        if _is_of_the_time(action, known.get(action.id), since, on)
    ]
    return sorted(found, key=lambda a: (_ORDER.index(a.state), a.due or date.max, a.id))


def _is_of_the_time(action: Action, then: Action | None, since: date, on: date) -> bool:
    state = action_state(action, on)
    if state in STILL:
        return True
    if state is ActionState.DONE and action.done_on:
        return action.done_on > since
    if then is not None and then.status is not action.status:
        return True
    return action.due is None or action.due > since


def action_state(action: Action, on: date) -> ActionState:
    """Where the action stood on the day: what was done later was still to be done."""
    done_later = action.done_on is not None and action.done_on > on
    if action.status is ActionStatus.DROPPED:
        return ActionState.DROPPED
    if action.status is ActionStatus.DONE and not done_later:
        return ActionState.DONE
    return ActionState.LATE if action.due and action.due < on else ActionState.OPEN


def _previous(account: AccountMap, action: Action, on: date) -> PreviousAction:
    state = action_state(action, on)
    gone = left_on(account, action.subject, on) if state in STILL else None
    state = ActionState.MOOT if gone else state
    end = action.done_on if state is ActionState.DONE else on
    late = state in (ActionState.LATE, ActionState.DONE) and action.due and end
    return PreviousAction(
        id=action.id,
        action=action.action,
        subject=action.subject,
        attitude=action.attitude,
        owner=action.owner,
        due=action.due,
        state=state,
        done_on=action.done_on if state is ActionState.DONE else None,
        late_days=max(0, (end - action.due).days) if late and end and action.due else None,
        shared=action.shared,
        left_on=gone,
    )


# --- targets ------------------------------------------------------------------------------------


def targets_reviewed(then: Moment, now: Moment) -> list[TargetReviewed]:
    """The targets of the account that matter in this review: missed, then met, then open ones.

    A target is missed once its day is over. What was missed by the last review was told then; it
    is told again only if it was reached since.
    """
    found, since = [], then.day
    before, after = (Subjects(moment.view, moment.closeness) for moment in (then, now))
    for target in now.view.account.targets:
        told = _reviewed(target, before, after, now.day)
        old = target.due < since and now.day > since
        late = told.state is Outcome.MET and not _reached(_before(told), told.points)
        if not old or late:
            found.append(told)
    return sorted(found, key=lambda t: (_RANK[t.state], t.due, t.subject, t.attitude or ""))


def _before(target: TargetReviewed) -> float | None:
    return target.now.before if target.now else None


def _reviewed(target: Target, before: Subjects, after: Subjects, on: date) -> TargetReviewed:
    kind = after.kind(target)
    single = kind is SubjectKind.CONTACT and target.attitude is not TargetAttitude.COMPOSITE
    goal = points(int(target.level_or_points)) if single else target.level_or_points
    now = Between(before=before.points(target), after=after.points(target))
    state = Outcome.MET if _reached(now.after, goal) else Outcome.OPEN
    if state is Outcome.OPEN and target.due < on:
        state = Outcome.MISSED
    return TargetReviewed(
        subject=target.subject,
        subject_kind=kind,
        name=after.name(target),
        attitude=target.attitude,
        points=goal,
        level=int(target.level_or_points) if single else None,
        due=target.due,
        owner=target.owner,
        action=target.action,
        shared=target.shared,
        now=now,
        met=None if state is Outcome.OPEN else state is Outcome.MET,
        state=state,
    )


def _reached(value: float | None, goal: float | None) -> bool:
    return value is not None and goal is not None and value >= goal - _EVEN
