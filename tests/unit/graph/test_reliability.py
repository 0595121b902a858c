"""Access and losses: published numbers exactly, and inside the interval when sampled."""

import json
from itertools import pairwise, product
from pathlib import Path

import networkx as nx
import pytest

from influence.graph.access_worlds import AccessWorlds
from influence.graph.reliability import (
    Estimate,
    access,
    account_access_bounds,
    most_missed,
    without,
)
from influence.graph.sampled_access import Sample
from tests.graphs import graph_of

DATA = Path(__file__).parents[2] / "data"
PRINTED = 5e-7 + 1e-9  # the account's losses are printed with six digits
ROUND = 1e-9

WORKED = json.loads((DATA / "worked_account/worked_account.json").read_text(encoding="utf-8"))
WEIGHTS = WORKED["target_weights"]


@pytest.fixture
def worked():
    return graph_of(WORKED["edges"])


def _by_enumeration(graph, gone=()):
    """U of the worked account from all 2^12 states, with nothing of ours but the graph."""
    edges = [(u, v, d["p"]) for u, v, d in graph.edges(data=True)]
    total = 0.0
    for state in product((False, True), repeat=len(edges)):
        weight = 1.0
        live = nx.DiGraph()
        live.add_node("US")
        for (u, v, p), up in zip(edges, state, strict=True):
            weight *= p if up else 1 - p
            if up and u not in gone and v not in gone:
                live.add_edge(u, v)
        if weight:
            reached = nx.descendants(live, "US")
            total += weight * sum(w for t, w in WEIGHTS.items() if t in reached)
    return total


def test_worked_account_exactly(worked):
    found = access(AccessWorlds(worked, "US", WEIGHTS))
    for target, expected in WORKED["exact_reliability"].items():
        value = found.targets[target].value
        assert value == pytest.approx(expected, abs=ROUND)
        assert found.targets[target] == Estimate(value, value, value, exact=True)
    assert found.account.value == pytest.approx(WORKED["U"], abs=ROUND)
    assert found.account.exact
    assert found.reached.together(WEIGHTS) == found.account
    assert list(found.targets) == list(WEIGHTS)


def test_losses_of_the_worked_account(worked):
    found = access(AccessWorlds(worked, "US", WEIGHTS))
    assert set(found.losses) == set(worked) - {"US"}
    for person, entry in WORKED["removal"].items():
        assert found.losses[person].value == pytest.approx(entry["loss"], abs=PRINTED)
        assert found.losses[person].exact
        for target, left in entry["R_without"].items():
            lost = found.loss_by_target[person].get(target, 0.0)
            assert found.targets[target].value - lost == pytest.approx(left, abs=5e-6)
    assert found.losses["CEO"].value == pytest.approx(0.221797, abs=PRINTED)
    assert found.losses["CFO"].value == pytest.approx(0.168, abs=ROUND)


def test_losses_are_those_of_a_map_without_the_person(worked):
    found = access(AccessWorlds(worked, "US", WEIGHTS))
    whole = _by_enumeration(worked)
    for person in ("A", "O1", "CEO"):
        expected = whole - _by_enumeration(worked, gone=[person])
        assert found.losses[person].value == pytest.approx(expected, abs=ROUND)


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_losses_from_a_least_on_hold_those_that_just_come_to_it(worked, limit):
    worlds = AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit)
    everybody = access(worlds).losses
    for least in (everybody["A"].value, everybody["CFO"].value):
        told = {x: loss for x, loss in everybody.items() if loss.value >= least}
        assert 0 < len(told) < len(everybody)
        found = access(worlds, least=least)
        assert found.losses == told
        assert set(found.loss_by_target) == set(told)
        assert found.account == access(worlds).account


@pytest.mark.parametrize("limit", [0, 5, 20])
@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_most_missed_are_the_first_of_all_losses(worked, count, limit):
    worked.add_edge("O1", "nowhere", p=0.9)
    worlds = AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit)
    losses = access(worlds).losses
    first = sorted(losses, key=lambda person: (-losses[person].value, person))
    assert most_missed(worlds, count) == first[:count]


def test_no_losses_are_worked_out_that_cannot_be_among_the_most_missed(monkeypatch):
    """All access runs through O; each of the others can cost a fifth of it at most."""
    lines = [
        ("US", "O", 0.9),
        *(("O", x, 0.9) for x in "abcde"),
        *((x, x + "t", 0.9) for x in "abcde"),
    ]
    worlds = AccessWorlds(
        graph_of(lines), "US", dict.fromkeys(["at", "bt", "ct", "dt", "et"], 0.2), exact_limit=0
    )
    asked = []
    one = Sample.lost_without
    monkeypatch.setattr(
        Sample, "lost_without", lambda self, gone: asked.append([*gone]) or one(self, gone)
    )
    assert most_missed(worlds, 1) == ["O"]
    assert asked == [["O"]]


def test_cut_off_entirely_means_the_loss_is_all_there_was(worked):
    found = access(AccessWorlds(worked, "US", WEIGHTS))
    for person, entry in WORKED["removal"].items():
        cut_off = [
            t for t, lost in found.loss_by_target[person].items()
            if lost == pytest.approx(found.targets[t].value, abs=ROUND)
        ]  # fmt: skip
        assert cut_off == [t for t in WEIGHTS if t in entry["lost_targets"]]


@pytest.mark.parametrize("pair", WORKED["pair_loss"])
def test_pairs_of_the_worked_account(worked, pair):
    left = access(AccessWorlds(without(worked, pair.split("+")), "US", WEIGHTS))
    loss = WORKED["U"] - left.account.value
    assert loss == pytest.approx(WORKED["pair_loss"][pair], abs=PRINTED)


@pytest.mark.parametrize(
    ("u", "v", "p", "key"),
    [
        ("O2", "CFO", 0.3, "O2->CFO@0.3"),
        ("O2", "B", 0.6, "O2->B@0.6"),
        ("O2", "C", 0.6, "O2->C@0.6"),
        ("O1", "C", 0.6, "O1->C@0.6"),
        ("O1", "CIO", 0.3, "O1->CIO@0.3"),
        ("O1", "CEO", 0.3, "O1->CEO@0.3"),
        ("O1", "B", 0.9, "raise O1->B to .9"),
        ("B", "CFO", 0.9, "raise B->CFO to .9"),
        ("X1", "C", 0.9, "raise X1->C to .9"),
        ("A", "CIO", 0.9, "raise A->CIO to .9"),
    ],
)
def test_gains_of_the_worked_account(worked, u, v, p, key):
    worked.add_edge(u, v, p=p)
    gain = access(AccessWorlds(worked, "US", WEIGHTS)).account.value - WORKED["U"]
    assert gain == pytest.approx(WORKED["moves_gain"][key], abs=PRINTED)


def test_worked_account_sampled(worked):
    found = access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=0))
    exact = access(AccessWorlds(worked, "US", WEIGHTS))
    for target, expected in exact.targets.items():
        assert not found.targets[target].exact
        assert found.targets[target].low <= expected.value <= found.targets[target].high
        assert found.targets[target].high - found.targets[target].low < 0.02
    assert found.account.low <= exact.account.value <= found.account.high
    assert set(found.losses) == set(exact.losses)
    for person, loss in found.losses.items():
        assert not loss.exact
        assert loss.value == pytest.approx(exact.losses[person].value, abs=0.01)
        assert loss.low < loss.value < loss.high < loss.low + 0.02


def test_intervals_hold_the_truth_as_often_as_they_promise(worked):
    exact = access(AccessWorlds(worked, "US", WEIGHTS))
    runs = [
        access(AccessWorlds(worked, "US", WEIGHTS, samples=400, seed=s, exact_limit=0))
        for s in range(300)
    ]
    for pick in (
        lambda found: found.account,
        lambda found: found.targets["CEO"],
        lambda found: found.targets["CFO"],
        lambda found: found.losses["A"],
        lambda found: found.losses["CIO"],
    ):
        truth = pick(exact).value
        held = sum(pick(found).low <= truth <= pick(found).high for found in runs)
        assert 0.91 <= held / len(runs) <= 0.985


def test_exact_and_sampled_targets_together(worked):
    """Up to 5 uncertain lines are computed: the CFO and the CIO are, the CEO is sampled."""
    found = access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=5))
    assert {t: r.exact for t, r in found.targets.items()} == {
        "CFO": True,
        "CEO": False,
        "CIO": True,
    }
    assert found.targets["CFO"].value == pytest.approx(0.42, abs=ROUND)
    assert found.losses["B"].exact  # only the CFO is reached through B
    assert not found.losses["O1"].exact
    assert not found.account.exact
    assert found.account.value == pytest.approx(WORKED["U"], abs=0.005)
    assert found.losses["A"].value == pytest.approx(0.330397, abs=0.005)
    sampled_alone = access(AccessWorlds(worked, "US", {"CEO": 0.3}, exact_limit=5)).account
    assert found.account.high - found.account.low == pytest.approx(
        sampled_alone.high - sampled_alone.low
    )


@pytest.mark.parametrize(("p", "published"), [(0.9, 0.97848), (0.5, 0.5)])
def test_published_bridge_system(p, published):
    """Undirected: each line in both directions gives the same reliability between s and t."""
    graphs = json.loads((DATA / "textbook_graphs/graphs.json").read_text(encoding="utf-8"))
    lines = graphs["bridge"]["edges"]
    graph = graph_of([(u, v, p) for u, v in lines] + [(v, u, p) for u, v in lines])
    found = access(AccessWorlds(graph, "s", {"t": 1.0}))
    assert found.targets["t"].exact
    assert found.targets["t"].value == pytest.approx(published, abs=ROUND)


def test_lines_back_do_not_force_sampling():
    """A chain of ten with reporting lines both ways: 19 uncertain lines, ten of them useful."""
    nodes = ["US", *"abcdefghij"]
    down = [(u, v, 0.9) for u, v in pairwise(nodes)]
    up = [(v, u, 0.2) for u, v, _ in down[1:]]
    found = access(AccessWorlds(graph_of(down + up), "US", {"j": 1.0}, exact_limit=10))
    assert found.targets["j"].exact
    assert found.targets["j"].value == pytest.approx(0.9**10, abs=ROUND)
    assert found.losses["e"].value == pytest.approx(0.9**10, abs=ROUND)


def test_twenty_uncertain_lines_are_still_exact():
    middle = [f"m{i}" for i in range(10)]
    edges = [("US", m, 0.3) for m in middle] + [(m, "t", 0.5) for m in middle]
    found = access(AccessWorlds(graph_of(edges), "US", {"t": 1.0}))
    assert found.targets["t"].exact
    assert found.targets["t"].value == pytest.approx(1 - 0.85**10, abs=ROUND)
    assert found.losses["m3"].value == pytest.approx(0.85**9 - 0.85**10, abs=ROUND)
    more = access(AccessWorlds(graph_of([*edges, ("US", "t", 0.1)]), "US", {"t": 1.0}))
    assert not more.targets["t"].exact
    assert more.targets["t"].low <= 1 - 0.9 * 0.85**10 <= more.targets["t"].high


def test_no_access_is_an_exact_zero(worked):
    worked.add_edge("Z", "COO", p=0.9)
    worked.add_edge("US", "Y", p=0.0)
    for limit in (0, 20):
        found = access(
            AccessWorlds(worked, "US", {"COO": 0.5, "Y": 0.3, "nobody": 0.2}, exact_limit=limit)
        )
        assert set(found.targets.values()) == {Estimate(0.0, 0.0, 0.0, exact=True)}
        assert found.account == Estimate(0.0, 0.0, 0.0, exact=True)
        assert found.losses == found.loss_by_target == {}


def test_without_a_decider_access_is_zero_and_nothing_is_lost():
    found = access(AccessWorlds(graph_of([("US", "O", 1.0)]), "US", {}))
    assert found.account == Estimate(0.0, 0.0, 0.0, exact=True)
    assert found.targets == found.losses == found.loss_by_target == {}


def test_certain_lines_need_no_sampling():
    found = access(
        AccessWorlds(graph_of([("US", "O", 1.0), ("O", "t", 1.0)]), "US", {"t": 1.0}, exact_limit=0)
    )
    assert found.targets["t"] == Estimate(1.0, 1.0, 1.0, exact=True)
    assert found.losses["O"].value == 1.0


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused_by_name(p):
    with pytest.raises(ValueError, match="O -> t"):
        access(AccessWorlds(graph_of([("US", "O", 1.0), ("O", "t", p)]), "US", {"t": 1.0}))


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_bounds_are_the_access_at_the_worst_and_at_the_best(worked, limit):
    nx.set_edge_attributes(worked, {("O1", "B"): 0.0, ("A", "C"): 0.0}, "p_low")
    nx.set_edge_attributes(worked, {("O1", "B"): 0.9, ("A", "C"): 1.0}, "p_high")
    low, high = account_access_bounds(AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit))
    ends = []
    for side in ("p_low", "p_high"):
        end = graph_of([(u, v, d.get(side, d["p"])) for u, v, d in worked.edges(data=True)])
        ends.append(access(AccessWorlds(end, "US", WEIGHTS, exact_limit=limit)).account.value)
    # Computed per target in the same way and on the same worlds, so equal, not just close.
    if limit in (0, 20):
        assert [low, high] == pytest.approx(ends, abs=1e-12)
    assert low < access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit)).account.value < high


def test_bounds_without_anything_unknown_are_the_access_itself(worked):
    for limit in (0, 5, 20):
        value = access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit)).account.value
        bounds = account_access_bounds(AccessWorlds(worked, "US", WEIGHTS, exact_limit=limit))
        assert bounds == pytest.approx((value, value), abs=1e-12)


@pytest.mark.parametrize(("limit", "close"), [(20, 1e-12), (0, 0.02)])
@pytest.mark.parametrize("first", [0.0, 1.0])
def test_lines_that_only_the_best_case_has(first, limit, close):
    graph = graph_of([("US", "O", first), ("O", "t", 0.0)])
    for line in graph.edges:
        graph.edges[line]["p_high"] = max(graph.edges[line]["p"], 0.9)
    worlds = AccessWorlds(graph, "US", {"t": 1.0}, exact_limit=limit)
    low, high = account_access_bounds(worlds)
    assert low == 0
    assert high == pytest.approx(0.9 * max(first, 0.9), abs=close)
    found = access(worlds).account
    assert (found.value, found.exact) == (0, limit > 0)


def test_sampled_worlds_are_shared_by_maps_that_differ(worked):
    """Common random numbers: a loss is what the map without the person gives, to the world."""
    found = access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=0))
    for person in ("A", "O2", "CIO"):
        left = access(
            AccessWorlds(without(worked, [person]), "US", WEIGHTS, exact_limit=0)
        ).account.value
        assert found.account.value - left == pytest.approx(found.losses[person].value, abs=1e-12)
    worked.add_edge("O2", "B", p=0.6)
    assert (
        access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=0)).account.value
        >= found.account.value
    )


def test_without_leaves_the_map_alone(worked):
    before = nx.DiGraph(worked)
    smaller = without(worked, ["A", "nobody"])
    assert nx.utils.graphs_equal(worked, before)
    assert list(smaller) == list(worked)
    assert smaller.degree["A"] == 0


def test_ids_do_not_decide_the_worlds(worked):
    names = {node: f"person {index * 7 % 11}" for index, node in enumerate(worked)}
    renamed = nx.relabel_nodes(worked, names)
    found = access(AccessWorlds(worked, "US", WEIGHTS, exact_limit=0))
    other = access(
        AccessWorlds(renamed, names["US"], {names[t]: w for t, w in WEIGHTS.items()}, exact_limit=0)
    )
    assert other.account == found.account
    assert other.losses == {names[x]: loss for x, loss in found.losses.items()}


def test_same_seed_same_answer(worked):
    assert access(AccessWorlds(worked, "US", WEIGHTS, seed=5, exact_limit=0)) == access(
        AccessWorlds(worked, "US", WEIGHTS, seed=5, exact_limit=0)
    )
    assert access(AccessWorlds(worked, "US", WEIGHTS, seed=5, exact_limit=0)) != access(
        AccessWorlds(worked, "US", WEIGHTS, seed=6, exact_limit=0)
    )
