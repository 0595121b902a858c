"""What was read from files: plain rows that know where they stand, and what was wrong with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Self

from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.domain.table import Column
from influence.importers.tables.headers import columns_of
from influence.importers.tables.warnings import Problems, Warnings
from influence.spill import Kept, SpillingList


class WorkbookSheet(str):
    """The name of a sheet with its workbook; programs get the English form."""

    book: str
    sheet: str

    def __new__(cls, book: str, sheet: str) -> Self:
        name = super().__new__(cls, f"{book}, sheet {sheet}")
        name.book, name.sheet = book, sheet
        return name

    def text(self, translate: Translator = ENGLISH) -> str:
        """`book.xlsx, sheet contacts` in the reader's language."""
        return translate(N_("{book}, sheet {sheet}")).format(book=self.book, sheet=self.sheet)


class FilePart(str):
    """The name of a part of a file with the file; programs get the English form."""

    file: str
    part: str

    def __new__(cls, file: str, part: str) -> Self:
        name = super().__new__(cls, f"{file}, {part}")
        name.file, name.part = file, part
        return name

    def text(self, translate: Translator = ENGLISH) -> str:
        """`norland.json, contacts` in the reader's language."""
        return translate(N_("{place}, {part}")).format(place=self.file, part=self.part)


class ColumnTitle(str):
    """The name of a column whose header nobody wrote; programs get the English form."""

    chinese: str

    def __new__(cls, column: Column) -> Self:
        name = super().__new__(cls, column.name)
        name.chinese = column.zh
        return name

    def text(self, translate: Translator = ENGLISH) -> str:
        """The name in the reader's language."""
        return self.chinese if translate.lang == "zh" else str(self)


@dataclass(slots=True, eq=False)
class Sheet(Kept):
    """One CSV file or one sheet of a workbook, as the user knows it.

    `group` tells the folder, workbook or set of single files that it was read with; `titles` maps
    column names to the headers as the user wrote them. `loose`: rows of another system, of which
    references that lead nowhere are left out with a warning.
    """

    name: str | None
    table: str
    group: int
    titles: dict[str, str] = field(default_factory=dict)
    loose: bool = False

    def title(self, column: str) -> str:
        """The header of a column: as the user wrote it, else its name in the reader's language."""
        if column in self.titles:
            return self.titles[column]
        known = (c for c in columns_of(self.table) if c.name == column)
        return next(map(ColumnTitle, known), column)


_AS_WRITTEN: Mapping[str, str] = {}
"""What rows that come from no shortcut show: one mapping for all of them."""


@dataclass(slots=True)
class UploadRow:
    """One row: values by column; a column that the sheet does not have is absent.

    `shown` maps a column to the one that the user filled when the row comes from a shortcut.
    `bad` rows have a cell that could not be read, which is None here and reported already;
    `unread` names the columns of such cells.
    """

    sheet: Sheet
    number: int | None
    table: str
    cells: dict[str, Any]
    shown: Mapping[str, str] = field(default_factory=lambda: _AS_WRITTEN)
    bad: bool = False
    unread: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[Any, ...]:
        names = tuple(self.cells)
        names = _LAYOUTS.setdefault(names, names)  # one object, which is written once for many rows
        rest = self.shown, self.bad, self.unread
        cells = names, tuple(self.cells.values())
        return _row, (self.sheet, self.number, self.table, *cells, *rest)

    def problem(self, message: Message, column: str | None = None) -> RowProblem:
        """A problem of this row, with its place as the user sees it."""
        if column is not None:
            column = self.sheet.title(self.shown.get(column, column))
        return RowProblem(message, self.sheet.name, self.number, column)


_LAYOUTS: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The columns that rows have, each combination once."""


@lru_cache(maxsize=1024)
def _empty(names: tuple[str, ...]) -> dict[str, Any]:
    """A dict with these keys, of which copies share one list of keys, as objects of a class do.

    A row of 25 cells takes a third of what a dict of its own would.
    """
    holder = type("Cells", (), {})()
    for name in names:
        setattr(holder, name, None)
    found: dict[str, Any] = holder.__dict__
    return found


def _row(
    sheet: Sheet,
    number: int | None,
    table: str,
    names: tuple[str, ...],
    values: tuple[Any, ...],
    *rest: Any,
) -> UploadRow:
    cells = _empty(names).copy()
    cells.update(zip(names, values, strict=True))
    return UploadRow(sheet, number, table, cells, *rest)


@dataclass(slots=True)
class Upload:
    """Everything that one import brings, before it is held against a store.

    `account` is the one named by the user for rows that name none. With `known_account` that
    account has to exist already. `system`: the CRM whose export it is.
    """

    today: date
    account: str | None = None
    known_account: bool = False
    system: str | None = None
    rows: dict[str, SpillingList[UploadRow]] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)
    warnings: Warnings = field(default_factory=Warnings)

    def add(self, table: str, rows: Iterable[UploadRow] = ()) -> SpillingList[UploadRow]:
        """Add rows to a table; all of its rows, to which more can be added."""
        found = self.rows.setdefault(table, SpillingList())
        found.extend(rows)
        return found

    def of(self, table: str) -> Collection[UploadRow]:
        """The rows of one table, in the order in which they were read."""
        return self.rows.get(table, ())

    @property
    def size(self) -> int:
        """Number of rows."""
        return sum(len(rows) for rows in self.rows.values())
