"""Rows of an Excel workbook: values only, no formula is run, and no bomb goes off."""

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from influence.domain.messages import N_, Message
from influence.importers.tables.faults import FileFault

Rows = Iterator[tuple[int, list[object]]]

MAX_UNPACKED = 300_000_000
"""Bytes that a workbook may unpack to; 100,000 full rows take about a third of it."""
MAX_PART_IN_MEMORY = 100_000_000
"""Bytes of a part that is held whole while reading: texts, styles, the list of sheets."""
MAX_RATIO = 150
"""How far a part may shrink when packed, once it is larger than `_SMALL`; XML reaches 30."""
_SMALL = 5_000_000
MAX_PARTS = 10_000

_BOMB = N_(
    "it unpacks to far more than a workbook of this size should, so it was not opened. "
    "Save the tables in a new workbook and try again."
)
_NO_WORKBOOK = N_(
    "it cannot be read as an Excel workbook. Open it in your spreadsheet program and save it "
    "as .xlsx again, or save each sheet as CSV."
)
_OLD = N_(
    "it is an old Excel file (.xls) or protected with a password. "
    "Save it as .xlsx without a password."
)
NO_VALUE = N_(
    "the cell holds a formula without a value. Open the workbook in your spreadsheet program, "
    "save it, and import again; or replace the formula by its value."
)


class FormulaWithoutValue:
    """Stands for a cell whose formula was never computed."""


class ErrorValue(str):
    """What a spreadsheet shows for a formula that failed, such as `#N/A`."""

    __slots__ = ()


def is_zip(head: bytes) -> bool:
    """Whether a file begins like a workbook."""
    return head.startswith(b"PK\x03\x04")


def is_old_office(head: bytes) -> bool:
    """Whether a file begins like an old or a password-protected Office file."""
    return head.startswith(b"\xd0\xcf\x11\xe0")


def old_office_message() -> Message:
    """What to say about such a file."""
    return Message(_OLD)


def no_workbook_message() -> Message:
    """What to say about a file that is called a workbook and is none."""
    return Message(_NO_WORKBOOK)


class Workbook:
    """An opened workbook: the names of its sheets and their rows."""

    def __init__(self, path: Path) -> None:
        """Raises FileFault for what is no workbook and for a decompression bomb."""
        self._book: Any = None
        try:
            check_sizes(path)
            self._book = _loaded(path)
        except FileFault:
            raise
        except OSError:
            raise
        # openpyxl lets through whatever its XML and ZIP layers raise on damaged files.
        except Exception:
            raise FileFault(Message(_NO_WORKBOOK)) from None

    @property
    def sheets(self) -> list[str]:
        """Names of the sheets with cells, hidden ones too."""
        return [sheet.title for sheet in self._book.worksheets]

    def rows(self, sheet: str) -> Rows:
        """Rows of a sheet with something in them, numbered as the user sees them."""
        source = next(s for s in self._book.worksheets if s.title == sheet)
        try:
            yield from _rows(source)
        except FileFault:
            raise
        except Exception:
            raise FileFault(Message(_NO_WORKBOOK)) from None

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


def check_sizes(path: Path) -> None:
    """Refuse a bomb by what its directory says; unpacking never yields more than that."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    suspicious = any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    whole = [p.file_size for p in parts if "/worksheets/" not in p.filename]
    too_large = total > MAX_UNPACKED or max(whole, default=0) > MAX_PART_IN_MEMORY
    if suspicious or too_large or len(parts) > MAX_PARTS:
        raise FileFault(Message(_BOMB))


def _loaded(path: Path) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _rows(source: Any) -> Rows:
    with source._get_source() as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, cells in _parser(source, stream).parse():
            row: list[object] = []
            for cell in cells:
                value = _value(cell)
                if value is not None:
                    row.extend([None] * (cell["column"] - len(row)))
                    row[cell["column"] - 1] = value
            if row:
                yield number, row


def _value(cell: dict[str, Any]) -> object:
    value = cell["value"]
    if isinstance(value, str):
        if cell["data_type"] == "e":
            return ErrorValue(value)
        if "_x" in value:  # one cell of many thousands
            from openpyxl.utils.escape import unescape

            return unescape(value)
    return value


def _parser(source: Any, stream: Any) -> Any:
    """openpyxl's own parser of a sheet, told to report formulas that have no value."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element: Any) -> dict[str, Any]:
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                cell["value"] = FormulaWithoutValue()
            return cell

        def parse_row(self, row: Any) -> Any:
            parsed = super().parse_row(row)
            # Heights and styles of rows are of no use here and would pile up.
            self.row_dimensions.clear()
            return parsed

    book = source.parent
    return Parser(
        stream,
        source._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )
