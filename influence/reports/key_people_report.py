"""`influence key-people`: who sways this decision without a role."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.key_people import Influencer, KeyPeople
from influence.analyses.private import told
from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass, Side
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names, side, titled
from influence.wording.figures import Index, Share
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

ATTITUDE_SIGN = {
    AttitudeClass.ADVOCATE: "++",
    AttitudeClass.SUPPORTER: "+",
    AttitudeClass.NEUTRAL: "o",
    AttitudeClass.SKEPTIC: "-",
    AttitudeClass.OPPONENT: "x",
    AttitudeClass.UNKNOWN: "?",
}
_DECIDERS_NAMED = 3
_WORTH_NAMING = 0.0005
"""a smaller share would read 0.0%"""
_COLUMNS = (
    Column(Message(N_("SHARE")), "share", right=True),
    Column(Message(N_("PERSON")), "contact;name", shrinks=True),
    Column(Message(N_("SIDE")), "side"),
    Column(Message(N_("FOR US?")), "attitude"),
    Column(Message(N_("SWAYS THROUGH")), "through", shrinks=True),
)


def attitude(known: AttitudeClass | None) -> Named:
    """`+ supporter`: a sign and a word, so that no colour is needed; a dash: not told."""
    if known is None:
        return DASH
    return Named(known.value, Joined([ATTITUDE_SIGN[known], known], " "))


def key_people_report(result: KeyPeople, names: Names) -> Report:
    """Indirect key people first, then those who sway by position, then outsiders."""
    blocks: list[Block] = [
        common.title(names, N_("who sways this decision without a role?"), result)
    ]
    if result.leaning is None:
        return Report([*blocks, *common.no_target(names)])
    blocks.append(leaning_paragraph(result))
    for people, title, always in _groups(result):
        if people:
            blocks.append(influencers_table(result, names, people, Message(title)))
        elif always:
            blocks.append(Paragraph(nobody_sways(result)))
    if result.sensitivity.top:
        line = common.sensitivity_line(result.sensitivity, names)
        blocks.append(Paragraph(line, tone=Tone.FAINT))
    return Report(blocks)


def _groups(result: KeyPeople) -> list[tuple[Sequence[Influencer], str, bool]]:
    """Who is shown below which title; the first also where it is nobody."""
    outside: list[tuple[Sequence[Influencer], str, bool]] = [
        (outsiders(result, ours=True), N_("FROM OUTSIDE WITH US OR OPEN"), False),
        (outsiders(result, ours=False), N_("FROM OUTSIDE AGAINST US"), False),
    ]
    if result.silent:
        outside = [(result.external_influencers, N_("FROM OUTSIDE"), False)]
    return [
        (result.key_people, N_("INDIRECT KEY PEOPLE"), True),
        (result.by_position, N_("BY POSITION ALONE (no recorded influence line)"), False),
        *outside,
    ]


def nobody_sways(result: KeyPeople) -> Message:
    """Said where nobody sways by more than their own weight."""
    return Message(
        N_("No client person sways this decision by more than their own weight (at least {cut})."),
        {"cut": Share(float(result.settings["cut.share"]))},
    )


def outsiders(result: KeyPeople, ours: bool) -> list[Influencer]:
    """Those of outside who are with us or open, or those against us."""
    return [p for p in result.external_influencers if ((p.stance or 0.0) >= 0) == ours]


def leaning_paragraph(result: KeyPeople) -> Paragraph:
    """Where the decision leans, and what it would be were the unknown all for or against us."""
    leaning = result.leaning
    assert leaning is not None  # the caller asked
    sentence = N_(
        "The decision leans {value} (between {low} and {high}; {unknown} rests on unknown "
        "attitudes). -1 is against us, +1 for us."
    )
    return Paragraph(
        Message(
            sentence,
            {
                "value": Index(leaning.value, signed=True),
                "low": Index(leaning.low, signed=True),
                "high": Index(leaning.high, signed=True),
                "unknown": Share(leaning.unknown_share),
            },
        )
    )


def influencers_table(
    result: KeyPeople, names: Names, people: Sequence[Influencer], title: Message
) -> Table:
    """People who sway without a role, with the deciders they sway and the route there."""
    rows = [
        Row(
            [
                Share(p.share),
                titled(p.contact, p.name, p.title or p.organization),
                side(p.side),
                _attitude(p),
                _through(names, p),
            ],
            details=_details(names, p),
            tone=_tone(p),
        )
        for p in people
    ]
    return Table(_COLUMNS, rows, title)


def _attitude(person: Influencer) -> Named:
    """The assessed attitude; where there is none, what goes for people of ours and of rivals."""
    if person.attitude_class is not AttitudeClass.UNKNOWN or person.stance is None:
        return attitude(person.attitude_class)
    for_us = Message(N_("+ assumed for us"))
    against = Message(N_("x assumed against us"))
    return Named(AttitudeClass.UNKNOWN.value, for_us if person.stance > 0 else against)


def _tone(person: Influencer) -> Tone:
    if person.side is Side.COMPETITOR or person.attitude_class is AttitudeClass.OPPONENT:
        return Tone.DANGER
    return Tone.PLAIN


def _through(names: Names, person: Influencer) -> Joined:
    terms = [term for term in person.through if term.share >= _WORTH_NAMING]
    shown = [
        Joined([names.person(term.decider), Share(term.share)], " ")
        for term in terms[:_DECIDERS_NAMED]
    ]
    rest: list[Cell] = [Named("", Message(N_("...")))] if len(terms) > _DECIDERS_NAMED else []
    return Joined([*shown, *rest])


def _details(names: Names, person: Influencer) -> list[Cell]:
    details: list[Cell] = []
    if person.paths:
        best = person.paths[0]
        details.append(
            Message(
                N_("Strongest route: {route}, {probability}."),
                {"route": names.route(best.path), "probability": Index(best.probability)},
            )
        )
    effect = {"effect": Index(person.level_effect, signed=True)}
    moves = Message(N_("One level up moves the decision by {effect}."), effect)
    role = Message(N_("Formal role: {role}."), {"role": person.role}) if person.role else None
    said = [role, moves if told(person.level_effect) else None]
    return [*details, Sentences(said)] if any(said) else details
