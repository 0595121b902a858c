"""Which assessment counts, and when assessors disagree."""

from datetime import timedelta

import pytest

from influence.domain.attitudes import attitudes_at
from influence.domain.words import Attitude, FactStatus
from tests.accounts import TODAY, opinion

R, S, P = Attitude.RELATIONSHIP, Attitude.SOLUTION, Attitude.PRICE
CONFIRMED, ASSUMED = FactStatus.CONFIRMED, FactStatus.ASSUMED


def days_ago(days):
    return TODAY - timedelta(days=days)


def seen(*assessments, deal=None):
    return attitudes_at(assessments, TODAY, deal)


def test_without_an_assessment_everything_is_unknown():
    assert dict(seen().known) == {}
    assert seen().level(R) is None


def test_each_attitude_is_the_newest_on_its_own():
    found = seen(
        opinion("a", relationship=2, solution=1, date=days_ago(9)),
        opinion("a", relationship=-1, date=days_ago(3)),
        opinion("a", price=0, date=days_ago(30)),
    )
    assert {a: found.level(a) for a in Attitude} == {R: -1, S: 1, P: 0}
    assert found.known[S].date == days_ago(9)


def test_what_was_assessed_later_is_not_seen_yet():
    assert seen(opinion("a", solution=1), opinion("a", solution=2, date=days_ago(-1))).level(S) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_on_the_same_day_confirmed_beats_assumed_even_if_higher(order):
    rows = [opinion("a", solution=2, status=CONFIRMED), opinion("a", solution=-1, status=ASSUMED)]
    assert seen(*rows[::order]).level(S) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_on_the_same_day_of_equals_the_lower_counts(order):
    rows = [opinion("a", solution=2, assessor="o"), opinion("a", solution=-1, assessor="p")]
    assert seen(*rows[::order]).level(S) == -1


def test_newer_beats_confirmed():
    old = opinion("a", solution=2, status=CONFIRMED, date=days_ago(1))
    assert seen(old, opinion("a", solution=0, status=ASSUMED)).level(S) == 0


def test_an_opinion_for_the_deal_replaces_the_general_one_even_if_older():
    rows = (
        opinion("a", solution=2, price=1),
        opinion("a", solution=-1, opportunity="deal", date=days_ago(300)),
        opinion("a", solution=-2, opportunity="other"),
    )
    assert (seen(*rows, deal="deal").level(S), seen(*rows, deal="deal").level(P)) == (-1, 1)
    assert seen(*rows).level(S) == 2


def test_assessors_whose_newest_values_differ_disagree():
    found = seen(
        opinion("a", solution=1, assessor="zhao", date=days_ago(5)),
        opinion("a", solution=2, assessor="sun", date=days_ago(9)),
        opinion("a", solution=1, assessor="sun", date=days_ago(400)),
        opinion("a", price=1, assessor="zhao"),
        opinion("a", price=1, assessor="sun"),
    )
    (one,) = found.disagreements
    assert one.attitude is S
    assert dict(one.levels) == {"sun": 2, "zhao": 1}
    assert found.level(S) == 1  # shown, not averaged away


def test_an_assessor_who_changed_their_mind_disagrees_with_nobody():
    found = seen(
        opinion("a", solution=2, assessor="sun", date=days_ago(9)),
        opinion("a", solution=0, assessor="sun"),
        opinion("a", solution=1),  # nobody's opinion
    )
    assert found.disagreements == ()


def test_neutral_is_known():
    assert seen(opinion("a", relationship=0)).level(R) == 0
