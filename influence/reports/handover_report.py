"""`influence handover`: what a colleague who leaves must pass on, as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator

from influence.analyses.common import NOTICEABLE
from influence.analyses.handed_over import IntroductionKind, Relationship, Urgency
from influence.analyses.handover import Handover, OwnAction, OwnTarget
from influence.analyses.private import told
from influence.domain.messages import N_, Message
from influence.domain.words import SubjectKind, TargetAttitude
from influence.reports import common
from influence.reports.blocks import (
    Block,
    Box,
    Column,
    Heading,
    Items,
    Paragraph,
    Report,
    Row,
    Table,
    Tone,
)
from influence.reports.handover_contacts import contact_blocks, introduction
from influence.reports.names import Names, titled
from influence.wording.figures import Amount, Change, Count, Day, Index, Level, Points
from influence.wording.texts import DASH, Cell, Joined, Sentences

_FIRST = 5
"""so many introductions are named in the checklist"""
CONTACT_COLUMNS = (
    Column(Message(N_("CONTACT")), "contact;name", shrinks=True),
    Column(Message(N_("WHY")), "urgency", shrinks=True),
    Column(Message(N_("TIE")), "tie_closeness", right=True),
    Column(Message(N_("LAST CONTACT")), "last_contact"),
    Column(Message(N_("ALSO COVERED BY")), "others", shrinks=True, optional=True),
    Column(Message(N_("HAND OVER TO")), "to", shrinks=True),
)
WORK_COLUMNS = (
    Column(Message(N_("PROMISED")), "action", shrinks=True),
    Column(Message(N_("ABOUT")), "subject", shrinks=True),
    Column(Message(N_("DUE")), "due"),
    Column(Message(N_("HAND OVER TO")), "to", shrinks=True),
)
WHY = {
    Urgency.DECIDER_ALONE: N_("decides, nobody else of us covers them"),
    Urgency.DECIDER: N_("decides"),
    Urgency.SWAYS_ALONE: N_("sways deciders, nobody else covers them"),
    Urgency.ALONE: N_("nobody else covers them"),
    Urgency.SHARED: N_("others cover them too"),
}
_TONE = {
    Urgency.DECIDER_ALONE: Tone.DANGER,
    Urgency.DECIDER: Tone.WARNING,
    Urgency.SWAYS_ALONE: Tone.WARNING,
    Urgency.ALONE: Tone.PLAIN,
    Urgency.SHARED: Tone.FAINT,
}
_ALONE = (Urgency.DECIDER_ALONE, Urgency.SWAYS_ALONE, Urgency.ALONE)


def handover_report(result: Handover, names: Names) -> Report:
    """The same as the document, for a screen: below a title."""
    question = Message(N_("what {name} hands over"), {"name": result.leaver.name})
    return Report([common.title(names, question, result), *handover_blocks(result, names)])


def handover_blocks(result: Handover, names: Names) -> list[Block]:
    """What is at stake, what is to be done, whom it is about, then each contact in turn."""
    blocks: list[Block] = [_at_stake(result, names)]
    if not result.contacts:
        sentence = N_(
            "{name} holds no tie on record, so there is no relationship to hand over. Ask whom "
            "{name} knows, and record it before they go."
        )
        blocks.append(Paragraph(Message(sentence, {"name": result.leaver.name}), tone=Tone.WARNING))
    blocks += [Heading(Message(N_("To be done")), level=1), Items(_checklist(result, names), True)]
    if result.contacts:
        rows = [_contact_row(names, one) for one in result.contacts]
        table = Table(CONTACT_COLUMNS, rows)
        blocks += [Heading(Message(N_("Relationships to hand over")), level=1), table]
    work = [*(_action_row(names, a) for a in result.actions)]
    work += [_target_row(names, t) for t in result.targets]
    if work:
        blocks += [Heading(Message(N_("Promises and targets")), level=1)]
        blocks += [Table(WORK_COLUMNS, work)]
    if result.contacts:
        blocks.append(Heading(Message(N_("Contact by contact")), level=1))
    for one in result.contacts:
        blocks += contact_blocks(one, names)
    return blocks


def _at_stake(result: Handover, names: Names) -> Box:
    left = result.left
    rows = [Paragraph(_when(result), tone=Tone.WARNING)]
    if left.targets:
        change = Change(Index(result.account_access), Index(left.account_access))
        undone = Message(N_("if nothing is done"))
        rows.append(Paragraph(change, Message(N_("Access")), undone))
    if left.money and left.loss >= NOTICEABLE:
        money = Amount(left.money, names.account.currency)
        output = Message(N_("of potential output a year"))
        rows.append(Paragraph(money, Message(N_("At risk")), output))
    counts = {
        "alone": sum(one.urgency in _ALONE for one in result.contacts),
        "deciders": sum(one.weight > 0 for one in result.contacts),
    }
    told_of = Message(N_("{deciders} with a say; {alone} whom nobody else covers"), counts)
    rows.append(Paragraph(Count(len(result.contacts)), Message(N_("Contacts")), told_of))
    if result.cut_off:
        cut = {"people": names.people(result.cut_off)}
        sentence = N_("Nobody of us reaches {people} any more if nothing is done.")
        rows.append(Paragraph(Message(sentence, cut), tone=Tone.DANGER))
    if result.to and result.to.leaving_on and not result.gone:
        sentence = N_("{name} leaves too, on {day}: name somebody who stays.")
        leaves = {"name": result.to.name, "day": Day(result.to.leaving_on)}
        rows.append(Paragraph(Message(sentence, leaves), tone=Tone.DANGER))
    if result.handed_over and result.to and left.targets:
        sentence = N_("If {name} takes over, still a stranger to them, access is {access}.")
        then = {"name": result.to.name, "access": Index(result.handed_over.account_access)}
        rows.append(Paragraph(Message(sentence, then)))
    return Box(Message(N_("What is at stake")), rows)


def _when(result: Handover) -> Message:
    params = {"name": result.leaver.name, "day": Day(result.leaver.leaving_on)}
    if result.gone:
        sentence = N_("{name} left on {day}; all is told as it was on that day.")
    elif result.leaver.leaving_on:
        sentence = N_("{name} leaves on {day}: introduce the successors in person before then.")
    else:
        sentence = N_("{name} is still here: introduce the successors in person while that lasts.")
    return Message(sentence, params)


# --- what is to be done ---------------------------------------------------------------------------


def _checklist(result: Handover, names: Names) -> list[Paragraph]:
    return [Paragraph(step) for step in (*_introduce(result, names), *_afterwards(result, names))]


def _introduce(result: Handover, names: Names) -> Iterator[Cell]:
    """The most pressing introductions, each with who makes it."""
    undecided = [one.contact for one in result.contacts if one.to is None]
    if undecided:
        yield Message(N_("Decide who takes over {contact}."), {"contact": names.people(undecided)})
    pressing = [one for one in result.contacts if one.to and not _knows(one)]
    for one in pressing[:_FIRST]:
        yield introduction(one, names)
    if len(pressing) > _FIRST:
        rest = {"people": names.people([one.contact for one in pressing[_FIRST:]])}
        yield Message(N_("Then make the introductions to {people}, as listed below."), rest)
    known = [one.contact for one in result.contacts if _knows(one)]
    if known:
        sentence = N_("Tell {people} who is in charge from now on: the successor is known there.")
        yield Message(sentence, {"people": names.people(known)})


def _knows(one: Relationship) -> bool:
    return told(one.introduction) and one.introduction.kind is IntroductionKind.KNOWN


def _afterwards(result: Handover, names: Names) -> Iterator[Cell]:
    name = {"name": result.leaver.name}
    doubtful = [one.contact for one in result.contacts if one.to_confirm]
    if doubtful and not result.gone:
        sentence = N_(
            "Ask {name} how these stand to us today, and write it down: {people}. What is on "
            "record is unknown, assumed or old."
        )
        yield Message(sentence, {**name, "people": names.people(doubtful)})
    heirs = [*(action.to for action in result.actions), *(goal.to for goal in result.targets)]
    if heirs:
        one, many = (
            N_("Pass on {count} promise or target."),
            N_("Pass on {count} promises and targets."),
        )
        undecided = {"count": heirs.count(None)}
        left = Message(N_("For {count} of them somebody is still to be found."), undecided)
        passed = common.counted(len(heirs), one, many)
        yield Sentences([passed, left if undecided["count"] else None])
    if result.owns_account:
        yield Message(N_("Name a new owner of the account: today it is {name}."), name)
    if result.parts:
        parts = {**name, "parts": Joined(result.parts)}
        yield Message(N_("Fill {name}'s part in our trio, nobody else plays it: {parts}."), parts)
    yield Message(N_("Record the new ties, and end those of {name} on the last day."), name)


# --- tables ---------------------------------------------------------------------------------------


def _contact_row(names: Names, one: Relationship) -> Row:
    return Row(
        [
            titled(one.contact, one.name, one.title),
            Message(WHY[one.urgency]),
            Level(one.tie_closeness),
            Day(one.last_contact),
            names.people(one.others) if one.others else DASH,
            names.person(one.to) if one.to else DASH,
        ],
        tone=_TONE[one.urgency],
    )


def _action_row(names: Names, action: OwnAction) -> Row:
    about: Cell = names.subject(action.subject) if action.subject else DASH
    return _work_row(names, action.action, about, action)


def _target_row(names: Names, target: OwnTarget) -> Row:
    """A level for one attitude of a contact, points for everything else."""
    if not told(target.level_or_points):
        aim: Cell = target.attitude
        return _work_row(names, _aimed(target, aim), names.subject(target.subject), target)
    single = target.attitude is not TargetAttitude.COMPOSITE
    level = single and target.subject_kind is SubjectKind.CONTACT
    goal = Level(int(target.level_or_points)) if level else Points(target.level_or_points)
    aim = Message(N_("{attitude} {goal}"), {"attitude": target.attitude, "goal": goal})
    return _work_row(names, _aimed(target, aim), names.subject(target.subject), target)


def _aimed(target: OwnTarget, aim: Cell) -> Message:
    """`TCO workshop (target: price +1)`; what somebody wrote may end without a full stop."""
    if not target.action:
        return Message(N_("Target: {aim}"), {"aim": aim})
    return Message(N_("{action} (target: {aim})"), {"action": target.action, "aim": aim})


def _work_row(names: Names, what: Cell, about: Cell, owned: OwnAction | OwnTarget) -> Row:
    due: Cell = Day(owned.due)
    if owned.overdue:
        due = Message(N_("{day}, overdue"), {"day": Day(owned.due)})
    to: Cell = names.person(owned.to) if owned.to else Message(N_("to be decided"))
    return Row([what, about, due, to], tone=Tone.WARNING if owned.overdue else Tone.PLAIN)
