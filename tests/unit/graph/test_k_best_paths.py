"""The best few routes, best first, none forgotten."""

import pytest

from influence.graph.k_best_paths import k_best_paths
from influence.graph.paths import best_route
from tests.graphs import graph_of, worked_graph


@pytest.fixture
def worked():
    return worked_graph()


def test_the_surest_ways_of_the_worked_account_come_first(worked):
    assert k_best_paths(worked, "US", "CEO", 3) == [
        (["US", "O1", "A", "C", "CEO"], pytest.approx(0.9 * 0.5 * 0.9)),
        (["US", "O2", "A", "C", "CEO"], pytest.approx(0.8 * 0.5 * 0.9)),
        (["US", "X1", "C", "CEO"], pytest.approx(0.6 * 0.6 * 0.9)),
    ]


def test_all_of_them_when_more_are_wanted(worked):
    assert [p for p, _ in k_best_paths(worked, "US", "CFO", 9)] == [["US", "O1", "B", "CFO"]]
    assert len(k_best_paths(worked, "US", "CEO", 99)) == 5


def test_the_first_one_is_the_best_path(worked):
    for target in set(worked) - {"US"}:
        assert k_best_paths(worked, "US", target, 1) == [best_route(worked, "US", target)]


def test_no_way_leads_through_whoever_is_to_be_avoided(worked):
    routes = k_best_paths(worked, "US", "CEO", 9, without={"A"})
    assert [nodes for nodes, _ in routes] == [["US", "X1", "C", "CEO"]]
    assert k_best_paths(worked, "US", "CFO", 3, without={"B"}) == []


def test_published_example_of_the_search():
    # The six-node network by which Yen's search is usually explained (lengths 5, 7, 8); here a
    # length is a power of one half.
    lengths = [
        ("C", "D", 3), ("C", "E", 2), ("D", "F", 4), ("E", "D", 1), ("E", "F", 2), ("E", "G", 3),
        ("F", "G", 2), ("F", "H", 1), ("G", "H", 2),
    ]  # fmt: skip
    graph = graph_of([*((u, v, 0.5**length) for u, v, length in lengths)])
    assert k_best_paths(graph, "C", "H", 3) == [
        (["C", "E", "F", "H"], 0.5**5),
        (["C", "E", "G", "H"], 0.5**7),
        (["C", "D", "F", "H"], 0.5**8),
    ]


def test_equally_good_routes_take_fewer_steps_then_the_first_ids():
    graph = graph_of(
        [
            ("s", "y", 0.5),
            ("y", "t", 0.5),
            ("s", "x", 0.5),
            ("x", "t", 0.5),
            ("s", "t", 0.25),
            ("s", "w", 1.0),
            ("w", "x", 0.5),
        ]
    )
    routes = [nodes for nodes, _ in k_best_paths(graph, "s", "t", 4)]
    assert routes == [["s", "t"], ["s", "x", "t"], ["s", "y", "t"], ["s", "w", "x", "t"]]


def test_the_best_way_to_the_last_but_one_may_lead_through_the_target():
    # Alone x and y are reached best through t. The routes to t by them begin otherwise, and
    # which of the two is better does not depend on how well t leads to x and y.
    graph = graph_of(
        [
            ("s", "t", 1.0),
            ("t", "x", 0.9),
            ("t", "y", 0.3),
            ("s", "a", 0.15),
            ("a", "x", 1.0),
            ("x", "t", 1.0),
            ("s", "b", 0.2),
            ("b", "y", 1.0),
            ("y", "t", 1.0),
        ]
    )
    assert k_best_paths(graph, "s", "t", 9) == [
        (["s", "t"], 1.0),
        (["s", "b", "y", "t"], 0.2),
        (["s", "a", "x", "t"], 0.15),
    ]


def test_a_circle_behind_the_target_leads_nowhere():
    lines = [("s", "t"), ("t", "a"), ("a", "b"), ("b", "a"), ("a", "t")]
    assert k_best_paths(graph_of((u, v, 0.5) for u, v in lines), "s", "t", 9) == [(["s", "t"], 0.5)]


def test_a_line_of_probability_0_is_none():
    graph = graph_of([("s", "a", 0.5), ("s", "t", 0.5), ("a", "t", 0.0)])
    assert k_best_paths(graph, "s", "t", 9) == [(["s", "t"], 0.5)]


def test_without_a_line_that_works_there_is_no_way():
    graph = graph_of([("s", "a", 0.0), ("a", "t", 1.0)])
    assert k_best_paths(graph, "s", "t", 3) == []
    assert k_best_paths(graph, "s", "nobody", 3) == []
