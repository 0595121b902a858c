"""How many routes share nobody."""

import csv
import json
import random
from itertools import pairwise, permutations
from pathlib import Path

import networkx as nx
import pytest

from influence.graph.disjoint_routes import disjoint_routes

DATA = Path(__file__).parents[2] / "data"


def test_as_many_routes_as_the_worked_account_has():
    path = DATA / "worked_account" / "worked_account.json"
    entry = json.loads(path.read_text(encoding="utf-8"))
    graph = nx.DiGraph([(u, v) for u, v, _ in entry["edges"]])
    for target, routes in entry["vertex_connectivity"].items():
        assert disjoint_routes(graph, "US", target) == routes


@pytest.mark.parametrize(
    ("edges", "routes"),
    [
        ([], 0),
        ([("t", "s")], 0),
        ([("s", "t")], 1),
        ([("s", "t"), ("s", "a"), ("a", "t")], 2),
        ([("s", "a"), ("s", "b"), ("a", "x"), ("b", "x"), ("x", "t")], 1),
        # The shortest route s-a-d-t blocks both others until a piece of it is undone.
        ([("s", "a"), ("a", "d"), ("d", "t"), ("s", "c"), ("c", "d"), ("a", "b"), ("b", "t")], 2),
        # A route back through the source or on through the target is none.
        ([("s", "a"), ("a", "s"), ("a", "t"), ("t", "b"), ("b", "t")], 1),
    ],
)
def test_routes_that_share_nobody_are_counted(edges, routes):
    graph = nx.DiGraph(edges)
    graph.add_nodes_from("st")
    assert disjoint_routes(graph, "s", "t") == routes


def _chains(*chains):
    return nx.DiGraph([edge for chain in chains for edge in pairwise(chain)])


def test_a_route_is_led_elsewhere_and_the_people_it_frees_are_used_again():
    # The first route s-d-f-g-t is in the way of the second, which takes g from it: it goes on
    # over e instead. That frees f, whom the third needs.
    routes = ["sdfgt", "sabcg", "deht"]
    assert disjoint_routes(_chains(*routes), "s", "t") == 2
    assert disjoint_routes(_chains(*routes, "s0123456f", "fABCDEFGHt"), "s", "t") == 3


@pytest.mark.parametrize("seed", range(40))
def test_sparse_maps_with_long_ways_agree_with_a_flow(seed):
    generator = random.Random(seed)
    chains = [
        ["s", *sorted(generator.sample("abcdefghijklmnop", generator.randint(1, 7))), "t"]
        for _ in range(6)
    ]
    graph = _chains(*chains)
    assert disjoint_routes(graph, "s", "t") == _by_flow(graph, "s", "t")


def test_ends_that_are_no_pair():
    graph = nx.DiGraph([("s", "t")])
    assert disjoint_routes(graph, "s", "s") == 0
    assert disjoint_routes(graph, "s", "nobody") == 0
    assert disjoint_routes(graph, "nobody", "t") == 0


@pytest.mark.parametrize("name", ["advice", "friendship"])
def test_real_networks_agree_with_a_flow_on_split_people(name):
    path = DATA / "krackhardt_hightech" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        graph = nx.DiGraph([(row["from"], row["to"]) for row in csv.DictReader(file)])
    for source, target in list(permutations(graph, 2))[::5]:
        assert disjoint_routes(graph, source, target) == _by_flow(graph, source, target)


def _by_flow(graph, source, target):
    """The same number from networkx: people split in two, everything has room for one."""
    split = nx.DiGraph()
    for person in graph:
        ends = person in (source, target)
        split.add_edge((person, "in"), (person, "out"), capacity=len(graph) if ends else 1)
    split.add_edges_from((((u, "out"), (v, "in")) for u, v in graph.edges), capacity=1)
    return nx.maximum_flow_value(split, (source, "out"), (target, "in"))
