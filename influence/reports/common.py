"""Lines that several reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from influence.analyses.closeness import AccountCloseness
from influence.analyses.common import Frame, Sensitivity
from influence.analyses.single_points import TargetAccess, TargetStatus
from influence.domain.commands import typed as typed
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Column, Heading, Paragraph, Row, Table, Tone
from influence.reports.names import Names
from influence.wording.figures import Amount, Day, Index, Points, Share
from influence.wording.texts import Cell, Joined

_ALL_LEFT = N_(
    "Nobody with a decision role is on the map on this day, so there is no decision to protect. "
    "Give the role to somebody who is:"
)
_NOBODY_DECIDES = N_(
    "Nobody has a decision role yet, so there is no decision to protect. Give somebody one:"
)
_NOBODY_REACHES = N_(
    "None of us has a tie that leads to a decider. Say who of us knows whom, and how well:"
)
_NOBODY_OURS = N_("Nobody of us is on the map. Put yourself on it, and say whom you know:")
_NOBODY_ASSESSED = N_("Say how somebody stands to us, and how you know:")
_STATUS = {
    TargetStatus.FIRM: N_("{count} firm"),
    TargetStatus.WEAK: N_("{count} weak"),
    TargetStatus.SINGLE_ROUTE: N_("{count} by a single route"),
    TargetStatus.NONE: N_("{count} no access"),
}
STATUS_WORD = {
    TargetStatus.FIRM: N_("firm"),
    TargetStatus.WEAK: N_("weak"),
    TargetStatus.SINGLE_ROUTE: N_("single route"),
    TargetStatus.NONE: N_("no access"),
}
STATUS_TONE = {
    TargetStatus.FIRM: Tone.GOOD,
    TargetStatus.WEAK: Tone.WARNING,
    TargetStatus.SINGLE_ROUTE: Tone.WARNING,
    TargetStatus.NONE: Tone.DANGER,
}


def counted(count: int, one: str, many: str, **more: object) -> Message:
    """The sentence for one or for many; both may use {count}."""
    return Message(one if count == 1 else many, {"count": count, **more})


def title(names: Names, question: str | Message, frame: Frame) -> Heading:
    """`Norland Energy — who may we not lose?` and the day and scope at the right."""
    asked = question if isinstance(question, Message) else Message(question)
    return Heading(
        Joined([names.account.name, asked], N_(" — ")),
        Message(
            N_("as of {day}, {scope}"),
            {"day": Day(frame.as_of), "scope": names.scope(frame.opportunity)},
        ),
    )


class Typed(str):
    """Words of a command to be copied; sentences that hold some are left out with the names."""

    __slots__ = ()


def again(names: Names) -> Typed:
    """The account as a reading command takes it to ask about the same: `norland --group`."""
    group = " --group" if names.grouped else ""
    return Typed(f"{typed(names.account.id)}{group}{names.frame}{names.store}")


def record(names: Names, words: str) -> Typed:
    """The command that records a fact of the account: `record norland contacts name=NAME`."""
    return Typed(f"record {typed(names.account.id)} {words}{names.store}")


def way_on(sentence: str, words: str) -> list[Block]:
    """What to do next: a sentence, and below it the command, on a line of its own."""
    return [Paragraph(Message(sentence), tone=Tone.WARNING), command(words)]


def command(words: str) -> Paragraph:
    """A command on a line of its own, to be copied."""
    return Paragraph(f"  influence {words}", whole=True)


def no_target(names: Names) -> list[Block]:
    """Said wherever a decision is needed and nobody decides."""
    sentence = _ALL_LEFT if names.roles_recorded else _NOBODY_DECIDES
    return way_on(sentence, record(names, "contacts id=ID decision_role=decision_maker"))


def no_access(names: Names) -> list[Block]:
    """Said where people decide and nobody of us reaches any of them."""
    tie = record(names, "coverage own=ID contact=ID closeness=0")
    return way_on(_NOBODY_REACHES, tie) if names.anybody_ours else nobody_ours(names)


def nobody_ours(names: Names) -> list[Block]:
    """Said where none of our own people is recorded, so that no tie could be."""
    us, tie = "contacts id=ID name=NAME side=own", "coverage own=ID contact=ID closeness=0"
    return [*way_on(_NOBODY_OURS, record(names, us)), command(record(names, tie))]


def not_assessed(names: Names) -> list[Block]:
    """Said where nobody's attitude is known."""
    words = 'assessments contact=ID relationship=+1 evidence="said so"'
    return way_on(_NOBODY_ASSESSED, record(names, words))


def deciders_line(targets: Sequence[TargetAccess]) -> Message:
    """`4 deciders: 2 firm, 1 by a single route, 1 no access`."""
    counts = Counter(target.status for target in targets)
    parts = [Message(_STATUS[s], {"count": counts[s]}) for s in _STATUS if counts[s]]
    return counted(
        len(targets),
        N_("{count} decider: {parts}"),
        N_("{count} deciders: {parts}"),
        parts=Joined(parts),
    )


def access_line(value: float, low: float, high: float) -> Message:
    """`access index 0.60 (0.41 to 0.78)`."""
    return Message(
        N_("access index {value} ({low} to {high})"),
        {"value": Index(value), "low": Index(low), "high": Index(high)},
    )


def leaves(day: date | None) -> Cell:
    """`Leaves on 15 Sep 2026.`"""
    return None if day is None else Message(N_("Leaves on {day}."), {"day": Day(day)})


def closeness_line(account: AccountCloseness) -> Message:
    """`Closeness 68 of 100 (55 to 75, known for 80 %)`."""
    return closeness_known(account.composite, account.low, account.high, account.coverage)


def closeness_known(
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    coverage: float | None = None,
) -> Message:
    """The same of its figures; `value` None: nobody's attitude is known."""
    if value is None:
        return Message(N_("Closeness unknown: nobody's attitude has been assessed yet"))
    return Message(
        N_("Closeness {value} of 100 ({low} to {high}, known for {coverage})"),
        {
            "value": Points(value),
            "low": Points(low),
            "high": Points(high),
            "coverage": Share(coverage),
        },
    )


def output_line(names: Names, account: AccountCloseness, opportunity: str | None) -> Cell:
    """`potential output 6.8 M of 10.0 M CNY a year`; nothing where the spend is unknown."""
    output = account.potential_output
    if output is None:
        return None
    amount = names.amount(opportunity)
    sentence = (
        N_("potential output {output} of {amount}")
        if opportunity
        else N_("potential output {output} of {amount} a year")
    )
    money = {"output": Amount(output), "amount": Amount(amount, account.currency)}
    return Message(sentence, money)


def sensitivity_line(sensitivity: Sensitivity | None, names: Names) -> Message | None:
    """Whether the first three survive every judgement being one level off, where it was tried."""
    if sensitivity is None:
        return None
    if sensitivity.stable:
        return _stay(len(sensitivity.top))
    return Message(
        N_(
            "The order depends on judgements: one level lower the first are {lower}; "
            "one level higher {higher}."
        ),
        {"lower": names.people(sensitivity.lower), "higher": names.people(sensitivity.higher)},
    )


def _stay(count: int) -> Message | None:
    """That the first stay, however many there are of the three looked at; nothing of nobody."""
    sentences = (
        None,
        N_("With every judgement one level lower or higher the first stays."),
        N_("With every judgement one level lower or higher the first two stay."),
        N_("With every judgement one level lower or higher the first three stay."),
    )
    sentence = sentences[count]
    return Message(sentence) if sentence else None


def settings_used(frame: Frame) -> list[Block]:
    """The measures' settings behind a report, for `--verbose`."""
    columns = [Column(Message(N_("SETTING")), "key"), Column(Message(N_("VALUE")), "value", True)]
    rows = [
        Row([key, f"{value:g}" if isinstance(value, float) else value])
        for key, value in sorted(frame.settings.items())
    ]
    return [
        Table(columns, rows, title=Message(N_("SETTINGS USED"))),
        Paragraph(
            Message(
                N_("Seed {seed}, {samples} worlds where sampled."),
                {"seed": frame.seed, "samples": frame.samples},
            ),
            tone=Tone.FAINT,
        ),
    ]
