"""The risk page: the three answers joined, in the order of urgency, and how sure they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.moves import repair_for
from influence.analyses.risk import risk
from influence.analyses.single_points import single_points
from influence.analyses.thresholds import Rule
from influence.analyses.turnover import turnover
from influence.analyses.verify import verify
from influence.domain.errors import UsageError
from influence.domain.lines import Coverage, Influence
from tests.accounts import TODAY, account, ask, client, opinion, own

O2_B = Coverage(own="o2", contact="b", closeness=0)
B_CFO = Influence(influencer="b", influenced="cfo", strength=5, observed_on=TODAY - timedelta(80))
# o1 .6 a .7 cfo and o2 .3 b .9 cfo, both passing on everything.
FACTS = (
    own("o1"),
    own("o2"),
    client("cfo", "approver"),
    client("b", leaving_on=TODAY + timedelta(30)),
    client("a"),
    [opinion(id, solution=2) for id in "ab"],
    Coverage(own="o1", contact="a", closeness=1, last_contact=TODAY),
    O2_B,
    Influence(influencer="a", influenced="cfo", strength=4, status="assumed"),
    B_CFO,
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


def test_the_way_out_is_said_for_the_first_ten(page):
    rows = {row.contact: row for row in page.people}
    assert rows["a"].stand_in.contact == "b"
    assert rows["a"].repair == repair_for(View.of(account(FACTS), ask()), "a")
    many = [
        (client(f"x{n}"), Influence(influencer="a", influenced=f"x{n}"),
         Influence(influencer=f"x{n}", influenced="cfo")) for n in range(9)
    ]  # fmt: skip
    people = risk(account(FACTS, many), ask()).people
    assert len(people) > 10
    assert all(row.repair for row in people[:10] if row.contact != "cfo")
    assert not any(row.repair or row.stand_in for row in people[10:])


def test_the_year_the_pairs_and_the_questions_are_those_of_their_commands(page):
    map = account(FACTS, yearly_spend=1e6)
    assert page.expected == turnover(map, ask()).expected
    pairs = {tuple(pair.contacts): pair for pair in turnover(map, ask()).pairs}
    assert [pairs[tuple(pair.contacts)].loss for pair in page.pairs] == pytest.approx(
        [pair.loss for pair in page.pairs]
    )
    assert page.verify == verify(map, ask()).facts[:3]


class TestSince:
    """One month ago o2 knew b already; the line b > cfo was seen 80 days ago."""

    DAY = TODAY - timedelta(90)

    def test_since_a_day_compares_with_the_answer_of_that_day(self):
        then = risk(account(FACTS), ask(), since=self.DAY).since
        before = risk(account(FACTS), replace(ask(), as_of=self.DAY))
        assert then.date == self.DAY
        assert then.account_access == before.access.account_access
        assert then.composite == before.closeness.composite
        assert (then.new_points_of_failure, then.gone_points_of_failure) == ([], ["a", "o1"])

    def test_without_a_day_nothing_is_compared(self, page):
        assert page.since is None
        assert page.broken == []

    def test_it_must_be_earlier(self):
        with pytest.raises(UsageError, match="not before"):
            risk(account(FACTS), ask(), since=TODAY)


class TestRules:
    def broken(self, *rules, since=None, facts=FACTS):
        page = risk(account(facts), ask(), rules=[Rule.parse(r) for r in rules], since=since)
        return {found.rule: found.about for found in page.broken}

    def test_what_holds_is_named_with_whom(self):
        assert self.broken("loss=0.3", "leaving-within=29", "no-access") == {
            "loss=0.3": ["cfo", "a", "o1"]
        }
        assert self.broken("leaving-within=30") == {"leaving-within=30": ["b"]}
        alone = (client("cio", "approver"), FACTS)
        assert self.broken("no-access", facts=alone) == {"no-access": ["cio"]}

    def test_a_new_point_of_failure_compares_with_a_cycle_ago(self):
        """Until 60 days ago o2 covered b; since then every route goes through o1 and a."""
        ended = Coverage(own="o2", contact="b", closeness=0, valid_to=TODAY - timedelta(60))
        line = Influence(influencer="b", influenced="cfo", strength=5)
        now = ([fact for fact in FACTS if fact not in (O2_B, B_CFO)], ended, line)
        assert self.broken("new-spof", facts=now) == {"new-spof": ["a", "o1"]}
        recent = TODAY - timedelta(30)
        assert self.broken("new-spof", since=recent, facts=now) == {}


def test_nobody_decides():
    page = risk(account(client("a"), own("o")), ask())
    assert (page.people, page.access.account_access, page.sure.targets) == ([], 0, 0)
    assert page.closeness.composite is None
