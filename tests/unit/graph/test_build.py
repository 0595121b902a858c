"""From facts to the influence graph: one rule of the measures per test, worked out by hand."""

from datetime import date, timedelta

import pytest

from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import Basis, LineKind
from influence.graph.build import US, influence_graph
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

OTHER_DEAL = Opportunity(name="Other deal", id="other")


# --- influence graph: recorded lines --------------------------------------------------------------


@pytest.mark.parametrize(("strength", "p"), [(1, 0.1), (2, 0.3), (3, 0.5), (4, 0.7), (5, 0.9)])
def test_an_influence_points_from_the_one_who_sways(strength, p):
    assert influence_edges(PEOPLE, sways("a", "b", strength)) == near({("a", "b"): p})


def test_everybody_on_the_map_is_in_it_whatever_the_side():
    people = (
        client("a"),
        own("o"),
        rival("k"),
        partner("p"),
        client("gone", leaving_on=date(2026, 6, 29)),
    )
    graph = influence_graph(picture(account(people)))
    assert set(graph) == {"a", "o", "k", "p"}


def test_a_later_look_replaces_an_earlier_one():
    rows = (
        sways("a", "b", 5, observed_on=days_ago(30)),
        sways("a", "b", 2, observed_on=days_ago(10)),
    )
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 0.3})


def test_an_undated_look_is_the_oldest():
    rows = (sways("a", "b", 5), sways("a", "b", 1, observed_on=days_ago(10)))
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 0.1})


def test_looks_of_the_same_day_are_parallel_evidence():
    rows = [sways("a", "b", s, observed_on=days_ago(10)) for s in (3, 2)]
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 1 - 0.5 * 0.7})


def test_other_bases_are_parallel_evidence_even_when_older():
    rows = (
        sways("a", "b", 3, basis=Basis.BOSS, observed_on=days_ago(80)),
        sways("a", "b", 2, basis=Basis.ALUMNI, observed_on=days_ago(10)),
        sways("a", "b", 1),  # without a basis: a basis of its own
    )
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 1 - 0.5 * 0.7 * 0.9})


def test_a_later_look_replaces_only_its_own_basis():
    rows = (
        sways("a", "b", 5, basis=Basis.BOSS, observed_on=days_ago(60)),
        sways("a", "b", 1, basis=Basis.BOSS, observed_on=days_ago(10)),
        sways("a", "b", 3, basis=Basis.FAMILY, observed_on=days_ago(60)),
    )
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 1 - 0.9 * 0.5})


@pytest.mark.parametrize(
    ("dates", "there"),
    [
        ({"observed_on": TODAY}, True),
        ({"valid_from": TODAY}, True),
        ({"valid_to": TODAY}, True),
        ({"valid_from": TODAY + timedelta(1)}, False),
        ({"valid_to": days_ago(1)}, False),
    ],
)
def test_a_line_counts_from_its_first_to_its_last_day(dates, there):
    assert bool(influence_edges(PEOPLE, sways("a", "b", **dates))) is there


def test_a_line_that_was_observed_later_is_not_seen_yet():
    map = account(PEOPLE, sways("a", "b", 5, observed_on=days_ago(10)), sways("a", "b", 1))
    then = influence_graph(picture(map, on=days_ago(11)))
    assert then.edges["a", "b"]["p"] == pytest.approx(0.1)


def test_an_ended_later_look_does_not_hide_the_earlier_one():
    rows = (sways("a", "b", 5), sways("a", "b", 1, observed_on=days_ago(9), valid_to=days_ago(2)))
    assert influence_edges(PEOPLE, rows) == near({("a", "b"): 0.9})


@pytest.mark.parametrize(
    ("age", "p"),
    [
        (0, 0.9),
        (90, 0.9),  # nothing ages between two reviews
        (91, 0.9 * 2 ** (-1 / 365)),
        (90 + 365, 0.45),
        (90 + 2 * 365, 0.225),  # two half-lives: a quarter
    ],
)
def test_influence_fades_after_one_review_cycle(age, p):
    assert influence_edges(PEOPLE, sways("a", "b", 5, observed_on=days_ago(age))) == near(
        {("a", "b"): p}
    )


def test_an_undated_influence_does_not_fade_and_the_original_is_kept():
    map = account(PEOPLE, sways("a", "b", 5), sways("b", "c", 5, observed_on=days_ago(455)))
    edges = influence_graph(picture(map)).edges
    assert (edges["a", "b"]["sway"].p, edges["a", "b"]["sway"].original) == near((0.9, 0.9))
    assert (edges["b", "c"]["sway"].p, edges["b", "c"]["sway"].original) == near((0.45, 0.9))


def test_lines_of_people_who_are_off_the_map_do_not_count():
    gone = client("gone", leaving_on=days_ago(1))
    rows = (sways("gone", "a"), sways("a", "gone"), reports("a", "gone"))
    assert influence_edges(PEOPLE, gone, rows) == {}


def test_coverage_is_access_and_no_influence():
    assert influence_edges(PEOPLE, own("o"), covers("o", "a", 2)) == {}


# --- influence graph: reporting lines -------------------------------------------------------------


def test_a_manager_sways_more_than_a_report():
    edges = influence_edges(PEOPLE, reports("a", "b"))
    assert edges == near({("b", "a"): 0.5, ("a", "b"): 0.2})


def test_a_dotted_line_sways_half():
    edges = influence_edges(PEOPLE, reports("a", "b", kind=LineKind.DOTTED))
    assert edges == near({("b", "a"): 0.25, ("a", "b"): 0.1})


def test_of_a_solid_and_a_dotted_line_of_one_pair_the_stronger_counts():
    """a reports to b, b also dotted to a: b > a .5 (not .1), a > b .25 (not .2)."""
    lines = (reports("a", "b"), reports("b", "a", kind=LineKind.DOTTED))
    assert influence_edges(PEOPLE, lines) == near({("b", "a"): 0.5, ("a", "b"): 0.25})


def test_a_recorded_line_replaces_the_default_of_its_own_direction_only():
    """Even where the recorded line is the weaker one."""
    edges = influence_edges(PEOPLE, reports("a", "b"), sways("b", "a", 1))
    assert edges == near({("b", "a"): 0.1, ("a", "b"): 0.2})


def test_reporting_lines_do_not_age():
    edges = influence_edges(PEOPLE, reports("a", "b", valid_from=days_ago(5000)))
    assert edges == near({("b", "a"): 0.5, ("a", "b"): 0.2})


def test_settings_say_how_far_a_reporting_line_sways():
    rows = settings(reporting__down=0.6, reporting__up=0.4, reporting__dotted_factor=0.1)
    edges = influence_edges(
        PEOPLE, rows, reports("a", "b"), reports("a", "c", kind=LineKind.DOTTED)
    )
    assert edges == near({("b", "a"): 0.6, ("a", "b"): 0.4, ("c", "a"): 0.06, ("a", "c"): 0.04})


# --- opportunity view -----------------------------------------------------------------------------


def test_without_overrides_the_deal_sees_what_the_company_sees():
    facts = (PEOPLE, DEAL, sways("a", "b", 4), reports("c", "b"), own("o"), covers("o", "a", 1))
    assert influence_edges(facts, deal="deal") == influence_edges(facts)
    assert access_edges(facts, deal="deal") == access_edges(facts)


def test_a_line_of_the_deal_replaces_the_company_s_for_the_same_pair():
    """Whatever its basis and age: .1, not 1 - .1 * .9."""
    facts = (
        PEOPLE,
        DEAL,
        sways("a", "b", 5, basis=Basis.BOSS, observed_on=days_ago(1)),
        sways("a", "b", 1, opportunity="deal"),
        sways("b", "c", 3),
    )
    assert influence_edges(facts, deal="deal") == near({("a", "b"): 0.1, ("b", "c"): 0.5})
    assert influence_edges(facts) == near({("a", "b"): 0.9, ("b", "c"): 0.5})


def test_lines_of_another_deal_do_not_count():
    facts = (PEOPLE, DEAL, OTHER_DEAL, sways("a", "b", opportunity="other"))
    assert influence_edges(facts, deal="deal") == {}


def test_a_tombstone_removes_the_line():
    facts = (PEOPLE, DEAL, sways("a", "b", 5), sways("a", "b", 0, opportunity="deal"))
    assert influence_edges(facts, deal="deal") == {}


def test_a_tombstone_removes_the_reporting_edge_of_its_direction_as_well():
    facts = (PEOPLE, DEAL, reports("a", "b"), sways("b", "a", 0, opportunity="deal"))
    assert influence_edges(facts, deal="deal") == near({("a", "b"): 0.2})
    assert influence_edges(facts) == near({("a", "b"): 0.2, ("b", "a"): 0.5})


def test_a_later_look_in_the_deal_replaces_a_tombstone():
    facts = (
        PEOPLE,
        DEAL,
        sways("a", "b", 0, opportunity="deal", observed_on=days_ago(20)),
        sways("a", "b", 4, opportunity="deal", observed_on=days_ago(10)),
    )
    assert influence_edges(facts, deal="deal") == near({("a", "b"): 0.7})


def test_the_deal_s_chain_replaces_the_lines_upward_of_its_reports():
    """a reports to b, in the deal to c; c's own line to b is not touched: c is no report there."""
    facts = (
        PEOPLE,
        DEAL,
        reports("a", "b"),
        reports("c", "b"),
        reports("a", "c", opportunity="deal"),
    )
    assert influence_edges(facts, deal="deal") == near(
        {("c", "a"): 0.5, ("a", "c"): 0.2, ("b", "c"): 0.5, ("c", "b"): 0.2}
    )
    assert influence_edges(facts) == near(
        {("b", "a"): 0.5, ("a", "b"): 0.2, ("b", "c"): 0.5, ("c", "b"): 0.2}
    )


def test_the_deal_s_chain_replaces_dotted_lines_upward_too():
    dotted = reports("a", "c", kind=LineKind.DOTTED)
    facts = (PEOPLE, DEAL, dotted, reports("a", "b", opportunity="deal"))
    assert influence_edges(facts, deal="deal") == near({("b", "a"): 0.5, ("a", "b"): 0.2})


# --- settings -------------------------------------------------------------------------------------


def test_every_figure_is_a_setting():
    facts = (
        PEOPLE,
        own("o"),
        covers("o", "a", 1),
        sways("a", "b", 4, observed_on=days_ago(110)),
        opinion("a", solution=1),
    )
    rows = settings(
        closeness_access__1=0.5,
        strength__4=0.4,
        advocacy__1=0.25,
        half_life__influence=10,
        cycle_days=100,
    )
    # ten days beyond the cycle of 100 are one half-life: .4 / 2 * .25
    assert access_edges(facts, rows) == near({(US, "o"): 1, ("o", "a"): 0.5, ("a", "b"): 0.05})


def test_roles_are_no_matter_of_the_graphs():
    roles = (DecisionRole(opportunity="deal", contact="a", role="approver"),)
    facts = (PEOPLE, DEAL, sways("a", "b"))
    assert influence_edges(facts, roles, deal="deal") == influence_edges(facts, deal="deal")
