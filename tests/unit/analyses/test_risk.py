"""The risk page: the three answers joined, in the order of urgency, and how sure they are."""

from datetime import timedelta

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.risk import risk
from influence.analyses.single_points import single_points
from influence.domain.lines import Coverage, Influence
from tests.accounts import TODAY, account, ask, client, opinion, own

# o1 .6 a .7 cfo and o2 .3 b .9 cfo, both passing on everything.
FACTS = (
    own("o1"),
    own("o2"),
    client("cfo", "approver"),
    client("b", leaving_on=TODAY + timedelta(30)),
    client("a"),
    [opinion(id, solution=2) for id in "ab"],
    Coverage(own="o1", contact="a", closeness=1, last_contact=TODAY),
    Coverage(own="o2", contact="b", closeness=0),
    Influence(influencer="a", influenced="cfo", strength=4, status="assumed"),
    Influence(influencer="b", influenced="cfo", strength=5, observed_on=TODAY - timedelta(80)),
)


@pytest.fixture
def page():
    return risk(account(FACTS, yearly_spend=1e6), ask())


def test_it_joins_the_other_answers(page):
    map = account(FACTS, yearly_spend=1e6)
    points = single_points(map, ask())
    assert page.access.account_access == points.account_access == pytest.approx(1 - 0.58 * 0.73)
    assert page.access.targets == points.targets
    assert page.closeness == closeness(map, ask()).account
    by_id = {row.contact: row for row in points.people}
    for row in page.people:
        assert row.loss == by_id[row.contact].loss
        assert row.money == by_id[row.contact].money
        assert row.access_after == pytest.approx(points.account_access - row.loss)


def test_who_leaves_soon_comes_first_then_loss_times_chance(page):
    """b leaves in a month; then the cfo (.5766 * .12), o1 (.3066 * .15), a (.3066 * .12), o2."""
    assert [row.contact for row in page.people] == ["b", "cfo", "o1", "a", "o2"]
    assert [row.leaves_soon for row in page.people] == [True, False, False, False, False]
    assert page.people[0].leaving_probability == 1


def test_closeness_afterwards_is_recomputed_with_its_weights(page):
    """Without a: W of the cfo is b alone, a_cfo = .45: (.45 * 100) / .45; the cfo is unknown."""
    after = {row.contact: row.composite_after for row in page.people}
    assert after["a"] == pytest.approx(100)
    assert after["o1"] == page.closeness.composite == pytest.approx(100)


def test_what_a_colleague_must_pass_on(page):
    rows = {row.contact: row for row in page.people}
    assert (rows["o1"].covers, rows["o1"].covers_alone, rows["o1"].ours) == (["a"], ["a"], True)
    assert (rows["a"].covers, rows["a"].ours) == ([], False)
    shared = Coverage(own="o2", contact="a", closeness=-2)
    again = {row.contact: row for row in risk(account(FACTS, shared), ask()).people}
    assert (again["o1"].covers, again["o1"].covers_alone) == (["a"], [])


def test_how_sure(page):
    """Two assessments, two lines, two ties; one line and one tie without a date."""
    sure = page.sure
    assert (sure.targets, sure.targets_exact, sure.widest_interval) == (1, 1, 0)
    assert (sure.facts, sure.stale, sure.assumed, sure.undated) == (6, 0, 1, 2)
    assert sure.top_three == ["cfo", "a", "o1"]
    assert sure.top_three_stable


def test_facts_become_stale():
    later = risk(account(FACTS), ask(stale_days=70)).sure
    assert later.stale == 1


def test_nobody_decides():
    page = risk(account(client("a"), own("o")), ask())
    assert (page.people, page.access.account_access, page.sure.targets) == ([], 0, 0)
    assert page.closeness.composite is None
