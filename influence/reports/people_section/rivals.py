"""Ours against theirs: who gets through to whom more surely."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Column, Row, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence
from influence.reports.rivals_report import (
    DEPARTMENT_COLUMNS,
    TARGET_COLUMNS,
    department_row,
    how_sure,
    organizations_table,
    rivals_line,
    target_row,
)

_SHOWN = 12


def rivals_blocks(found: Findings, names: Names) -> list[Block]:
    """Decider by decider, department by department, competitor by competitor."""
    result = found.rivals
    blocks = part(
        N_("Ours against theirs"),
        N_(
            "The same access, once from us and once from the competitors' people through whom at "
            "the client they work."
        ),
    )
    if not result.organizations:
        text = N_(
            "No competitor's person is on the map. That does not mean there is none: nobody has "
            "written one down. Whom have we met or heard of, and whom do they sway?"
        )
        return [*blocks, sentence(text, Tone.WARNING)]
    if result.total is None:
        text = N_("Competitors are known, but nobody who decides: nothing can be compared yet.")
        return [*blocks, sentence(text, Tone.WARNING), organizations_table(result, names)]
    blocks.append(rivals_line(result, result.total))
    if not result.lines:
        text = N_(
            "Nobody has written down whom at the client the competitors sway: so theirs is 0, "
            "which is certainly too little."
        )
        blocks.append(sentence(text, Tone.WARNING))
    rows = [target_row(names, target) for target in result.targets]
    blocks.append(_table(TARGET_COLUMNS, rows, N_("Ours and theirs: deciders")))
    if result.departments:
        rows = [department_row(names, department) for department in result.departments]
        title = N_("Ours and theirs: departments")
        blocks.append(_table(DEPARTMENT_COLUMNS, rows, title))
    firms = organizations_table(result, names)
    blocks.append(_table(firms.columns, firms.rows, N_("The competitors")))
    return [*blocks, how_sure(result)]


def _table(columns: Sequence[Column], rows: Sequence[Row], title: str) -> LongTable:
    return LongTable(columns, rows, Message(title), shown=_SHOWN)
