"""`influence review --due`: which parts of which plans are to be looked at again, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from influence.analyses.due import Due, DueKind, DueWhy, PartDue
from influence.domain.messages import N_, Message
from influence.domain.words import ReviewPart
from influence.reports import common
from influence.reports.blocks import Block, Column, Heading, Paragraph, Report, Row, Table, Tone
from influence.wording.figures import Count, Day, SignedShare
from influence.wording.periods import Period
from influence.wording.texts import DASH, Cell, Joined, Named

_COLUMNS = (
    Column(Message(N_("ACCOUNT")), "account;name", shrinks=True),
    Column(Message(N_("PART OF THE PLAN")), "part", shrinks=True),
    Column(Message(N_("LAST REVIEW")), "last"),
    Column(Message(N_("DUE SINCE")), "due_on"),
    Column(Message(N_("DAYS")), "overdue_days", right=True),
    Column(Message(N_("REASON")), "why", shrinks=True),
)
_NEXT = (
    Column(Message(N_("ACCOUNT")), "account;name", shrinks=True),
    Column(Message(N_("PART OF THE PLAN")), "part", shrinks=True),
    Column(Message(N_("LAST REVIEW")), "last"),
    Column(Message(N_("DUE ON")), "due_on"),
)
_NEXT_SHOWN = 8


def due_report(result: Due, store: str = "") -> Report:
    """What is due, the longest overdue first; then what comes next."""
    blocks: list[Block] = [
        Heading(
            Message(N_("Which reviews are due?")),
            Message(N_("as of {day}"), {"day": Day(result.as_of)}),
        ),
        _answer(result),
    ]
    if result.due:
        blocks.append(Table(_COLUMNS, [_row(group) for group in _alike(result.due)]))
    if result.next:
        groups = _alike(result.next)
        shown = [_coming(group) for group in groups[:_NEXT_SHOWN]]
        left = len(groups) - len(shown)
        more = Message(N_("and {count} more"), {"count": left})
        blocks.append(Table(_NEXT, shown, Message(N_("NEXT")), more if left else None))
    return Report([*blocks, *_way_on(result, store)])


def _answer(result: Due) -> Paragraph:
    accounts = {part.account for part in result.due}
    if not accounts:
        sentence = N_("Nothing is due.")
        return Paragraph(Message(sentence), tone=Tone.GOOD)
    count = common.counted(
        len(accounts),
        N_("{count} account is due for a review: {parts} of its plan."),
        N_("{count} accounts are due for a review: {parts} of their plans."),
        parts=common.counted(len(result.due), N_("{count} part"), N_("{count} parts")),
    )
    return Paragraph(count, tone=Tone.WARNING)


@dataclass(frozen=True)
class _Group:
    """Parts of one account of which all the same is to be said."""

    first: PartDue
    parts: list[ReviewPart]


def _alike(found: Sequence[PartDue]) -> list[_Group]:
    """Neighbours of one account that differ in the part alone, in one row."""
    groups = groupby(found, key=lambda p: (p.account, p.last, p.due_on, _told(p.why)))
    several = [list(parts) for _, parts in groups]
    return [_Group(parts[0], [part.part for part in parts]) for parts in several]


def _told(why: Sequence[DueWhy]) -> tuple[DueWhy, ...]:
    """The reasons as they read: parts of different cadence read alike."""
    return tuple(reason.model_copy(update={"months": None}) for reason in why)


def _row(group: _Group) -> Row:
    part = group.first
    tone = Tone.DANGER if part.overdue_days else Tone.WARNING
    return Row(
        [
            Named(part.account, part.name),
            Joined(group.parts),
            _last(part.last),
            Day(part.due_on),
            Count(part.overdue_days),
            Joined([_why(reason) for reason in part.why], N_("; ")),
        ],
        tone=tone,
    )


def _coming(group: _Group) -> Row:
    part = group.first
    return Row(
        [
            Named(part.account, part.name),
            Joined(group.parts),
            _last(part.last),
            Day(part.due_on),
        ]
    )


def _last(day: date | None) -> Cell:
    return Day(day) if day else DASH


def _why(reason: DueWhy) -> Cell:
    """One reason in a few words."""
    if reason.kind is DueKind.NEVER:
        return Message(N_("never reviewed"))
    if reason.kind is DueKind.CADENCE:
        return Message(N_("it is time"))
    if reason.kind is DueKind.FISCAL_YEAR:
        return Message(N_("a new fiscal year"))
    if reason.kind is DueKind.EVENT:
        params = {"event": reason.event, "day": Day(reason.on)}
        return Message(N_("{event} on {day}"), params)
    sentence = N_("purchases {change} against the year before, {period}")
    moved = {"change": SignedShare(reason.change), "period": Period(reason.period or "")}
    return Message(sentence, moved)


def _way_on(result: Due, store: str) -> list[Block]:
    """How to hold the first one."""
    people = [part for part in result.due if part.part is ReviewPart.PEOPLE]
    if not people:
        return []
    words = f"review {common.typed(people[0].account)} --confirm{store}"
    name = {"name": people[0].name}
    sentence = Message(N_("To hold the review of the people at {name}, and to record it:"), name)
    if people[0].last is None:
        sentence = Message(N_("To hold the first review of the people, and to record it:"))
    return [Paragraph(sentence, tone=Tone.FAINT), common.command(common.Typed(words))]
