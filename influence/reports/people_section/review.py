"""The review since last time, and what to do until the next one."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_
from influence.reports.blocks import Block
from influence.reports.names import Names
from influence.reports.people_section.parts import part
from influence.reports.review_report import next_blocks, review_blocks


def next_steps_blocks(found: Findings, names: Names) -> list[Block]:
    """The next three to five actions, each with its reason, its owner and its day."""
    blocks = part(
        N_("What we do next"),
        N_(
            "Three to five steps until the next review, the most pressing first, each with "
            "somebody who sees to it and a day."
        ),
    )
    return [*blocks, *next_blocks(found.review, names)]


def since_blocks(found: Findings, names: Names) -> list[Block]:
    """What became of last time's plan, and what moved."""
    blocks = part(
        N_("Since the last review"),
        N_(
            "What became of what we said we would do; who came closer and who moved away; who came "
            "and who went; which targets were met; what nobody has looked at since."
        ),
    )
    return [*blocks, *review_blocks(found.review, names)]
