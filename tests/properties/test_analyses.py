"""What must hold of every answer, whatever the account (measures, section 8)."""

import math
from datetime import timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from influence.analyses.closeness import account_composite, closeness
from influence.analyses.common import View
from influence.analyses.key_people import key_people
from influence.analyses.single_points import single_points
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact
from influence.domain.words import Attitude
from influence.graph.access_worlds import AccessWorlds
from influence.graph.build import US
from influence.graph.reliability import access, most_missed
from tests.accounts import TODAY, account, ask
from tests.properties.compared import ROUND, examples, near
from tests.properties.small_accounts import CLIENTS, EVERYBODY, ROOMS, facts, levels

GROUP = ("composite", "relationship", "solution", "price", "low", "high")


def groups(found):
    """Everything that has figures: the account, its departments, its people."""
    return [found.account, *found.departments, *found.contacts]


# --- closeness ------------------------------------------------------------------------------------


@examples
@given(facts())
def test_closeness_stays_in_range_and_between_its_bounds(rows):
    for row in groups(closeness(account(rows), ask())):
        figures = [getattr(row, name) for name in GROUP]
        assert all(value is None or 0 <= value <= 100 for value in figures)
        assert 0 <= row.coverage <= 1
        assert row.fresh is None or 0 <= row.fresh <= 1
        assert (row.composite is None) == (row.coverage == 0)
        if row.composite is not None:
            assert row.low <= row.composite <= row.high


@examples
@given(facts())
def test_all_is_known_exactly_when_the_bounds_meet(rows):
    for row in groups(closeness(account(rows), ask())):
        if row.low is not None:
            assert (row.coverage == 1) == (row.low == row.high)


@examples
@given(facts(), st.data())
def test_raising_a_known_level_lowers_nothing(rows, data):
    """Weights do not depend on attitudes, so they stay."""
    known = [
        (index, attitude)
        for index, fact in enumerate(rows)
        if isinstance(fact, Assessment)
        for attitude in Attitude
        if (fact.level(attitude) or 0) < 2 and fact.level(attitude) is not None
    ]
    assume(known)
    index, attitude = data.draw(st.sampled_from(known))
    higher = {attitude.value: rows[index].level(attitude) + 1}
    raised = [*rows[:index], rows[index].model_copy(update=higher), *rows[index + 1 :]]
    before, after = (groups(closeness(account(facts), ask())) for facts in (rows, raised))
    for old, new in zip(before, after, strict=True):
        assert type(old) is type(new)
        if old.composite is not None:
            assert new.composite >= old.composite - ROUND
            assert new.low >= old.low - ROUND
            assert new.high >= old.high - ROUND


@examples
@given(facts(), levels)
def test_where_all_agree_everybody_has_their_value(rows, level):
    agreed = [
        fact.model_copy(update={a.value: level for a in Attitude if fact.level(a) is not None})
        if isinstance(fact, Assessment)
        else fact
        for fact in rows
    ]
    for row in groups(closeness(account(agreed), ask())):
        assert {row.composite, row.relationship, row.solution, row.price} <= {
            None,
            25.0 * (level + 2),
        }


@examples
@given(facts(), st.data())
def test_moving_people_between_departments_does_not_change_the_account(rows, data):
    where = st.sampled_from([None, *ROOMS])
    moved = [
        fact.model_copy(update={"department": data.draw(where)})
        if isinstance(fact, Contact) and fact.id in CLIENTS
        else fact
        for fact in rows
    ]
    assert closeness(account(rows), ask()).account == closeness(account(moved), ask()).account


# --- sway and leaning -----------------------------------------------------------------------------


@examples
@given(facts())
def test_shares_make_up_the_whole_decision(rows):
    view = View(account(rows), ask())
    if not view.weights:
        assert set(view.shares.values()) == {0}
        assert key_people(view).leaning is None
        return
    assert math.fsum(view.shares.values()) == near(1)
    assert all(share >= 0 for share in view.shares.values())
    for decider in view.weights:
        row = view.effect_on({decider: 1})
        assert math.fsum(row.values()) == near(1)
        assert row[decider] >= 0.5 - ROUND  # nobody gives up more than half of their own view


@examples
@given(facts())
def test_listed_people_sway_more_than_they_decide(rows):
    found = key_people(account(rows), ask(cut__share=0.001))
    for listed in (found.key_people, found.by_position, found.external_influencers):
        shares = [(-row.share, row.contact) for row in listed]
        assert shares == sorted(shares)
        for row in listed:
            assert row.share >= 0.001
            assert row.share > row.weight
            assert math.fsum(t.share for t in row.through) == near(row.share)
            assert [t.decider for t in row.through] == [p.decider for p in row.paths]
            assert all(p.path[0] == row.contact and p.path[-1] == p.decider for p in row.paths)


@examples
@given(facts())
def test_leaning_lies_between_the_stances_and_within_its_bounds(rows):
    view = View(account(rows), ask())
    found = key_people(view).leaning
    assume(found)
    counted = [stance or 0.0 for stance in view.stances.values()]
    assert min(counted) - ROUND <= found.value <= max(counted) + ROUND
    assert -1 - ROUND <= found.low <= found.value <= found.high <= 1 + ROUND
    assert found.high - found.value == near(found.unknown_share)


@examples
@given(facts(), st.data())
def test_leaning_is_linear_in_the_stances(rows, data):
    """Half way between two sets of levels lies the mean of their leanings."""
    lines = [fact for fact in rows if not isinstance(fact, Assessment)]
    ends = [{id: data.draw(st.sampled_from([-2, 0, 2])) for id in EVERYBODY} for _ in range(2)]
    middle = {id: (ends[0][id] + ends[1][id]) // 2 for id in EVERYBODY}

    def leaning(levels):
        seen = [Assessment(contact=id, date=TODAY, solution=n) for id, n in levels.items()]
        return key_people(account(lines, seen), ask()).leaning

    found = [leaning(levels) for levels in (*ends, middle)]
    assume(found[0])
    low, high, half = (each.value for each in found)
    assert half == near((low + high) / 2)


@examples
@given(facts(), st.data())
def test_one_level_up_moves_the_leaning_by_the_level_effect(rows, data):
    lines = [fact for fact in rows if not isinstance(fact, Assessment)]
    before = key_people(account(lines, _all_neutral()), ask(cut__share=0))
    listed = [*before.key_people, *before.by_position, *before.external_influencers]
    assume(listed)
    one = data.draw(st.sampled_from(listed))
    raised = {a.value: 1 for a in Attitude}
    seen = [
        row.model_copy(update=raised) if row.contact == one.contact else row
        for row in _all_neutral()
    ]
    after = key_people(account(lines, seen), ask())
    assert after.leaning.value - before.leaning.value == near(one.level_effect)


def _all_neutral():
    return [
        Assessment(contact=id, date=TODAY, relationship=0, solution=0, price=0) for id in EVERYBODY
    ]


# --- access and losses ----------------------------------------------------------------------------


@examples
@given(facts())
def test_losses_access_and_points_of_failure_agree(rows):
    """Whoever stands on every way costs all of the access, and nobody else does (no cut)."""
    found = single_points(account(rows), ask(cut__edge=0))
    assume(all(target.exact for target in found.targets))
    total = found.account_access
    assert total == near(math.fsum(t.weight * t.access for t in found.targets))
    assert found.account_access_low <= total <= found.account_access_high
    lost = {(p.contact, b.target): b.before - b.after for p in found.people for b in p.by_target}
    for person in found.people:
        assert 0 < person.loss <= total + ROUND
        terms = [t.weight * lost.get((person.contact, t.contact), 0) for t in found.targets]
        assert person.loss == near(math.fsum(terms))
    for target in found.targets:
        assert (target.routes == 0) == (target.access == 0) == (target.status == "none")
        if target.routes:
            all_lost = {
                x for x, t in lost if t == target.contact and lost[x, t] >= target.access - ROUND
            }
            assert set(target.points_of_failure) == all_lost - {target.contact}
            assert (target.routes == 1) == bool(
                target.points_of_failure or target.fragile_relationships == [("US", target.contact)]
            )


@examples
@given(facts(), st.lists(st.sampled_from(EVERYBODY), unique=True, min_size=1, max_size=2))
def test_without_somebody_is_as_if_they_had_left_the_day_before(rows, leavers):
    """Two ways to the same map: taken out of today's view, or off the map by a leaving date."""
    gone = {"leaving_on": TODAY - timedelta(1)}
    left = [
        fact.model_copy(update=gone) if isinstance(fact, Contact) and fact.id in leavers else fact
        for fact in rows
    ]
    one = View(account(rows), ask()).without(*leavers)
    other = View(account(left), ask())
    assert one.people == other.people
    assert one.shares == near(other.shares)
    assert one.weights == near(other.weights)
    assert dict(one.influence.edges) == dict(other.influence.edges)
    assert _held(one) == _held(other)
    assert account_composite(one) == near(account_composite(other))


def _held(view):
    return {(u, v): data["p"] for u, v, data in view.access.edges(data=True)}


@examples
@given(facts(), st.integers(1, 4), st.sampled_from([0, 20]))
def test_the_most_missed_are_the_first_of_all_losses(rows, count, exact_limit):
    """Sampled or exact: found without working out everybody's loss."""
    view = View(account(rows), ask())
    how = {"samples": 200, "seed": 3, "exact_limit": exact_limit}
    losses = access(AccessWorlds(view.access, US, view.weights, **how)).losses
    ranking = sorted(losses, key=lambda x: (-losses[x].value, x))
    assert most_missed(AccessWorlds(view.access, US, view.weights, **how), count) == ranking[:count]


@examples
@given(facts(), st.sampled_from([0.0, 0.01, 0.1, 0.3, math.inf]), st.sampled_from([0, 20]))
def test_losses_from_a_least_on_are_those_of_all_that_come_to_it(rows, least, exact_limit):
    view = View(account(rows), ask())
    how = {"samples": 200, "seed": 3, "exact_limit": exact_limit}
    everybody = access(AccessWorlds(view.access, US, view.weights, **how))
    some = access(AccessWorlds(view.access, US, view.weights, **how), least=least)
    told = {x: loss for x, loss in everybody.losses.items() if loss.value >= least}
    assert some.losses == told
    if least:
        assert some.loss_by_target == {x: everybody.loss_by_target[x] for x in told}
    assert (some.reached, some.account) == (everybody.reached, everybody.account)


@examples
@given(facts())
def test_how_surely_we_reach_each_is_the_same_with_and_without_the_losses(rows):
    asked, known = View(account(rows), ask()), View(account(rows), ask())
    known.losses()
    assert asked.reached == known.reached


@examples
@given(facts())
def test_the_best_route_is_never_more_likely_than_access(rows):
    view = View(account(rows), ask())
    for target in single_points(view).targets:
        route = target.best_route
        assert (route is None) == (target.high == 0)
        if route and target.exact:
            steps = [view.access.edges[step]["p"] for step in pairwise(route)]
            assert math.prod(steps) <= target.access + ROUND
