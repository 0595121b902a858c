"""Who of us covers whom: level with level, department by department, our trio, the roles found."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.analyses.ties import TieState
from influence.domain.messages import N_, Message
from influence.domain.words import TeamRole
from influence.reports.blocks import Block, Paragraph, Table, Tone
from influence.reports.coverage_report import (
    COLLEAGUE_COLUMNS,
    DEPARTMENT_COLUMNS,
    TIE_COLUMNS,
    colleague_row,
    department_row,
    executives_apart,
    in_charge_lines,
    level_matrix,
    out_of_touch,
    state_of,
    tie_row,
    ties_line,
)
from influence.reports.maturity_blocks import maturity_made_of, role_cell, roles_table
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence, under
from influence.reports.trio_blocks import trio_line, untended_blocks
from influence.wording.figures import Points
from influence.wording.texts import Joined

_SHOWN, _NAMED = 10, 5


def coverage_blocks(found: Findings, names: Names) -> list[Block]:
    """Ties, levels, departments, colleagues, trio, and how complete the map is."""
    result = found.coverage
    blocks = part(
        N_("Who of us covers whom"),
        N_(
            "A tie is alive when it is rated neutral or better and the last contact is recent "
            "enough for the level. Executives talk strategy with executives, the middle talks "
            "business, service talks daily work."
        ),
    )
    if not result.ties:
        text = N_(
            "No tie of ours to anybody at the client is written down. Each of us should say whom "
            "they know, and how well."
        )
        return [*blocks, sentence(text, Tone.WARNING), *_trio(found, names), *_map(found, names)]
    blocks += [
        sentence(N_("{line}."), line=ties_line(result)),
        *out_of_touch(result, names),
        level_matrix(result),
        *executives_apart(result),
        *_not_alive(found, names),
        *_departments(found, names),
        *_colleagues(found, names),
    ]
    return [*blocks, *_trio(found, names), *_in_charge(found, names), *_map(found, names)]


def _not_alive(found: Findings, names: Names) -> list[Block]:
    ties = [tie for tie in found.coverage.ties if state_of(tie) is not TieState.LIVE]
    if not ties:
        return []
    rows = [tie_row(names, tie) for tie in ties]
    return [LongTable(TIE_COLUMNS, rows, Message(N_("Ties to revive")), shown=_SHOWN)]


def _departments(found: Findings, names: Names) -> list[Block]:
    rows = [department_row(names, row) for row in found.coverage.departments]
    title = Message(N_("Department by department"))
    return [LongTable(DEPARTMENT_COLUMNS, rows, title, shown=_SHOWN)] if rows else []


def _colleagues(found: Findings, names: Names) -> list[Block]:
    busy = [row for row in found.coverage.colleagues if row.contacts or row.loss]
    rows = [colleague_row(found.coverage, row) for row in busy]
    title = Message(N_("Colleague by colleague"))
    return [LongTable(COLLEAGUE_COLUMNS, rows, title, shown=_SHOWN)] if rows else []


def _trio(found: Findings, names: Names) -> list[Block]:
    """Who plays which part; a vacant one is said; then what nobody looks after."""
    result = found.coverage
    blocks: list[Block] = [under(N_("Our trio")), Paragraph(trio_line(result, names))]
    vacant = [part for part in TeamRole if not result.trio.playing(part)]
    if vacant:
        text = N_("Nobody plays this part, which is a gap: {parts}.")
        blocks.append(sentence(text, Tone.WARNING, parts=Joined(vacant)))
    return [*blocks, *_long(untended_blocks(result, names))]


def _long(blocks: list[Block]) -> list[Block]:
    """The same blocks, of whose tables pages show the first rows."""
    return [
        LongTable(block.columns, block.rows, block.title, shown=_SHOWN)
        if isinstance(block, Table)
        else block
        for block in blocks
    ]


def _in_charge(found: Findings, names: Names) -> list[Block]:
    lines = in_charge_lines(found.coverage, names, _NAMED)
    return [Paragraph(line, tone=Tone.WARNING) for line in lines]


def _map(found: Findings, names: Names) -> list[Block]:
    """Roles found and wanted, and what the map's maturity is made of."""
    result = found.coverage
    blocks: list[Block] = [under(N_("How complete the map is")), roles_table(result, names, _SHOWN)]
    missing = [role_cell(role.role) for role in result.roles if role.have < role.want]
    if missing:
        blocks.append(sentence(N_("Not found yet: {roles}."), Tone.WARNING, roles=Joined(missing)))
    points = {"points": Points(result.maturity)}
    blocks.append(Paragraph(Message(N_("Map maturity: {points} of 100."), points)))
    return [*blocks, Paragraph(maturity_made_of(result), tone=Tone.FAINT)]
