"""The rows of a whole-account file, table by table, into the same upload as sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from influence.domain import tables as t
from influence.domain.errors import RowProblem
from influence.domain.exchange import FORMAT, VERSION
from influence.domain.messages import N_, Message, did_you_mean
from influence.importers.tables.cells import Format
from influence.importers.tables.faults import FileFault
from influence.importers.tables.headers import (
    headers_of,
    nearest_column,
    no_table,
    normal,
    table_named,
)
from influence.importers.tables.reading import Reading
from influence.importers.tables.upload import FilePart, Sheet
from influence.importers.tables.warnings import Problems
from influence.spill import SpillingList

MAX_SIZE = 200_000_000
"""Bytes of one file: some 500,000 rows."""
_TOO_LARGE = N_("it is larger than {limit} MB. Split the account, or import it as CSV files.")
_NOT_UTF8 = N_("it is not in UTF-8. Save it in that encoding.")
_NO_ACCOUNT = N_(
    'it is no account of influence: it has to begin with "{mark}: {version}" and name the account.'
)
_NEWER = N_("it was written by a newer version of influence. Update influence to read it.")
_NO_ROWS = N_("{table} has to be a list of rows.")
_NO_ROW = N_("a row has to hold cells with their columns' names.")
_NO_CELL = N_("the cell holds several values. Write one.")
_NO_COLUMN = N_('there is no column "{column}" in {table}.{hint} Correct the name, or take it out.')
_SAME_COLUMN = N_('"{column}" is the column {name}, which the row has already. Keep one.')
_STRANGE = 1_000
"""Names of no column that are told in one file: nobody reads more."""
Cells = Mapping[str, object]
_NONE: Mapping[str, int] = {}


@dataclass
class WholeAccount:
    """What one file says: the account, and the rows of each table with where they stand.

    `titles`: by table, how the file calls the columns.
    """

    account: str | None = None
    tables: dict[str, SpillingList[tuple[int, Cells]]] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    _strange: dict[tuple[str, str], Message] = field(default_factory=dict)

    def add(
        self, place: str, table: str, number: int, cells: Cells, lines: Mapping[str, int] = _NONE
    ) -> None:
        """One row; `number` is its line, or its place in the table, `lines` those of its cells.

        As a column that is not there is empty, a name of no column would empty the right one: it
        is a problem.
        """
        found = table_named(table)
        if found is not None:
            cells = self._by_column((place, number), found, cells, lines)
        self.tables.setdefault(table, SpillingList()).append((number, cells))

    def _by_column(
        self, place: tuple[str, int], table: str, cells: Cells, lines: Mapping[str, int]
    ) -> Cells:
        known, named = headers_of(table), dict[str, object]()
        titles = self.titles.setdefault(table, {})
        for name, cell in cells.items():
            column = known.get(normal(name))
            if column is not None and column.name not in named:
                named[column.name] = cell
                titles.setdefault(column.name, name)
                continue
            if column is None:
                message = self._no_column(table, name)
            else:
                message = Message(_SAME_COLUMN, {"column": name, "name": column.label})
            if message:
                line = lines.get(name, place[1])
                self.problems.append(RowProblem(message, place[0], line, name))
        return named

    def _no_column(self, table: str, name: str) -> Message | None:
        """The sentence for a name of no column; None where enough were told."""
        if (table, name) not in self._strange and len(self._strange) < _STRANGE:
            near = nearest_column(table, name)
            hint = did_you_mean(near)
            params = {"column": name, "table": t.TABLES[table].label, "hint": hint}
            self._strange[table, name] = Message(_NO_COLUMN, params)
        return self._strange.get((table, name))


def content_of(path: Path) -> bytes:
    """The file's bytes; raises FileFault for one that is too large to be an account."""
    if path.stat().st_size > MAX_SIZE:
        raise FileFault(Message(_TOO_LARGE, {"limit": MAX_SIZE // 1_000_000}))
    return path.read_bytes()


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a mark; raises FileFault."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileFault(not_utf8()) from None


def check_mark(version: object, account: object) -> str:
    """The account that a file is about; raises FileFault unless it is one of ours."""
    try:
        found = int(str(version))
    except ValueError:
        found = 0
    if found > VERSION:
        raise FileFault(Message(_NEWER))
    if found < 1 or not isinstance(account, str) or not account.strip():
        raise FileFault(Message(_NO_ACCOUNT, {"mark": FORMAT, "version": VERSION}))
    return account


def no_rows(table: str) -> Message:
    """The sentence for a table that is no list."""
    return Message(_NO_ROWS, {"table": table})


def not_utf8() -> Message:
    """The sentence for a file in an encoding that is not read."""
    return Message(_NOT_UTF8)


def no_row() -> Message:
    """The sentence for a row that is none."""
    return Message(_NO_ROW)


def no_cell() -> Message:
    """The sentence for a cell that holds a list or more."""
    return Message(_NO_CELL)


def read_whole(
    reading: Reading, whole: WholeAccount, name: str, group: int, *, lines: bool, typed: bool
) -> None:
    """Add a file's rows to the upload.

    A row is whole: a column that it does not name is empty. `lines`: rows are told by the line of
    the file, otherwise by their place in the table. `typed`: numbers are numbers, not texts.
    """
    reading.upload.problems.extend(whole.problems)
    form = Format(typed=typed, guarded=False, exact=True)
    for given, rows in whole.tables.items():
        table = table_named(given)
        if table is None:
            reading.upload.problems.append(RowProblem(no_table(given), name))
            continue
        reading.upload.tables.add(table)
        sheet = Sheet(name if lines else FilePart(name, given), table, group)
        titles = whole.titles.get(table, {})
        reading.read(sheet, _rows(table, rows, whole.account, titles), form)


def _rows(
    table: str,
    rows: SpillingList[tuple[int, Cells]],
    account: str | None,
    titles: Mapping[str, str],
) -> Iterator[tuple[int, Sequence[object]]]:
    own = [column.name for column in t.TABLES[table].columns]
    more = dict.fromkeys(name for _, cells in rows for name in cells)
    header = [*own, *(name for name in more if name not in own)]
    scope = [] if table == t.ACCOUNTS.name or "account" in more else ["account"]
    yield from chain(
        [(0, [*(titles.get(name, name) for name in header), *scope])],
        (
            (number, [*(cells.get(name) for name in header), *([account] if scope else [])])
            for number, cells in rows
        ),
    )
