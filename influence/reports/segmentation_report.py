"""`influence accounts --by-class`, and the same about one account as a part of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.analyses.grid import Missing
from influence.analyses.segmentation import AccountClass, ClassTotal, Money, Segmentation
from influence.analyses.value import Alarm
from influence.domain.messages import N_, Message
from influence.domain.words import LifecycleStage, ResourceClass, Strategy
from influence.reports import class_reasons as why
from influence.reports.blocks import (
    Block,
    Box,
    Column,
    Heading,
    Items,
    Paragraph,
    Report,
    Row,
    Table,
    Tone,
)
from influence.reports.common import command, counted, typed
from influence.reports.names import Names
from influence.wording.figures import Amount, Count, Day, Share, SignedShare
from influence.wording.periods import Period
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_CLASS = Column(Message(N_("CLASS")), "class")
CLASS_COLUMNS = (
    _CLASS,
    Column(Message(N_("WHAT IT MEANS")), "meaning", shrinks=True),
    Column(Message(N_("ACCOUNTS")), "accounts", right=True),
    Column(Message(N_("THEY GIVE A YEAR")), "contribution", right=True),
    Column(Message(N_("THEY COULD BE WORTH")), "potential", right=True),
)
ACCOUNT_COLUMNS = (
    _CLASS,
    Column(Message(N_("ACCOUNT")), "id;name", shrinks=True),
    Column(Message(N_("GIVES")), "contribution", right=True),
    Column(Message(N_("POTENTIAL")), "potential", right=True),
    Column(Message(N_("CURRENCY")), "currency", optional=True),
    Column(Message(N_("SHARE")), "contribution_share", right=True),
    Column(Message(N_("STRATEGY")), "strategy"),
    Column(Message(N_("MATRIX")), "value"),
    Column(Message(N_("BY SALES")), "pareto"),
    Column(Message(N_("OF OUR OWN")), "concentration", right=True, optional=True),
)
_LEGEND = Message(
    N_(
        "Share: what they give of what they could be worth. Matrix: the value matrix. By sales: "
        "the Pareto grade. Of our own: the part of our own revenue."
    )
)
_SCHEMES = (
    Column(Message(N_("SCHEME")), "scheme"),
    Column(Message(N_("SAYS")), "says"),
    Column(Message(N_("BECAUSE")), "because", shrinks=True),
)
_TONES = {
    Strategy.WIN_BACK: Tone.DANGER,
    Strategy.ACQUIRE: Tone.WARNING,
    Strategy.LIFT: Tone.WARNING,
    Strategy.MAINTAIN: Tone.GOOD,
    Strategy.WAIT: Tone.FAINT,
}
_NONE = N_("?")
_CONCENTRATION = {
    Alarm.FINE: N_("within the red lines"),
    Alarm.WARN: N_("above the first red line: we depend on it"),
    Alarm.ALARM: N_("above the second red line: losing it would endanger us"),
}


def by_class_report(result: Segmentation, store: str = "") -> Report:
    """The classes with what they give, then each account with its reason and its questions.

    `store`: the option that the reader typed, for the commands that the report proposes.
    """
    day = Message(N_("as of {day}"), {"day": Day(result.as_of)})
    heading = Heading(Message(N_("Which accounts deserve our effort?")), day)
    if not result.accounts:
        return Report([heading, Paragraph(Message(N_("No account yet.")))])
    accounts = [_account_row(result, one) for one in result.accounts]
    blocks: list[Block] = [
        heading,
        Table(CLASS_COLUMNS, [_class_row(total) for total in result.classes]),
        Table(ACCOUNT_COLUMNS, accounts, more=_LEGEND),
        *_missing(result, store),
    ]
    return Report(blocks)


def _class_row(total: ClassTotal) -> Row:
    count = len(total.accounts)
    return Row(
        [
            _class(total.resource_class),
            Message(why.CLASS_MEANS[total.resource_class]),
            Count(count),
            _sum(total.contribution, count - total.contribution_known),
            _sum(total.potential, count - total.potential_known),
        ]
    )


def _class(found: ResourceClass | None) -> Cell:
    return found.value if found else Named("", Message(_NONE))


def _sum(money: Sequence[Money], unknown: int) -> Cell:
    """`4.2 M CNY, 1.0 M USD, 2 unknown`: currencies are never added up."""
    parts: list[Cell] = [Amount(one.amount, one.currency) for one in money]
    if unknown:
        said = Message(N_("{count} unknown"), {"count": unknown})
        parts.append(Named("", said) if parts else said)
    return Joined(parts)


def _account_row(result: Segmentation, one: AccountClass) -> Row:
    details: list[Cell] = [
        why.reason(one) if one.resource_class else why.missing_line(one),
        _strategy_line(one),
        *why.alarms(one, *_red_lines(result.settings)),
        why.regrade_line(one),
        *why.questions(one),
    ]
    share = one.concentration.share if one.concentration else None
    return Row(
        [
            _class(one.resource_class),
            Named(one.id, one.name),
            Amount(one.contribution),
            Amount(one.potential),
            one.currency or DASH,
            Share(one.contribution_share),
            one.strategy or DASH,
            one.value or DASH,
            one.pareto.value if one.pareto else DASH,
            Share(share),
        ],
        [detail for detail in details if detail],
        _TONES[one.strategy] if one.strategy else Tone.PLAIN,
    )


def _red_lines(settings: dict[str, float | str]) -> tuple[float, float]:
    warn, alarm = (settings[f"concentration.{line}"] for line in ("warn", "alarm"))
    return float(warn), float(alarm)


def _strategy_line(one: AccountClass) -> Message | None:
    """Why the account is to be won back, where its class alone would not say so."""
    if one.strategy is not Strategy.WIN_BACK:
        return None
    if one.drifting:
        return Message(N_("Relations with it have been falling for two reviews: win it back."))
    if one.lifecycle_stage is not LifecycleStage.DECLINE:
        return Message(N_("What they give or spend is falling: win it back."))
    return Message(N_("Its business with us declines: win it back."))


def _missing(result: Segmentation, store: str) -> list[Block]:
    """How to enter the numbers without which an account is not classified."""
    return [*_unknown_numbers(result, store), *_other_currencies(result, store)]


def _other_currencies(result: Segmentation, store: str) -> list[Block]:
    """How to say from which amount on something is a lot in another currency."""
    abroad = [one for one in result.accounts if Missing.THRESHOLDS in one.missing]
    if not abroad:
        return []
    sentence = Message(
        N_(
            "{accounts}: not in the currency of the thresholds ({usual}). Give these accounts "
            "thresholds of their own, the four of grid.contribution and grid.potential (and those "
            "of pareto), in their currency:"
        ),
        {
            "accounts": Joined([one.name for one in abroad]),
            "usual": abroad[0].rules.currency,
        },
    )
    first = f"record {typed(abroad[0].id)} settings key=grid.contribution.high value=AMOUNT{store}"
    return [Paragraph(sentence, tone=Tone.WARNING), command(first)]


def _unknown_numbers(result: Segmentation, store: str) -> list[Block]:
    numbers = {
        one.id: [n for n in one.missing if n is not Missing.THRESHOLDS] for one in result.accounts
    }
    unclassified = [one for one in result.accounts if numbers[one.id]]
    if not unclassified:
        return []
    first = unclassified[0]
    words = " ".join(f"{name.value}=AMOUNT" for name in numbers[first.id])
    sentence = counted(
        len(unclassified),
        N_("{count} account is not classified. Enter what is missing:"),
        N_("{count} accounts are not classified. Enter what is missing:"),
    )
    enter = f"record {typed(first.id)} accounts {words}{store}"
    return [Paragraph(sentence, tone=Tone.WARNING), command(enter)]


# --- one account, in the plan --------------------------------------------------------------------


def context_blocks(account: AccountClass, names: Names) -> list[Block]:
    """One account's class with its reason, what it asks for, and what other schemes say.

    For a salesperson: the context of the account plan. Shown before the people, because it says
    how much effort they are worth.
    """
    blocks: list[Block] = [_box(account)]
    if account.strategy:
        meaning = Message(why.STRATEGY_MEANS[account.strategy])
        blocks.append(Paragraph(meaning, Message(N_("What that asks for"))))
    schemes = list(_schemes(account))
    if schemes:
        blocks.append(Table(_SCHEMES, schemes, title=Message(N_("What other schemes say"))))
    regrade = why.regrade_line(account, names)
    if regrade:
        blocks.append(Paragraph(regrade, tone=Tone.WARNING))
    asked = [Paragraph(question) for question in why.questions(account)]
    if asked:
        blocks += [Paragraph(Message(N_("Open questions about the class:"))), Items(asked)]
    return blocks


def _box(account: AccountClass) -> Box:
    found = account.resource_class
    if found is None:
        return Box(Message(N_("Not classified")), [Paragraph(why.missing_line(account))])
    title = Message(
        N_("Class {class_}: {meaning}"),
        {"class_": found.value, "meaning": Message(why.CLASS_MEANS[found])},
    )
    rows = [
        Paragraph(Amount(account.contribution, account.currency), Message(N_("Gives a year"))),
        Paragraph(Share(account.contribution_share), Message(N_("Of what it could be"))),
        Paragraph(Amount(account.potential, account.currency), Message(N_("Could be worth"))),
        Paragraph(account.strategy or DASH, Message(N_("Asks us to"))),
        Paragraph(Sentences([why.reason(account), _strategy_line(account), _source(account)])),
    ]
    return Box(title, rows)


def _source(account: AccountClass) -> Cell:
    if account.contribution_period is None:
        return None
    period = {"period": Period(account.contribution_period)}
    return Message(N_("What it gives is taken from its figures of {period}."), period)


def _schemes(account: AccountClass) -> Iterator[Row]:
    if account.value:
        yield Row([Message(N_("Value matrix")), account.value, why.value_means(account)])
    if account.pareto:
        because = Message(N_("by yearly sales with us"))
        yield Row([Message(N_("Pareto grade")), account.pareto.value, because])
    yield from _concentrations(account)
    yield from _rfm(account)
    for moved in account.growth:
        spent = moved.figure == "spend"
        name = N_("What they spend") if spent else N_("What they give us")
        change: Cell = SignedShare(moved.change)
        if moved.change is None:
            change = Message(N_("from nothing"))
        yield Row([Message(name), change, why.growth_line(moved, account.currency)])


def _concentrations(account: AccountClass) -> Iterator[Row]:
    for found, name in (
        (account.concentration, N_("Of our own revenue")),
        (account.group, N_("With its branches")),
    ):
        if found:
            level = Message(_CONCENTRATION[found.level])
            tone = Tone.PLAIN if found.level is Alarm.FINE else Tone.DANGER
            yield Row([Message(name), Share(found.share), level], tone=tone)


def _rfm(account: AccountClass) -> Iterator[Row]:
    found = account.rfm
    if found is None:
        return
    if found.recency:
        last = {"day": Day(found.last_order_on), "days": Count(found.days)}
        because = Message(N_("last order on {day}, {days} days ago"), last)
        yield Row([Message(N_("Recency")), found.recency, because])
    period = {"period": Period(found.period or "")}
    if found.frequency:
        orders = {"orders": f"{found.orders:g}", **period}
        because = Message(N_("{orders} orders, {period}"), orders)
        yield Row([Message(N_("Frequency")), found.frequency, because])
    if found.monetary:
        money = {"money": Amount(found.money, account.currency), **period}
        yield Row([Message(N_("Money")), found.monetary, Message(N_("{money}, {period}"), money)])
