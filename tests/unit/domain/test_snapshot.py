"""Who is on the map on a day, in which post, with which role and which attitudes."""

from datetime import date, timedelta

import pytest

from influence.domain.account_map import Guest
from influence.domain.contact import Department, Post
from influence.domain.errors import BadSetting, UnknownOpportunity
from influence.domain.lines import Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.snapshot import snapshot
from influence.domain.words import Attitude, Role, Side, TeamRole, Tier
from tests.accounts import TODAY, account, client, opinion, own, partner, picture, rival, settings

TOMORROW = TODAY + timedelta(1)
YESTERDAY = TODAY - timedelta(1)
DEAL = Opportunity(name="Deal", id="deal")
OTHER_DEAL = Opportunity(name="Other deal", id="other")


def in_deal(contact, role, deal="deal"):
    return DecisionRole(opportunity=deal, contact=contact, role=Role(role))


# --- people and posts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leaving_on", "there"), [(None, True), (TOMORROW, True), (TODAY, True), (YESTERDAY, False)]
)
def test_a_contact_is_on_the_map_until_the_last_day(leaving_on, there):
    assert ("a" in picture(account(client("a", leaving_on=leaving_on))).people) is there


def test_a_current_post_replaces_what_it_fills():
    departments = [Department(name=id, id=id) for id in ("it", "board")]
    contact = client("a", "user", department="it", title="Clerk", tier=Tier.OPERATIONAL)
    post = Post(contact="a", department="board", decision_role=Role.APPROVER, start=TODAY)
    person = picture(account(departments, contact, post)).people["a"]
    assert (person.department, person.roles) == ("board", (Role.APPROVER,))
    assert (person.title, person.tier, person.side) == ("Clerk", Tier.OPERATIONAL, Side.CLIENT)


def test_a_post_may_take_the_role_away():
    post = Post(contact="a", decision_role=Role.NONE)
    assert picture(account(client("a", "approver"), post)).people["a"].roles == ()


@pytest.mark.parametrize(
    ("start", "end", "title"),
    [
        (TODAY, TODAY, "Chief"),
        (None, None, "Chief"),
        (TOMORROW, None, "Clerk"),
        (None, YESTERDAY, "Clerk"),
    ],
)
def test_a_post_counts_from_its_first_to_its_last_day(start, end, title):
    post = Post(contact="a", title="Chief", start=start, end=end)
    assert picture(account(client("a", title="Clerk"), post)).people["a"].title == title


def test_of_two_current_posts_the_later_counts():
    posts = (
        Post(contact="a", title="Old", start=date(2020, 1, 1)),
        Post(contact="a", title="New", start=date(2025, 1, 1)),
        Post(contact="a", title="First"),
    )
    assert picture(account(client("a"), posts)).people["a"].title == "New"


def test_whoever_left_for_another_organization_stays_on_the_map():
    post = Post(contact="a", organization="Contoso", side=Side.COMPETITOR, start=TODAY)
    person = picture(account(client("a", "approver", leaving_on=YESTERDAY), post)).people["a"]
    assert (person.side, person.organization) == (Side.COMPETITOR, "Contoso")
    assert not person.counts


def test_whoever_left_and_whose_new_post_has_ended_is_off_the_map():
    post = Post(contact="a", side=Side.COMPETITOR, end=YESTERDAY)
    assert picture(account(client("a", leaving_on=YESTERDAY), post)).people == {}


def test_a_new_title_alone_keeps_nobody_on_the_map():
    post = Post(contact="a", title="Adviser")
    assert picture(account(client("a", leaving_on=YESTERDAY), post)).people == {}


def test_lines_between_people_on_the_map_only():
    people = (client("a"), client("b"), client("gone", leaving_on=YESTERDAY))
    lines = [Influence(influencer=u, influenced=v) for u, v in ("ab", ("a", "gone"), ("gone", "b"))]
    found = picture(account(people, lines)).influences
    assert [(line.influencer, line.influenced) for line in found] == [("a", "b")]


@pytest.mark.parametrize(
    ("contact", "ours"),
    [
        (own("x"), True),
        (partner("x"), False),
        (partner("x", team_role=(TeamRole.CLIENT_LEAD_EXPERT,)), True),
        (client("x", team_role=(TeamRole.SOLUTION_MANAGER,)), False),
        (rival("x", team_role=(TeamRole.SOLUTION_MANAGER,)), False),
    ],
)
def test_our_people_are_own_ones_and_partners_of_the_trio(contact, ours):
    assert contact.is_ours is ours
    assert picture(account(contact)).people["x"].is_ours is ours


# --- roles and decision weights -------------------------------------------------------------------


def test_decision_weights_sum_to_one():
    """1 + .8 + .2 = 2; champion and coach help, they do not decide."""
    roles = {"a": "approver", "b": "economic_buyer", "c": "user", "d": "champion", "e": "coach"}
    map = account([client(id, role) for id, role in roles.items()], client("f"))
    assert picture(map).decision_weights() == pytest.approx({"a": 0.5, "b": 0.4, "c": 0.1})


@pytest.mark.parametrize(
    ("role", "weight"),
    [
        ("approver", 1),
        ("decision_maker", 1),
        ("economic_buyer", 0.8),
        ("technical_buyer", 0.5),
        ("evaluator", 0.4),
        ("procurement", 0.4),
        ("gatekeeper", 0.2),
        ("user", 0.2),
        ("champion", 0),
        ("coach", 0),
        ("none", 0),
    ],
)
def test_each_role_has_the_weight_of_the_measures(role, weight):
    assert account(client("a")).settings.role_weight([Role(role)]) == weight


def test_of_several_roles_the_heaviest_counts():
    roles = (in_deal("a", "user"), in_deal("a", "procurement"), in_deal("b", "user"))
    map = account(client("a"), client("b"), DEAL, roles)
    assert picture(map, "deal").decision_weights() == pytest.approx({"a": 2 / 3, "b": 1 / 3})


def test_roles_of_the_deal_replace_the_general_ones():
    map = account(client("a", "approver"), client("b"), DEAL, in_deal("b", "user"))
    assert picture(map, "deal").decision_weights() == {"b": 1}
    assert picture(map).decision_weights() == {"a": 1}


def test_a_deal_without_roles_of_its_own_has_the_general_ones():
    map = account(client("a", "approver"), DEAL, OTHER_DEAL, in_deal("a", "user", "other"))
    assert picture(map, "deal").decision_weights() == {"a": 1}


def test_when_all_holders_of_the_deal_s_roles_left_there_is_no_target():
    gone = client("gone", leaving_on=YESTERDAY)
    map = account(client("a", "approver"), gone, DEAL, in_deal("gone", "approver"))
    assert picture(map, "deal").decision_weights() == {}


def test_the_word_none_in_a_deal_is_no_role_but_replaces_the_general_ones():
    map = account(client("a", "approver"), DEAL, in_deal("a", "none"))
    assert picture(map, "deal").people["a"].roles == ()
    assert picture(map, "deal").decision_weights() == {}


def test_a_role_of_somebody_outside_the_client_is_no_target():
    map = account(own("o", decision_role=Role.APPROVER), rival("k", decision_role=Role.APPROVER))
    assert picture(map).decision_weights() == {}


def test_role_weights_are_settings():
    map = account(client("a", "approver"), client("b", "user"), settings(role_weight__user=1))
    assert picture(map).decision_weights() == {"a": 0.5, "b": 0.5}
    overridden = snapshot(map, TODAY, settings={"role_weight.user": 0.25})
    assert overridden.decision_weights() == {"a": 0.8, "b": 0.2}


# --- guests ---------------------------------------------------------------------------------------


def test_a_guest_has_side_and_name_but_no_role_and_does_not_count():
    guests = {"hq/x": Guest(client("x", "approver"))}
    line = Influence(influencer="hq/x", influenced="a")
    person = picture(account(client("a"), line, guests=guests)).people["hq/x"]
    assert (person.name, person.side, person.guest) == ("x", Side.CLIENT, True)
    assert not person.has_role
    assert not person.counts


def test_a_guest_named_in_the_deal_s_roles_is_no_target():
    guests = {"hq/x": Guest(client("x"))}
    map = account(client("a", "user"), DEAL, in_deal("hq/x", "approver"), guests=guests)
    assert picture(map, "deal").decision_weights() == {}


def test_a_guest_s_post_and_general_assessments_count():
    post = Post(contact="x", side=Side.COMPETITOR, organization="Contoso")
    seen = (opinion("x", solution=1), opinion("x", solution=-2, opportunity="theirs"))
    line = Influence(influencer="hq/x", influenced="a")
    guests = {"hq/x": Guest(client("x", leaving_on=YESTERDAY), (post,), seen)}
    person = picture(account(client("a"), DEAL, line, guests=guests), "deal").people["hq/x"]
    assert person.side is Side.COMPETITOR
    assert person.attitudes.level(Attitude.SOLUTION) == 1


# --- frame ----------------------------------------------------------------------------------------


def test_an_unknown_opportunity_names_the_known_ones():
    with pytest.raises(UnknownOpportunity, match=r'no opportunity "dael" in account "acme".*deal'):
        picture(account(client("a"), DEAL), "dael")


def test_this_run_s_settings_beat_the_account_s():
    map = account(client("a"), settings(cut__edge=0.2, overload=9))
    found = snapshot(map, TODAY, settings={"cut.edge": 0.1}).settings
    assert (found.number("cut.edge"), found.number("overload")) == (0.1, 9)


def test_a_wrong_setting_names_the_nearest():
    with pytest.raises(BadSetting, match=r'no setting "alpha.prize". Did you mean "alpha.price"'):
        snapshot(account(client("a")), TODAY, settings={"alpha.prize": 1})


def test_department_scopes_hold_everything_below():
    rows = [("hq", None), ("it", "hq"), ("ops", "it"), ("hr", "hq"), ("lone", None)]
    departments = [Department(name=id, id=id, parent=parent) for id, parent in rows]
    assert picture(account(departments, client("a"))).department_scopes() == {
        "hq": {"hq", "it", "ops", "hr"},
        "it": {"it", "ops"},
        "ops": {"ops"},
        "hr": {"hr"},
        "lone": {"lone"},
    }
