"""One contact of a colleague who leaves: how they stand, whom they lead to, who introduces."""

from __future__ import annotations

from collections.abc import Iterator

from influence.analyses.handed_over import IntroductionKind, Relationship
from influence.analyses.private import told
from influence.domain.messages import N_, Message
from influence.reports.blocks import Block, Heading, Paragraph, Tone
from influence.reports.key_people_report import attitude
from influence.reports.names import Names, titled
from influence.reports.portrait_words import by_assessment, meeting_line, quotable, source
from influence.wording.figures import Change, Day, Index, Level, Points, Share
from influence.wording.texts import Cell, Joined, Sentences

_INTRODUCED = {
    IntroductionKind.KNOWN: N_("{to} knows {contact} already."),
    IntroductionKind.IN_PERSON: N_("{by} introduces {to} to {contact} in person."),
    IntroductionKind.BY_WAY: N_("{by} introduces {to} to {contact} ({route}, {probability})."),
    IntroductionKind.AFRESH: N_(
        "{to} makes a new start with {contact}: nobody can introduce them."
    ),
}


def contact_blocks(one: Relationship, names: Names) -> list[Block]:
    """A heading with the person, and below it what the successor has to know."""
    lines: list[tuple[str, Cell, Tone]] = [
        (N_("Person"), _person(one, names), Tone.PLAIN),
        (N_("Tie"), _tie(one, names), Tone.PLAIN),
        (N_("For us?"), _stance(one), Tone.PLAIN),
        *((N_("How we know"), said, Tone.PLAIN) for said in _evidence(one, names)),
        (N_("Ask first"), _ask(one), Tone.WARNING),
        (N_("Leads to"), _leads_to(one, names), Tone.PLAIN),
        (N_("Last met") if one.meetings else N_("Last contact"), _met(one, names), Tone.PLAIN),
        (N_("At stake"), _lost(one), Tone.DANGER),
        (N_("First step"), introduction(one, names), Tone.GOOD),
    ]
    heading = Heading(titled(one.contact, one.name, one.title), level=2)
    shown = [Paragraph(text, Message(label), tone=tone) for label, text, tone in lines if text]
    return [heading, *shown]


def introduction(one: Relationship, names: Names) -> Cell:
    """Who brings whom together with the contact."""
    contact = names.person(one.contact)
    if one.to is None:
        return Message(N_("Decide who takes over {contact}."), {"contact": contact})
    found = one.introduction
    if not told(found):  # attitudes are left out, and with them who could introduce
        return Message(
            N_("{to} takes over {contact}."), {"to": names.person(one.to), "contact": contact}
        )
    params = {
        "by": names.person(found.by or ""),
        "to": names.person(one.to),
        "contact": contact,
        "route": names.route(found.path),
        "probability": Share(found.probability),
    }
    return Message(_INTRODUCED[found.kind], params)


def _person(one: Relationship, names: Names) -> Cell:
    """`Procurement; middle level; role: procurement; standing: inner circle. Leaves on 15 Sep.`"""
    said: list[tuple[str, Cell]] = [
        (N_("{what} level"), one.tier),
        (N_("role: {what}"), Joined(one.roles) if one.roles else None),
        (N_("standing: {what}"), one.political_status),
        (N_("leaves on {what}"), Day(one.leaving_on) if one.leaving_on else None),
    ]
    known: list[Cell] = [Message(sentence, {"what": what}) for sentence, what in said if what]
    if one.department:
        known.insert(0, names.department(one.department))
    return Joined(known, N_("; ")) if known else None


def _tie(one: Relationship, names: Names) -> Cell:
    since = Message(N_("Since {day}."), {"day": Day(one.tie_since)}) if one.tie_since else None
    if one.recorded:
        params = {"level": Level(one.tie_closeness)}
        closeness: Cell = Message(N_("Closeness {level}."), params)
        if not told(one.attitude_class):
            closeness = None
        elif one.tie_closeness is None:
            closeness = Message(N_("Nobody rated it."))
    else:
        closeness = Message(N_("No tie is recorded; it is known from meetings or an assessment."))
    quoted = {"text": quotable(one.tie_evidence)}
    why = Message(N_("“{text}”"), quoted) if one.tie_evidence else None
    others = {"people": names.people(one.others)}
    also = Message(N_("Also covered by {people}."), others) if one.others else None
    return Sentences([closeness, since, why, also])


def _stance(one: Relationship) -> Cell:
    """`supporter, 67 points: relationship +1, solution 0, price +1`."""
    if not one.attitudes or one.attitude_class is None:
        return None
    levels = Joined([Joined([term.attitude, Level(term.level)], " ") for term in one.attitudes])
    params = {"points": Points(one.composite), "levels": levels}
    return Joined([attitude(one.attitude_class), Message(N_("{points} points: {levels}"), params)])


def _evidence(one: Relationship, names: Names) -> Iterator[Cell]:
    """One sentence for each assessment in use, the newest first."""
    for same in by_assessment(one.attitudes):
        first = same[0]
        params = {
            "attitudes": Joined([term.attitude for term in same]),
            "source": source(first, names),
            "evidence": quotable(first.evidence),
        }
        sentence = N_("{attitudes}: “{evidence}” ({source}).")
        if not first.evidence:
            sentence = N_("{attitudes}: no evidence written down ({source}).")
        yield Message(sentence, params)


def _ask(one: Relationship) -> Cell:
    if not one.to_confirm:
        return None
    what = {"attitudes": Joined(one.to_confirm)}
    return Message(N_("{attitudes}: unknown, assumed or old."), what)


def _leads_to(one: Relationship, names: Names) -> Cell:
    swayed = [Joined([names.person(led.decider), Share(led.share)], " ") for led in one.leads_to]
    routes = [names.route(way.path) for way in one.ways_on]
    sways = Message(N_("Sways {people} (share of the decision)."), {"people": Joined(swayed)})
    passes = Message(N_("Our case goes on: {routes}."), {"routes": Joined(routes, N_("; "))})
    found = [sways if swayed else None, passes if routes else None]
    return Sentences(found) if any(found) else None


def _met(one: Relationship, names: Names) -> Cell:
    if not one.meetings:
        if one.last_contact is None:
            return Message(N_("No contact is recorded."))
        return Message(N_("{day}; no meeting is recorded."), {"day": Day(one.last_contact)})
    return Joined([meeting_line(meeting) for meeting in one.meetings], N_("; "))


def _lost(one: Relationship) -> Cell:
    """How surely we get through to a decider, with the colleague and without."""
    if one.access_before is None or one.access_after is None:
        return None
    change = Change(Index(one.access_before), Index(one.access_after))
    return Message(N_("Our access to this person: {change}."), {"change": change})
