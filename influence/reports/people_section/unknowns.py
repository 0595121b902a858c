"""What we do not know: the facts to check first, and what does not fit together."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Items, Paragraph, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence, under
from influence.reports.verify_report import (
    FACT_COLUMNS,
    contradiction_line,
    fact_row,
)
from influence.wording.figures import Share

_CLASHES = 8


def unknown_blocks(found: Findings, names: Names) -> list[Block]:
    """How much is known, the questions whose answers decide most, contradictions."""
    blocks = part(
        N_("What we do not know"),
        N_(
            "The questions whose answers would change most, the weightiest first: between which "
            "figures of access the answer decides, by how many points closeness and by how much "
            "the decision's leaning may move."
        ),
    )
    blocks.append(_how_much(found))
    if found.facts:
        rows = [fact_row(names, rank, fact) for rank, fact in enumerate(found.facts, 1)]
        blocks.append(LongTable(FACT_COLUMNS, rows, Message(N_("Check first"))))
    else:
        blocks.append(sentence(N_("Nothing needs checking."), Tone.GOOD))
    return [*blocks, *_clashes(found, names)]


def _how_much(found: Findings) -> Block:
    """How much is known, and how well."""
    account, sure = found.closeness.account, found.risk.sure
    if not sure.facts:
        text = N_("No attitude, no influence and no tie is on record yet.")
        return sentence(text, Tone.WARNING)
    return sentence(
        N_(
            "Known: {coverage} of the attitudes, by people's weight. Of the {facts} facts "
            "behind this document {stale} are older than {days} days, {assumed} are assumed, "
            "{undated} have no date."
        ),
        coverage=Share(account.coverage),
        facts=sure.facts,
        stale=sure.stale,
        assumed=sure.assumed,
        undated=sure.undated,
        days=f"{float(found.closeness.settings['stale_days']):g}",
    )


def _clashes(found: Findings, names: Names) -> list[Block]:
    clashes = found.contradictions
    if not clashes:
        return []
    lines = [Paragraph(contradiction_line(clash, names)) for clash in clashes[:_CLASHES]]
    blocks: list[Block] = [under(N_("What does not fit together")), Items(lines)]
    left = len(clashes) - len(lines)
    return [*blocks, sentence(N_("and {count} more"), Tone.FAINT, count=left)] if left else blocks
