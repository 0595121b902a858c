"""Routes, people and lines on all of them, and opinions that settle, on drawn graphs."""

import math
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.graph.disjoint_routes import disjoint_routes
from influence.graph.dominators import (
    dominated_by,
    dominator_tree,
    dominators_of,
    fragile_edges,
)
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.paths import best_route, best_routes_from
from influence.graph.routes import route_edges, simple_route_edges
from tests.properties.drawn_graphs import (
    PAIRS,
    PEOPLE,
    US,
    access_graphs,
    decision_weights,
    examples,
    possible_part,
    reached,
)


def cutters(graph, t):
    """Those, other than the ends, without whom t is no longer reached."""
    return {x for x in PEOPLE if x != t and t not in reached(graph, [x])}


# --- routes -----------------------------------------------------------------------------------


def simple_routes(graph, t):
    return list(nx.all_simple_paths(graph, US, t))


@examples
@given(access_graphs(max_edges=14), st.sampled_from(PEOPLE))
def test_no_line_of_a_route_without_repetition_is_left_out(graph, t):
    used = {edge for route in simple_routes(graph, t) for edge in pairwise(route)}
    wide = route_edges(list(graph.edges), US, t)
    narrow = simple_route_edges(list(graph.edges), US, t)
    assert used <= set(narrow) <= set(wide) <= set(graph.edges)
    assert bool(used) == bool(narrow) == bool(wide)


@examples
@given(access_graphs(max_edges=14), st.sampled_from(PEOPLE))
def test_dominators_are_those_whose_removal_cuts_off(graph, t):
    idom = dominator_tree(graph, US)
    assert set(idom) == reached(graph)
    if t in idom:
        chain = dominators_of(idom, US, t)
        assert set(chain) == cutters(graph, t)
        assert all(y in reached(graph, chain[i + 1 :]) for i, y in enumerate(chain))
        lost = reached(graph) - reached(graph, [t])
        assert dominated_by(idom, t) == lost


@examples
@given(access_graphs(max_edges=14))
def test_fragile_lines_are_those_whose_removal_cuts_off(graph):
    fragile = fragile_edges(graph, US, PEOPLE)
    assert set(fragile) == reached(graph)
    for t, lines in fragile.items():
        cut = set()
        for edge in graph.edges:
            rest = graph.copy()
            rest.remove_edge(*edge)
            if t not in reached(rest):
                cut.add(edge)
        assert set(lines) == cut
        assert len(lines) == len(cut)


@examples
@given(access_graphs(max_edges=14), st.sampled_from(PAIRS))
def test_a_new_line_makes_nobody_indispensable(graph, pair):
    more = graph.copy()
    more.add_edge(*pair, p=0.5)
    before, after = dominator_tree(graph, US), dominator_tree(more, US)
    for t in before:
        assert set(dominators_of(after, US, t)) <= set(dominators_of(before, US, t))


@examples
@given(access_graphs(max_edges=14), st.sampled_from(PEOPLE))
def test_disjoint_routes_are_as_many_as_one_can_pick(graph, t):
    routes = [frozenset(route[1:-1]) for route in simple_routes(graph, t)]
    direct = graph.has_edge(US, t)
    inner = [people for people in set(routes) if people]
    best = max(
        k
        for k in range(len(PEOPLE))
        if k == 0
        or any(
            sum(map(len, some)) == len(frozenset().union(*some)) for some in combinations(inner, k)
        )
    )
    found = disjoint_routes(graph, US, t)
    assert found == best + direct
    if t in reached(graph):
        only_direct = direct and not inner
        assert (found == 1) == (bool(cutters(graph, t)) or only_direct)
    else:
        assert found == 0


@examples
@given(access_graphs(max_edges=12))
def test_best_path_is_the_best_of_all_simple_paths(graph):
    usable = possible_part(graph)
    routes = best_routes_from(graph, US)
    assert set(routes) == reached(usable)
    for t, (route, p) in routes.items():

        def chance(way):
            return math.prod(usable.edges[edge]["p"] for edge in pairwise(way))

        assert chance(route) == pytest.approx(p)
        ways = simple_routes(usable, t)
        best = max(map(chance, ways))
        assert p == pytest.approx(best, rel=1e-9)
        equal = [way for way in ways if chance(way) == pytest.approx(best, rel=1e-12)]
        assert (len(route), route) == min((len(way), way) for way in equal)
        for gone in route[1:-1]:
            around = best_route(graph, US, t, without={gone})
            left = [chance(way) for way in ways if gone not in way]
            assert (around[1] if around else 0) == pytest.approx(max(left, default=0))


# --- opinions ---------------------------------------------------------------------------------


@examples
@given(access_graphs(max_edges=14), st.sampled_from([0.0, 0.3, 0.5, 0.9, 0.99]))
def test_shares_of_the_decision(graph, a_max):
    """V >= 0, rows sum to 1, V_ii >= 1 - a_i, and V_ij > 0 exactly when j can reach i."""
    w, a = weights_from_influence(graph, a_max)
    usable = possible_part(graph)
    for i in w:
        row = Opinions(w, a).effect_on({i: 1.0})
        assert sum(row.values()) == pytest.approx(1, abs=1e-12)
        assert all(share >= 0 for share in row.values())
        assert row[i] >= 1 - a[i] - 1e-15
        sways = nx.ancestors(usable, i) | {i} if a_max else {i}
        keeps_a_view = {j for j in w if a[j] < 1}
        assert {j for j, share in row.items() if share > 0} == sways & keeps_a_view


@examples
@given(access_graphs(max_edges=14), st.lists(st.floats(-1, 1), min_size=10, max_size=10))
def test_leaning_stays_within_the_views_and_is_linear_in_them(graph, views):
    w, a = weights_from_influence(graph, 0.5)
    one, two = (dict(zip(w, part, strict=True)) for part in (views[:5], views[5:]))
    settled = Opinions(w, a).final(one)
    lowest, highest = min(one.values()), max(one.values())
    assert all(lowest - 1e-12 <= y <= highest + 1e-12 for y in settled.values())
    both = Opinions(w, a).final({x: 2 * one[x] - 3 * two[x] for x in w})
    other = Opinions(w, a).final(two)
    for x in w:
        assert both[x] == pytest.approx(2 * settled[x] - 3 * other[x], abs=1e-12)
        shares = Opinions(w, a).effect_on({x: 1.0})
        assert settled[x] == pytest.approx(sum(shares[j] * one[j] for j in w), abs=1e-12)


@examples
@given(access_graphs(max_edges=14), decision_weights(), st.permutations(PEOPLE))
def test_names_decide_no_share(graph, weights, names):
    new = dict(zip([US, *PEOPLE], ["us", *(f"x{n}" for n in names)], strict=True))
    shares = Opinions(*weights_from_influence(graph, 0.5)).effect_on(weights)
    renamed = nx.relabel_nodes(graph, new)
    other = Opinions(*weights_from_influence(renamed, 0.5)).effect_on(
        {new[t]: w for t, w in weights.items()}
    )
    assert other == pytest.approx({new[x]: share for x, share in shares.items()}, abs=1e-15)
