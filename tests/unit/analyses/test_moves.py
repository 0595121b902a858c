"""What next: which moves there are, what they gain and cost, who should do them."""

import json
import math
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.key_people import key_people
from influence.analyses.move_candidates import MoveKind, candidates, effort
from influence.analyses.move_plans import Method, best_plan
from influence.analyses.moves import moves
from influence.analyses.single_points import single_points
from influence.domain.lines import Conflict, Coverage, Influence
from influence.domain.words import Tier
from influence.graph.access_worlds import AccessWorlds
from influence.graph.what_if import WhatIf
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival, view
from tests.moving import taken

WORKED = Path(__file__).parents[2] / "data" / "worked_account" / "worked_account.json"
LONG_AGO = TODAY - timedelta(800)


def tie(own, contact, closeness=None, **more):
    return Coverage(**{"own": own, "contact": contact, "closeness": closeness, **more})


def sways(u, v, strength=3, **more):
    return Influence(influencer=u, influenced=v, strength=strength, **more)


def team(*more):
    """An account manager, a solution manager and an expert of ours."""
    return [
        own("am", team_role=("account_manager",), tier=Tier.MIDDLE),
        own("sm", team_role=("solution_manager",), tier=Tier.MIDDLE),
        own("ex", team_role=("client_lead_expert",), tier=Tier.EXECUTIVE),
        *more,
    ]


@pytest.fixture
def office():
    """Two deciders, a go-between of whom we know something, a colleague of theirs."""
    return account(
        team(),
        client("boss", "approver", tier=Tier.EXECUTIVE),
        client("cfo", "economic_buyer", tier=Tier.MIDDLE),
        client("aide", tier=Tier.OPERATIONAL),
        client("clerk"),
        tie("am", "aide", 0, last_contact=LONG_AGO),
        tie("sm", "cfo"),
        sways("aide", "boss", 4),
        sways("cfo", "boss", 2),
        opinion("aide", solution=0, date=LONG_AGO),
        opinion("cfo", solution=1, price=-1, relationship=0, date=LONG_AGO),
        opinion("boss", relationship=-1, assessor="am"),
    )


def by_key(found):
    return {(move.kind.value, move.from_, move.to): move for move in found}


# --- which moves there are ------------------------------------------------------------------------


def test_every_step_we_can_take(office):
    steps = {
        (c.kind.value, c.holder, c.contact, c.before, c.level) for c in candidates(view(office))
    }
    assert steps == {
        ("raise_tie", "am", "aide", 0, 1),
        ("raise_tie", "sm", "cfo", None, 1),
        ("new_tie", "ex", "boss", None, 0),
        ("new_tie", "am", "cfo", None, 0),
        ("new_tie", "sm", "aide", None, 0),  # the nearest tier
        ("new_tie", "am", "clerk", None, 0),
        ("raise_solution", None, "aide", 0, 1),
        ("raise_solution", None, "cfo", 1, 2),
        ("raise_price", None, "cfo", -1, 0),
        ("raise_relationship", None, "cfo", 0, 1),
        ("raise_relationship", None, "boss", -1, 0),
    }


def test_nothing_above_the_top_nobody_of_rivals_and_nobody_of_ours():
    map = account(
        own("o"), own("o2"), rival("k"), partner("p"), client("t", "approver"),
        tie("o", "t", 2), opinion("t", solution=2), opinion("k", solution=0),
    )  # fmt: skip
    steps = {(c.kind.value, c.holder, c.contact) for c in candidates(view(map))}
    assert steps == {("new_tie", "o2", "t"), ("new_tie", "o2", "p")}


def test_no_tie_across_a_conflict():
    map = account(own("o"), client("t", "approver"), tie("o", "t", 0), Conflict(a="o", b="t"))
    assert candidates(view(map)) == []
    assert moves(map, ask()).moves == []


def test_the_closest_of_several_rows_of_one_tie_is_raised():
    map = account(
        own("o"), client("t", "approver"),
        tie("o", "t", -1, since=date(2024, 1, 1)), tie("o", "t", 1, since=date(2025, 1, 1)),
    )  # fmt: skip
    (move,) = moves(map, ask()).moves
    assert (move.level_before, move.level) == (1, 2)
    assert move.gain == pytest.approx(0.3)


# --- effort and who -------------------------------------------------------------------------------


def test_effort_by_tier_attitude_and_newness():
    people = [
        client("high", "approver", tier=Tier.EXECUTIVE),
        client("low", tier=Tier.OPERATIONAL),
        client("skeptic", tier=Tier.EXECUTIVE),
        client("opponent"),
        client("cool"),
        client("unknown"),
    ]
    seen = view(
        account(
            people,
            opinion("skeptic", relationship=-1, solution=-1, price=-1),
            opinion("opponent", relationship=-2, solution=2, price=2),
            opinion("cool", relationship=-1, solution=0, price=0),
        )
    )
    efforts = {id: effort(seen, person) for id, person in seen.people.items()}
    assert efforts == {
        "high": 3, "low": 1, "skeptic": 6, "opponent": 4, "cool": 2, "unknown": 2,
    }  # fmt: skip
    assert effort(seen, seen.people["skeptic"], new=True) == 7
    dear = view(seen.account, effort__executive=10, effort__new_tie=5, effort__below_neutral=3)
    assert effort(dear, dear.people["skeptic"], new=True) == 35


def test_the_holder_raises_a_tie_and_our_trio_the_attitudes(office):
    who = {(c.kind.value, c.contact): c.by for c in candidates(view(office))}
    assert who["raise_tie", "cfo"] == "sm"
    assert who["raise_solution", "cfo"] == "sm"
    assert who["raise_price", "cfo"] == "am"
    assert who["raise_relationship", "cfo"] == "am"
    assert who["raise_relationship", "boss"] == "ex"


def test_without_a_lead_expert_executives_are_the_managers_too():
    map = account(own("am", team_role=("account_manager",)), client("b", tier=Tier.EXECUTIVE),
                  opinion("b", price=0, solution=0))  # fmt: skip
    who = {c.kind: c.by for c in candidates(view(map))}
    assert who[MoveKind.RAISE_PRICE] == "am"
    assert who[MoveKind.RAISE_SOLUTION] is None


def test_a_new_tie_goes_to_the_colleague_of_the_tier_with_the_fewest_ties():
    map = account(
        own("a", tier=Tier.MIDDLE), own("b", tier=Tier.MIDDLE), own("e", tier=Tier.EXECUTIVE),
        own("gone", tier=Tier.MIDDLE, leaving_on=TODAY + timedelta(30)),
        client("x"), client("y"), client("boss", tier=Tier.EXECUTIVE), client("z"),
        tie("a", "x"), tie("a", "y"), tie("b", "x"), tie("e", "boss"),
    )  # fmt: skip
    made = {
        c.contact: c.holder for c in candidates(view(map)) if c.kind is MoveKind.NEW_TIE
    }  # fmt: skip
    # x is known to both of the middle: the executive is left; boss: nobody of the tier is free
    assert made == {"x": "e", "y": "b", "z": "b", "boss": "b"}


def test_an_executive_meets_our_expert_where_no_executive_of_ours_is_free():
    map = account(
        own("idle", tier=Tier.MIDDLE), own("busy", team_role=("client_lead_expert",)),
        client("boss", tier=Tier.EXECUTIVE), client("x"), client("low", tier=Tier.OPERATIONAL),
        tie("busy", "x"), tie("idle", "x"), tie("busy", "low"),
    )  # fmt: skip
    made = {c.contact: c.holder for c in candidates(view(map)) if c.kind is MoveKind.NEW_TIE}
    assert made == {"boss": "busy", "low": "idle"}


# --- gains ----------------------------------------------------------------------------------------


def test_gains_are_those_of_the_facts_changed(office):
    found = moves(office, ask())
    assert found.exact
    before = single_points(office, ask()).account_access
    leaning = key_people(office, ask()).leaning.value
    points = closeness(office, ask()).account.composite
    assert found.account_access == pytest.approx(before)
    assert len(found.moves) >= 8
    for move in found.moves:
        after = taken(office, move)
        gain = single_points(after, ask()).account_access - before
        assert move.gain == pytest.approx(gain, abs=1e-9)
        assert move.gain_per_effort == pytest.approx(gain / move.effort, abs=1e-9)
        moved = key_people(after, ask()).leaning.value - leaning
        assert move.leaning_gain == pytest.approx(moved, abs=1e-9)
        closer = closeness(after, ask()).account.composite - points
        assert move.closeness_gain == pytest.approx(closer, abs=1e-9)


def test_the_decider_named_and_their_access(office):
    found = by_key(moves(office, ask()).moves)
    raised = found["raise_tie", "am", "aide"]
    targets = {t.contact: t.access for t in single_points(office, ask()).targets}
    after = {t.contact: t.access for t in single_points(taken(office, raised), ask()).targets}
    assert raised.why.target == "boss"
    assert raised.why.before == pytest.approx(targets["boss"])
    assert raised.why.after == pytest.approx(after["boss"])


def test_a_view_of_price_moves_the_leaning_alone(office):
    price = by_key(moves(office, ask()).moves)["raise_price", None, "cfo"]
    assert price.gain == 0
    assert price.why is None
    assert price.why_leaning.target == "cfo"
    assert price.why_leaning.after > price.why_leaning.before


def test_what_gains_nothing_is_not_listed_and_an_old_hatred_stays_forgotten(office):
    listed = by_key(moves(office, ask()).moves)
    assert not any(to == "clerk" for _, _, to in listed)  # sways nobody, decides nothing
    # An old -2 has faded to nearly neutral; "only -1, seen today" would cost leaning.
    map = account(own("o"), client("t", "approver"), opinion("t", price=-2, date=LONG_AGO))
    assert [m.kind for m in moves(map, ask()).moves] == [MoveKind.NEW_TIE]


def test_ranked_by_gain_per_effort_then_by_leaning(office):
    found = moves(office, ask()).moves
    ranks = [(-m.gain_per_effort, -m.leaning_per_effort) for m in found if m.gain > 1e-12]
    assert [r[0] for r in ranks] == sorted(r[0] for r in ranks)
    rest = [m for m in found if m.gain <= 1e-12]
    assert [m.kind for m in found[len(ranks) :]] == [m.kind for m in rest]
    assert all(m.leaning_gain > 0 for m in rest)


def test_no_effort_comes_first():
    map = account(own("o"), client("t", "approver", tier=Tier.OPERATIONAL), tie("o", "t", 0))
    (move,) = moves(map, ask(effort__operational=0)).moves
    assert move.gain_per_effort is None
    assert move.gain == pytest.approx(0.3)


def test_a_new_tie_takes_the_place_of_a_derived_one():
    # Known to generally support us (0.6) without a tie: a recorded tie at 0 (0.3) is less.
    map = account(own("o"), client("t", "approver"), opinion("t", relationship=1))
    found = moves(map, ask())
    assert [m.kind for m in found.moves] == [MoveKind.RAISE_RELATIONSHIP]
    assert found.moves[0].gain == pytest.approx(0.3)


def test_who_always_opposes_us_passes_something_on_once_they_only_oppose():
    map = account(
        own("o"), client("a"), client("t", "approver"), tie("o", "a", 1), sways("a", "t", 5),
        opinion("a", relationship=-2, solution=1),
    )  # fmt: skip
    raised = by_key(moves(map, ask()).moves)["raise_relationship", None, "a"]
    assert raised.gain == pytest.approx(0.6 * 0.9 * 0.8)


def test_in_an_opportunity_its_own_assessments_are_raised():
    from influence.domain.opportunity import Opportunity

    map = account(
        own("o"), Opportunity(id="deal", name="Deal"), client("t", "approver"),
        client("a"), tie("o", "a", 2), sways("a", "t", 5),
        opinion("a", solution=2), opinion("a", solution=-1, opportunity="deal"),
    )  # fmt: skip
    raised = by_key(moves(map, ask("deal")).moves)["raise_solution", None, "a"]
    assert (raised.level_before, raised.level) == (-1, 0)
    assert raised.gain == pytest.approx(0.9 * 0.9 * (0.5 - 0.2))
    assert ("raise_solution", None, "a") not in by_key(moves(map, ask()).moves)


def test_the_gains_are_those_worked_out_by_hand():
    entry = json.loads(WORKED.read_text(encoding="utf-8"))
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(entry["edges"], weight="p")
    weights = {"CFO": 0.4, "CEO": 0.3, "CIO": 0.3}
    worlds = WhatIf(AccessWorlds(graph, "US", weights), candidates=[("O2", "CFO"), ("O2", "B")])
    assert worlds.exact
    gains = {
        ("O2", "CFO", 0.3): 0.0696,
        ("O2", "B", 0.6): 0.0672,
        ("O1", "B", 0.9): 0.084,
        ("A", "CIO", 0.9): 0.070207,
    }
    for (u, v, p), gain in gains.items():
        assert worlds.with_({(u, v): p}) - worlds.access == pytest.approx(gain, abs=5e-7)


# --- plans ----------------------------------------------------------------------------------------


def test_a_plan_gains_what_its_facts_gain_and_no_other_gains_more(office):
    found = moves(office, ask(), budget=2)
    assert found.method is found.plan.method is Method.EXACT
    before = single_points(office, ask()).account_access
    after = single_points(taken(office, *found.plan.moves), ask()).account_access
    assert found.plan.gain == pytest.approx(after - before, abs=1e-9)
    assert found.plan.effort == sum(move.effort for move in found.plan.moves)
    for pair in combinations([m for m in found.moves if m.kind is not MoveKind.RAISE_PRICE], 2):
        value = single_points(taken(office, *pair), ask()).account_access - before
        assert value <= found.plan.gain + 1e-9


def test_two_steps_that_are_worth_something_only_together():
    map = account(
        own("o"), client("t", "approver"), client("a"), Conflict(a="o", b="t"),
        sways("a", "t", 5), opinion("a", solution=-2),
    )  # fmt: skip
    found = moves(map, ask(), budget=2)
    assert [m.gain for m in found.moves] == [0.0]  # moves the leaning alone
    assert {m.kind for m in found.plan.moves} == {MoveKind.NEW_TIE, MoveKind.RAISE_SOLUTION}
    assert found.plan.gain == pytest.approx(0.3 * 0.9 * 0.2)


def test_a_plan_leaves_out_what_adds_nothing(office):
    found = moves(office, ask(), budget=11)
    assert found.plan.budget == 11
    assert 1 <= len(found.plan.moves) < 11
    assert all(move.to != "clerk" for move in found.plan.moves)


def test_large_plans_are_greedy_and_say_so():
    people = [client(f"c{i:02}", "approver") for i in range(25)]
    map = account(own("o"), people, [tie("o", p.id, i % 3 - 1) for i, p in enumerate(people)])
    found = moves(map, ask(), budget=4)
    assert math.comb(25, 4) > 2000
    assert found.method is Method.GREEDY
    assert "heuristic" in found.method.value
    assert found.plan.gain == pytest.approx(4 * 0.3 / 25)
    hopeful = moves(account(own("o"), people, [opinion(p.id, relationship=0) for p in people]),
                    ask(), budget=4)  # fmt: skip
    assert hopeful.method is Method.HEURISTIC


def test_lazy_greedy_is_greedy():
    map = account(own("o"), [client(f"c{i:02}") for i in range(25)])
    steps = candidates(view(map))
    reach = {step: set(range(7 * i % 25, 7 * i % 25 + 2 + i % 5)) for i, step in enumerate(steps)}

    def gain(plan):
        return float(len(set().union(*(reach[step] for step in plan))))

    naive = []
    for _ in range(4):
        naive.append(max(steps, key=lambda step: gain([*naive, step])))
    found, method = best_plan(steps, 4, gain)
    assert method is Method.GREEDY
    assert gain(found) == gain(naive)
    best = max(gain(plan) for plan in combinations(steps, 4))
    assert gain(found) >= (1 - 1 / math.e) * best


def test_no_budget_no_plan(office):
    found = moves(office, ask())
    assert found.plan is None
    assert found.method is Method.EXACT


# --- sensitivity and empty accounts ---------------------------------------------------------------


def test_stable_when_one_move_stands_out():
    map = account(own("o"), client("t", "approver"), tie("o", "t", 0))
    found = moves(map, ask()).sensitivity
    assert found.stable
    assert [m.contact for m in found.top] == ["t"]


def test_levels_shift_with_the_judgements():
    map = account(own("o"), client("t", "approver"), tie("o", "t", 2))
    assert moves(map, ask()).moves == []
    # Were the tie one level lower, it could be raised.
    found = moves(map, ask()).sensitivity
    assert (found.top, [m.kind for m in found.lower]) == ([], [MoveKind.RAISE_TIE])
    assert not found.stable


def test_nobody_decides_and_nobody_is_ours():
    nobody = moves(account(client("a"), opinion("a", solution=0)), ask(), budget=2)
    assert (nobody.moves, nobody.plan.moves, nobody.leaning, nobody.targets) == ([], [], None, 0)
    alone = moves(account(client("a", "approver"), opinion("a", relationship=0)), ask())
    assert alone.ours == 0
    assert [m.kind for m in alone.moves] == [MoveKind.RAISE_RELATIONSHIP]
    assert alone.moves[0].by is None


def test_a_view_is_taken_as_it_is(office):
    seen = View(office, ask())
    assert moves(seen).moves == moves(office, ask()).moves
