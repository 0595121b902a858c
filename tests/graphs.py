"""Small access graphs for tests, and plain answers about them that share nothing with ours."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path

import networkx as nx

from influence.graph.access_worlds import AccessWorlds
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import access

WORKED = json.loads(
    (Path(__file__).parent / "data/worked_account/worked_account.json").read_text(encoding="utf-8")
)
CHANCES = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def graph_of(edges):
    """(u, v, p) ... -> the access graph."""
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(edges, weight="p")
    return graph


def worked_graph():
    """The worked account."""
    return graph_of(WORKED["edges"])


def random_graph(seed, people=5, lines=10):
    """US and a few people, US tied to one or two of them, and weights of one to three targets."""
    pick = random.Random(seed)
    names = [f"p{i}" for i in range(people)]
    graph = nx.DiGraph()
    graph.add_nodes_from(["US", *names])
    for v in pick.sample(names, pick.choice((1, 2, 2, 3))):
        graph.add_edge("US", v, p=pick.choice(CHANCES))
    while graph.number_of_edges() < lines:
        u, v = pick.sample(names, 2)
        graph.add_edge(u, v, p=pick.choice(CHANCES))
    targets = pick.sample(names, pick.choice((1, 2, 3)))
    return graph, {t: round(pick.uniform(0.1, 1), 3) for t in targets}


def states(graph):
    """Every state of the lines that can occur: its probability, and whom each then leads to."""
    edges = [(u, v, d["p"]) for u, v, d in graph.edges(data=True)]
    options = [(True,) if p == 1 else (False,) if p == 0 else (True, False) for *_, p in edges]
    for state in product(*options):
        chance = 1.0
        leads = {person: [] for person in graph}
        for (u, v, p), up in zip(edges, state, strict=True):
            chance *= p if up else 1 - p
            if up:
                leads[u].append(v)
        yield chance, leads


def reached(leads, gone=(), source="US"):
    """Whom the source reaches along these lines without those gone."""
    found, waiting = {source}, [source]
    while waiting:
        for v in leads[waiting.pop()]:
            if v not in found and v not in gone:
                found.add(v)
                waiting.append(v)
    return found - {source}


def access_by_enumeration(graph, targets, removals=((),)):
    """For each set removed: target -> R_t, added up over all states."""
    found = {gone: dict.fromkeys(targets, 0.0) for gone in removals}
    for chance, leads in states(graph):
        for gone, values in found.items():
            for t in reached(leads, gone) & values.keys():
                values[t] += chance
    return found


def changed(graph, changes):
    """A copy in which these lines have these probabilities."""
    copy = graph.copy()
    for (u, v), p in changes.items():
        copy.add_edge(u, v, p=p)
    return copy


def left_without(
    graph: nx.DiGraph, weights: Mapping[str, float], **how: int
) -> Callable[[Iterable[str]], dict[str, float]]:
    """People gone -> target -> R_t then: what the loss of each target by itself leaves of it."""
    whole = access(AccessWorlds(graph, "US", weights, **how)).targets
    alone = {t: LeaverSets(AccessWorlds(graph, "US", {t: 1.0}, **how)) for t in weights}
    return lambda gone: {
        t: round(whole[t].value - alone[t].loss(gone).value, 12) + 0.0 for t in weights
    }
