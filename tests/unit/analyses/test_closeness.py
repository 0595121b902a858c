"""How close we are: people, departments and the account, worked out by hand."""

from datetime import timedelta

import pytest

from influence.analyses.closeness import closeness
from influence.domain.account_map import Guest
from influence.domain.contact import Department
from influence.domain.lines import Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import Role
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival

DEAL = Opportunity(name="Deal", id="deal", amount=400_000)


def answer(*facts, deal=None, guests=None, row=None, **overrides):
    return closeness(account(*facts, guests=guests, **(row or {})), ask(deal, **overrides))


def person(id, *facts, **more):
    return next(row for row in answer(*facts, **more).contacts if row.contact == id)


def departments(*facts, **more):
    return {row.department: row for row in answer(*facts, **more).departments}


# --- one person -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "points"), [(-2, 0), (-1, 25), (0, 50), (1, 75), (2, 100)])
def test_points_of_a_level(level, points):
    assert person("a", client("a"), opinion("a", price=level)).price == points


def test_composite_over_the_known_attitudes():
    """(100 + 25) / 2; the price is unknown: between (125 + 0) / 3 and (125 + 100) / 3."""
    a = person("a", client("a"), opinion("a", relationship=2, solution=-1))
    assert a.composite == pytest.approx(62.5)
    assert (a.relationship, a.solution, a.price) == (100, 25, None)
    assert a.coverage == pytest.approx(2 / 3)
    assert (a.low, a.high) == (pytest.approx(125 / 3), pytest.approx(225 / 3))


def test_given_alphas_are_divided_by_their_sum():
    """2 : 1 : 1 of 100, 0, 50: 62.5."""
    seen = opinion("a", relationship=2, solution=-2, price=0)
    alphas = {"alpha__relationship": 2, "alpha__solution": 1, "alpha__price": 1}
    assert person("a", client("a"), seen, **alphas).composite == pytest.approx(62.5)


def test_an_attitude_of_no_weight_counts_as_unknown():
    seen = opinion("a", relationship=2, price=-2)
    a = person("a", client("a"), seen, alpha__price=0)
    assert (a.composite, a.price) == (100, None)
    assert a.coverage == pytest.approx(0.5)
    assert (a.low, a.high) == (pytest.approx(50), pytest.approx(100))


def test_only_an_attitude_of_no_weight_known_is_nothing_known():
    a = person("a", client("a"), opinion("a", price=2), alpha__price=0)
    assert (a.composite, a.coverage, a.low, a.high) == (None, 0, 0, 100)


def test_nothing_known_is_no_composite_and_never_50():
    a = person("a", client("a"))
    assert a.model_dump(include={"composite", "relationship", "solution", "price"}) == {
        "composite": None,
        "relationship": None,
        "solution": None,
        "price": None,
    }
    assert (a.coverage, a.low, a.high, a.fresh) == (0, 0, 100, None)
    assert a.attitude_class == "unknown"


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        ((2, 2, 1), "advocate"),  # 91.67
        ((2, 1), "advocate"),  # 87.5
        ((1, 1, 1), "supporter"),
        ((1, 0), "supporter"),  # 62.5
        ((0, 0, 0), "neutral"),
        ((0, -1), "neutral"),  # 37.5
        ((-1, -1, -1), "skeptic"),
        ((-1, -2), "skeptic"),  # 12.5
        ((0, -2, -2), "skeptic"),  # 16.67
        ((-1, -2, -2), "opponent"),  # 8.33
        ((-2, 2, 2), "opponent"),  # 66.67, but always against us
    ],
)
def test_points_make_the_class_and_being_against_us_outweighs_them(levels, word):
    seen = opinion("a", **dict(zip(("relationship", "solution", "price"), levels, strict=False)))
    assert person("a", client("a"), seen).attitude_class == word


def test_points_do_not_age():
    seen = opinion("a", solution=2, date=TODAY - timedelta(2000))
    assert person("a", client("a"), seen).composite == 100


def test_an_opinion_for_the_deal_counts_there():
    facts = (client("a"), DEAL, opinion("a", price=2), opinion("a", price=-2, opportunity="deal"))
    assert person("a", *facts).composite == 100
    assert person("a", *facts, deal="deal").composite == 0


@pytest.mark.parametrize(
    ("age", "fresh", "stale"), [(90, 1, False), (91, 0, False), (181, 0, True)]
)
def test_fresh_and_stale(age, fresh, stale):
    seen = opinion("a", price=1, date=TODAY - timedelta(age))
    a = person("a", client("a"), seen)
    assert (a.fresh, a.terms[0].stale, a.terms[0].age) == (fresh, stale, age)


def test_fresh_is_a_share_of_what_is_known():
    rows = (opinion("a", price=1), opinion("a", solution=1, date=TODAY - timedelta(200)))
    assert person("a", client("a"), rows).fresh == pytest.approx(0.5)


def test_terms_say_what_the_figure_rests_on_and_who_differs():
    rows = (
        opinion("a", price=1, assessor="zhao", evidence="said so", status="confirmed"),
        opinion("a", price=-1, assessor="sun", date=TODAY - timedelta(1)),
    )
    a = person("a", client("a"), rows)
    (term,) = a.terms
    assert (term.level, term.assessor, term.evidence) == (1, "zhao", "said so")
    assert [d.levels for d in a.disagreements] == [{"sun": -1, "zhao": 1}]


# --- weights --------------------------------------------------------------------------------------


def test_a_person_weighs_by_role_by_share_or_by_the_floor():
    """The role's weight is not normalised: the buyer has .8. li moves a = .45 of the buyer."""
    people = (client("buyer", "economic_buyer"), client("li"), client("x"))
    found = answer(people, Influence(influencer="li", influenced="buyer", strength=5))
    weights = {row.contact: row.weight for row in found.contacts}
    assert weights == pytest.approx({"buyer": 0.8, "li": 0.45, "x": 0.05})
    assert [row.contact for row in found.contacts] == ["buyer", "li", "x"]


def test_without_a_floor_somebody_of_no_weight_still_has_a_composite():
    found = answer(client("a"), client("b"), opinion("a", price=2), weight__floor=0)
    assert {row.contact: row.composite for row in found.contacts} == {"a": 100, "b": None}
    assert found.account.composite is None  # nobody counts


def test_account_is_the_mean_over_people_by_weight():
    """Weights 1 and .05: (1 * 100 + .05 * 0) / 1.05."""
    people = (client("a", "approver"), client("b"))
    found = answer(people, opinion("a", price=2), opinion("b", price=-2)).account
    assert found.composite == pytest.approx(100 / 1.05)


def test_whoever_is_unknown_is_out_of_the_mean_but_not_of_coverage_and_bounds():
    """a: 100 of one attitude, weight 1; b: nothing known, weight .2."""
    people = (client("a", "approver"), client("b", "user"))
    found = answer(people, opinion("a", price=2)).account
    assert found.composite == 100
    assert found.coverage == pytest.approx(1 / 3 / 1.2)
    assert found.low == pytest.approx(100 / 3 / 1.2)
    assert found.high == pytest.approx(100)


def test_the_three_attitudes_are_rolled_up_one_by_one():
    """Price: (1 * 100 + .2 * 50) / 1.2; solution: only b knows."""
    people = (client("a", "approver"), client("b", "user"))
    found = answer(people, opinion("a", price=2), opinion("b", price=0, solution=1)).account
    assert found.price == pytest.approx(110 / 1.2)
    assert (found.solution, found.relationship) == (75, None)


def test_only_client_people_of_this_account_count():
    guests = {"hq/x": Guest(client("x"), (), (opinion("x", price=-2),))}
    people = (client("a"), own("o"), rival("k"), partner("p"))
    opinions = [opinion(id, price=2 if id == "a" else -2) for id in "aokp"]
    line = Influence(influencer="hq/x", influenced="a")
    found = answer(people, opinions, line, guests=guests)
    assert [row.contact for row in found.contacts] == ["a"]
    assert found.account.composite == 100


# --- departments ----------------------------------------------------------------------------------

TREE = (
    Department(name="HQ", id="hq"),
    Department(name="IT", id="it", parent="hq"),
    Department(name="Empty", id="empty"),
)


def test_a_department_holds_its_sub_departments():
    people = (client("a", department="hq"), client("b", department="it"), client("c"))
    opinions = (opinion("a", price=2), opinion("b", price=0), opinion("c", price=-2))
    found = departments(TREE, people, opinions)
    assert (found["hq"].composite, found["hq"].people) == (75, 2)
    assert (found["it"].composite, found["it"].people) == (50, 1)


def test_people_count_straight_never_the_means_of_departments():
    """hq holds one of 100 and, in it, three of 0: 25, not 50."""
    people = (client("a", department="hq"), [client(id, department="it") for id in "bcd"])
    opinions = (opinion("a", price=2), [opinion(id, price=-2) for id in "bcd"])
    found = departments(TREE, people, opinions)
    assert found["hq"].composite == pytest.approx(25)


def test_an_empty_department_has_no_figures():
    found = departments(TREE, client("a", department="it"))["empty"]
    figures = found.model_dump(exclude={"department", "name", "people", "coverage"})
    assert set(figures.values()) == {None}
    assert (found.coverage, found.people) == (0, 0)


def test_a_department_of_which_nothing_is_known():
    found = departments(TREE, client("a", department="it"))["it"]
    assert (found.composite, found.coverage, found.low, found.high) == (None, 0, 0, 100)


def test_splitting_a_department_does_not_change_the_account():
    ids = "abcd"
    opinions = [opinion(id, price=level) for id, level in zip(ids, (-2, 0, 1, 2), strict=True)]
    joined = answer(TREE, [client(id, department="it") for id in ids], opinions)
    rooms = ("it", "it", "hq", "empty")
    split = answer(
        TREE, [client(id, department=d) for id, d in zip(ids, rooms, strict=True)], opinions
    )
    assert joined.account == split.account


# --- veto, money ----------------------------------------------------------------------------------


def test_worst_veto_is_the_lowest_of_those_who_can_say_no():
    people = (
        client("ceo", "approver"),
        client("cfo", "economic_buyer"),
        client("cio", "decision_maker"),
        client("user", "user"),
    )
    levels = {"ceo": 2, "cfo": 0, "cio": 1, "user": -2}
    opinions = [opinion(id, price=level) for id, level in levels.items()]
    veto = answer(people, opinions).account.worst_veto
    assert (veto.contact, veto.composite) == ("cfo", 50)


def test_an_unknown_veto_is_named_first():
    people = (client("ceo", "approver"), client("cfo", "economic_buyer"))
    veto = answer(people, opinion("ceo", price=-2)).account.worst_veto
    assert (veto.contact, veto.composite) == ("cfo", None)


def test_without_anybody_who_can_say_no_there_is_no_veto():
    assert answer(client("a", "user"), opinion("a", price=1)).account.worst_veto is None


@pytest.mark.parametrize(("spend", "output"), [(10_000_000, 6_250_000), (0, 0), (None, None)])
def test_potential_output_is_the_share_of_the_spend(spend, output):
    seen = opinion("a", relationship=2, solution=-1)  # 62.5
    assert answer(client("a"), seen, row={"yearly_spend": spend}).account.potential_output == output


def test_potential_output_needs_a_composite():
    assert answer(client("a"), row={"yearly_spend": 5.0}).account.potential_output is None


def test_potential_output_of_a_deal_is_of_its_amount():
    seen = opinion("a", price=1)
    found = answer(client("a"), seen, DEAL, deal="deal", row={"yearly_spend": 10.0})
    assert found.account.potential_output == pytest.approx(300_000)


def test_a_deal_weighs_by_its_own_roles():
    role = DecisionRole(opportunity="deal", contact="b", role=Role.APPROVER)
    people = (client("a", "approver"), client("b"), DEAL, role)
    found = answer(people, opinion("a", price=2), opinion("b", price=-2), deal="deal")
    assert found.account.composite == pytest.approx(0.05 * 100 / 1.05)


# --- degenerate, JSON -----------------------------------------------------------------------------


def test_an_account_without_anybody():
    found = answer().account
    assert found.model_dump(include={"composite", "low", "high", "coverage", "worst_veto"}) == {
        "composite": None,
        "low": None,
        "high": None,
        "coverage": 0.0,
        "worst_veto": None,
    }


def test_json_has_the_names_of_the_contract():
    found = answer(TREE, client("a", "approver", department="it"), opinion("a", price=1)).to_dict()
    figures = {"composite", "relationship", "solution", "price", "coverage", "low", "high"}
    assert found["account"].keys() >= figures | {"fresh", "potential_output", "worst_veto"}
    assert found["account"]["worst_veto"] == {"contact": "a", "composite": 75}
    assert all(row.keys() >= figures | {"department"} for row in found["departments"])
    assert all(row.keys() >= figures | {"contact", "weight", "class"} for row in found["contacts"])
