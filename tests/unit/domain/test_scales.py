"""Points and ages."""

from datetime import timedelta

import pytest

from influence.domain.fact import holds
from influence.domain.scales import age_days, faded, overdue_days, points
from tests.accounts import TODAY


def test_levels_are_spread_evenly_over_a_hundred_points():
    assert [points(level) for level in (-2, -1, 0, 1, 2)] == [0, 25, 50, 75, 100]


@pytest.mark.parametrize(("age", "days"), [(-5, 0), (0, 0), (90, 0), (91, 1), (455, 365)])
def test_nothing_is_overdue_within_a_cycle(age, days):
    assert overdue_days(TODAY - timedelta(age), TODAY, 90) == days


def test_undated_facts_have_no_age():
    assert overdue_days(None, TODAY, 90) == 0
    assert age_days(None, TODAY) is None


def test_age_is_never_negative():
    assert age_days(TODAY + timedelta(3), TODAY) == 0
    assert age_days(TODAY - timedelta(3), TODAY) == 3


@pytest.mark.parametrize(("days", "value"), [(-1, 0.8), (0, 0.8), (365, 0.4), (730, 0.2)])
def test_fading_by_half_lives(days, value):
    assert faded(0.8, days, 365) == pytest.approx(value)


def test_both_ends_of_a_span_are_inclusive():
    day = timedelta(1)
    assert holds(TODAY, TODAY, TODAY)
    assert holds(TODAY, None, None)
    assert not holds(TODAY, TODAY + day, None)
    assert not holds(TODAY, None, TODAY - day)
