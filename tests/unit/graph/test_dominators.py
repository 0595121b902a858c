"""Who stands on every route: published answers, and the cases that are easily got wrong."""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from influence.graph.dominators import (
    dominated_by,
    dominator_tree,
    dominators_of,
    fragile_edges,
    lost_with,
)

DATA = Path(__file__).parents[2] / "data"


def _textbook(name):
    graphs = json.loads((DATA / "textbook_graphs" / "graphs.json").read_text(encoding="utf-8"))
    return graphs[name]


@pytest.fixture
def lengauer_tarjan():
    entry = _textbook("lengauer_tarjan")
    return entry, nx.DiGraph(entry["edges"])


@pytest.fixture
def worked():
    path = DATA / "worked_account" / "worked_account.json"
    entry = json.loads(path.read_text(encoding="utf-8"))
    return entry, nx.DiGraph([(u, v) for u, v, _ in entry["edges"]])


def test_published_flowgraph(lengauer_tarjan):
    entry, graph = lengauer_tarjan
    assert dominator_tree(graph, "R") == entry["idom"]


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_that_of_networkx(seed):
    """Networkx as the judge; some versions list the root as its own dominator, others do not."""
    graph = nx.gnp_random_graph(25, 0.02 + seed / 400, seed=seed, directed=True)
    graph.add_edge(3, 3)
    expected = dict(nx.immediate_dominators(graph, 3))
    expected.pop(3, None)
    assert dominator_tree(graph, 3) == expected


def test_a_source_that_is_not_in_the_graph_is_refused():
    with pytest.raises(nx.NetworkXError, match="nobody"):
        dominator_tree(nx.DiGraph([("a", "b")]), "nobody")


@pytest.mark.parametrize("seed", range(20))
def test_sizes_of_all_subtrees_in_one_pass(seed):
    graph = nx.gnp_random_graph(30, 0.03 + seed / 500, seed=seed, directed=True)
    idom = dominator_tree(graph, 0)
    weights = {node: node % 4 for node in graph if node % 4}
    sizes, heavy = lost_with(idom, 0), lost_with(idom, 0, weights)
    assert set(sizes) == set(heavy) == set(idom)
    for x in idom:
        lost = dominated_by(idom, x)
        assert sizes[x] == len(lost)
        assert heavy[x] == sum(weights.get(v, 0) for v in lost)
        left = graph.subgraph(set(graph) - {x})
        assert len(idom) - sizes[x] == len(nx.descendants(left, 0))


def test_chains_and_subtrees_of_the_published_flowgraph(lengauer_tarjan):
    _, graph = lengauer_tarjan
    idom = dominator_tree(graph, "R")
    assert dominators_of(idom, "R", "J") == ["C", "G"]
    assert dominators_of(idom, "R", "I") == []
    assert dominated_by(idom, "C") == {"C", "F", "G", "J"}
    assert dominated_by(idom, "L") == {"L"}
    assert dominated_by(idom, "R") == set(graph)


def test_points_of_failure_of_the_worked_account(worked):
    entry, graph = worked
    idom = dominator_tree(graph, "US")
    for target, expected in entry["dominators_excl_source_target"].items():
        assert sorted(dominators_of(idom, "US", target)) == expected
    assert dominators_of(idom, "US", "CFO") == ["O1", "B"]  # nearest to us first


def test_fragile_relationships_of_the_worked_account(worked):
    _, graph = worked
    assert fragile_edges(graph, "US", ["CFO", "CEO", "CIO"]) == {
        "CFO": [("US", "O1"), ("O1", "B"), ("B", "CFO")],
        "CEO": [],
        "CIO": [("A", "CIO")],
    }


def test_whom_no_route_reaches_is_absent_not_safe(worked):
    _, graph = worked
    graph.add_edge("Z", "CFO")
    idom = dominator_tree(graph, "US")
    assert "Z" not in idom
    assert dominators_of(idom, "US", "Z") == []
    assert dominated_by(idom, "Z") == set()
    assert fragile_edges(graph, "US", ["Z", "nobody"]) == {}


def test_we_reach_nobody():
    graph = nx.DiGraph()
    graph.add_node("US")
    assert dominator_tree(graph, "US") == {}
    assert fragile_edges(graph, "US", ["CFO"]) == {}


def test_kite_end_hangs_on_heather_and_ike():
    entry = _textbook("krackhardt_kite")
    names = entry["labels"]
    graph = nx.Graph([(names[u], names[v]) for u, v in entry["edges"]]).to_directed()
    idom = dominator_tree(graph, "Andre")
    assert dominators_of(idom, "Andre", "Jane") == ["Heather", "Ike"]
    assert dominators_of(idom, "Andre", "Heather") == []
    assert fragile_edges(graph, "Andre", ["Jane"])["Jane"] == [
        ("Heather", "Ike"),
        ("Ike", "Jane"),
    ]


def test_florentine_marriages_lose_with_each_family_what_removing_it_cuts_off():
    path = DATA / "florentine" / "marriage.csv"
    with path.open(encoding="utf-8", newline="") as file:
        graph = nx.Graph([(row["a"], row["b"]) for row in csv.DictReader(file)]).to_directed()
    idom = dominator_tree(graph, "MEDICI")
    assert dominators_of(idom, "MEDICI", "PAZZI") == ["SALVIATI"]
    for family in idom:
        rest = graph.subgraph(set(graph) - {family})
        still = nx.descendants(rest, "MEDICI") | {"MEDICI"}
        assert dominated_by(idom, family) == set(graph) - still
