"""Drifting away: two falls in a row, a rhythm that slackens, a decider who turns."""

from datetime import date, timedelta

from influence.analyses.common import Question, View
from influence.analyses.drift import Drift, drift_by_dates, drifting
from influence.domain.contact import Department
from influence.domain.lines import Coverage
from influence.domain.plan import Interaction, Review
from tests.accounts import TODAY, account, client, opinion, own, settings

FIRST, LAST = date(2025, 12, 31), date(2026, 3, 31)
HELD = [Review(date=FIRST, part="people"), Review(date=LAST, part="people")]


def found(*facts, **row) -> list[Drift]:
    return drift_by_dates(View(account(HELD, *facts, **row), Question(as_of=TODAY)))


def told(drifts: list[Drift]) -> list[tuple[str, str, str, list[float]]]:
    return [(d.kind, d.subject_kind, d.subject, d.values) for d in drifts]


def falling(contact: str, *levels: int | None, attitude: str = "relationship"):
    days = (FIRST - timedelta(5), LAST - timedelta(5), TODAY - timedelta(5))
    return [
        opinion(contact, date=day, **{attitude: level})
        for day, level in zip(days, levels, strict=True)
        if level is not None
    ]


def test_a_composite_that_fell_twice():
    facts = [Department(id="it", name="IT"), client("a", "approver", department="it")]
    days = [FIRST, LAST, TODAY]
    drifts = found(facts, falling("a", 2, 1, 0))
    assert told(drifts) == [
        ("composite", "account", "acme", [100, 75, 50]),
        ("composite", "department", "it", [100, 75, 50]),
        ("composite", "contact", "a", [100, 75, 50]),
    ]
    assert all(drift.days == days for drift in drifts)
    assert drifting(drifts)


def test_one_fall_or_a_fall_and_a_rise_is_no_drift():
    person = client("a", "approver")
    for levels in ((1, 1, 0), (1, 0, 0), (1, 0, 1), (None, 1, 0), (0, 1, 0)):
        assert told(found(person, falling("a", *levels))) == [], levels


def test_a_fall_that_nobody_would_see_is_none():
    person = client("a", "approver")
    assert told(found(person, falling("a", 2, 1, 0), settings(drift__points=26))) == []


def test_people_who_do_not_matter_are_left_out():
    people = [client("a", "approver"), client("b")]
    assert [d.subject for d in found(people, falling("b", 2, 1, 0))] == ["acme"]


def test_a_decider_down_two_levels_since_the_last_review():
    people = [client("a", "approver"), client("b", "user")]
    drifts = found(people, falling("a", None, 1, -1, attitude="price"))
    (down,) = [d for d in drifts if d.kind == "decider_down"]
    assert (down.subject, down.attitude, down.values) == ("a", "price", [1, -1])
    assert down.days == [LAST, TODAY]
    assert drifting([down])
    assert not found(people, falling("a", None, 1, 0, attitude="price"))
    strict = settings(drift__levels=1)
    assert [d.kind for d in found(people, falling("a", None, 1, 0), strict)] == ["decider_down"]


def test_met_ever_more_rarely():
    """Once a week in autumn, then in February, and nobody since."""
    tie = Coverage(own="o", contact="a")
    days = [FIRST - timedelta(10), LAST - timedelta(40)]
    met = [Interaction(date=day, own="o", contact="a") for day in days]
    drifts = found(own("o"), client("a", "approver", tier="executive"), tie, met)
    assert told(drifts) == [("contact_rhythm", "contact", "a", [10, 40, 131])]
    assert not drifting(drifts)
    seen = Interaction(date=TODAY - timedelta(80), own="o", contact="a")
    assert told(found(own("o"), client("a", "approver", tier="executive"), tie, met, seen)) == []


def test_a_group_is_met_ever_more_rarely():
    """Of three people three, two and one within their rhythm, on the three days."""
    people = [client(id, tier="middle") for id in "abc"]
    ties = [Coverage(own="o", contact=id) for id in "abc"]
    met = [
        Interaction(date=day - timedelta(3), own="o", contact=id)
        for day, ids in ((FIRST, "abc"), (LAST, "ab"), (TODAY, "a"))
        for id in ids
    ]
    drifts = found(own("o"), people, ties, met)
    assert told(drifts) == [("contact_rhythm", "account", "acme", [1, 2 / 3, 1 / 3])]
    assert drifting(drifts)
