"""One fact as a question, what the map has of it, and what the answer decides."""

from __future__ import annotations

from influence.analyses.checkable import Reason
from influence.analyses.common import NOTICEABLE
from influence.analyses.private import told
from influence.analyses.verify import FactToVerify
from influence.domain.messages import N_, Message
from influence.domain.questions import FactKind, FactRef, level_word
from influence.domain.words import Attitude
from influence.reports.common import counted
from influence.reports.names import Names
from influence.wording.figures import Index, Level, Points
from influence.wording.texts import Cell, Joined

_ATTITUDES = {
    Attitude.RELATIONSHIP: N_("How does {person} stand to us?"),
    Attitude.SOLUTION: N_("What does {person} think of our solution?"),
    Attitude.PRICE: N_("How does {person} see our price?"),
}
_MONTH = 30.4
_IN_DAYS = 60
"""a younger fact's age is said in days"""


def question(fact: FactRef, names: Names, several: bool = False) -> Message:
    """`How strongly does Chen Yu sway Xu Hua?`

    `several`: the pair has several lines, so the basis says which.
    """
    people = [names.person(id) for id in fact.about]
    if fact.kind is FactKind.ATTITUDE:
        return Message(_ATTITUDES[fact.attitude or Attitude.RELATIONSHIP], {"person": people[0]})
    if fact.kind is FactKind.TIE:
        return Message(N_("Who of us knows {person}, and how well?"), {"person": people[0]})
    if fact.kind is FactKind.CLOSENESS:
        sentence = N_("How close is {own} to {contact}?")
        return Message(sentence, {"own": people[0], "contact": people[1]})
    params = {"a": people[0], "b": people[1], "basis": fact.basis}
    if several and fact.basis:
        return Message(N_("How strongly does {a} sway {b} ({basis})?"), params)
    return Message(N_("How strongly does {a} sway {b}?"), params)


def question_to(fact: FactRef, names: Names, several: bool = False) -> Message:
    """The same put to the colleague who answers."""
    if fact.kind in (FactKind.TIE, FactKind.CLOSENESS):
        return Message(
            N_("How close are you to {person}?"), {"person": names.person(fact.about[-1])}
        )
    return question(fact, names, several)


def belief(fact: FactToVerify, names: Names) -> Cell:
    """What the map has: `+1 generally supports us, assumed, 14 months old (Feng Jun)`."""
    if Reason.MISSING in fact.reasons:
        return Message(N_("nothing yet"))
    level = _level(fact) if told(fact.level) else None
    clash = Message(N_("does not fit")) if Reason.CONTRADICTORY in fact.reasons else None
    known: Cell = Joined([level, fact.status, age(fact), clash])
    if fact.said_by and fact.kind is FactKind.ATTITUDE:
        said = {"known": known, "person": names.person(fact.said_by)}
        known = Message(N_("{known} ({person})"), said)
    return known


def _level(fact: FactToVerify) -> Cell:
    level: Cell = level_word(fact.ref, fact.level or 0)
    if fact.kind is FactKind.INFLUENCE:
        return level
    params = {"level": Level(fact.level or 0), "word": level}
    return Message(N_("{level} {word}"), params)


def age(fact: FactToVerify) -> Message:
    """`14 months old`; a tie counts from the last contact."""
    if fact.age is None:
        return Message(N_("undated"))
    if fact.age < _IN_DAYS:
        return counted(fact.age, N_("{count} day old"), N_("{count} days old"))
    months = round(fact.age / _MONTH)
    return counted(months, N_("{count} month old"), N_("{count} months old"))


def decides(fact: FactToVerify) -> Message:
    """`decides between 0.51 and 0.63`; where access does not hang on it, what does."""
    if fact.width_access >= NOTICEABLE and not told(fact.access_low):
        return Message(N_("moves access by up to {width}"), {"width": Index(fact.width_access)})
    if fact.width_access >= NOTICEABLE:
        params = {"low": Index(fact.access_low), "high": Index(fact.access_high)}
        return Message(N_("decides between {low} and {high} of access"), params)
    points = fact.width_closeness or 0.0
    if round(points):
        sentence = N_("moves closeness by up to {points}")
        return Message(sentence, {"points": _points(points)})
    lean = Index(fact.width_leaning or 0.0)
    return Message(N_("moves the leaning by up to {width}"), {"width": lean})


def _points(points: float) -> Message:
    number = Points(points).text()
    sentence = N_("{points} point") if number == "1" else N_("{points} points")
    return Message(sentence, {"points": number})
