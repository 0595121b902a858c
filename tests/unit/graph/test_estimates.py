"""Intervals worked out by hand from a handful of worlds."""

import pytest

from influence.graph.estimates import Estimate, Sum


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
