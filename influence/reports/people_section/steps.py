"""Three moves for the first page: the next steps, each with its owner and its day."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.next_actions import ActionKind, ActionProposed
from influence.analyses.people_section import Findings
from influence.analyses.review_actions import ActionState, PreviousAction
from influence.domain.messages import N_, Message
from influence.reports.action_words import action_sentence
from influence.reports.blocks import Block, Column, Row, Table, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import sentence
from influence.wording.figures import Day
from influence.wording.texts import DASH, Cell

_SHOWN = 3
_MOVES = (
    Column(Message(N_("Move")), "action", shrinks=True),
    Column(Message(N_("Sees to it")), "owner"),
    Column(Message(N_("By")), "due"),
)


def move_table(found: Findings, names: Names) -> Block:
    """The first three of the next actions that do something; else those agreed; else questions."""
    steps = _proposed(found)
    agreed = agreed_instead(found)
    if not steps and not agreed:
        return sentence(N_("Moves: none that would change anything we know of."), Tone.FAINT)
    if agreed:
        rows = [_row(one, one.action, names) for one in agreed[:_SHOWN]]
        return Table(_MOVES, rows, Message(N_("Moves that are agreed")))
    rows = [_row(step, action_sentence(step, names), names) for step in steps[:_SHOWN]]
    title = N_("Three moves") if len(rows) == _SHOWN else N_("Moves")
    return Table(_MOVES, rows, Message(title))


def agreed_instead(found: Findings) -> Sequence[PreviousAction]:
    """What is agreed and still to be done, where nothing but questions can be added to it."""
    if any(step.kind is not ActionKind.VERIFY for step in found.review.actions):
        return []
    on = (ActionState.LATE, ActionState.OPEN)
    return [action for action in found.review.previous_actions if action.state in on]


def _proposed(found: Findings) -> Sequence[ActionProposed]:
    """Steps that do something, rather than ask; where there are none, the questions."""
    steps = [step for step in found.review.actions if step.kind is not ActionKind.VERIFY]
    return steps or found.review.actions


def _row(step: ActionProposed | PreviousAction, text: Cell, names: Names) -> Row:
    owner = names.person(step.owner) if step.owner else DASH
    return Row([text, owner, Day(step.due) if step.due else DASH])
