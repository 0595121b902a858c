"""How closeness moved: its figures at the last reviews, for the account, departments and people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from influence.analyses.closeness import Figures, rolled_up
from influence.analyses.common import Part, Question, Result, View
from influence.analyses.private import Private
from influence.analyses.review_days import review_days, reviews_held
from influence.domain.account_map import AccountMap

_SHOWN = ("composite", "relationship", "solution", "price", "coverage", "low", "high")


class TrendPoint(Part):
    """Closeness of somebody or of a group on one day, 0..100; None where nothing was known.

    `coverage` is None where the person or department was not on the map.
    """

    on: date
    composite: float | None
    relationship: float | None
    solution: float | None
    price: float | None
    coverage: float | None
    low: float | None
    high: float | None


class DepartmentTrend(Part):
    """One department of today on each of the days."""

    department: str
    name: str
    points: Private[list[TrendPoint]]


class ContactTrend(Part):
    """One client person of today on each of the days."""

    contact: str
    name: str
    points: Private[list[TrendPoint]]


class Trend(Result):
    """Answer to: are we getting closer? `reviews` are those of the days on which one was held."""

    days: list[date]
    reviews: list[date]
    points: list[TrendPoint]
    # From one review to the next a department may move by what one person thinks.
    departments: Private[list[DepartmentTrend]]
    contacts: Private[list[ContactTrend]]


def trend(account: AccountMap | View, question: Question | None = None) -> Trend:
    """Composite and the three attitudes at the last reviews and on the day asked about.

    For a salesperson: 61 in December, 66 in March, 69 now. By the facts' own dates: each day
    shows what the facts known today say of that day. The days are those of `review_days` and the
    day asked about, the oldest first, at most eight; without history it is that day alone.
    Departments and people are today's, by id.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    views = [*(view.on(day) for day in review_days(view)), view]
    days = [then.question.as_of for then in views]
    found = [rolled_up(then) for then in views]
    return Trend(
        **view.frame(),
        account=view.account.id,
        days=days,
        reviews=sorted(set(days).intersection(reviews_held(view))),
        points=[_point(day, then.account) for day, then in zip(days, found, strict=True)],
        departments=[
            DepartmentTrend(
                department=id,
                name=view.snapshot.departments[id].name,
                points=_points(days, [then.departments.get(id) for then in found]),
            )
            for id in found[-1].departments
        ],
        contacts=[
            ContactTrend(
                contact=id,
                name=view.people[id].name,
                points=_points(days, [then.contacts.get(id) for then in found]),
            )
            for id in sorted(found[-1].contacts)
        ],
    )


def _points(days: Iterable[date], found: Iterable[Figures | None]) -> list[TrendPoint]:
    return [_point(day, figures) for day, figures in zip(days, found, strict=True)]


def _point(day: date, figures: Figures | None) -> TrendPoint:
    return TrendPoint(on=day, **{name: getattr(figures, name, None) for name in _SHOWN})
