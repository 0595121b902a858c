"""How likely somebody is to leave within the time asked for."""

from datetime import timedelta

import pytest

from influence.analyses.leaving import announcing_events, leaves_soon, leaving_probability
from influence.domain.contact import Department
from influence.domain.plan import Event
from influence.domain.words import EventKind, TeamRole
from tests.accounts import TODAY, account, client, own, partner, rival, view

IT = Department(name="IT", id="it")
LAB = Department(name="Lab", id="lab", parent="it")


def happened(kind, subject, days_ago=0):
    return Event(date=TODAY - timedelta(days_ago), kind=EventKind(kind), subject=subject)


def chance(person, *facts, **overrides):
    seen = view(account(person, *facts), **overrides)
    return leaving_probability(seen, seen.people[person.id])


@pytest.mark.parametrize(
    ("person", "rate"),
    [
        (client("a"), 0.12),
        (own("a"), 0.15),
        (rival("a"), 0.12),
        (partner("a"), 0.12),
        (partner("a", team_role=(TeamRole.CLIENT_LEAD_EXPERT,)), 0.15),
        (client("a", leaving_rate=0.3), 0.3),
        (client("a", leaving_rate=0), 0),
        (client("a", leaving_rate=1), 1),
    ],
)
def test_how_likely_somebody_leaves_is_their_own_rate_or_that_of_their_side(person, rate):
    assert chance(person) == pytest.approx(rate)


def test_over_more_years_and_less():
    assert chance(client("a"), turnover__years=2) == pytest.approx(1 - 0.88**2)
    assert chance(client("a"), turnover__years=0.5) == pytest.approx(1 - 0.88**0.5)


@pytest.mark.parametrize(("days", "rate"), [(0, 1), (365, 1), (366, 0.12)])
def test_a_known_leaving_date_within_the_time_is_certain(days, rate):
    assert chance(client("a", leaving_on=TODAY + timedelta(days))) == pytest.approx(rate)


@pytest.mark.parametrize(
    ("event", "rate"),
    [
        (happened("rumour", "a"), 0.24),
        (happened("reorganisation", "lab"), 0.24),
        (happened("new_boss", "it"), 0.24),  # the department above
        (happened("end_of_term", "a", 180), 0.24),
        (happened("rumour", "a", 181), 0.12),
        (happened("policy", "a"), 0.12),  # announces no turnover
        (happened("rumour", "b"), 0.12),
        (happened("rumour", None), 0.12),
    ],
)
def test_an_announcing_event_doubles_the_rate(event, rate):
    person = client("a", department="lab")
    assert chance(person, client("b"), IT, LAB, event) == pytest.approx(rate)


def test_each_event_doubles_up_to_nine_in_ten():
    events = [happened("rumour", "a", days) for days in range(4)]
    assert chance(client("a"), events[:2]) == pytest.approx(0.48)
    assert chance(client("a"), events) == pytest.approx(0.9)
    assert chance(client("a", leaving_rate=0.95), events) == pytest.approx(0.95)


def test_events_are_counted():
    facts = (client("a", department="it"), IT, happened("rumour", "a"), happened("new_boss", "it"))
    seen = view(account(facts))
    assert announcing_events(seen, seen.people["a"]) == 2


@pytest.mark.parametrize(("days", "soon"), [(0, True), (90, True), (91, False), (None, False)])
def test_leaving_soon(days, soon):
    last = None if days is None else TODAY + timedelta(days)
    seen = view(account(client("a", leaving_on=last)))
    assert leaves_soon(seen, seen.people["a"]) is soon
