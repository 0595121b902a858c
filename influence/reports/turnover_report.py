"""`influence turnover`: what if they leave? One departure rehearsed, or everybody's at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from influence.analyses.common import NOTICEABLE
from influence.analyses.losses import PairLoss, SingleLoss, Year
from influence.analyses.turnover import Turnover
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names, side, titled
from influence.reports.rehearsal_report import rehearsal_report
from influence.wording.figures import Amount, Index, Share
from influence.wording.texts import DASH, Joined, Named

_SHOWN, _SETS_SHOWN = 10, 5

_RANK = Column(Message(" "), "rank")
_SINGLES = (
    _RANK,
    Column(Message(N_("IF THIS PERSON LEAVES")), "contact;name", shrinks=True),
    Column(Message(N_("SIDE")), "side"),
    Column(Message(N_("LOSS")), "loss", right=True),
    Column(Message(N_("CHANCE")), "probability", right=True),
    Column(Message(N_("EXPECTED")), "expected", right=True),
    Column(Message(N_("AT RISK")), "money", right=True, optional=True),
    Column(Message(N_("CUTS OFF")), "targets_lost", shrinks=True),
)
_TOGETHER = (
    Column(Message(N_("WHO LEAVES")), "contacts", shrinks=True),
    Column(Message(N_("TOGETHER")), "loss", right=True),
    Column(Message(N_("ONE BY ONE")), "alone"),
    Column(Message(N_("SURPLUS")), "synergy", right=True),
)


def turnover_report(result: Turnover, names: Names) -> Report:
    """The departure asked about; without one, who may leave, together with whom, and the year."""
    if result.leavers:
        return rehearsal_report(result, names)
    blocks: list[Block] = [common.title(names, N_("what if they leave?"), result)]
    if not result.targets:
        return Report([*blocks, *common.no_target(names)])
    if not result.singles:
        return Report([*blocks, *common.no_access(names)])
    blocks.append(year_line(result.expected, result.account_access))
    blocks += _cut_off(result, names)
    blocks.append(_singles(result, names))
    hidden = N_("PAIRS THAT HIDE EACH OTHER (together they cost more than one by one)")
    blocks += _sets(result.pairs, _surplus(result, 2), names, hidden, N_("THE DEAREST PAIRS"))
    hidden = N_("THREES THAT HIDE EACH OTHER (together they cost more than any two and the third)")
    blocks += _sets(result.triples, _surplus(result, 3), names, hidden, N_("THE DEAREST THREES"))
    line = common.sensitivity_line(result.sensitivity, names)
    blocks.append(Paragraph(line, tone=Tone.FAINT))
    first = common.typed(result.singles[0].contacts[0])
    rehearse = N_("Rehearse the first of them:")
    words = f"turnover {common.again(names)} --leaver {first}"
    return Report([*blocks, Paragraph(Message(rehearse), tone=Tone.FAINT), common.command(words)])


def year_line(year: Year, access: float) -> Paragraph:
    """What a year may bring: typically, and in the worst one of twenty. `access` is above 0."""
    sentence = N_(
        "Typically we lose {loss} of our access of {access} ({share}); in the worst one case of "
        "twenty we lose deciders with {worst} of the say."
    )
    figures = {
        "loss": Index(year.loss),
        "access": Index(access),
        "share": Share(min(1.0, year.loss / access)),
        "worst": Share(year.cvar95),
    }
    label = common.counted(
        1 if year.years == 1 else 2,
        N_("IN A YEAR"),
        N_("IN {years} YEARS"),
        years=f"{year.years:g}",
    )
    return Paragraph(Message(sentence, figures), label=label)


def _singles(result: Turnover, names: Names) -> Table:
    soon = [row for row in result.singles if row.leaves_soon]
    others = [row for row in result.singles if not row.leaves_soon and row.loss >= NOTICEABLE]
    shown = [*soon, *others][:_SHOWN] or result.singles[:1]
    ranks = [row.rank for row in result.singles]
    rows = [_single(names, row, ranks.count(row.rank) > 1) for row in shown]
    left = len(result.singles) - len(shown)
    more = Message(
        N_("{count} more: influence turnover {account} --format json"),
        {"count": left, "account": common.again(names)},
    )
    return Table(_SINGLES, rows, more=more if left else None)


def _single(names: Names, row: SingleLoss, tied: bool) -> Row:
    cut_off = names.people(row.targets_lost)
    leaves = common.leaves(row.leaving_on)
    return Row(
        [
            _rank(row.rank, tied),
            titled(row.contacts[0], row.name, row.title),
            side(row.side),
            Index(row.loss),
            Share(row.probability),
            Index(row.expected),
            Amount(row.money),
            cut_off if row.targets_lost else DASH,
        ],
        details=[leaves] if leaves else [],
        tone=Tone.DANGER if row.leaves_soon else Tone.WARNING if row.targets_lost else Tone.PLAIN,
    )


def _rank(rank: int, tied: bool) -> Named:
    """`3=`: the sampling cannot tell it from another of the same rank."""
    return Named(str(rank), f"{rank}=" if tied else str(rank))


def _surplus(result: Turnover, size: int) -> list[PairLoss]:
    """Those who hide each other, the largest surplus first.

    Of three people the surplus of any two of them is no news: what counts goes beyond it.
    """
    found = result.pairs if size == 2 else result.triples
    two = {tuple(row.contacts): row.synergy for row in result.pairs}
    news = {
        tuple(row.contacts): row.synergy
        - max(0.0, *(two.get(part, 0.0) for part in combinations(row.contacts, size - 1)))
        for row in found
    }
    worth = [row for row in found if news[tuple(row.contacts)] >= NOTICEABLE]
    return sorted(worth, key=lambda row: (-news[tuple(row.contacts)], row.contacts))


def _sets(
    found: Sequence[PairLoss], surplus: Sequence[PairLoss], names: Names, hidden: str, dearest: str
) -> list[Block]:
    """Those who hide each other, then those who cost most."""
    costly = [row for row in found if row.loss >= NOTICEABLE]
    ranks = [row.rank for row in found]
    blocks: list[Block] = []
    if surplus:
        rows = [_set(names, row) for row in surplus[:_SETS_SHOWN]]
        blocks.append(Table(_TOGETHER, rows, title=Message(hidden)))
    if costly:
        rows = [
            Row([_rank(row.rank, ranks.count(row.rank) > 1), *_set(names, row).cells])
            for row in costly[:_SETS_SHOWN]
        ]
        blocks.append(Table([_RANK, *_TOGETHER], rows, title=Message(dearest)))
    return blocks


def _set(names: Names, row: PairLoss) -> Row:
    return Row(
        [
            Joined([names.person(id) for id in row.contacts], N_(" + ")),
            Index(row.loss),
            Joined([Index(loss) for loss in row.alone], N_(" + ")),
            Index(row.synergy, signed=True),
        ],
        tone=Tone.WARNING,
    )


def _cut_off(result: Turnover, names: Names) -> list[Block]:
    """Each decider's chance to be out of reach then."""
    lost = [target for target in result.targets if target.p_lost]
    if not lost:
        return []
    lost.sort(key=lambda target: (-(target.p_lost or 0.0), target.contact))
    chances = Joined(
        [Joined([names.person(target.contact), Share(target.p_lost)], " ") for target in lost]
    )
    sentence = N_("Chance that nobody of us reaches them any more: {chances}.")
    text = Message(sentence, {"chances": chances})
    return [Paragraph(text, label=Message(N_("CUT OFF")))]
