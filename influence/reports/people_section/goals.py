"""What we want to reach with people, departments and the account."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_
from influence.reports.blocks import Block, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import part, sentence
from influence.reports.targets_report import targets_blocks


def goal_blocks(found: Findings, names: Names) -> list[Block]:
    """Each target with gap, pace, owner, day and money, and whom to raise for it."""
    blocks = part(
        N_("Targets"),
        N_(
            "Where we want to be by when, in points of 100, or in levels for a single attitude of "
            "one person; how many points a month that takes and how many we make; and who, raised "
            "by one level, gets us there with the least effort."
        ),
    )
    if not found.targets.targets:
        text = N_(
            "No target is set. A target names a person, a department or the account, what is to "
            "rise, by how much, by when, and who sees to it."
        )
        return [*blocks, sentence(text, Tone.WARNING)]
    return [*blocks, *targets_blocks(found.targets, names)]
