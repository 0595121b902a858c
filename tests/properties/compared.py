"""How many accounts are drawn, and how near two figures of them shall be."""

import pytest
from hypothesis import settings

ROUND = 1e-9
examples = settings(max_examples=120, deadline=None)


def near(value):
    return pytest.approx(value, abs=ROUND)
