"""Broken files that cannot be written down as text: workbooks, bombs, binaries."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Grid = Sequence[Sequence[Any]]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def workbook(sheets: Mapping[str, Grid]) -> bytes:
    """A workbook with these sheets; a text that begins with = is a formula without a value."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(book: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def sheet_xml(cells: str) -> bytes:
    """The XML of a sheet whose rows are given."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


PEOPLE = workbook({"accounts": [["name"], ["Acme"]], "contacts": [["name"], ["Ann"]]})
SHEET = "xl/worksheets/sheet2.xml"
FIRST_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


def bomb() -> bytes:
    """A workbook that unpacks to 64 MB of nothing."""
    return with_part(PEOPLE, SHEET, sheet_xml(FIRST_ROW + " " * 64_000_000))


def texts_bomb() -> bytes:
    """A workbook whose list of texts unpacks to 32 MB."""
    return with_part(PEOPLE, "xl/sharedStrings.xml", b"<sst>" + b"a" * 32_000_000 + b"</sst>")


def laughs() -> bytes:
    """A workbook with an XML entity that grows when it is read."""
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    cell = '<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>'
    return with_part(PEOPLE, SHEET, entity.encode() + sheet_xml(FIRST_ROW + cell))


def failed_formula() -> bytes:
    """A workbook with a formula that gave an error."""
    cell = '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    return with_part(PEOPLE, SHEET, sheet_xml(FIRST_ROW + cell))


def truncated() -> bytes:
    """A workbook that was not copied to its end."""
    return PEOPLE[: len(PEOPLE) // 2]


def no_workbook() -> bytes:
    """A packed folder that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    return out.getvalue()
