"""Several people gone together: published losses, and a second search as the judge."""

import random
from itertools import combinations

import networkx as nx
import pytest

from influence.graph.access_worlds import AccessWorlds
from influence.graph.joint_losses import joint_cuts, lost_together
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import access, without
from influence.graph.worlds import Worlds, reach, use_of
from tests.graphs import WORKED, graph_of, left_without, random_graph, worked_graph

WEIGHTS = WORKED["target_weights"]
PRINTED = 5e-7 + 1e-9
SEVEN = ["A", "B", "C", "O1", "O2", "X1", "CIO"]


@pytest.fixture
def worked():
    return LeaverSets(AccessWorlds(worked_graph(), "US", WEIGHTS))


def test_singles_of_the_worked_account(worked):
    assert worked.exact
    without_them = left_without(worked_graph(), WEIGHTS)
    for person, entry in WORKED["removal"].items():
        loss = worked.loss([person])
        assert loss.value == pytest.approx(entry["loss"], abs=PRINTED)
        assert loss.exact
        assert loss.low == loss.high == loss.value
        left = without_them([person])
        assert left == pytest.approx(entry["R_without"], abs=5e-6)
        assert [t for t in WEIGHTS if left[t] == 0] == [
            t for t in WEIGHTS if t in entry["lost_targets"]
        ]


def test_pairs_of_the_worked_account(worked):
    pairs = worked.pairs(SEVEN)
    assert len(pairs) == 21
    for key, loss in WORKED["pair_loss"].items():
        assert pairs[tuple(sorted(key.split("+")))] == pytest.approx(loss, abs=PRINTED)
    ranked = sorted(pairs, key=lambda pair: -pairs[pair])
    tied = {("O1", "O2"), ("A", "O1"), ("A", "B")}
    assert set(ranked[:3]) == tied
    assert all(pairs[pair] == pytest.approx(0.4983972, abs=1e-9) for pair in tied)
    assert pairs["CIO", "O1"] == pytest.approx(0.429277, abs=PRINTED)
    assert pairs["B", "CIO"] == pytest.approx(0.413725, abs=PRINTED)


def test_somebody_behind_a_leaver_adds_nothing(worked):
    assert worked.pairs(["O1", "B"])["B", "O1"] == pytest.approx(
        worked.loss(["O1"]).value, abs=1e-12
    )


def test_nobody_and_strangers_cost_nothing(worked):
    assert worked.loss([]).value == worked.loss(["nobody"]).value == 0
    assert worked.loss(["A", "nobody"]) == worked.loss(["A"])
    assert worked.pairs(["nobody", "A"]) == {("A", "nobody"): worked.loss("A").value}
    assert worked.pairs(["A"]) == worked.pairs([]) == worked.triples(["A", "B"]) == {}
    assert LeaverSets(AccessWorlds(worked_graph(), "US", {})).pairs(["A", "B"]) == {("A", "B"): 0}


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_the_loss_of_a_set_is_what_the_map_without_them_lacks(limit):
    graph = worked_graph()
    sets = LeaverSets(AccessWorlds(graph, "US", WEIGHTS, samples=500, exact_limit=limit))
    whole = access(AccessWorlds(graph, "US", WEIGHTS, samples=500, exact_limit=limit))
    without_them = left_without(graph, WEIGHTS, samples=500, exact_limit=limit)
    for gone in [*combinations(graph, 1), *combinations(SEVEN, 2), ("A", "B", "CFO", "X1")]:
        if "US" in gone:
            continue
        left = access(AccessWorlds(without(graph, gone), "US", WEIGHTS, samples=500, exact_limit=0))
        found = without_them(gone)
        if limit == 0:
            for t in WEIGHTS:
                assert found[t] == pytest.approx(left.targets[t].value, abs=1e-12)
            loss = whole.account.value - left.account.value
            assert sets.loss(gone).value == pytest.approx(loss, abs=1e-12)
        terms = (w * (whole.targets[t].value - found[t]) for t, w in WEIGHTS.items())
        assert sets.loss(gone).value == pytest.approx(sum(terms), abs=1e-12)


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_single_losses_are_those_of_access(limit):
    graph = worked_graph()
    sets = LeaverSets(AccessWorlds(graph, "US", WEIGHTS, samples=500, exact_limit=limit))
    losses = access(AccessWorlds(graph, "US", WEIGHTS, samples=500, exact_limit=limit)).losses
    assert losses
    for person, loss in losses.items():
        found = sets.loss([person])
        assert (found.value, found.low, found.high) == pytest.approx(
            (loss.value, loss.low, loss.high), abs=1e-12
        )
        assert found.exact == loss.exact


@pytest.mark.parametrize("limit", [0, 5, 20])
def test_tables_of_sets_hold_the_losses_of_the_sets(limit):
    sets = LeaverSets(AccessWorlds(worked_graph(), "US", WEIGHTS, samples=500, exact_limit=limit))
    people = [*SEVEN, "CFO", "CEO"]
    for table, size in ((sets.pairs(people), 2), (sets.triples(people), 3)):
        assert list(table) == list(combinations(sorted(people), size))
        for gone, loss in table.items():
            assert loss == pytest.approx(sets.loss(gone).value, abs=1e-12)


def _walk(worlds, world, gone):
    found, waiting = {"US"}, ["US"]
    while waiting:
        for v, mask in worlds.out_of.get(waiting.pop(), {}).items():
            if mask >> world & 1 and v not in found and v not in gone:
                found.add(v)
                waiting.append(v)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_cuts_are_what_a_second_search_does_not_find(seed):
    """Twelve people, 20 to 45 lines both ways, 64 worlds; every single, pair and triple."""
    pick = random.Random(seed)
    people = [f"p{i}" for i in range(12)]
    edges = {tuple(pick.sample(people, 2)) for _ in range(20 + 2 * seed)}
    edges |= {("US", people[i]) for i in range(2 + seed % 3)} | {(people[5], "US")}
    masks = {e: pick.getrandbits(64) | pick.getrandbits(64) for e in sorted(edges)}
    worlds = Worlds.of(masks, 64)
    reached = reach(worlds, "US")
    target = max(people[4:], key=lambda person: reached.by.get(person, 0).bit_count())
    asked = people if seed % 2 else people[4:]
    use = use_of(worlds, reached, [target, *people[:2]])
    cuts = joint_cuts(worlds, use, "US", target, asked, 3)
    before = [world for world in range(64) if target in _walk(worlds, world, ())]
    assert len(before) > 10
    for size in (1, 2, 3):
        for gone in combinations(asked, size):
            parts = [frozenset(p) for k in range(1, size + 1) for p in combinations(gone, k)]
            lost = lost_together(cuts, parts)
            assert lost == sum(1 << w for w in before if target not in _walk(worlds, w, gone))
    assert all(len(part) <= 3 and part <= set(asked) for part in cuts)


def test_long_chains_are_followed_to_their_end():
    people = [f"p{i}" for i in range(3000)]
    graph = graph_of((u, v, 1.0) for u, v in zip(["US", *people], people, strict=False))
    graph.add_edge("US", people[-2], p=1.0)
    sets = LeaverSets(AccessWorlds(graph, "US", {people[-1]: 1.0}, samples=4, exact_limit=-1))
    assert sets.pairs([people[7], people[-2], people[9]]) == {
        ("p2998", "p7"): 1.0,
        ("p2998", "p9"): 1.0,
        ("p7", "p9"): 0.0,
    }


def test_use_is_how_often_somebody_is_on_a_working_route(worked):
    use = worked.use()
    assert "US" not in use
    assert use["B"] == use["CFO"]  # every route to the CFO goes through B
    assert use["B"] == pytest.approx(0.42, abs=0.02)
    assert use["A"] == pytest.approx(0.98 * (1 - 0.3 * (1 - 0.5 * 0.9)), abs=0.02)
    sampled = LeaverSets(AccessWorlds(worked_graph(), "US", WEIGHTS, exact_limit=0))
    assert sampled.use() == use  # the same worlds
    top = sum(WEIGHTS.values())
    for person, share in use.items():
        assert sampled.loss([person]).value <= top * share + 1e-12


def test_people_on_no_route_have_no_use():
    graph = graph_of([("US", "a", 1.0), ("a", "t", 0.5), ("a", "b", 0.5), ("c", "t", 0.5)])
    assert set(LeaverSets(AccessWorlds(graph, "US", {"t": 1.0})).use()) == {"a", "t"}


def test_ids_do_not_decide_the_losses():
    graph, weights = random_graph(11, people=12, lines=40)
    names = {node: f"person {index * 7 % 13}" for index, node in enumerate(graph)}
    people = [x for x in graph if x != "US"]
    renamed = nx.relabel_nodes(graph, names)
    theirs = {names[t]: w for t, w in weights.items()}
    for limit in (0, 20):
        one = LeaverSets(AccessWorlds(graph, "US", weights, samples=300, exact_limit=limit))
        two = LeaverSets(AccessWorlds(renamed, names["US"], theirs, samples=300, exact_limit=limit))
        pairs = two.pairs([names[x] for x in people])
        for (a, b), loss in one.pairs(people).items():
            assert pairs[tuple(sorted((names[a], names[b])))] == pytest.approx(loss, abs=1e-12)
        assert two.use() == {names[x]: share for x, share in one.use().items()}


def test_the_order_of_lines_does_not_decide():
    graph, weights = random_graph(12, people=12, lines=40)
    other = nx.DiGraph()
    other.add_nodes_from(graph)
    other.add_edges_from(reversed(list(graph.edges(data=True))))
    people = list(graph)[1:]
    one, two = (
        LeaverSets(AccessWorlds(g, "US", weights, samples=300, exact_limit=0))
        for g in (graph, other)
    )
    assert one.pairs(people) == pytest.approx(two.pairs(people), abs=1e-12)
    assert one.loss(people[:3]).value == pytest.approx(two.loss(people[:3]).value, abs=1e-12)


@pytest.mark.parametrize("seed", range(12))
def test_the_dearest_hidden_pairs_are_those_of_all_pairs(seed):
    """Of many people: most pairs are only bounded, none of the dearest is passed over."""
    graph, weights = random_graph(seed, people=24, lines=70)
    sets = LeaverSets(AccessWorlds(graph, "US", weights, samples=300, exact_limit=-1))
    people = [x for x in graph if x != "US"]
    alone = {x: sets.loss([x]).value for x in people}
    pairs = sets.pairs(people)
    surplus = {(a, b): loss - alone[a] - alone[b] for (a, b), loss in pairs.items()}
    for least in (0.001, 0.02, 0.1):
        dearest = sorted((s for s in surplus.values() if s >= least), reverse=True)
        for count in (0, 1, 3, len(surplus)):
            found = sets.hidden_pairs(people, alone, least, count)
            assert all(
                loss == pytest.approx(pairs[pair], abs=1e-12) for pair, loss in found.items()
            )
            first = sorted((surplus[pair] for pair in found), reverse=True)[:count]
            assert first == pytest.approx(dearest[:count], abs=1e-12)


def test_a_hidden_pair_may_cost_just_the_least_in_the_only_world_looked_at():
    graph = graph_of([("US", "a", 1.0), ("US", "b", 1.0), ("a", "t", 1.0), ("b", "t", 1.0)])
    sets = LeaverSets(AccessWorlds(graph, "US", {"t": 0.5}, samples=1, exact_limit=-1))
    assert sets.hidden_pairs("ab", {}, 0.5, 1) == {("a", "b"): 0.5}
    assert sets.hidden_pairs("ab", {}, 0.51, 1) == {}


def test_hidden_pairs_of_a_small_map_are_those_above_the_least():
    """t by a or b, each as sure as the line on to t; c is the only way to s."""
    graph = graph_of(
        [("US", x, 1.0) for x in "abc"] + [("a", "t", 0.5), ("b", "t", 0.5), ("c", "s", 1.0)]
    )
    sets = LeaverSets(AccessWorlds(graph, "US", {"t": 0.6, "s": 0.4}))
    # R_t = 0.75, without a or b 0.5: together they cost 0.45, alone 0.15 each.
    alone = {"a": 0.15, "b": 0.15, "c": 0.4}
    assert sets.hidden_pairs("abc", alone, 0.1, 5) == {("a", "b"): pytest.approx(0.45)}
    assert sets.hidden_pairs("abc", alone, 0.2, 5) == {}
    # Of whom it is not said what they cost alone, it is nothing.
    assert set(sets.hidden_pairs("ac", {"a": 0.15}, 0.3, 5)) == {("a", "c")}


def test_states_too_many_to_keep_are_worked_out_again_with_the_same_answers(worked, monkeypatch):
    kept = worked.pairs(SEVEN), [worked.loss([person]) for person in SEVEN]
    monkeypatch.setattr("influence.graph.exact_access._KEPT", 0)
    anew = LeaverSets(AccessWorlds(worked_graph(), "US", WEIGHTS))
    assert (anew.pairs(SEVEN), [anew.loss([person]) for person in SEVEN]) == kept


def test_progress_is_the_number_of_targets_done(worked):
    for work in (worked.pairs, worked.triples):
        told = []
        work(["A", "B", "C"], progress=told.append)
        assert told == [*range(1, len(WEIGHTS) + 1)]
