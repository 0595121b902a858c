"""Shares without one person equal those of the group settled anew without this person."""

import random

import networkx as nx
import pytest

from influence.graph import shares_without
from influence.graph.friedkin_johnsen import Opinions, weights_from_influence
from influence.graph.shares_without import SharesWithout

STRENGTHS = (0.1, 0.3, 0.5, 0.7, 0.9)


def _organisation(people: int, seed: int) -> tuple["nx.DiGraph[str]", random.Random]:
    """A reporting tree with cross lines; the ids say nothing."""
    pick = random.Random(seed)
    graph: nx.DiGraph[str] = nx.DiGraph()
    ids = [f"p{i}" for i in pick.sample(range(people), people)]
    graph.add_nodes_from(ids)
    for i in range(1, people):
        graph.add_edge(ids[(i - 1) // 5], ids[i], p=0.5)
        graph.add_edge(ids[i], ids[(i - 1) // 5], p=0.2)
    for _ in range(3 * people):
        graph.add_edge(*pick.sample(ids, 2), p=pick.choice(STRENGTHS))
    return graph, pick


def _normalised(raw: dict[str, float]) -> dict[str, float]:
    total = sum(raw.values())
    return {person: weight / total for person, weight in raw.items()}


def _settled_anew(graph, a_max, leaver, weights, floors):
    left = graph.copy()
    left.remove_node(leaver)
    shares = Opinions(*weights_from_influence(left, a_max)).effect_on(weights)
    return {x: shares[x] for x, floor in floors.items() if x != leaver and shares[x] > floor}


def _filled(shares, floors):
    """A share that is a last bit above its floor may be left out."""
    return {**floors, **shares}


@pytest.mark.parametrize("everybody_anew", [False, True])
@pytest.mark.parametrize(
    ("people", "deciders", "floor", "a_max"),
    [(4, 1, 0.02, 0.5), (12, 2, 0.05, 0.5), (40, 1, 0.03, 0.5), (40, 6, 0.04, 0.9),
     (90, 1, 0.01, 0.5), (90, 2, 0.03, 0.7), (20, 3, 0.0, 0.5)],
)  # fmt: skip
def test_they_equal_settling_it_anew(people, deciders, floor, a_max, everybody_anew, monkeypatch):
    if everybody_anew:
        monkeypatch.setattr(shares_without, "_MOST_ASKED", 0)
    above = 0
    for seed in range(2):
        graph, pick = _organisation(people, seed)
        raw = {x: pick.choice((1.0, 0.8, 0.5, 0.2)) for x in pick.sample(list(graph), deciders)}
        floors = {x: max(floor, raw.get(x, 0.0)) for x in pick.sample(list(graph), people - 1)}
        kernel = SharesWithout(graph, a_max, _normalised(raw), floors)
        for leaver in list(graph)[:: 1 + people // 40]:
            left = {x: weight for x, weight in raw.items() if x != leaver}
            weights = _normalised(left) if left else {}
            expected = _settled_anew(graph, a_max, leaver, weights, floors)
            assert _filled(kernel.above(leaver, weights), floors) == pytest.approx(
                _filled(expected, floors), abs=1e-11
            )
            above += len(expected)
    assert above  # or there would have been nothing to get wrong


def test_only_the_few_strongest_are_asked():
    """As a rule nobody is settled anew, and most people are never asked about."""
    graph, pick = _organisation(400, 1)
    decider, *others = pick.sample(list(graph), 30)
    kernel = SharesWithout(graph, 0.5, {decider: 1.0}, dict.fromkeys(graph, 0.05))
    kernel._anew = None  # type: ignore[method-assign, assignment]
    for leaver in others:
        kernel.above(leaver, {decider: 1.0})
    assert 0 < len(kernel._columns) < 40


def test_weights_may_change_in_any_way():
    """In a group the deciders of one account are weighed anew, the others' stay."""
    graph, pick = _organisation(60, 5)
    a, b, c, *others = pick.sample(list(graph), 20)
    floors = dict.fromkeys(graph, 0.03)
    kernel = SharesWithout(graph, 0.5, {a: 0.3, b: 0.3, c: 0.4}, floors)
    for leaver, weights in ((a, {b: 0.6, c: 0.4}), (c, {a: 0.9, b: 0.1}), (b, {others[0]: 1.0})):
        expected = _settled_anew(graph, 0.5, leaver, weights, floors)
        assert kernel.above(leaver, weights) == pytest.approx(expected, abs=1e-11)
        assert expected


def test_somebody_whose_only_influencer_leaves_keeps_all_of_their_view():
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("li", "cfo", p=0.9)
    kernel = SharesWithout(graph, 0.5, {"cfo": 1.0}, {"cfo": 0.6, "li": 0.1})
    assert kernel.above("li", {"cfo": 1.0}) == {"cfo": pytest.approx(1.0)}
    assert kernel.above("cfo", {}) == {}
