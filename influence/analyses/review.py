"""The review every three months: what became of last time's plan, what moved, what next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from influence.analyses.checkable import checkable
from influence.analyses.closeness import Closeness
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.drift import Drift, Moment, drift
from influence.analyses.last_review import ReviewDay, review_before
from influence.analyses.move_repairs import Repairs
from influence.analyses.moves import Moves, moves
from influence.analyses.next_actions import ActionProposed, Grounds, next_actions
from influence.analyses.private import Private
from influence.analyses.review_actions import (
    PreviousAction,
    TargetReviewed,
    previous_actions,
    targets_reviewed,
)
from influence.analyses.review_facts import Disagreement, Unverified, disagreements, unverified
from influence.analyses.review_moved import (
    Between,
    ContactMoved,
    DepartmentMoved,
    LineMoved,
    PersonMoved,
    PostMoved,
    contacts_moved,
    departments_moved,
    lines_gained,
    people_gained,
    posts_moved,
)
from influence.analyses.risk import PersonLeaving, people_leaving
from influence.analyses.single_points import single_points
from influence.analyses.targets import Targets, targets
from influence.analyses.verify import FactToVerify, first_to_check
from influence.domain.account_map import AccountMap
from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message

_FACTS, _LEAVERS, _MOVES = 3, 3, 50
_NOT_BEFORE = N_("--since {day} is after {as_of}, the day of the review.")


class Basis(StrEnum):
    """What the earlier day is compared by.

    `known_then`: the account as the store had it on that day. `dates`: what is known today, seen
    on that day by the facts' own dates, because nothing was stored yet.
    """

    KNOWN_THEN = "known_then"
    DATES = "dates"


class LastReview(Part):
    """What was written down at the last review."""

    date: date
    part: str | None
    participants: str | None
    decisions: str | None


class Review(Result):
    """Answer to: what moved since the last review, and what do we do until the next?

    `held`: a review was recorded on `since`; otherwise it is one review cycle ago, or the day
    asked for. Lists hold what changed; people on the map on both days are in `contacts`.
    """

    since: date
    held: bool
    basis: Basis
    last: list[LastReview]
    composite: Between
    relationship: Between
    solution: Between
    price: Between
    coverage: Between
    access: Between
    previous_actions: list[PreviousAction]
    departments: Private[list[DepartmentMoved]]
    contacts: Private[list[ContactMoved]]
    arrived: list[PersonMoved]
    left: list[PersonMoved]
    posts: list[PostMoved]
    lines_added: list[LineMoved]
    lines_lost: list[LineMoved]
    targets: list[TargetReviewed]
    drift: Private[list[Drift]]
    facts: int
    unverified: list[Unverified]
    disagreements: Private[list[Disagreement]]
    actions: list[ActionProposed]

    def discreet(self) -> Review:
        """With the targets in an order that does not tell which were missed."""
        plain = sorted(self.targets, key=lambda t: (t.due, t.subject, t.attitude or ""))
        return self.model_copy(update={"targets": plain})


@dataclass(frozen=True)
class Known:
    """Results that somebody worked out already for the day of the review."""

    closeness: Closeness | None = None
    moves: Moves | None = None
    leaving: Sequence[PersonLeaving] | None = None
    facts: Sequence[FactToVerify] | None = None
    targets: Targets | None = None


def since_default(account: AccountMap | View, question: Question | None = None) -> ReviewDay:
    """The day a review compares with unless told otherwise: the last review before this one."""
    view = View.of(account, question)
    cycle = view.settings.number("cycle_days")
    return review_before(view.account, view.question.as_of, cycle)


def review(
    before: AccountMap,
    after: AccountMap | View,
    question: Question | None = None,
    since: date | None = None,
    *,
    basis: Basis = Basis.KNOWN_THEN,
    known: Known | None = None,
) -> Review:
    """The account on the day asked about compared with the last review, and the next actions.

    For a salesperson: what we said we would do, who moved which way, who came and went, which
    targets were met, what nobody has looked at, and three to five steps with owner and day.
    `before` is the account as it was known then (`basis`); both days are read with the settings
    of today, so that only facts move figures. `drift` also looks at the review before `since`, by
    the dates of what was known at `since`. A review of a day with itself finds nothing moved, and
    reviews one after the other add up to the one over the whole time.

    Raises UnknownOpportunity, BadSetting, and UsageError when `since` is after the day asked.
    """
    view, have = View.of(after, question), known or Known()
    last = since_default(view)
    day = last.day if since is None else since
    on = view.question.as_of
    if day > on:
        raise UsageError(Message(_NOT_BEFORE, {"day": day, "as_of": on}))
    then, now = _on(before, view, day), Moment.of(view, have.closeness)
    earlier = _on(before, view, review_before(before, day, view.settings.number("cycle_days")).day)
    agreed = previous_actions(before, view.account, day, on)
    grounds = _grounds(view, agreed, have, now.closeness)
    held = [review for review in view.account.reviews if review.date == day]
    return Review(
        **view.frame(),
        account=view.account.id,
        since=day,
        held=bool(held),
        basis=basis,
        last=[LastReview.model_validate(dict(row)) for row in held],
        **_account(then, now),
        previous_actions=agreed,
        departments=departments_moved(then.closeness, now.closeness),
        contacts=contacts_moved(then.closeness, now.closeness),
        **_people_and_lines(then.view, view),
        targets=targets_reviewed(then, now),
        drift=drift([earlier, then, now]),
        **_facts(view, day),
        actions=next_actions(grounds),
    )


def _on(account: AccountMap, view: View, day: date) -> Moment:
    """The account on an earlier day, read with today's settings."""
    settings = dict(view.settings)
    question = replace(view.question, as_of=day, settings=settings)
    return Moment.of(View(account, question, view.shift, view.leavers))


def _grounds(
    view: View, agreed: Sequence[PreviousAction], have: Known, close: Closeness
) -> Grounds:
    """What the next actions are made from, worked out where nobody has done so yet."""
    aims = targets(view, close=close) if have.targets is None else have.targets
    return Grounds(
        view=view,
        previous=agreed,
        leaving=(_leaving(view) if have.leaving is None else have.leaving)[:_LEAVERS],
        targets=aims.targets,
        moves=(moves(view, first=_MOVES) if have.moves is None else have.moves).moves,
        # As many as are looked at here, however many somebody had worked out: one list for all.
        facts=(first_to_check(view, _FACTS) if have.facts is None else have.facts)[:_FACTS],
    )


def _leaving(view: View) -> list[PersonLeaving]:
    """The most urgent leavers with the way out of each."""
    repairs = Repairs(view)
    return [
        one.model_copy(update={"repair": repairs.of(one.contact)})
        for one in people_leaving(view, single_points(view))[:_LEAVERS]
    ]


def _account(then: Moment, now: Moment) -> dict[str, Between]:
    """The account's own figures on both days."""
    old, new = then.closeness.account, now.closeness.account
    figures = ("composite", "relationship", "solution", "price", "coverage")
    return {
        **{name: Between(before=getattr(old, name), after=getattr(new, name)) for name in figures},
        "access": Between(before=_access(then.view), after=_access(now.view)),
    }


def _access(view: View) -> float | None:
    """Access to the account; None where nobody decides."""
    if not view.weights:
        return None
    return view.reached.together(view.weights).value


def _people_and_lines(then: View, now: View) -> dict[str, Any]:
    return {
        "arrived": people_gained(then, now),
        "left": people_gained(now, then),
        "posts": posts_moved(then, now),
        "lines_added": lines_gained(then, now),
        "lines_lost": lines_gained(now, then),
    }


def _facts(view: View, since: date) -> dict[str, Any]:
    """How much of the map was looked at since."""
    return {
        "facts": sum(1 for fact in checkable(view) if fact.level is not None),
        "unverified": unverified(view, since),
        "disagreements": disagreements(view),
    }
