"""`influence verify`: what to check first, what contradicts itself, who keeps the map fresh."""

from __future__ import annotations

from influence.analyses.contradictions import Contradiction, ContradictionKind
from influence.analyses.keepers import Keeper
from influence.analyses.private import told
from influence.analyses.question_choice import first_questions
from influence.analyses.verify import Bounds, FactToVerify, Freshness, KnownBounds, Verify
from influence.domain.messages import N_, Message
from influence.domain.words import Attitude
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.fact_questions import belief, question
from influence.reports.names import Names
from influence.wording.figures import Count, Index, Level, Points, Share
from influence.wording.texts import Cell, Joined, Named

FACT_COLUMNS = (
    Column(Message(" "), "rank", right=True),
    Column(Message(N_("ASK")), "fact;question", shrinks=True),
    Column(Message(N_("THE MAP SAYS")), "level;known", shrinks=True),
    Column(Message(N_("ACCESS")), "access_low;access_high"),
    Column(Message(N_("CLOSENESS")), "width_closeness", right=True),
    Column(Message(N_("LEANING")), "width_leaning", right=True),
)
SILENT_COLUMNS = tuple(
    Column(column.title, "width_access", right=True) if column.name.startswith("access") else column
    for column in FACT_COLUMNS
)
"""without the figures between which access lies, of which one is today's"""
_KEEPERS = (
    Column(Message(N_("WHO")), "by", shrinks=True),
    Column(Message(N_("MONTH")), "month"),
    Column(Message(N_("CONFIRMED")), "facts", right=True),
    Column(Message(N_("STILL GOOD")), "standing", right=True),
    Column(Message(N_("ACCESS")), "width_access", right=True),
    Column(Message(N_("CLOSENESS")), "width_closeness", right=True),
    Column(Message(N_("LEANING")), "width_leaning", right=True),
)
_IDLE = ContradictionKind.INNER_CIRCLE_WITHOUT_INFLUENCE
_KEPT_MONTHS = 12
_CLASHES = 8
"""one page: so many contradictions are spelt out; the rest is in the json"""


def verify_report(result: Verify, names: Names) -> Report:
    """What we know and how well, the first questions, contradictions, keepers, the way on."""
    blocks: list[Block] = [common.title(names, N_("which facts to check next?"), result)]
    if not result.freshness.facts and not result.facts:
        return Report([*blocks, *common.not_assessed(names)])
    blocks += state_lines(result)
    blocks.append(Paragraph(freshness_line(result.freshness)))
    if result.leaning is None:
        blocks += common.no_target(names)
    if result.facts:
        blocks.append(_first(result, names))
    else:
        blocks.append(Paragraph(Message(N_("Nothing needs checking.")), tone=Tone.GOOD))
    blocks += _contradictions(result, names)
    blocks += _keepers(result)
    if result.facts and not names.grouped:  # answers go into one account
        blocks += _way_on(names)
    return Report(blocks)


def state_lines(result: Verify) -> list[Block]:
    """Access, closeness and leaning with their bounds."""
    return [
        Paragraph(
            access_line(result.access),
            aside=leaning_line(result.leaning) if result.leaning else None,
        ),
        Paragraph(closeness_line(result.closeness)),
    ]


def access_line(found: Bounds) -> Message:
    """`Access index 0.60 (0.41 to 0.78)`."""
    return Message(
        N_("Access index {value} ({low} to {high})"),
        {"value": Index(found.value), "low": Index(found.low), "high": Index(found.high)},
    )


def closeness_line(found: KnownBounds | None) -> Message:
    """`Closeness 68 of 100 (55 to 75, known for 80 %)`."""
    if found is None:
        return common.closeness_known(None)
    return common.closeness_known(found.value, found.low, found.high, found.coverage)


def leaning_line(found: Bounds) -> Message:
    """`leaning +0.18 (-0.05 to +0.41)`."""
    low, high = Index(found.low, signed=True), Index(found.high, signed=True)
    value = Index(found.value, signed=True)
    return Message(
        N_("leaning {value} ({low} to {high})"), {"value": value, "low": low, "high": high}
    )


def freshness_line(found: Freshness) -> Message:
    """`138 facts: 42 stale (30%), 45 assumed, ...`."""
    share = found.stale / found.facts if found.facts else 0.0
    return common.counted(
        found.facts,
        N_(
            "{count} fact: {stale} stale ({share}), {undated} undated, {assumed} assumed, "
            "{contradictory} contradictory; {missing} missing."
        ),
        N_(
            "{count} facts: {stale} stale ({share}), {undated} undated, {assumed} assumed, "
            "{contradictory} contradictory; {missing} missing."
        ),
        stale=found.stale,
        share=Share(share),
        undated=found.undated,
        assumed=found.assumed,
        contradictory=found.contradictory,
        missing=found.missing,
    )


def _first(result: Verify, names: Names) -> Table:
    shown = first_questions(result.facts)
    rows = [fact_row(names, rank, fact) for rank, fact in enumerate(shown, 1)]
    left = len(result.facts) - len(shown)
    more = Message(
        N_("{count} more: influence verify {account} --format json"),
        {"count": left, "account": common.again(names)},
    )
    title = Message(
        N_("CHECK FIRST, and what the answer may move")
        if result.silent
        else N_("CHECK FIRST: between which figures the answer decides, and what it may move")
    )
    columns = SILENT_COLUMNS if result.silent else FACT_COLUMNS
    return Table(columns, rows, title, more if left else None)


def fact_row(names: Names, rank: int, fact: FactToVerify) -> Row:
    """One fact: the question, what the map has, what the answer decides."""
    return Row(
        [
            Count(rank),
            Named(identity(fact), question(fact.ref, names, fact.basis is not None)),
            Named(_raw_level(fact), belief(fact, names)),
            _span(fact),
            Points(fact.width_closeness),
            Index(fact.width_leaning),
        ]
    )


def identity(fact: FactToVerify) -> str:
    """A fact in one word for machines: `attitude:li-na:price`."""
    parts = (fact.kind.value, *fact.about, fact.attitude and fact.attitude.value)
    return ":".join(part for part in parts if part)


def _raw_level(fact: FactToVerify) -> str:
    return "" if fact.level is None else str(fact.level)


def _span(fact: FactToVerify) -> Cell:
    if not told(fact.access_low):
        return Index(fact.width_access)
    return Joined([Index(fact.access_low), Index(fact.access_high)], N_(" to "))


def _contradictions(result: Verify, names: Names) -> list[Block]:
    if not result.contradictions:
        return []
    label: Cell = Message(N_("DOES NOT FIT"))
    blocks: list[Block] = []
    for found in result.contradictions[:_CLASHES]:
        blocks.append(Paragraph(contradiction_line(found, names), label=label))
        label = ""
    if (left := len(result.contradictions) - _CLASHES) > 0:
        sentence = N_("{count} more: influence verify {account} --format json")
        more = {"count": left, "account": common.again(names)}
        blocks.append(Paragraph(Message(sentence, more), label="", tone=Tone.FAINT))
    idle = [c for c in result.contradictions if c.kind is _IDLE]
    if idle:
        who = common.typed(idle[0].about[0])
        words = f"influences influencer={who} influenced=ID strength=3"
        blocks.append(common.command(common.record(names, words)))
    return blocks


def contradiction_line(found: Contradiction, names: Names) -> Message:
    """What does not fit together, in a sentence."""
    people = [names.person(id) for id in found.about]
    if found.kind is ContradictionKind.TIE_AND_RELATIONSHIP:
        relationship = found.levels[Attitude.RELATIONSHIP.value]
        return Message(
            N_(
                "{own} rates the tie to {contact} {closeness}, but {contact}'s relationship to us "
                "is assessed {relationship}."
            ),
            {
                "own": people[0],
                "contact": people[1],
                "closeness": Level(found.levels[found.about[0]]),
                "relationship": Level(relationship),
            },
        )
    if found.kind is ContradictionKind.ASSESSORS_DIFFER:
        said = [
            Message("{who} {level}", {"who": names.person(who), "level": Level(level)})
            for who, level in found.levels.items()
        ]
        sentence = N_("{person}, {attitude}: {levels} (who is right?)")
        params = {"person": people[0], "attitude": found.attitude, "levels": Joined(said)}
        return Message(sentence, params)
    if found.kind is _IDLE:
        sentence = N_("{person} belongs to the inner circle, but no influence is recorded.")
        return Message(sentence, {"person": people[0]})
    if found.attitude is None:
        sentence = N_("That {a} sways {b} is confirmed, but only on hearsay ({source}).")
        return Message(sentence, {"a": people[0], "b": people[1], "source": found.source})
    sentence = N_("{person}, {attitude}: confirmed, but only on hearsay ({source}).")
    params = {"person": people[0], "attitude": found.attitude, "source": found.source}
    return Message(sentence, params)


def _keepers(result: Verify) -> list[Block]:
    if not result.keepers:
        return []
    months = sorted({keeper.month for keeper in result.keepers}, reverse=True)[:_KEPT_MONTHS]
    rows = [_keeper(keeper) for keeper in result.keepers if keeper.month in months]
    title = Message(
        N_("WHO KEEPS THE MAP FRESH: confirmed per month, and how much would be open without it")
    )
    return [Table(_KEEPERS, rows, title)]


def _keeper(keeper: Keeper) -> Row:
    return Row(
        [
            keeper.by,
            keeper.month,
            Count(keeper.facts),
            Count(keeper.standing),
            Index(keeper.width_access),
            Points(keeper.width_closeness),
            Index(keeper.width_leaning),
        ]
    )


def _way_on(names: Names) -> list[Block]:
    account = common.again(names)
    return [
        Paragraph(Message(N_("Answer the first ones now, a key for each; q stops:"))),
        common.command(f"verify {account} --ask"),
        Paragraph(Message(N_("Or let a colleague answer on a sheet, and import it:"))),
        common.command(f"verify {account} --for ID --out questions.xlsx"),
    ]
