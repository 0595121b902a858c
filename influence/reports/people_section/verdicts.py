"""Three sentences for whoever reads nothing else: what is good, what is dangerous, what we need."""

from __future__ import annotations

from influence.analyses.move_candidates import MoveKind
from influence.analyses.move_effects import Move
from influence.analyses.people_section import Findings
from influence.analyses.private import told
from influence.analyses.risk import PersonLeaving
from influence.analyses.rivals import Leads
from influence.analyses.single_points import TargetStatus
from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass
from influence.reports.blocks import Paragraph, Tone
from influence.reports.names import Names
from influence.reports.people_section.leavers import dangerous_leavers, leaving_line
from influence.reports.people_section.steps import agreed_instead
from influence.wording.figures import Amount, Day, Points, Share
from influence.wording.texts import Cell, Sentences

_FOR_US = {AttitudeClass.ADVOCATE, AttitudeClass.SUPPORTER}
_MANY = 3
_LITTLE_KNOWN = 0.5
_LEAVING = {
    (True, True): N_("{name} leaves on {day}; after that we have no route to {people}."),
    (True, False): N_("{name} leaves on {day} and takes {share} of our access along."),
    (False, True): N_("If {name} left, we would have no route to {people}."),
    (False, False): N_("If {name} left, {share} of our access would be gone."),
}


def good(found: Findings, names: Names) -> Paragraph:
    """What we can build on, or that nothing is known to be good."""
    parts = [_risen(found), _firm(found, names), _ahead(found), _friends(found, names)]
    label = Message(N_("Good"))
    if known := [part for part in parts if part is not None][:2]:
        return Paragraph(Sentences(known), label, tone=Tone.GOOD)
    return Paragraph(_nothing_good(found), label)


def _nothing_good(found: Findings) -> Message:
    if not found.points.targets:
        return Message(N_("Nothing we could name: nobody is known to decide yet."))
    if found.closeness.account.composite is None:
        return Message(N_("Nothing we could name: nobody's attitude has been assessed."))
    return Message(N_("Nothing yet: we get through to no decider safely."))


def dangerous(found: Findings, names: Names) -> Paragraph:
    """What could cost us the account, the worst first."""
    parts = [_unknown_deciders(found), _leaver(found, names), _out_of_reach(found, names)]
    parts += [_behind(found, names), _in_the_dark(found)]
    label = Message(N_("Dangerous"))
    if known := [part for part in parts if part is not None][:2]:
        return Paragraph(Sentences(known), label, tone=Tone.DANGER)
    return Paragraph(Message(N_("No single danger stands out today.")), label)


def wanted(found: Findings, names: Names) -> Paragraph:
    """What we ask the readers for."""
    return Paragraph(_wanted(found, names), Message(N_("We ask for")), tone=Tone.WARNING)


def _wanted(found: Findings, names: Names) -> Cell:
    if not found.points.targets:
        return Message(N_("Help us find out who approves, who decides and who holds the budget."))
    if agreed := agreed_instead(found):
        return Message(N_("Time for what is agreed, first: {action}"), {"action": agreed[0].action})
    repair = next((one for one in dangerous_leavers(found)[:_MANY] if one.repair), None)
    if repair is not None and repair.repair is not None:
        return _support(repair.repair, repair, names)
    if found.moves.moves:
        return _support(found.moves.moves[0], None, names)
    if found.closeness.account.composite is None:
        return Message(N_("Say how each decider stands to us, and how you know."))
    return Message(N_("Time to ask the questions in the part on what we do not know."))


def _risen(found: Findings) -> Cell:
    """Closeness since the last review."""
    review, now = found.review, found.closeness.account.composite
    if review is None or now is None or review.composite.before is None:
        return None
    change = now - review.composite.before
    if round(change) < 1:
        return None
    sentence = N_("Since {day} we have come closer, from {before} to {now} points.")
    before = Points(review.composite.before)
    return Message(sentence, {"day": Day(review.since), "before": before, "now": Points(now)})


def _firm(found: Findings, names: Names) -> Cell:
    firm = [t for t in found.points.targets if t.status is TargetStatus.FIRM]
    if not firm:
        return None
    share = Share(sum(target.weight for target in firm))
    people = names.some([target.contact for target in firm], _MANY)
    sentence = N_("We get through safely to {people}, who together have {share} of the say.")
    return Message(sentence, {"people": people, "share": share})


def _ahead(found: Findings) -> Cell:
    targets = found.rivals.targets
    ours = sum(target.leads is Leads.OURS for target in targets)
    if not found.rivals.organizations or not found.rivals.lines or not ours:
        return None
    sentence = N_("At {ours} of {all} deciders we are ahead of the competitors we know of.")
    return Message(sentence, {"ours": ours, "all": len(targets)})


def _friends(found: Findings, names: Names) -> Cell:
    friends = [c.contact for c in found.closeness.contacts if c.attitude_class in _FOR_US]
    if not friends:
        return None
    sentence = N_("On our side: {people}.")
    return Message(sentence, {"people": names.some(friends, _MANY)})


def _unknown_deciders(found: Findings) -> Cell:
    if found.points.targets:
        return None
    return Message(N_("We do not know who decides."))


def _leaver(found: Findings, names: Names) -> Cell:
    """The departure that costs most, with its date where it is known."""
    worst = next(iter(dangerous_leavers(found)), None)
    if worst is None:
        return None
    return Sentences([leaving_line(found, worst, names, _LEAVING, _MANY), _money(found, worst)])


def _money(found: Findings, worst: PersonLeaving) -> Cell:
    if not worst.money:
        return None
    money = Amount(worst.money, found.closeness.account.currency)
    if found.closeness.opportunity:
        return Message(N_("At stake: {money}."), {"money": money})
    return Message(N_("At stake: {money} a year."), {"money": money})


def _out_of_reach(found: Findings, names: Names) -> Cell:
    lost = [t for t in found.points.targets if t.status is TargetStatus.NONE]
    if not lost:
        return None
    people = names.some([target.contact for target in lost], _MANY)
    share = Share(sum(target.weight for target in lost))
    sentence = N_("Nobody of us gets through to {people} ({share} of the say).")
    return Message(sentence, {"people": people, "share": share})


def _behind(found: Findings, names: Names) -> Cell:
    behind = [t.contact for t in found.rivals.targets if t.leads is Leads.THEIRS]
    if not behind:
        return None
    sentence = N_("Competitors are ahead of us at {people}.")
    return Message(sentence, {"people": names.some(behind, _MANY)})


def _in_the_dark(found: Findings) -> Cell:
    account = found.closeness.account
    if account.coverage >= _LITTLE_KNOWN:
        return None
    if not account.coverage:
        return Message(N_("We do not know how anybody stands to us."))
    sentence = N_("We know only {share} of the attitudes that count.")
    return Message(sentence, {"share": Share(account.coverage)})


def _support(move: Move, leaver: PersonLeaving | None, names: Names) -> Cell:
    """The step that helps most, as a request: time, a door opened, a reference."""
    params: dict[str, object] = {
        "own": names.person(move.from_ or move.by or ""),
        "contact": names.person(move.to),
        "leaver": names.person(leaver.contact) if leaver else None,
        "day": Day(leaver.leaving_on) if leaver else None,
    }
    if not told(move.kind):
        return Message(N_("Time for the next steps below."))
    if move.kind is MoveKind.NEW_TIE:
        text = N_("Time and a door for {own} to meet {contact}")
    elif move.kind is MoveKind.RAISE_TIE:
        text = N_("Time for {own} to come closer to {contact}")
    elif (move.level_before or 0) > 0:
        text = N_("Help to deepen the relationship with {contact}")
    else:
        text = N_("Help to win {contact} over")
    if leaver is not None and leaver.leaving_on:
        until = N_("{request} before {leaver} leaves on {day}.")
        return Message(until, {**params, "request": Message(text, params)})
    if leaver is not None:
        so_that = N_("{request}, so that not everything hangs on {leaver}.")
        return Message(so_that, {**params, "request": Message(text, params)})
    return Message(N_("{request}."), {"request": Message(text, params)})
