"""An account as an Excel workbook, one sheet for each table that has rows."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from influence.domain.account_map import AccountMap
from influence.domain.table import Column, Kind
from influence.renderers.csv_report import guarded
from influence.renderers.table_cells import filled_tables

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_FIRST_SURE_DAY = date(1900, 3, 1)
"""Before it, spreadsheet programs do not agree on the number of a day."""
_NOT_FOR_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx_tables(account: AccountMap, path: Path) -> Path:
    """Write the account's tables into one workbook; reading it back changes nothing.

    Dates and numbers are real dates and numbers of the spreadsheet.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table, rows in filled_tables(account):
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in table.columns])
        for row in rows:
            pairs = zip(table.columns, row, strict=True)
            sheet.append([_cell(sheet, column, value) for column, value in pairs])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _cell(sheet: "WriteOnlyWorksheet", column: Column, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, float):
        # openpyxl rounds floats to 16 digits; the full number goes in as its own text.
        cell = WriteOnlyCell(sheet, value=repr(value))
        cell.data_type = "n"
        return cell
    if not isinstance(value, str):
        return value
    if column.kind is Kind.DAY and date.fromisoformat(value) >= _FIRST_SURE_DAY:
        cell = WriteOnlyCell(sheet, value=datetime.fromisoformat(value))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return escaped(guarded(value))


def escaped(text: str) -> str:
    """The text with what XML cannot hold written as spreadsheets do: `_x000D_`."""
    return _NOT_FOR_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
