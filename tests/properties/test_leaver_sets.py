"""What must hold for sets of leavers and changed lines on every graph; enumeration is the judge."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.graph.access_worlds import AccessWorlds
from influence.graph.leaver_sets import LeaverSets
from influence.graph.reliability import access
from influence.graph.what_if import WhatIf
from tests.graphs import (
    WORKED,
    access_by_enumeration,
    changed,
    graph_of,
    left_without,
    random_graph,
    reached,
    states,
    worked_graph,
)

ROUND = 1e-9
PEOPLE = [f"p{i}" for i in range(5)]
examples = settings(max_examples=150, deadline=None)
graphs = st.builds(random_graph, st.integers(0, 2**32), lines=st.integers(4, 10))
sets_of_people = st.frozensets(st.sampled_from(PEOPLE), max_size=5)


@pytest.mark.parametrize("seed", range(300))
def test_all_that_is_exact_equals_enumeration(seed):
    """R_t, the loss of everybody, every pair and three; and one line stronger, new or gone."""
    graph, weights = random_graph(seed, lines=6 + seed % 5)
    groups = [(), *(g for size in (1, 2, 3) for g in combinations(PEOPLE, size))]
    found = access_by_enumeration(graph, weights, groups)
    sets = LeaverSets(AccessWorlds(graph, "US", weights))
    assert sets.exact
    without_them = left_without(graph, weights)
    losses = {}
    for gone, left in found.items():
        assert without_them(gone) == pytest.approx(left, abs=ROUND)
        losses[gone] = math.fsum(w * (found[()][t] - left[t]) for t, w in weights.items())
        assert sets.loss(gone).value == pytest.approx(losses[gone], abs=ROUND)
    for table, size in ((sets.pairs(PEOPLE), 2), (sets.triples(PEOPLE), 3)):
        expected = {gone: loss for gone, loss in losses.items() if len(gone) == size}
        assert table == pytest.approx(expected, abs=ROUND)
    line = [*graph.edges, (PEOPLE[seed % 5], PEOPLE[(seed + 1) % 5])][seed % 7 - 1]
    changes = {line: (0.0, 0.4, 0.95)[seed % 3]}
    after = access_by_enumeration(changed(graph, changes), weights)[()]
    what_if = WhatIf(AccessWorlds(graph, "US", weights), candidates=[line])
    assert what_if.targets_with(changes) == pytest.approx(after, abs=ROUND)


@examples
@given(graphs, sets_of_people, sets_of_people)
def test_losing_more_people_never_costs_less(case, some, others):
    graph, weights = case
    for limit in (0, 20):
        sets = LeaverSets(AccessWorlds(graph, "US", weights, samples=60, exact_limit=limit))
        whole = access(
            AccessWorlds(graph, "US", weights, samples=60, exact_limit=limit)
        ).account.value
        one, both = sets.loss(some).value, sets.loss(some | others).value
        assert -ROUND <= one <= both + ROUND
        assert both <= whole + ROUND
        assert sets.loss(()).value == 0
        assert sets.loss(PEOPLE).value == pytest.approx(whole, abs=ROUND)


@examples
@given(graphs, sets_of_people)
def test_the_loss_is_the_sum_over_the_targets(case, gone):
    graph, weights = case
    for limit in (0, 20):
        sets = LeaverSets(AccessWorlds(graph, "US", weights, samples=60, exact_limit=limit))
        without_them = left_without(graph, weights, samples=60, exact_limit=limit)
        before, after = without_them(()), without_them(gone)
        terms = (w * (before[t] - after[t]) for t, w in weights.items())
        assert sets.loss(gone).value == pytest.approx(math.fsum(terms), abs=ROUND)
        for t in gone & weights.keys():
            assert after[t] == 0


@examples
@given(graphs)
def test_who_reaches_no_target_costs_nothing(case):
    graph, weights = case
    leads = {u: [v for v in graph.succ[u] if graph.edges[u, v]["p"] > 0] for u in graph}
    sets = LeaverSets(AccessWorlds(graph, "US", weights))
    for person in PEOPLE:
        if person not in weights and not reached(leads, source=person) & weights.keys():
            assert sets.loss([person]).value == 0
            assert person not in sets.use()


@examples
@given(graphs)
def test_loss_is_at_most_the_use_of_the_person(case):
    graph, weights = case
    sets = LeaverSets(AccessWorlds(graph, "US", weights, samples=60, exact_limit=-1))
    use = sets.use()
    for person in PEOPLE:
        most = math.fsum(weights.values()) * use.get(person, 0.0)
        assert sets.loss([person]).value <= most + ROUND


@examples
@given(graphs, st.sampled_from(PEOPLE))
def test_the_identity_of_loss_and_standing_on_every_route(case, person):
    graph, weights = case
    standing = dict.fromkeys(weights, 0.0)
    for chance, leads in states(graph):
        for t in (reached(leads) - reached(leads, [person])) & weights.keys():
            standing[t] += chance
    without_them = left_without(graph, weights)
    before, after = without_them(()), without_them([person])
    for t, share in standing.items():
        assert before[t] - after[t] == pytest.approx(share, abs=ROUND)


@examples
@given(graphs, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.data())
def test_raising_lines_never_costs_and_adds_up_the_same_in_any_order(case, u, v, data):
    graph, weights = case
    lines = [*graph.edges, *([(u, v)] if u != v else [])]
    raised = data.draw(st.lists(st.sampled_from(lines), unique=True, max_size=4))
    for limit in (0, 20):
        what_if = WhatIf(
            AccessWorlds(graph, "US", weights, samples=60, exact_limit=limit), candidates=[(u, v)]
        )
        value, changes = what_if.access, {}
        for line in raised:
            now = graph.edges[line]["p"] if graph.has_edge(*line) else 0.0
            changes[line] = data.draw(st.floats(now, 1))
            assert what_if.with_(changes) >= value - ROUND
            value = what_if.with_(changes)
        backwards = dict(reversed(changes.items()))
        assert what_if.with_(backwards) == pytest.approx(value, abs=ROUND)


def _truth(case):
    graph, weights, pair = case
    found = access_by_enumeration(graph, weights, ((), pair[:1], pair))
    u = {g: math.fsum(weights[t] * r for t, r in left.items()) for g, left in found.items()}
    return found[()], u[()], u[()] - u[pair[:1]], u[()] - u[pair]


@pytest.mark.parametrize(
    "case",
    [
        (worked_graph(), WORKED["target_weights"], ("A", "B")),
        (worked_graph(), WORKED["target_weights"], ("O1", "O2")),
        (*random_graph(48, people=6, lines=11), ("p0", "p4")),
        (
            graph_of([("US", "a", 0.9), ("US", "b", 0.7), ("a", "t", 0.4), ("b", "t", 0.8)]),
            {"t": 1.0},
            ("a", "b"),
        ),
    ],
    ids=["A and B", "O1 and O2", "random", "two ways"],
)
def test_intervals_hold_the_truth_in_at_least_180_of_200_runs(case):
    """R_t, U, and L of one person and of a pair, from 500 worlds each."""
    graph, weights, pair = case
    targets, account, single, both = _truth(case)
    held = {"U": 0, "L": 0, "pair": 0, **dict.fromkeys(targets, 0)}
    for seed in range(200):
        found = access(AccessWorlds(graph, "US", weights, samples=500, seed=seed, exact_limit=0))
        sets = LeaverSets(AccessWorlds(graph, "US", weights, samples=500, seed=seed, exact_limit=0))
        estimates = {"U": (found.account, account), "L": (sets.loss(pair[:1]), single)}
        estimates["pair"] = (sets.loss(pair), both)
        estimates.update({t: (found.targets[t], truth) for t, truth in targets.items()})
        for name, (estimate, truth) in estimates.items():
            assert not estimate.exact or truth in (0, 1)
            held[name] += estimate.low <= truth <= estimate.high
    assert min(held.values()) >= 180, held
