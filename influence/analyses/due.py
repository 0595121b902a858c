"""Which reviews are due: by the cadence of each part of the plan, the fiscal year, and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from influence.analyses.common import Frame, Part, Question
from influence.analyses.last_review import newest
from influence.analyses.listing import store_frame
from influence.domain.account_map import AccountMap
from influence.domain.measure_settings import MeasureSettings
from influence.domain.periods import YEAR, Figures, Span, day_of, year_start
from influence.domain.words import EventKind, ReviewPart

_ASKS_FOR = {
    EventKind.REORGANISATION: {ReviewPart.PEOPLE, ReviewPart.GRADE},
    EventKind.POLICY: {ReviewPart.INDUSTRY, ReviewPart.GRADE},
    EventKind.PURCHASE_SWING: {ReviewPart.OPPORTUNITIES, ReviewPart.GRADE},
}
"""what has to be looked at again when something happens at the client"""
_BY_MONEY = _ASKS_FOR[EventKind.PURCHASE_SWING]


class DueKind(StrEnum):
    """Why a review is due."""

    NEVER = "never"
    CADENCE = "cadence"
    FISCAL_YEAR = "fiscal_year"
    EVENT = "event"
    FIGURES = "figures"


class DueWhy(Part):
    """One reason, and since when it holds (None: always).

    Cadence: `months` have gone by. Event: `event` about `subject`. Figures: spend of `period` moved
    by `change` (0.22: up by 22 %) against the same time a year before.
    """

    kind: DueKind
    on: date | None
    months: int | None = None
    event: EventKind | None = None
    subject: str | None = None
    period: str | None = None
    change: float | None = None


class PartDue(Part):
    """A part of one account's plan: when it was reviewed last, since when it is due, and why.

    `last` None: never on record. `due_on` None: never reviewed, and nothing says since when it
    should have been. `why`: every reason, the earliest first.
    """

    account: str
    name: str
    part: ReviewPart
    last: date | None
    due_on: date | None
    overdue_days: int | None
    why: list[DueWhy]


class Due(Frame):
    """Answer to: which reviews are due? `next` are those that come, the nearest first."""

    account: str | None
    due: list[PartDue]
    next: list[PartDue]


def due(
    maps: Iterable[AccountMap], question: Question | None = None, account: str | None = None
) -> Due:
    """The parts of these accounts' plans whose review is due, the longest overdue first.

    For a salesperson: people and opportunities are to be reviewed every three months, coverage,
    strategy and tactics every six (`cadence.<part>`, in months); all of them when the fiscal year
    begins, since the plan is written then; and at once when the client reorganises, when a policy
    changes, or when purchases move by more than `regrade.swing`. A review without a part counts
    for all parts. `account`: the one that was asked about, where it was one.

    Raises BadSetting.
    """
    asked = question or Question()
    found = [part for one in maps for part in _parts(one, asked)]
    on = asked.as_of
    overdue = [part for part in found if part.due_on is None or part.due_on <= on]
    coming = [part for part in found if part.due_on and part.due_on > on]
    return Due(
        **store_frame(asked),
        account=account,
        due=sorted(overdue, key=_longest_first),
        next=sorted(coming, key=lambda p: (p.due_on or on, p.account, _rank(p))),
    )


def _rank(found: PartDue) -> int:
    return list(ReviewPart).index(found.part)


def _longest_first(found: PartDue) -> tuple[int, str, int]:
    days = -1 if found.overdue_days is None else found.overdue_days
    return -days, found.account, _rank(found)


def _parts(account: AccountMap, question: Question) -> Iterator[PartDue]:
    settings, on = account.settings.with_(question.settings), question.as_of
    held = [review for review in account.reviews if review.date <= on]
    for part in ReviewPart:
        last = newest(held, part)
        why = sorted(_why(account, settings, part, last, on), key=lambda w: w.on or date.min)
        since = min((reason.on for reason in why if reason.on), default=None)
        yield PartDue(
            account=account.id,
            name=account.account.name,
            part=part,
            last=last,
            due_on=since,
            overdue_days=(on - since).days if since and since <= on else None,
            why=why,
        )


def _why(
    account: AccountMap, settings: MeasureSettings, part: ReviewPart, last: date | None, on: date
) -> list[DueWhy]:
    """Why the part is due; where it is not, what will make it so."""
    start = account.account.fiscal_year_start
    if last is None:
        begun = year_start(start, on) if start else None
        return [DueWhy(kind=DueKind.NEVER, on=begun)]
    months = int(settings.number(f"cadence.{part.value}"))
    coming = [DueWhy(kind=DueKind.CADENCE, on=_months_after(last, months), months=months)]
    if start:
        next_year = _months_after(year_start(start, last), YEAR)
        coming.append(DueWhy(kind=DueKind.FISCAL_YEAR, on=next_year))
    happened = [*_events(account, part, last, on)]
    if part in _BY_MONEY:
        happened += _figures(account, settings.number("regrade.swing"), last, on)
    past = [reason for reason in [*coming, *happened] if reason.on and reason.on <= on]
    return past or coming


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, its last one where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day_of(years, month + 1, day.day)


def _events(account: AccountMap, part: ReviewPart, last: date, on: date) -> Iterator[DueWhy]:
    for event in account.events:
        if part in _ASKS_FOR.get(event.kind, ()) and last < event.date <= on:
            yield DueWhy(kind=DueKind.EVENT, on=event.date, event=event.kind, subject=event.subject)


def _figures(account: AccountMap, swing: float, last: date, on: date) -> Iterator[DueWhy]:
    """Periods that ended since in which the client's purchases moved that much."""
    known = Figures(account.account_figures, on)
    for span in sorted({Span.read(row.period) for row in account.account_figures}):
        end = date(span.after // YEAR, span.after % YEAR + 1, 1) - timedelta(days=1)
        if not last < end <= on:
            continue
        now, before = known.total(span, "spend"), known.total(span.earlier(YEAR), "spend")
        if now is not None and before and abs(now / before - 1) > swing:
            change = now / before - 1
            yield DueWhy(kind=DueKind.FIGURES, on=end, period=str(span), change=change)
