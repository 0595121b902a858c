"""The key people: everybody with a decision role, each with a portrait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from influence.analyses.closeness import ContactCloseness, Term
from influence.analyses.key_portraits import KeyPortrait, Meeting, Mood
from influence.analyses.people_section import Findings
from influence.analyses.private import told
from influence.analyses.single_points import TargetAccess, TargetStatus
from influence.analyses.ties import TieShown
from influence.domain.messages import N_, Message
from influence.domain.words import Attitude, AttitudeClass
from influence.reports.blocks import Block, Column, Row, Tone
from influence.reports.closeness_report import doubts
from influence.reports.common import STATUS_WORD
from influence.reports.key_people_report import attitude
from influence.reports.names import Names, titled
from influence.reports.people_section.parts import LongTable, part, sentence
from influence.reports.portrait_words import by_assessment, meeting_line, quotable, source
from influence.wording.figures import Day, Index, Level, Points
from influence.wording.texts import Cell, Joined, Sentences

_COLUMNS = (
    Column(Message(N_("Person")), "contact;name", shrinks=True),
    Column(Message(N_("Role")), "roles"),
    Column(Message(N_("RELATION")), "relationship", right=True),
    Column(Message(N_("SOLUTION")), "solution", right=True),
    Column(Message(N_("PRICE")), "price", right=True),
    Column(Message(N_("Points")), "composite", right=True),
    Column(Message(N_("FOR US?")), "class"),
)
_MOODS = {
    Mood.RISING: N_("the meetings go better than before"),
    Mood.FALLING: N_("the meetings go worse than before"),
    Mood.STEADY: N_("the meetings go as before"),
}
_SHOWN = 15


def key_people_blocks(found: Findings, names: Names) -> list[Block]:
    """A table of all key people; below each line the portrait in sentences."""
    figures = {contact.contact: contact for contact in found.closeness.contacts}
    about = N_(
        "Who has a say, the heaviest first. Relation, solution and price are levels from -2 "
        "(against us) to +2 (for us); points are their mean out of 100. A ? is not assessed: "
        "unknown is not neutral."
    )
    if not any(figures[portrait.contact].terms for portrait in found.portraits):
        about = N_("Who has a say, the heaviest first.")  # nobody is assessed, or it is not told
    blocks = part(N_("Key people"), about)
    if not found.portraits:
        text = N_(
            "Nobody is known to have a say in the decision. The first thing to find out is who "
            "approves, who decides and who holds the budget."
        )
        return [*blocks, sentence(text, Tone.WARNING)]
    reached = {target.contact: target for target in found.points.targets}
    rows = [
        _row(names, portrait, figures[portrait.contact], reached.get(portrait.contact))
        for portrait in found.portraits
    ]
    return [*blocks, LongTable(_COLUMNS, rows, Message(N_("Key people")), shown=_SHOWN)]


def _row(
    names: Names, who: KeyPortrait, figures: ContactCloseness, reached: TargetAccess | None
) -> Row:
    levels = {term.attitude: term.level for term in figures.terms}
    details = [
        _standing(who),
        _access(names, who, reached),
        _met(names, who.meetings, who.mood, _last_contact(who.covered_by)),
        *_evidence(names, figures.terms),
        *doubts(names, figures),
    ]
    return Row(
        [
            titled(who.contact, who.name, who.title),
            Joined(who.roles),
            *(Level(levels.get(a)) for a in Attitude),
            Points(figures.composite),
            attitude(figures.attitude_class),
        ],
        details=[detail for detail in details if detail],
        tone=_tone(who, figures, reached),
    )


def _tone(who: KeyPortrait, figures: ContactCloseness, reached: TargetAccess | None) -> Tone:
    if figures.attitude_class is AttitudeClass.OPPONENT or who.leaves_soon:
        return Tone.DANGER
    out_of_reach = reached is not None and reached.status is TargetStatus.NONE
    return Tone.WARNING if out_of_reach else Tone.PLAIN


def _standing(who: KeyPortrait) -> Cell:
    """`Inner circle. In post since 1 Jun 2019. Leaves on 15 Sep 2026.`"""
    political = {"status": who.political_status}
    since, leaving = {"day": Day(who.in_post_since)}, {"day": Day(who.leaving_on)}
    return Sentences(
        [
            Message(N_("Political standing: {status}."), political)
            if who.political_status
            else None,
            Message(N_("In post since {day}."), since) if who.in_post_since else None,
            Message(N_("Leaves on {day}."), leaving) if who.leaving_on else None,
        ]
    )


def _access(names: Names, who: KeyPortrait, reached: TargetAccess | None) -> Cell:
    """Who of us holds the tie, and how surely our case gets through."""
    held: Cell = Message(N_("Nobody of us holds the tie."))
    if who.covered_by:
        held = _held(names, who.covered_by)
    if reached is None:
        return held
    through = Message(
        N_("Our access: {access}, {status}."),
        {"access": Index(reached.access), "status": Message(STATUS_WORD[reached.status])},
    )
    return Sentences([held, through])


def _held(names: Names, ties: Sequence[TieShown]) -> Message:
    if not all(told(tie.state) for tie in ties):
        people = names.people(sorted({tie.own for tie in ties}))
        return Message(N_("Held by {people}."), {"people": people})
    ours = [
        Message(
            N_("{person} ({level})"),
            {"person": names.person(tie.own), "level": Level(tie.closeness)},
        )
        for tie in ties
    ]
    sentence = N_("Held by {people}; in brackets how close, -2 to +2.")
    return Message(sentence, {"people": Joined(ours)})


def _last_contact(ties: Sequence[TieShown]) -> date | None:
    """When any of us was last in touch, as the ties have it."""
    return max((tie.last_contact for tie in ties if tie.last_contact), default=None)


def _met(names: Names, meetings: Sequence[Meeting], mood: Mood, last: date | None) -> Cell:
    """The last meetings, the newest first, and where the mood is going."""
    if not meetings:
        if last is None:
            return Message(N_("No meeting is recorded."))
        return Message(N_("Last contact {day}; no meeting is recorded."), {"day": Day(last)})
    shown = Joined(
        [meeting_line(meeting, names.person(meeting.own)) for meeting in meetings], N_("; ")
    )
    if mood is Mood.UNKNOWN or not told(mood):
        return Message(N_("Last met: {meetings}."), {"meetings": shown})
    where = Message(_MOODS[mood])
    return Message(N_("Last met: {meetings}; {mood}."), {"meetings": shown, "mood": where})


def _evidence(names: Names, terms: Sequence[Term]) -> list[Cell]:
    """How we know: one sentence for each assessment in use, the newest first."""
    return [_said(names, same) for same in by_assessment(terms)]


def _said(names: Names, terms: Sequence[Term]) -> Cell:
    first = terms[0]
    params = {
        "attitudes": Joined([term.attitude for term in terms]),
        "source": source(first, names),
        "evidence": quotable(first.evidence),
    }
    if not first.evidence:
        return Message(N_("Nobody wrote down how we know the {attitudes} ({source})."), params)
    return Message(N_("How we know the {attitudes}: “{evidence}” ({source})."), params)
