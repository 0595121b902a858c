"""The sheets of a workbook: the first page in words, and tables that can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from influence.domain.messages import N_, Translator
from influence.renderers.document_texts import date_line, naming_column, signed, spoken
from influence.renderers.xlsx_looks import BLUE, FAINT, TONES, Look, Looks
from influence.renderers.xlsx_values import Sheet, Value, safe, sheet_of, value
from influence.reports.blocks import Block, Box, Figure, Heading, Items, Paragraph, Row, Table, Tone
from influence.reports.document import Document
from influence.wording.figures import Points, Share
from influence.wording.texts import Cell, Joined

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LOW, _MIDDLE, _HIGH, _BAR = "F2A58E", "F3F4F6", "6FB7A0", "9CC3E6"
"""Colours that people who see no red or green tell apart as well."""
_NARROWEST, _WIDEST = 7, 52
_FIRST_WIDTHS = (28, 64, 30)
_LINE_HEIGHT = 13.5
"""Points of one line of text in the size of tables."""
_NOTES = N_("Notes")
_MANY_COLUMNS = 7
_HIGHEST = 400.0
"""Points; spreadsheets allow rows of 409."""


def write_first(
    sheet: Worksheet,
    document: Document,
    blocks: Iterable[Block],
    translate: Translator,
    looks: Looks,
) -> None:
    """The first page: what it is, for whom, and what stands above everything else."""
    from openpyxl.utils import get_column_letter

    sheet.sheet_view.showGridLines = False
    for number, width in enumerate(_FIRST_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    line = _Lines(sheet, translate, looks)
    line.put(document.title, Look(BLUE, bold=True, size=18), document.mark)
    line.put(document.subtitle, Look(FAINT, size=12))
    line.put(date_line(document, translate), Look(FAINT))
    for block in blocks:
        line.block(block)


class _Lines:
    """Writes one line below the other: a label, what it says, what stands aside."""

    def __init__(self, sheet: Worksheet, translate: Translator, looks: Looks) -> None:
        self._sheet, self._translate, self._looks = sheet, translate, looks
        self._row = 0

    def put(self, text: Cell, look: Look, aside: Cell = None) -> None:
        """A text over the width of the sheet."""
        self._row += 1
        self._cell(1, value(text, self._translate), look)
        self._sheet.row_dimensions[self._row].height = look.size * 1.5
        self._cell(3, value(aside, self._translate), Look(TONES[Tone.DANGER], bold=True))

    def block(self, block: Block) -> None:
        """A block of the first page; pictures are said in words."""
        if isinstance(block, Heading):
            self._row += 1
            self.put(block.text, Look(BLUE, bold=True, size=13))
        elif isinstance(block, Paragraph):
            self._line(block.label, block)
        elif isinstance(block, Items):
            for number, item in enumerate(block.items, start=1):
                self._line(f"{number}." if block.numbered else "•", item, item.label)
        elif isinstance(block, Box):
            self._row += 1
            self.put(block.title, Look(BLUE, bold=True, size=12))
            for row in block.rows:
                self._line(row.label, row)
        elif isinstance(block, Table):
            self._row += 1
            self.put(block.title, Look(BLUE, bold=True, size=12))
            for table_row in block.rows:
                self._table_row(table_row, naming_column(block))
        elif isinstance(block, Figure):
            self._line(block.caption, Paragraph(block.alt))

    def _table_row(self, row: Row, named: int) -> None:
        """A row of a short table: what it is about, and beside it the rest."""
        before, after = row.cells[:named], row.cells[named + 1 :]
        aside = Joined(after, " · ")
        self._line(Joined(before, " "), Paragraph(row.cells[named], aside=aside, tone=row.tone))

    def _line(self, label: Cell, said: Paragraph, before: Cell = None) -> None:
        self._row += 1
        found = value(said.text, self._translate)
        if isinstance(found.raw, str):
            parts = (spoken(cell, self._translate) for cell in (before, said.text))
            found = Value(safe(signed(": ".join(filter(None, parts)), said.tone)))
        self._cell(1, value(label, self._translate), Look(bold=True, wrap=True))
        # A figure stands where the sentences begin.
        self._cell(2, found, Look(TONES[said.tone], side="left", wrap=True))
        self._cell(3, value(said.aside, self._translate), Look(FAINT, side="left", wrap=True))
        texts = [self._sheet.cell(self._row, column).value for column in (1, 2, 3)]
        _set_height(self._sheet, self._row, texts, _FIRST_WIDTHS)

    def _cell(self, column: int, found: Value, look: Look) -> None:
        cell = self._sheet.cell(self._row, column)
        _fill(cell, found)
        self._looks.put(cell, replace(look, form=found.format))


def _fill(cell: Any, found: Value) -> None:
    """Put a value into a cell as what it is: a text never becomes a formula."""
    if isinstance(found.raw, float):
        cell.value = repr(found.raw)  # all digits: the library itself would round
        cell.data_type = "n"
    else:
        cell.value = found.raw
        if isinstance(found.raw, str):
            cell.data_type = "s"


def write_table(sheet: Worksheet, table: Table, translate: Translator, looks: Looks) -> None:
    """A table with a header that stays, filters, and colours that follow the figures."""
    from openpyxl.utils import get_column_letter

    found = sheet_of(table.columns, [row.cells for row in table.rows], translate)
    notes = [_notes(row.details, translate) for row in table.rows]
    extra = [translate(_NOTES)] if any(notes) else []
    titles = [*found.titles, *extra]
    for column, title in enumerate(titles, start=1):
        cell = sheet.cell(1, column)
        _fill(cell, Value(title))
        looks.put(cell, Look(head=True, line=True, side=_side(found, column)))
    widths = _widths(titles, found, notes)
    for number, values in enumerate(found.rows, start=2):
        said = [*values, *(Value(notes[number - 2] or None) for _ in extra)]
        colour = TONES[table.rows[number - 2].tone]
        for column, shown in enumerate(said, start=1):
            cell, side = sheet.cell(number, column), _side(found, column)
            _fill(cell, shown)
            wrap = side == "left"
            looks.put(cell, Look(colour, line=True, side=side, wrap=wrap, form=shown.format))
        _set_height(sheet, number, [shown.raw for shown in said], widths)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _behave(sheet, table, len(titles))
    _colours(sheet, found)


def _notes(details: Sequence[Cell], translate: Translator) -> str:
    texts = [spoken(detail, translate) for detail in details]
    return safe(" ".join(filter(None, texts)))


def _set_height(
    sheet: Worksheet, row: int, texts: Sequence[object], widths: Sequence[float]
) -> None:
    """Room for the lines of a row: not every spreadsheet program finds it out by itself."""
    lines = max(
        ceil(_cells(text) / width) if isinstance(text, str) else 1
        for text, width in zip(texts, widths, strict=True)
    )
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT, _HIGHEST)


def _side(found: Sheet, column: int) -> str:
    """Figures stand at the right, texts at the left."""
    is_number = column <= len(found.kinds) and found.kinds[column - 1] is not None
    return "right" if is_number else "left"


def _widths(titles: Sequence[str], found: Sheet, notes: Sequence[str]) -> list[float]:
    rows = [[_as_shown(value)[:_WIDEST] for value in row] for row in found.rows]
    texts = [
        [titles[column], *(row[column] for row in rows)] for column in range(len(found.titles))
    ]
    if any(notes):
        texts.append([titles[-1], *notes])
    return [
        min(max(_NARROWEST, *(_cells(text) for text in column)), _WIDEST) + 2 for column in texts
    ]


def _as_shown(value: Value) -> str:
    if isinstance(value.raw, date):
        # A day that does not fit shows as nothing but signs: room for the longest.
        return "2026年12月31日" if "年" in value.format else "31 Dec 2026"
    return str(value.raw or "")


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _behave(sheet: Worksheet, table: Table, columns: int) -> None:
    """The header stays when one scrolls, comes again on each printed page, and filters."""
    from openpyxl.utils import get_column_letter

    named = naming_column(table) + 1
    sheet.freeze_panes = f"{get_column_letter(named + 1 if columns >= _MANY_COLUMNS else 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    if columns >= _MANY_COLUMNS:
        sheet.page_setup.orientation = "landscape"


def _colours(sheet: Worksheet, found: Sheet) -> None:
    """Points from 0 to 100 in colours, shares as bars; the figures stand in them."""
    from openpyxl.formatting.rule import ColorScaleRule, DataBarRule
    from openpyxl.utils import get_column_letter

    for column, kind in enumerate(found.kinds, start=1):
        letter = get_column_letter(column)
        cells = f"{letter}2:{letter}{len(found.rows) + 1}"
        if kind is Points:
            scale = ColorScaleRule(  # type: ignore[no-untyped-call]
                start_type="num", start_value=0, start_color=_LOW,
                mid_type="num", mid_value=50, mid_color=_MIDDLE,
                end_type="num", end_value=100, end_color=_HIGH,
            )  # fmt: skip
            sheet.conditional_formatting.add(cells, scale)
        elif kind is Share:
            bar = DataBarRule("num", 0, "num", 1, color=_BAR)  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(cells, bar)
