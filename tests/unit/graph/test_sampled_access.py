"""Whoever carries much is looked for otherwise, with the same result."""

import random
from itertools import combinations

import networkx as nx
import pytest

from influence.graph import sampled_access
from influence.graph.access_worlds import AccessWorlds
from influence.graph.estimates import Estimate
from influence.graph.reliability import access
from influence.graph.sampled_access import Sample

WEIGHTS = {"p6": 0.5, "p7": 0.3, "p8": 0.2}


def sampled(seed: int) -> Sample:
    pick = random.Random(seed)
    graph: nx.DiGraph[str] = nx.DiGraph()
    people = ["US", *(f"p{i}" for i in range(9))]
    graph.add_nodes_from(people)
    for u in people:
        for v in pick.sample(people[1:], 3):
            if u != v:
                graph.add_edge(u, v, p=pick.choice([0.2, 0.5, 0.9, 1.0]))
    return AccessWorlds(graph, "US", WEIGHTS, samples=300, exact_limit=-1).sample


@pytest.mark.parametrize("seed", range(8))
def test_who_is_lost_does_not_depend_on_how_one_looks(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_way, other_way = sampled(seed), sampled(seed)
    sets = [*combinations(one_way.people, 1), *combinations(one_way.people, 2)]
    monkeypatch.setattr(sampled_access, "_MUCH", 1e9)
    followed = [one_way.lost_without(people) for people in sets]
    monkeypatch.setattr(sampled_access, "_MUCH", -1)
    looked_at_all = [other_way.lost_without(people) for people in sets]
    assert any(followed)
    assert followed == looked_at_all == [other_way.lost_with_all(people) for people in sets]


def test_a_target_reached_in_no_world_loses_nothing() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from([("US", "a", 1.0), ("a", "t", 1e-9)], weight="p")
    worlds = AccessWorlds(graph, "US", {"t": 1.0}, samples=300, exact_limit=0)
    assert worlds.sample.targets == {"t": 0}
    assert worlds.sample.lost_without(["a"]) == worlds.sample.lost_with_all(["a"]) == {}
    assert access(worlds).targets["t"] == Estimate(0.0, 0.0, 3 / 300, exact=False)


@pytest.mark.parametrize("seed", range(8))
def test_no_loss_is_larger_than_its_bound(seed: int) -> None:
    sample = sampled(seed)
    bounds = sample.bounds(WEIGHTS)
    assert bounds.keys() == set(sample.people)
    for person, bound in bounds.items():
        lost = sample.lost_without([person])
        loss = sum(WEIGHTS[t] * bits.bit_count() for t, bits in lost.items()) / sample.samples
        assert loss <= bound + 1e-12


def test_on_the_only_route_the_bound_is_the_loss() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from([("US", "a", 0.9), ("a", "t", 0.5), ("a", "s", 0.5)], weight="p")
    sample = AccessWorlds(graph, "US", {"t": 2.0, "s": 3.0}, samples=300, exact_limit=0).sample
    share = {t: bits.bit_count() / 300 for t, bits in sample.targets.items()}
    assert sample.bounds({"t": 2.0, "s": 3.0}) == {
        "a": pytest.approx(2 * share["t"] + 3 * share["s"]),
        "t": pytest.approx(2 * share["t"]),
        "s": pytest.approx(3 * share["s"]),
    }
