"""What must hold on every graph, with plain enumeration of all states as the judge."""

from itertools import product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.graph.access_worlds import AccessWorlds
from influence.graph.dominators import (
    dominator_tree,
    dominators_of,
)
from influence.graph.paths import best_route
from influence.graph.reliability import access, account_access_bounds, without
from tests.properties.drawn_graphs import (
    CHANCE,
    PAIRS,
    PEOPLE,
    US,
    access_graphs,
    decision_weights,
    examples,
    possible_part,
    reached,
)

ROUND = 1e-9


def states(graph):
    """Every state of the lines with its probability and the live graph."""
    edges = [(u, v, d["p"]) for u, v, d in graph.edges(data=True)]
    for up in product((True, False), repeat=len(edges)):
        weight = 1.0
        live = nx.DiGraph()
        live.add_nodes_from(graph)
        for (u, v, p), works in zip(edges, up, strict=True):
            weight *= p if works else 1 - p
            if works:
                live.add_edge(u, v)
        if weight > 0:
            yield weight, live


# --- access and losses ------------------------------------------------------------------------


@examples
@given(access_graphs(), decision_weights())
def test_access_and_losses_are_those_of_all_states(graph, weights):
    expected = dict.fromkeys(weights, 0.0)
    losses = {x: dict.fromkeys(weights, 0.0) for x in PEOPLE}
    for weight, live in states(graph):
        before = reached(live)
        for t in before & weights.keys():
            expected[t] += weight
        for x in PEOPLE:
            for t in (before - reached(live, [x])) & weights.keys():
                losses[x][t] += weight
    found = access(AccessWorlds(graph, US, weights))
    assert {t: r.value for t, r in found.targets.items()} == pytest.approx(expected, abs=ROUND)
    total = sum(weights[t] * r for t, r in expected.items())
    assert found.account.value == pytest.approx(total, abs=ROUND)
    for x, by_target in losses.items():
        for t, loss in by_target.items():
            assert found.loss_by_target.get(x, {}).get(t, 0) == pytest.approx(loss, abs=ROUND)
        loss = sum(weights[t] * part for t, part in by_target.items())
        assert (x in found.losses) == (loss > ROUND)
        if x in found.losses:
            assert found.losses[x].value == pytest.approx(loss, abs=ROUND)
    assert US not in found.losses
    assert all(r.exact and 0 <= r.value <= 1 for r in found.targets.values())


@examples
@given(access_graphs(), decision_weights())
def test_loss_is_the_probability_of_standing_on_every_route(graph, weights):
    found = access(AccessWorlds(graph, US, weights))
    for t in weights:
        standing = dict.fromkeys(PEOPLE, 0.0)
        for weight, live in states(graph):
            for x in dominators_of(dominator_tree(live, US), US, t):
                standing[x] += weight
        standing[t] = found.targets[t].value
        for x in PEOPLE:
            lost = found.loss_by_target.get(x, {}).get(t, 0.0)
            assert lost == pytest.approx(standing[x], abs=ROUND)


@examples
@given(access_graphs(), decision_weights())
def test_everything_is_lost_exactly_with_those_on_every_route(graph, weights):
    idom = dominator_tree(possible_part(graph), US)
    found = access(AccessWorlds(graph, US, weights))
    for t in idom.keys() & weights.keys():
        whole = pytest.approx(found.targets[t].value, abs=1e-12)
        for x in set(PEOPLE) - {t}:
            lost = found.loss_by_target.get(x, {}).get(t, 0.0)
            assert (lost == whole) == (x in dominators_of(idom, US, t))


@examples
@given(access_graphs(), decision_weights(), st.sampled_from(PAIRS), CHANCE)
def test_a_new_or_stronger_line_never_lowers_access(graph, weights, pair, p):
    better = graph.copy()
    better.add_edge(*pair, p=max(p, graph.edges[pair]["p"]) if graph.has_edge(*pair) else p)
    for limit in (20, 0):  # sampled, too: a stronger line works in more of the same worlds
        before = access(AccessWorlds(graph, US, weights, exact_limit=limit, samples=200))
        after = access(AccessWorlds(better, US, weights, exact_limit=limit, samples=200))
        for t in weights:
            assert after.targets[t].value >= before.targets[t].value - ROUND
        assert after.account.value >= before.account.value - ROUND


@examples
@given(access_graphs(), decision_weights())
def test_best_path_is_a_lower_bound_and_certain_ways_are_certain(graph, weights):
    found = access(AccessWorlds(graph, US, weights))
    certain = nx.DiGraph([(u, v) for u, v, d in graph.edges(data=True) if d["p"] == 1])
    certain.add_node(US)
    for t in weights:
        route = best_route(graph, US, t)
        assert (route[1] if route else 0) <= found.targets[t].value + ROUND
        if t in reached(certain):
            assert found.targets[t].value == 1


@examples
@given(access_graphs(), decision_weights(), st.lists(CHANCE, min_size=1, max_size=3))
def test_a_route_of_fresh_people_never_makes_anybody_else_more_important(graph, weights, chances):
    t = next(iter(weights))
    fresh = [f"fresh{i}" for i in range(len(chances) - 1)]
    wider = graph.copy()
    chain = [US, *fresh, t]
    if graph.has_edge(US, t) and not fresh:
        return
    for u, v, p in zip(chain, chain[1:], chances, strict=False):
        wider.add_edge(u, v, p=p)
    before, after = (access(AccessWorlds(g, US, weights)).loss_by_target for g in (graph, wider))
    for x in set(PEOPLE) - {t}:
        assert after.get(x, {}).get(t, 0.0) <= before.get(x, {}).get(t, 0.0) + ROUND


@examples
@given(access_graphs(), decision_weights(), st.sets(st.sampled_from(PEOPLE)))
def test_losing_more_people_costs_more_and_never_more_than_all(graph, weights, gone):
    whole = access(AccessWorlds(graph, US, weights))
    u = whole.account.value

    def loss(people):
        return u - access(AccessWorlds(without(graph, people), US, weights)).account.value

    assert loss([]) == 0
    all_of_it = loss(gone)
    assert -ROUND <= all_of_it <= u + ROUND
    for x in gone:
        assert loss(gone - {x}) <= all_of_it + ROUND
        single = whole.losses[x].value if x in whole.losses else 0.0
        assert single == pytest.approx(loss({x}), abs=ROUND)
    for x, lost in whole.losses.items():
        parts = sum(weights[t] * part for t, part in whole.loss_by_target[x].items())
        assert parts == pytest.approx(lost.value, abs=ROUND)


@examples
@given(access_graphs(), decision_weights())
def test_whoever_leads_to_no_target_costs_nothing(graph, weights):
    found = access(AccessWorlds(graph, US, weights))
    for x in set(PEOPLE) - set(weights):
        if not nx.descendants(possible_part(graph), x) & set(weights):
            assert x not in found.losses
            assert x not in found.loss_by_target


@examples
@given(access_graphs(), decision_weights(), st.permutations(PEOPLE), st.randoms())
def test_names_and_order_decide_nothing_when_exact(graph, weights, names, random):
    new = dict(zip([US, *PEOPLE], ["us", *(f"x{n}" for n in names)], strict=True))
    edges = [(new[u], new[v], d) for u, v, d in graph.edges(data=True)]
    random.shuffle(edges)
    other_weights = {new[t]: weights[t] for t in reversed(weights)}
    found = access(AccessWorlds(graph, US, weights))
    other = access(
        AccessWorlds(nx.DiGraph(edges or [(new[US], "x0", {"p": 0.0})]), new[US], other_weights)
    )
    assert other.account.value == pytest.approx(found.account.value, abs=ROUND)
    assert {x: loss.value for x, loss in other.losses.items()} == pytest.approx(
        {new[x]: loss.value for x, loss in found.losses.items()}, abs=ROUND
    )


@examples
@given(access_graphs(), decision_weights(), st.permutations(PEOPLE), st.integers(0, 9))
def test_names_decide_nothing_when_sampled_and_the_seed_everything(graph, weights, names, seed):
    new = dict(zip([US, *PEOPLE], ["us", *(f"x{n}" for n in names)], strict=True))
    options = {"samples": 50, "seed": seed, "exact_limit": 0}
    found = access(AccessWorlds(graph, US, weights, **options))
    assert found == access(AccessWorlds(graph, US, weights, **options))
    other = access(
        AccessWorlds(
            nx.relabel_nodes(graph, new),
            new[US],
            {new[t]: w for t, w in weights.items()},
            **options,
        )
    )
    assert other.account == found.account
    assert other.targets == {new[t]: r for t, r in found.targets.items()}
    assert other.losses == {new[x]: loss for x, loss in found.losses.items()}


@examples
@given(access_graphs(), decision_weights())
def test_sampled_losses_are_differences_on_the_same_worlds(graph, weights):
    options = {"samples": 100, "exact_limit": 0}
    found = access(AccessWorlds(graph, US, weights, **options))
    for x in PEOPLE:
        rest = access(AccessWorlds(without(graph, [x]), US, weights, **options))
        for t, before in found.targets.items():
            after = rest.targets[t]
            # Without x only certain lines may be left: then one side is exact, by no sample.
            if before.exact == after.exact or after.value == 0:
                lost = found.loss_by_target.get(x, {}).get(t, 0.0)
                assert before.value - after.value == pytest.approx(lost, abs=1e-12)


@examples
@given(access_graphs(), decision_weights(), st.data())
def test_bounds_hold_the_access_between_them(graph, weights, data):
    for _, _, line in graph.edges(data=True):
        line["p_low"] = line["p"] * data.draw(st.sampled_from([0.0, 0.5, 1.0]))
        line["p_high"] = max(line["p"], data.draw(CHANCE))
    for limit in (20, 3, 0):
        options = {"samples": 100, "exact_limit": limit}
        low, high = account_access_bounds(AccessWorlds(graph, US, weights, **options))
        value = access(AccessWorlds(graph, US, weights, **options)).account.value
        assert low - ROUND <= value <= high + ROUND
    ends = []
    for side in ("p_low", "p_high"):
        end = graph.copy()
        nx.set_edge_attributes(end, nx.get_edge_attributes(graph, side), "p")
        for _, _, line in end.edges(data=True):
            del line["p_low"], line["p_high"]
        ends.append(access(AccessWorlds(end, US, weights)).account.value)
    assert account_access_bounds(AccessWorlds(graph, US, weights)) == pytest.approx(ends, abs=ROUND)
