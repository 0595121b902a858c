"""The account afterwards: seats empty, refilled by strangers, taken by successors, moved away."""

import pytest

from influence.analyses.closeness import account_composite
from influence.analyses.departures import changed_lines, moved, refilled, succeeded, vacated
from influence.domain.contact import Department
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import LineKind, Role, Side, TeamRole, Tier
from tests.accounts import TODAY, account, client, opinion, own, partner, rival, view

LONG_AGO = TODAY.replace(year=TODAY.year - 3)


def covers(holder, contact, closeness=None, **more):
    return Coverage(own=holder, contact=contact, closeness=closeness, **more)


def sways(a, b, strength=5, **more):
    return Influence(influencer=a, influenced=b, strength=strength, **more)


def reports(report, manager, **more):
    return ReportingLine(report=report, manager=manager, **more)


def lines(seen):
    return {(u, v): pytest.approx(p) for u, v, p in seen.access.edges(data="p") if u != "US"}


def chart(seen):
    return {(line.report, line.manager) for line in seen.snapshot.reporting_lines}


# --- the seat stays empty -------------------------------------------------------------------------


def test_an_empty_seat_has_no_lines_but_keeps_its_place():
    seen = view(account(own("o"), client("a"), client("b"), covers("o", "a", 1), sways("a", "b")))
    after = vacated(seen, ["a"])
    assert lines(after) == {}
    assert list(after.access) == list(seen.access)
    assert "a" not in after.people
    assert "a" not in after.influence


def test_a_tie_that_leaves_with_a_colleague_does_not_come_back():
    """The relationship is known, so without the colleague's tie one would be derived from it."""
    known = opinion("a", relationship=2, assessor="o2")
    seen = view(account(own("o"), own("o2"), client("a"), covers("o", "a", 0), known))
    assert lines(seen) == {("o", "a"): 0.3}
    assert lines(vacated(seen, ["o"])) == {}
    assert lines(seen.without("o")) == {}


def test_nor_does_a_derived_tie_fall_to_us_in_general():
    seen = view(account(own("o"), client("a"), opinion("a", relationship=1, assessor="o")))
    assert lines(seen) == {("o", "a"): 0.6}
    assert lines(seen.without("o")) == {}


# --- a stranger takes it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closeness", "left"), [(2, 0.3), (1, 0.3), (0, 0.3), (None, 0.3), (-1, 0.1)]
)
def test_a_tie_begins_anew_with_a_stranger(closeness, left):
    """Worth an unrated tie at most, and undated: what was old is not older, nor younger."""
    tie = covers("o", "a", closeness, last_contact=LONG_AGO)
    seen = view(account(own("o"), client("a"), tie))
    for leaver in ("a", "o"):
        assert lines(refilled(seen, [leaver])) == {("o", "a"): left}


def test_what_an_unrated_tie_is_worth_is_a_setting():
    seen = view(
        account(own("o"), client("a"), covers("o", "a", 2)), closeness_access__unrated="0.7"
    )
    assert lines(refilled(seen, ["a"])) == {("o", "a"): 0.7}


def test_recorded_influence_was_the_persons_and_reporting_lines_are_the_seats():
    facts = (
        own("o"), client("a"), client("b"), client("c"), covers("o", "a", 0),
        sways("a", "b", 5), sways("c", "a", 5), reports("b", "a"), reports("a", "c"),
    )  # fmt: skip
    seen = view(account(facts))
    assert lines(seen)["a", "b"] == 0.45  # recorded, solution unknown
    after = lines(refilled(seen, ["a"]))
    assert after["a", "b"] == 0.25  # by the reporting line
    assert after["c", "a"] == 0.25
    assert after["a", "c"] == 0.1


def test_a_stranger_has_no_attitudes_and_no_conflicts():
    facts = (
        own("o"), client("a", "approver"), client("b"), covers("o", "a", 0), reports("b", "a"),
        opinion("a", solution=-2, relationship=-2), Conflict(a="a", b="b"), opinion("b", price=2),
    )  # fmt: skip
    seen = view(account(facts))
    assert ("a", "b") not in lines(seen)
    after = refilled(seen, ["a"])
    assert lines(after)["a", "b"] == 0.25
    assert after.weights == seen.weights == {"a": 1}
    assert account_composite(after) == 100  # b alone is known
    assert account_composite(seen) < 20


def test_the_stranger_who_takes_a_colleagues_seat_holds_their_derived_ties_weakly():
    seen = view(account(own("o"), client("a"), opinion("a", relationship=2, assessor="o")))
    assert lines(seen) == {("o", "a"): 0.9}
    assert lines(refilled(seen, ["o"])) == {("o", "a"): 0.3}


# --- a successor takes it -------------------------------------------------------------------------

TREE = (reports("a", "top"), reports("b", "a"), reports("c", "a"), reports("d", "b"))
PEOPLE = [client(id) for id in ("top", "a", "b", "c", "d", "x")]


@pytest.mark.parametrize(
    ("heir", "expected"),
    [
        ("b", {("b", "top"), ("c", "b"), ("d", "b")}),  # a report moves up
        ("d", {("d", "top"), ("b", "d"), ("c", "d")}),  # from two levels below
        ("x", {("x", "top"), ("b", "x"), ("c", "x"), ("d", "b")}),  # from elsewhere
        ("top", {("b", "top"), ("c", "top"), ("d", "b")}),  # the boss takes it over
    ],
)
def test_the_reporting_lines_of_the_seat(heir, expected):
    seen = view(account(PEOPLE, TREE))
    assert chart(succeeded(seen, ["a"], {"a": heir})) == expected


def test_the_seat_on_top():
    """Nobody is above it: a line upward that would close a circle is left out, another stays."""
    seen = view(account(PEOPLE, reports("b", "a"), reports("d", "b"), reports("x", "c")))
    assert chart(succeeded(seen, ["a"], {"a": "d"})) == {("b", "d"), ("x", "c")}
    assert chart(succeeded(seen, ["a"], {"a": "x"})) == {("b", "x"), ("d", "b"), ("x", "c")}


def test_the_successors_own_line_upward_gives_way_to_the_seats():
    seen = view(account(PEOPLE, reports("a", "top"), reports("x", "c")))
    assert chart(succeeded(seen, ["a"], {"a": "x"})) == {("x", "top")}


def test_dotted_lines_stay_dotted():
    dotted = reports("b", "a", kind=LineKind.DOTTED)
    after = succeeded(view(account(PEOPLE, dotted)), ["a"], {"a": "x"})
    assert [line.kind for line in after.snapshot.reporting_lines] == [LineKind.DOTTED]


def test_a_successor_takes_role_and_seat_and_keeps_the_own_lines_and_attitudes():
    facts = (
        own("o"), Department(name="IT", id="it"),
        client("a", "approver", department="it", tier=Tier.EXECUTIVE, title="CIO"),
        client("b", "user", title="Analyst"), client("c"),
        covers("o", "a", 2), covers("o", "b", 1), sways("b", "c", 3), sways("a", "c", 5),
        opinion("b", solution=2), opinion("a", solution=-2),
    )  # fmt: skip
    after = succeeded(view(account(facts)), ["a"], {"a": "b"})
    heir = after.people["b"]
    assert (heir.department, heir.tier, heir.title) == ("it", Tier.EXECUTIVE, "CIO")
    assert set(heir.roles) == {Role.APPROVER, Role.USER}
    assert after.weights == {"b": 1}
    assert lines(after) == {("o", "b"): 0.6, ("b", "c"): 0.5}


def test_a_rival_who_takes_the_seat_is_the_clients_then():
    facts = (own("o"), client("a", "approver"), rival("k"), client("b"), reports("b", "a"))
    after = succeeded(view(account(facts)), ["a"], {"a": "k"})
    assert after.people["k"].side is Side.CLIENT
    assert lines(after) == {("k", "b"): 0.25, ("b", "k"): 0.1}
    assert after.weights == {"k": 1}


def test_a_colleague_who_takes_over_gets_the_ties_as_a_stranger_would():
    facts = (
        own("o", team_role=(TeamRole.ACCOUNT_MANAGER,)), own("o2"), client("a"), client("b"),
        client("c"), covers("o", "a", 2), covers("o", "b", -1), covers("o2", "b", 1),
        opinion("c", relationship=2, assessor="o"), sways("o", "a", 5),
    )  # fmt: skip
    after = succeeded(view(account(facts)), ["o"], {"o": "o2"})
    assert lines(after) == {("o2", "a"): 0.3, ("o2", "b"): 0.6, ("o2", "c"): 0.3}


def test_an_external_expert_of_ours_stays_a_partner():
    expert = partner("p", team_role=(TeamRole.CLIENT_LEAD_EXPERT,))
    after = succeeded(view(account(own("o"), expert, client("a"))), ["o"], {"o": "p"})
    assert after.people["p"].side is Side.PARTNER
    assert after.people["p"].is_ours


def test_the_leaver_may_move_on_while_the_successor_comes():
    facts = (own("o"), client("a", "approver"), client("b"), client("c"), covers("o", "a", 1),
             reports("c", "a"), sways("a", "b", 5))  # fmt: skip
    seen = view(account(facts))
    after = succeeded(seen, ["a"], {"a": "b"}, moving=["a"])
    assert after.weights == {"b": 1}
    assert lines(after)["o", "a"] == 0.6
    assert lines(after)["a", "b"] == 0.45
    assert chart(after) == {("c", "b")}


# --- moved elsewhere ------------------------------------------------------------------------------


def test_who_moves_keeps_what_is_personal():
    facts = (
        own("o"), Department(name="IT", id="it"), client("a", "approver", department="it"),
        client("b", "user"), client("c"), covers("o", "a", 1), sways("a", "b", 3),
        reports("c", "a"), reports("a", "b"), opinion("a", solution=2),
    )  # fmt: skip
    seen = view(account(facts))
    after = moved(seen, ["a"], ["a"])
    assert lines(after) == {("o", "a"): 0.6, ("a", "b"): 0.5}
    assert (after.people["a"].roles, after.people["a"].department) == ((), None)
    assert after.weights == {"b": 1}
    assert chart(after) == set()


def test_the_others_are_gone_meanwhile():
    seen = view(account(own("o"), client("a"), client("b"), covers("o", "a"), covers("o", "b")))
    assert lines(moved(seen, ["a", "b"], ["b"])) == {("o", "b"): 0.3}


def test_an_opportunity_has_roles_and_lines_of_its_own():
    deal = Opportunity(name="deal", id="deal")
    facts = (
        own("o"), client("a"), client("b", "approver"), client("c"), deal, covers("o", "a", 1),
        DecisionRole(opportunity="deal", contact="a", role=Role.APPROVER),
        sways("a", "c", 5, opportunity="deal"), reports("c", "a"),
    )  # fmt: skip
    seen = view(account(facts), "deal")
    assert refilled(seen, ["a"]).weights == {"a": 1}
    assert lines(refilled(seen, ["a"]))["a", "c"] == 0.25
    assert succeeded(seen, ["a"], {"a": "c"}).weights == {"c": 1}
    assert moved(seen, ["a"], ["a"]).weights == {}


# --- what has changed -----------------------------------------------------------------------------


def test_changed_lines_name_the_probability_afterwards():
    facts = (own("o"), client("a"), client("b"), client("c"), covers("o", "a", 2),
             sways("a", "b", 5), reports("a", "c"))  # fmt: skip
    seen = view(account(facts))
    assert changed_lines(seen.access, seen.access) == {}
    changed = changed_lines(seen.access, refilled(seen, ["a"]).access)
    assert changed == {("o", "a"): pytest.approx(0.3), ("a", "b"): 0.0}
