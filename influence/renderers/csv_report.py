"""Blocks to CSV for spreadsheets and scripts: the tables alone, figures with full precision."""

from __future__ import annotations

import csv
import io

from influence.renderers.text import literal
from influence.reports.blocks import Report, Table, raw

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
        writer.writerow([column.name for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(raw(cell)) for cell in row.cells])
    return out.getvalue()


def _cell(value: object) -> object:
    return guarded(literal(value)) if isinstance(value, str) else value
