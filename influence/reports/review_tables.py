"""The tables of a review: last time's actions, who moved, departments, targets, the next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.analyses.next_actions import ActionProposed
from influence.analyses.review import Review
from influence.analyses.review_actions import (
    ActionState,
    Outcome,
    PreviousAction,
    TargetReviewed,
)
from influence.analyses.review_moved import Between, ContactMoved, DepartmentMoved
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.domain.scales import level_at
from influence.domain.words import AttitudeClass, SubjectKind
from influence.reports import common
from influence.reports.action_words import action_sentence, why_sentence
from influence.reports.blocks import Block, Column, Row, Table, Tone
from influence.reports.names import Names, titled
from influence.reports.tactic_lines import how_line
from influence.wording.figures import Day, Level, Points
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences, say

PEOPLE_SHOWN, DEPARTMENTS_SHOWN, ACTIONS_SHOWN = 10, 8, 12
_FIGURES = (
    Column(Message(N_("CLOSENESS")), "composite_before;composite_after"),
    Column(Message(N_("RELATIONSHIP")), "relationship_before;relationship_after", optional=True),
    Column(Message(N_("SOLUTION")), "solution_before;solution_after", optional=True),
    Column(Message(N_("PRICE")), "price_before;price_after", optional=True),
)
_CONTACTS = (
    Column(Message(N_("PERSON")), "contact;name", shrinks=True),
    *_FIGURES,
    Column(Message(N_("FOR US?")), "class_before;class_after"),
)
_DEPARTMENTS = (Column(Message(N_("DEPARTMENT")), "department;name", shrinks=True), *_FIGURES)
_PREVIOUS = (
    Column(Message(N_("AGREED")), "id;action", shrinks=True),
    Column(Message(N_("BY")), "owner"),
    Column(Message(N_("DUE")), "due"),
    Column(Message(N_("AND NOW?")), "state"),
)
_TARGETS = (
    Column(Message(N_("TARGET")), "subject;target", shrinks=True),
    Column(Message(N_("GOAL")), "points", right=True),
    Column(Message(N_("THEN AND NOW")), "before;after"),
    Column(Message(N_("DUE")), "due"),
    Column(Message(N_("BY")), "owner"),
    Column(Message(N_("MET?")), "state"),
)
_NEXT = (
    Column(Message(" "), "rank"),
    Column(Message(N_("NEXT")), "action", shrinks=True),
    Column(Message(N_("BY")), "owner"),
    Column(Message(N_("DUE")), "due"),
)
_ATTITUDES = ("relationship", "solution", "price")


def previous_table(result: Review, names: Names) -> list[Block]:
    """What was agreed, and what became of it; nothing where nothing was."""
    if not result.previous_actions:
        return []
    rows = [_previous(action, names) for action in result.previous_actions]
    title = Message(N_("WHAT WE SAID WE WOULD DO"))
    return [_table(_PREVIOUS, rows, title, ACTIONS_SHOWN)]


def _table(columns: Sequence[Column], rows: list[Row], title: Message, most: int) -> Table:
    """The first rows, and how many more there are."""
    left = len(rows) - most
    more = None
    if left > 0:
        more = Message(N_("and {count} more"), {"count": left})
    return Table(columns, rows[:most], title, more)


def _previous(action: PreviousAction, names: Names) -> Row:
    tone = {ActionState.LATE: Tone.DANGER, ActionState.DONE: Tone.GOOD}
    return Row(
        [
            Named(action.id, action.action),
            names.person(action.owner) if action.owner else DASH,
            Day(action.due),
            _what_became(action, names),
        ],
        tone=tone.get(action.state, Tone.PLAIN),
    )


def _what_became(action: PreviousAction, names: Names) -> Cell:
    late = action.late_days or 0
    if action.state is ActionState.LATE:
        return Named(action.state.value, _late(late))
    if action.state is ActionState.DONE:
        done = Message(N_("done on {day}"), {"day": Day(action.done_on)})
        if action.done_on is None:
            done = Message(N_("done"))
        return Named(action.state.value, done if not late else Joined([done, _late(late)]))
    if action.state is ActionState.MOOT:
        who = {"name": names.person(action.subject or ""), "day": Day(action.left_on)}
        return Named(action.state.value, Message(N_("moot: {name} left on {day}"), who))
    text = Message(N_("dropped")) if action.state is ActionState.DROPPED else Message(N_("open"))
    return Named(action.state.value, text)


def _late(days: int) -> Message:
    return common.counted(days, N_("{count} day late"), N_("{count} days late"))


# --- who and what moved -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Moved(Joined):
    """A figure then and now, two values for machines: `50 -> 75`, of an attitude `0 -> +1`."""

    level: bool = False
    stays: bool = False
    """also told where it did not move"""

    def text(self, translate: Translator = ENGLISH) -> str:
        """Both ends with an arrow; a dash where nothing moved."""
        before, after = (_end(end, self.level, translate) for end in self.parts)
        if before != after:
            return f"{before} -> {after}"
        return after if self.stays else DASH.text(translate)


def _end(end: Cell, level: bool, translate: Translator) -> str:
    value = end.raw if isinstance(end, Points) else None
    if level:
        return Level(None if value is None else level_at(value)).text(translate)
    return "?" if value is None else say(end, translate)


def _moved(between: Between, level: bool = False, stays: bool = False) -> _Moved:
    return _Moved([Points(between.before), Points(between.after)], level=level, stays=stays)


@dataclass(frozen=True, slots=True)
class _Class(Joined):
    """A person's attitude in one word, then and now."""

    def text(self, translate: Translator = ENGLISH) -> str:
        """`neutral -> supporter`; one word where it is still the same."""
        before, after = (say(part, translate) for part in self.parts)
        return f"{before} -> {after}" if before != after else after


def contacts_table(result: Review, names: Names) -> list[Block]:
    """Who moved which way, whoever decides most first."""
    rows = [_contact(moved, names) for moved in result.contacts if _says_much(moved, level=True)]
    title = Message(N_("WHO MOVED"))
    return [_table(_CONTACTS, rows, title, PEOPLE_SHOWN)] if rows else []


def _says_much(moved: ContactMoved | DepartmentMoved, level: bool = False) -> bool:
    """Whether a reader would see anything move."""
    shown = [_moved(moved.composite), *(_moved(getattr(moved, a), level) for a in _ATTITUDES)]
    return any(cell.text() != DASH.text() for cell in shown)


def _contact(moved: ContactMoved, names: Names) -> Row:
    before, after = moved.attitude_class.before, moved.attitude_class.after
    return Row(
        [
            titled(moved.contact, moved.name, moved.title),
            _moved(moved.composite),
            *(_moved(getattr(moved, attitude), level=True) for attitude in _ATTITUDES),
            _Class([before, after]),
        ],
        tone=_tone(moved.composite, after),
    )


def _tone(composite: Between, after: AttitudeClass | None = None) -> Tone:
    change = composite.change or 0.0
    if change > 0:
        return Tone.GOOD
    if after is AttitudeClass.OPPONENT:
        return Tone.DANGER
    return Tone.WARNING if change < 0 else Tone.PLAIN


def departments_table(result: Review, names: Names) -> list[Block]:
    """The departments that moved by as much as a reader can see, the largest moves first."""
    moved = [department for department in result.departments if _says_much(department)]
    moved.sort(key=lambda d: (-abs(d.composite.change or 0.0), d.department))
    rows = [
        Row(
            [
                names.department(department.department),
                _moved(department.composite),
                *(_moved(getattr(department, attitude)) for attitude in _ATTITUDES),
            ],
            tone=_tone(department.composite),
        )
        for department in moved
    ]
    title = Message(N_("DEPARTMENTS"))
    return [_table(_DEPARTMENTS, rows, title, DEPARTMENTS_SHOWN)] if rows else []


# --- targets ------------------------------------------------------------------------------------

_MET = {
    Outcome.MET: N_("met"),
    Outcome.MISSED: N_("missed"),
    Outcome.OPEN: N_("open"),
}
_TARGET_TONE = {Outcome.MET: Tone.GOOD, Outcome.MISSED: Tone.DANGER}


def targets_table(result: Review, names: Names) -> list[Block]:
    """Which targets were met and missed, and how the open ones stand."""
    if not result.targets:
        return []
    rows = [_target(target, names) for target in result.targets]
    return [_table(_TARGETS, rows, Message(N_("TARGETS")), ACTIONS_SHOWN)]


def _target(target: TargetReviewed, names: Names) -> Row:
    subject = Message(
        N_("{subject}: {attitude}"), {"subject": target.name, "attitude": target.attitude}
    )
    return Row(
        [
            Named(target.subject, subject),
            *_goal(target),
            Day(target.due),
            names.person(target.owner) if target.owner else DASH,
            Named(target.state.value, Message(_MET[target.state])) if target.state else DASH,
        ],
        tone=_TARGET_TONE.get(target.state or Outcome.OPEN, Tone.PLAIN),
    )


def _goal(target: TargetReviewed) -> list[Cell]:
    """The goal and where its subject stands; nothing where attitudes are left out."""
    if target.now is None:
        return [DASH, DASH]
    level = target.level is not None
    goal = Level(target.level) if level else Points(target.points)
    return [goal, _moved(target.now, level, stays=True)]


# --- next ---------------------------------------------------------------------------------------


def next_table(result: Review, names: Names) -> list[Block]:
    """What to do until the next review, with the reason below each."""
    rows = [_next(rank, action, names) for rank, action in enumerate(result.actions, 1)]
    title = common.counted(
        len(rows),
        N_("UNTIL THE NEXT REVIEW: {count} ACTION"),
        N_("UNTIL THE NEXT REVIEW: {count} ACTIONS"),
    )
    return [Table(_NEXT, rows, title)] if rows else []


def _next(rank: int, action: ActionProposed, names: Names, why: bool = True) -> Row:
    return Row(
        [
            Named(str(rank), str(rank)),
            Named(action.action or "", action_sentence(action, names)),
            names.person(action.owner) if action.owner else DASH,
            Day(action.due),
        ],
        details=[
            Sentences([why_sentence(action, names) if why else None]),
            how_line(action.tactics),
        ],
    )


def agreed_table(actions: Sequence[ActionProposed], names: Names) -> list[Block]:
    """What was agreed, without reasons."""
    rows = [_next(rank, action, names, why=False) for rank, action in enumerate(actions, 1)]
    return [Table(_NEXT, rows, Message(N_("AGREED UNTIL THE NEXT REVIEW")))] if rows else []


def subject_name(kind: SubjectKind, id: str, name: str, names: Names) -> Cell:
    """Whom or what something is about, in the name readers know."""
    if kind is SubjectKind.CONTACT:
        return names.person(id)
    return names.department(id) if kind is SubjectKind.DEPARTMENT else name
