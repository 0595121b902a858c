"""The workbook of `influence template`: the one-sheet start first, then every table."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from influence.domain import tables as t
from influence.domain.messages import Translator
from influence.domain.one_sheet import README_SHEETS, SHORTCUTS
from influence.domain.table import Column, Kind, Table
from influence.domain.words import LEVEL_WORDS
from influence.i18n import translator
from influence.renderers.template_texts import EXAMPLES, KIND_HELP, PURPOSES, README, REQUIRED
from influence.renderers.xlsx_looks import BLUE, FONT, WHITE

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW = 2000
"""How far down lists and formats reach."""
_FIRST_COLUMNS = (
    *("name", "department", "title", "reports_to", "decision_role", "tier"),
    *("relationship", "solution", "price", "assessed_on", "covered_by", "sways", "side"),
)
"""What a first map needs, in the order in which one would say it; the rest follows."""
_GREEN, _GREY = "2F6B4F", "8A8F98"
_WIDTHS = {Kind.TEXT: 22, Kind.DAY: 14, Kind.LEVEL: 20, Kind.MONEY: 16, Kind.CONTACT: 22}
_AS_TEXT = {Kind.TEXT, Kind.ID, Kind.PERIOD, Kind.MONTH_DAY}


def write_template(file: Path, lang: str) -> None:
    """Write the empty workbook in English (`en`) or Chinese (`zh`); overwrites the file.

    Import reads it as it is: the sheet of explanations and the example rows are passed over.
    """
    from openpyxl import Workbook

    translate = translator(lang)
    book = Workbook()
    book.remove(book.worksheets[0])
    contacts = t.TABLES["contacts"]
    sheet = _table_sheet(book, contacts, _one_sheet_columns(contacts), translate)
    _examples(sheet, _one_sheet_columns(contacts), lang)
    _readme(book, translate)
    for table in t.TABLES.values():
        if table is not contacts:
            _table_sheet(book, table, table.columns, translate)
    book.save(file)


def _one_sheet_columns(contacts: Table) -> list[Column]:
    known = {column.name: column for column in (*contacts.columns, *SHORTCUTS)}
    first = [known[name] for name in _FIRST_COLUMNS]
    return [*first, *(column for column in contacts.columns if column not in first)]


def _table_sheet(
    book: "Workbook", table: Table, columns: Sequence[Column], translate: Translator
) -> "Worksheet":
    sheet: Worksheet = book.create_sheet(_name(table, translate.lang))
    for number, column in enumerate(columns, start=1):
        _header(sheet, number, column, translate)
        _format(sheet, number, column)
        _list(sheet, number, column, translate.lang)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 22
    sheet.page_setup.orientation = "landscape"
    return sheet


def _name(table: Table, lang: str) -> str:
    return table.zh if lang == "zh" else table.name


def _title(column: Column, lang: str) -> str:
    return column.zh if lang == "zh" else column.name


def _header(sheet: "Worksheet", number: int, column: Column, translate: Translator) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(1, number, _title(column, translate.lang))
    cell.font = Font(name=FONT, bold=True, color=WHITE)
    cell.alignment = Alignment(vertical="center")
    colour = BLUE if column.required else _GREEN if column in SHORTCUTS else "4A5568"
    cell.fill = PatternFill("solid", fgColor=colour)
    help = column_help(column, translate)
    if help:
        cell.comment = Comment(help, "influence", height=90, width=260)


def column_help(column: Column, translate: Translator) -> str:
    """What to write into a column: whether it is required, what it means, how it is written."""
    parts = [REQUIRED if column.required else "", column.help, KIND_HELP.get(column.kind, "")]
    return "\n".join(translate(part) for part in parts if part)


def _format(sheet: "Worksheet", number: int, column: Column) -> None:
    from openpyxl.utils import get_column_letter

    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = _WIDTHS.get(column.kind, 18)
    if column.kind is Kind.DAY:
        dimension.number_format = "yyyy-mm-dd"
    elif column.kind in _AS_TEXT:
        # A spreadsheet would make 7 of 007 and a date of 2026-06.
        dimension.number_format = "@"


def _list(sheet: "Worksheet", number: int, column: Column, lang: str) -> None:
    """A drop-down list: the words of the column, or the names on the first sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = _choices(column, lang)
    if choices is None:
        return
    # Numbers, several words with ; and the other language are good as well: so no refusal.
    rule = DataValidation("list", formula1=choices, allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _choices(column: Column, lang: str) -> str | None:
    if column.kind is Kind.CONTACT:
        contacts = _name(t.TABLES["contacts"], lang)
        return f"'{contacts}'!$A$2:$A${_LAST_ROW}"
    if column.kind is Kind.LEVEL and column.attitude:
        return _quoted(words[lang == "zh"] for words in LEVEL_WORDS[column.attitude].values())
    if column.words:
        return _quoted(word.label(lang) for word in column.words)
    return None


def _quoted(words: Iterable[str]) -> str:
    return f'"{",".join(words)}"'


def _examples(sheet: "Worksheet", columns: Sequence[Column], lang: str) -> None:
    from openpyxl.styles import Font

    for row, example in enumerate(EXAMPLES[lang], start=2):
        for number, column in enumerate(columns, start=1):
            if column.name in example:
                cell = sheet.cell(row, number, example[column.name])
                cell.font = Font(name=FONT, italic=True, color=_GREY)
                if column.kind is Kind.DAY:
                    cell.number_format = "yyyy-mm-dd"


def _readme(book: "Workbook", translate: Translator) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(README_SHEETS[translate.lang])
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    for text in README:
        sheet.append([translate(text)])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, end_column=2, start_column=1
        )
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[sheet.max_row].height = 38
    sheet["A1"].font = Font(name=FONT, bold=True, size=14)
    sheet.append([])
    for name, table in t.TABLES.items():
        sheet.append([_name(table, translate.lang), translate(PURPOSES[name])])
        sheet.cell(sheet.max_row, 1).font = Font(name=FONT, bold=True)
