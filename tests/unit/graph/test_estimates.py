"""Intervals worked out by hand from a handful of worlds, and what holds for those of access."""

import pytest

from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate, Sum, wilson
from influence.graph.reliability import access
from tests.graphs import graph_of

ROUND = 1e-9


def test_two_worlds_have_a_spread_one_has_none():
    """Reached in one of two worlds: mean 1/2, variance of the mean (1/2 - 1/4) / (2 - 1)."""
    two = Sum()
    two.add_sample({"t": 0b01}, {"t": 1.0}, 2)
    assert two.estimate(9.0) == Estimate(0.5, 0.0, pytest.approx(0.5 + 1.96 * 0.5, 1e-3), False)
    one = Sum()
    one.add_sample({"t": 0b1}, {"t": 1.0}, 1)
    assert one.estimate(9.0) == Estimate(1.0, 0.0, 9.0, exact=False)


def test_what_targets_have_in_common_counts():
    """t and s in the same worlds: 2 w each time. In each other's: always w, and no spread."""
    same, other = Sum(), Sum()
    same.add_sample({"t": 0b0011, "s": 0b0011}, {"t": 1.0, "s": 1.0}, 4)
    other.add_sample({"t": 0b0011, "s": 0b1100}, {"t": 1.0, "s": 1.0}, 4)
    assert other.estimate(2.0) == Estimate(1.0, 1.0, 1.0, exact=False)
    half = 1.96 * ((2.0 - 1.0) / 3) ** 0.5
    assert same.estimate(9.0) == Estimate(1.0, 0.0, pytest.approx(1 + half, 1e-3), exact=False)


def test_never_reached_in_the_sample_is_at_most_three_in_n():
    graph = graph_of([("US", "O", 1.0), ("O", "t", 1e-9)])
    found = access(AccessWorlds(graph, "US", {"t": 1.0}, samples=1000, exact_limit=0))
    assert found.targets["t"] == Estimate(0.0, 0.0, 0.003, exact=False)
    assert found.losses == {}


def test_wilson_interval_of_ten_in_a_hundred():
    """As printed for 10 of 100 in the literature: 0.0552 to 0.1744."""
    graph = graph_of([("US", "O", 1.0), ("O", "t", 0.1)])
    runs = (
        access(AccessWorlds(graph, "US", {"t": 1.0}, samples=100, seed=s, exact_limit=0))
        for s in range(99)
    )
    target = next(run.targets["t"] for run in runs if run.targets["t"].value == 0.1)
    assert (target.low, target.high) == pytest.approx((0.0552, 0.1744), abs=5e-5)


@pytest.mark.parametrize("samples", [1, 3, 10, 999, 10_000])
def test_wilson_intervals_hold_the_share(samples):
    for hits in {0, 1, samples // 2, samples - 1, samples}:
        found = wilson(hits, samples)
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_intervals_stay_between_nothing_and_all():
    graph = graph_of([("US", "O", 0.98), ("O", "t", 1.0), ("US", "P", 0.04), ("P", "t", 0.5)])
    runs = [
        access(AccessWorlds(graph, "US", {"t": 1.0}, samples=50, seed=s, exact_limit=0))
        for s in range(20)
    ]
    assert all(run.account.high <= 1 for run in runs)
    assert all(loss.low >= 0 for run in runs for loss in run.losses.values())
    # Unclipped, some would not: the same width below the value as above it would leave [0, 1].
    assert any(2 * run.account.value - run.account.low > 1 + ROUND for run in runs)
    assert any(2 * x.value - x.high < -ROUND for run in runs for x in run.losses.values())


@pytest.mark.parametrize("seed", range(8))
def test_one_sampled_world_rules_nothing_out(seed):
    graph = graph_of([("US", "O", 1.0), ("O", "t", 0.5)])
    found = access(AccessWorlds(graph, "US", {"t": 0.7}, samples=1, seed=seed, exact_limit=0))
    for estimate in (found.account, *found.losses.values()):
        assert estimate.value in (0, 0.7)
        assert (estimate.low, estimate.high) == (0, 0.7)
    target = found.targets["t"]
    assert target.high - target.low > 0.7
