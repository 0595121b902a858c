"""Blocks and cuts are those of networkx, and the parts those of a search without the person."""

import networkx as nx
import pytest

from influence.graph.block_cut import block_cut


def _parts_without(graph, person):
    group = nx.node_connected_component(graph, person) - {person}
    return sorted(map(len, nx.connected_components(graph.subgraph(group))), reverse=True)


@pytest.mark.parametrize("seed", range(60))
def test_as_networkx_says(seed):
    graph = nx.gnp_random_graph(24, 0.015 + seed / 900, seed=seed, directed=True)
    graph.add_edge(2, 2)
    flat = nx.Graph(graph)
    flat.remove_edges_from(list(nx.selfloop_edges(flat)))
    found = block_cut(graph)
    assert set(found.blocks) == set(map(frozenset, nx.biconnected_components(flat)))
    assert len(set(found.blocks)) == len(found.blocks)
    assert set(found.parts) == set(nx.articulation_points(flat))
    for person, parts in found.parts.items():
        assert parts == _parts_without(flat, person)


def test_a_long_chain():
    found = block_cut(nx.DiGraph([(i, i + 1) for i in range(5000)]))
    assert len(found.blocks) == 5000
    assert found.parts[1] == [4999, 1]
    assert set(found.parts) == set(range(1, 5000))


def test_nobody_holds_nothing_together():
    assert block_cut(nx.DiGraph()).blocks == []
    alone = nx.DiGraph()
    alone.add_nodes_from("ab")
    assert block_cut(alone).parts == {}
