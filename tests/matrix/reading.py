"""What a written file says to its reader, whatever its form."""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from docx import Document
from openpyxl import load_workbook

from tests.pages import block

_SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description")
_SILENT = ("script", "style", "template")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_GENERAL = "General"


class _Page(HTMLParser):
    """The texts of a page, hidden ones and those for screen readers too."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self.texts += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(" ".join(data.split()))


def _page(content: bytes, lang: str) -> Iterator[str]:
    text = content.decode()
    page = _Page()
    page.feed(text)
    yield from page.texts
    if 'id="data-page"' in text:  # a map, which speaks both languages
        phrases = block(text, "page")["phrases"]
        yield from (re.sub(r"\{\d+\}", "0", phrase) for phrase in phrases[lang])


def _word(content: bytes, lang: str) -> Iterator[str]:
    document = Document(BytesIO(content))
    places = [document, *(p for s in document.sections for p in (s.header, s.footer))]
    for place in places:
        yield from (paragraph.text for paragraph in place.paragraphs if paragraph.text)
        for table in place.tables:
            yield from (cell.text for row in table.rows for cell in row.cells)
    yield from (drawn.get("descr") or "" for drawn in document.element.iter(_DRAWN))


def _workbook(content: bytes, lang: str) -> Iterator[str]:
    """What is shown: hidden columns are for the program, which reads them back."""
    for sheet in load_workbook(BytesIO(content)).worksheets:
        yield sheet.title
        hidden = {letter for letter, one in sheet.column_dimensions.items() if one.hidden}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            exact = isinstance(cell.value, float) and cell.number_format != _GENERAL
            if cell.column_letter not in hidden:
                yield f"{cell.value:.6f}".rstrip("0") if exact else str(cell.value)


def _drawing(content: bytes, lang: str) -> Iterator[str]:
    for element in ElementTree.fromstring(content).iter():
        if not element.tag.endswith("style") and element.text and element.text.strip():
            yield " ".join(element.text.split())


def _picture(content: bytes, lang: str) -> Iterator[str]:
    assert content.startswith(b"\x89PNG"), content[:20]
    assert len(content) > 1000
    return iter(())


def _plain(content: bytes, lang: str) -> Iterator[str]:
    yield content.decode("utf-8-sig")


DOCUMENTS: Mapping[str, Callable[[bytes, str], Iterator[str]]] = {
    ".docx": _word,
    ".xlsx": _workbook,
    ".html": _page,
    ".htm": _page,
    ".svg": _drawing,
    ".png": _picture,
    ".md": _plain,
    ".csv": _plain,
    ".txt": _plain,
}
"""Files for people, by ending."""


def read(file: Path, lang: str) -> str:
    """All that a document says, a text to a line."""
    return "\n".join(DOCUMENTS[file.suffix](file.read_bytes(), lang))
