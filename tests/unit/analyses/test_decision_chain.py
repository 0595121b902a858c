"""The decision chain: everybody at their place, with our way in and those who sway them."""

from datetime import date, timedelta

import pytest

from influence.analyses.common import View
from influence.analyses.decision_chain import decision_chain
from influence.analyses.key_people import key_people
from influence.analyses.private import without_attitudes
from influence.analyses.single_points import TargetStatus, single_points
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import LineKind, Role, Side, Tier
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival
from tests.maps import sample


def chain(*facts, deal=None):
    view = View(account(*facts), ask(deal))
    return decision_chain(view, single_points(view), key_people(view))


def members(*facts, **more):
    return {member.contact: member for member in chain(*facts, **more).members}


def under(report, manager, **more):
    return ReportingLine(report=report, manager=manager, **more)


def sways(influencer, influenced, strength=5, **more):
    return Influence(influencer=influencer, influenced=influenced, strength=strength, **more)


def test_only_those_with_a_role_are_in_it():
    assert set(members(client("a", "approver"), client("b"), own("o"), rival("r"))) == {"a"}
    assert members(client("b")) == {}


def test_superiors_come_first_and_are_the_nearest_with_a_role():
    found = members(
        client("clerk", "user", tier=Tier.OPERATIONAL),
        client("boss", "approver", tier=Tier.EXECUTIVE),
        client("head", "evaluator"),
        client("between"),
        (under("clerk", "between"), under("between", "head"), under("head", "boss")),
    )
    assert list(found) == ["boss", "head", "clerk"]
    assert (found["head"].superior, found["head"].direct) == ("boss", True)
    assert (found["clerk"].superior, found["clerk"].direct) == ("head", False)
    assert found["boss"].superior is None


def test_executives_then_the_heaviest_come_first():
    found = members(
        client("a", "user", tier=Tier.MIDDLE),
        client("b", "approver", tier=Tier.MIDDLE),
        client("c", "user", tier=Tier.EXECUTIVE),
        client("d", "approver"),
    )
    assert list(found) == ["c", "b", "a", "d"]


def test_dotted_lines_are_no_place_in_it():
    line = under("a", "b", kind=LineKind.DOTTED)
    assert members(client("a", "user"), client("b", "approver"), line)["a"].superior is None


def test_an_opportunity_has_its_own_lines_and_roles():
    deal = Opportunity(id="deal", name="Deal")
    facts = (
        client("a", "approver"),
        client("b"),
        client("c"),
        deal,
        DecisionRole(opportunity="deal", contact="b", role=Role.EVALUATOR),
        DecisionRole(opportunity="deal", contact="c", role=Role.APPROVER),
        under("b", "a"),
        under("b", "c", opportunity="deal"),
    )
    found = members(facts, deal="deal")
    assert list(found) == ["c", "b"]
    assert found["b"].superior == "c"
    assert list(members(facts)) == ["a"]


def test_access_and_route_are_those_of_the_single_points():
    facts = (
        own("o"),
        client("x"),
        client("a", "approver"),
        client("b", "user"),
        client("k", "coach"),
        Coverage(own="o", contact="x", closeness=2),
        Coverage(own="o", contact="k", closeness=1),
        sways("x", "a"),
        opinion("x", solution=2),
    )
    found = members(facts)
    a, b, coach = found["a"], found["b"], found["k"]
    assert a.status is TargetStatus.SINGLE_ROUTE
    assert a.access == pytest.approx(0.9 * 0.9)
    assert a.route == ["o", "x"]
    assert (b.status, b.access, b.route) == (TargetStatus.NONE, 0, None)
    assert (coach.status, coach.access, coach.weight) == (None, None, 0)
    assert coach.known_by == ["o"]
    people = {person.contact: person for person in chain(facts).people}
    assert people["x"].point_of_failure
    assert people["o"].point_of_failure
    assert not people["a"].point_of_failure


def test_the_closest_of_us_come_first_and_the_unrated_last():
    ties = [
        Coverage(own="o1", contact="a"),
        Coverage(own="o2", contact="a", closeness=-1),
        Coverage(own="o3", contact="a", closeness=2),
    ]
    found = members(own("o1"), own("o2"), own("o3"), client("a", "user"), ties)
    assert found["a"].known_by == ["o3", "o2", "o1"]


def test_whoever_sways_stands_beside_those_swayed_without_another_decider_between():
    found = members(
        client("a", "approver"),
        client("b", "approver"),
        client("x"),
        rival("r"),
        (sways("x", "a"), sways("a", "b"), sways("r", "b", 2)),
        opinion("x", relationship=1),
    )
    assert [s.contact for s in found["a"].swayed_by] == ["x"]
    # x sways b too, but through a, who decides too.
    assert [s.contact for s in found["b"].swayed_by] == ["r"]
    assert found["a"].swayed_by[0].for_us is True
    assert found["b"].swayed_by[0].for_us is False


def test_shares_are_the_terms_of_the_key_people():
    view = View(sample(), ask())
    found = decision_chain(view, single_points(view), key_people(view))
    result = key_people(view)
    everybody = [*result.key_people, *result.by_position, *result.external_influencers]
    terms = {(p.contact, t.decider): t.share for p in everybody for t in p.through}
    shown = [(s.contact, m.contact, s.share) for m in found.members for s in m.swayed_by]
    assert len(shown) > 10
    assert all(terms[who, decider] == share for who, decider, share in shown)
    for member in found.members:
        assert member.swayed_by == sorted(member.swayed_by, key=lambda s: (-s.share, s.contact))


def test_an_unknown_stance_has_no_direction():
    facts = client("a", "approver"), partner("p"), sways("p", "a")
    assert members(facts)["a"].swayed_by[0].for_us is None
    neutral = members(facts, opinion("p", relationship=0))
    assert neutral["a"].swayed_by[0].for_us is None


def test_everybody_named_is_described():
    view = View(sample(), ask())
    found = decision_chain(view, single_points(view), key_people(view))
    people = {person.contact: person for person in found.people}
    for member in found.members:
        swayers = [sway.contact for sway in member.swayed_by]
        assert {member.contact, *(member.route or ()), *member.known_by, *swayers} <= set(people)
    assert people["wang-lei"].leaving_on == date(2026, 9, 15)
    assert people["zhao-min"].ours
    assert people["kai-brandt"].side is Side.COMPETITOR


def test_whoever_left_already_is_not_leaving():
    gone = client("a", "approver", leaving_on=TODAY - timedelta(days=1))
    assert members(gone) == {}
    soon = chain(client("a", "approver", leaving_on=TODAY))
    assert soon.people[0].leaving_on == TODAY


def test_redacted_it_tells_nobody_s_attitude():
    view = View(sample(), ask())
    found = without_attitudes(decision_chain(view, single_points(view), key_people(view)))
    assert {person.attitude_class for person in found.people} == {None}
    assert {sway.for_us for member in found.members for sway in member.swayed_by} == {None}
    assert not {Role.CHAMPION, Role.COACH} & {r for m in found.members for r in m.roles}


def test_of_those_who_report_in_a_circle_one_stands_on_top():
    """No import lets it in; a chart shows everybody all the same."""
    people = [client(id, "user") for id in "abcd"]
    lines = [under("a", "b"), under("b", "c"), under("c", "a"), under("d", "a")]
    map = AccountMap.unchecked("acme", [Account(name="Acme", id="acme"), *people, *lines])
    view = View(map, ask())
    found = decision_chain(view, single_points(view), key_people(view)).members
    places = [(member.contact, member.superior) for member in found]
    assert places == [("a", None), ("c", "a"), ("b", "c"), ("d", "a")]
