"""How close we are: the account, its departments and people, today and over the last reviews."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Paragraph, Row, Tone
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
from influence.wording.figures import Count
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
    """The account on top, then its departments."""
    result = found.closeness
    clients = len(result.contacts)
    account = Row([Message(N_("The whole account")), Count(clients), *figure_cells(result.account)])
    rows = [
        Row([Named(d.department, d.name), Count(d.people), *figure_cells(d)])
        for d in result.departments
    ]
    title = Message(N_("Account and departments"))
    return LongTable(DEPARTMENT_COLUMNS, [account, *rows], title, shown=_DEPARTMENTS_SHOWN)


def _people(found: Findings, names: Names) -> LongTable:
    rows = [contact_row(names, contact) for contact in found.closeness.contacts]
    title = Message(N_("Person by person"))
    return LongTable(CONTACT_COLUMNS, rows, title, shown=_PEOPLE_SHOWN)
