"""Two routes that share nobody: the pair that is worth most, not the one that looks best."""

import time

import networkx as nx
import pytest

from influence.graph.best_disjoint_pair import best_disjoint_pair, together
from tests.graphs import graph_of, worked_graph


@pytest.fixture
def worked():
    return worked_graph()


def crossing(*from_a_to_d):
    """Two routes that share nobody, s-a-b-t and s-c-d-t, and a way across that excludes them."""
    return graph_of(
        [
            ("s", "a", 1.0),
            ("a", "b", 0.5),
            ("b", "t", 1.0),
            ("s", "c", 0.5),
            ("c", "d", 1.0),
            ("d", "t", 1.0),
            *from_a_to_d,
            ("s", "b", 0.2),
        ]
    )


def test_the_pair_of_the_worked_account(worked):
    pair = best_disjoint_pair(worked, "US", "CEO")
    assert [nodes for nodes, _ in pair] == [
        ["US", "X1", "C", "CEO"],
        ["US", "O1", "A", "CIO", "CEO"],
    ]
    first, second = 0.6 * 0.6 * 0.9, 0.9 * 0.7 * 0.5
    assert together(pair) == pytest.approx(1 - (1 - first) * (1 - second))


def test_nobody_stands_on_both_so_where_somebody_does_there_is_no_pair(worked):
    assert best_disjoint_pair(worked, "US", "CFO") is None
    assert best_disjoint_pair(worked, "US", "CIO") is None


def test_not_the_pair_with_the_largest_product():
    # Two routes of 0.5 have the larger product (0.25), 0.9 and 0.2 together the larger worth.
    # The crossing a -> d makes them exclude each other.
    graph = crossing(("a", "d", 0.9))
    pair = best_disjoint_pair(graph, "s", "t")
    assert [nodes for nodes, _ in pair] == [["s", "a", "d", "t"], ["s", "b", "t"]]
    assert together(pair) == pytest.approx(0.92)
    assert 0.9 * 0.2 < 0.5 * 0.5
    assert pytest.approx(0.75) == 1 - 0.5 * 0.5


def test_the_best_route_may_be_part_of_no_pair():
    graph = graph_of(
        [("s", "a", 0.9), ("a", "b", 0.9), ("b", "t", 0.9), ("a", "t", 0.3), ("s", "b", 0.3)]
    )
    pair = best_disjoint_pair(graph, "s", "t")
    assert [nodes for nodes, _ in pair] == [["s", "a", "t"], ["s", "b", "t"]]


def test_a_direct_tie_is_a_route_of_its_own():
    graph = graph_of([("s", "t", 0.2), ("s", "a", 0.5), ("a", "t", 0.5)])
    pair = best_disjoint_pair(graph, "s", "t")
    assert pair == ((["s", "a", "t"], 0.25), (["s", "t"], 0.2))
    graph.remove_node("a")
    assert best_disjoint_pair(graph, "s", "t") is None


def test_whoever_is_to_be_avoided_is_on_neither():
    graph = graph_of(
        [
            ("s", "a", 0.9),
            ("a", "t", 0.9),
            ("s", "b", 0.8),
            ("b", "t", 0.8),
            ("s", "c", 0.1),
            ("c", "t", 0.1),
        ]
    )
    pair = best_disjoint_pair(graph, "s", "t", without={"a"})
    assert [nodes for nodes, _ in pair] == [["s", "b", "t"], ["s", "c", "t"]]
    assert best_disjoint_pair(graph, "s", "t", without={"a", "b"}) is None
    assert best_disjoint_pair(graph, "s", "t", without={"t"}) is None


def test_equally_good_pairs_take_fewer_steps_then_the_first_ids():
    lines = [(u, v, 0.5) for x in "cab" for u, v in (("s", x), (x, "t"))]
    pair = best_disjoint_pair(graph_of(lines), "s", "t")
    assert [nodes for nodes, _ in pair] == [["s", "a", "t"], ["s", "b", "t"]]


def test_a_better_pair_may_take_more_steps():
    # As above, 0.92 against 0.75, but the better pair makes a detour: steps decide among equals.
    graph = crossing(("a", "far", 0.9), ("far", "on", 1.0), ("on", "d", 1.0))
    pair = best_disjoint_pair(graph, "s", "t")
    assert [nodes for nodes, _ in pair] == [["s", "a", "far", "on", "d", "t"], ["s", "b", "t"]]
    assert together(pair) == pytest.approx(0.92)


def test_of_equally_good_pairs_the_one_with_fewer_steps_in_all():
    # s-a1-b3-t is the shortest of all, but what is left beside it is long: 3 + 6 against 4 + 4.
    certain = [
        ("a1", "a2"), ("a2", "a3"), ("a3", "t"), ("b1", "b2"), ("b2", "b3"), ("b3", "t"),
        ("a1", "b3"), ("b2", "x"), ("x", "a2"),
    ]  # fmt: skip
    lines = [("s", "a1", 0.5), ("s", "b1", 0.5), *((u, v, 1.0) for u, v in certain)]
    pair = best_disjoint_pair(graph_of(lines), "s", "t")
    assert [nodes for nodes, _ in pair] == [
        ["s", "a1", "a2", "a3", "t"],
        ["s", "b1", "b2", "b3", "t"],
    ]


def test_a_direct_tie_does_not_stand_beside_itself():
    graph = graph_of([("s", "t", 0.5), ("s", "a", 0.5), ("a", "t", 0.5)])
    assert best_disjoint_pair(graph, "s", "t") == ((["s", "t"], 0.5), (["s", "a", "t"], 0.25))


def test_no_route_and_oneself():
    graph = graph_of([("s", "a", 0.0), ("a", "t", 1.0), ("s", "t", 0.5)])
    assert best_disjoint_pair(graph, "s", "t") is None
    assert best_disjoint_pair(graph, "s", "s") is None
    assert best_disjoint_pair(graph, "s", "nobody") is None


@pytest.mark.parametrize("size", [60, 200])
def test_quick_where_everybody_knows_many(size):
    graph = nx.gnm_random_graph(size, 20 * size, seed=7, directed=True)
    graph = nx.relabel_nodes(graph, str)
    for index, (_, _, data) in enumerate(sorted(graph.edges(data=True))):
        data["p"] = (0.1, 0.3, 0.5, 0.7, 0.9)[index % 5]
    started = time.perf_counter()
    assert best_disjoint_pair(graph, "0", str(size - 1)) is not None
    assert time.perf_counter() - started < 5
