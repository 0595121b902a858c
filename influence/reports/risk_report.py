"""`influence risk`: the one page to read before a key person leaves."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.losses import PairLoss
from influence.analyses.risk import PersonLeaving, Risk, Sureness
from influence.analyses.single_points import TargetStatus
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.fact_questions import belief, decides, question
from influence.reports.moves_report import repair_line
from influence.reports.names import Names, side, titled
from influence.wording.figures import Amount, Change, Day, Index, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

SHOWN = 7
"""One page: so many people; the rest is in `influence spof`."""

PEOPLE_COLUMNS = (
    Column(Message(" "), "rank"),
    Column(Message(N_("IF THIS PERSON LEAVES")), "contact;name", shrinks=True),
    Column(Message(N_("SIDE")), "side"),
    Column(Message(N_("ACCESS")), "access_after"),
    Column(Message(N_("CLOSENESS")), "composite_after"),
    Column(Message(N_("AT RISK")), "money", right=True),
    Column(Message(N_("LOST COMPLETELY")), "targets_lost;departments_lost", shrinks=True),
)


def risk_report(result: Risk, names: Names) -> Report:
    """The page as blocks: where we stand, who may not leave, how sure we are, what next."""
    access, account = result.access, result.closeness
    blocks: list[Block] = [common.title(names, N_("who may we not lose?"), result)]
    if not access.targets:
        blocks += common.no_target(names)
    else:
        blocks.append(
            Paragraph(
                common.deciders_line(access.targets),
                aside=common.access_line(
                    access.account_access, access.account_access_low, access.account_access_high
                ),
            )
        )
    blocks.append(
        Paragraph(
            common.closeness_line(account),
            aside=common.output_line(names, account, result.opportunity),
        )
    )
    if account.composite is None:
        blocks += common.not_assessed(names)
    blocks += _out_of_reach(result, names)
    blocks += _since(result, names)
    if result.people:
        blocks.append(_people(result, names))
        blocks += _outlook(result, names)
    if access.targets:
        blocks += how_sure(result, names)
    blocks += _check_first(result, names)
    blocks += _broken(result, names)
    if result.people:
        blocks += _next_steps(result, names)
    return Report(blocks)


def _out_of_reach(result: Risk, names: Names) -> list[Block]:
    lost = [t.contact for t in result.access.targets if t.status is TargetStatus.NONE]
    if not lost:
        return []
    if len(lost) == len(result.access.targets):
        return common.no_access(names)
    sentence = common.counted(
        len(lost),
        N_("Nobody of us reaches {people}."),
        N_("Nobody of us reaches these {count}: {people}."),
        people=names.some(lost),
    )
    return [Paragraph(sentence, tone=Tone.DANGER)]


def _people(result: Risk, names: Names) -> Table:
    shown = result.people[:SHOWN]
    rows = [person_row(result, names, rank, person) for rank, person in enumerate(shown, 1)]
    left = len(result.people) - len(shown)
    more = common.counted(
        left,
        N_("{count} more with a smaller loss: influence spof {account}"),
        N_("{count} more with smaller losses: influence spof {account}"),
        account=common.again(names),
    )
    return Table(PEOPLE_COLUMNS, rows, more=more if left else None)


def person_row(result: Risk, names: Names, rank: int, person: PersonLeaving) -> Row:
    """One person: what is left of access and closeness without them, and the ways out."""
    before, composite = result.access.account_access, result.closeness.composite
    cut_off = Joined(
        [names.people(person.targets_lost), names.departments(person.departments_lost)], N_("; ")
    )
    alarm = _alarm(person)
    return Row(
        [
            Named(str(rank), f"{rank} {alarm}".rstrip()),
            titled(person.contact, person.name, person.title),
            side(person.side),
            Change(Index(before), Index(person.access_after)),
            Change(Points(composite), Points(person.composite_after)),
            Amount(person.money),
            cut_off if cut_off.text() else DASH,
        ],
        details=[detail for detail in _details(names, person) if detail],
        tone=Tone.DANGER if alarm == "!!" else Tone.WARNING if alarm else Tone.PLAIN,
    )


def _alarm(person: PersonLeaving) -> str:
    """`!!` leaves soon and cuts somebody off, `!` one of the two."""
    others = [target for target in person.targets_lost if target != person.contact]
    return "!" * (person.leaves_soon + bool(others))


def _details(names: Names, person: PersonLeaving) -> list[Cell]:
    return [
        Sentences([common.leaves(person.leaving_on), _only_route(names, person)]),
        _second_route(names, person),
        _stand_in(names, person),
        _handover(names, person),
        _repair(names, person),
    ]


def _only_route(names: Names, person: PersonLeaving) -> Cell:
    others = [target for target in person.targets_lost if target != person.contact]
    if not others:
        return None
    sentence = N_("Every route from us to {targets} goes through {name}.")
    return Message(sentence, {"targets": names.people(others), "name": person.name})


def _second_route(names: Names, person: PersonLeaving) -> Cell:
    if person.second_route is None or not person.by_target:
        return None
    return Message(
        N_("Best route left to {target}: {route}, {probability}."),
        {
            "target": names.person(person.second_route[-1]),
            # A colleague leads the others; somebody whom nobody holds is reached from us.
            "route": names.route(person.second_route[1 if len(person.second_route) > 2 else 0 :]),
            "probability": Index(person.second_route_probability),
        },
    )


def _stand_in(names: Names, person: PersonLeaving) -> Cell:
    """Who else reaches the same deciders; the route left says it already where it is the same."""
    other = person.stand_in
    if other is None or other.contact in (person.second_route or ())[1:]:
        return None
    return Message(
        N_("Stand-in: {name} (reaches {targets}, {probability})."),
        {
            "name": titled(other.contact, other.name, other.title),
            "targets": names.some(other.targets),
            "probability": Index(other.probability),
        },
    )


def _repair(names: Names, person: PersonLeaving) -> Cell:
    if person.repair is None:
        return None
    return Message(N_("Cheapest repair: {move}."), {"move": repair_line(person.repair, names)})


def _handover(names: Names, person: PersonLeaving) -> Cell:
    if not person.covers:
        return None
    return common.counted(
        len(person.covers),
        N_("To hand over: {count} contact, {alone}."),
        N_("To hand over: {count} contacts, {alone}."),
        alone=Message(
            N_("{alone} of them covered by nobody else"), {"alone": len(person.covers_alone)}
        ),
    )


def _since(result: Risk, names: Names) -> list[Block]:
    """What moved since the day the reader named."""
    then = result.since
    if then is None:
        return []
    access, points = result.access.account_access, result.closeness.composite
    moved = Message(
        N_("{day}: access {access}, closeness {closeness}."),
        {
            "day": Day(then.date),
            "access": Change(Index(then.account_access), Index(access)),
            "closeness": Change(Points(then.composite), Points(points)),
        },
    )
    new, gone = then.new_points_of_failure, then.gone_points_of_failure
    parts: list[Cell] = [moved]
    if new:
        parts.append(Message(N_("New point of failure: {people}."), {"people": names.people(new)}))
    if gone:
        sentence = N_("No longer a point of failure: {people}.")
        parts.append(Message(sentence, {"people": names.people(gone)}))
    return [Paragraph(Sentences(parts), label=Message(N_("SINCE")))]


def _outlook(result: Risk, names: Names) -> list[Block]:
    """Who is dangerous only together, and what the year may bring."""
    lines: list[Cell] = [pair_line(pair, names) for pair in result.pairs]
    blocks = _labelled(N_("TWO TOGETHER"), lines)
    return [*blocks, year_paragraph(result)] if result.access.account_access > 0 else blocks


def _labelled(label: str, lines: Sequence[Cell], tone: Tone = Tone.PLAIN) -> list[Block]:
    """Lines with the label in front of the first."""
    return [
        Paragraph(line, label="" if n else Message(label), tone=tone)
        for n, line in enumerate(lines)
    ]


def pair_line(pair: PairLoss, names: Names) -> Message:
    """`Zhao Min + Sun Jie cost 0.50; alone 0.23 and 0.03: they hide each other.`"""
    params = {
        "pair": Joined([names.person(id) for id in pair.contacts], N_(" + ")),
        "loss": Index(pair.loss),
        "alone": Joined([Index(loss) for loss in pair.alone], N_(" and ")),
    }
    return Message(N_("{pair} cost {loss}; alone {alone}: they hide each other."), params)


def year_paragraph(result: Risk) -> Paragraph:
    """What a year may bring: typically, and in the worst one of twenty."""
    year = result.expected
    years = common.counted(
        1 if year.years == 1 else 2, N_("a year"), N_("{years} years"), years=f"{year.years:g}"
    )
    sentence = Message(
        N_(
            "within {years} we typically lose {loss} of our access ({share} of it); in the worst "
            "one case of twenty we lose deciders with {worst} of the say."
        ),
        {
            "years": years,
            "loss": Index(year.loss),
            "share": Share(min(1.0, year.loss / result.access.account_access)),
            "worst": Share(year.cvar95),
        },
    )
    return Paragraph(sentence, label=Message(N_("OUTLOOK")))


def _check_first(result: Risk, names: Names) -> list[Block]:
    """The facts that decide most: one short question each."""
    lines = [
        Message(
            N_("{rank} {question} {belief}: {decides}."),
            {
                "rank": rank,
                "question": question(fact.ref, names),
                "belief": belief(fact, names),
                "decides": decides(fact),
            },
        )
        for rank, fact in enumerate(result.verify, 1)
    ]
    return _labelled(N_("CHECK FIRST"), lines)


def _broken(result: Risk, names: Names) -> list[Block]:
    """The rules that make this report an alarm."""
    sentence = N_("{rule}: {people}.")
    lines = [
        Message(sentence, {"rule": found.rule, "people": names.people(found.about)})
        for found in result.broken
    ]
    return _labelled(N_("RULE BROKEN"), lines, Tone.DANGER)


def how_sure(result: Risk, names: Names) -> list[Block]:
    """How far the figures can be trusted, and whether the first three would stay."""
    sure = result.sure
    exact = (
        Message(N_("Access computed exactly for all deciders."))
        if sure.targets == sure.targets_exact
        else Message(
            N_("Access of {exact} of {targets} deciders is exact, of the others within +-{half}."),
            {
                "exact": sure.targets_exact,
                "targets": sure.targets,
                "half": Index(sure.widest_interval / 2),
            },
        )
    )
    facts = common.counted(
        sure.facts,
        N_("{count} fact: {stale} stale, {assumed} assumed, {undated} undated."),
        N_("{count} facts: {stale} stale, {assumed} assumed, {undated} undated."),
        stale=sure.stale,
        assumed=sure.assumed,
        undated=sure.undated,
    )
    label = Message(N_("HOW SURE"))
    blocks: list[Block] = [Paragraph(Sentences([exact, facts]), label=label)]
    tried = result.people and sure.top_three_stable is not None
    return [*blocks, Paragraph(_stable(sure), label="")] if tried else blocks


def _stable(sure: Sureness) -> Message:
    """Whether the first stay, of the three looked at or of as many as there are."""
    stays = (
        N_("With every strength one level lower or higher the first stays the same."),
        N_("With every strength one level lower or higher the first two stay the same."),
        N_("With every strength one level lower or higher the first three stay the same."),
    )
    changes = (
        N_("With every strength one level lower or higher the first changes."),
        N_("With every strength one level lower or higher the first two change."),
        N_("With every strength one level lower or higher the first three change."),
    )
    return Message((stays if sure.top_three_stable else changes)[len(sure.top_three) - 1])


def _next_steps(result: Risk, names: Names) -> list[Block]:
    account, first = common.again(names), common.typed(result.people[0].contact)
    return [
        Paragraph(Message(N_("Rehearse a departure, and see the settings used:")), tone=Tone.FAINT),
        common.command(f"turnover {account} --leaver {first}"),
        common.command(f"risk {account} -v"),
    ]
