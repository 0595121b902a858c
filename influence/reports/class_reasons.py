"""Why an account is of its class, what the class asks for, and what speaks against it: in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from influence.analyses.grid import Missing, Thresholds
from influence.analyses.segmentation import AccountClass, Doubt, Regrade
from influence.analyses.value import Alarm, Concentration, Growth
from influence.domain.messages import N_, Message
from influence.domain.words import EventKind, Grade, ResourceClass, Strategy, ValueField
from influence.reports.names import Names
from influence.wording.figures import Amount, Count, Day, Share, SignedShare
from influence.wording.periods import Period
from influence.wording.texts import Cell, Joined, Sentences

CLASS_MEANS = {
    ResourceClass.A: N_("high potential, high contribution"),
    ResourceClass.B: N_("high contribution, no high potential"),
    ResourceClass.C: N_("potential that we do not use: resources go here first"),
    ResourceClass.D: N_("low potential, no high contribution"),
    None: N_("not classified: a number or a threshold is missing"),
}
STRATEGY_MEANS = {
    Strategy.ACQUIRE: N_(
        "Nothing is bought from us yet: win them. Visits to clients who are content, technical "
        "exchange, a tie to the executives through whatever channel there is, support of the base "
        "by showing how we differ, and terms that invite a first order."
    ),
    Strategy.LIFT: N_(
        "They buy, and could buy far more: lift them. Bring in all our solutions and shape their "
        "needs and plans, learn of needs and of the yearly budget early, and help the people and "
        "their house to gain most."
    ),
    Strategy.MAINTAIN: N_(
        "They give much and stay: keep them. Fresh solutions and new needs, better and more "
        "personal service, small extras, moats against competitors in business and technology, "
        "opponents won over and supporters united."
    ),
    Strategy.WIN_BACK: N_(
        "They give much and are going: win them back. Dig for the true reason and solve it, find "
        "new supporters inside and ally with them, neutralise opposition, change the subject with "
        "something new."
    ),
    Strategy.WAIT: N_(
        "Little is given and little is to be won: wait, and be there. Keep in touch and learn "
        "their plans, understand why potential and contribution are low, help where it costs "
        "little."
    ),
}
_LEVEL = {
    Grade.HIGH: N_("high (from {high})"),
    Grade.MIDDLE: N_("middle ({middle} to {high})"),
    Grade.LOW: N_("low (below {middle})"),
}
_VALUE = {
    ValueField.STAR: N_("it pays today, and there is more to come"),
    ValueField.CASH_COW: N_("it pays today, and that is it"),
    ValueField.POTENTIAL: N_("it does not pay yet, but there is more to come"),
    ValueField.DOG: N_("it pays little, and little is to come"),
}
_MISSING = {
    Missing.POTENTIAL: N_("what it could be worth to us a year (potential)"),
    Missing.CONTRIBUTION: N_("what it gives us a year (contribution)"),
}
_EVENT = {
    EventKind.REORGANISATION: N_("reorganisation on {day}"),
    EventKind.POLICY: N_("new policy on {day}"),
    EventKind.PURCHASE_SWING: N_("purchases moved on {day}"),
}
_ALARM = {
    Alarm.WARN: N_(
        "{share} of our own revenue comes from here (warning above {warn}): we depend on it."
    ),
    Alarm.ALARM: N_(
        "{share} of our own revenue comes from here (alarm above {alarm}): losing it would "
        "endanger us."
    ),
}
_GROUP_ALARM = {
    Alarm.WARN: N_(
        "With its branches {share} of our own revenue comes from here (warning above {warn})."
    ),
    Alarm.ALARM: N_(
        "With its branches {share} of our own revenue comes from here (alarm above {alarm})."
    ),
}
_QUESTIONS = {
    Doubt.ABOVE_POTENTIAL: N_(
        "It gives {given} and could be worth {potential}: is the potential out of date?"
    ),
    Doubt.ABOVE_SPEND: N_(
        "It gives {given} and spends {spend} on what we sell: which of the two is wrong?"
    ),
    Doubt.FIGURES_DIFFER: N_(
        "The account says {given} a year, its figures say {booked} ({period}): which is right?"
    ),
    Doubt.PARETO_ABOVE: N_(
        "By sales it is an {pareto} account, by the grid it can wait: is the potential really so "
        "low?"
    ),
    Doubt.PARETO_BELOW: N_(
        "By the grid it is to be kept, by sales it is only a {pareto} account: are the grid's "
        "thresholds too low?"
    ),
    Doubt.LITTLE_LEFT: N_(
        "By the grid resources go here first, but only {left} a year is left to win: is it worth "
        "it?"
    ),
    Doubt.MORE_TO_COME: N_(
        "By the grid it can wait, but {left} a year is left to win: is waiting right?"
    ),
    Doubt.STAGE_BOUGHT: N_(
        "Its stage says that nothing is bought yet, but it gives {given} a year: is the stage out "
        "of date?"
    ),
    Doubt.STAGE_NOT_BOUGHT: N_(
        "Its stage is {stage}, but nothing is bought from us: is the stage out of date?"
    ),
    Doubt.DECLINES: N_(
        "Its business with us declines, and the grid does not ask to win it back: do we let it go?"
    ),
    Doubt.DRIFTS: N_(
        "Relations have been falling for two reviews, and the grid does not ask to win it back: "
        "who finds out why?"
    ),
    Doubt.FALLS: N_(
        "What they give or spend fell by {fall} on the year before ({fell_in}), and the stage does "
        "not say that it declines: are they to be won back?"
    ),
    Doubt.NO_ORDER: N_(
        "It is to be kept, but ordered nothing for {days} days (last on {day}): is it going?"
    ),
}


def reason(account: AccountClass) -> Sentences:
    """Why it is of this class: both readings of the contribution, and the potential."""
    return Sentences(
        [_given(account), _lower_counts(account), _could_be(account), _no_currency(account)]
    )


def _no_currency(account: AccountClass) -> Cell:
    if account.currency is not None:
        return None
    sentence = N_("The account names no currency: its amounts were taken to be {currency}.")
    return Message(sentence, {"currency": account.rules.currency})


def judged(level: Grade, limits: Thresholds, figure: Callable[[float], Cell]) -> Message:
    """`high (from 3.0 M)`."""
    ends = {"middle": figure(limits.middle), "high": figure(limits.high)}
    return Message(_LEVEL[level], ends)


def _given(account: AccountClass) -> Cell:
    given, level = account.contribution, account.amount_level
    if given is None or level is None:
        return None
    params = {
        "given": Amount(given, account.currency),
        "level": judged(level, account.rules.contribution, Amount),
    }
    if account.share_level is None:
        return Message(N_("Gives {given} a year: {level}."), params)
    share = judged(account.share_level, account.rules.share, Share)
    if account.contribution_share is None:
        sentence = N_("Gives {given} a year: {level}. That is all it could be worth.")
        return Message(sentence, params)
    sentence = N_("Gives {given} a year: {level}; {share} of what it could be worth: {reading}.")
    return Message(
        sentence, {**params, "share": Share(account.contribution_share), "reading": share}
    )


def _lower_counts(account: AccountClass) -> Cell:
    if account.share_level is None or account.amount_level == account.share_level:
        return None
    level = {"level": account.contribution_level}
    return Message(N_("The lower reading counts: contribution {level}."), level)


def _could_be(account: AccountClass) -> Cell:
    if account.potential is None or account.potential_level is None:
        return None
    level = judged(account.potential_level, account.rules.potential, Amount)
    could_be = Amount(account.potential, account.currency)
    sentence = N_("Could be worth {potential} a year: {level}.")
    return Message(sentence, {"potential": could_be, "level": level})


def value_means(account: AccountClass) -> Cell:
    """What the field of the value matrix says, with the money that is left to win."""
    if account.value is None:
        return None
    left = _left(account)
    if left is None or left <= 0:
        return Message(_VALUE[account.value])
    sentence = N_("{meaning}: {left} a year left to win")
    money = Amount(left, account.currency)
    return Message(sentence, {"meaning": Message(_VALUE[account.value]), "left": money})


def _left(account: AccountClass) -> float | None:
    if account.potential is None or account.contribution is None:
        return None
    return account.potential - account.contribution


def missing_line(account: AccountClass) -> Message:
    """What has to be found out before it can be classified."""
    unknown = [name for name in account.missing if name in _MISSING]
    if not unknown:
        sentence = N_(
            "Not classified: its amounts are in {currency}, the thresholds in {usual}. From which "
            "amount on something is a lot in {currency} nobody has said."
        )
        return Message(sentence, {"currency": account.currency, "usual": account.rules.currency})
    what = Joined([Message(_MISSING[name]) for name in unknown])
    return Message(N_("Not classified: nobody has entered {what}."), {"what": what})


def alarms(account: AccountClass, warn: float, alarm: float) -> Iterator[Message]:
    """Where too much of our own revenue hangs on the account, alone or with its branches."""
    told: tuple[tuple[Concentration | None, dict[Alarm, str]], ...]
    told = ((account.concentration, _ALARM), (account.group, _GROUP_ALARM))
    for found, sentences in told:
        if found and found.level in sentences:
            params = {"share": Share(found.share), "warn": Share(warn), "alarm": Share(alarm)}
            yield Message(sentences[found.level], params)


def regrade_line(account: AccountClass, names: Names | None = None) -> Message | None:
    """`Grade it again early: new policy on 2 Feb 2026 (Procurement)`; None without a reason."""
    if not account.regrade:
        return None
    reasons = Joined([_regrade(one, names) for one in account.regrade], N_("; "))
    return Message(N_("Grade it again before it is due: {reasons}."), {"reasons": reasons})


def _regrade(one: Regrade, names: Names | None) -> Message:
    if one.change is not None:
        moved = {"change": SignedShare(one.change), "period": Period(one.period or "")}
        return Message(N_("purchases {change} on the year before ({period})"), moved)
    event = Message(_EVENT[one.kind], {"day": Day(one.on)})
    if names is None or one.subject is None:
        return event
    return Message(N_("{event} ({where})"), {"event": event, "where": names.subject(one.subject)})


def questions(account: AccountClass) -> list[Message]:
    """Where other schemes disagree with the grid, each as a question to the team."""
    rfm, moved = account.rfm, next(reversed(account.growth), None)
    params = {
        "given": Amount(account.contribution, account.currency),
        "potential": Amount(account.potential, account.currency),
        "spend": Amount(account.yearly_spend, account.currency),
        "left": Amount(_left(account), account.currency),
        "fall": Share(-moved.change if moved and moved.change is not None else None),
        "fell_in": Period(moved.period) if moved else "",
        "pareto": account.pareto.value if account.pareto else "",
        "stage": account.lifecycle_stage or "",
        "booked": Amount(rfm.money if rfm else None, account.currency),
        "period": Period(rfm.period or "") if rfm else "",
        "days": Count(rfm.days if rfm else None),
        "day": Day(rfm.last_order_on if rfm else None),
    }
    return [Message(_QUESTIONS[doubt], params) for doubt in account.questions]


def growth_line(moved: Growth, currency: str | None) -> Message:
    """`2.2 M CNY -> 2.6 M CNY, Q2 2026 against Q2 2025`."""
    params = {
        "before": Amount(moved.before, currency),
        "value": Amount(moved.value, currency),
        "period": Period(moved.period),
        "then": Period(moved.before_period),
    }
    if not moved.left_out:
        return Message(N_("{before} -> {value}, {period} against {then}"), params)
    sentence = N_(
        "{before} -> {value}, {period} against {then}; left out, because nothing of the year "
        "before is known: {left}"
    )
    left = Joined([Period(period) for period in moved.left_out])
    return Message(sentence, {**params, "left": left})
