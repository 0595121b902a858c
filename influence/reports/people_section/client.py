"""What may be shown to the client in a joint review: who is who, and what was agreed to share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from influence.analyses.review_actions import ActionState, PreviousAction, TargetReviewed
from influence.analyses.review_shared import shared_actions, shared_targets
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.messages import N_, Message
from influence.domain.redaction import for_client
from influence.reports.blocks import Block, Column, Row, Tone
from influence.reports.document import Document
from influence.reports.listings import managers_in
from influence.reports.people_section.parts import LongTable, paged, part, sentence, whole
from influence.wording.figures import Day
from influence.wording.texts import DASH, Cell

_PEOPLE = (
    Column(Message(N_("Person")), "name", shrinks=True),
    Column(Message(N_("Title")), "title", shrinks=True),
    Column(Message(N_("Department")), "department"),
    Column(Message(N_("Reports to")), "manager"),
)
_AGREED = (
    Column(Message(N_("What")), "action", shrinks=True),
    Column(Message(N_("Concerns")), "subject"),
    Column(Message(N_("Sees to it")), "owner"),
    Column(Message(N_("By")), "due"),
)
_STEPS = (*_AGREED, Column(Message(N_("Status")), "status"))
_SHOWN = 60


def client_section(account: AccountMap, on: date, in_full: bool = False) -> Document:
    """Organization chart, shared targets and shared actions of a day; nothing else.

    For a salesperson: the paper for the table in a joint review. `account` is the account as we
    have it; of targets and actions only subject, text, owner and day are told, and only of those
    that are marked as shared.
    """
    blocks = [*_chart(for_client(account, on)), *_targets(account), *_steps(account, on)]
    return Document(
        title=account.account.name,
        subtitle=Message(N_("Joint review")),
        mark=None,
        author=None,
        day=on,
        blocks=whole(blocks) if in_full else paged(blocks),
        account=account.account.name,
    )


def _chart(chart: AccountMap) -> list[Block]:
    blocks = part(N_("Who is who"), N_("Who works where, and who reports to whom."))
    managers = managers_in(chart)
    people = sorted(chart.contacts.values(), key=lambda person: _place(chart, person))
    if not people:
        return [*blocks, sentence(N_("Nobody is on the map."), Tone.FAINT)]
    rows = [_person(chart, person, managers.get(person.id)) for person in people]
    return [*blocks, LongTable(_PEOPLE, rows, shown=_SHOWN)]


def _place(chart: AccountMap, person: Contact) -> tuple[str, str, str]:
    return _department(chart, person) or "", person.name, person.id


def _department(chart: AccountMap, person: Contact) -> str | None:
    return chart.departments[person.department].name if person.department else None


def _person(chart: AccountMap, person: Contact, manager: str | None) -> Row:
    above = chart.contacts[manager].name if manager else DASH
    return Row([person.name, person.title or DASH, _department(chart, person) or DASH, above])


def _targets(account: AccountMap) -> list[Block]:
    blocks = part(
        N_("What we want to reach together"),
        N_("What we both aim at, who sees to it, and by when."),
    )
    rows = [_agreed(one, Message(N_("A target of both of us"))) for one in shared_targets(account)]
    return [*blocks, _table(_AGREED, rows)]


def _steps(account: AccountMap, on: date) -> list[Block]:
    blocks = part(N_("What we have agreed"), N_("Who does what by when, and what is done already."))
    rows = [_step(one) for one in shared_actions(account, on)]
    return [*blocks, _table(_STEPS, rows)]


def _table(columns: Sequence[Column], rows: list[Row]) -> Block:
    if not rows:
        return sentence(N_("None is shared."), Tone.FAINT)
    return LongTable(columns, rows, shown=_SHOWN)


def _step(action: PreviousAction) -> Row:
    """An action, and whether it is done: whether it is late is ours to know."""
    row = _agreed(action, DASH)
    status = Message(N_("done") if action.state is ActionState.DONE else N_("open"))
    if action.done_on:
        status = Message(N_("done on {day}"), {"day": Day(action.done_on)})
    return Row([*row.cells, status])


def _agreed(one: TargetReviewed | PreviousAction, untold: Cell) -> Row:
    """What, whom it concerns, who and when; `untold` where nobody wrote down what."""
    due = Day(one.due) if one.due else DASH
    return Row([one.action or untold, one.subject or DASH, one.owner or DASH, due])
