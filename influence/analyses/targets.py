"""What we want to reach with people, departments and the account: how far, how fast, by whom."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from influence.analyses.closeness import Closeness, closeness
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.money import potential_output
from influence.analyses.target_figures import Figure, Subjects
from influence.analyses.target_solutions import NotAssessed, Raise, Solution, Solver
from influence.domain.account_map import AccountMap
from influence.domain.plan import Target
from influence.domain.scales import points
from influence.domain.words import SubjectKind, TargetAttitude, YesNo

__all__ = [
    "NotAssessed",
    "Progress",
    "Raise",
    "Solution",
    "TargetState",
    "Targets",
    "targets",
]

ENOUGH = 1e-9
"""a goal missed by less is reached: figures of three attitudes are thirds"""
_DAYS = 30
"""paces are points per so many days"""


class Progress(StrEnum):
    """Where a target stands.

    `behind`: the pace so far will not do. `unknown`: nothing is known of the figure, or not since
    when; `missed`: the day is over.
    """

    MET = "met"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    MISSED = "missed"
    UNKNOWN = "unknown"


class TargetState(Part):
    """One target as it stands.

    `goal`, `now`, `before` and `gap` in points of 100 (a gap below 0 is more than was asked for);
    `goal_level` and `level` beside them where a contact's single attitude is meant. `pace_needed`
    and `pace` are points per 30 days: what the days left call for (None when there are none), and
    what was gained since `since`, the last review or the day of the first assessment.
    `account_gain` is what reaching it adds to the account's composite, as if everybody it is about
    moved alike, `money` that in potential output of a year (of the deal, in its view); both are 0
    once it is met. `solution` says whom to raise, `not_assessed` what has to be found out first.
    `on_map`: whether the person, the department or the account is there on the day. `shared`:
    whether the client may see it.
    """

    subject: str
    subject_kind: SubjectKind
    name: str
    attitude: TargetAttitude
    goal: float | None
    goal_level: int | None
    now: float | None
    level: int | None
    gap: float | None
    due: date
    days_left: int
    pace_needed: float | None
    since: date | None
    before: float | None
    pace: float | None
    status: Progress | None
    owner: str | None
    action: str | None
    shared: YesNo | None
    on_map: bool
    account_gain: float | None
    money: float | None
    solution: Solution | None
    not_assessed: list[NotAssessed]

    def discreet(self) -> TargetState:
        """Without what tells one person's attitude: of a contact or a department only the wish."""
        hidden: dict[str, object] = {"solution": None, "not_assessed": []}
        if self.subject_kind is not SubjectKind.ACCOUNT:
            told = ("goal", "goal_level", "now", "level", "gap", "pace_needed", "since", "before")
            more = ("pace", "status", "account_gain", "money")
            hidden |= dict.fromkeys((*told, *more))
        return self.model_copy(update=hidden)


class Targets(Result):
    """Answer to: do we get where we want to be, and whom do we have to move for it?

    The open ones first, by due date. `currency` is that of all `money`.
    """

    currency: str | None
    targets: list[TargetState]

    def discreet(self) -> Targets:
        """In an order that does not tell which are met."""
        plain = sorted(self.targets, key=lambda t: (t.due, t.subject, t.attitude.value))
        return self.model_copy(update={"targets": plain})


def targets(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    close: Closeness | None = None,
) -> Targets:
    """Every target of the account: the gap, the pace it takes, and the cheapest way to reach it.

    For a salesperson: Procurement is at 66 and shall be at 75 by the end of the year, 1.5 points a
    month; raise Sun Jie's view of our price and Wei Dong's relationship by one level each. Raising
    anybody costs the effort of a move: by tier, doubled below neutral. The way is the cheapest
    there is, since what people weigh does not depend on their attitudes. Of a group or the account
    each attitude of a person is raised by one level at most; a person's own target may take
    several. Unknown attitudes are not raised but named. `close`: the closeness of the same view,
    where it is known already.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    found = close or closeness(view)
    subjects, solver = Subjects(view, found), Solver(view, found)
    states = [_state(view, subjects, solver, target) for target in view.account.targets]
    return Targets(
        **view.frame(),
        account=view.account.id,
        currency=view.snapshot.account.currency,
        targets=sorted(states, key=_open_first),
    )


def _open_first(state: TargetState) -> tuple[bool, date, str, str]:
    return state.status is Progress.MET, state.due, state.subject, state.attitude.value


def _state(view: View, subjects: Subjects, solver: Solver, target: Target) -> TargetState:
    figure = subjects.figure(target)
    goal_level = _goal_level(target, figure)
    goal = target.level_or_points if goal_level is None else points(goal_level)
    gap = None if figure.now is None else goal - figure.now
    days = (target.due - view.question.as_of).days
    needed, pace = _pace_needed(gap, days), _pace(view, figure)
    met = gap is not None and gap <= ENOUGH
    gain = None if gap is None else solver.account_gain(figure, max(0.0, gap) if not met else 0.0)
    solution = None if gap is None or met else solver.solution(figure, goal, ENOUGH)
    stuck = not met and not (solution and solution.reached)
    return TargetState(
        subject=target.subject,
        subject_kind=figure.kind,
        name=figure.name,
        attitude=target.attitude,
        goal=goal,
        goal_level=goal_level,
        now=figure.now,
        level=figure.level,
        gap=gap,
        due=target.due,
        days_left=days,
        pace_needed=needed,
        since=figure.since,
        before=figure.before,
        pace=pace,
        status=_status(gap, days, needed, pace),
        owner=target.owner,
        action=target.action,
        shared=target.shared,
        on_map=figure.on_map,
        account_gain=gain,
        money=None if gain is None else potential_output(view, gain),
        solution=solution,
        not_assessed=solver.not_assessed(figure) if stuck else [],
    )


def _goal_level(target: Target, figure: Figure) -> int | None:
    """The level aimed at, where the target is one attitude of one person."""
    if figure.kind is SubjectKind.CONTACT and target.attitude is not TargetAttitude.COMPOSITE:
        return round(target.level_or_points)
    return None


def _pace_needed(gap: float | None, days: int) -> float | None:
    """Points per 30 days that reach the goal in time; None when it is too late for any."""
    if gap is None:
        return None
    if gap <= ENOUGH:
        return 0.0
    return gap / days * _DAYS if days > 0 else None


def _pace(view: View, figure: Figure) -> float | None:
    """Points per 30 days gained since the day to compare with."""
    if figure.now is None or figure.before is None or figure.since is None:
        return None
    days = (view.question.as_of - figure.since).days
    return (figure.now - figure.before) / days * _DAYS if days > 0 else None


def _status(gap: float | None, days: int, needed: float | None, pace: float | None) -> Progress:
    if gap is None:
        return Progress.UNKNOWN
    if gap <= ENOUGH:
        return Progress.MET
    if days < 0:
        return Progress.MISSED
    if needed is None:
        return Progress.BEHIND  # it is due today
    if pace is None:
        return Progress.UNKNOWN
    return Progress.ON_COURSE if pace >= needed - ENOUGH else Progress.BEHIND
