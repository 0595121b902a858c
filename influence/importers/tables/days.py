"""Dates, periods and days of the year as people write them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from influence.domain.messages import N_
from influence.importers.tables.faults import CellFault

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:(-|/|\.)(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_YEAR = re.compile(r"(\d{4})年?")
_QUARTER = re.compile(r"(\d{4})年?[-/. ]?(?:Q([1-4])|第?([1-4一二三四])季度?)", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?")
_MONTH_DAY = re.compile(r"(?:--)?(\d{1,2})(?:-|月)(\d{1,2})日?")
_NOT_A_DAY = N_('"{value}" is not a date. Write it as 2026-06-30.')
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Day numbers of a workbook that mean 1954 to 2119; others are more likely no date at all."""


@dataclass(frozen=True, slots=True)
class SlashedDay:
    """`3/4/2026` or `3.4.2026`: only the rest of the column can tell the order.

    `sign` stands between the numbers: who mixes both may mean either by each.
    """

    first: int
    second: int
    year: int
    text: str
    sign: str

    def day(self, day_first: bool) -> date:
        """The date in that order; raises CellFault when there is none."""
        month, day = (self.second, self.first) if day_first else (self.first, self.second)
        return _made(self.year, month, day, self.text)


def read_day(raw: object, typed: bool = False) -> date | SlashedDay:
    """The date in a cell; raises CellFault. `typed` cells may hold a workbook's day numbers."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if typed and isinstance(raw, int | float) and int(raw) in _SERIALS:
        return _EPOCH + timedelta(days=int(raw))
    return _day_of(_plain(raw))


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date | SlashedDay:
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day, zh_month, zh_day = found.groups()
        return _made(int(year), int(month or zh_month), int(day or zh_day), text)
    if found := _COMPACT.fullmatch(text):
        year, month, day = found.groups()
        return _made(int(year), int(month), int(day), text)
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        return SlashedDay(int(first), int(second), int(year), text, sign)
    raise CellFault(_NOT_A_DAY, value=text)


def orders(days: Iterable[SlashedDay]) -> frozenset[bool]:
    """What a column proves: True for a 30/6/2026 in it, False for a 6/30/2026."""
    return frozenset(
        day.first > 12
        for day in days
        if max(day.first, day.second) > 12 >= min(day.first, day.second)
    )


def settled(slashed: SlashedDay, proven: frozenset[bool]) -> date:
    """The date of a slashed cell in the order its column proves; raises CellFault if it is open."""
    if len(proven) == 1:
        return slashed.day(next(iter(proven)))
    if len(proven) == 2:
        sentence = N_(
            'the column holds both day/month and month/day dates, so "{value}" is uncertain. '
            "Write all dates as 2026-06-30."
        )
        raise CellFault(sentence, value=slashed.text)
    if slashed.first == slashed.second or min(slashed.first, slashed.second) > 12:
        return slashed.day(True)
    first, second = slashed.day(True), slashed.day(False)
    sentence = N_(
        'the date "{value}" can be read in two ways, and nothing in the column proves which. '
        "Write {first} or {second}."
    )
    raise CellFault(sentence, value=slashed.text, first=first, second=second)


def read_period(raw: date | str) -> str:
    """`2026`, `2026-Q2` or `2026-06`; raises CellFault."""
    if isinstance(raw, date):
        return f"{raw:%Y-%m}"
    text = _plain(raw)
    if found := _YEAR.fullmatch(text):
        return found[1]
    if found := _QUARTER.fullmatch(text):
        quarter = found[2] or found[3]
        return f"{found[1]}-Q{' 一二三四'.find(quarter) if quarter in '一二三四' else quarter}"
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02}"
    raise CellFault(N_('"{value}" is not a period. Write 2026, 2026-Q2 or 2026-06.'), value=text)


def read_month_day(raw: date | str) -> str:
    """`04-01` for the first of April; raises CellFault."""
    if isinstance(raw, date):
        return f"{raw:%m-%d}"
    text = _plain(raw)
    if found := _MONTH_DAY.fullmatch(text):
        # A leap year, so that 29 February is a day.
        try:
            return f"{date(2000, int(found[1]), int(found[2])):%m-%d}"
        except ValueError:
            pass
    raise CellFault(
        N_('"{value}" is not a day of the year. Write 04-01 for the first of April.'), value=text
    )


def _plain(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return unicodedata.normalize("NFKC", str(raw)).strip()


def _made(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellFault(_NOT_A_DAY, value=text) from None
