"""Around the people: which class the account is of, what that asks for, and how to go about it."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_
from influence.reports.blocks import Block
from influence.reports.branches_report import branches_blocks
from influence.reports.names import Names
from influence.reports.people_section.parts import part, under
from influence.reports.segmentation_report import context_blocks as class_blocks


def context_blocks(found: Findings, names: Names) -> list[Block]:
    """Segmentation, strategy and tactics; for a group its branches."""
    blocks = part(
        N_("Where the account stands"),
        N_("What the account is worth to us and could be, and what follows for our work on it."),
    )
    return [*blocks, *class_blocks(found.account_class, names), *_branches(found, names)]


def _branches(found: Findings, names: Names) -> list[Block]:
    rows = branches_blocks(found.branches, names)
    return [under(N_("Headquarters and branches")), *rows] if rows else []
