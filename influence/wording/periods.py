"""Periods as a reader says them: `Q2 2026`, in Chinese `2026年第2季度`."""

from __future__ import annotations

from dataclasses import dataclass

from influence.domain.filling import filled
from influence.domain.messages import ENGLISH, N_, Translator
from influence.wording.figures import MONTHS


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter, a month, or from one month to another (`2025-07/2026-06`)."""

    raw: str

    def text(self, translate: Translator = ENGLISH) -> str:
        """`2026`, `Q2 2026`, `Jun 2026`, `Jul 2025 to Jun 2026`."""
        first, _, last = self.raw.partition("/")
        if not last:
            return _single(first, translate)
        ends = {"first": _single(first, translate), "last": _single(last, translate)}
        return filled(translate(N_("{first} to {last}")), ends, translate.lang)


def _single(period: str, translate: Translator) -> str:
    year, _, part = period.partition("-")
    if translate.lang == "zh":
        if part.startswith("Q"):
            return f"{year}年第{part[1:]}季度"
        return f"{year}年{int(part)}月" if part else f"{year}年"
    if part.startswith("Q"):
        return f"{part} {year}"
    return f"{MONTHS[int(part) - 1]} {year}" if part else year
