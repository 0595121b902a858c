"""What was read from files: plain rows that know where they stand, and what was wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, N_, Message, Translator


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


@dataclass(slots=True)
class Sheet:
    """One CSV file or one sheet of a workbook, as the user knows it.

    `group` tells the folder, workbook or set of single files that it was read with; `titles` maps
    column names to the headers as the user wrote them.
    """

    name: str | None
    table: str
    group: int
    titles: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class UploadRow:
    """One row: values by column; a column that the sheet does not have is absent.

    `shown` maps a column to the one that the user filled when the row comes from a shortcut.
    `bad` rows have a cell that could not be read, which is None here and reported already.
    """

    sheet: Sheet
    number: int | None
    table: str
    cells: dict[str, Any]
    shown: Mapping[str, str] = field(default_factory=dict)
    bad: bool = False

    def problem(self, message: Message, column: str | None = None) -> RowProblem:
        """A problem of this row, with its place as the user sees it."""
        if column is not None:
            column = self.shown.get(column, column)
            column = self.sheet.titles.get(column, column)
        return RowProblem(message, self.sheet.name, self.number, column)


@dataclass(slots=True)
class Upload:
    """Everything that one import brings, before it is held against a store.

    `account` is the one named by the user for rows that name none. With `known_account` that
    account has to exist already.
    """

    today: date
    account: str | None = None
    known_account: bool = False
    rows: dict[str, list[UploadRow]] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)

    def of(self, table: str) -> Sequence[UploadRow]:
        """The rows of one table, in the order in which they were read."""
        return self.rows.get(table, ())

    @property
    def size(self) -> int:
        """Number of rows."""
        return sum(len(rows) for rows in self.rows.values())
