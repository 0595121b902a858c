"""The most reliable route, and which of two equally good ones is shown."""

import math

import pytest

from influence.graph.paths import best_chances_to_each, best_route, best_routes_from
from tests.graphs import graph_of, random_graph, worked_graph


@pytest.fixture
def worked():
    return worked_graph()


def test_the_surest_ways_of_the_worked_account(worked):
    assert best_route(worked, "US", "CFO") == (["US", "O1", "B", "CFO"], pytest.approx(0.42))
    route, p = best_route(worked, "US", "CEO")
    assert route == ["US", "O1", "A", "C", "CEO"]
    assert p == pytest.approx(0.9 * 0.5 * 0.9)


def test_route_around_somebody(worked):
    route, p = best_route(worked, "US", "CEO", without={"O1"})
    assert route == ["US", "O2", "A", "C", "CEO"]
    assert p == pytest.approx(0.8 * 0.5 * 0.9)
    assert best_route(worked, "US", "CFO", without={"O1"}) is None
    assert best_route(worked, "US", "CFO", without={"US"}) is None
    assert best_route(worked, "US", "CFO", without={"CFO"}) is None


def test_best_route_to_everybody_is_the_best_route_to_each(worked):
    routes = best_routes_from(worked, "US")
    assert set(routes) == set(worked) - {"US"}
    for target, route in routes.items():
        assert route == best_route(worked, "US", target)


def test_a_sure_detour_beats_a_doubtful_short_cut():
    graph = graph_of([("s", "t", 0.5), ("s", "a", 0.9), ("a", "b", 0.9), ("b", "t", 0.9)])
    assert best_route(graph, "s", "t") == (["s", "a", "b", "t"], pytest.approx(0.729))


def test_equally_good_routes_take_fewer_steps_then_the_first_ids():
    # Added up in floating point, the later route would seem better by one rounding.
    a, b, c = 0.1, 0.1, 0.3
    assert -math.log(a) - math.log(b) - math.log(c) < -math.log(c) - math.log(b) - math.log(a)
    graph = graph_of(
        [
            ("s", "y1", a),
            ("y1", "y2", b),
            ("y2", "t", c),
            ("s", "x1", c),
            ("x1", "x2", b),
            ("x2", "t", a),
            ("s", "n1", 1),
            ("n1", "n2", c),
            ("n2", "n3", b),
            ("n3", "t", a),
        ]
    )
    assert best_route(graph, "s", "t")[0] == ["s", "x1", "x2", "t"]


def test_without_a_line_that_works_there_is_no_route():
    graph = graph_of([("s", "a", 0.0), ("a", "t", 1.0), ("t", "s", 1.0)])
    assert best_route(graph, "s", "t") is None
    assert best_route(graph, "s", "nobody") is None
    assert best_route(graph, "nobody", "t") is None
    assert best_routes_from(graph, "s") == {}
    assert best_route(graph, "s", "s") == (["s"], 1.0)


@pytest.mark.parametrize("seed", range(20))
def test_chances_to_a_target_are_those_of_everybodys_best_route_there(seed):
    graph, targets = random_graph(seed, people=12, lines=20 + 2 * seed)
    graph.add_edge("p0", "US", p=0.0)
    found = best_chances_to_each(graph, [*targets, "nobody"])
    assert found.keys() == targets.keys()
    for target, chances in found.items():
        routes = {person: best_route(graph, person, target) for person in graph}
        assert chances == {x: pytest.approx(route[1]) for x, route in routes.items() if route}
        assert chances[target] == 1
