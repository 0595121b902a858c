"""The best routes without each person are those of a search without that person."""

import pytest

from influence.graph.detours import best_routes_without_each
from influence.graph.paths import best_route, best_routes_from
from tests.graphs import graph_of, random_graph, worked_graph


def _one_by_one(graph):
    best = best_routes_from(graph, "US")
    found = {}
    for v, (people, _) in best.items():
        for x in people[1:-1]:
            found.setdefault(x, {})[v] = best_route(graph, "US", v, without={x})
    return found


def test_the_detours_of_the_worked_account():
    found = best_routes_without_each(worked_graph(), "US")
    assert set(found["O1"]) == {"A", "B", "CFO", "CIO", "CEO", "C"}
    assert found["O1"]["CFO"] is None
    assert found["O1"]["CIO"] == (["US", "O2", "A", "CIO"], pytest.approx(0.56))
    assert found["C"]["CEO"] == (["US", "O1", "A", "CIO", "CEO"], pytest.approx(0.315))
    assert found == _one_by_one(worked_graph())


@pytest.mark.parametrize("seed", range(60))
def test_as_if_searched_one_by_one(seed):
    """Many equally good routes among them: probabilities come from six values."""
    graph, _ = random_graph(seed, people=15, lines=20 + seed)
    graph.add_edge("p3", "US", p=0.5)
    graph.add_edge("p0", "p9", p=0.0)
    assert best_routes_without_each(graph, "US") == _one_by_one(graph)


def test_nobody_in_between():
    assert best_routes_without_each(graph_of([("US", "a", 0.5)]), "US") == {}
    assert best_routes_without_each(graph_of([("x", "a", 0.5)]), "US") == {}
