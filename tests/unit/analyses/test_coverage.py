"""Who covers whom: by hand on small accounts."""

from datetime import timedelta

import pytest

from influence.analyses.coverage import coverage
from influence.analyses.single_points import single_points
from influence.domain.assessment import Assessment
from influence.domain.contact import Department, Post
from influence.domain.lines import Coverage, Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Interaction, Target
from influence.domain.words import Side, TeamRole
from tests.accounts import TODAY, account, ask, client, hightech, opinion, own, partner, rival


def ago(days):
    return TODAY - timedelta(days=days)


def tie(own, contact, days=1, closeness=0, **more):
    last = None if days is None else ago(days)
    return Coverage(own=own, contact=contact, closeness=closeness, last_contact=last, **more)


def found(*facts, **overrides):
    return coverage(account(*facts), ask(**overrides))


def cells(answer):
    return {(c.own and c.own.value, c.client and c.client.value): (c.live, c.ties)
            for c in answer.tiers}  # fmt: skip


# --- levels and ties ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "days", "closeness", "state"),
    [
        ("executive", 90, 0, "live"),
        ("executive", 91, 2, "overdue"),
        ("middle", 30, 1, "live"),
        ("middle", 31, 1, "overdue"),
        ("operational", 30, 0, "live"),
        ("operational", 31, 0, "overdue"),
        (None, 30, 0, "live"),
        (None, 31, 0, "overdue"),
        ("middle", 0, -1, "against"),
        ("middle", 0, None, "unrated"),
        ("middle", None, 2, "undated"),
    ],
)
def test_the_rhythm_is_the_contacts(tier, days, closeness, state):
    answer = found(
        own("o", tier="executive"), client("a", tier=tier), tie("o", "a", days, closeness)
    )
    assert [t.state for t in answer.ties] == [state]
    assert cells(answer)["executive", tier] == (state == "live", 1)


def test_the_matrix_counts_every_tie_once():
    answer = found(
        own("boss", tier="executive"),
        own("seller", tier="middle"),
        own("temp"),
        client("ceo", tier="executive"),
        client("dev", tier="operational"),
        partner("p", tier="middle"),
        client("x"),
        tie("boss", "ceo"),
        tie("seller", "ceo", 200),
        tie("seller", "dev", 200, since=ago(900)),
        tie("seller", "dev", since=ago(300)),
        tie("seller", "p"),
        tie("temp", "x"),
    )
    assert cells(answer) == {
        ("executive", "executive"): (1, 1),
        ("executive", "middle"): (0, 0),
        ("executive", "operational"): (0, 0),
        ("middle", "executive"): (0, 1),
        ("middle", "middle"): (1, 1),
        ("middle", "operational"): (1, 1),  # the better of two rows
        ("operational", "executive"): (0, 0),
        ("operational", "middle"): (0, 0),
        ("operational", "operational"): (0, 0),
        (None, None): (1, 1),
    }


def test_ties_to_competitors_and_ended_ties_do_not_count():
    gone = Post(contact="ann", side=Side.COMPETITOR, organization="Evil", start=TODAY)
    answer = found(
        own("o"), client("ann"), client("bob"), rival("eve"), gone,
        tie("o", "ann"), tie("o", "eve"), tie("o", "bob", valid_to=ago(1)),
    )  # fmt: skip
    assert answer.ties == []
    assert [c.contacts for c in answer.colleagues] == [0]


def test_a_visit_is_a_contact():
    met = Interaction(date=ago(2), own="o", contact="a")
    answer = found(own("o"), client("a"), tie("o", "a", 400), met)
    assert [(t.age, t.state) for t in answer.ties] == [(2, "live")]


def test_the_rhythm_can_be_set():
    facts = (own("o"), client("a", tier="executive"), tie("o", "a", 50))
    assert [t.state for t in found(*facts).ties] == ["live"]
    assert [t.state for t in found(*facts, rhythm__executive=49).ties] == ["overdue"]


# --- colleagues -----------------------------------------------------------------------------------


def test_a_row_for_each_of_ours():
    expert = partner("lead", team_role=(TeamRole.CLIENT_LEAD_EXPERT,))
    answer = found(
        own("o"), own("idle"), expert, partner("p"), rival("eve"),
        client("ceo", "approver"), client("a"), client("b"), client("c"),
        tie("o", "ceo", 90), tie("o", "a", 91), tie("o", "b", None), tie("o", "c", 1),
        tie("lead", "a"), overload=3,
    )  # fmt: skip
    rows = {c.contact: c for c in answer.colleagues}
    assert list(rows) == ["o", "lead", "idle"]  # by loss, then by contacts
    assert (rows["o"].contacts, rows["o"].deciders, rows["o"].overloaded) == (4, 1, True)
    assert rows["o"].fresh == 2 / 4
    assert rows["o"].loss == pytest.approx(0.3)
    assert (rows["idle"].contacts, rows["idle"].fresh, rows["idle"].loss) == (0, None, 0)
    assert rows["lead"].team_role == ["client_lead_expert"]
    assert not rows["lead"].overloaded


def test_overload_begins_above_the_setting():
    people = [client(f"c{n}") for n in range(16)]
    ties = [tie("o", c.id) for c in people]
    for count, overloaded in ((15, False), (16, True)):
        [row] = found(own("o"), people, ties[:count]).colleagues
        assert (row.contacts, row.overloaded) == (count, overloaded)


def test_losses_are_those_of_the_single_points():
    losses = {p.contact: p.loss for p in single_points(hightech(), ask()).people}
    rows = coverage(hightech(), ask()).colleagues
    assert len(rows) == 4
    assert {c.contact: c.loss for c in rows} == {c.contact: losses.get(c.contact, 0) for c in rows}


# --- lead and backup ------------------------------------------------------------------------------


def test_who_has_no_lead_or_no_backup():
    answer = found(
        own("o"), own("p"), own("q"),
        client("ceo", "approver"), client("user", "user"), client("sways"), client("nobody"),
        client("both"), client("led"), client("crowd"),
        Influence(influencer="sways", influenced="ceo", strength=5),
        tie("o", "both", role="lead"), tie("p", "both", role="backup"),
        tie("o", "led", role="lead"),
        tie("o", "crowd", role="backup"), tie("p", "crowd"), tie("q", "crowd"),
    )  # fmt: skip
    assert answer.without_lead == ["ceo", "user", "sways", "crowd"]
    assert answer.without_backup == ["ceo", "user", "sways", "led"]
    assert answer.three_without_lead == ["crowd"]


def test_two_of_ours_are_no_crowd_and_one_of_three_who_leads_is_enough():
    people = (own("o"), own("p"), own("q"), client("a"))
    two = tie("o", "a"), tie("p", "a")
    assert found(people, two).three_without_lead == []
    assert found(people, two, tie("q", "a")).three_without_lead == ["a"]
    assert found(people, two, tie("q", "a", role="lead")).three_without_lead == []


# --- departments ----------------------------------------------------------------------------------


def departments(*facts):
    rooms = (
        Department(name="IT", id="it"),
        Department(name="Lab", id="lab", parent="it"),
        Department(name="Yard", id="yard"),
    )
    people = (
        client("a", department="it"),
        client("b", department="lab"),
        client("c", department="yard"),
        own("o"),
        own("p"),
    )
    answer = found(rooms, people, *facts)
    return {d.department: d for d in answer.departments}


def test_a_department_counts_with_its_sub_departments():
    rows = departments(tie("o", "a"), tie("o", "b"), tie("p", "b"))
    assert (rows["it"].people, rows["it"].covered, rows["it"].own) == (2, 2, ["o", "p"])
    assert [(h.own, h.contacts) for h in rows["it"].held] == [("o", 2), ("p", 1)]
    assert (rows["lab"].people, rows["lab"].own) == (1, ["o", "p"])
    assert (rows["yard"].people, rows["yard"].covered, rows["yard"].own) == (1, 0, [])


def test_one_colleague_holds_all_its_coverage():
    rows = departments(tie("o", "a"), tie("p", "b"))
    threads = {id: (row.single_threaded, row.only_colleague) for id, row in rows.items()}
    assert threads == {"it": (False, None), "lab": (True, "p"), "yard": (False, None)}


def test_one_contact_is_our_only_supporter():
    two = tie("o", "a"), tie("p", "a")
    alone = departments(*two, opinion("a", relationship=1, solution=1))
    assert (alone["it"].single_threaded, alone["it"].only_supporter) == (True, "a")
    assert alone["it"].only_colleague is None
    helped = departments(*two, opinion("a", solution=1), opinion("b", price=1))
    assert (helped["it"].single_threaded, helped["it"].only_supporter) == (False, None)
    assert helped["lab"].only_supporter == "b"
    below = departments(*two, opinion("a", relationship=1, solution=0, price=0))
    assert not below["it"].single_threaded  # 58 of 100
    opponent = departments(*two, opinion("a", relationship=-2, solution=2, price=2))
    assert not opponent["it"].single_threaded  # 67 of 100, but always against us


# --- the trio -------------------------------------------------------------------------------------

TRIO = (
    own("am", team_role=(TeamRole.ACCOUNT_MANAGER,)),
    own("sm", team_role=(TeamRole.SOLUTION_MANAGER,)),
    partner("le", team_role=(TeamRole.CLIENT_LEAD_EXPERT,)),
)


def uncovered(*facts, trio=TRIO, **overrides):
    answer = found(trio, own("o"), *facts, **overrides)
    return {(c.contact, c.attitude.value): (c.level, c.target, c.part.value, c.should)
            for c in answer.trio.uncovered}  # fmt: skip


def test_what_is_below_target_and_nobodys_task():
    """The user's relationship is +1, as wanted; the price nobody knows."""
    gaps = uncovered(client("u", "user"), opinion("u", relationship=1, solution=0))
    assert gaps == {
        ("u", "solution"): (0, 1, "solution_manager", ["sm"]),
        ("u", "price"): (None, 1, "account_manager", ["am"]),
    }


def test_a_tie_makes_one_of_the_trio_responsible_for_their_part():
    user = client("u", "user")
    assert uncovered(user, tie("am", "u")).keys() == {("u", "solution")}
    assert uncovered(user, tie("sm", "u")).keys() == {("u", "relationship"), ("u", "price")}
    assert len(uncovered(user, tie("le", "u"))) == 3  # no executive
    assert len(uncovered(user, tie("o", "u"))) == 3  # not of the trio
    assert uncovered(user, tie("am", "u"), tie("sm", "u")) == {}


def test_executives_are_the_lead_experts_too():
    boss = client("b", "approver", tier="executive")
    assert [should for *_, should in uncovered(boss).values()] == [["le"]] * 3
    assert uncovered(boss, tie("le", "b")) == {}
    assert uncovered(boss, tie("am", "b")).keys() == {("b", "solution")}
    gaps = uncovered(boss, trio=TRIO[:1])
    assert gaps["b", "price"] == (None, 1, "account_manager", ["am"])
    assert gaps["b", "solution"] == (None, 1, "solution_manager", [])


def goal(subject, attitude, level, due=90, **more):
    due_on = TODAY + timedelta(days=due)
    return Target(subject=subject, attitude=attitude, level_or_points=level, due=due_on, **more)


def test_the_target_says_what_is_enough():
    facts = (client("u", "user"), opinion("u", relationship=0, solution=0, price=0))
    gaps = uncovered(facts, goal("u", "price", 0), goal("u", "solution", 2))
    assert gaps.keys() == {("u", "relationship"), ("u", "solution")}
    assert gaps["u", "solution"][1] == 2


def test_the_next_target_counts_else_the_last_one():
    facts = (client("u", "user"), opinion("u", relationship=0, solution=2, price=2))
    past, soon, later = (goal("u", "relationship", n, d) for n, d in ((-1, -5), (1, 5), (2, 9)))
    assert uncovered(facts, later, past, soon)["u", "relationship"][1] == 1
    assert uncovered(facts, past) == {}
    assert uncovered(facts, goal("u", "relationship", 0, 0), later) == {}  # due today


def test_who_owns_the_target_is_responsible_if_of_the_trio():
    facts = (client("u", "user"), opinion("u", relationship=1, price=1))
    assert uncovered(facts, goal("u", "solution", 1, owner="am")) == {}
    assert len(uncovered(facts, goal("u", "solution", 1, owner="o"))) == 1
    assert len(uncovered(facts, goal("u", "composite", 75, owner="sm"))) == 1


def test_only_deciders_and_attitudes_with_weight():
    assert uncovered(client("c", "champion"), client("x")) == {}
    gaps = uncovered(client("u", "user"), alpha__price=0)
    assert gaps.keys() == {("u", "relationship"), ("u", "solution")}


def test_the_heaviest_decider_comes_first_and_vacant_parts_are_empty():
    answer = found(client("a", "user"), client("z", "approver"), own("o"))
    assert [cell.contact for cell in answer.trio.uncovered] == ["z"] * 3 + ["a"] * 3
    trio = answer.trio
    assert (trio.account_manager, trio.solution_manager, trio.client_lead_expert) == ([], [], [])


# --- the whole ------------------------------------------------------------------------------------


def test_in_an_opportunity_its_deciders_and_attitudes_count():
    facts = (
        TRIO, client("ceo", "approver"), client("u"), Opportunity(name="Deal", id="deal"),
        DecisionRole(opportunity="deal", contact="u", role="user"), tie("sm", "u"),
        Assessment(contact="u", date=TODAY, relationship=1, price=1, opportunity="deal"),
    )  # fmt: skip
    whole, deal = (coverage(account(facts), ask(view)) for view in (None, "deal"))
    assert (whole.deciders, deal.deciders) == (["ceo"], ["u"])
    assert {c.contact for c in whole.trio.uncovered} == {"ceo"}
    assert deal.trio.uncovered == []


def test_nobody_ours_nobody_at_all():
    empty = found()
    assert (empty.ties, empty.colleagues, empty.departments, empty.maturity) == ([], [], [], 0)
    assert [(c.live, c.ties) for c in empty.tiers] == [(0, 0)] * 9
    alone = found(client("ceo", "approver"))
    assert (alone.without_lead, alone.without_backup) == (["ceo"], ["ceo"])
    assert len(alone.trio.uncovered) == 3
