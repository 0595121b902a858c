"""From facts to the access graph: our ties, derived ones, and who passes our case on."""

from datetime import date

import pytest

from influence.domain.account_map import Guest
from influence.domain.contact import Post
from influence.domain.lines import Conflict
from influence.domain.plan import Interaction
from influence.domain.words import Side, TeamRole
from influence.graph.build import US, access_graph, influence_graph
from tests.accounts import TODAY, account, client, opinion, own, partner, picture, rival, settings
from tests.unit.graph.edges import (
    DEAL,
    PEOPLE,
    access_edges,
    covers,
    days_ago,
    influence_edges,
    near,
    reports,
    sways,
)

# --- access graph: our ties -----------------------------------------------------------------------


def test_access_starts_at_us_and_reaches_all_our_people():
    expert = partner("p", team_role=(TeamRole.CLIENT_LEAD_EXPERT,))
    assert access_edges(own("o"), expert, partner("x"), rival("k")) == {(US, "o"): 1, (US, "p"): 1}


@pytest.mark.parametrize(("level", "q"), [(-1, 0.1), (0, 0.3), (1, 0.6), (2, 0.9), (None, 0.3)])
def test_access_by_closeness_of_the_tie(level, q):
    edges = access_edges(PEOPLE, own("o"), covers("o", "a", level))
    assert edges == near({(US, "o"): 1, ("o", "a"): q})


def test_a_hostile_tie_gives_no_access():
    assert access_edges(PEOPLE, own("o"), covers("o", "a", -2)) == {(US, "o"): 1}


def test_a_tie_fades_by_its_last_contact():
    edges = access_edges(PEOPLE, own("o"), covers("o", "a", 2, last_contact=days_ago(90 + 365)))
    assert edges["o", "a"] == pytest.approx(0.45)


def test_an_interaction_updates_the_last_contact():
    met = Interaction(date=days_ago(5), own="o", contact="a")
    old = Interaction(date=days_ago(700), own="o", contact="b")
    ties = [covers("o", id, 2, last_contact=days_ago(90 + 365)) for id in "ab"]
    edges = access_edges(PEOPLE, own("o"), ties, met, old)
    assert edges["o", "a"] == pytest.approx(0.9)
    assert edges["o", "b"] == pytest.approx(0.45)  # an older meeting changes nothing


def test_an_ended_tie_and_one_that_did_not_begin_give_no_access():
    ties = (covers("o", "a", 2, valid_to=days_ago(1)), covers("o", "b", 2, valid_to=TODAY))
    assert access_edges(PEOPLE, own("o"), ties) == near({(US, "o"): 1, ("o", "b"): 0.9})
    map = account(PEOPLE, own("o"), covers("o", "a", 2, since=TODAY))
    yesterday = picture(map, on=days_ago(1))
    assert ("o", "a") not in access_graph(yesterday, influence_graph(yesterday)).edges


def test_the_best_of_two_ties_counts_after_ageing():
    """.9 faded to a quarter is .225, below the fresh .3."""
    ties = (
        covers("o", "a", 2, since=date(2020, 1, 1), last_contact=days_ago(90 + 730)),
        covers("o", "a", 0, since=date(2025, 1, 1), last_contact=days_ago(3)),
    )
    assert access_edges(PEOPLE, own("o"), ties)["o", "a"] == pytest.approx(0.3)


def test_a_tie_to_somebody_who_went_over_to_anybody_is_no_tie_any_more():
    """To a competitor: off our graph. To us: one of ours, whom we need no tie to reach."""
    tie = (PEOPLE, own("o"), covers("o", "a", 2))
    theirs = Post(contact="a", side=Side.COMPETITOR, organization="Evil", start=TODAY)
    assert access_edges(tie, theirs) == {(US, "o"): 1}
    ours = Post(contact="a", side=Side.OWN, start=TODAY)
    assert access_edges(tie, ours) == {(US, "o"): 1, (US, "a"): 1}


def test_levels_are_taken_as_recorded_unless_a_shift_is_asked_for():
    snapshot = picture(account(PEOPLE, own("o"), covers("o", "a", 0)))
    assert access_graph(snapshot, influence_graph(snapshot)).edges["o", "a"]["p"] == 0.3


@pytest.mark.parametrize(("strength", "p"), [(1, 0.3), (4, 0.7)])
def test_the_larger_of_tie_and_influence_counts(strength, p):
    edges = access_edges(PEOPLE, own("o"), covers("o", "a", 0), sways("o", "a", strength))
    assert edges["o", "a"] == pytest.approx(p)


def test_an_unrated_tie_lies_between_the_worst_and_the_best():
    facts = (PEOPLE, own("o"), covers("o", "a"), covers("o", "b", 1))
    assert access_edges(facts, level="p_low") == near(
        {(US, "o"): 1, ("o", "a"): 0, ("o", "b"): 0.6}
    )
    assert access_edges(facts, level="p_high")["o", "a"] == pytest.approx(0.9)


def test_an_unrated_tie_beside_an_influence_is_never_worse_than_that():
    facts = (PEOPLE, own("o"), covers("o", "a"), sways("o", "a", 4))
    assert access_edges(facts, level="p_low")["o", "a"] == pytest.approx(0.7)
    assert access_edges(facts, level="p_high")["o", "a"] == pytest.approx(0.9)


@pytest.mark.parametrize(("unrated", "low", "high"), [(1.0, 0.0, 1.0), (0.0, 0.0, 0.9)])
def test_bounds_of_an_unrated_tie_enclose_its_setting(unrated, low, high):
    facts = (PEOPLE, own("o"), covers("o", "a"), settings(closeness_access__unrated=unrated))
    assert access_edges(facts)["o", "a"] == unrated
    assert access_edges(facts, level="p_low")["o", "a"] == low
    assert access_edges(facts, level="p_high")["o", "a"] == high


def test_bounds_follow_a_worst_level_that_is_set_above_the_unrated():
    rows = [("closeness_access.-2", 0.4), ("closeness_access.unrated", 0.3)]
    overrides = [row for key, value in rows for row in settings(**{key: value})]
    facts = (PEOPLE, own("o"), covers("o", "a"), overrides)
    assert access_edges(facts, level="p_low")["o", "a"] == pytest.approx(0.3)


# --- access graph: derived ties -------------------------------------------------------------------


def test_a_known_relationship_without_a_tie_is_a_tie_of_its_assessor():
    edges = access_edges(PEOPLE, own("o"), opinion("a", relationship=1, assessor="o"))
    assert edges == near({(US, "o"): 1, ("o", "a"): 0.6})


@pytest.mark.parametrize("assessor", [None, "somebody", "b", "k"])
def test_otherwise_it_is_held_by_nobody_in_particular(assessor):
    edges = access_edges(PEOPLE, rival("k"), opinion("a", relationship=1, assessor=assessor))
    assert edges == near({(US, "a"): 0.6})


def test_a_relationship_leaves_with_the_colleague_who_assessed_it():
    gone = own("o", leaving_on=days_ago(1))
    assert access_edges(PEOPLE, gone, opinion("a", relationship=1, assessor="o")) == {}


@pytest.mark.parametrize(
    ("seen", "edges"), [(0, {(US, "a"): 0.6}), (29, {(US, "a"): 0.6}), (30, {})]
)
def test_who_was_covered_by_a_leaver_counts_again_once_assessed_anew(seen, edges):
    gone = own("o", leaving_on=days_ago(30))
    since = opinion("a", relationship=1, date=days_ago(seen))
    assert access_edges(PEOPLE, gone, covers("o", "a", 1), since) == near(edges)


def test_a_colleague_who_came_back_still_holds_what_they_assessed():
    back = own("o", leaving_on=days_ago(9))
    post = Post(contact="o", organization="Us", side=Side.OWN, start=days_ago(5))
    edges = access_edges(PEOPLE, back, post, opinion("a", relationship=1, assessor="o"))
    assert edges == near({(US, "o"): 1, ("o", "a"): 0.6})


def test_a_tie_that_ended_before_its_holder_left_leaves_room_for_a_derived_one():
    gone = own("o", leaving_on=days_ago(1))
    ended = covers("o", "a", 1, valid_to=days_ago(2))
    edges = access_edges(PEOPLE, gone, ended, opinion("a", relationship=1, date=days_ago(9)))
    assert edges == near({(US, "a"): 0.6})


def test_a_derived_tie_ages_by_the_assessment():
    edges = access_edges(PEOPLE, opinion("a", relationship=2, date=days_ago(90 + 365)))
    assert edges == near({(US, "a"): 0.45})


def test_a_tie_even_a_useless_one_leaves_nothing_to_derive():
    facts = (PEOPLE, own("o"), covers("o", "a", -2), opinion("a", relationship=2))
    assert access_edges(facts) == {(US, "o"): 1}


def test_an_ended_tie_leaves_room_for_a_derived_one():
    facts = (own("o"), covers("o", "a", 1, valid_to=days_ago(1)), opinion("a", relationship=2))
    assert access_edges(PEOPLE, facts) == near({(US, "o"): 1, (US, "a"): 0.9})


def test_other_attitudes_derive_no_tie():
    assert access_edges(PEOPLE, opinion("a", solution=2, price=2)) == {}


def test_no_tie_is_derived_to_our_people_and_competitors():
    expert = partner("p", team_role=(TeamRole.CLIENT_LEAD_EXPERT,))
    opinions = [opinion(id, relationship=2) for id in ("o", "p", "k")]
    edges = access_edges(own("o"), expert, rival("k"), opinions)
    assert edges == {(US, "o"): 1, (US, "p"): 1}


def test_derived_ties_are_told_apart():
    snapshot = picture(account(PEOPLE, own("o"), covers("o", "b", 1), opinion("a", relationship=1)))
    edges = access_graph(snapshot, influence_graph(snapshot)).edges
    assert edges[US, "a"]["tie"].derived_from.level == 1
    assert edges["o", "b"]["tie"].derived_from is None
    assert edges["o", "b"]["tie"].coverage.contact == "b"


# --- access graph: passing our case on ------------------------------------------------------------


@pytest.mark.parametrize(("level", "g"), [(-1, 0.2), (0, 0.5), (1, 0.8), (2, 1.0), (None, 0.5)])
def test_a_line_carries_access_as_far_as_its_start_is_for_our_solution(level, g):
    edges = access_edges(PEOPLE, sways("a", "b", 4), opinion("a", solution=level))
    assert edges["a", "b"] == pytest.approx(0.7 * g)


def test_whoever_strongly_opposes_our_solution_passes_nothing_on():
    assert access_edges(PEOPLE, sways("a", "b", 4), opinion("a", solution=-2)) == {}


def test_whoever_always_opposes_us_passes_nothing_on_even_if_the_solution_pleases():
    facts = (PEOPLE, sways("a", "b", 4), opinion("a", relationship=-2, solution=2))
    assert access_edges(facts) == {}
    assert access_edges(facts, level="p_high") == {}


def test_bounds_of_an_unknown_advocacy():
    facts = (PEOPLE, sways("a", "b", 4))
    assert access_edges(facts, level="p_low")["a", "b"] == 0
    assert access_edges(facts, level="p_high")["a", "b"] == pytest.approx(0.7)


def test_advocacy_does_not_age():
    stale = opinion("a", solution=2, date=days_ago(2000))
    assert access_edges(PEOPLE, sways("a", "b", 4), stale)["a", "b"] == pytest.approx(0.7)


def test_reporting_lines_carry_access_too():
    """manager -> report .5 * .5, report -> manager .2 * .5."""
    assert access_edges(PEOPLE, reports("a", "b")) == near({("b", "a"): 0.25, ("a", "b"): 0.1})


def test_partners_carry_access_and_competitors_do_not():
    lines = (sways("p", "a", 4), sways("a", "p", 4), sways("k", "a", 4), sways("a", "k", 4))
    edges = access_edges(PEOPLE, partner("p"), rival("k"), lines)
    assert edges == near({("p", "a"): 0.35, ("a", "p"): 0.35})


def test_nothing_leads_into_our_own_people_but_from_us():
    lines = (sways("a", "o", 5), sways("o", "o2", 5), sways("o", "a", 1))
    edges = access_edges(PEOPLE, own("o"), own("o2"), lines)
    assert edges == near({(US, "o"): 1, (US, "o2"): 1, ("o", "a"): 0.1})


def test_no_access_crosses_a_conflict_in_either_direction():
    facts = (
        PEOPLE,
        own("o"),
        sways("a", "b"),
        sways("b", "a"),
        sways("b", "c"),
        covers("o", "c", 1),
    )
    conflicts = (Conflict(a="b", b="a"), Conflict(a="o", b="c"))
    assert access_edges(facts, conflicts) == near({(US, "o"): 1, ("b", "c"): 0.25})
    assert influence_edges(facts, conflicts).keys() == {("a", "b"), ("b", "a"), ("b", "c")}


def test_a_conflict_counts_on_its_days_only():
    over = Conflict(a="a", b="b", valid_to=days_ago(1))
    assert access_edges(PEOPLE, sways("a", "b"), over) == near({("a", "b"): 0.25})


def test_an_opinion_given_for_the_deal_counts_in_its_view_only():
    facts = (
        PEOPLE,
        DEAL,
        sways("a", "b", 4),
        opinion("a", solution=2),
        opinion("a", solution=-1, opportunity="deal", date=days_ago(50)),
    )
    assert access_edges(facts)["a", "b"] == pytest.approx(0.7)
    assert access_edges(facts, deal="deal")["a", "b"] == pytest.approx(0.14)


# --- guests ---------------------------------------------------------------------------------------


def test_a_guest_of_ours_is_tied_to_us_and_holds_ties():
    guest = {"hq/o": Guest(own("o"))}
    edges = access_edges(PEOPLE, covers("hq/o", "a", 1), guests=guest)
    assert edges == near({(US, "hq/o"): 1, ("hq/o", "a"): 0.6})


def test_a_guest_passes_our_case_on_by_their_general_attitudes():
    guest = {"hq/x": Guest(client("x"), (), (opinion("x", solution=2, relationship=1),))}
    edges = access_edges(PEOPLE, sways("hq/x", "a", 4), guests=guest)
    assert edges == near({(US, "hq/x"): 0.6, ("hq/x", "a"): 0.7})


def test_a_guest_who_left_is_not_on_the_map():
    guest = {"hq/x": Guest(client("x", leaving_on=days_ago(1)))}
    assert influence_edges(PEOPLE, sways("hq/x", "a"), guests=guest) == {}


# --- one level lower, one level higher ------------------------------------------------------------


def test_strengths_one_level_off():
    facts = (PEOPLE, sways("a", "b", 1), sways("b", "c", 3), sways("c", "a", 5))
    assert influence_edges(facts, shift=-1) == near({("b", "c"): 0.3, ("c", "a"): 0.7})
    assert influence_edges(facts, shift=1) == near(
        {("a", "b"): 0.3, ("b", "c"): 0.7, ("c", "a"): 0.9}
    )


def test_a_line_that_falls_away_does_not_bring_back_an_earlier_look():
    """Seen lately at 1, long ago at 5: one level lower nothing remains, not the old 5 at 4."""
    rows = (
        sways("a", "b", 5, observed_on=days_ago(60)),
        sways("a", "b", 1, observed_on=days_ago(5)),
    )
    assert influence_edges(PEOPLE, rows, shift=-1) == {}


def test_a_tombstone_stays_one_when_everything_is_a_level_higher():
    facts = (PEOPLE, DEAL, sways("a", "b", 5), sways("a", "b", 0, opportunity="deal"))
    assert influence_edges(facts, deal="deal", shift=1) == {}
    assert influence_edges(facts, deal="deal", shift=-1) == {}


def test_closenesses_one_level_off_and_unrated_ones_stay():
    facts = (own("o"), covers("o", "a", -2), covers("o", "b"), covers("o", "c", 2))
    lower = access_edges(PEOPLE, facts, shift=-1)
    assert lower == near({(US, "o"): 1, ("o", "b"): 0.3, ("o", "c"): 0.6})
    higher = access_edges(PEOPLE, facts, shift=1)
    assert higher == near({(US, "o"): 1, ("o", "a"): 0.1, ("o", "b"): 0.3, ("o", "c"): 0.9})


def test_derived_ties_one_level_off():
    known = opinion("a", relationship=0)
    assert access_edges(PEOPLE, known, shift=-1) == near({(US, "a"): 0.1})
    assert access_edges(PEOPLE, known, shift=1) == near({(US, "a"): 0.6})
