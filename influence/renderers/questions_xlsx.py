"""One colleague's questions as a sheet with an answer to choose in each row."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from influence.domain.messages import N_, Message, Translator
from influence.domain.questions import (
    ANSWER,
    EVIDENCE,
    QUESTION_SHEETS,
    REFERENCE,
    SHEET_COLUMNS,
    WHEN,
    answers_to,
)
from influence.renderers.answer_sheets import dress, dress_name, offer, set_up_print
from influence.renderers.csv_report import guarded
from influence.renderers.tables_xlsx import escaped
from influence.renderers.xlsx_looks import FONT
from influence.reports.question_sheet import SheetQuestion
from influence.wording.texts import Cell, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (58, 26, 44, 18, 4)
_HEADER = 5
"""The row of the column names, below title and explanations."""
_EXPLAINED = (
    N_(
        "Choose an answer in the green cells. Leave empty what you cannot say. How you know it, "
        "and when you last saw or met the person, may be left out."
    ),
    N_(
        "Send the file back by a safe way and delete it afterwards: it holds personal data. "
        "Whoever collects the answers: influence import FILE.xlsx"
    ),
)
_HELP = {
    ANSWER: N_("Choose from the list."),
    EVIDENCE: N_("In a few words: what was said, what you saw."),
    WHEN: N_("A date, such as 2026-06-30. Empty: the day of this sheet."),
}


def questions_xlsx(title: Message, rows: Sequence[SheetQuestion], translate: Translator) -> bytes:
    """The workbook. It says what is asked, and nothing of what the map has: no level, no role.

    So an answer is not led, and a sheet that gets lost tells little.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "influence"
    sheet: Worksheet = book.worksheets[0]
    sheet.title = QUESTION_SHEETS[translate.lang]
    _top(sheet, title, translate)
    _header(sheet, translate)
    for number, row in enumerate(rows, start=_HEADER + 1):
        _row(sheet, number, row, translate)
    set_up_print(sheet, translate)
    sheet.sheet_view.showGridLines = False
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text(cell: Cell, translate: Translator) -> str:
    """A text that no spreadsheet runs and XML can hold."""
    return escaped(guarded(say(cell, translate)))


def _top(sheet: Worksheet, title: Message, translate: Translator) -> None:
    from openpyxl.styles import Alignment, Font

    for number, text in enumerate((title, *(Message(e) for e in _EXPLAINED)), start=1):
        cell = sheet.cell(number, 1, _text(text, translate))
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=4)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(name=FONT, bold=number == 1, size=14 if number == 1 else 11)
        sheet.row_dimensions[number].height = 26 if number == 1 else 34


def _header(sheet: Worksheet, translate: Translator) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    for number, (label, width) in enumerate(zip(SHEET_COLUMNS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(_HEADER, number, label.text(translate))
        dress_name(cell)
        sheet.column_dimensions[get_column_letter(number)].width = width
        if label in _HELP:
            cell.comment = Comment(translate(_HELP[label]), "influence", height=60, width=240)
    sheet.row_dimensions[_HEADER].height = 24
    sheet.freeze_panes = f"B{_HEADER + 1}"
    sheet.column_dimensions[get_column_letter(SHEET_COLUMNS.index(REFERENCE) + 1)].hidden = True


def _row(sheet: Worksheet, number: int, row: SheetQuestion, translate: Translator) -> None:
    reference = row.reference.model_dump_json(exclude_none=True)
    texts = {1: _text(row.text, translate), len(SHEET_COLUMNS): _text(reference, translate)}
    for column, label in enumerate(SHEET_COLUMNS, start=1):
        cell = sheet.cell(number, column, texts.get(column))
        dress(cell, to_fill_in=label in (ANSWER, EVIDENCE, WHEN))
        if label is WHEN:
            cell.number_format = "yyyy-mm-dd"
    sheet.row_dimensions[number].height = 34
    place = sheet.cell(number, SHEET_COLUMNS.index(ANSWER) + 1).coordinate
    offer(sheet, place, ANSWER, answers_to(row.reference.fact), translate)
