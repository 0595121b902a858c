"""When the account was reviewed: the days that a review compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from influence.domain.account_map import AccountMap
from influence.domain.plan import Review
from influence.domain.words import ReviewPart


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A day to compare with; `held`: a review was recorded on it, else it is one cycle ago."""

    day: date
    held: bool


def parts_of(text: str | None) -> frozenset[ReviewPart]:
    """The parts of the plan that a review's `part` names; all of them where it names none.

    In either language, and also within a longer text: `people`, `人脉资源`, `people, strategy`.

    >>> sorted(parts_of("People and strategy"))
    [<ReviewPart.PEOPLE: 'people'>, <ReviewPart.STRATEGY: 'strategy'>]
    """
    words = (text or "").strip().casefold()
    if not words:
        return frozenset(ReviewPart)
    return frozenset(part for part in ReviewPart if part.value in words or part.zh in words)


def newest(reviews: Iterable[Review], part: ReviewPart) -> date | None:
    """The day of the newest of these reviews in which the part was looked at; None: none."""
    return max((r.date for r in reviews if part in parts_of(r.part)), default=None)


def review_before(account: AccountMap, on: date, cycle_days: float) -> ReviewDay:
    """The newest review of the people before a day, else of any part, else one cycle ago."""
    earlier = [review for review in account.reviews if review.date < on]
    day = newest(earlier, ReviewPart.PEOPLE) or max((r.date for r in earlier), default=None)
    return ReviewDay(day, True) if day else ReviewDay(on - timedelta(days=cycle_days), False)
