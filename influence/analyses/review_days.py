"""The earlier days that a look back shows: reviews that were held, and ends of review cycles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from influence.analyses.common import View

MOST_DATES = 8
"""The day asked about and the earlier ones: what fits below a slider."""
_CYCLES = (1, 2, 3, 4, 6, 12)  # months
_MONTH = 365 / 12  # days


def review_days(view: View) -> list[date]:
    """The days on which reviews were held, filled up with ends of review cycles; oldest first.

    Only days before the one asked about and after the first thing known, at most seven. The end of
    a cycle within half a cycle of a review says nothing new and is left out.
    """
    held = [day for day in reviews_held(view) if day < view.question.as_of]
    near = view.settings.number("cycle_days") / 2
    ends = [end for end in cycle_ends(view) if all(abs((end - day).days) > near for day in held)]
    room = MOST_DATES - 1
    return sorted([*held, *ends])[-room:]


def reviews_held(view: View) -> list[date]:
    """The days up to the one asked about on which a review was held, since anything was known."""
    known, on = _first_known(view), view.question.as_of
    if known is None:
        return []
    return sorted({r.date for r in view.account.reviews if known <= r.date <= on})


def cycle_ends(view: View) -> list[date]:
    """The ends of the last review cycles at which something was known, at most seven; oldest first.

    Cycles are whole months of the calendar: with the usual 90 days they end with the quarters.
    """
    known = _first_known(view)
    if known is None:
        return []
    return list(islice(_ends(view, known), MOST_DATES - 1))[::-1]


def _first_known(view: View) -> date | None:
    """When the first attitude was assessed; where none was, when anything was seen."""
    account, on, deal = view.account, view.question.as_of, view.question.opportunity
    assessed = [a.date for a in account.assessments if a.opportunity in (None, deal)]
    seen = [line.observed_on for line in account.influences]
    quarrels = [line.observed_on for line in account.conflicts]
    met = [meeting.date for meeting in account.interactions]
    for days in (assessed, [*seen, *quarrels, *met]):
        known = [day for day in days if day and day <= on]
        if known:
            return min(known)
    return None


def _ends(view: View, known: date) -> Iterator[date]:
    """The ends of review cycles after the day on which something was known, the latest first."""
    wanted = view.settings.number("cycle_days") / _MONTH
    months = min(_CYCLES, key=lambda cycle: abs(cycle - wanted))
    day = view.question.as_of
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    while start > known:
        yield start - timedelta(days=1)
        before = start.year * 12 + start.month - 1 - months
        start = date(before // 12, before % 12 + 1, 1)
