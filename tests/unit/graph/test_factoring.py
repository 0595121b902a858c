"""Factoring finds the published numbers and those of all states."""

import json
from pathlib import Path

import pytest

from influence.graph.factoring import factored
from tests.graphs import WORKED, access_by_enumeration, random_graph

TEXTBOOK = Path(__file__).parents[2] / "data/textbook_graphs/graphs.json"


def _lines(graph):
    return {(u, v): d["p"] for u, v, d in graph.edges(data=True)}


@pytest.mark.parametrize("target", WORKED["exact_reliability"])
def test_the_reliabilities_of_the_worked_account(target):
    lines = {(u, v): p for u, v, p in WORKED["edges"]}
    expected = WORKED["exact_reliability"][target]
    assert factored(lines, "US", target) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("p", "published"), [(0.9, 0.97848), (0.5, 0.5)])
def test_published_bridge_system(p, published):
    lines = json.loads(TEXTBOOK.read_text(encoding="utf-8"))["bridge"]["edges"]
    both = {line: p for u, v in lines for line in ((u, v), (v, u))}
    assert factored(both, "s", "t") == pytest.approx(published, abs=1e-9)


@pytest.mark.parametrize("seed", range(100))
def test_equals_all_states(seed):
    graph, weights = random_graph(seed, people=4 + seed % 4, lines=6 + seed % 6)
    before = _lines(graph)
    for t, expected in access_by_enumeration(graph, weights)[()].items():
        assert factored(before, "US", t) == pytest.approx(expected, abs=1e-12)
    assert before == _lines(graph)


def test_chains_and_lines_side_by_side_need_no_cases():
    rungs = {(f"p{i}", f"p{i + 1}"): 0.9 for i in range(300)}
    beside = {("p0", f"q{i}"): 0.5 for i in range(50)} | {(f"q{i}", "p1"): 0.2 for i in range(50)}
    value = factored({**rungs, **beside}, "p0", "p300", most=0)
    assert value == pytest.approx((1 - 0.1 * 0.9**50) * 0.9**299, rel=1e-12)


def test_lines_of_probability_0_need_no_cases():
    bridge = {("s", "a"): 0.5, ("s", "b"): 0.5, ("a", "t"): 0.5, ("b", "t"): 0.5}
    nothing = {("a", "b"): 0.0, ("b", "a"): 0.0}
    assert factored({**bridge, **nothing}, "s", "t", most=0) == 1 - (1 - 0.25) ** 2


def test_too_much_work_is_said():
    graph, _ = random_graph(0, people=20, lines=150)
    assert factored(_lines(graph), "US", "p7", most=10) is None


def test_no_route_and_no_distance():
    assert factored({("US", "a"): 0.5, ("b", "t"): 0.5}, "US", "t") == 0
    assert factored({("US", "t"): 0.0}, "US", "t") == 0
    assert factored({("US", "t"): 1.0, ("US", "a"): 0.5, ("a", "t"): 0.5}, "US", "t") == 1
    assert factored({}, "US", "US") == 1
