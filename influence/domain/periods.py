"""Money by period: years, quarters and months overlap, and nothing is counted twice."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from typing import Self

from influence.domain.account import AccountFigure

YEAR, QUARTER, MONTH = 12, 3, 1
_SIZES = (YEAR, QUARTER, MONTH)
_COMPARED = (YEAR, 9, 6, QUARTER, MONTH)
"""lengths of the stretches that are compared with the year before, in months"""


def day_of(year: int, month: int, day: int) -> date:
    """That day, or the last one of a month that is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def year_start(month_day: str, on: date) -> date:
    """When the fiscal year began that holds on a day; `month_day` is its first day, `04-01`."""
    month, day = (int(number) for number in month_day.split("-"))
    this = day_of(on.year, month, day)
    return this if this <= on else day_of(max(on.year - 1, MINYEAR), month, day)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of whole months of the calendar: the first one, counted from year 0, how many."""

    first: int
    months: int

    @classmethod
    def read(cls, period: str) -> Self:
        """Of a period as the tables write it: `2026`, `2026-Q2` or `2026-06`."""
        year, _, part = period.partition("-")
        start = int(year) * YEAR
        if not part:
            return cls(start, YEAR)
        if part.startswith("Q"):
            return cls(start + (int(part[1:]) - 1) * QUARTER, QUARTER)
        return cls(start + int(part) - 1, MONTH)

    @classmethod
    def until(cls, day: date, months: int) -> Self:
        """So many months that are over on a day, the latest of them."""
        after = day + timedelta(days=1)  # a month is over on its last day
        return cls(after.year * YEAR + after.month - 1 - months, months)

    @property
    def after(self) -> int:
        """The month that comes next."""
        return self.first + self.months

    def earlier(self, months: int) -> Span:
        """The same stretch so many months before."""
        return Span(self.first - months, self.months)

    def __str__(self) -> str:
        """As the tables write it; a stretch that is no such period by its first and last month."""
        year, month = divmod(self.first, YEAR)
        if self.months in _SIZES and self.first % self.months == 0:
            part = {YEAR: "", QUARTER: f"-Q{month // QUARTER + 1}", MONTH: f"-{month + 1:02}"}
            return f"{year:04}{part[self.months]}"
        last_year, last_month = divmod(self.after - 1, YEAR)
        return f"{year:04}-{month + 1:02}/{last_year:04}-{last_month + 1:02}"


@dataclass(frozen=True, slots=True)
class Compared:
    """An amount over a stretch, and over the same stretch a year before.

    `left_out`: newer periods whose amounts are known, but not those of a year before.
    """

    span: Span
    value: float
    before: float
    left_out: tuple[Span, ...] = ()

    @property
    def change(self) -> float | None:
        """By what part it grew, -0.2 for a fifth less; None when there was nothing before."""
        return self.value / self.before - 1 if self.before else None


class Figures:
    """An account's figures on a day: amounts only of periods that are over by then."""

    def __init__(self, rows: Iterable[AccountFigure], on: date) -> None:
        self.on = on
        found = {Span.read(row.period): row for row in rows}
        over = Span.until(on, YEAR).after
        self._rows = {span: row for span, row in found.items() if span.after <= over}
        orders = [row.last_order_on for row in found.values() if row.last_order_on]
        self.last_order_on = max((day for day in orders if day <= on), default=None)
        """the day of the newest order on record, also one of a period that still runs"""

    def total(self, span: Span, field: str) -> float | None:
        """What one column sums to over a stretch; None when a part of it is not known.

        A longer period comes before the shorter ones inside it: once a year's figure is there,
        the quarters are a breakdown of it and not more money.
        """
        parts = list(self._parts(span, field))
        return None if None in parts else sum(part for part in parts if part is not None)

    def _parts(self, span: Span, field: str) -> Iterator[float | None]:
        month = span.first
        while month < span.after:
            sizes = (size for size in _SIZES if month % size == 0 and month + size <= span.after)
            known = ((size, self._value(Span(month, size), field)) for size in sizes)
            found = next(((size, value) for size, value in known if value is not None), None)
            if found is None:
                yield None
                return
            yield found[1]
            month += found[0]

    def _value(self, span: Span, field: str) -> float | None:
        row = self._rows.get(span)
        value: float | None = getattr(row, field) if row else None
        return value

    def latest_year(self, field: str) -> tuple[Span, float] | None:
        """The latest twelve months known in full, ended within the last year."""
        for back in range(YEAR):
            span = Span.until(self.on, YEAR).earlier(back)
            value = self.total(span, field)
            if value is not None:
                return span, value
        return None

    def compared(self, field: str) -> Compared | None:
        """The latest stretch that can be compared with the same one a year before.

        Ended within the last quarter if possible, within the last year otherwise; the longest
        such stretch: twelve months, nine, six, a quarter or a month.
        """
        for latest in (QUARTER, YEAR):
            for months in _COMPARED:
                for back in range(latest):
                    span = Span.until(self.on, months).earlier(back)
                    value, before = self.total(span, field), self.total(span.earlier(YEAR), field)
                    if value is not None and before is not None:
                        return Compared(span, value, before, self._newer(span, field))
        return None

    def _newer(self, span: Span, field: str) -> tuple[Span, ...]:
        known = (one for one in self._rows if self._value(one, field) is not None)
        return tuple(sorted(one for one in known if one.after > span.after))
