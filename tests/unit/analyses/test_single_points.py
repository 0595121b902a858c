"""Whose loss cuts us off: accounts of a few people whose answer can be worked out by hand."""

import pytest

from influence.analyses.single_points import single_points
from influence.domain.contact import Department
from influence.domain.lines import Conflict, Coverage, Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import Role
from tests.accounts import account, ask, client, opinion, own, rival

OURS = (own("o1"), own("o2"))
DEAL = Opportunity(name="Deal", id="deal", amount=1_000)


def sways(u, v, strength=3, **more):
    return Influence(influencer=u, influenced=v, strength=strength, **more)


def covers(holder, contact, closeness=None):
    return Coverage(own=holder, contact=contact, closeness=closeness)


def advocates(*ids):
    """They pass on everything: g = 1."""
    return [opinion(id, solution=2) for id in ids]


def answer(*facts, deal=None, row=None, **overrides):
    return single_points(account(*facts, **(row or {})), ask(deal, **overrides))


def target(id, found):
    return next(row for row in found.targets if row.contact == id)


def losses(found):
    return {row.contact: row.loss for row in found.people}


# Everything to the cfo runs through chen: o1 .6 chen, o2 .3 chen, chen .7 cfo.
# P(chen) = 1 - .4 * .7 = .72, R = .72 * .7 = .504.
THROUGH_CHEN = (
    OURS,
    client("cfo", "approver"),
    client("chen"),
    advocates("chen"),
    covers("o1", "chen", 1),
    covers("o2", "chen", 0),
    sways("chen", "cfo", 4),
)


def test_everything_through_one_person():
    found = answer(THROUGH_CHEN)
    cfo = target("cfo", found)
    assert cfo.access == pytest.approx(0.504)
    assert (cfo.exact, cfo.low, cfo.high) == (True, cfo.access, cfo.access)
    assert (cfo.routes, cfo.status, cfo.points_of_failure) == (1, "single_route", ["chen"])
    assert cfo.fragile_relationships == [("chen", "cfo")]
    assert cfo.best_route == ["US", "o1", "chen", "cfo"]
    assert found.account_access == cfo.access


def test_losses_of_both_sides_the_target_included():
    """Without o1 remains .3 * .7, without o2 .6 * .7; chen and the cfo cost everything."""
    found = answer(THROUGH_CHEN)
    assert losses(found) == pytest.approx({"cfo": 0.504, "chen": 0.504, "o1": 0.294, "o2": 0.084})
    assert [row.contact for row in found.people] == ["cfo", "chen", "o1", "o2"]


def test_what_is_lost_with_whom():
    rows = {row.contact: row for row in answer(THROUGH_CHEN).people}
    assert rows["chen"].targets_lost == ["cfo"]
    assert rows["o1"].targets_lost == []
    (change,) = rows["o1"].by_target
    assert (change.target, change.before, change.after) == (
        "cfo",
        pytest.approx(0.504),
        pytest.approx(0.21),
    )
    assert rows["o1"].second_route == ["US", "o2", "chen", "cfo"]
    assert rows["o1"].second_route_probability == pytest.approx(0.21)
    assert rows["chen"].second_route is None
    assert rows["o1"].side == "own"


def test_two_disjoint_routes_have_no_point_of_failure():
    """.9 by o1 > a, .9 by o2 > b, all the way certain enough: R = 1 - (1 - .81)^2."""
    people = (OURS, client("cfo", "approver"), client("a"), client("b"), advocates("a", "b"))
    lines = (covers("o1", "a", 2), covers("o2", "b", 2), sways("a", "cfo", 5), sways("b", "cfo", 5))
    cfo = target("cfo", answer(people, lines))
    assert cfo.access == pytest.approx(1 - 0.19**2)
    assert (cfo.routes, cfo.status, cfo.points_of_failure) == (2, "firm", [])
    assert cfo.fragile_relationships == []


def test_two_thin_routes_are_weak():
    people = (OURS, client("cfo", "approver"), covers("o1", "cfo", 0), covers("o2", "cfo", -1))
    cfo = target("cfo", answer(people))
    assert cfo.access == pytest.approx(1 - 0.7 * 0.9)
    assert (cfo.routes, cfo.status) == (2, "weak")


def test_our_own_colleague_can_be_the_point_of_failure():
    """o1 alone holds both ways in."""
    people = (OURS, client("cfo", "approver"), client("a"), advocates("a"))
    lines = (covers("o1", "a", 2), covers("o1", "cfo", 1), sways("a", "cfo", 5))
    cfo = target("cfo", answer(people, lines))
    assert (cfo.routes, cfo.points_of_failure) == (1, ["o1"])
    assert cfo.fragile_relationships == []  # US > o1 is no relationship


def test_a_derived_tie_from_us_is_a_route_and_a_fragile_relationship():
    cfo = target("cfo", answer(client("cfo", "approver"), opinion("cfo", relationship=2)))
    assert (cfo.access, cfo.routes, cfo.points_of_failure) == (0.9, 1, [])
    assert cfo.status == "single_route"
    assert cfo.fragile_relationships == [("US", "cfo")]


def test_derived_ties_are_reported():
    people = (OURS, client("cfo", "approver"), client("a"), covers("o1", "a", 1))
    rows = (opinion("cfo", relationship=0, assessor="o2"), opinion("a", relationship=2))
    ties = answer(people, rows).derived_ties
    assert [(t.holder, t.contact, t.probability) for t in ties] == [("o2", "cfo", 0.3)]


def test_an_unreachable_target_is_no_access_and_not_safe():
    found = answer(OURS, client("cfo", "approver"), client("a"), covers("o1", "a", 2))
    cfo = target("cfo", found)
    assert (cfo.access, cfo.low, cfo.high, cfo.exact) == (0, 0, 0, True)
    assert (cfo.routes, cfo.status) == (0, "none")
    assert (cfo.points_of_failure, cfo.fragile_relationships, cfo.best_route) == (None, None, None)
    assert (found.account_access, found.people) == (0, [])


def test_a_conflict_cuts_the_only_line():
    found = answer(THROUGH_CHEN, Conflict(a="cfo", b="chen"))
    assert target("cfo", found).status == "none"


def test_competitors_give_no_access():
    people = (client("cfo", "approver"), rival("k"), own("o1"))
    found = answer(people, sways("o1", "k", 5), sways("k", "cfo", 5))
    assert target("cfo", found).status == "none"


def test_weak_ties_are_noise_and_no_route():
    """.1 * .2 = .02 lies below the cut of .03: b's way is no route, but it adds to the access."""
    people = (OURS, client("cfo", "approver"), client("b"), opinion("b", solution=-1))
    lines = (covers("o1", "cfo", 1), covers("o2", "b", 2), sways("b", "cfo", 1))
    cfo = target("cfo", answer(people, lines))
    assert cfo.access == pytest.approx(1 - 0.4 * (1 - 0.9 * 0.02))
    assert (cfo.routes, cfo.points_of_failure) == (1, ["o1"])
    finer = target("cfo", answer(people, lines, cut__edge=0.02))
    assert (finer.routes, finer.points_of_failure) == (2, [])


def test_a_cut_of_nothing_still_needs_a_line_that_may_work():
    """An unrated tie set to 0 has a best case, but no access today: no route."""
    facts = (OURS, client("cfo", "approver"), covers("o1", "cfo"))
    found = answer(facts, cut__edge=0, closeness_access__unrated=0)
    assert (target("cfo", found).routes, target("cfo", found).status) == (0, "none")
    assert found.account_access_high == pytest.approx(0.9)


def test_a_route_that_no_sampled_world_has_is_still_a_route():
    """24 steps in a row, .3 each: no world of 10,000 has them all."""
    chain = [f"p{i:02}" for i in range(24)]
    people = (own("o1"), [client(id) for id in chain], client("cfo", "approver"))
    steps = [sways(u, v, 2) for u, v in zip(chain, [*chain[1:], "cfo"], strict=True)]
    found = answer(people, advocates(*chain), covers("o1", chain[0], 0), steps)
    cfo = target("cfo", found)
    assert (cfo.access, cfo.exact, cfo.low) == (0, False, 0)
    assert cfo.high == pytest.approx(3 / 10_000)
    assert (cfo.routes, cfo.status) == (1, "single_route")
    assert cfo.points_of_failure == ["o1", *chain]


def test_departments_at_risk():
    """it: both key people hang on chen; board: the ceo has a way of his own; hr: nobody decides."""
    rooms = [Department(name=id, id=id) for id in ("it", "board", "hr")]
    rooms.append(Department(name="lab", id="lab", parent="it"))
    people = (
        OURS,
        client("chen", department="hr"),
        client("cio", "technical_buyer", department="it"),
        client("cto", "champion", department="lab"),
        client("ceo", "approver", department="board"),
        client("clerk", department="it"),
    )
    lines = (
        covers("o1", "chen", 2),
        sways("chen", "cio", 4),
        sways("chen", "cto", 4),
        sways("chen", "ceo", 4),
        covers("o2", "ceo", 0),
        covers("o2", "clerk", 2),
    )
    rows = {row.contact: row for row in answer(rooms, people, advocates("chen"), lines).people}
    assert rows["chen"].departments_lost == ["it", "lab"]
    assert rows["chen"].targets_lost == ["cio"]  # the champion is no target
    assert rows["o1"].departments_lost == ["it", "lab"]
    assert rows["ceo"].departments_lost == ["board"]
    assert rows["o2"].departments_lost == []


def test_account_access_weighs_the_targets():
    """Weights 1/1.5 and .5/1.5: (.6 * 1 + .9 * .5) / 1.5."""
    people = (OURS, client("ceo", "approver"), client("cto", "technical_buyer"))
    found = answer(people, covers("o1", "ceo", 1), covers("o2", "cto", 2))
    assert found.account_access == pytest.approx(0.7)
    assert losses(found) == pytest.approx({"ceo": 0.4, "o1": 0.4, "cto": 0.3, "o2": 0.3})
    assert [row.contact for row in found.targets] == ["ceo", "cto"]  # the heaviest first


def test_bounds_of_the_account_access():
    """The unrated tie at 0 and .9, unknown advocacy at 0 and 1, on both lines together."""
    people = (own("o1"), client("cfo", "approver"), client("a"))
    found = answer(people, covers("o1", "a"), sways("a", "cfo", 4))
    assert found.account_access == pytest.approx(0.3 * 0.7 * 0.5)
    assert found.account_access_low == 0
    assert found.account_access_high == pytest.approx(0.9 * 0.7)


def test_bounds_meet_when_everything_is_known():
    found = answer(THROUGH_CHEN)
    assert found.account_access_low == found.account_access == found.account_access_high


def test_money_at_risk():
    """Composite 75, spend 10 M: an output of 7.5 M; chen costs all of it, o1 .294 / .504."""
    seen = opinion("cfo", price=1), opinion("chen", solution=2)
    weights = 1 * 75 + 0.35 * 100  # chen moves a = .35 of the cfo
    output = 10e6 * weights / 1.35 / 100
    rows = {p.contact: p for p in answer(THROUGH_CHEN, seen[0], row={"yearly_spend": 10e6}).people}
    assert rows["chen"].money == pytest.approx(output)
    assert rows["o1"].money == pytest.approx(output * 0.294 / 0.504)


@pytest.mark.parametrize(("spend", "money"), [(0, 0), (None, None)])
def test_money_without_a_spend(spend, money):
    found = answer(THROUGH_CHEN, row={"yearly_spend": spend})
    assert {row.money for row in found.people} == {money}


def test_money_in_a_deal_is_of_its_amount():
    role = DecisionRole(opportunity="deal", contact="cfo", role=Role.USER)
    found = answer(THROUGH_CHEN, opinion("cfo", price=2), DEAL, role, deal="deal")
    chen = next(row for row in found.people if row.contact == "chen")
    assert chen.money == pytest.approx(1000)


@pytest.mark.parametrize(
    "facts",
    [
        (),
        (client("a"), own("o1"), covers("o1", "a", 2)),  # nobody decides
        (client("a", "approver"),),  # none of ours
        (client("a", "approver"), own("o1")),  # no coverage
    ],
)
def test_degenerate_accounts_have_no_access_and_no_losses(facts):
    found = answer(facts, row={"yearly_spend": 10.0})
    assert (found.account_access, found.account_access_low, found.account_access_high) == (0, 0, 0)
    assert found.people == []
    assert {row.status for row in found.targets} <= {"none"}


def test_sampled_answers_state_their_interval_and_repeat():
    people = [client(id) for id in "abcdef"]
    lines = [sways(u, v, 3) for u in "abcdef" for v in "abcdef" if u != v]
    facts = (own("o1"), people, client("cfo", "approver"), lines, covers("o1", "a", 1))
    facts = (*facts, [sways(id, "cfo", 2) for id in "bcdef"])
    found = answer(facts)
    cfo = target("cfo", found)
    assert not cfo.exact
    assert cfo.low < cfo.access < cfo.high
    assert found.interval_low < found.account_access < found.interval_high
    assert found == answer(facts)
    assert found.account_access != single_points(account(facts), ask(seed=2)).account_access
    assert answer(facts, samples=500).samples == 500


def test_sensitivity_reads_every_judgement_one_level_off():
    """One lower R = (1 - .7 * .9) * .5 = .185, of which o1 costs .135 and o2 .035."""
    found = answer(THROUGH_CHEN).sensitivity
    assert found.top == found.lower == found.higher == ["cfo", "chen", "o1"]
    assert found.stable


def test_sensitivity_notices_a_change():
    """Half of .6 and of .9; one lower of .3 and .6; one higher both of .9, as the top stays."""
    people = (OURS, client("a", "approver"), client("b", "approver"))
    found = answer(people, covers("o1", "a", 1), covers("o2", "b", 2)).sensitivity
    assert found.top == found.lower == ["b", "o2", "a"]
    assert found.higher == ["a", "b", "o1"]  # equal: by id
    assert not found.stable


def test_json_has_the_names_of_the_contract():
    found = answer(THROUGH_CHEN).to_dict()
    assert found.keys() >= {"account_access", "account_access_low", "account_access_high"}
    (cfo,) = found["targets"]
    names = {"contact", "weight", "access", "low", "high", "exact", "routes", "status"}
    assert cfo.keys() >= names | {"points_of_failure", "fragile_relationships"}
    assert cfo["fragile_relationships"] == [["chen", "cfo"]]
    names = {"contact", "side", "loss", "low", "high", "targets_lost", "departments_lost"}
    assert all(row.keys() >= names | {"second_route", "money"} for row in found["people"])
