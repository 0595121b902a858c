"""What one cell says: the value of its kind, or the sentence why it has none."""

import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from influence.domain.fact import MOST_MONEY
from influence.domain.messages import N_, Bilingual, Message, did_you_mean, listed
from influence.domain.table import Column, Kind
from influence.domain.words import LEVEL_WORDS, Attitude, Word
from influence.importers.tables import days, numbers
from influence.importers.tables.faults import CellFault
from influence.importers.tables.headers import nearest, normal
from influence.importers.tables.numbers import OpenAmount

MAX_LENGTH = 32_767
"""What a spreadsheet's cell can hold."""
_BETWEEN_WORDS = re.compile("[;；,，、]")
_DENIES = re.compile("^(?:not|un|dis)|[不未没非]")
_RUNS = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = frozenset({Kind.MONEY, Kind.SHARE, Kind.SENTIMENT, Kind.LEVEL_OR_POINTS})
"""What may have decimals."""
_TOO_LONG = N_(
    "the text is {length} characters long; a cell holds at most {limit}. "
    "Shorten it, and check whether a quotation mark is missing."
)
_TOO_LARGE = N_(
    '"{value}" is too large. Amounts go up to {most}; check the currency and the zeros.'
)


@dataclass(frozen=True, slots=True)
class Format:
    """How a sheet writes its values; `typed` cells come from a workbook, not from text.

    `guarded`: an apostrophe may keep a spreadsheet from running a text; it is taken off.
    `semicolons`: they separate the cells, as where decimals have a comma. `exact`: a program wrote
    the numbers, with a decimal point.
    """

    semicolons: bool = False
    typed: bool = False
    guarded: bool = True
    exact: bool = False


def plain_text(raw: object) -> str:
    """A cell as text, exactly; integral numbers of a workbook without their `.0`."""
    if isinstance(raw, str):
        return unguarded(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e22:
        return str(int(raw))
    if isinstance(raw, datetime):
        midnight = (raw.hour, raw.minute, raw.second) == (0, 0, 0)
        return raw.date().isoformat() if midnight else raw.isoformat(" ", "seconds")
    return str(raw)


def unguarded(text: str) -> str:
    """Takes off the apostrophe that keeps a spreadsheet from running the text."""
    if text.startswith("'") and text.lstrip("'").startswith(_RUNS):
        return text[1:]
    return text


def without_controls(text: str) -> str:
    """The text without control characters; tabs and line ends stay."""
    if text.isprintable():
        return text
    return "".join(s for s in text if s in "\t\r\n" or unicodedata.category(s) != "Cc")


def read_cell(column: Column, raw: object, form: Format) -> Any:
    """The cell's value as a plain row holds it, None when it is empty.

    Dates of unknown order come back as `days.SlashedDay`, amounts that can be read in two ways as
    `numbers.OpenAmount`. Raises CellFault.
    """
    if isinstance(raw, str):
        raw = unguarded(raw) if form.guarded else raw
        if not raw or raw.isspace():
            return None
        if len(raw) > MAX_LENGTH:
            raise CellFault(_TOO_LONG, length=len(raw), limit=MAX_LENGTH)
    return _READERS[column.kind](column, raw, form)


def _text(column: Column, raw: object, form: Format) -> str:
    text = plain_text(raw) if not isinstance(raw, str) else raw
    # Two names or ids that look the same shall be the same: spaces around them cannot be seen.
    return text.strip() if column.kind is Kind.ID or column.name == "name" else text


def _reference(column: Column, raw: object, form: Format) -> str:
    # The same few ids stand in many thousand rows: one string for each.
    return sys.intern(plain_text(raw) if not isinstance(raw, str) else raw)


def _day(column: Column, raw: object, form: Format) -> date | days.SlashedDay:
    return days.read_day(raw, form.typed)


def _period(column: Column, raw: object, form: Format) -> str:
    return days.read_period(raw if isinstance(raw, date) else plain_text(raw))


def _month_day(column: Column, raw: object, form: Format) -> str:
    return days.read_month_day(raw if isinstance(raw, date) else plain_text(raw))


def _money(column: Column, raw: object, form: Format) -> float | OpenAmount:
    value = numbers.read_amount(raw)
    if value is None:
        raise CellFault(
            N_('"{value}" is not an amount. Write a number such as 1500000 or 150万.'),
            value=plain_text(raw),
        )
    if (value.sense if isinstance(value, OpenAmount) else value) < 0:
        raise CellFault(
            N_('"{value}" is negative. Amounts are 0 or more; leave the cell empty if unknown.'),
            value=raw,
        )
    if not isinstance(value, OpenAmount):
        if value > MOST_MONEY:
            raise CellFault(_TOO_LARGE, value=plain_text(raw), most=f"{MOST_MONEY:,.0f}")
        return value
    if form.exact:
        return value.as_parts if value.sign == "." else value.as_whole
    return numbers.in_semicolons(value) if form.semicolons else value


def _share(column: Column, raw: object, form: Format) -> float:
    return _between(raw, form, 0, 1)


def _sentiment(column: Column, raw: object, form: Format) -> float:
    return _between(raw, form, -1, 1)


def _between(raw: object, form: Format, low: int, high: int) -> float:
    value = numbers.read_number(raw)
    if value is None or not low <= value <= high:
        sentence = N_('"{value}" is not a number from {low} to {high}.')
        raise CellFault(sentence, value=plain_text(raw), low=low, high=high)
    return value


def _strength(column: Column, raw: object, form: Format) -> int:
    value = numbers.read_number(raw)
    if value is None or not value.is_integer() or not 0 <= value <= 5:
        raise CellFault(
            N_(
                '"{value}" is not a strength. '
                "Write a whole number from 1 (hardly) to 5 (nearly always)."
            ),
            value=plain_text(raw),
        )
    return int(value)


def _level(column: Column, raw: object, form: Format) -> int:
    attitude = column.attitude or Attitude.RELATIONSHIP
    text = plain_text(raw)
    value = numbers.read_number(raw)
    if value is None:
        value = _level_words(attitude).get(normal(text))
    if value is None or not float(value).is_integer() or not -2 <= value <= 2:
        near = _near_level(attitude, text)
        hint = did_you_mean(near)
        raise CellFault(
            N_(
                '"{value}" is not a level. '
                'Levels go from -2 to 2, or are words such as "{word}".{hint}'
            ),
            value=text,
            word=Bilingual(*LEVEL_WORDS[attitude][1]),
            hint=hint,
        )
    return int(value)


def _near_level(attitude: Attitude, text: str) -> str | None:
    """The level's word that was likely meant; never its opposite, `接受` for `不接受`."""
    words = {
        normal(word): word
        for pair in LEVEL_WORDS[attitude].values()
        for word in pair
        if bool(_DENIES.search(normal(word))) == bool(_DENIES.search(normal(text)))
    }
    return words.get(nearest(normal(text), words) or "")


@cache
def _level_words(attitude: Attitude | None) -> dict[str, int]:
    chosen = (attitude,) if attitude else tuple(Attitude)
    return {
        normal(word): level
        for each in chosen
        for level, words in LEVEL_WORDS[each].items()
        for word in words
    }


def _level_or_points(column: Column, raw: object, form: Format) -> float:
    value = numbers.read_number(raw)
    if value is None:
        value = _level_words(None).get(normal(plain_text(raw)))
    if value is None:
        raise CellFault(
            N_('"{value}" is neither a level from -2 to 2 nor points from 0 to 100.'),
            value=plain_text(raw),
        )
    return float(value)


def _word(column: Column, raw: object, form: Format) -> str:
    if isinstance(raw, bool):
        raw = "yes" if raw else "no"
    return _one_word(column, plain_text(raw))


def _words(column: Column, raw: object, form: Format) -> str | None:
    parts = _BETWEEN_WORDS.split(plain_text(raw))
    return ";".join(_one_word(column, part) for part in parts if part.strip()) or None


def _one_word(column: Column, text: str) -> str:
    words = column.words
    assert words is not None, column.name
    known = _known_words(words)
    found = known.get(normal(text))
    if found is None:
        raise _not_a_word(column, words, text)
    return found.value


@cache
def _known_words(words: type[Word]) -> dict[str, Word]:
    return {normal(name): word for word in words for name in (word.zh, word.value)}


def _not_a_word(column: Column, words: type[Word], text: str) -> CellFault:
    known = _known_words(words)
    near = nearest(normal(text), known)
    if near is None:
        choices = listed(Bilingual(word.label(), word.zh) for word in words)
        if not normal(text).isascii():
            choices = Bilingual(choices.chinese, choices.chinese)
        hint = Message(N_("Choose one of: {choices}."), {"choices": choices})
    else:
        shown = known[near].label("en" if near.isascii() else "zh")
        hint = Message(N_('Did you mean "{nearest}"?'), {"nearest": shown})
    return CellFault(_NO_WORD.get(words.__name__, _NO_WORD_AT_ALL), value=text.strip(), hint=hint)


_NO_WORD_AT_ALL = N_('"{value}" cannot stand in this column. {hint}')
_NO_WORD = {
    "Role": N_('"{value}" is not a role. {hint}'),
    "Side": N_('"{value}" is not a side. {hint}'),
    "Tier": N_('"{value}" is not a tier. {hint}'),
    "LineKind": N_('"{value}" is not a kind of reporting line. {hint}'),
    "FactStatus": N_('"{value}" is not a status. {hint}'),
    "Source": N_('"{value}" is not a source. {hint}'),
    "TeamRole": N_('"{value}" is not a role in our trio. {hint}'),
    "TargetAttitude": N_('"{value}" is not an attitude. {hint}'),
    "Attitude": N_('"{value}" is not an attitude. {hint}'),
}

_READERS: dict[Kind, Callable[[Column, object, Format], Any]] = {
    Kind.TEXT: _text,
    Kind.ID: _text,
    Kind.DAY: _day,
    Kind.LEVEL: _level,
    Kind.STRENGTH: _strength,
    Kind.MONEY: _money,
    Kind.SHARE: _share,
    Kind.SENTIMENT: _sentiment,
    Kind.LEVEL_OR_POINTS: _level_or_points,
    Kind.PERIOD: _period,
    Kind.MONTH_DAY: _month_day,
    Kind.WORD: _word,
    Kind.WORDS: _words,
    Kind.ACCOUNT: _reference,
    Kind.DEPARTMENT: _reference,
    Kind.CONTACT: _reference,
    Kind.OPPORTUNITY: _reference,
    Kind.SUBJECT: _reference,
    Kind.SOMEBODY: _reference,
}
