"""The people section of the account plan: one file for each of its parts, put together here."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.words import Redaction
from influence.reports.blocks import Block, Contents, PageBreak, Table
from influence.reports.document import Document, quiet
from influence.reports.names import Names
from influence.reports.people_section.chains import chain_blocks
from influence.reports.people_section.context import context_blocks
from influence.reports.people_section.cover import author, fiscal_year, subtitle
from influence.reports.people_section.coverage import coverage_blocks
from influence.reports.people_section.definitions import definition_blocks
from influence.reports.people_section.goals import goal_blocks
from influence.reports.people_section.key_people import key_people_blocks
from influence.reports.people_section.losses import access_blocks, loss_blocks
from influence.reports.people_section.page_one import page_one_blocks
from influence.reports.people_section.parts import paged, whole
from influence.reports.people_section.review import next_steps_blocks, since_blocks
from influence.reports.people_section.rivals import rivals_blocks
from influence.reports.people_section.standing import standing_blocks
from influence.reports.people_section.sway import sway_blocks
from influence.reports.people_section.unknowns import unknown_blocks
from influence.reports.redacted_report import narrowed, without_commands
from influence.wording.marks import MARKS

__all__ = ["people_section"]

_PARTS = (
    key_people_blocks,
    chain_blocks,
    sway_blocks,
    standing_blocks,
    access_blocks,
    loss_blocks,
    rivals_blocks,
    coverage_blocks,
    goal_blocks,
    next_steps_blocks,
    since_blocks,
    context_blocks,
    unknown_blocks,
    definition_blocks,
)


def people_section(
    found: Findings, names: Names, redact: Redaction = Redaction.NONE, in_full: bool = False
) -> Document:
    """The people section as a document; `in_full`: long tables with all their rows.

    For a salesperson: the first page tells where we stand, what is good, what is dangerous, what
    we ask for, who decides, three risks and three moves. Everything else stands behind it.
    """
    blocks: list[Block] = [*page_one_blocks(found, names), PageBreak(), Contents()]
    for part in _PARTS:
        blocks += part(found, names)
    shown = without_commands(whole(blocks) if in_full else paged(blocks))
    if redact.hides_attitudes:
        shown = [narrowed(block) if isinstance(block, Table) else block for block in shown]
    account = found.view.account.account
    return Document(
        title=account.name,
        subtitle=subtitle(found, names),
        mark=MARKS[redact],
        author=author(found, names),
        day=found.view.question.as_of,
        blocks=[quiet(block) for block in shown],
        account=account.name,
        fiscal_year=fiscal_year(account.fiscal_year_start, found.view.question.as_of),
    )
