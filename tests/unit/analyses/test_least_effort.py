"""The cheapest set of steps, against all sets there are."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.least_effort import Offer, least_effort


def spent(offers: list[Offer], steps: dict[str, int]) -> float:
    efforts = {offer.id: offer.effort for offer in offers}
    return sum(efforts[id] * count for id, count in steps.items())


def gained(offers: list[Offer], steps: dict[str, int]) -> float:
    best = {offer.id: offer.best_first for offer in offers}
    return math.fsum(gain for id, count in steps.items() for gain in best[id][:count])


def all_ways(offers: list[Offer], needed: float) -> list[dict[str, int]]:
    """Every set that gains enough."""
    counts = product(*(range(len(offer.gains) + 1) for offer in offers))
    ways = (dict(zip([o.id for o in offers], count, strict=True)) for count in counts)
    return [way for way in ways if gained(offers, way) >= needed]


@st.composite
def offered(draw: st.DrawFn, efforts: st.SearchStrategy[float]) -> list[Offer]:
    gains = st.lists(st.sampled_from([0.125, 0.25, 0.5, 1.0]) | st.floats(0.01, 2), max_size=3)
    people = draw(st.integers(1, 5))
    return [Offer(f"p{i}", draw(efforts), tuple(draw(gains))) for i in range(people)]


def check(offers: list[Offer], part: float) -> None:
    needed = part * math.fsum(gain for offer in offers for gain in offer.gains)
    found = least_effort(offers, needed)
    ways = all_ways(offers, needed)
    if found is None:
        assert ways == []
        return
    assert all(count >= 1 for count in found.values())
    assert gained(offers, found) >= needed
    least = min(spent(offers, way) for way in ways)
    assert spent(offers, found) == pytest.approx(least, abs=1e-9)


usual = st.sampled_from([1.0, 2.0, 3.0, 4.0, 6.0])


@settings(max_examples=300, deadline=None)
@given(offered(usual), st.floats(0.01, 1.2))
def test_no_set_is_cheaper(offers: list[Offer], part: float) -> None:
    check(offers, part)


@settings(max_examples=150, deadline=None)
@given(offered(st.sampled_from([0.0, 0.5, 1.7, math.pi])), st.floats(0.01, 1.2))
def test_no_set_is_cheaper_whatever_a_step_costs(offers: list[Offer], part: float) -> None:
    check(offers, part)


@settings(max_examples=200, deadline=None)
@given(offered(usual), st.floats(0.01, 1.0))
def test_of_equally_cheap_sets_none_has_fewer_people(offers: list[Offer], part: float) -> None:
    needed = part * math.fsum(gain for offer in offers for gain in offer.gains)
    found = least_effort(offers, needed)
    if not found:
        return
    effort = spent(offers, found)
    cheapest = [way for way in all_ways(offers, needed) if spent(offers, way) <= effort + 1e-9]
    fewest = min(sum(count > 0 for count in way.values()) for way in cheapest)
    assert len(found) == fewest


def test_the_obvious_choice_is_not_always_the_cheapest() -> None:
    # The best worth first would take a (0.6 for 1) and then c (1 for 3); b alone does it for 3.
    offers = [Offer("a", 1, (0.6,)), Offer("b", 3, (1.3,)), Offer("c", 3, (1.0,))]
    assert least_effort(offers, 1.3) == {"b": 1}


def test_of_equals_the_one_that_gains_most_then_the_first_by_id() -> None:
    assert least_effort([Offer("b", 1, (1.0,)), Offer("a", 1, (1.0,))], 0.5) == {"a": 1}
    assert least_effort([Offer("a", 1, (1.0,)), Offer("b", 1, (2.0,))], 0.5) == {"b": 1}


def test_one_person_rather_than_two_for_the_same_effort() -> None:
    offers = [Offer("a", 2, (3.0,)), Offer("b", 2, (3.0,)), Offer("c", 2, (2.5, 2.5))]
    assert least_effort(offers, 5) == {"c": 2}
    assert least_effort(offers, 5.5) is not None


def test_nothing_needed_and_not_enough_there() -> None:
    assert least_effort([Offer("a", 1, (1.0,))], 0) == {}
    assert least_effort([], 0.1) is None
    assert least_effort([Offer("a", 1, (1.0, 1.0)), Offer("b", 1, ())], 2.1) is None
    assert least_effort([Offer("a", 1, (1.0, 1.0))], 2) == {"a": 2}


def test_what_costs_nothing_is_only_taken_where_it_is_needed() -> None:
    offers = [Offer("free", 0, (1.0, 1.0)), Offer("dear", 2, (5.0,))]
    assert least_effort(offers, 2) == {"free": 2}
    assert least_effort(offers, 1) == {"free": 1}
    assert least_effort(offers, 3) == {"dear": 1}
