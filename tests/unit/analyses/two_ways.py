"""Two ways to one decider: small enough to be worked out by hand."""

import pytest

from influence.domain.lines import Coverage, Influence
from tests.accounts import (
    client,
    opinion,
    own,
)


def covers(holder, contact, closeness=None, **more):
    return Coverage(own=holder, contact=contact, closeness=closeness, **more)


def sways(a, b, strength=5, **more):
    return Influence(influencer=a, influenced=b, strength=strength, **more)


def near(value):
    return pytest.approx(value, abs=1e-9)


# o1 .6 a .7 cfo and o2 .3 b .9 cfo; everybody passes our case on. R = 1 - .58 * .73 = .5766
TWO_WAYS = (
    own("o1"), own("o2"), client("a"), client("b"), client("cfo", "approver"),
    [opinion(id, solution=2) for id in "ab"],
    covers("o1", "a", 1), covers("o2", "b", 0), sways("a", "cfo", 4), sways("b", "cfo", 5),
)  # fmt: skip
