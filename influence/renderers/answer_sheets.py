"""What the sheets share that somebody fills in and gives back: questions, people who may be one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from influence.domain.messages import N_, Bilingual, Translator
from influence.renderers.xlsx_looks import BLUE, FONT, WHITE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_GREEN, _LINE = "E2F0E6", "C9CFD6"


def dress_name(cell: Any, wrapped: bool = False) -> None:
    """The look of a column's name."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(name=FONT, bold=True, color=WHITE)
    cell.fill = PatternFill("solid", fgColor=BLUE)
    cell.alignment = Alignment(wrap_text=wrapped, vertical="center")


def dress(cell: Any, to_fill_in: bool = False) -> None:
    """The look of a cell below; green where an answer is expected."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.font = Font(name=FONT)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = Border(bottom=Side("thin", color=_LINE))
    if to_fill_in:
        cell.fill = PatternFill("solid", fgColor=_GREEN)


def offer(
    sheet: Worksheet,
    cells: str,
    column: Bilingual,
    answers: Sequence[Bilingual],
    translate: Translator,
) -> None:
    """A drop-down list of answers in these cells of a column; anything else is refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = ",".join(answer.text(translate) for answer in answers)
    rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
    rule.errorTitle = column.text(translate)
    rule.error = translate(N_("Choose from the list, or leave the cell empty."))
    rule.add(cells)
    sheet.add_data_validation(rule)


def set_up_print(sheet: Worksheet, translate: Translator) -> None:
    """A4 across, as wide as the page, with "internal" on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:  # an empty one is false
        footer.center.text = translate(N_("internal"))
