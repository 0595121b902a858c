"""The composite without somebody equals the one of the map without them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.closeness import account_composite
from influence.analyses.composite_without import CompositeWithout
from tests.accounts import account, hightech, view
from tests.properties.small_accounts import EVERYBODY, facts

examples = settings(max_examples=100, deadline=None)


@examples
@given(facts(), st.sampled_from([0, 0.02, 0.05]), st.sampled_from([0.0, 0.5, 0.95]))
def test_the_quick_way_equals_taking_somebody_out_of_small_accounts(rows, floor, a_max):
    seen = view(account(rows), weight__floor=floor, susceptibility__max=a_max)
    composite = CompositeWithout(seen)
    for leaver in EVERYBODY:
        expected = account_composite(seen.without(leaver))
        found = composite.of(leaver)
        assert (found is None) == (expected is None)
        assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("floor", [0.0, 0.02, 0.05])
def test_the_quick_way_equals_taking_somebody_out_of_a_published_network(floor):
    seen = view(hightech(), weight__floor=floor)
    composite, changed = CompositeWithout(seen), 0
    for leaver in seen.people:
        expected = account_composite(seen.without(leaver))
        assert composite.of(leaver) == pytest.approx(expected, abs=1e-9)
        changed += expected != account_composite(seen)
    assert changed > 1
