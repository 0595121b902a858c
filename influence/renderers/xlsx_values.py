"""Cells of a report as values of a spreadsheet: numbers stay numbers, texts never run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from influence.domain.messages import N_, Message, Translator
from influence.domain.words import CURRENCIES
from influence.renderers.csv_report import guarded
from influence.renderers.document_texts import spoken
from influence.renderers.text import xml_text
from influence.reports.blocks import Column
from influence.reports.key_people_report import ATTITUDE_SIGN
from influence.wording.figures import (
    NOTHING,
    Amount,
    Change,
    Count,
    Day,
    Index,
    Level,
    Pace,
    Points,
    Share,
)
from influence.wording.texts import Cell, Joined, Named

LONGEST = 32_000
"""Characters of a text; a spreadsheet holds 767 more and then calls the file broken."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAY = {"en": "d mmm yyyy", "zh": 'yyyy"年"m"月"d"日"'}
_ENDS = {
    "before": N_("{title} (before)"),
    "after": N_("{title} (after)"),
    "low": N_("{title} (at least)"),
    "high": N_("{title} (at most)"),
    "pace": N_("{title} (so far)"),
    "pace_needed": N_("{title} (needed)"),
}
"""What the parts of one column are called where each gets a column of its own."""
_FIGURE = re.compile(r"[+-]?\d+(?:\.(\d+))?")
_SIGNS = set(ATTITUDE_SIGN.values())


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a cell: a text, a number or a day, and how a number is written."""

    raw: str | float | int | date | None
    format: str = "General"


_NUMBERS: Mapping[type, Callable[[Any, Translator], str]] = {
    Share: lambda share, _: "0%" if share.raw == 0 or share.raw >= 0.0995 else "0.0%",
    Index: lambda index, _: "+0.00;-0.00;0.00" if index.signed else "0.00",
    Points: lambda points, _: "0",
    Pace: lambda pace, _: "+0.0;-0.0;0.0",
    Count: lambda count, _: "0",
    Level: lambda level, _: "+0;-0;0",
    Amount: lambda amount, translate: _money(amount, translate),
    Day: lambda day, translate: _DAY[translate.lang],
}


def value(cell: Cell, translate: Translator) -> Value:
    """One cell. What is unknown is empty; an attitude that nobody assessed says `?`."""
    form = _form(cell, translate)
    if form is not None:
        raw = getattr(cell, "raw", None)
        return Value(raw, form) if raw is not None else Value(None)
    said = spoken(_wordy(cell), translate)
    return Value(safe(said) if said not in ("", NOTHING) else None)


def _form(cell: Cell, translate: Translator) -> str | None:
    """How a figure is written; None for what is no figure."""
    if isinstance(cell, Level) and cell.raw is None:
        return None
    form = _NUMBERS.get(type(cell))
    if form is not None:
        return "General" if getattr(cell, "raw", None) is None else form(cell, translate)
    if isinstance(cell, Amount):
        return _money(cell, translate)
    if isinstance(cell, Index) and (seen := _FIGURE.fullmatch(spoken(cell, translate))):
        # A report's own kind of index is written as it is in the report.
        digits = "0" + (f".{'0' * len(seen[1])}" if seen[1] else "")
        return f"+{digits};-{digits};{digits}" if seen[0][0] in "+-" else digits
    return None


def _wordy(cell: Cell) -> Cell:
    """An attitude without its sign, which would be taken for the start of a formula."""
    name = cell.name if isinstance(cell, Named) else None
    first = name.parts[0] if isinstance(name, Joined) and len(name.parts) > 1 else None
    if isinstance(name, Joined) and isinstance(first, str) and first in _SIGNS:
        return Joined(name.parts[1:], name.between)
    return cell


def safe(text: str) -> str:
    """A text that no spreadsheet runs, XML can hold and a cell has room for."""
    return guarded(xml_text(text))[:LONGEST]


def _money(amount: Amount, translate: Translator) -> str:
    if not amount.currency or not _CURRENCY.fullmatch(amount.currency):
        return "#,##0"
    unit = CURRENCIES.get(amount.currency) if translate.lang == "zh" else None
    return f'#,##0 "{unit or amount.currency}"'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a spreadsheet has it: titles, and a value for each title in each row."""

    titles: Sequence[str]
    kinds: Sequence[type | None]
    """by column the class of its figures; None where there are texts"""
    rows: Sequence[Sequence[Value]]


def sheet_of(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], translate: Translator
) -> Sheet:
    """The columns of a table; those that hold two figures in a cell become two."""
    titles: list[str] = []
    kinds: list[type | None] = []
    values: list[list[Value]] = [[] for _ in rows]
    for number, column in enumerate(columns):
        cells = [row[number] for row in rows]
        ends = _ends(column, cells)
        for at, title in enumerate(_titles(column, ends, translate)):
            found = [_part(cell, at) if ends else cell for cell in cells]
            titles.append(title)
            kinds.append(_kind(found))
            for row, cell in zip(values, found, strict=True):
                row.append(value(cell, translate))
    return Sheet(titles, kinds, values)


def _ends(column: Column, cells: Sequence[Cell]) -> Sequence[str]:
    """What the two parts of a column are, where each cell holds two values or nothing."""
    if not all(map(_is_pair, cells)):
        return ()
    if any(isinstance(cell, Change) for cell in cells):
        return ("before", "after")
    ends = [_end(name) for name in column.name.split(";")]
    two = len(ends) == 2 and any(isinstance(cell, Joined) for cell in cells)
    return [end for end in ends if end] if two and all(ends) else ()


def _end(name: str) -> str | None:
    """`composite_before` is `before`."""
    return next((end for end in _ENDS if name == end or name.endswith(f"_{end}")), None)


def _is_pair(cell: Cell) -> bool:
    if isinstance(cell, Joined):
        return len(cell.parts) == 2
    return isinstance(cell, Change) or cell is None or (isinstance(cell, Named) and not cell.raw)


def _part(cell: Cell, at: int) -> Cell:
    if isinstance(cell, Change):
        return (cell.before, cell.after)[at]
    return cell.parts[at] if isinstance(cell, Joined) else None


def _titles(column: Column, ends: Sequence[str], translate: Translator) -> Sequence[str]:
    title = spoken(column.title, translate)
    named = [Message(_ENDS[end], {"title": title}).text(translate) for end in ends]
    return [safe(text) for text in (named or [title])]


def _kind(cells: Sequence[Cell]) -> type | None:
    """The class of figures that a column holds; None where it holds anything else."""
    kinds = {type(cell) for cell in cells if cell is not None and getattr(cell, "raw", "") != ""}
    return kinds.pop() if len(kinds) == 1 and kinds <= set(_NUMBERS) else None
