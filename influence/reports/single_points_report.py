"""`influence spof`: how we reach each decider, and whose loss would cut us off."""

from __future__ import annotations

from influence.analyses.common import NOTICEABLE
from influence.analyses.single_points import (
    PersonAtRisk,
    SinglePoints,
    TargetAccess,
    TargetStatus,
)
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names, side, titled
from influence.wording.figures import Amount, Count, Index, Share
from influence.wording.texts import DASH, Cell, Joined, Named

TARGET_COLUMNS = (
    Column(Message(N_("DECIDER")), "contact;name", shrinks=True),
    Column(Message(N_("WEIGHT")), "weight", right=True),
    Column(Message(N_("ACCESS")), "access", right=True),
    Column(Message(N_("ROUTES")), "routes", right=True),
    Column(Message(N_("STATUS")), "status"),
    Column(Message(N_("EVERY ROUTE GOES THROUGH")), "points_of_failure", shrinks=True),
)
_PEOPLE = (
    Column(Message(N_("LOSS")), "loss", right=True),
    Column(Message(N_("PERSON")), "contact;name", shrinks=True),
    Column(Message(N_("SIDE")), "side"),
    Column(Message(N_("AT RISK")), "money", right=True),
    Column(Message(N_("CUT OFF WITH THEM")), "targets_lost;departments_lost", shrinks=True),
)


def single_points_report(result: SinglePoints, names: Names) -> Report:
    """Deciders with their routes, then everybody whose loss costs access."""
    blocks: list[Block] = [common.title(names, N_("whose loss cuts us off?"), result)]
    if not result.targets:
        return Report([*blocks, *common.no_target(names)])
    blocks.append(
        Paragraph(
            common.deciders_line(result.targets),
            aside=common.access_line(
                result.account_access, result.account_access_low, result.account_access_high
            ),
        )
    )
    blocks.append(Table(TARGET_COLUMNS, [target_row(names, t) for t in result.targets]))
    if not result.people:
        return Report([*blocks, *common.no_access(names)])
    blocks.append(_people(names, result))
    blocks += _derived(result, names)
    blocks.append(Paragraph(common.sensitivity_line(result.sensitivity, names), tone=Tone.FAINT))
    return Report(blocks)


def target_row(names: Names, target: TargetAccess) -> Row:
    """One decider: how surely we get through, by how many routes, through whom."""
    points = names.people(target.points_of_failure or [])
    return Row(
        [
            titled(target.contact, target.name, None),
            Share(target.weight),
            Index(target.access),
            Count(target.routes),
            Named(target.status.value, Message(common.STATUS_WORD[target.status])),
            points if target.points_of_failure else DASH,
        ],
        details=[detail for detail in (_interval(target), fragile_ties(names, target)) if detail],
        tone=common.STATUS_TONE[target.status],
    )


def _interval(target: TargetAccess) -> Cell:
    if target.status is TargetStatus.NONE:
        return Message(N_("Nobody of us reaches this person, directly or through others."))
    if target.exact:
        return None
    return Message(
        N_("Sampled: between {low} and {high} with 95% confidence."),
        {"low": Index(target.low), "high": Index(target.high)},
    )


def fragile_ties(names: Names, target: TargetAccess) -> Cell:
    """The ties that every route to the decider uses."""
    if not target.fragile_relationships:
        return None
    ties = Joined([names.route(tie) for tie in target.fragile_relationships], N_("; "))
    return Message(N_("Every route uses: {ties}."), {"ties": ties})


def _people(names: Names, result: SinglePoints) -> Table:
    shown = [p for p in result.people if p.loss >= NOTICEABLE]
    left = len(result.people) - len(shown)
    more = common.counted(
        left,
        N_("{count} more person whose loss costs less than 0.005."),
        N_("{count} more people whose loss costs less than 0.005 each."),
    )
    title = Message(N_("IF ONE PERSON IS GONE"))
    return Table(_PEOPLE, [_person(names, p) for p in shown], title, more if left else None)


def _person(names: Names, person: PersonAtRisk) -> Row:
    cut_off = Joined(
        [names.people(person.targets_lost), names.departments(person.departments_lost)], N_("; ")
    )
    return Row(
        [
            Index(person.loss),
            titled(person.contact, person.name, person.title),
            side(person.side),
            Amount(person.money),
            cut_off if cut_off.text() else DASH,
        ],
        details=_person_details(names, person),
        tone=Tone.WARNING if person.targets_lost else Tone.PLAIN,
    )


def _person_details(names: Names, person: PersonAtRisk) -> list[Cell]:
    changes = Joined(
        [
            Message(
                "{target} {before} -> {after}",
                {
                    "target": names.person(change.target),
                    "before": Index(change.before),
                    "after": Index(change.after),
                },
            )
            for change in person.by_target
            if Index(change.before).text() != Index(change.after).text()
        ]
    )
    details: list[Cell] = [changes]
    if person.second_route:
        route = {
            "route": names.route(person.second_route),
            "probability": Index(person.second_route_probability),
        }
        details.append(Message(N_("Best route left: {route}, {probability}."), route))
    elif others := [target for target in person.targets_lost if target != person.contact]:
        left = {"targets": names.people(others)}
        details.append(Message(N_("No other route to {targets} is left."), left))
    return details


def _derived(result: SinglePoints, names: Names) -> list[Block]:
    if not result.derived_ties:
        return []
    ties = Joined([names.route([tie.holder, tie.contact]) for tie in result.derived_ties])
    sentence = N_(
        "Read from an assessed relationship, held by nobody in particular where it starts at us: "
        "{ties}. Record who holds them:"
    )
    words = common.record(names, "coverage own=ID contact=ID")
    return [Paragraph(Message(sentence, {"ties": ties})), common.command(words)]
