"""A document as Markdown: numbered captions, contents that lead to their parts, no pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from influence.domain.messages import Translator
from influence.renderers.document_texts import (
    DEEPEST,
    FIGURE_CAPTION,
    TABLE_CAPTION,
    Entry,
    date_line,
    headings,
    signed,
    spoken,
)
from influence.renderers.markdown import block_parts, escaped, table_parts
from influence.reports.blocks import Block, Box, Contents, Figure, Heading, Items, Paragraph, Table
from influence.reports.document import Document
from influence.reports.figure_tables import figure_table
from influence.wording.texts import Cell


def markdown_document(document: Document, translate: Translator) -> str:
    """The document in the translator's language; its mark stands at both ends.

    Nothing in a name or note can turn into markup.
    """
    writer = _Writer(translate, list(headings(document.blocks, translate)))
    mark = f"**{writer.text(document.mark)}**" if document.mark else ""
    when = escaped(date_line(document, translate))
    front = [
        f"# {writer.text(document.title)}",
        writer.text(document.subtitle),
        " · ".join(filter(None, (when, mark))),
    ]
    parts = [part for block in document.blocks for part in writer.parts(block)]
    return "\n\n".join(filter(None, (*front, *parts, mark))) + "\n"


@dataclass
class _Writer:
    translate: Translator
    entries: Sequence[Entry]
    _counted: dict[str, int] = field(default_factory=dict)

    def text(self, cell: Cell) -> str:
        return escaped(spoken(cell, self.translate))

    def parts(self, block: Block) -> Iterator[str]:
        """A block as paragraphs."""
        if isinstance(block, Heading):
            yield f"{'#' * (block.level + 1)} {self.text(block.text)}"
            if block.aside:
                yield f"_{self.text(block.aside)}_"
        elif isinstance(block, Table):
            if block.title:
                yield self._caption(TABLE_CAPTION, block.title)
            yield from table_parts(block, self.translate)
        elif isinstance(block, Figure):
            yield self._caption(FIGURE_CAPTION, block.caption)
            yield self.text(block.alt)
            if shown := figure_table(block.picture):
                yield from table_parts(shown, self.translate)
        elif isinstance(block, Contents):
            yield f"**{self.text(block.title)}**"
            yield "\n".join(self._links())
        elif isinstance(block, Paragraph | Items | Box):
            yield from block_parts(_signed(block, self.translate), self.translate)

    def _caption(self, pattern: str, text: Cell) -> str:
        self._counted[pattern] = number = self._counted.get(pattern, 0) + 1
        said = self.translate(pattern).format(number=number, caption=self.text(text))
        return f"**{said}**"

    def _links(self) -> Iterator[str]:
        used: dict[str, int] = {}
        for entry in self.entries:
            name = _anchor(entry.text)
            again = used[name] = used.get(name, -1) + 1
            if entry.level <= DEEPEST:
                target = f"{name}-{again}" if again else name
                yield f"{'  ' * (entry.level - 1)}- [{escaped(entry.text)}](#{target})"


def _signed(block: Paragraph | Items | Box, translate: Translator) -> Paragraph | Items | Box:
    """The block with the sign of its tone before each sentence."""
    if isinstance(block, Items):
        return replace(block, items=[_with_sign(item, translate) for item in block.items])
    if isinstance(block, Box):
        return replace(block, rows=[_with_sign(row, translate) for row in block.rows])
    return _with_sign(block, translate)


def _with_sign(said: Paragraph, translate: Translator) -> Paragraph:
    if said.label is not None:
        return replace(said, label=signed(spoken(said.label, translate), said.tone))
    return replace(said, text=signed(spoken(said.text, translate), said.tone))


def _anchor(text: str) -> str:
    """What the places where Markdown is read call a heading: letters and digits, - for spaces."""
    kept = (
        char for char in text.lower() if char in "-_ " or unicodedata.category(char)[0] in "LNM"
    )
    return "".join(kept).replace(" ", "-")
