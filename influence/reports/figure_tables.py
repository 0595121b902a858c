"""What a picture shows as a table, for files that hold no pictures."""

from __future__ import annotations

from influence.domain.messages import N_, Message
from influence.reports.blocks import Column, Row, Table
from influence.reports.figures import HeatCell, HeatFigure, Picture, TrendFigure
from influence.wording.figures import Day, Points
from influence.wording.texts import Cell, Joined

_UNKNOWN = "?"


def figure_table(figure: Picture) -> Table | None:
    """The figures in a picture; None where it shows no figures, so that words alone must do."""
    if isinstance(figure, HeatFigure):
        return _heat(figure)
    return _trend(figure) if isinstance(figure, TrendFigure) else None


def _heat(figure: HeatFigure) -> Table:
    columns = [Column(Message(N_("Who")), "name", shrinks=True)]
    columns += [_column(title, f"figure_{n}") for n, title in enumerate(figure.columns, start=1)]
    rows = [Row([row.name, *map(_points, row.cells)]) for row in figure.rows]
    return Table(columns, rows)


def _points(cell: HeatCell) -> Cell:
    return _UNKNOWN if cell.points is None else Points(cell.points)


def _trend(figure: TrendFigure) -> Table:
    columns = [Column(Message(N_("Day")), "day", shrinks=True)]
    columns += [_column(line.name, f"line_{n}") for n, line in enumerate(figure.lines, start=1)]
    rows = []
    for at, day in enumerate(figure.days):
        values = [line.values[at] for line in figure.lines]
        rows.append(Row([Day(day), *(_UNKNOWN if v is None else Points(v) for v in values)]))
    return Table(columns, rows)


def _column(title: Cell, name: str) -> Column:
    return Column(Message("{title}", {"title": Joined([title])}), name, right=True)
