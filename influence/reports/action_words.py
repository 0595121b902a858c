"""A proposed action in words: what to do, and why just this."""

from __future__ import annotations

from influence.analyses.move_candidates import MoveKind
from influence.analyses.move_effects import Move
from influence.analyses.next_actions import ActionKind, ActionProposed, ActionWhy, Aim
from influence.analyses.review import Review
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.reports.common import counted
from influence.reports.fact_questions import belief, decides, question
from influence.reports.moves_report import why_line
from influence.reports.names import Names
from influence.wording.figures import Change, Day, Index, Level
from influence.wording.texts import Cell, Sentences, say

_STEP = {
    MoveKind.NEW_TIE: N_("Meet {contact} for the first time"),
    MoveKind.RAISE_TIE: N_("Come closer to {contact}"),
    MoveKind.RAISE_RELATIONSHIP: N_("Strengthen the relationship with {contact}"),
    MoveKind.RAISE_SOLUTION: N_("Bring {contact} closer to our solution"),
    MoveKind.RAISE_PRICE: N_("Bring {contact} closer to our price"),
}


def worded(result: Review, names: Names, translate: Translator = ENGLISH) -> Review:
    """The review with every proposed action put into words, to be written down as it stands."""
    said = [
        action.model_copy(update={"action": say(action_sentence(action, names), translate)})
        for action in result.actions
    ]
    return result.model_copy(update={"actions": said})


def action_sentence(proposed: ActionProposed, names: Names) -> Cell:
    """What is to be done, without a full stop; one agreed before in the words of then."""
    if proposed.question is not None:
        asked = question(proposed.question, names, proposed.question.basis is not None)
        return Message(N_("Find out: {question}"), {"question": asked})
    if proposed.kind is ActionKind.WHO_DECIDES:
        return Message(N_("Find out who approves, who decides and who holds the budget"))
    if proposed.step is not None:
        # In words that tell no level: they are written down, and read by others.
        return Message(_STEP[proposed.step], {"contact": names.person(proposed.subject or "")})
    return proposed.action


def why_sentence(proposed: ActionProposed, names: Names) -> Cell:
    """Why this one: what is late, what is lost, what it gains or decides."""
    why = proposed.why
    if proposed.kind is ActionKind.LATE:
        if why.leaver:
            gone = {"name": names.person(why.leaver), "day": Day(why.leaving_on)}
            return Message(N_("{name} left on {day}: drop it."), gone)
        if why.days is None:
            return Message(N_("Agreed last time, and still open."))
        return counted(
            why.days,
            N_("Agreed, and {count} day late: do it now, or drop it."),
            N_("Agreed, and {count} days late: do it now, or drop it."),
        )
    if proposed.kind is ActionKind.WHO_DECIDES:
        return Message(N_("As long as nobody knows, no move can be weighed against another."))
    if why.aim:
        return _towards(why.aim)
    if proposed.kind is ActionKind.VERIFY:
        if why.fact is None:
            return None
        params = {"belief": belief(why.fact, names), "decides": decides(why.fact)}
        return Message(N_("The map has {belief}: the answer {decides}."), params)
    return Sentences([_loss(why, names), _level(why.move), _gain(why, names)])


def _level(move: Move | None) -> Cell:
    """From which level to which, of an attitude or of a tie that exists."""
    if move is None or move.kind is MoveKind.NEW_TIE:
        return None
    change = {"before": Level(move.level_before), "after": Level(move.level)}
    return Message(N_("From {before} to {after}."), change)


def _towards(aim: Aim) -> Cell:
    """Which target is behind, and what the raise does for it."""
    params = {"subject": aim.name, "attitude": aim.attitude, "day": Day(aim.due)}
    behind = Message(N_("Behind the target for {subject}: {attitude} by {day}."), params)
    levels = {"before": Level(aim.raised.level_before), "after": Level(aim.raised.level)}
    return Sentences([behind, Message(N_("From {before} to {after}."), levels)])


def _loss(why: ActionWhy, names: Names) -> Cell:
    if why.leaver is None:
        return None
    params = {
        "name": names.person(why.leaver),
        "day": Day(why.leaving_on),
        "loss": Index(why.loss),
    }
    if why.leaving_on is None:
        return Message(N_("If {name} leaves, we lose {loss} of access."), params)
    return Message(N_("{name} leaves on {day}, and {loss} of access with them."), params)


def _gain(why: ActionWhy, names: Names) -> Cell:
    """The decider whom it tells most, before and after."""
    target, move = why.target, why.move
    if target is None or move is None:
        return None
    if why.leaver is None:
        leaning = target == move.why_leaning and target != move.why
        return why_line(target, names, leaning)
    params = {
        "target": names.person(target.target),
        "leaver": names.person(why.leaver),
        "change": Change(Index(target.before), Index(target.after)),
    }
    return Message(N_("Access to {target} without {leaver}: {change}."), params)
