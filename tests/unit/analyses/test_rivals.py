"""Ours against theirs: by hand on small accounts, and on the published one in both views."""

import json

import pytest

from influence.analyses.rivals import Leads, leads, rivals
from influence.analyses.single_points import single_points
from influence.domain.contact import Department, Post
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.words import Side, TeamRole
from influence.graph.estimates import Estimate
from influence.graph.target_access import reached
from tests.accounts import (
    HIGHTECH,
    TODAY,
    account,
    ask,
    client,
    hightech,
    opinion,
    own,
    partner,
    rival,
    view,
)


def sways(influencer, influenced, strength):
    return Influence(influencer=influencer, influenced=influenced, strength=strength)


def near(value):
    return pytest.approx(value, abs=1e-12)


PEOPLE = (
    client("ceo", "approver"),
    client("ann"),
    rival("eve", organization="Evil"),
    rival("mal", organization="Mall"),
    own("o"),
)
LINES = (sways("eve", "ann", 5), sways("ann", "ceo", 3), sways("mal", "ceo", 2))


def theirs(*more, lines=LINES, people=PEOPLE):
    [target] = rivals(account(people, lines, more), ask()).targets
    return target.theirs


def test_two_ways_of_two_competitors():
    """eve .9 > ann, who opposes us: .5 * g(+1) = .4 > ceo; mal .3 > ceo."""
    [ceo] = rivals(account(PEOPLE, LINES, opinion("ann", solution=-1)), ask()).targets
    assert ceo.theirs == near(1 - (1 - 0.9 * 0.4) * (1 - 0.3))
    assert (ceo.theirs_low, ceo.theirs_high) == (ceo.theirs, ceo.theirs)
    assert [(r.organization, r.access) for r in ceo.rivals] == [
        ("Evil", near(0.36)),
        ("Mall", near(0.3)),
    ]
    assert (ceo.their_route, ceo.their_route_probability) == (["eve", "ann", "ceo"], near(0.36))
    assert (ceo.ours, ceo.leads) == (0, "theirs")


@pytest.mark.parametrize(
    ("level", "passes"), [(None, 0.5), (-2, 1.0), (-1, 0.8), (0, 0.5), (1, 0.2), (2, 0.0)]
)
def test_who_accepts_our_solution_does_not_pass_theirs_on(level, passes):
    facts = [] if level is None else [opinion("ann", solution=level)]
    assert theirs(*facts) == near(1 - (1 - 0.9 * 0.5 * passes) * 0.7)


def test_who_always_supports_us_passes_nothing_of_theirs_on():
    assert theirs(opinion("ann", relationship=2, solution=-2)) == near(0.3)
    assert theirs(opinion("ann", relationship=-2, solution=-2)) == near(1 - (1 - 0.45) * 0.7)


def test_no_route_across_a_conflict():
    assert theirs(Conflict(a="ann", b="eve")) == near(0.3)
    assert theirs(Conflict(a="ceo", b="mal"), Conflict(a="ann", b="ceo")) == 0


def test_our_people_and_ties_carry_nothing_of_theirs():
    through_us = (sways("eve", "o", 5), sways("o", "ceo", 5))
    held = Coverage(own="o", contact="ceo", closeness=2)
    helper = partner("p", team_role=(TeamRole.CLIENT_LEAD_EXPERT,))
    through_our_expert = (sways("eve", "p", 5), sways("p", "ceo", 5))
    before = near(theirs())
    assert theirs(through_us, held) == before
    assert theirs(helper, through_our_expert) == before


def test_a_partner_carries_their_case_as_a_client_does():
    assert theirs(partner("p"), sways("mal", "p", 4), sways("p", "ceo", 5)) == near(
        1 - (1 - 0.9 * 0.25) * 0.7 * (1 - 0.7 * 0.45)
    )


def test_one_competitor_does_not_go_through_another():
    lines = (sways("eve", "mal", 5), sways("mal", "ceo", 5))
    found = rivals(account(PEOPLE, lines), ask())
    assert [(o.organization, o.access) for o in found.organizations] == [
        ("Mall", near(0.9)),
        ("Evil", 0),
    ]


def test_somebody_who_went_to_a_competitor_is_theirs_from_that_day():
    gone = Post(contact="ann", side=Side.COMPETITOR, organization="Evil", start=TODAY)
    assert theirs(gone) == near(1 - 0.5 * 0.7)


def test_reporting_lines_carry_their_case_too():
    line = ReportingLine(report="ann", manager="ceo")
    assert theirs(line, lines=LINES[:1]) == near(0.9 * 0.2 * 0.5)


def test_departments_and_account_by_decision_weight():
    facts = (
        Department(name="IT", id="it"),
        Department(name="Lab", id="lab", parent="it"),
        Department(name="Yard", id="yard"),
        client("cio", "approver", department="it"),
        client("user", "user", department="lab"),
        client("ann", department="yard"),
        rival("eve"),
        own("o"),
        sways("eve", "cio", 3),
        sways("eve", "user", 5),
        Coverage(own="o", contact="cio", closeness=2),
    )
    found = rivals(account(facts), ask())
    rows = {row.department: row for row in found.departments}
    assert rows.keys() == {"it", "lab"}
    assert rows["it"].theirs == near((1 * 0.5 + 0.2 * 0.9) / 1.2)
    assert rows["it"].ours == near(0.9 / 1.2)
    assert (rows["it"].leads, rows["lab"].leads) == ("ours", "theirs")
    assert rows["it"].deciders == ["cio", "user"]
    assert found.total.theirs == rows["it"].theirs
    assert [(o.organization, o.people) for o in found.organizations] == [(None, ["eve"])]


def estimate(low, value, high):
    return Estimate(value, low, high, exact=low == high)


@pytest.mark.parametrize(
    ("ours", "theirs", "who"),
    [
        ((0.4, 0.5, 0.6), (0.1, 0.2, 0.3), Leads.OURS),
        ((0.1, 0.2, 0.3), (0.4, 0.5, 0.6), Leads.THEIRS),
        ((0.1, 0.2, 0.3), (0.25, 0.35, 0.45), Leads.TIED),
        ((0.1, 0.3, 0.5), (0.2, 0.3, 0.4), Leads.TIED),
        ((0.2, 0.3, 0.4), (0.1, 0.25, 0.35), Leads.TIED),
        ((0.2, 0.2, 0.2), (0.2 + 1e-15, 0.2 + 1e-15, 0.2 + 1e-15), Leads.TIED),
        ((0.2, 0.2, 0.2), (0.2001, 0.2001, 0.2001), Leads.THEIRS),
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0003), Leads.NOBODY),
        ((0.0, 0.0, 0.0), (0.001, 0.001, 0.001), Leads.THEIRS),
    ],
)
def test_whoever_leads_does_so_beyond_the_uncertainty(ours, theirs, who):
    assert leads(estimate(*ours), estimate(*theirs)) is who


def test_nobody_of_theirs_and_nobody_who_decides():
    known = rivals(account(client("ceo", "approver"), own("o")), ask())
    assert (known.organizations, known.lines) == ([], 0)
    assert [(t.theirs, t.leads, t.their_route) for t in known.targets] == [(0, "nobody", None)]
    silent = rivals(account(client("ceo"), rival("eve", organization="Evil")), ask())
    assert (silent.targets, silent.departments, silent.total) == ([], [], None)
    assert [(o.organization, o.access) for o in silent.organizations] == [("Evil", 0)]
    unlinked = rivals(account(client("ceo", "approver"), rival("eve")), ask())
    assert (unlinked.lines, unlinked.total.leads) == (0, "nobody")


def test_ours_are_the_figures_of_the_single_points():
    map = hightech()
    points = single_points(map, ask())
    found = rivals(map, ask())
    assert [(t.contact, t.ours, t.ours_low, t.ours_high) for t in found.targets] == [
        (t.contact, t.access, t.low, t.high) for t in points.targets
    ]
    total = found.total
    assert (total.ours, total.ours_low, total.ours_high) == pytest.approx(
        (points.account_access, points.interval_low, points.interval_high), abs=1e-12
    )


@pytest.mark.parametrize("samples", [10_000, 200_000])
@pytest.mark.parametrize(
    ("deal", "file"), [(None, "expected.json"), ("deal", "expected.deal.json")]
)
def test_the_published_account(deal, file, samples):
    """Inside the error of both samples: 3.3 standard errors of each."""
    answer = json.loads((HIGHTECH / file).read_text(encoding="utf-8"))["rivals"]
    targets = {t.contact: t for t in rivals(hightech(), ask(deal, samples=samples)).targets}
    assert targets.keys() == answer.keys()
    for id, given in answer.items():
        ours = targets[id]
        margin = 3.3 / 1.96 * (ours.theirs_high - ours.theirs_low) / 2 + given["half"]
        assert margin < 4 / samples**0.5
        assert abs(ours.theirs - given["access"]) <= margin


def test_a_sampled_sum_counts_what_the_targets_have_in_common():
    """Two targets behind the same line are reached together: their mean is as uncertain as one."""
    seen = view(hightech())
    found = reached(seen.access, "US", seen.weights, samples=2_000, exact_limit=0)
    [one, two, *_] = found.targets
    alone = found.together({one: 1.0})
    assert (alone.value, alone.exact) == (found.targets[one].value, False)
    both = found.together({one: 0.5, two: 0.5})
    assert both.value == near((found.targets[one].value + found.targets[two].value) / 2)
    assert both.low < both.value < both.high
