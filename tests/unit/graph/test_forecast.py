"""What a time of departures costs, against every set of leavers weighed by its probability."""

import math
from itertools import product

import networkx as nx
import pytest

from influence.graph.access_worlds import AccessWorlds
from influence.graph.forecast import forecast
from influence.graph.leaver_sets import LeaverSets
from tests.graphs import WORKED, graph_of, reached, states, worked_graph

WEIGHTS = {"t": 0.7, "s": 0.3}
LEAVING = {"a": 0.4, "b": 0.2, "t": 0.1, "elsewhere": 0.9}


@pytest.fixture
def small():
    """t by a or b, s by b alone."""
    return graph_of(
        [("US", "a", 0.9), ("US", "b", 1.0), ("a", "t", 0.5), ("b", "t", 0.3), ("b", "s", 0.8)]
    )


def _worlds(graph, leaving, weights):
    """Every (probability, loss) of leavers and lines together; and t -> P(no route left)."""
    sure = {u: list(graph.succ[u]) for u in graph}
    outcomes, cut = [], dict.fromkeys(weights, 0.0)
    people = [x for x in leaving if x in graph]
    lines = list(states(graph))
    for gone in product((True, False), repeat=len(people)):
        left = [x for x, leaves in zip(people, gone, strict=True) if leaves]
        chance = math.prod(leaving[x] if x in left else 1 - leaving[x] for x in people)
        for t in weights:
            cut[t] += chance * (t not in reached(sure, left))
        for p, leads in lines:
            lost = reached(leads) - reached(leads, left)
            outcomes.append((chance * p, sum(weights[t] for t in lost & weights.keys())))
    return outcomes, cut


def _mean_of_worst(outcomes, share=0.05):
    total, left = 0.0, share
    for chance, loss in sorted(outcomes, key=lambda outcome: -outcome[1]):
        total += min(chance, left) * loss
        left -= min(chance, left)
    return total / share


def test_expected_loss_is_that_of_all_sets_of_leavers(small):
    outcomes, cut = _worlds(small, LEAVING, WEIGHTS)
    expected = sum(chance * loss for chance, loss in outcomes)
    found = forecast(AccessWorlds(small, "US", WEIGHTS), LEAVING)
    assert found.loss.value == pytest.approx(expected, abs=0.012)
    assert 0 < found.loss.high - found.loss.low < 0.02
    assert not found.loss.exact
    assert found.cvar95 == pytest.approx(_mean_of_worst(outcomes), abs=0.02)
    for t in WEIGHTS:
        assert found.p_lost[t].value == pytest.approx(cut[t], abs=0.012)
        assert found.p_lost[t].low <= found.p_lost[t].value <= found.p_lost[t].high


def test_intervals_hold_the_truth_as_often_as_they_promise(small):
    outcomes, cut = _worlds(small, LEAVING, WEIGHTS)
    expected = sum(chance * loss for chance, loss in outcomes)
    runs = [
        forecast(AccessWorlds(small, "US", WEIGHTS, samples=400, seed=s), LEAVING)
        for s in range(200)
    ]
    assert sum(run.loss.low <= expected <= run.loss.high for run in runs) >= 180
    for t in WEIGHTS:
        assert sum(r.p_lost[t].low <= cut[t] <= r.p_lost[t].high for r in runs) >= 180


def test_certain_leavers_cost_what_their_set_costs():
    graph, weights = worked_graph(), WORKED["target_weights"]
    sets = LeaverSets(AccessWorlds(graph, "US", weights, exact_limit=0))
    for gone in ("A", ("O1", "O2"), ("A", "B", "X1"), ("CFO",)):
        found = sets.over_time(dict.fromkeys(gone, 1.0))
        assert found.loss.value == pytest.approx(sets.loss(gone).value, abs=1e-12)
        sure = {u: list(graph.succ[u]) for u in graph}
        for t in weights:
            assert found.p_lost[t].value == (t not in reached(sure, gone))


def test_nobody_leaves(small):
    found = forecast(AccessWorlds(small, "US", WEIGHTS), {})
    assert found.loss.value == found.loss.low == found.loss.high == found.cvar95 == 0
    assert {t: r.value for t, r in found.p_lost.items()} == {"t": 0, "s": 0}
    assert found.p_lost["t"].high == 0.0003


def test_who_cannot_be_reached_cannot_be_lost(small):
    small.add_edge("x", "far", p=0.9)
    small.add_edge("US", "never", p=0.0)
    weights = {**WEIGHTS, "far": 0.5, "never": 0.5, "nobody": 0.5}
    assert set(forecast(AccessWorlds(small, "US", weights), LEAVING).p_lost) == set(WEIGHTS)
    none = forecast(AccessWorlds(small, "US", {"far": 1.0}), LEAVING)
    assert none.loss.value == none.cvar95 == 0
    assert none.p_lost == {}


def test_worst_cases_are_the_mean_of_the_worst_twentieth():
    """One in ten loses everything, so the worst twentieth does; one in fifty, two of five."""
    graph = graph_of([("US", "a", 1.0), ("a", "t", 1.0)])
    for p, worst in ((0.1, 1.0), (0.02, 0.4)):
        found = forecast(AccessWorlds(graph, "US", {"t": 1.0}, samples=50_000), {"a": p})
        assert found.cvar95 == pytest.approx(worst, abs=0.03)
        assert found.loss.value == pytest.approx(p, abs=0.005)


def test_variants_share_their_worlds(small):
    """Nobody's departure and no line changes its worlds when another line comes."""
    better = small.copy()
    better.add_edge("US", "t", p=0.5)
    without_it = forecast(AccessWorlds(small, "US", WEIGHTS), LEAVING)
    with_it = forecast(AccessWorlds(better, "US", WEIGHTS), LEAVING)
    assert with_it.p_lost["s"] == without_it.p_lost["s"]
    assert with_it.p_lost["t"].value <= without_it.p_lost["t"].value
    more = forecast(AccessWorlds(small, "US", WEIGHTS), {**LEAVING, "a": 0.5})
    assert more.loss.value >= without_it.loss.value
    assert more.cvar95 >= without_it.cvar95


def test_same_seed_same_forecast_whatever_the_ids(small):
    found = forecast(AccessWorlds(small, "US", WEIGHTS, seed=3), LEAVING)
    assert found == forecast(
        AccessWorlds(small, "US", WEIGHTS, seed=3), dict(reversed(LEAVING.items()))
    )
    assert found != forecast(AccessWorlds(small, "US", WEIGHTS, seed=4), LEAVING)
    names = {"US": "us", "a": "z", "b": "y", "t": "x", "s": "w"}
    other = forecast(
        AccessWorlds(
            nx.relabel_nodes(small, names), "us", {names[t]: w for t, w in WEIGHTS.items()}, seed=3
        ),
        {names.get(x, x): p for x, p in LEAVING.items()},
    )
    assert (other.loss, other.cvar95) == (found.loss, found.cvar95)


def test_somebody_leaves_in_the_same_worlds_whoever_else_may_leave(small):
    worlds = AccessWorlds(small, "US", WEIGHTS, seed=5)
    alone = forecast(worlds, {"b": 0.2}).p_lost["s"]  # s is reached through b only
    assert forecast(worlds, {"a": 0.4, "b": 0.2}).p_lost["s"] == alone
    assert forecast(AccessWorlds(small, "US", WEIGHTS, seed=6), {"b": 0.2}).p_lost["s"] != alone


def test_of_twenty_worlds_the_worst_twentieth_is_one():
    graph = graph_of([("US", "a", 1.0), ("a", "t", 1.0)])
    runs = [
        forecast(AccessWorlds(graph, "US", {"t": 1.0}, samples=20, seed=s), {"a": 0.05})
        for s in range(20)
    ]
    lost_once = [run for run in runs if run.loss.value == 0.05]
    assert lost_once
    assert all(run.cvar95 == 1.0 for run in lost_once)


def test_what_is_no_probability_is_refused_by_name(small):
    with pytest.raises(ValueError, match="b leaves"):
        forecast(AccessWorlds(small, "US", WEIGHTS), {"b": 1.2})
