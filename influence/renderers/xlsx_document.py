"""A document as a workbook: the first page, then each table on a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from influence.domain.messages import N_, Translator
from influence.renderers.document_texts import PAGE_OF, date_line, spoken
from influence.renderers.docx_styles import APP_PART, about_us
from influence.renderers.languages import document_language
from influence.renderers.steady_zip import unzipped, zipped
from influence.renderers.text import xml_text
from influence.renderers.xlsx_looks import Looks
from influence.renderers.xlsx_sheets import write_first, write_table
from influence.renderers.xlsx_values import safe
from influence.reports.blocks import Block, Heading, PageBreak, Table
from influence.reports.document import Document

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST = N_("First page")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_RESERVED = {"history"}


def xlsx_bytes(document: Document, translate: Translator) -> bytes:
    """The document as .xlsx: the same input gives the same bytes.

    Every table has all its rows, as numbers and days that can be sorted and summed.
    """
    from openpyxl import Workbook

    book = Workbook()
    looks = Looks()
    front, tables = _parts(document.blocks, translate)
    names = _names([translate(_FIRST), *(name for name, _ in tables)])
    sheets = [book.worksheets[0], *(book.create_sheet() for _ in tables)]
    for sheet, name in zip(sheets, names, strict=True):
        sheet.title = name
        _page(sheet, document, translate)
    write_first(sheets[0], document, front, translate, looks)
    for sheet, (_, table) in zip(sheets[1:], tables, strict=True):
        write_table(sheet, table, translate, looks)
    return _saved(book, document, translate)


def _parts(
    blocks: Sequence[Block], translate: Translator
) -> tuple[list[Block], list[tuple[str, Table]]]:
    """What stands on the first page, and all tables, each with what to call its sheet.

    A document that is one page has its tables on their sheets alone.
    """
    paged = any(isinstance(block, PageBreak) for block in blocks)
    front: list[Block] = []
    tables: list[tuple[str, Table]] = []
    heading, on_first = "", True
    for block in blocks:
        on_first = on_first and not isinstance(block, PageBreak)
        if isinstance(block, Heading):
            heading = spoken(block.text, translate)
        if isinstance(block, Table):
            tables.append((spoken(block.title, translate) or heading, block))
        if on_first and (paged or not isinstance(block, Table)):
            front.append(block)
    return front, tables


def _names(titles: Sequence[str]) -> Iterator[str]:
    """Titles as sheets may be called: short, without signs that mean something, no two alike."""
    used = set(_RESERVED)
    for number, title in enumerate(titles, start=1):
        text = " ".join(_NOT_IN_TITLES.sub(" ", xml_text(title)).split()).strip("' ")
        name, again = _short(text) or str(number), 1
        while name.casefold() in used:
            again += 1
            name = _short(text, f" ({again})")
        used.add(name.casefold())
        yield name


def _short(text: str, ending: str = "") -> str:
    """As much of a title as a sheet's name has room for; spreadsheets count as UTF-16 does."""
    kept = text
    while len((kept + ending).encode("utf-16-le")) // 2 > _LONGEST_TITLE:
        kept = kept[:-1]
    return kept.rstrip("' ") + ending


def _page(sheet: Worksheet, document: Document, translate: Translator) -> None:
    """How it is printed: A4, all columns on the page, title and mark on each of them."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    if head is not None and foot is not None:  # empty ones are false
        head.left.text = _edge(spoken(document.title, translate))
        head.right.text = _edge(spoken(document.mark, translate))
        foot.left.text = _edge(date_line(document, translate))
        foot.right.text = translate(PAGE_OF).format(page="&P", pages="&N")


def _edge(text: str) -> str:
    """A text in a header, where & would begin an instruction; all together may be 255 long."""
    return xml_text(text)[:60].replace("&", "&&")


def _saved(book: Workbook, document: Document, translate: Translator) -> bytes:
    from openpyxl.xml.functions import tostring

    day = datetime.combine(document.day, time())
    properties = book.properties
    properties.title = safe(spoken(document.title, translate))
    properties.subject = safe(spoken(document.subtitle, translate))
    properties.creator = properties.lastModifiedBy = safe(spoken(document.author, translate))
    properties.category = safe(spoken(document.mark, translate))
    properties.language = document_language(translate)
    properties.created = day
    out = BytesIO()
    book.save(out)
    parts = unzipped(out.getvalue())
    properties.modified = day  # saving has put the present moment there
    parts["docProps/core.xml"] = tostring(properties.to_tree())
    return zipped(parts | {APP_PART: about_us()})
