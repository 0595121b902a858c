"""Rules for schedulers: when a risk report is an alarm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

from influence.analyses.common import Part
from influence.analyses.single_points import TargetAccess, TargetStatus
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message, did_you_mean


class RuleKind(StrEnum):
    """What a rule watches."""

    LOSS = "loss"
    LEAVING_WITHIN = "leaving-within"
    NO_ACCESS = "no-access"
    NEW_SPOF = "new-spof"


_MOST_DAYS = 36_525
_NUMBERED = {RuleKind.LOSS, RuleKind.LEAVING_WITHIN}
_WAYS = N_("Rules: loss=0.2, leaving-within=90, no-access, new-spof.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `limit` is a loss in [0, 1] or a number of days."""

    kind: RuleKind
    limit: float = 0.0
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> Rule:
        """`loss=0.2`, `leaving-within=90`, `no-access`, `new-spof`; raises UsageError."""
        name, equals, value = (part.strip() for part in text.partition("="))
        kinds = [kind.value for kind in RuleKind]
        if name not in kinds:
            near = next(iter(get_close_matches(name, kinds, 1)), None)
            hint = did_you_mean(near)
            raise _bad(N_('"{rule}" is not a rule.{hint} {ways}'), rule=text, hint=hint)
        kind = RuleKind(name)
        if kind not in _NUMBERED:
            if equals:
                raise _bad(N_('The rule "{rule}" takes no number. {ways}'), rule=name)
            return cls(kind, text=name)
        return cls(kind, _limit(kind, value, text), text)


def _limit(kind: RuleKind, value: str, text: str) -> float:
    try:
        limit = float(value)
    except ValueError:
        raise _bad(N_('The rule "{rule}" needs a number. {ways}'), rule=text) from None
    if kind is RuleKind.LOSS and not 0 <= limit <= 1:
        raise _bad(N_('"{rule}": a loss is between 0 and 1. {ways}'), rule=text)
    if kind is RuleKind.LEAVING_WITHIN and not 0 <= limit <= _MOST_DAYS:
        raise _bad(N_('"{rule}": write the days as a number from 0 on. {ways}'), rule=text)
    return limit


def _bad(sentence: str, **params: object) -> UsageError:
    return UsageError(Message(sentence, {**params, "ways": Message(_WAYS)}))


class Broken(Part):
    """A rule that holds, and whom it holds for: people, or targets we cannot reach."""

    rule: str
    about: list[str]


@dataclass(frozen=True, slots=True)
class Watched:
    """What the rules look at, of everybody whose leaving costs something or who decides."""

    losses: dict[str, float]
    leaving_on: dict[str, date]
    targets: list[TargetAccess]
    as_of: date


def broken(rules: Iterable[Rule], now: Watched, before: Watched) -> list[Broken]:
    """The rules that hold now; `new-spof` compares with the earlier day."""
    found = [(rule, _about(rule, now, before)) for rule in rules]
    return [Broken(rule=rule.text, about=about) for rule, about in found if about]


def _about(rule: Rule, now: Watched, before: Watched) -> list[str]:
    if rule.kind is RuleKind.LOSS:
        return [x for x, loss in now.losses.items() if loss > rule.limit]
    if rule.kind is RuleKind.LEAVING_WITHIN:
        last = now.as_of + timedelta(days=rule.limit)
        return [x for x, day in now.leaving_on.items() if now.as_of <= day <= last]
    if rule.kind is RuleKind.NO_ACCESS:
        return [t.contact for t in now.targets if t.status is TargetStatus.NONE]
    return new_points_of_failure(now.targets, before.targets)


def new_points_of_failure(now: list[TargetAccess], before: list[TargetAccess]) -> list[str]:
    """People who are now on every route to somebody, and were not before.

    Against the same decider where that was one before, otherwise against all deciders of then:
    a role given to somebody new makes nobody a new point of failure.
    """
    then = {target.contact: {*(target.points_of_failure or ())} for target in before}
    anywhere = {x for points in then.values() for x in points}
    found = {
        x
        for target in now
        for x in target.points_of_failure or ()
        if x not in then.get(target.contact, anywhere)
    }
    return sorted(found)
