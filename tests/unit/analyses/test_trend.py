"""How closeness moved: the figures of each day are those that one asks for on that day."""

from datetime import date

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.common import Question, View
from influence.analyses.private import without_attitudes
from influence.analyses.trend import trend
from influence.domain.contact import Department
from influence.domain.lines import Influence
from influence.domain.opportunity import Opportunity
from influence.domain.plan import Review
from tests.accounts import TODAY, account, ask, client, opinion
from tests.maps import sample

FIGURES = ("composite", "relationship", "solution", "price", "coverage", "low", "high")
DECEMBER, MARCH = date(2025, 12, 31), date(2026, 3, 31)


def known(*facts, **more):
    return trend(account(*facts), ask(**more))


def shown(point):
    return [getattr(point, name) for name in FIGURES]


@pytest.mark.parametrize("deal", [None, "grid-control"])
def test_each_day_has_the_figures_of_that_day(deal):
    """Against the whole analysis asked on each day: account, departments and people."""
    map = sample()
    found = trend(map, Question(TODAY, deal))
    assert len(found.days) > 3
    for i, day in enumerate(found.days):
        then = closeness(map, Question(day, deal))
        assert shown(found.points[i]) == shown(then.account)
        departments = {d.department: shown(d) for d in then.departments}
        assert {d.department: shown(d.points[i]) for d in found.departments} == departments
        people = {c.contact: shown(c) for c in then.contacts}
        for contact in found.contacts:
            assert shown(contact.points[i]) == people.get(contact.contact, [None] * 7)


def test_the_days_are_the_reviews_and_between_them_the_ends_of_cycles():
    facts = client("a"), opinion("a", date=date(2025, 8, 1), price=1)
    assert known(facts).days == [date(2025, 9, 30), DECEMBER, MARCH, TODAY]
    held = Review(date=date(2025, 12, 18), part="people")
    found = known(facts, held)
    assert found.days == [date(2025, 9, 30), held.date, MARCH, TODAY]
    assert found.reviews == [held.date]


def test_no_more_than_eight_days():
    facts = client("a"), opinion("a", date=date(2015, 1, 1), price=1)
    reviews = [Review(date=date(2020 + i % 6, 1 + i % 12, 3)) for i in range(12)]
    for more in ([], reviews):
        days = known(facts, more).days
        assert len(days) == 8
        assert days == sorted(set(days))
        assert days[-1] == TODAY


def test_without_history_there_is_the_day_alone():
    found = known(client("a"))
    assert found.days == [TODAY]
    assert found.points[0].composite is None
    assert found.points[0].coverage == 0


def test_what_was_learned_later_does_not_count_before():
    facts = client("a"), opinion("a", date=DECEMBER, price=-1), opinion("a", date=TODAY, price=1)
    assert [point.price for point in known(facts).points] == [25, 25, 75]


def test_whoever_was_not_there_has_no_figures_and_whoever_left_no_line():
    from_here = client("b", leaving_on=date(2026, 2, 1))
    early = opinion("a", date=DECEMBER, price=1), opinion("b", date=DECEMBER, price=-2)
    found = known(client("a"), from_here, early)
    assert [contact.contact for contact in found.contacts] == ["a"]
    assert [point.composite for point in found.points] == [37.5, 75, 75]


def test_a_department_counts_those_below_it():
    facts = (
        Department(id="top", name="Top"),
        Department(id="sub", name="Sub", parent="top"),
        client("a", department="sub"),
        opinion("a", date=DECEMBER, price=1),
    )
    found = known(facts)
    points = {d.department: [p.composite for p in d.points] for d in found.departments}
    assert points == {"top": [75, 75, 75], "sub": [75, 75, 75]}


def test_a_deal_has_its_own_history():
    deal = Opportunity(id="deal", name="Deal")
    of_the_deal = opinion("a", date=DECEMBER, price=2, opportunity="deal")
    facts = client("a"), deal, opinion("a", date=MARCH, price=0), of_the_deal
    assert [p.price for p in trend(account(facts), ask()).points] == [50, 50]
    assert [p.price for p in trend(account(facts), ask("deal")).points] == [100, 100, 100]


def test_settings_and_leavers_hold_on_all_days():
    facts = client("a"), client("b"), Influence(influencer="a", influenced="b")
    seen = opinion("a", date=DECEMBER, price=2), opinion("b", date=DECEMBER, relationship=-2)
    map = account(facts, seen)
    assert {p.composite for p in trend(map, ask(alpha__price=0)).points} == {0}
    view = View(map, ask()).without("b")
    assert {p.composite for p in trend(view).points} == {100}


def test_redacted_it_is_the_account_s_alone():
    found = without_attitudes(trend(sample(), ask()))
    assert found.departments == []
    assert found.contacts == []
    assert found.points == trend(sample(), ask()).points
