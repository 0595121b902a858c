"""Blocks to CSV for spreadsheets and scripts: the tables alone, figures with full precision."""

from __future__ import annotations

import csv
import io

from influence.renderers.text import literal
from influence.reports.blocks import Report, Table
from influence.wording.texts import Cell, Joined, Named, raw, say

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that a spreadsheet would run gets one more leading apostrophe."""
    return f"'{text}" if text.lstrip("'").startswith(_RUNS) else text


def csv_report(report: Report) -> str:
    """Every table of a report with its header, an empty line between tables."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    tables = [block for block in report.blocks if isinstance(block, Table)]
    for index, table in enumerate(tables):
        if index:
            writer.writerow([])
        names = [column.name.split(";") for column in table.columns]
        writer.writerow([name for several in names for name in several])
        for row in table.rows:
            values = [_values(cell, len(n)) for cell, n in zip(row.cells, names, strict=True)]
            writer.writerow([_cell(value) for several in values for value in several])
    return out.getvalue()


def _values(cell: Cell, count: int) -> list[object]:
    """The values that one cell holds: itself, its parts, or an id and what readers see."""
    if count == 1:
        return [raw(cell)]
    if isinstance(cell, Joined) and len(cell.parts) == count:
        return [raw(part) for part in cell.parts]
    if isinstance(cell, Named) and cell.raw:
        return [cell.raw, say(cell)]
    return [None] * count


def _cell(value: object) -> object:
    return guarded(literal(value)) if isinstance(value, str) else value
