"""Small graphs with their decision weights, drawn."""

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st

US = "US"
PEOPLE = ["a", "b", "c", "d"]
ONWARD = [(u, v) for u in [*PEOPLE, US] for v in PEOPLE if u != v]
PAIRS = [*ONWARD, *ONWARD, *((u, US) for u in PEOPLE)]  # lines back to us: rarely
CHANCE = st.sampled_from([0.5, 0.3, 0.7, 0.9, 0.1, 1.0, 0.0])
examples = settings(max_examples=250, deadline=None)


@st.composite
def access_graphs(draw, max_edges=9):
    """Up to four people and us; most of the time we have a line to somebody."""
    starts = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    rest = st.lists(st.sampled_from(PAIRS), unique=True, min_size=4, max_size=max_edges)
    edges = [*((US, v) for v in starts), *draw(rest)]
    graph = nx.DiGraph()
    graph.add_nodes_from([US, *PEOPLE])
    for u, v in list(dict.fromkeys(edges))[:max_edges]:
        graph.add_edge(u, v, p=draw(CHANCE))
    return graph


@st.composite
def decision_weights(draw):
    targets = draw(st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1, max_size=3))
    raw = [draw(st.integers(1, 10)) for _ in targets]
    return {t: w / sum(raw) for t, w in zip(targets, raw, strict=True)}


def possible_part(graph):
    """The graph without lines that never work."""
    kept = nx.DiGraph()
    kept.add_nodes_from(graph)
    kept.add_edges_from((u, v, d) for u, v, d in graph.edges(data=True) if d["p"] > 0)
    return kept


def reached(live, gone=()):
    return nx.descendants(live.subgraph(set(live) - set(gone)), US)
