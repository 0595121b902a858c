"""What a table of the exchange format is: columns, keys, references, rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from influence.domain.fact import Fact
from influence.domain.messages import Bilingual
from influence.domain.words import Attitude, Word

Key = tuple[str, ...]
"""A row's identity in its table and account: key cells as text; the ordinal last if numbered."""

Row = Mapping[str, Any]
"""A row as plain JSON values: column -> str | int | float | None (dates ISO, word lists `a;b`)."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    ID = "id"
    DAY = "day"
    LEVEL = "level"
    STRENGTH = "strength"
    MONEY = "money"
    SHARE = "share"
    SENTIMENT = "sentiment"
    LEVEL_OR_POINTS = "level_or_points"
    PERIOD = "period"
    MONTH_DAY = "month_day"
    WORD = "word"
    WORDS = "words"
    ACCOUNT = "account"
    DEPARTMENT = "department"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    SUBJECT = "subject"
    """a contact, a department or the account"""
    SOMEBODY = "somebody"
    """a contact where the name is known, else kept as text (assessors, owners)"""


REFERENCES = frozenset(
    {Kind.ACCOUNT, Kind.DEPARTMENT, Kind.CONTACT, Kind.OPPORTUNITY, Kind.SUBJECT, Kind.SOMEBODY}
)
PEOPLE_KINDS = frozenset({Kind.CONTACT, Kind.SUBJECT, Kind.SOMEBODY})
"""Kinds of cells that may name a contact."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, its Chinese header and the help shown to users."""

    name: str
    kind: Kind
    zh: str
    help: str = ""
    required: bool = False
    words: type[Word] | None = None
    attitude: Attitude | None = None
    past: bool = False
    """the date cannot lie after today"""
    field: str = ""
    """the model's field when it differs from the column's name"""

    @property
    def attribute(self) -> str:
        """The model's field name."""
        return self.field or self.name

    @property
    def label(self) -> Bilingual:
        """The column's name as a reader sees it."""
        return Bilingual(self.name, self.zh)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, which of them identify a row, and the fact it holds."""

    name: str
    model: type[Fact]
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    numbered: bool = False
    """several rows may share the key; the n-th is told apart by its ordinal"""
    dated: tuple[str, str] | None = None
    """columns of its first and last day; a row that `--full` leaves out ends, and is not removed"""
    entity: bool = False
    """rows have an id of their own; the same id twice in one file is an error"""
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False)
    _cells: tuple[tuple[str, str, bool], ...] = field(init=False, repr=False, compare=False)
    """name, the model's field, whether it holds several words"""
    _key: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """the model's fields of the key"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})
        cells = tuple((c.name, c.attribute, c.kind is Kind.WORDS) for c in self.columns)
        object.__setattr__(self, "_cells", cells)
        object.__setattr__(self, "_key", tuple(self._by_name[name].attribute for name in self.key))

    @property
    def label(self) -> Bilingual:
        """The table's name as a reader sees it."""
        return Bilingual(self.name, self.zh)

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError."""
        return self._by_name[name]

    def cell_of(self, fact: Fact, column: str) -> Any:
        """One cell of a fact's plain row."""
        return _cell(getattr(fact, self.column(column).attribute))

    def key_of(self, fact: Fact, ordinal: int = 0) -> Key:
        """The identity of a fact inside this table."""
        cells = [_cell(getattr(fact, name)) for name in self._key]
        if self.name == "conflicts":
            cells[:2] = sorted(str(cell) for cell in cells[:2])
        key = tuple("" if cell is None else str(cell) for cell in cells)
        return (*key, str(ordinal)) if self.numbered else key

    def shown_key(self, key: Key) -> list[str]:
        """What is filled of a key, without the number that tells rows alike apart."""
        return [cell for cell in (key[:-1] if self.numbered else key) if cell]

    def to_row(self, fact: Fact) -> dict[str, Any]:
        """A fact as a plain row, columns in the table's order."""
        return {name: _cell(getattr(fact, field)) for name, field, _ in self._cells}

    def from_row(self, row: Mapping[str, Any]) -> Fact:
        """The fact of a plain row; raises pydantic's ValidationError when a value does not fit."""
        values: dict[str, Any] = {}
        for name, attribute, words in self._cells:
            value = row.get(name)
            if words:
                values[attribute] = tuple(value.split(";")) if value else ()
            elif value is not None:
                values[attribute] = value
        return self.model.model_validate(values).packed()


@lru_cache(maxsize=4096)
def _day_text(day: date) -> str:
    """One text for each day: it stands in the keys of very many rows."""
    return day.isoformat()


_AS_THEY_ARE = frozenset({type(None), str, int, float})


def _cell(value: object) -> Any:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Word):
        return value.value
    if isinstance(value, date):
        return _day_text(value)
    if isinstance(value, tuple):
        return ";".join(str(item) for item in value) or None
    return value
