"""Three moves for the first page: the next steps, each with its owner and its day."""

from __future__ import annotations

from influence.analyses.next_actions import ActionKind
from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.reports.action_words import action_sentence
from influence.reports.blocks import Block, Column, Row, Table, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import sentence
from influence.wording.figures import Day
from influence.wording.texts import DASH

_SHOWN = 3
_MOVES = (
    Column(Message(N_("Move")), "action", shrinks=True),
    Column(Message(N_("Sees to it")), "owner"),
    Column(Message(N_("By")), "due"),
)


def move_table(found: Findings, names: Names) -> Block:
    """The first three of the next actions that do something, rather than ask."""
    steps = [a for a in found.review.actions if a.kind is not ActionKind.VERIFY][:_SHOWN]
    steps = steps or found.review.actions[:_SHOWN]
    if not steps:
        return sentence(N_("Moves: none that would change anything we know of."), Tone.FAINT)
    rows = [
        Row(
            [
                action_sentence(step, names),
                names.person(step.owner) if step.owner else DASH,
                Day(step.due),
            ]
        )
        for step in steps
    ]
    title = N_("Three moves") if len(rows) == _SHOWN else N_("Moves")
    return Table(_MOVES, rows, Message(title))
