"""How surely targets are reached: the figures of `access`, exact as far as its limit goes."""

import math

import pytest

from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate
from influence.graph.reliability import access
from influence.graph.target_access import reached
from tests.graphs import WORKED, graph_of, random_graph, worked_graph


def _side_by_side(count):
    """US to t by so many people, each of whom is sure and reaches t in half of all worlds."""
    people = [f"p{i}" for i in range(count)]
    return graph_of([*(("US", x, 1.0) for x in people), *((x, "t", 0.5) for x in people)])


def test_the_access_of_the_worked_account():
    weights = WORKED["target_weights"]
    found = reached(worked_graph(), "US", weights)
    for target, published in WORKED["exact_reliability"].items():
        if target in weights:
            assert found.targets[target].value == pytest.approx(published, abs=1e-9)
    whole = sum(w * WORKED["exact_reliability"][t] for t, w in weights.items())
    assert found.together(weights).value == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize(("count", "exact"), [(20, True), (21, False)])
def test_up_to_twenty_uncertain_lines_are_computed_exactly(count, exact):
    found = reached(_side_by_side(count), "US", ["t"], samples=64).targets["t"]
    assert found.exact == exact
    if exact:
        assert found.value == pytest.approx(1 - 0.5**20, abs=1e-15)
    worlds = AccessWorlds(_side_by_side(count), "US", {"t": 1.0}, samples=64)
    assert found == access(worlds).targets["t"]


def test_exact_and_sampled_targets_together():
    """One target is certain, the other one is reached in some share of the worlds."""
    graph = graph_of([("US", "sure", 1.0), ("US", "a", 1.0), ("a", "t", 0.5)])
    found = reached(graph, "US", ["sure", "t"], samples=1000, exact_limit=0)
    share = found.targets["t"].value
    assert found.targets["sure"] == Estimate(1.0, 1.0, 1.0, exact=True)
    together = found.together({"sure": 3.0, "t": 2.0})
    assert together.value == pytest.approx(3 + 2 * share)
    error = 2 * math.sqrt(share * (1 - share) / 1000)
    assert together.high - together.low == pytest.approx(2 * 1.96 * error, rel=0.01)
    assert not together.exact
    assert found.together({"sure": 3.0}) == Estimate(3.0, 3.0, 3.0, exact=True)


@pytest.mark.parametrize("seed", range(10))
def test_sampled_figures_are_those_of_the_full_analysis(seed):
    graph, weights = random_graph(seed, people=12, lines=40)
    how = {"samples": 200, "seed": seed, "exact_limit": 0}
    full = access(AccessWorlds(graph, "US", weights, **how))
    found = reached(graph, "US", weights, **how)
    assert found.targets == full.targets
    assert found.together(weights).value == pytest.approx(full.account.value)
