"""What hangs on single people: how we reach each decider, what is lost when somebody goes."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.analyses.single_points import SinglePoints
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Paragraph, Tone
from influence.reports.common import deciders_line
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence, under
from influence.reports.people_section.reach import reach_table
from influence.reports.risk_report import (
    PEOPLE_COLUMNS,
    how_sure,
    pair_line,
    person_row,
    year_paragraph,
)
from influence.wording.figures import Index

_SHOWN = 8


def access_blocks(found: Findings, names: Names) -> list[Block]:
    """Decider by decider: how surely our case gets through, and what it hangs on."""
    result = found.points
    blocks = part(
        N_("How we reach the deciders"),
        N_(
            "Access is the chance, from 0 to 1, that our case gets through to a person: directly "
            "or through people who pass it on. Only routes that share nobody are counted. Firm: "
            "0.5 or more by two routes; single route: one person's leaving is enough to cut us "
            "off."
        ),
    )
    if not result.targets:
        text = N_("Nobody is known to decide yet, so there is nobody to reach.")
        return [*blocks, sentence(text, Tone.WARNING)]
    return [*blocks, Paragraph(_all_deciders(result)), reach_table(result, names)]


def _all_deciders(result: SinglePoints) -> Message:
    """Access to all deciders; within which bounds, where they are two figures as shown."""
    low, high = Index(result.account_access_low), Index(result.account_access_high)
    values = {
        "deciders": deciders_line(result.targets),
        "value": Index(result.account_access),
        "low": low,
        "high": high,
    }
    if low.text() == high.text():
        return Message(N_("{deciders}. Access to all of them by their weight: {value}."), values)
    return Message(
        N_(
            "{deciders}. Access to all of them by their weight: {value}, between {low} and {high} "
            "depending on what nobody has rated."
        ),
        values,
    )


def loss_blocks(found: Findings, names: Names) -> list[Block]:
    """Single points of failure and turnover, theirs and ours."""
    result = found.risk
    blocks = part(
        N_("If somebody leaves"),
        N_(
            "What is left of our access and of closeness without each person, on either side; "
            "!! marks who is known to leave and takes a decider along, ! one of the two. Money at "
            "risk is the part of the potential output that hangs on the person. First those known "
            "to leave soon, then by what is lost times how likely they leave."
        ),
    )
    if not result.people:
        text = N_("We reach no decider yet, so nobody's leaving could cost us access.")
        return [*blocks, sentence(text, Tone.WARNING)]
    rows = [person_row(result, names, rank, one) for rank, one in enumerate(result.people, 1)]
    blocks.append(
        LongTable(PEOPLE_COLUMNS, rows, Message(N_("If one person leaves")), shown=_SHOWN)
    )
    blocks += _together(found, names)
    blocks += _the_year(found)
    return [*blocks, *how_sure(result, names)]


def _together(found: Findings, names: Names) -> list[Block]:
    lines = [Paragraph(pair_line(pair, names)) for pair in found.risk.pairs]
    return [under(N_("Two who leave together")), *lines] if lines else []


def _the_year(found: Findings) -> list[Block]:
    if found.risk.access.account_access <= 0:
        return []
    return [under(N_("What a year may bring")), year_paragraph(found.risk)]
