"""What is on the map on a day depends on that day's facts alone."""

from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from influence.domain.attitudes import attitudes_at
from influence.domain.lines import Influence
from influence.domain.words import Attitude, FactStatus
from tests.accounts import TODAY, account, picture
from tests.properties.small_accounts import CLIENTS, assessments, days, facts
from tests.strategies import accounts

examples = settings(max_examples=100, deadline=None)


@examples
@given(accounts(max_rows=30), days(2000))
def test_only_lines_between_people_on_the_map(map, on):
    found = picture(map, on=on)
    people = found.people
    assert all({line.report, line.manager} <= people.keys() for line in found.reporting_lines)
    assert all({x.influencer, x.influenced} <= people.keys() for x in found.influences)
    assert all({line.a, line.b} <= people.keys() for line in found.conflicts)
    assert all(people[tie.own].is_ours and tie.contact in people for tie in found.coverage)
    assert people.keys() <= map.contacts.keys() | map.guests.keys()


@examples
@given(accounts(max_rows=30), days(2000))
def test_decision_weights_are_shares_of_client_people(map, on):
    found = picture(map, on=on)
    weights = found.decision_weights()
    assert all(found.people[id].has_role and weight > 0 for id, weight in weights.items())
    assert not weights or abs(sum(weights.values()) - 1) < 1e-9


@examples
@given(facts(), days())
def test_what_was_learned_later_does_not_change_an_earlier_day(rows, on):
    """Facts observed after the day might as well not be there."""

    def known(fact):
        seen = fact.observed_on if isinstance(fact, Influence) else getattr(fact, "date", None)
        return seen is None or seen <= on

    earlier = [fact for fact in rows if known(fact)]
    assert picture(account(rows), on=on) == picture(account(earlier), on=on)


@examples
@given(assessments(most=12), st.sampled_from(CLIENTS), days())
def test_the_newest_visible_opinion_counts(rows, contact, on):
    """Against the rule spelled out: newest day, then confirmed, then the lowest level."""
    mine = [row for row in rows if row.contact == contact]
    found = attitudes_at(mine, on, None)
    for attitude in Attitude:
        seen = [r for r in mine if r.date <= on and r.level(attitude) is not None]
        if not seen:
            assert found.level(attitude) is None
            continue
        newest = max(row.date for row in seen)
        seen = [row for row in seen if row.date == newest]
        seen = [row for row in seen if row.status is FactStatus.CONFIRMED] or seen
        assert found.level(attitude) == min(row.level(attitude) for row in seen)


@examples
@given(accounts(max_rows=30), st.data())
def test_a_person_is_gone_the_day_after_the_last_one(map, data):
    moved = {post.contact for post in map.posts}
    leavers = [c for c in map.contacts.values() if c.leaving_on and c.id not in moved]
    assume(leavers)
    one = data.draw(st.sampled_from(leavers))
    assert one.id in picture(map, on=one.leaving_on).people
    assert one.id not in picture(map, on=one.leaving_on + timedelta(1)).people


@examples
@given(accounts(max_rows=30))
def test_without_dates_in_play_the_day_makes_no_difference(map):
    """Somebody without posts or a leaving date is on the map on every day."""
    moved = {post.contact for post in map.posts}
    stayers = {id for id, c in map.contacts.items() if c.leaving_on is None and id not in moved}
    for on in (TODAY, TODAY - timedelta(5000), TODAY + timedelta(5000)):
        assert stayers <= picture(map, on=on).people.keys()
