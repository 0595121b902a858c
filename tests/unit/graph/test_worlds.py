"""Worlds as whole numbers: drawing them, weighing them, walking in all of them at once."""

import itertools
import math
import random

import pytest

from influence.graph.worlds import (
    Worlds,
    draw,
    lost_without,
    probability,
    reach,
    truth_table_masks,
    use_of,
)

SAMPLES = 10_000


def test_impossible_and_certain_lines_are_exact():
    assert draw([[0.0, 1.0]], SAMPLES, seed=1) == [[0, (1 << SAMPLES) - 1]]


@pytest.mark.parametrize("p", [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_line_works_in_its_share_of_the_worlds(p):
    masks = [mask for (mask,) in draw([[p]] * 20, SAMPLES, seed=7)]
    share = sum(mask.bit_count() for mask in masks) / (20 * SAMPLES)
    assert share == pytest.approx(p, abs=4 * math.sqrt(p * (1 - p) / (20 * SAMPLES)))


def test_lines_are_independent():
    (a,), (b,) = draw([[0.5], [0.5]], SAMPLES, seed=3)
    assert (a & b).bit_count() / SAMPLES == pytest.approx(0.25, abs=0.02)


def test_a_larger_probability_only_adds_worlds():
    levels = [0.0, 1e-9, 0.1, 0.25, 0.3, 0.30001, 0.5, 0.999999, 1.0]
    (masks,) = draw([levels], SAMPLES, seed=2)
    for smaller, larger in itertools.pairwise(masks):
        assert smaller & ~larger == 0
    assert draw([levels[::-1]], SAMPLES, seed=2) == [masks[::-1]]


def test_no_line_changes_the_worlds_of_another():
    first = draw([[0.3], [0.6], [0.9]], SAMPLES, seed=1)
    second = draw([[0.3], [0.2, 0.7], [0.9]], SAMPLES, seed=1)
    assert first[0] == second[0]
    assert first[2] == second[2]
    assert draw([[0.9]], SAMPLES, seed=1, keys=[2]) == [first[2]]


def test_the_seed_decides():
    assert draw([[0.3]], SAMPLES, seed=1) == draw([[0.3]], SAMPLES, seed=1)
    assert draw([[0.3]], SAMPLES, seed=1) != draw([[0.3]], SAMPLES, seed=2)


@pytest.mark.parametrize("k", [0, 1, 2, 5])
def test_truth_tables_hold_every_state_once(k):
    masks = truth_table_masks(k)
    states = {tuple(mask >> world & 1 for mask in masks) for world in range(1 << k)}
    assert len(states) == 1 << k
    assert all(mask < 1 << (1 << k) for mask in masks)
    assert all(
        mask >> world & 1 == world >> i & 1 for i, mask in enumerate(masks) for world in range(2**k)
    )


def test_weight_of_a_table_is_the_sum_over_its_worlds():
    ps = [0.1, 0.3, 0.5, 0.8]
    for table in range(0, 1 << 16, 97):
        expected = sum(
            math.prod(p if world >> i & 1 else 1 - p for i, p in enumerate(ps))
            for world in range(16)
            if table >> world & 1
        )
        assert probability(table, ps) == pytest.approx(expected, abs=1e-12)


def test_weight_of_the_largest_table():
    ps = [0.05 * (i % 19 + 1) for i in range(20)]
    masks = truth_table_masks(20)
    assert probability((1 << (1 << 20)) - 1, ps) == pytest.approx(1)
    assert probability(masks[3] & masks[17], ps) == pytest.approx(ps[3] * ps[17])
    either = masks[0] | masks[19]
    assert probability(either, ps) == pytest.approx(1 - (1 - ps[0]) * (1 - ps[19]))


@pytest.fixture
def square():
    """s -> a -> t and s -> b -> t, a <-> b; all 64 states."""
    edges = [("s", "a"), ("s", "b"), ("a", "t"), ("b", "t"), ("a", "b"), ("b", "a")]
    return Worlds.of(dict(zip(edges, truth_table_masks(6), strict=True)), 64)


def _walk(worlds, world, start, gone=()):
    """Plain search in one world."""
    found, waiting = {start}, [start]
    while waiting:
        for v, mask in worlds.out_of[waiting.pop()].items():
            if mask >> world & 1 and v not in found and v not in gone:
                found.add(v)
                waiting.append(v)
    return found


def test_reach_is_a_search_in_every_world(square):
    by = reach(square, "s").by
    for world in range(64):
        assert {v for v, bits in by.items() if bits >> world & 1} == _walk(square, world, "s")


@pytest.mark.parametrize("gone", [("a",), ("b",), ("t",), ("a", "b"), ("s",), ()])
def test_loss_is_what_a_second_search_does_not_find(square, gone):
    reached = reach(square, "s")
    lost = lost_without(square, reached, gone)
    for world in range(64):
        before = _walk(square, world, "s")
        after = set() if "s" in gone else _walk(square, world, "s", gone)
        assert {v for v, bits in lost.items() if bits >> world & 1} == before - after


def test_use_holds_every_world_in_which_somebody_is_on_a_route(square):
    use = use_of(square, reach(square, "s"), ["t"])
    for world in range(64):
        on_route = {
            v
            for v in _walk(square, world, "s")
            if "t" in _walk(square, world, v) and "t" in _walk(square, world, "s")
        }
        assert {v for v, bits in use.items() if bits >> world & 1} == on_route


@pytest.mark.parametrize("seed", range(4))
def test_losses_in_a_larger_map_with_many_circles(seed):
    """Thirty people, 110 lines both ways: long detours are found, and targets stay complete."""
    generator = random.Random(seed)
    people = ["s", *(f"p{i}" for i in range(30))]
    edges = {tuple(generator.sample(people, 2)) for _ in range(110)}
    edges |= {("s", people[1]), ("s", people[2])}
    masks = {edge: generator.getrandbits(48) for edge in sorted(edges)}
    worlds, targets = Worlds.of(masks, 48), people[-3:]
    reached = reach(worlds, "s")
    use = use_of(worlds, reached, targets)
    before = [_walk(worlds, world, "s") for world in range(48)]
    for gone in [[x] for x in people[1:]] + [people[3:6], people[1:3], people[-4:]]:
        expected: dict[str, int] = {}
        for world in range(48):
            for v in before[world] - _walk(worlds, world, "s", gone):
                expected[v] = expected.get(v, 0) | 1 << world
        assert lost_without(worlds, reached, gone) == expected
        followed = lost_without(worlds, reached, gone, use)
        for t in targets:
            assert followed.get(t, 0) == expected.get(t, 0)


def test_people_who_support_only_each_other_are_lost_with_their_access():
    edges = [("s", "x"), ("x", "a"), ("a", "b"), ("b", "a"), ("b", "t")]
    worlds = Worlds.of(dict.fromkeys(edges, 1), 1)
    assert lost_without(worlds, reach(worlds, "s"), ["x"]) == dict.fromkeys("xabt", 1)


def test_strangers_and_the_unreached_change_nothing():
    worlds = Worlds.of({("s", "a"): 1, ("b", "a"): 1}, 1)
    reached = reach(worlds, "s")
    assert reached.by == {"s": 1, "a": 1}
    assert lost_without(worlds, reached, ["b", "nobody"]) == {}
    assert use_of(worlds, reached, ["b", "nobody"]) == {}
