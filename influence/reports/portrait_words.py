"""What documents say of a person in the same words: how meetings went, and how we know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from influence.analyses.closeness import Term
from influence.analyses.key_portraits import Meeting
from influence.domain.messages import N_, Message
from influence.reports.names import Names
from influence.wording.figures import Day
from influence.wording.texts import Cell, Joined

_WELL = 0.3
"""a meeting that felt nearer to 0 went neither well nor badly"""


def meeting_line(meeting: Meeting, own: Cell = None) -> Cell:
    """`20 Jun 2026 (Zhao Min, visit, went well) “Asked for a pilot”`; `own`: who was there."""
    how = [part for part in (own, meeting.channel, _felt(meeting.sentiment)) if part]
    met: Cell = Day(meeting.date)
    if how:
        met = Message(N_("{day} ({how})"), {"day": Day(meeting.date), "how": Joined(how)})
    if not meeting.note:
        return met
    return Message(N_("{met} “{note}”"), {"met": met, "note": quotable(meeting.note)})


def _felt(sentiment: float | None) -> Cell:
    if sentiment is None:
        return None
    if abs(sentiment) < _WELL:
        return Message(N_("went so-so"))
    return Message(N_("went well") if sentiment > 0 else N_("went badly"))


def by_assessment(terms: Iterable[Term]) -> list[list[Term]]:
    """The attitudes that were assessed together, the newest first: each is told in one sentence."""
    said: dict[tuple[object, ...], list[Term]] = defaultdict(list)
    for term in terms:
        said[term.date, term.assessor, term.status, term.evidence].append(term)
    return sorted(said.values(), key=lambda same: same[0].date, reverse=True)


def source(term: Term, names: Names) -> Cell:
    """`Zhao Min, 20 Jun 2026, confirmed`: who said so, when, and how sure it is."""
    who = names.person(term.assessor) if term.assessor else None
    return Joined([who, Day(term.date), term.status])


def quotable(text: str | None) -> str:
    """A note or evidence as it stands within a sentence, which has a full stop of its own."""
    return (text or "").rstrip(" .。")
