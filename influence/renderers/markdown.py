"""Blocks to Markdown: tables as pipes, what explains a row as a list below the table."""

from __future__ import annotations

import re

from influence.domain.messages import Translator
from influence.renderers.document_texts import naming_column
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
from influence.wording.texts import Cell, say

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BEGINS_A_LIST = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


def markdown(report: Report, translate: Translator) -> str:
    """A report as Markdown; nothing in a name or note can turn into markup."""
    parts = [part for block in report.blocks for part in block_parts(block, translate)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text in which nothing is markup, in the middle of a line."""
    return _SPECIAL.sub(r"\\\1", text)


def _text(cell: Cell, translate: Translator) -> str:
    return escaped(literal(say(cell, translate)))


def block_parts(block: Block, translate: Translator) -> list[str]:
    """A block as paragraphs of Markdown."""
    if isinstance(block, Heading):
        parts = [f"{'#' * block.level} {_text(block.text, translate)}"]
        return [*parts, f"_{_text(block.aside, translate)}_"] if block.aside else parts
    if isinstance(block, Paragraph):
        return [_paragraph(block, translate)]
    if isinstance(block, Table):
        title = [f"## {_text(block.title, translate)}"] if block.title else []
        return [*title, *table_parts(block, translate)]
    if isinstance(block, Items):
        return [_items(block, translate)]
    if isinstance(block, Box):
        return [_box(block, translate)]
    if isinstance(block, Figure):
        return [f"**{_text(block.caption, translate)}**", _text(block.alt, translate)]
    return []


def _paragraph(block: Paragraph, translate: Translator) -> str:
    text = _text(block.text, translate)
    if block.label:
        text = f"**{_text(block.label, translate)}** {text}"
    # What begins like an item of a list is no list.
    text = _BEGINS_A_LIST.sub(_as_text, text)
    return f"{text}  \n{_text(block.aside, translate)}" if block.aside else text


def _as_text(found: re.Match[str]) -> str:
    space, sign, number, point = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def _items(block: Items, translate: Translator) -> str:
    signs = (f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1))
    return "\n".join(
        f"{sign} {_line(item, translate)}" for sign, item in zip(signs, block.items, strict=True)
    )


def _line(block: Paragraph, translate: Translator) -> str:
    return _paragraph(block, translate).replace("  \n", " · ")


def _box(block: Box, translate: Translator) -> str:
    lines = [f"**{_text(block.title, translate)}**", ""]
    for before, row in zip((None, *block.rows), block.rows, strict=False):
        figure = row.label is not None
        if before is not None and not (figure and before.label is not None):
            lines.append("")
        lines.append(f"- {_line(row, translate)}" if figure else _line(row, translate))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def table_parts(block: Table, translate: Translator) -> list[str]:
    """A table without its title, what explains its rows, and what stands below it."""
    lines = [
        _pipes([_text(column.title, translate).strip() or " " for column in block.columns]),
        _pipes(["---:" if column.right else "---" for column in block.columns]),
        *(_pipes([_text(cell, translate) for cell in row.cells]) for row in block.rows),
    ]
    parts = ["\n".join(lines)]
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
    name = row.cells[naming_column(block)]
    return f"- **{_text(name, translate).strip()}**: {details}"
