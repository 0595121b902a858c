"""Blocks to a terminal through rich: at most 100 columns, Chinese two cells wide, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from influence.domain.messages import N_, Message, Translator
from influence.renderers.document_texts import naming_column
from influence.renderers.text import literal
from influence.renderers.wrapping import Wrapped
from influence.reports.blocks import (
    Block,
    Box,
    Figure,
    Heading,
    Items,
    Paragraph,
    Report,
    Row,
    Table,
    Tone,
)
from influence.wording.texts import Cell, Joined, say

WIDTH = 100
_GAP = 2
_LEAST, _COMFORT = 12, 18
"""so many cells a column keeps that shrinks, and so many are worth leaving another column out"""
_FEW = 6
"""so many cells every text keeps on a screen that is too narrow for the table"""
_STYLE = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.WARNING: "yellow",
    Tone.DANGER: "red",
    Tone.FAINT: "dim",
}


class _Console(Console):
    """Leaves it to the caller what a pipe that nobody reads any more means."""

    def on_broken_pipe(self) -> None:
        raise


def print_report(
    report: Report, translate: Translator, file: TextIO | None = None, *, plain: bool = False
) -> None:
    """Write a report to a terminal or file; colours only where the terminal has them.

    `plain`: never colours, whatever the environment asks for; for files.
    """
    console = _Console(
        file=file,
        force_terminal=False if plain else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    drawer = _Drawer(console, translate)
    for index, block in enumerate(report.blocks):
        if index and _apart(block):
            console.print()
        drawer.draw(block)


class _Drawer:
    def __init__(self, console: Console, translate: Translator) -> None:
        self.console = console
        self.translate = translate

    def text(self, cell: Cell, style: str = "") -> Text:
        return Wrapped(literal(say(cell, self.translate)), style=style)

    def draw(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._line(self.text(block.text, "bold"), self.text(block.aside, "dim"))
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Items):
            self._items(block)
        elif isinstance(block, Box):
            self._print(self.text(block.title, "bold"))
            for row in block.rows:
                self._paragraph(row)
        elif isinstance(block, Figure):
            self._print(self.text(block.caption, "bold"))
            self._print(self.text(block.alt))

    def _items(self, block: Items) -> None:
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(justify="right")
        grid.add_column()
        for number, item in enumerate(block.items, start=1):
            sign = Text(f"{number}." if block.numbered else "-")
            label, text = self.text(item.label, "bold"), self.text(item.text, _STYLE[item.tone])
            body = _together([_together([label, text], ": "), self.text(item.aside, "dim")])
            grid.add_row(sign, body)
        self.console.print(grid)

    def _print(self, text: Text) -> None:
        """A text on lines of its own; on its own, the console would make it a plain Text."""
        self.console.print(Group(text))

    def _line(self, left: Text, right: Text) -> None:
        """Two texts at both ends of a line, or below each other when it is too short."""
        if left.cell_len + right.cell_len + _GAP > self.console.width:
            self._print(left)
            if right:
                self._print(right)
            return
        room = self.console.width - left.cell_len - right.cell_len
        self._print(Text.assemble(left, " " * room, right) if right else left)

    def _paragraph(self, block: Paragraph) -> None:
        body = self.text(block.text, _STYLE[block.tone])
        if block.whole:
            self.console.print(body, soft_wrap=True)
        elif block.label is None:
            self._line(body, self.text(block.aside))
        else:
            grid = Grid.grid(padding=(0, _GAP, 0, 0))
            grid.add_column(width=_LEAST, style="bold")
            grid.add_column()
            aside = self.text(block.aside, "dim")
            grid.add_row(self.text(block.label), _together([body, aside]))
            self.console.print(grid)

    def _table(self, whole: Table) -> None:
        block = self._fitting(whole)
        if block.title:
            self._print(self.text(block.title, "bold"))
        widths = self._widths(block)
        titles = [self.text(column.title, "bold dim") for column in block.columns]
        self.console.print(self._row(block, titles, widths))
        for row in block.rows:
            self._print_row(block, row, widths)
        if block.more:
            self._print(self.text(block.more, "dim"))
        if gone := [column.title for column in whole.columns if column not in block.columns]:
            sentence = N_("Left out on this narrow screen: {columns}.")
            self._print(self.text(Message(sentence, {"columns": Joined(gone)}), "dim"))

    def _fitting(self, block: Table) -> Table:
        """The table without the optional columns for which a narrow screen has no room."""
        while self.console.width < WIDTH:
            widths = [
                min(width, _COMFORT) if column.shrinks else width
                for column, width in zip(block.columns, self._natural(block), strict=True)
            ]
            optional = [i for i, column in enumerate(block.columns) if column.optional]
            if not optional or sum(widths) + _GAP * (len(widths) - 1) <= self.console.width:
                break
            block = _without(block, optional[-1])
        return block

    def _print_row(self, block: Table, row: Row, widths: Sequence[int]) -> None:
        style = _STYLE[row.tone]
        cells = [self.text(cell, style) for cell in row.cells]
        self.console.print(self._row(block, cells, widths))
        # Details start below the column that names the row, after the figures in front of it.
        first = naming_column(block)
        indent = sum(width + _GAP for width in widths[:first])
        for detail in row.details:
            if text := self.text(detail, "dim"):
                self.console.print(Padding(text, (0, 0, 0, indent + _GAP)))

    def _row(self, block: Table, cells: Sequence[Text], widths: Sequence[int]) -> Grid:
        grid = Grid.grid(padding=(0, _GAP, 0, 0))
        for column, width in zip(block.columns, widths, strict=True):
            grid.add_column(
                justify="right" if column.right else "left", width=width, overflow="fold"
            )
        grid.add_row(*cells)
        return grid

    def _natural(self, block: Table) -> list[int]:
        return [max(widths) for widths in self._cell_widths(block)]

    def _cell_widths(self, block: Table) -> list[list[int]]:
        """The cells that each text of a column takes, the title first."""
        return [
            [cell_len(literal(say(cell, self.translate))) for cell in [column.title, *cells]]
            for column, cells in zip(block.columns, _columns(block), strict=True)
        ]

    def _widths(self, block: Table) -> list[int]:
        """Natural widths; the columns that may shrink share what is missing, the widest first.

        Where that is not enough, titles of figures and other texts break; a figure never does.
        """
        taken = self._cell_widths(block)
        widths = [max(one) for one in taken]
        room = self.console.width - _GAP * (len(widths) - 1)
        shrinking = [_LEAST if c.shrinks else w for c, w in zip(block.columns, widths, strict=True)]
        _shrink(widths, shrinking, room)
        for few in (_LEAST, _FEW):
            floor = [
                max([1, *cells]) if column.right else few
                for column, (_, *cells) in zip(block.columns, taken, strict=True)
            ]
            _shrink(widths, floor, room)
        return widths


def _shrink(widths: list[int], floor: Sequence[int], room: int) -> None:
    """Take from the widest that are wider than their floor until all have room."""
    while sum(widths) > room:
        wide = [i for i, width in enumerate(widths) if width > floor[i]]
        if not wide:
            break
        widths[max(wide, key=lambda i: widths[i])] -= 1


def _together(parts: Sequence[Text], between: str = "  ") -> Text:
    """Several texts in one that breaks its lines as they do; empty ones are left out."""
    whole = Wrapped()
    for part in parts:
        if part:
            whole.append(between if whole else "")
            whole.append_text(part)
    return whole


def _apart(block: Block) -> bool:
    """Whether an empty line stands before it: tables, and what begins a part of its own."""
    return isinstance(block, Table | Box | Figure | Heading)


def _without(block: Table, index: int) -> Table:
    rows = [replace(row, cells=[*row.cells[:index], *row.cells[index + 1 :]]) for row in block.rows]
    return replace(block, columns=[*block.columns[:index], *block.columns[index + 1 :]], rows=rows)


def _columns(block: Table) -> list[list[Cell]]:
    return [[row.cells[i] for row in block.rows] for i in range(len(block.columns))]
