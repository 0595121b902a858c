"""Figures as a reader sees them, in either language; `raw` keeps the full value for machines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from influence.domain.messages import ENGLISH, N_, Translator
from influence.domain.words import CURRENCIES

NOTHING = "-"
_TEN_THOUSAND, _HUNDRED_MILLION = 1e4, 1e8
_TINY = 1e-6
"""what is less comes from rounding"""
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A share of something: `14%`."""

    raw: float | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """With one decimal below 10%, where whole numbers would hide the difference."""
        if self.raw is None:
            return NOTHING
        percent = 100 * self.raw
        return f"{percent:.0f}%" if percent == 0 or percent >= 9.95 else f"{percent:.1f}%"


@dataclass(frozen=True, slots=True)
class SignedShare(Share):
    """By what part something grew: `+22%`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        """A whole number, always with its sign."""
        return NOTHING if self.raw is None else f"{100 * self.raw:+.0f}%"


@dataclass(frozen=True, slots=True)
class Index:
    """A probability or index between 0 and 1 (or -1 and 1): `0.60`."""

    raw: float | None
    signed: bool = False

    def text(self, translate: Translator = ENGLISH) -> str:
        """Two decimals; signed ones always carry their sign."""
        if self.raw is None:
            return NOTHING
        value = round(self.raw, 2) + 0.0  # no "-0.00"
        return f"{value:+.2f}" if self.signed else f"{value:.2f}"


@dataclass(frozen=True, slots=True)
class Gain(Index):
    """What a step adds to an index: `+0.12`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        """Signed; one that is no hundredth with its first figure, `+0.0003`: it is not nothing."""
        if self.raw is None or abs(self.raw) >= 0.005 or abs(self.raw) < _TINY:
            return Index(self.raw, signed=True).text(translate)
        return f"{self.raw:+.{-math.floor(math.log10(abs(self.raw)))}f}"


@dataclass(frozen=True, slots=True)
class Points:
    """Closeness in points of 100: `68`."""

    raw: float | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """A whole number."""
        return NOTHING if self.raw is None else str(whole(self.raw))


@dataclass(frozen=True, slots=True)
class Pace:
    """Points gained in a time: `+1.8`."""

    raw: float | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """One decimal and the sign."""
        return NOTHING if self.raw is None else f"{round(self.raw, 1) + 0.0:+.1f}"


def whole(value: float) -> int:
    """The nearest whole number, halves upwards, as spreadsheets and people round."""
    return math.floor(round(value, 9) + 0.5)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: `3.7 M CNY`, in Chinese `370 万元`; `currency` may be left out."""

    raw: float | None
    currency: str | None = None

    def text(self, translate: Translator = ENGLISH) -> str:
        """In millions or thousands (万 and 亿 in Chinese), so that a reader can say it aloud."""
        if self.raw is None:
            return NOTHING
        if translate.lang != "zh":
            shown = _western_amount(self.raw)
            return f"{shown} {self.currency}" if self.currency else shown
        unit = CURRENCIES.get(self.currency or "", f" {self.currency or ''}").rstrip()
        shown = _chinese_amount(self.raw)
        gap = " " if shown[-1].isdigit() and unit.strip() == unit != "" else ""
        return f"{shown}{gap}{unit}"


def _western_amount(value: float) -> str:
    # The units change where rounding would give 1000 of the smaller one.
    if value >= 999_950_000:
        return f"{value / 1e9:.1f} bn"
    if value >= 950_000:
        return f"{value / 1e6:.1f} M"
    return f"{value / 1e3:.0f} k" if value >= 1_000 else f"{value:.0f}"


def _chinese_amount(value: float) -> str:
    if value >= 99_995_000:
        return f"{value / _HUNDRED_MILLION:.2f} 亿"
    return f"{value / _TEN_THOUSAND:.0f} 万" if value >= 9_999.5 else f"{value:.0f}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date: `15 Sep 2026`, in Chinese `2026年9月15日`."""

    raw: date | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """Never in an order that could be read two ways."""
        if self.raw is None:
            return NOTHING
        day = self.raw
        if translate.lang == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number."""

    raw: int | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """Plain digits."""
        return NOTHING if self.raw is None else str(self.raw)


@dataclass(frozen=True, slots=True)
class Level:
    """An attitude level: `+1`, `0`, `-2`; `?` when unknown."""

    raw: int | None

    def text(self, translate: Translator = ENGLISH) -> str:
        """With its sign."""
        if self.raw is None:
            return "?"
        return f"{self.raw:+d}" if self.raw else "0"


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after: `0.60 -> 0.27`."""

    before: Index | Points | Amount | Level
    after: Index | Points | Amount | Level

    @property
    def raw(self) -> float | None:
        """The value after."""
        return self.after.raw

    def text(self, translate: Translator = ENGLISH) -> str:
        """Both ends with an arrow."""
        return f"{self.before.text(translate)} -> {self.after.text(translate)}"
