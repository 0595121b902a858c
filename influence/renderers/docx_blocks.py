"""Blocks as Word's paragraphs, lists, pictures and contents; tables and boxes stand beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from influence.domain.messages import Translator
from influence.renderers import docx_xml as x
from influence.renderers.document_texts import (
    DEEPEST,
    FIGURE_CAPTION,
    TABLE_CAPTION,
    Entry,
    headings,
    signed,
    spoken,
)
from influence.renderers.docx_lists import new_list
from influence.renderers.docx_tables import box_table, row_table
from influence.reports.blocks import (
    Block,
    Box,
    Contents,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
    Tone,
)
from influence.wording.texts import Cell

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_TONE_STYLES = {
    Tone.PLAIN: "Normal",
    Tone.FAINT: "InfluenceNote",
    Tone.GOOD: "InfluenceGood",
    Tone.WARNING: "InfluenceWarning",
    Tone.DANGER: "InfluenceDanger",
}
_TEXT_STYLES = {
    Tone.FAINT: "InfluenceFaintText",
    Tone.GOOD: "InfluenceGoodText",
    Tone.WARNING: "InfluenceWarningText",
    Tone.DANGER: "InfluenceDangerText",
}
_EMU = 635
"""EMU in a twentieth of a point, in which Word's pages are measured."""
_TALLEST = 12500
"""Twentieths of a point that a picture may be high, so that its caption is on the same page."""
_DOTS_PER_INCH = 192
_LOWEST = 3
"""The lowest level of headings that our documents have."""


@dataclass
class Writer:
    """Writes blocks into a Word file, and counts what is numbered in it.

    `styles`: our styles' ids -> those of the file; `width`: of the text, in twentieths of a point;
    `first_id`: a number from which on marks and pictures of the file are free; `depth`: so many
    levels lower stand all headings, where the document is a part of a larger one.
    """

    word: WordFile
    translate: Translator
    styles: Mapping[str, str]
    width: int
    first_id: int
    depth: int = 0
    entries: Sequence[Entry] = ()
    _ids: int = 0
    _headings: int = 0
    _counted: dict[str, int] = field(default_factory=dict)
    _page: bool = False
    _introduces: bool = False

    def written(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The blocks as markup, in order."""
        self.entries = list(headings(blocks, self.translate))
        before: Block | None = None
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, PageBreak):
                self._page = True
                continue
            if self._page and not isinstance(block, Heading | Paragraph | Contents):
                yield self.paragraph("InfluenceGap")
            self._introduces = isinstance(following, Figure | Table | Box | Items) or (
                isinstance(before, Heading) and isinstance(following, Heading)
            )
            before = block
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield from self._heading(block)
        elif isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Items):
            yield from self._items(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Box):
            yield box_table(block, self)
            yield self.paragraph("InfluenceGap")
        elif isinstance(block, Figure):
            yield from self._figure(block)
        elif isinstance(block, Contents):
            yield self._contents(block)

    def begin_page(self) -> None:
        """Let what is written next begin a page."""
        self._page = True

    def paragraph(
        self, style: str, *content: str, keep: bool = False, number: int | None = None
    ) -> str:
        """A paragraph in one of our styles; the first one after a page break begins the page."""
        page, self._page = self._page, False
        return x.paragraph(self.styles[style], *content, keep=keep, page=page, number=number)

    def run(self, cell: Cell, style: str | None = None) -> str:
        """A cell as text in one of our looks."""
        return self.text(spoken(cell, self.translate), style)

    def text(self, text: str, style: str | None = None) -> str:
        """A text in one of our looks."""
        return x.run(text, self.styles[style] if style else None)

    def toned(self, cell: Cell, tone: Tone) -> str:
        """A cell in the colour of a tone."""
        return self.run(cell, _TEXT_STYLES.get(tone))

    def free_id(self) -> int:
        """A number that nothing else in the file has."""
        self._ids += 1
        return self.first_id + self._ids

    def _heading(self, block: Heading) -> Iterator[str]:
        self._headings += 1
        mark = x.bookmark(self.free_id(), _mark(self._headings), self.run(block.text))
        yield self.paragraph(f"Heading{min(block.level + self.depth, _LOWEST)}", mark)
        if aside := self.run(block.aside):
            yield self.paragraph("InfluenceNote", aside, keep=True)

    def _paragraph(self, block: Paragraph) -> str:
        if block.whole:
            return self.paragraph("InfluenceCommand", self.run(block.text))
        # A sentence stays on the page of what it speaks of.
        keep = self._introduces
        return self.paragraph(_TONE_STYLES[block.tone], *self.line(block), keep=keep)

    def line(self, block: Paragraph, coloured: bool = False) -> list[str]:
        """Label, sentence and what stands aside, in one line, with the sign of its tone.

        `coloured`: in its colour too, where the paragraph's style has none.
        """
        look = _TEXT_STYLES.get(block.tone) if coloured else None
        texts = (spoken(cell, self.translate) for cell in (block.label, block.text))
        first, *rest = list(filter(None, texts)) or [""]
        parts = [self.text(signed(first, block.tone), "InfluenceLabel" if block.label else look)]
        parts += [self.text(f"  {text}", look) for text in rest]
        if aside := spoken(block.aside, self.translate):
            parts.append(self.text(f"  {aside}", "InfluenceFaintText"))
        return parts

    def _items(self, block: Items) -> Iterator[str]:
        style = "ListNumber" if block.numbered else "ListBullet"
        number = new_list(self.word, numbered=True) if block.numbered else None
        for item in block.items:
            yield self.paragraph(style, *self.line(item, coloured=True), number=number)

    def _table(self, block: Table) -> Iterator[str]:
        if block.title:
            yield self._caption("Table", TABLE_CAPTION, block.title, keep=True)
        yield row_table(block, self)
        more = self.run(block.more)
        yield self.paragraph("InfluenceNote", more) if more else self.paragraph("InfluenceGap")

    def _caption(self, kind: str, pattern: str, text: Cell, keep: bool = False) -> str:
        self._counted[kind] = number = self._counted.get(kind, 0) + 1
        slot = "\n"  # stands nowhere else in a text for a page
        whole = self.translate(pattern).format(number=slot, caption=spoken(text, self.translate))
        before, after = whole.split(slot)
        counted = x.field(f"SEQ {kind} \\* ARABIC", x.run(str(number)))
        return self.paragraph("Caption", x.run(before), counted, x.run(after), keep=keep)

    def _figure(self, block: Figure) -> Iterator[str]:
        from influence.renderers.figures import figure_png

        content = figure_png(block.picture, self.translate)
        relation, image = self.word.part.get_or_add_image(BytesIO(content))
        wide, high = _fitted(image.px_width, image.px_height, self.width)
        alt = spoken(block.alt, self.translate)
        shown = x.picture(self.free_id(), relation, wide * _EMU, high * _EMU, alt)
        yield self.paragraph("InfluenceFigure", shown)
        yield self._caption("Figure", FIGURE_CAPTION, block.caption)

    def _contents(self, block: Contents) -> str:
        """A table of contents that Word fills; what stands in it until then are the headings."""
        title = self.paragraph("TOCHeading", self.run(block.title))
        levels = f"1-{min(DEEPEST + self.depth, _LOWEST)}"
        begin = x.begin_field(f'TOC \\o "{levels}" \\h \\z \\u', dirty=True)
        lines: list[str] = []
        for entry in (entry for entry in self.entries if entry.level <= DEEPEST):
            page = x.field(f"PAGEREF {_mark(entry.number)} \\h")
            link = x.el(
                "hyperlink", x.run(entry.text), x.tab(), page, anchor=_mark(entry.number), history=1
            )
            lines.append(self.paragraph(f"TOC{entry.level}", "" if lines else begin, link))
        end = self.paragraph("InfluenceGap", x.end_field() if lines else begin + x.end_field())
        kind = x.el("docPartGallery", val="Table of Contents") + x.el("docPartUnique")
        return x.el(
            "sdt",
            x.el("sdtPr", x.el("docPartObj", kind)),
            x.el("sdtContent", title, *lines, end),
        )


def _mark(number: int) -> str:
    return f"_Toc{number:08d}"


def _fitted(wide: int, high: int, room: int) -> tuple[int, int]:
    """A picture's size on the page: its own where there is room, else as large as fits."""
    own = 1440 / _DOTS_PER_INCH
    scale = min(own, room / wide, _TALLEST / high)
    return int(wide * scale), int(high * scale)
