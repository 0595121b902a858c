"""A document as one page that opens offline: no script, nothing from elsewhere, prints well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from influence.domain.messages import Translator
from influence.renderers.document_texts import (
    DEEPEST,
    FIGURE_CAPTION,
    PAGE_OF,
    TABLE_CAPTION,
    date_line,
    headings,
    naming_column,
    signed,
    spoken,
)
from influence.renderers.figures import figure_svg
from influence.renderers.languages import document_language
from influence.renderers.page_parts import environment, lean, policy
from influence.renderers.svg_text import safe
from influence.renderers.text import xml_text
from influence.reports.blocks import (
    Block,
    Box,
    Contents,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from influence.reports.document import Document
from influence.resources import resource_folder
from influence.wording.texts import Cell

_PLAIN_IN_CSS = re.compile(r"[^A-Za-z0-9 ]")


def html_document(document: Document, translate: Translator) -> str:
    """The page in the translator's language. Same document, same text, byte for byte."""
    folder = resource_folder("visualizations") / "document"
    page = _Page(translate, document.blocks)
    style = lean(folder / "page.css") + _on_paper(document, translate)
    return (
        environment(folder)
        .get_template("page.html")
        .render(
            lang=document_language(translate),
            policy=policy([style]),
            style=Markup(style),  # our own, with what documents say escaped
            title=page.say(document.title),
            subtitle=page.say(document.subtitle),
            mark=page.say(document.mark),
            when=date_line(document, translate),
            blocks=list(page.blocks()),
        )
    )


def _on_paper(document: Document, translate: Translator) -> str:
    """What stands at the edges of each printed page, in which browsers count the pages."""
    title, mark = (_css(spoken(cell, translate)) for cell in (document.title, document.mark))
    first, second, third = re.split(r"\{page\}|\{pages\}", translate(PAGE_OF))
    count = f"{_css(first)} counter(page) {_css(second)} counter(pages) {_css(third)}"
    return (
        f"@page{{@top-left{{content:{title}}}@top-right{{content:{mark}}}"
        f"@bottom-right{{content:{count}}}}}\n"
    )


def _css(text: str) -> str:
    """A text as a string of a style sheet; nothing in it can end the string."""
    escaped = _PLAIN_IN_CSS.sub(lambda found: rf"\{ord(found[0]):x} ", xml_text(text))
    return f'"{escaped}"'


@dataclass
class _Page:
    """Turns blocks into what the template shows: a kind and its texts."""

    translate: Translator
    document: Sequence[Block]
    _counted: dict[str, int] = field(default_factory=dict)

    def say(self, cell: Cell) -> str:
        return xml_text(spoken(cell, self.translate))

    def number(self, kind: str) -> int:
        self._counted[kind] = self._counted.get(kind, 0) + 1
        return self._counted[kind]

    def blocks(self) -> Iterator[dict[str, Any]]:
        for block in self.document:
            yield {"kind": type(block).__name__, **self._block(block)}

    def _block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Heading):
            level, number = block.level + 1, self.number("heading")  # the title is the first level
            said = {"text": self.say(block.text), "aside": self.say(block.aside)}
            return {"level": level, "number": number, **said}
        if isinstance(block, Paragraph):
            return {"line": self.line(block), "whole": block.whole}
        if isinstance(block, Items):
            return {"items": [self.line(item) for item in block.items], "numbered": block.numbered}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Box):
            return {"title": self.say(block.title), "groups": list(self._groups(block))}
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Contents):
            found = headings(self.document, self.translate)
            return {
                "title": self.say(block.title),
                "entries": [entry for entry in found if entry.level <= DEEPEST],
            }
        assert isinstance(block, PageBreak)
        return {}

    def line(self, block: Paragraph) -> dict[str, str]:
        """A sentence with its label, what stands aside, and the sign of its tone."""
        label, text = self.say(block.label), self.say(block.text)
        return {
            "label": signed(label, block.tone) if label else "",
            "text": text if label else signed(text, block.tone),
            "aside": self.say(block.aside),
            "tone": block.tone.value,
        }

    def _groups(self, block: Box) -> Iterator[dict[str, Any]]:
        """Figures that stand side by side, and sentences, in order."""
        tiles: list[dict[str, str]] = []
        for row in block.rows:
            if row.label is not None:
                text = signed(self.say(row.text), row.tone)
                tile = {"label": self.say(row.label), "text": text, "aside": self.say(row.aside)}
                tiles.append(tile | {"tone": row.tone.value})
                continue
            if tiles:
                yield {"tiles": tiles}
                tiles = []
            yield {"line": self.line(row)}
        if tiles:
            yield {"tiles": tiles}

    def _figure(self, block: Figure) -> dict[str, Any]:
        return {
            "caption": self._caption("figure", FIGURE_CAPTION, block.caption),
            "picture": self._drawn(block),
        }

    def _drawn(self, block: Figure) -> Markup:
        """The picture, drawn by us with everything escaped, and what it shows in words."""
        drawn = figure_svg(block.picture, self.translate)
        return Markup(drawn.replace("<svg ", f'<svg aria-label="{safe(self.say(block.alt))}" ', 1))

    def _caption(self, kind: str, pattern: str, text: Cell) -> str:
        return self.translate(pattern).format(number=self.number(kind), caption=self.say(text))

    def _table(self, block: Table) -> dict[str, Any]:
        first = naming_column(block)
        return {
            "caption": self._caption("table", TABLE_CAPTION, block.title) if block.title else "",
            "columns": [(self.say(column.title), column.right) for column in block.columns],
            "rows": [self._row(block, row) for row in block.rows],
            "before": first,
            "after": len(block.columns) - first,
            "more": self.say(block.more),
        }

    def _row(self, block: Table, row: Row) -> dict[str, Any]:
        texts = (self.say(cell) for cell in row.cells)
        return {
            "cells": list(zip(texts, (column.right for column in block.columns), strict=True)),
            "details": [text for text in map(self.say, row.details) if text],
            "tone": row.tone.value,
        }
