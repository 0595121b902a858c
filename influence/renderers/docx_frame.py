"""What stands around a Word document's text: headers, page numbers, properties, settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from influence.domain.messages import Translator
from influence.renderers import docx_xml as x
from influence.renderers.document_texts import PAGE_OF, spoken
from influence.renderers.docx_template import stories
from influence.renderers.languages import document_language
from influence.renderers.text import xml_text
from influence.reports.document import Document

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from influence.renderers.docx_blocks import Writer

_LATER_SETTINGS = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr",
    "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)  # fmt: skip
"""What Word wants behind the wish to update its fields."""
_CELL_EDGES = 216
_A4 = 7_560_310
"""The width of a page that says none, in EMU."""
_NARROWEST = 2_000
"""Twentieths of a point; in less than 3 cm no table can be read."""


def parsed(markup: Sequence[str]) -> list[Any]:
    """Markup as elements."""
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {x.NAMESPACES}>{''.join(markup)}</w:body>"))


def text_width(word: WordFile, place: Any | None) -> int:
    """How wide a text may be at a place of the file, in twentieths of a point."""
    from docx.oxml.ns import qn

    for cell in place.iterancestors(qn("w:tc")) if place is not None else ():
        [wide] = cell.xpath("./w:tcPr/w:tcW[@w:type='dxa']/@w:w") or [None]
        if wide:
            return int(wide) - _CELL_EDGES
    section = _section_at(word, place)
    margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
    room = (section.page_width or _A4) - margins
    columns = section._sectPr.xpath("./w:cols[@w:num>1]")
    if columns:
        number, space = (int(columns[0].get(qn(f"w:{key}"), 0)) for key in ("num", "space"))
        room = (room - (number - 1) * space * 635) // number
    return max(int(room) // 635, _NARROWEST)


def _section_at(word: WordFile, place: Any | None) -> Any:
    """The section that a place belongs to: its setting stands at its end."""
    sections = list(word.sections)
    if place is None:
        return sections[-1]
    order = {element: number for number, element in enumerate(word.element.body.iter())}
    return next(s for s in sections if order[s._sectPr] >= order[place])


def free_id(word: WordFile) -> int:
    """A number from which on the ids of marks and pictures are free in every part of the file."""
    numbers = [
        int(id)
        for story in stories(word)
        for id in story.xpath(".//w:bookmarkStart/@w:id | .//wp:docPr/@id")
        if id.isdecimal()
    ]
    return max(numbers, default=0) + 1


def set_header_and_footer(document: Document, writer: Writer) -> None:
    """On each page of a document of ours: its title and mark, and which page of how many it is."""
    [section] = writer.word.sections
    title = writer.run(document.title)
    mark = writer.run(document.mark, "InfluenceLabel")
    number, pages = x.field("PAGE", x.run("1")), x.field("NUMPAGES", x.run("1"))
    foot = [writer.run(document.account), x.tab(), *_page_of(number, pages, writer.translate)]
    _fill(section.header, [writer.paragraph("Header", title, x.tab(), mark)])
    _fill(section.footer, [writer.paragraph("Footer", *foot)])


def _page_of(number: str, pages: str, translate: Translator) -> Iterator[str]:
    """`Page 2 of 9`, in which Word keeps both numbers up to date."""
    page_slot, pages_slot = "\n", "\t"
    whole = translate(PAGE_OF).format(page=page_slot, pages=pages_slot)
    before, rest = whole.split(page_slot)
    between, after = rest.split(pages_slot)
    yield from (x.run(before), number, x.run(between), pages, x.run(after))


def _fill(story: Any, markup: Sequence[str]) -> None:
    story.is_linked_to_previous = False
    for old in list(story._element):
        story._element.remove(old)
    for new in parsed(markup):
        story._element.append(new)


def add_marks(document: Document, writer: Writer) -> None:
    """The mark below whatever the headers of a company's own file say, on every kind of page."""
    if document.mark is None:
        return
    even = writer.word.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(writer.word.sections):
        kinds = [section.header, *([section.even_page_header] if even else [])]
        if section.different_first_page_header_footer:
            kinds.append(section.first_page_header)
        for header in kinds:
            if number and header.is_linked_to_previous:
                continue  # it shows the header of the section before
            if header.is_linked_to_previous:
                _fill(header, [])
            said = writer.run(document.mark, "InfluenceLabel")
            header._element.append(parsed([writer.paragraph("Header", said)])[0])


def set_properties(document: Document, word: WordFile, translate: Translator) -> None:
    """Title, author and day, the same on every machine; nothing of who wrote the file before."""
    properties = word.core_properties
    texts = {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.author,
        "last_modified_by": document.author,
        "category": document.mark,
    }
    for name, cell in texts.items():
        setattr(properties, name, xml_text(spoken(cell, translate))[:255])
    properties.comments = properties.keywords = properties.content_status = ""
    properties.language = document_language(translate)
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(document.day, time(), UTC)


def update_on_opening(word: WordFile) -> None:
    """Let Word fill in page numbers and contents when somebody opens the file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = word.settings.element
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    wish = OxmlElement("w:updateFields")
    wish.set(qn("w:val"), "true")
    later = {qn(f"w:{name}") for name in _LATER_SETTINGS} | {qn("m:mathPr")}
    following = next((element for element in settings if element.tag in later), None)
    if following is None:
        settings.append(wish)
    else:
        following.addprevious(wish)
