"""Blocks to Markdown: tables as pipes, what explains a row as a list below the table."""

from __future__ import annotations

import re

from influence.domain.messages import Translator
from influence.renderers.document_texts import date_line
from influence.renderers.text import literal
from influence.reports.blocks import (
    Block,
    Box,
    Figure,
    Heading,
    Items,
    Paragraph,
    Report,
    Table,
)
from influence.reports.document import Document
from influence.wording.texts import Cell, say

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(report: Report, translate: Translator) -> str:
    """A report as Markdown; nothing in a name or note can turn into markup."""
    parts = [part for block in report.blocks for part in _block(block, translate)]
    return "\n\n".join(parts) + "\n"


def markdown_document(document: Document, translate: Translator) -> str:
    """A document as Markdown: what its first page says, then its blocks, and its mark again."""
    mark = f"**{_text(document.mark, translate)}**" if document.mark else ""
    front = [
        f"# {_text(document.title, translate)}",
        _text(document.subtitle, translate),
        " · ".join(filter(None, (_plain(date_line(document, translate)), mark))),
    ]
    parts = [part for block in document.blocks for part in _block(block, translate)]
    return "\n\n".join(filter(None, (*front, *parts, mark))) + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _text(cell: Cell, translate: Translator) -> str:
    return _SPECIAL.sub(r"\\\1", literal(say(cell, translate)))


def _block(block: Block, translate: Translator) -> list[str]:
    if isinstance(block, Heading):
        parts = [f"{'#' * block.level} {_text(block.text, translate)}"]
        return [*parts, f"_{_text(block.aside, translate)}_"] if block.aside else parts
    if isinstance(block, Paragraph):
        return [_paragraph(block, translate)]
    if isinstance(block, Table):
        return _table(block, translate)
    if isinstance(block, Items):
        return [_items(block, translate)]
    if isinstance(block, Box):
        return [_box(block, translate)]
    if isinstance(block, Figure):
        return [f"**{_text(block.caption, translate)}**", _text(block.alt, translate)]
    return []


def _items(block: Items, translate: Translator) -> str:
    signs = (f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1))
    return "\n".join(
        f"{sign} {_line(item, translate)}" for sign, item in zip(signs, block.items, strict=True)
    )


def _line(block: Paragraph, translate: Translator) -> str:
    return _paragraph(block, translate).replace("  \n", " · ")


def _box(block: Box, translate: Translator) -> str:
    lines = [
        f"**{_text(block.title, translate)}**",
        "",
        *(_boxed(row, translate) for row in block.rows),
    ]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _boxed(row: Paragraph, translate: Translator) -> str:
    line = _line(row, translate)
    return f"- {line}" if row.label else line


def _paragraph(block: Paragraph, translate: Translator) -> str:
    text = _text(block.text, translate)
    if block.label:
        text = f"**{_text(block.label, translate)}** {text}"
    return f"{text}  \n{_text(block.aside, translate)}" if block.aside else text


def _table(block: Table, translate: Translator) -> list[str]:
    parts = [f"## {_text(block.title, translate)}"] if block.title else []
    lines = [
        _pipes([_text(column.title, translate).strip() or " " for column in block.columns]),
        _pipes(["---:" if column.right else "---" for column in block.columns]),
        *(_pipes([_text(cell, translate) for cell in row.cells]) for row in block.rows),
    ]
    parts.append("\n".join(lines))
    notes = [_notes(block, index, translate) for index in range(len(block.rows))]
    if any(notes):
        parts.append("\n".join(note for note in notes if note))
    return [*parts, _text(block.more, translate)] if block.more else parts


def _pipes(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _notes(block: Table, index: int, translate: Translator) -> str:
    row = block.rows[index]
    details = " ".join(filter(None, (_text(detail, translate) for detail in row.details)))
    if not details:
        return ""
    first = next((i for i, column in enumerate(block.columns) if column.shrinks), 0)
    return f"- **{_text(row.cells[first], translate).strip()}**: {details}"
