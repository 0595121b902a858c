"""Routes on small random graphs against looking at every route there is."""

from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.graph.best_disjoint_pair import best_disjoint_pair, together
from influence.graph.disjoint_routes import disjoint_routes
from influence.graph.k_best_paths import RoutesFrom, k_best_paths
from influence.graph.paths import route_probability, step_cost

PEOPLE = ["a", "b", "c", "d", "e"]
steps = st.sampled_from([(u, v) for u in ["US", *PEOPLE] for v in [*PEOPLE, "t"] if u != v])
chances = st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9, 1.0]) | st.floats(0.001, 1)


@st.composite
def graphs(draw):
    graph = nx.DiGraph()
    graph.add_nodes_from(["US", "t"])
    for u, v in draw(st.lists(steps, unique=True, max_size=18)):
        graph.add_edge(u, v, p=draw(chances))
    return graph


def _all_routes(graph, without=()):
    rest = graph.subgraph(set(graph) - set(without))
    return [(path, route_probability(graph, path)) for path in nx.all_simple_paths(rest, "US", "t")]


def _rank(graph, nodes):
    """The better route first: by probability, then by steps, then by ids."""
    return sum(step_cost(graph.edges[u, v]["p"]) for u, v in pairwise(nodes)), len(nodes), nodes


def _share_nobody(one, other):
    return not set(one[0][1:-1]) & set(other[0][1:-1])


@settings(max_examples=150)
@given(graphs(), st.integers(1, 6), st.sets(st.sampled_from(PEOPLE), max_size=1))
def test_the_k_best_are_the_k_best(graph, k, without):
    known = sorted(_all_routes(graph, without), key=lambda route: _rank(graph, route[0]))
    assert k_best_paths(graph, "US", "t", k, without) == known[:k]


@settings(max_examples=100)
@given(graphs(), st.sampled_from([*PEOPLE, "t"]))
def test_one_search_serves_all_targets(graph, first):
    routes = RoutesFrom(graph, "US")
    asked_before = list(routes.to(first))
    assert list(routes.to("t")) == k_best_paths(graph, "US", "t", 999)
    assert list(routes.to(first)) == asked_before


@settings(max_examples=200)
@given(graphs(), st.sets(st.sampled_from(PEOPLE), max_size=1))
def test_no_pair_is_worth_more(graph, without):
    pairs = filter(lambda p: _share_nobody(*p), combinations(_all_routes(graph, without), 2))
    most = max((together(pair) for pair in pairs), default=None)
    found = best_disjoint_pair(graph, "US", "t", without)
    assert (found is None) == (most is None)
    if found:
        assert together(found) == pytest.approx(most, abs=1e-12)
        assert _share_nobody(*found)
        assert found[0][1] >= found[1][1]
        assert {tuple(nodes) for nodes, _ in found} <= {
            tuple(nodes) for nodes, _ in _all_routes(graph, without)
        }


@settings(max_examples=100)
@given(graphs())
def test_a_pair_exists_where_two_routes_share_nobody(graph):
    assert (best_disjoint_pair(graph, "US", "t") is not None) == (
        disjoint_routes(graph, "US", "t") >= 2
    )


@settings(max_examples=100)
@given(graphs(), st.permutations(PEOPLE))
def test_worth_does_not_depend_on_names(graph, names):
    renamed = nx.relabel_nodes(graph, dict(zip(PEOPLE, names, strict=True)))
    ours, theirs = (best_disjoint_pair(g, "US", "t") for g in (graph, renamed))
    assert (ours is None) == (theirs is None)
    if ours:
        assert together(ours) == pytest.approx(together(theirs), abs=1e-12)
