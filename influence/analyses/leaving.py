"""How likely somebody is to leave: known dates, yearly rates, announcing events."""

from __future__ import annotations

from datetime import timedelta

from influence.analyses.common import View
from influence.domain.snapshot import Person
from influence.domain.words import EventKind

_ANNOUNCING = {
    EventKind.REORGANISATION,
    EventKind.NEW_BOSS,
    EventKind.END_OF_TERM,
    EventKind.RUMOUR,
}
_DAYS_A_YEAR = 365.25
_MOST = 0.9
SOON_DAYS = 90
"""Somebody known to leave within these days heads every risk list."""


def leaving_probability(view: View, person: Person) -> float:
    """Chance that the person leaves within `turnover.years` years of the question's day.

    A known leaving date within that time is certain. Otherwise the yearly rate (the person's own
    or the side's default), multiplied by `event.factor` for every announcing event of the last
    `event.days` days about the person or their department, up to 0.9.
    """
    settings = view.settings
    years = settings.number("turnover.years")
    if _leaves_within(view, person, years * _DAYS_A_YEAR):
        return 1.0
    rate = person.contact.leaving_rate
    if rate is None:
        rate = settings.turnover(person.side, person.is_ours)
    events = announcing_events(view, person)
    raised = min(max(_MOST, rate), rate * settings.number("event.factor") ** events)
    return float(1 - (1 - raised) ** years)


def announcing_events(view: View, person: Person) -> int:
    """How many recent events announce that this person might leave."""
    on = view.question.as_of
    since = on - timedelta(days=view.settings.number("event.days"))
    scopes = view.snapshot.department_scopes()
    return sum(
        1
        for event in view.account.events
        if event.kind in _ANNOUNCING
        and since <= event.date <= on
        and event.subject
        and (event.subject == person.id or person.department in scopes.get(event.subject, ()))
    )


def leaves_within_a_year(view: View, person: Person) -> bool:
    """Whether the person is known to leave before whatever they take over now bears fruit."""
    return _leaves_within(view, person, _DAYS_A_YEAR)


def leaves_soon(view: View, person: Person) -> bool:
    """Whether the person is known to leave within the next 90 days."""
    return _leaves_within(view, person, SOON_DAYS)


def _leaves_within(view: View, person: Person, days: float) -> bool:
    leaving_on, on = person.contact.leaving_on, view.question.as_of
    return leaving_on is not None and on <= leaving_on <= on + timedelta(days=days)
