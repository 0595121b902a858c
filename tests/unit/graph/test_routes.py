"""Which lines can matter to a target at all."""

import random

import networkx as nx
import pytest

from influence.graph.routes import route_edges, route_edges_to_each, simple_route_edges


def test_lines_off_every_route_are_left_out():
    edges = [
        ("s", "a"), ("a", "t"), ("a", "s"), ("t", "b"), ("b", "a"), ("a", "c"), ("d", "t"),
        ("a", "a"),
    ]  # fmt: skip
    assert route_edges(edges, "s", "t") == [("s", "a"), ("a", "t")]


def test_nobody_reached_means_no_lines():
    assert route_edges([("s", "a"), ("b", "t")], "s", "t") == []
    assert simple_route_edges([("s", "a"), ("b", "t")], "s", "t") == []


def test_lines_back_to_somebody_passed_before_are_left_out():
    there = [("s", "boss"), ("boss", "a"), ("boss", "b"), ("a", "t"), ("b", "t"), ("a", "b")]
    back = [("a", "boss"), ("b", "boss")]
    assert route_edges(there + back, "s", "t") == there + back
    assert simple_route_edges(there + back, "s", "t") == there


def test_lines_to_somebody_who_only_leads_back_are_left_out():
    # b is reached in another way, too; but from a it is a way there and back.
    edges = [("s", "a"), ("s", "b"), ("a", "t"), ("a", "b"), ("b", "a")]
    assert simple_route_edges(edges, "s", "t") == [e for e in edges if e != ("a", "b")]


def test_what_only_served_a_line_back_goes_too():
    # a -> x -> boss leads back; without x -> boss, a -> x leads nowhere.
    edges = [("s", "boss"), ("boss", "a"), ("a", "t"), ("a", "x"), ("x", "boss")]
    assert simple_route_edges(edges, "s", "t") == [("s", "boss"), ("boss", "a"), ("a", "t")]


def test_lines_between_two_ways_stay_in_both_directions():
    edges = [("s", "a"), ("s", "b"), ("a", "b"), ("b", "a"), ("a", "t"), ("b", "t")]
    assert simple_route_edges(edges, "s", "t") == edges


@pytest.mark.parametrize("seed", range(30))
def test_to_several_targets_as_the_definition_says(seed):
    """In a route one comes to the start of a line without the target, and from its end to it."""
    pick = random.Random(seed)
    people = list("sabcdefgh")
    edges = list({tuple(pick.sample(people, 2)): None for _ in range(pick.randint(5, 25))})
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(people)
    graph.remove_edges_from(list(graph.in_edges("s")))
    found = route_edges_to_each(edges, "s", people[1:])
    for t in people[1:]:
        rest = graph.subgraph(set(people) - {t})
        before = {"s"} | nx.descendants(rest, "s")
        towards = {t} | nx.ancestors(graph, t)
        reached = t in nx.descendants(graph, "s")
        assert found[t] == [
            (u, v) for u, v in edges if reached and u in before and v in towards and v != "s"
        ]


@pytest.mark.parametrize("count", [3, 60])
def test_whoever_is_reached_through_the_target_only_is_on_no_route_to_it(count):
    back = [line for i in range(count) for line in (("t", f"p{i}"), (f"p{i}", "t"))]
    assert route_edges([("US", "t"), *back], "US", "t") == [("US", "t")]
