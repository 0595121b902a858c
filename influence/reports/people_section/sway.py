"""Who sways the decision without a formal role: inside the client, and from outside."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Paragraph, Table, Tone
from influence.reports.common import sensitivity_line
from influence.reports.key_people_report import (
    influencers_table,
    leaning_paragraph,
    nobody_sways,
    outsiders,
)
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence

_SHOWN = 8


def sway_blocks(found: Findings, names: Names) -> list[Block]:
    """Indirect key people, those who sway by position, and outsiders for and against us."""
    blocks = part(
        N_("Who sways the decision without a role"),
        N_(
            "Everybody leans on somebody. The share says how much of the decision in the end comes "
            "from a person who has no or little formal say, and through whom; the route is the "
            "people by whom it comes, with how surely it works, from 0 to 1."
        ),
    )
    result = found.key_people
    if result.leaning is None:
        text = N_("As long as nobody is known to decide, it cannot be said who sways the decision.")
        return [*blocks, sentence(text, Tone.WARNING)]
    blocks.append(leaning_paragraph(result))
    outside = [
        (outsiders(result, ours=True), N_("From outside, with us or open")),
        (outsiders(result, ours=False), N_("From outside, against us")),
    ]
    if result.silent:
        outside = [(result.external_influencers, N_("From outside"))]
    groups = (
        (result.key_people, N_("Indirect key people")),
        (result.by_position, N_("By their position alone (nobody recorded an influence)")),
        *outside,
    )
    if not result.key_people:
        blocks.append(Paragraph(nobody_sways(result)))
    for people, title in groups:
        if people:
            blocks.append(_long(influencers_table(result, names, people, Message(title))))
    if result.sensitivity.top:
        line = sensitivity_line(result.sensitivity, names)
        blocks.append(Paragraph(line, tone=Tone.FAINT))
    return blocks


def _long(table: Table) -> LongTable:
    return LongTable(table.columns, table.rows, table.title, shown=_SHOWN)
