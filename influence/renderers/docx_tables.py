"""Tables and boxes in Word's markup: repeated headers, rows in one piece, widths by content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from influence.renderers import docx_xml as x
from influence.renderers.column_widths import column_widths
from influence.renderers.document_texts import naming_column, signed, spoken
from influence.renderers.svg_text import width
from influence.reports.blocks import Box, Paragraph, Row, Table, Tone

if TYPE_CHECKING:
    from influence.renderers.docx_blocks import Writer

_POINT = 20
"""Word measures in twentieths of a point."""
_CELL_TEXT, _CELL_PADDING = 9.0, 9.5
_VALUE_TEXT, _BOX_PADDING = 14.0, 15.0
_MOST_TILES = 4
_TONES = {tone: "" if tone is Tone.PLAIN else tone.value.capitalize() for tone in Tone}
"""What the style of a row's cells ends with."""


def row_table(block: Table, writer: Writer) -> str:
    """A table whose header comes again on each page and whose rows are never torn."""
    rows = [[spoken(cell, writer.translate) for cell in row.cells] for row in block.rows]
    titles = [spoken(column.title, writer.translate) for column in block.columns]
    columns = [[title, *texts] for title, *texts in zip(titles, *rows, strict=True)]
    points = column_widths(columns, writer.width / _POINT, _CELL_TEXT, _CELL_PADDING)
    widths = _whole(points, writer.width)
    body = [_header(block, titles, widths, writer)]
    for row, texts in zip(block.rows, rows, strict=True):
        body += _row(block, row, texts, widths, writer)
    return _table("InfluenceTable", widths, body, writer, header=True)


def _whole(points: Sequence[float], room: int) -> list[int]:
    """Widths in whole units that fill the line exactly."""
    edges = [0.0]
    for value in points:
        edges.append(edges[-1] + value * _POINT)
    whole = [round(edge) for edge in edges]
    whole[-1] = room
    return [right - left for left, right in pairwise(whole)]


def _table(
    style: str, widths: Sequence[int], rows: Sequence[str], writer: Writer, header: bool
) -> str:
    first = int(header)
    look = {"val": f"06{2 * first}0", "firstRow": first, "lastRow": 0, "firstColumn": 0}
    properties = x.el(
        "tblPr",
        x.el("tblStyle", val=writer.styles[style]),
        x.el("tblW", w=sum(widths), type="dxa"),
        x.el("tblLayout", type="fixed"),
        x.el("tblLook", **look, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = x.el("tblGrid", *(x.el("gridCol", w=width) for width in widths))
    return x.el("tbl", properties, grid, *rows)


def _tr(cells: Sequence[str], header: bool = False) -> str:
    properties = [x.el("cantSplit"), *([x.el("tblHeader")] if header else [])]
    return x.el("tr", x.el("trPr", *properties), *cells)


def _tc(content: str, wide: int, span: int = 1, without: str | None = None) -> str:
    """A cell. `without`: no line to the row that explains it, or that it explains."""
    properties = [x.el("tcW", w=wide, type="dxa")]
    if span > 1:
        properties.append(x.el("gridSpan", val=span))
    if without:
        properties.append(x.el("tcBorders", x.el(without, val="nil")))
    return x.el("tc", x.el("tcPr", *properties), content)


def _header(block: Table, titles: Sequence[str], widths: Sequence[int], writer: Writer) -> str:
    cells = []
    for column, title, wide in zip(block.columns, titles, widths, strict=True):
        style = "InfluenceColumnNumber" if column.right else "InfluenceColumn"
        cells.append(_tc(writer.paragraph(style, writer.text(title), keep=True), wide))
    return _tr(cells, header=True)


def _row(
    block: Table, row: Row, texts: Sequence[str], widths: Sequence[int], writer: Writer
) -> Iterator[str]:
    details = [text for text in (spoken(d, writer.translate) for d in row.details) if text]
    cells = []
    for column, text, wide in zip(block.columns, texts, widths, strict=True):
        style = ("InfluenceNumber" if column.right else "InfluenceCell") + _TONES[row.tone]
        said = writer.paragraph(style, writer.text(text), keep=bool(details))
        cells.append(_tc(said, wide, without="bottom" if details else None))
    yield _tr(cells)
    if details:
        yield _details(details, widths, naming_column(block), writer)


def _details(details: Sequence[str], widths: Sequence[int], first: int, writer: Writer) -> str:
    """The sentences that explain a row, from the column on that names it."""
    said = "".join(writer.paragraph("InfluenceDetail", writer.text(text)) for text in details)
    before = writer.paragraph("InfluenceDetail")
    cells = [_tc(before, sum(widths[:first]), first, without="top")] if first else []
    rest = len(widths) - first
    return _tr([*cells, _tc(said, sum(widths[first:]), rest, without="top")])


def box_table(block: Box, writer: Writer) -> str:
    """A box: its title, figures side by side, sentences; it stays on one page."""
    figures = [row for row in block.rows if row.label is not None]
    tiles = _tiles(len(figures))
    widths = _whole([writer.width / _POINT / tiles] * tiles, writer.width)
    rows = [_wide(writer.paragraph("InfluenceBoxTitle", writer.run(block.title)), widths)]
    waiting: list[Paragraph] = []
    for row in block.rows:
        if row.label is not None:
            waiting.append(row)
        if waiting and (row.label is None or len(waiting) == tiles):
            rows.append(_tile_row(waiting, widths, writer))
            waiting = []
        if row.label is None:
            rows.append(_sentence(row, widths, writer))
    if waiting:
        rows.append(_tile_row(waiting, widths, writer))
    return _table("InfluenceBox", widths, rows, writer, header=False)


def _tiles(count: int) -> int:
    """How many figures stand side by side, so that the last line is as full as can be."""
    if count <= _MOST_TILES:
        return max(count, 1)
    return min(range(3, _MOST_TILES + 1), key=lambda tiles: (-count % tiles, -tiles))


def _wide(content: str, widths: Sequence[int]) -> str:
    return _tr([_tc(content, sum(widths), len(widths))])


def _sentence(row: Paragraph, widths: Sequence[int], writer: Writer) -> str:
    text = signed(spoken(row.text, writer.translate), row.tone)
    said = [writer.toned(text, row.tone)]
    if aside := spoken(row.aside, writer.translate):
        said.append(writer.text(f"  {aside}", "InfluenceFaintText"))
    return _wide(writer.paragraph("InfluenceBoxText", *said, keep=True), widths)


def _tile_row(figures: Sequence[Paragraph], widths: Sequence[int], writer: Writer) -> str:
    cells = [
        _tc(_tile(row, wide, writer), wide) for row, wide in zip(figures, widths, strict=False)
    ]
    if rest := widths[len(figures) :]:
        cells.append(_tc(writer.paragraph("InfluenceBoxText"), sum(rest), len(rest)))
    return _tr(cells)


def _tile(row: Paragraph, wide: int, writer: Writer) -> str:
    """What it is, small; the figure, large where it has room; what must be said beside it."""
    text = spoken(row.text, writer.translate)
    room = wide / _POINT - _BOX_PADDING
    large = width(text, _VALUE_TEXT, bold=True) <= room
    value = writer.toned(signed(text, row.tone), row.tone)
    parts = [
        writer.paragraph("InfluenceBoxLabel", writer.run(row.label), keep=True),
        writer.paragraph("InfluenceBoxValue" if large else "InfluenceBoxText", value, keep=True),
    ]
    if aside := writer.run(row.aside):
        parts.append(writer.paragraph("InfluenceBoxAside", aside, keep=True))
    return "".join(parts)
