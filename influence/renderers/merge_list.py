"""The list of people who may be one, for a reader to decide: as CSV or as a workbook."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from influence.domain.merge_list import BESIDE, COLUMNS, NO, SAME, SHEET, YES, Pair, likelihood
from influence.domain.messages import N_, Translator
from influence.renderers.answer_sheets import dress, dress_name, offer, set_up_print
from influence.renderers.csv_report import guarded
from influence.renderers.tables_xlsx import escaped

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (9, 12, 40, 22, 22, 22, 22, 18, 18, 26, 26, 14, 18, 18)
_LONGEST = 32_000
_OURS = N_("our own people")
_HELP = N_(
    "yes: the same person, whose rows move to the one in the column keep. no: two people, who are "
    "not proposed again. Empty: decide later. Swap the ids in keep and drop to keep the other one."
)


def write_merge_list(path: Path, pairs: Sequence[Pair], translate: Translator) -> None:
    """Write the list: a workbook when the name ends in .xlsx, else CSV. Never over a file."""
    rows = [[column.text(translate) for column in COLUMNS]]
    rows += [_row(pair, translate) for pair in pairs]
    if path.suffix.lower() == ".xlsx":
        _write_workbook(path, rows, translate)
        return
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([guarded(text) for text in row] for row in rows)


def _row(pair: Pair, translate: Translator) -> list[str]:
    between = "；" if translate.lang == "zh" else "; "
    reasons = [reason.text(translate) for reason in pair.reasons]
    if pair.account is None:
        reasons.insert(0, translate(_OURS))
    beside = [
        str(getattr(contact, name) or "")
        for name, _ in BESIDE
        for contact in (pair.keep, pair.drop)
    ]
    told = ["", translate(likelihood(pair.score)), between.join(reasons)]
    return [
        text[:_LONGEST] for text in (*told, *beside, pair.account or "", pair.keep.id, pair.drop.id)
    ]


def _write_workbook(path: Path, rows: Sequence[Sequence[str]], translate: Translator) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "influence"
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET.text(translate)
    for row in rows:
        sheet.append([escaped(guarded(text)) if text else None for text in row])
    _dress(sheet, translate)
    with path.open("xb") as file:
        book.save(file)


def _dress(sheet: Worksheet, translate: Translator) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows(min_row=2):
        for place, cell in enumerate(row):
            dress(cell, to_fill_in=place == 0)
    for cell in sheet[1]:
        dress_name(cell, wrapped=True)
    sheet.row_dimensions[1].height = 32
    sheet["A1"].comment = Comment(translate(_HELP), "influence", height=120, width=320)
    sheet.freeze_panes = "B2"
    offer(sheet, f"A2:A{max(2, sheet.max_row)}", SAME, (YES, NO), translate)
    set_up_print(sheet, translate)
