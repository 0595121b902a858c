"""What a field map says: which of our tables and columns the files of a CRM's export fill."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

VERSION = 1
MOST_COLUMNS = 500
"""Entries of one list or table in a map; no export has more columns that mean something."""


def _listed(value: Any) -> Any:
    """A single text stands for a list of one."""
    return [value] if isinstance(value, str) else value


Names = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=200)], ...],
    BeforeValidator(_listed),
    Field(max_length=MOST_COLUMNS),
]
"""One header, or several of which any may be the one in the file."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class ColumnMap(_Part):
    """Where one of our columns comes from, and how its values are read.

    `from`: the CRM's columns, the first one that is filled counts. `first_name`, `last_name`: put
    together where `from` is empty. `together`: not the first filled one counts, but all of them.
    `words`: the CRM's values and ours; nothing stands for "leave
    it out". `otherwise`: our word for all other values. `several`: a list of `;` makes a row for
    each. `if_known`: passed over unless the export holds that record. `currency`: the column with
    the currency of an amount. `shorten`: the longest text. `value`: the same in every row.
    """

    columns: Names = Field(default=(), alias="from")
    first_name: Names = ()
    last_name: Names = ()
    words: Mapping[str, str | None] | None = Field(default=None, max_length=MOST_COLUMNS)
    otherwise: str | None = None
    several: bool = False
    together: bool = False
    if_known: bool = False
    currency: Names = ()
    shorten: int | None = Field(default=None, ge=10, le=10_000)
    value: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        """A header alone, or a list of them, is a column map too."""
        return {"from": value} if isinstance(value, str | list) else value


class Filter(_Part):
    """Rows by what stands in a column; `yes` means every way of writing it."""

    column: Names
    values: Names = Field(alias="is")


class Rule(_Part):
    """One of our tables that a file fills.

    `ours`: our own people, who are brought into each account that mentions them. `only_new`: only
    records that no other file brings, each once. `adds`: cells for a record of another file.
    `only_known`: rows that name somebody or something that the export does not hold are passed
    over. `keep_only`: rows of the file that this rule is for.
    """

    table: str
    columns: dict[str, ColumnMap] = Field(min_length=1, max_length=MOST_COLUMNS)
    ours: bool = False
    only_new: bool = False
    adds: bool = False
    only_known: bool = False
    keep_only: tuple[Filter, ...] = ()


class FileMap(_Part):
    """One file of an export: known by headers (one of each list has to be there), and its rows."""

    known_by: tuple[Names, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    leave_out: tuple[Filter, ...] = ()
    keep_only: tuple[Filter, ...] = ()
    fills: tuple[Rule, ...] = Field(min_length=1, max_length=20)


class FieldMap(_Part):
    """A whole map: the CRM, how it writes record ids and dates, and its files."""

    influence_map: int = Field(ge=1, le=VERSION)
    system: str = Field(min_length=1, max_length=100)
    ids: Literal["salesforce", "guid", "text"] = "text"
    dates: Literal["auto", "day first", "month first"] = "auto"
    files: dict[str, FileMap] = Field(min_length=1, max_length=100)
