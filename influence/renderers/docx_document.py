"""A document as a Word file, in our own look or in a company's own file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from influence.domain.errors import UsageError
from influence.domain.messages import ENGLISH, Message, Translator
from influence.renderers import docx_frame as frame
from influence.renderers import docx_xml as x
from influence.renderers.document_texts import date_line, spoken
from influence.renderers.docx_blocks import Writer
from influence.renderers.docx_styles import APP_PART, about_us, added_styles, empty_docx, speak
from influence.renderers.docx_template import (
    NO_WORD,
    company_file,
    fill,
    opened,
    place_of_section,
    without_machine,
)
from influence.renderers.steady_zip import unzipped, zipped
from influence.renderers.text import xml_text
from influence.reports.blocks import Block, Column, Contents, Heading, Paragraph, Row, Table
from influence.reports.document import Document
from influence.wording.figures import Day

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_SLOT = "w:text_goes_here"
_SLOT_WRITTEN = re.compile(rb"<[^<>:]+:text_goes_here[^<>]*/>")
_BEGIN = re.compile(r"^(<w:\w+)")


def usable_file(content: bytes, name: str) -> bytes:
    """A company's own file once a document was written into it for a trial.

    Damage within its parts shows only then. Raises UsageError as `company_file` does.
    """
    company = company_file(content, name)
    text = "-"
    table = Table([Column(Message(text), text)], [Row([text])])
    blocks = (Contents(), Heading(text), Paragraph(text), table)
    trial = Document(text, text, text, text, date(2000, 1, 1), blocks, text)
    try:
        docx_bytes(trial, ENGLISH, company)
    except UsageError:
        raise
    # Word's own library lets through whatever it stumbles over.
    except Exception:
        raise UsageError(Message(NO_WORD, {"file": name})) from None
    return company


def docx_bytes(document: Document, translate: Translator, template: bytes | None = None) -> bytes:
    """The document as .docx: the same input gives the same bytes.

    `template`: a company's own file as `docx_template.company_file` lets it through. It lends its
    styles, pages, headers, footers and logo; the document stands in it where it says
    `{{ people_section }}`, otherwise at its end.
    """
    word = opened(empty_docx() if template is None else template)
    compose = _own if template is None else _within
    place, markup = compose(document, word, translate)
    _set_slot(word, place)
    frame.set_properties(document, word, translate)
    frame.update_on_opening(word)
    out = BytesIO()
    word.save(out)
    parts = unzipped(out.getvalue())
    _fill_slot(parts, word, markup)
    if APP_PART in parts:
        # What the program that wrote a company's file noted about itself is not ours to tell.
        parts[APP_PART] = about_us()
    return zipped(parts)


def _own(
    document: Document, word: WordFile, translate: Translator
) -> tuple[Any | None, Sequence[str]]:
    """The document's text in a file of ours; it goes to the end, where nothing is yet."""
    speak(word, translate)
    writer = _writer(word, translate, None)
    frame.set_header_and_footer(document, writer)
    return None, [*_front(document, writer), *writer.written(document.blocks)]


def _within(
    document: Document, word: WordFile, translate: Translator
) -> tuple[Any | None, Sequence[str]]:
    """The document's text in a company's file, and its place there."""
    without_machine(word)
    word.element.body.get_or_add_sectPr()
    place = place_of_section(word)
    writer = _writer(word, translate, place)
    filled = fill(word, _texts(document, translate))
    if "mark" not in filled:
        frame.add_marks(document, writer)
    blocks = _without_second_contents(document.blocks, word)
    if place is None and _has_text(word):
        writer.begin_page()
    front = [] if "title" in filled else _front(document, writer)
    return place, [*front, *writer.written(blocks)]


def _writer(word: WordFile, translate: Translator, place: Any | None) -> Writer:
    width, depth = frame.text_width(word, place), 0 if place is None else 1
    return Writer(word, translate, added_styles(word), width, frame.free_id(word), depth)


def _front(document: Document, writer: Writer) -> list[str]:
    """The title, what stands below it, the day and the author."""
    style = "Heading1" if writer.depth else "Title"
    parts = [writer.paragraph(style, writer.run(document.title))]
    if document.subtitle is not None:
        parts.append(writer.paragraph("Subtitle", writer.run(document.subtitle)))
    when = writer.text(date_line(document, writer.translate))
    return [*parts, writer.paragraph("InfluenceNote", when)]


def _texts(document: Document, translate: Translator) -> dict[str, str]:
    """What a company's file may ask for."""
    cells = {
        "account": document.account,
        "author": document.author,
        "date": Day(document.day),
        "fiscal_year": document.fiscal_year,
        "mark": document.mark,
        "owner": document.author,
        "title": document.title,
    }
    return {name: xml_text(spoken(cell, translate)) for name, cell in cells.items()}


def _without_second_contents(blocks: Sequence[Block], word: WordFile) -> Sequence[Block]:
    """A file that has contents of its own takes our headings into them."""
    codes = word.element.body.xpath(".//w:instrText | .//w:fldSimple/@w:instr")
    texts = (str(getattr(code, "text", code) or "") for code in codes)
    if not any(text.split()[:1] == ["TOC"] for text in texts):
        return blocks
    return [block for block in blocks if not isinstance(block, Contents)]


def _has_text(word: WordFile) -> bool:
    return bool(word.element.body.xpath(".//w:t[normalize-space()] | .//w:drawing"))


def _set_slot(word: WordFile, place: Any | None) -> None:
    """Mark where the text goes: instead of the paragraph that asks for it, or at the end."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    slot = OxmlElement(_SLOT)
    if place is None:
        word.element.body.find(qn("w:sectPr")).addprevious(slot)
    elif place.xpath("./w:pPr/w:sectPr"):
        # The paragraph ends a section: what is to stand in it stands before.
        place.addprevious(slot)
    else:
        place.addnext(slot)
        if not place.xpath(".//w:t[normalize-space()] | .//w:drawing | .//w:pict"):
            place.getparent().remove(place)


def _fill_slot(parts: dict[str, bytes], word: WordFile, markup: Sequence[str]) -> None:
    """Put the text where the mark is.

    As text into text: to move thousands of rows from one tree to another takes a minute.
    """
    from docx.oxml.ns import nsmap

    name = word.part.partname.lstrip("/")
    known = word.element.nsmap
    if any(known.get(prefix) != nsmap[prefix] for prefix in ("w", "r")):
        markup = [_BEGIN.sub(rf"\1 {x.NAMESPACES}", element, count=1) for element in markup]
    before, after = _SLOT_WRITTEN.split(parts[name])
    parts[name] = before + "".join(markup).encode() + after
