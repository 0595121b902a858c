"""`influence turnover --leaver`: one departure rehearsed, and what to do before it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.analyses.common import NOTICEABLE
from influence.analyses.rehearsal import SeatAccess, TieOfLeaver, Variant
from influence.analyses.stand_ins import StandIn
from influence.analyses.turnover import Turnover
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.reports import common
from influence.reports.blocks import Block, Column, Heading, Paragraph, Report, Row, Table, Tone
from influence.reports.moves_report import repair_line
from influence.reports.names import Names, titled
from influence.reports.tactic_lines import how_line
from influence.wording.figures import Amount, Change, Day, Index, Level, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_STAND_INS, _WORSE = 2, 2
_MANY = 5
"""so many leavers are named in a sentence each; of more, only whose day is known"""
_WORTH_A_WARNING = 0.01
_FELT = 0.05
"""a decider who loses this much access is worth a colour"""

_HAND_OVER = (
    Column(Message(N_("CONTACT")), "contact;name", shrinks=True),
    Column(Message(N_("TIE")), "closeness", right=True),
    Column(Message(N_("LAST CONTACT")), "last_contact"),
    Column(Message(N_("ALSO COVERED BY")), "others", shrinks=True),
    Column(Message(N_("HAND OVER TO")), "to", shrinks=True),
)
_VARIANTS = (
    Column(Message(N_("IF")), "variant", shrinks=True),
    Column(Message(N_("ACCESS")), "account_access"),
    Column(Message(N_("CLOSENESS")), "composite_after"),
    Column(Message(N_("POTENTIAL OUTPUT")), "output_after"),
    Column(Message(N_("AT RISK")), "money", right=True),
)


@dataclass(frozen=True, slots=True)
class _Left(Index):
    """Access that is left; in words where all of it is lost."""

    lost: bool = False

    def text(self, translate: Translator = ENGLISH) -> str:
        cut_off = self.lost and self.raw == 0
        return translate(N_("cut off")) if cut_off else Index(self.raw).text(translate)


def rehearsal_report(result: Turnover, names: Names) -> Report:
    """What happens, to whom, in which variant; then who does what about it."""
    blocks: list[Block] = [_title(result, names)]
    assert result.vacated is not None  # there are leavers
    if not result.targets:
        return Report([*blocks, *common.no_target(names), *_duties(result, names)])
    if not result.account_access:
        return Report([*blocks, *common.no_access(names), *_duties(result, names)])
    blocks.append(_what_happens(result, result.vacated, names))
    blocks.append(_deciders(result, names))
    blocks.append(_variants(result, names))
    blocks += _ways_out(result, names)
    blocks += _duties(result, names)
    blocks.append(_how_sure(result))
    blocks += _next_steps(result, names)
    return Report(blocks)


def _title(result: Turnover, names: Names) -> Heading:
    many = len(result.leavers) > _MANY
    question = common.counted(
        len(result.leavers),
        N_("what if {people} leaves?"),
        N_("what if {count} people leave?") if many else N_("what if {people} leave?"),
        people=names.people(result.leavers),
    )
    return common.title(names, question, result)


def _what_happens(result: Turnover, vacated: Variant, names: Names) -> Paragraph:
    lost = _cut_off(result, vacated)
    loses = vacated.loss >= NOTICEABLE
    falls = common.counted(
        len(result.leavers),
        N_("If the seat stays empty, our access falls from {before} to {after}: {share} is lost."),
        N_("If the seats stay empty, our access falls from {before} to {after}: {share} is lost."),
        before=Index(result.account_access),
        after=Index(vacated.account_access),
        share=Share(vacated.loss / result.account_access if result.account_access else None),
    )
    none = N_("That costs us no access to the deciders.")
    hardly = N_("That costs us next to no access to the deciders.")
    stays = Message(hardly if vacated.loss > 0 else none)
    cut = Message(
        N_("Nobody of us reaches {people} any more."),
        {"people": names.some([seat.contact for seat in lost])},
    )
    risk = Message(
        N_("That puts {money} of potential output at risk."),
        {"money": Amount(vacated.money, names.account.currency)},
    )
    sentences = [
        *_when(result),
        falls if loses else stays,
        cut if lost else None,
        risk if loses and vacated.money else None,
    ]
    return Paragraph(
        Sentences(sentences),
        tone=Tone.DANGER if lost else Tone.WARNING if loses else Tone.PLAIN,
    )


def _when(result: Turnover) -> list[Cell]:
    said: list[Cell] = []
    for person in result.departures:
        about: dict[str, object] = {"name": person.name, "day": Day(person.leaving_on)}
        about |= {"share": Share(person.probability), "years": f"{result.expected.years:g}"}
        if person.leaving_on and person.probability == 1:
            said.append(Message(N_("{name} leaves on {day}."), about))
        elif len(result.departures) > _MANY:
            continue
        elif result.expected.years == 1:
            said.append(Message(N_("Chance that {name} leaves within a year: {share}."), about))
        else:
            sentence = N_("Chance that {name} leaves within {years} years: {share}.")
            said.append(Message(sentence, about))
    return said


def _cut_off(result: Turnover, variant: Variant) -> list[SeatAccess]:
    """Deciders who stay and whom nobody of us reaches then."""
    gone = set(result.leavers)
    return [s for s in variant.targets if s.before > 0 and s.after == 0 and s.contact not in gone]


def _found(result: Turnover) -> list[tuple[str, Variant]]:
    all_four = (
        ("vacated", result.vacated),
        ("refilled", result.refilled),
        ("successor", result.successor),
        ("moved", result.moved),
    )
    return [(name, variant) for name, variant in all_four if variant]


_HEADS = {
    "vacated": N_("SEAT EMPTY"),
    "refilled": N_("STRANGER"),
    "successor": N_("SUCCESSOR"),
    "moved": N_("MOVED"),
}


def _deciders(result: Turnover, names: Names) -> Table:
    columns = [
        Column(Message(N_("DECIDER")), "contact;name", shrinks=True),
        Column(Message(N_("ROLE")), "role"),
        Column(Message(N_("NOW")), "before", right=True),
        *(Column(Message(_HEADS[name]), name, right=True) for name, _ in _found(result)),
    ]
    seats = zip(*(variant.targets for _, variant in _found(result)), strict=True)
    return Table(columns, [_decider(names, result, seat) for seat in seats])


def _decider(names: Names, result: Turnover, seats: Sequence[SeatAccess]) -> Row:
    first = seats[0]
    leaves = first.contact in result.leavers
    name = Message(N_("{name}'s seat"), {"name": first.name}) if leaves else first.name
    drop = first.before - first.after
    lost = first.before > 0 and first.after == 0
    return Row(
        [
            Named(first.contact, name),
            first.role,
            Index(first.before),
            *(_Left(seat.after, lost=seat.before > 0) for seat in seats),
        ],
        tone=Tone.DANGER if lost else Tone.WARNING if drop >= _FELT else Tone.PLAIN,
    )


def _variants(result: Turnover, names: Names) -> Table:
    rows = [_variant(result, names, name, variant) for name, variant in _found(result)]
    return Table(_VARIANTS, rows)


def _variant(result: Turnover, names: Names, name: str, variant: Variant) -> Row:
    gains = variant.loss <= -NOTICEABLE
    opened = [seat.contact for seat in variant.targets if seat.before == 0 and seat.after > 0]
    gain = Message(N_("We would gain {gain} in access."), {"gain": Index(-variant.loss)})
    reached = Message(N_("Then we could reach {people}."), {"people": names.people(opened)})
    return Row(
        [
            Named(name, _said(result, names, name)),
            Change(Index(result.account_access), Index(variant.account_access)),
            Change(Points(variant.composite_before), Points(variant.composite_after)),
            _output(variant),
            _money(variant),
        ],
        details=[Sentences([gain, reached if opened else None])] if gains else [],
        tone=Tone.GOOD if gains else Tone.PLAIN,
    )


def _said(result: Turnover, names: Names, name: str) -> Message:
    count = len(result.leavers)
    if name == "vacated":
        return common.counted(count, N_("the seat stays empty"), N_("the seats stay empty"))
    if name == "refilled":
        return common.counted(count, N_("a stranger takes it"), N_("strangers take them"))
    if name == "moved":
        moving = [p.contact for p in result.departures if p.moves]
        return common.counted(
            len(moving),
            N_("{people} moves elsewhere, keeping the ties"),
            N_("{people} move elsewhere, keeping the ties"),
            people=names.people(moving),
        )
    pairs = [
        Message(
            N_("{successor} for {leaver}"),
            {"successor": names.person(p.successor), "leaver": names.person(p.contact)},
        )
        for p in result.departures
        if p.successor
    ]
    return Message(N_("successor: {pairs}"), {"pairs": Joined(pairs)})


def _output(variant: Variant) -> Cell:
    if variant.output_before is None and variant.output_after is None:
        return DASH
    return Change(Amount(variant.output_before), Amount(variant.output_after))


def _money(variant: Variant) -> Cell:
    if variant.money is None or variant.money >= 0:
        return Amount(variant.money)
    return Message(N_("gain {amount}"), {"amount": Amount(-variant.money)})


def _duties(result: Turnover, names: Names) -> list[Block]:
    """What must be passed on, and who is left without a manager."""
    blocks: list[Block] = []
    if result.handover:
        blocks.append(_handover(result, names))
    if result.orphans:
        people = names.people(result.orphans)
        sentence = common.counted(
            len(result.orphans),
            N_("{people} reports to nobody then. Ask who takes over: that is the successor."),
            N_("{people} report to nobody then. Ask who takes over: that is the successor."),
            people=people,
        )
        blocks.append(Paragraph(sentence, label=Message(N_("NO MANAGER"))))
    return blocks


def _handover(result: Turnover, names: Names) -> Table:
    rows = result.handover
    title = common.counted(
        len(rows),
        N_("TO HAND OVER: {count} contact ({deciders} deciding, {alone} covered by nobody else)"),
        N_("TO HAND OVER: {count} contacts ({deciders} deciding, {alone} covered by nobody else)"),
        deciders=sum(row.decider for row in rows),
        alone=sum(row.covered_by_nobody_else for row in rows),
    )
    return Table(_HAND_OVER, [_contact(names, row) for row in rows], title=title)


def _contact(names: Names, row: TieOfLeaver) -> Row:
    derived = Message(N_("Nobody recorded this tie: it is read from an assessment."))
    return Row(
        [
            titled(row.contact, row.name, row.title),
            Level(row.closeness),
            Day(row.last_contact),
            names.people(row.others) if row.others else DASH,
            names.person(row.to) if row.to else DASH,
        ],
        details=[derived] if row.derived else [],
        tone=Tone.WARNING if row.decider and row.covered_by_nobody_else else Tone.PLAIN,
    )


def _ways_out(result: Turnover, names: Names) -> list[Block]:
    """Which step takes the risk away, who can stand in, what makes it worse."""
    said = (
        (N_("DO FIRST"), _repairs(result, names)),
        (N_("STAND-IN"), _stand_ins(result, names)),
        (N_("WORSE WITH"), _worse(result, names)),
    )
    return [
        Paragraph(cell, label="" if index else Message(label))
        for label, cells in said
        for index, cell in enumerate(cells)
    ]


def _stand_ins(result: Turnover, names: Names) -> list[Cell]:
    """Whom nobody else gets through to, then who gets through to the others."""
    reached = {target for one in result.stand_ins for target in one.targets}
    left = _cut_off(result, result.vacated) if result.vacated else []
    alone = [seat.contact for seat in left if seat.contact not in reached]
    nobody = Message(N_("Nobody else gets through to {people}."), {"people": names.some(alone)})
    shown: list[Cell] = [_stand_in(names, one) for one in result.stand_ins[:_STAND_INS]]
    return [nobody, *shown] if alone else shown


def _stand_in(names: Names, one: StandIn) -> Cell:
    return Message(
        N_("{name} reaches {targets} ({route}, {probability})."),
        {
            "name": one.name,
            "targets": names.some(one.targets),
            "route": names.route(one.path),
            "probability": Index(one.probability),
        },
    )


def _worse(result: Turnover, names: Names) -> list[Cell]:
    """Whose leaving as well would cost more than the two one by one; asked of one leaver."""
    if len(result.leavers) != 1:
        return []
    (leaver,) = result.leavers
    found = [
        pair
        for pair in result.pairs
        if leaver in pair.contacts and pair.synergy >= _WORTH_A_WARNING
    ]
    found.sort(key=lambda pair: (-pair.synergy, pair.contacts))
    sentence = N_("{name}: {loss} together, one by one {alone}.")
    return [
        Message(
            sentence,
            {
                "name": names.people([id for id in pair.contacts if id != leaver]),
                "loss": Index(pair.loss),
                "alone": Joined([Index(loss) for loss in pair.alone], N_(" + ")),
            },
        )
        for pair in found[:_WORSE]
    ]


def _repairs(result: Turnover, names: Names) -> list[Cell]:
    moves = {repair.move.model_dump_json(): repair.move for repair in result.repairs if repair.move}
    said: list[Cell] = []
    for move in moves.values():
        opens = {"people": names.people(move.restores)}
        again = Message(N_("Then {people} can be reached again."), opens)
        line = Message(N_("{step}."), {"step": repair_line(move, names)})
        said.append(Sentences([line, again if move.restores else None, how_line(move.tactics)]))
    return said


def _how_sure(result: Turnover) -> Paragraph:
    assert result.sure is not None  # there are leavers
    assert result.vacated is not None
    sure, loss = result.sure, {"loss": Index(result.vacated.loss)}
    found = Message(N_("The loss of {loss} is computed exactly."), loss)
    if not sure.exact and Index(sure.low).text() == Index(sure.high).text():
        found = Message(N_("The loss of {loss} is sampled; the error does not show here."), loss)
    elif not sure.exact:
        span = {**loss, "low": Index(sure.low), "high": Index(sure.high)}
        sentence = N_(
            "The loss of {loss} is sampled: between {low} and {high} with 95% confidence."
        )
        found = Message(sentence, span)
    levels = {"lower": Index(sure.lower), "higher": Index(sure.higher)}
    sentence = N_("With every judgement one level lower it is {lower}, one level higher {higher}.")
    return Paragraph(Sentences([found, Message(sentence, levels)]), label=Message(N_("HOW SURE")))


def _next_steps(result: Turnover, names: Names) -> list[Block]:
    account = common.again(names)
    blocks: list[Block] = []
    if len(result.leavers) == 1 and result.successor is None:
        leaver, heir = common.typed(result.leavers[0]), common.typed(_likely_heir(result))
        text = N_("If you know who takes the seat:")
        words = f"turnover {account} --successor {leaver}={heir}"
        blocks += [Paragraph(Message(text), tone=Tone.FAINT), common.command(words)]
    text = N_("Everybody's leaving, pairs and the year: influence turnover {account}")
    return [*blocks, Paragraph(Message(text, {"account": account}), tone=Tone.FAINT)]


def _likely_heir(result: Turnover) -> str:
    """Somebody to put into the example: one who stands in, those below the leaver first."""
    able = [one.contact for one in result.stand_ins]
    below = [id for id in able if id in result.orphans]
    return next(iter([*below, *result.orphans, *able]), "ID")
