"""`influence risk`: the one page to read before a key person leaves."""

from __future__ import annotations

from influence.analyses.risk import PersonLeaving, Risk
from influence.analyses.single_points import TargetStatus
from influence.domain.messages import N_, Message
from influence.domain.words import Side
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names, side, titled
from influence.wording.figures import Amount, Change, Day, Index, Points
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

SHOWN = 7
"""One page: so many people; the rest is in `influence spof`."""

_COLUMNS = (
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
        blocks += common.no_target(result.account, names)
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
        blocks += common.not_assessed(result.account)
    blocks += _out_of_reach(result, names)
    if result.people:
        blocks.append(_people(result, names))
    if access.targets:
        blocks += _how_sure(result, names)
    if result.people:
        blocks += _next_steps(result)
    return Report(blocks)


def _out_of_reach(result: Risk, names: Names) -> list[Block]:
    lost = [t.contact for t in result.access.targets if t.status is TargetStatus.NONE]
    if not lost:
        return []
    if len(lost) == len(result.access.targets):
        return common.no_access(result.account)
    sentence = common.counted(
        len(lost),
        N_("Nobody of us reaches {people}."),
        N_("Nobody of us reaches these {count}: {people}."),
        people=names.people(lost),
    )
    return [Paragraph(sentence, tone=Tone.DANGER)]


def _people(result: Risk, names: Names) -> Table:
    shown = result.people[:SHOWN]
    rows = [_row(result, names, rank, person) for rank, person in enumerate(shown, 1)]
    left = len(result.people) - len(shown)
    more = common.counted(
        left,
        N_("{count} more with a smaller loss: influence spof {account}"),
        N_("{count} more with smaller losses: influence spof {account}"),
        account=common.typed(result.account),
    )
    return Table(_COLUMNS, rows, more=more if left else None)


def _row(result: Risk, names: Names, rank: int, person: PersonLeaving) -> Row:
    before, composite = result.access.account_access, result.closeness.composite
    cut_off = Joined(
        [names.people(person.targets_lost), names.departments(person.departments_lost)], N_("; ")
    )
    alarm = _alarm(person)
    return Row(
        [
            Named(str(rank), f"{rank} {alarm}".rstrip()),
            titled(person.contact, person.name, person.title),
            side(Side.OWN if person.ours else person.side),
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
        Sentences([_leaves(person), _only_way(names, person)]),
        _second_route(names, person),
        _handover(names, person),
    ]


def _leaves(person: PersonLeaving) -> Cell:
    if person.leaving_on is None:
        return None
    return Message(N_("Leaves on {day}."), {"day": Day(person.leaving_on)})


def _only_way(names: Names, person: PersonLeaving) -> Cell:
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
            "route": names.route(person.second_route[1:]),
            "probability": Index(person.second_route_probability),
        },
    )


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


def _how_sure(result: Risk, names: Names) -> list[Block]:
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
    stable = (
        Message(N_("With every strength one level lower or higher the first three stay the same."))
        if sure.top_three_stable
        else Message(N_("With every strength one level lower or higher the first three change."))
    )
    label = Message(N_("HOW SURE"))
    blocks: list[Block] = [Paragraph(Sentences([exact, facts]), label=label)]
    return [*blocks, Paragraph(stable, label="")] if result.people else blocks


def _next_steps(result: Risk) -> list[Block]:
    account = {"account": common.typed(result.account)}
    explain = N_(
        "Explain any line: influence spof {account}, influence key-people {account}, "
        "influence closeness {account}."
    )
    sentences = [explain, N_("Settings used: influence risk {account} -v")]
    return [Paragraph(Message(text, account), tone=Tone.FAINT) for text in sentences]
