"""Rows of a CSV file: any of the known encodings, separated by comma, semicolon or tab."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from influence.domain.messages import N_, Message
from influence.importers.tables.encodings import SEPARATOR_LINE, encoding_of
from influence.importers.tables.faults import FileFault
from influence.importers.tables.headers import is_header

Rows = Iterator[tuple[int, list[object]]]

_DELIMITERS = (",", ";", "\t")
_QUOTES = N_(
    "a quotation mark is not closed, or stands inside a cell where it has to be written twice. "
    "Correct it; nothing after this row was read."
)
_FIELD_LIMIT = N_(
    "a cell is far too long; probably a quotation mark is not closed. "
    "Correct it; nothing after this row was read."
)


def delimiter_of(path: Path, encoding: str) -> tuple[str, bool]:
    """The separator, and whether a first line `sep=;` states it.

    Otherwise the one that makes the first row that is not blank into the most known headers, or
    into the most cells where none is known.
    """
    with path.open(encoding=encoding, newline="") as file:
        lines = _lines(file)
        first = next(lines, "")
        stated = SEPARATOR_LINE.fullmatch(first)
        if stated:
            return stated[1], True
        filled = (line for line in (first, *lines) if line.strip(' ,;\t"\r\n'))
        header = next(filled, "")
    return max(_DELIMITERS, key=lambda d: (_headers_in(header, d), header.count(d))), False


def _lines(file: Iterator[str]) -> Iterator[str]:
    # A file of one endless line is looked at no further than its first part.
    for line, _ in zip(file, range(1000), strict=False):
        yield line[:100_000]


def _headers_in(line: str, delimiter: str) -> int:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(1 for cell in cells if is_header(cell))


def csv_rows(path: Path, encoding: str, delimiter: str, stated: bool = False) -> Rows:
    """Rows numbered as a spreadsheet numbers them, blank ones left out; raises FileFault.

    A row is a record: a cell may go over several lines. `stated`: the first one, which names the
    separator, is no row of the table.
    """
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                sentence = _FIELD_LIMIT if "field limit" in str(error) else _QUOTES
                raise FileFault(Message(sentence), number) from None
            if any(row) and not (stated and number == 1):
                yield number, list(row)


@dataclass(frozen=True, slots=True)
class CsvFile:
    """An opened file: its rows, what separates its cells, what is doubtful about reading it."""

    rows: Rows
    delimiter: str
    doubt: Message | None


def open_csv(path: Path) -> CsvFile:
    """The file, of which the rows are read when they are asked for; raises FileFault."""
    encoding = encoding_of(path)
    delimiter, stated = delimiter_of(path, encoding.name)
    return CsvFile(csv_rows(path, encoding.name, delimiter, stated), delimiter, encoding.doubt)
