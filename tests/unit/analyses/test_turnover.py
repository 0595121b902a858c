"""What if they leave: everybody singly, pairs, threes, and the year."""

import json
import math
from datetime import timedelta
from itertools import pairwise

import pytest

from influence.analyses.common import View
from influence.analyses.losses import SingleLoss
from influence.analyses.single_points import single_points
from influence.analyses.turnover import turnover, within_the_years, worst_pairs
from influence.domain.errors import BadSetting
from tests.accounts import (
    HIGHTECH,
    TODAY,
    account,
    ask,
    client,
    hightech,
    opinion,
    own,
    view,
)
from tests.unit.analyses.two_ways import TWO_WAYS, covers, near, sways

WORLDS = 200_000  # those of the published answers


Z, WIDE = 1.96, 3.3


LOSSES = {"cfo": 0.5766, "a": 0.3066, "o1": 0.3066, "b": 0.1566, "o2": 0.1566}


# --- the tables -----------------------------------------------------------------------------------


def test_everybody_with_a_loss_is_there_once():
    found = turnover(account(TWO_WAYS, yearly_spend=1e6), ask())
    assert {row.contacts[0]: row.loss for row in found.singles} == near(LOSSES)
    assert all(row.exact and row.low == row.high == row.loss for row in found.singles)
    assert found.account_access == near(0.5766)


def test_singles_are_those_of_the_single_points_of_failure():
    map = account(TWO_WAYS, yearly_spend=1e6)
    points = {row.contact: row for row in single_points(map, ask()).people}
    singles = turnover(map, ask()).singles
    assert {row.contacts[0] for row in singles} == points.keys()
    for row in singles:
        same = points[row.contacts[0]]
        assert (row.loss, row.low, row.high, row.money) == (
            same.loss,
            same.low,
            same.high,
            same.money,
        )
        others = [target for target in same.targets_lost if target != same.contact]
        assert row.targets_lost == others


def test_what_is_expected_is_the_loss_times_the_chance():
    rows = {row.contacts[0]: row for row in turnover(account(TWO_WAYS), ask()).singles}
    assert rows["a"].expected == near(0.3066 * 0.12)
    assert rows["o1"].expected == near(0.3066 * 0.15)


def test_those_known_to_leave_within_90_days_come_first():
    """b costs least of all, but is certain to leave; then .5766 * .12, .3066 * .15, ..."""
    facts = [f for f in TWO_WAYS if f != client("b")]
    leaving = client("b", leaving_on=TODAY + timedelta(90))
    found = turnover(account(facts, leaving), ask())
    assert [row.contacts[0] for row in found.singles] == ["b", "cfo", "o1", "a", "o2"]
    assert found.singles[0].expected == near(0.1566)


def test_equal_ones_share_a_rank():
    facts = (own("o"), client("a"), client("cfo", "approver"), opinion("a", solution=2),
             covers("o", "a", 1), sways("a", "cfo", 5))  # fmt: skip
    found = turnover(account(facts), ask(turnover__own=0.12))
    assert [(row.contacts[0], row.rank) for row in found.singles] == [
        ("a", 1), ("cfo", 1), ("o", 1)
    ]  # fmt: skip


def test_overlapping_intervals_share_a_rank_and_others_do_not():
    found = turnover(hightech(), ask(samples=2000))
    by_rank: dict[int, list[SingleLoss]] = {}
    for place, row in enumerate(found.singles, 1):
        assert row.rank <= place
        by_rank.setdefault(row.rank, []).append(row)
    assert max(len(rows) for rows in by_rank.values()) > 1
    firsts = [rows[0] for rank, rows in sorted(by_rank.items())]
    for rows in by_rank.values():
        for row in rows[1:]:
            assert row.high * row.probability >= rows[0].low * rows[0].probability
    for above, below in pairwise(firsts):
        if above.leaves_soon == below.leaves_soon:
            assert below.high * below.probability < above.low * above.probability


def test_pairs_that_hide_each_other():
    """Alone a costs .3066 and b .1566, together everything: .1134 more."""
    found = turnover(account(TWO_WAYS), ask())
    rows = {tuple(row.contacts): row for row in found.pairs}
    pair = rows["a", "b"]
    assert pair.loss == near(0.5766)
    assert pair.alone == near([0.3066, 0.1566])
    assert pair.synergy == near(0.1134)
    assert rows["a", "o1"].synergy == near(-0.3066)  # the same way twice
    assert len(rows) == 10
    losses = [row.loss for row in found.pairs]
    assert losses == sorted(losses, reverse=True)
    assert found.triples == []


def test_threes_only_when_asked_for():
    found = turnover(account(TWO_WAYS), ask(), triples=True)
    assert len(found.triples) == 10
    worst = found.triples[0]
    assert worst.loss == near(0.5766)
    assert worst.synergy == near(0.5766 - sum(LOSSES[id] for id in worst.contacts))


def crowd(count):
    """So many colleagues, each with a way of their own to the one who decides."""
    ours = [own(f"o{i:02}") for i in range(count)]
    return (ours, client("cfo", "approver"), [covers(o.id, "cfo", -1) for o in ours])


def test_pairs_are_of_the_sixty_most_used_unless_all_are_asked_for():
    map = account(crowd(64))
    few = turnover(map, ask(samples=200))
    many = turnover(map, ask(samples=200), pairs="all", triples=True)
    assert len(few.pairs) == 60 * 59 / 2
    assert len(many.pairs) == 65 * 64 / 2
    assert len(many.triples) == 25 * 24 * 23 / 6
    assert [row.low is None for row in few.pairs] == [False] * 20 + [True] * (len(few.pairs) - 20)


def test_the_pairs_worth_a_warning():
    seen = view(account(TWO_WAYS))
    found = worst_pairs(seen, 5)
    assert [(row.contacts, row.rank) for row in found] == [
        (["a", "b"], 1), (["a", "o2"], 2), (["b", "o1"], 3), (["o1", "o2"], 4)
    ]  # fmt: skip
    assert worst_pairs(seen, 1) == found[:1]
    alone = {row.contacts[0]: row.loss for row in turnover(account(TWO_WAYS), ask()).singles}
    assert worst_pairs(seen, 5, alone) == found
    assert worst_pairs(view(account(client("a"))), 5) == []


# --- the year -------------------------------------------------------------------------------------


def test_the_year_by_hand():
    """One way o > a > cfo: it is lost unless all three stay, .85 * .88 * .88; in the worst
    twentieth of the worlds it worked before."""
    facts = (own("o"), client("a"), client("cfo", "approver"), opinion("a", solution=2),
             covers("o", "a", 1), sways("a", "cfo", 5))  # fmt: skip
    found = turnover(account(facts), ask(samples=40_000))
    stays = 0.85 * 0.88 * 0.88
    year, target = found.expected, found.targets[0]
    assert (year.low + year.high) / 2 == pytest.approx(year.loss)
    assert abs(year.loss - 0.54 * (1 - stays)) < 1.5 * (year.high - year.low)
    assert abs(target.p_lost - (1 - stays)) < 1.5 * (target.high - target.low)
    assert year.cvar95 == 1
    assert year.years == 1


def test_more_years_cost_more():
    map = account(TWO_WAYS)
    found = {years: turnover(map, ask(), years=years) for years in (0.5, 1, 3)}
    assert found[1].expected == turnover(map, ask()).expected
    losses = [found[years].expected.loss for years in (0.5, 1, 3)]
    assert losses == sorted(losses)
    assert found[3].settings["turnover.years"] == 3
    assert found[3].singles[0].probability == near(1 - 0.88**3)
    with pytest.raises(BadSetting, match=r"turnover\.years"):
        turnover(map, ask(), years=0)


def test_the_year_alone():
    seen = view(account(TWO_WAYS))
    assert within_the_years(seen) == turnover(seen).expected


def test_who_cannot_be_reached_cannot_be_lost():
    found = turnover(account(TWO_WAYS, client("far", "user")), ask())
    assert [(row.contact, row.p_lost is None) for row in found.targets] == [
        ("cfo", False), ("far", True)
    ]  # fmt: skip


def test_nobody_decides_and_nobody_is_ours():
    for map in (account(), account(client("a"), own("o")), account(client("a", "approver"))):
        found = turnover(map, ask(), leavers=list(map.contacts)[:1], triples=True)
        assert (found.account_access, found.singles, found.expected.loss) == (0, [], 0)
        assert all(row.loss == 0 for row in [*found.pairs, *found.triples])
        if found.leavers:
            assert (found.vacated.loss, found.refilled.loss) == (0, 0)


# --- a whole account with independent answers -----------------------------------------------------


@pytest.mark.parametrize(
    ("deal", "file"), [(None, "expected.json"), ("deal", "expected.deal.json")]
)
def test_singles_of_the_published_account(deal, file):
    expected = json.loads((HIGHTECH / file).read_text(encoding="utf-8"))["access"]["loss"]
    found = turnover(View(hightech(), ask(deal)))
    rows = {row.contacts[0]: row for row in found.singles}
    assert rows.keys() <= expected.keys()
    for id, loss in expected.items():
        row = rows.get(id)
        half = WIDE / Z * (row.high - row.low) / 2 if row else 0.0
        margin = half + half * math.sqrt(found.samples / WORLDS) + 3 / found.samples
        assert abs((row.loss if row else 0.0) - loss) <= margin, id


@pytest.mark.parametrize("deal", [None, "deal"])
def test_rehearsals_of_the_published_account_agree_with_its_table(deal):
    """Both on the same worlds: the loss of one leaver is the single, of two the pair."""
    seen = View(hightech(), ask(deal))
    found = turnover(seen)
    for row in [*found.singles[:5], *found.pairs[:3]]:
        again = turnover(seen, leavers=row.contacts)
        # an exact decider whose change had to be sampled carries a little noise
        assert again.vacated.loss == pytest.approx(row.loss, abs=0.01)
        assert again.refilled.account_access >= again.vacated.account_access
