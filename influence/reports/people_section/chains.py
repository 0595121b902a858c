"""Who decides in each open opportunity, as a picture and as a table."""

from __future__ import annotations

from influence.analyses.people_section import Chain, Findings
from influence.domain.messages import N_, Message
from influence.domain.opportunity import Opportunity
from influence.reports.blocks import Block, Heading, Paragraph, Tone
from influence.reports.closeness_report import veto_line
from influence.reports.common import counted, deciders_line
from influence.reports.key_people_report import leaning_paragraph
from influence.reports.names import Names
from influence.reports.people_section.parts import part, sentence
from influence.reports.people_section.pictures import chain_picture, left_out
from influence.reports.people_section.reach import reach_table
from influence.wording.figures import Amount, Day, Index, Points
from influence.wording.texts import Cell, Joined, Sentences


def chain_blocks(found: Findings, names: Names) -> list[Block]:
    """The chain of the account, then each open opportunity: who decides, how we reach them."""
    blocks = part(
        N_("Decision chains"),
        N_(
            "Our routes on the left, who decides under whom in the middle, who sways them on the "
            "right. An opportunity can have deciders of its own."
        ),
    )
    own = _own_chain(found, names)
    if found.closeness.opportunity is not None:
        return [*blocks, *own] if own else []
    blocks += own
    if not found.deals.chains and not found.deals.usual:
        return [*blocks, sentence(N_("No open opportunity is recorded."), Tone.FAINT)]
    for chain in found.deals.chains:
        blocks += _chain(chain, names)
    if found.deals.more:
        more = counted(
            found.deals.more,
            N_("One more open opportunity is smaller."),
            N_("{count} more open opportunities are smaller."),
        )
        blocks.append(Paragraph(more, tone=Tone.FAINT))
    return [*blocks, *_as_usual(found)]


def _own_chain(found: Findings, names: Names) -> list[Block]:
    """The chain of the first page again, as a whole, where it had no room there."""
    picture = chain_picture(found.chain, names) if left_out(found.chain) else []
    if not picture:
        return []
    whole = N_("With all its branches") if names.grouped else N_("The whole account")
    deal = found.chain.deal
    return [Heading(deal.name if deal else Message(whole), level=2), *picture]


def _as_usual(found: Findings) -> list[Block]:
    """Opportunities of which nothing of their own is recorded."""
    if not found.deals.usual:
        return []
    text = N_("Decided like the rest of the account, as far as anybody has recorded: {deals}.")
    currency = found.closeness.account.currency
    deals = [_priced(deal, currency) for deal in found.deals.usual]
    return [sentence(text, deals=Joined(deals, N_("; ")))]


def _priced(deal: Opportunity, currency: str | None) -> Cell:
    """`ERP service renewal, 900 k CNY, preparation, to close on 31 Jan 2027`."""
    return Joined([deal.name, *_terms(deal, currency)])


def _terms(deal: Opportunity, currency: str | None) -> list[Cell]:
    closes = Message(N_("to close on {day}"), {"day": Day(deal.close_on)})
    money = Amount(deal.amount, currency) if deal.amount is not None else None
    return [money, deal.stage, closes if deal.close_on else None]


def _chain(chain: Chain, names: Names) -> list[Block]:
    assert chain.deal is not None  # the account's own chain is on the first page
    blocks: list[Block] = [Heading(chain.deal.name, level=2), Paragraph(_about(chain))]
    if not chain.points.targets:
        text = N_("Nobody is known to decide about it.")
        return [*blocks, sentence(text, Tone.WARNING)]
    return [
        *blocks,
        *chain_picture(chain, names),
        reach_table(chain.points, names, chain.deal.name),
        leaning_paragraph(chain.key_people),
        *veto_line(chain.closeness, names),
    ]


def _about(chain: Chain) -> Cell:
    """`2.4 M CNY, proof of concept, to close on 30 Nov 2026. 6 deciders: ...`"""
    deal = chain.deal
    assert deal is not None
    account = chain.closeness.account
    what = Joined(_terms(deal, account.currency))
    deciders = Message(
        N_("{deciders}; access {access}, closeness {points}."),
        {
            "deciders": deciders_line(chain.points.targets),
            "access": Index(chain.points.account_access),
            "points": Points(account.composite),
        },
    )
    return Sentences(
        [
            Message(N_("{what}."), {"what": what}) if what.text() else None,
            deciders if chain.points.targets else None,
        ]
    )
