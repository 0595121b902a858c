"""How close we are: the account, its departments and people, today and over the last reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence.analyses.people_section import Findings
from influence.analyses.trend import TrendPoint
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Column, Paragraph, Row, Tone
from influence.reports.closeness_report import (
    CONTACT_COLUMNS,
    DEPARTMENT_COLUMNS,
    contact_row,
    figure_cells,
    veto_line,
)
from influence.reports.common import closeness_line, output_line
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence
from influence.reports.people_section.pictures import standing_pictures
from influence.wording.figures import Day, Points
from influence.wording.texts import Named

_PEOPLE_SHOWN, _DEPARTMENTS_SHOWN = 15, 20


def standing_blocks(found: Findings, names: Names) -> list[Block]:
    """Account, trend, heat map, departments and people."""
    result = found.closeness
    blocks = part(
        N_("How close we are"),
        N_(
            "Closeness is the mean of relation, solution and price in points of 100 (50 is "
            "neutral); people count by their say or their sway. Known: how much of it somebody "
            "has assessed. Between: what it would be if all the rest were as bad or as good as "
            "can be. Fresh: assessed within one review cycle."
        ),
    )
    if result.account.composite is None:
        text = N_("Nobody's attitude has been assessed yet, so we cannot say how close we are.")
        return [*blocks, sentence(text, Tone.WARNING)]
    output = output_line(names, result.account, result.opportunity)
    blocks.append(Paragraph(closeness_line(result.account), aside=output))
    blocks += veto_line(result, names)
    return [*blocks, *standing_pictures(found, names), _groups(found), _people(found, names)]


def _groups(found: Findings) -> LongTable:
    """The account on top, then its departments; each also as it stood last time."""
    result, then = found.closeness, found.trend
    points = {row.department: row.points for row in then.departments}
    account = [Message(N_("The whole account")), *figure_cells(result.account)]
    rows = [_with_last_time(found, Row(account), then.points)]
    for d in result.departments:
        row = Row([Named(d.department, d.name), *figure_cells(d)])
        rows.append(_with_last_time(found, row, points.get(d.department, ())))
    columns = [DEPARTMENT_COLUMNS[0], *_last_time(found), *DEPARTMENT_COLUMNS[2:]]
    title = Message(N_("Account and departments"))
    return LongTable(columns, rows, title, shown=_DEPARTMENTS_SHOWN)


def _people(found: Findings, names: Names) -> LongTable:
    points = {row.contact: row.points for row in found.trend.contacts}
    rows = []
    for contact in found.closeness.contacts:
        row = contact_row(names, contact)
        told = replace(row, cells=[row.cells[0], *row.cells[2:]])
        rows.append(_with_last_time(found, told, points.get(contact.contact, ())))
    columns = [CONTACT_COLUMNS[0], *_last_time(found), *CONTACT_COLUMNS[2:]]
    title = Message(N_("Person by person"))
    return LongTable(columns, rows, title, shown=_PEOPLE_SHOWN)


def _last_time(found: Findings) -> list[Column]:
    """The column of the last day before; none where there is no history."""
    if len(found.trend.days) < 2:
        return []
    day = {"day": Day(found.trend.days[-2])}
    return [Column(Message(N_("ON {day}"), day), "composite_before", right=True)]


def _with_last_time(found: Findings, row: Row, points: Sequence[TrendPoint]) -> Row:
    """The row with the composite of the last day before, after the name."""
    if len(found.trend.days) < 2:
        return row
    before = Points(points[-2].composite if points else None)
    return replace(row, cells=[row.cells[0], before, *row.cells[1:]])
