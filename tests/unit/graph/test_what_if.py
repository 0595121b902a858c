"""Access with other lines: published gains, and the changed graph's own access as the judge."""

import random

import pytest

from influence.graph import changed_worlds
from influence.graph.access_worlds import AccessWorlds
from influence.graph.reliability import access
from influence.graph.what_if import WhatIf
from tests.graphs import WORKED, changed, graph_of, random_graph, worked_graph

WEIGHTS = WORKED["target_weights"]
PRINTED = 5e-7 + 1e-9
NEW = [("O2", "CFO"), ("O2", "B"), ("O2", "C"), ("O1", "C"), ("O1", "CIO"), ("O1", "CEO")]
GAINS = {
    "O2->CFO@0.3": ("O2", "CFO", 0.3),
    "O2->B@0.6": ("O2", "B", 0.6),
    "O2->C@0.6": ("O2", "C", 0.6),
    "O1->C@0.6": ("O1", "C", 0.6),
    "O1->CIO@0.3": ("O1", "CIO", 0.3),
    "O1->CEO@0.3": ("O1", "CEO", 0.3),
    "raise O1->B to .9": ("O1", "B", 0.9),
    "raise B->CFO to .9": ("B", "CFO", 0.9),
    "raise X1->C to .9": ("X1", "C", 0.9),
    "raise A->CIO to .9": ("A", "CIO", 0.9),
}


@pytest.mark.parametrize("key", GAINS)
def test_gains_of_the_worked_account(key):
    what_if = WhatIf(AccessWorlds(worked_graph(), "US", WEIGHTS), candidates=NEW)
    u, v, p = GAINS[key]
    assert what_if.exact
    assert what_if.access == pytest.approx(WORKED["U"], abs=1e-12)
    gain = what_if.with_({(u, v): p}) - what_if.access
    assert gain == pytest.approx(WORKED["moves_gain"][key], abs=PRINTED)


def test_exact_answers_are_those_of_the_changed_graph():
    graph = worked_graph()
    what_if = WhatIf(AccessWorlds(graph, "US", WEIGHTS), candidates=NEW)
    pick = random.Random(4)
    lines = [*graph.edges, *NEW]
    for count in (0, 1, 1, 2, 3, 5, 8, len(lines)) * 6:
        changes = {line: pick.choice((0, 0.2, 0.6, 1)) for line in pick.sample(lines, count)}
        expected = access(AccessWorlds(changed(graph, changes), "US", WEIGHTS))
        assert what_if.with_(changes) == pytest.approx(expected.account.value, abs=1e-12)
        assert what_if.targets_with(changes) == pytest.approx(
            {t: r.value for t, r in expected.targets.items()}, abs=1e-12
        )


def test_what_is_cut_off_has_no_access_at_all():
    what_if = WhatIf(AccessWorlds(worked_graph(), "US", WEIGHTS))
    found = what_if.targets_with({("O1", "B"): 0, ("US", "X1"): 0})
    assert found["CFO"] == 0
    assert what_if.with_({("US", x): 0 for x in ("O1", "O2", "X1")}) == 0


def test_sampled_answers_are_those_of_the_changed_graph_to_the_world():
    graph = worked_graph()
    what_if = WhatIf(AccessWorlds(graph, "US", WEIGHTS, samples=700, exact_limit=0))
    assert not what_if.exact
    pick = random.Random(5)
    lines = [*graph.edges, *NEW]
    for count in (0, 1, 1, 2, 3, 5, 8, len(lines)) * 6:
        changes = {line: pick.choice((0, 0.2, 0.6, 1)) for line in pick.sample(lines, count)}
        after = access(
            AccessWorlds(changed(graph, changes), "US", WEIGHTS, samples=700, exact_limit=0)
        )
        assert what_if.targets_with(changes) == {t: r.value for t, r in after.targets.items()}
        assert what_if.with_(changes) == pytest.approx(after.account.value, abs=1e-12)


def _around(graph, pick):
    """Lines of one person: all out or in, as a change of attitude or of a seat, or some of both,
    old ones and new ones, as when a tie takes the place of another."""
    person = pick.choice(list(graph)[1:])
    kind = pick.choice(("out", "in", "any", "ties"))
    if kind in ("out", "in"):
        lines = graph.out_edges(person) if kind == "out" else graph.in_edges(person)
        return dict.fromkeys(lines, pick.choice((0, 0.05, 0.95, 1)))
    near = [other for other in graph if other != person]
    lines = [(other, person) for other in near]
    if kind == "ties":
        lines = [(u, v) for u, v in lines if set(graph.pred[u]) <= {"US"}]
    else:
        lines += [(person, other) for other in near if other != "US"]
    some = pick.sample(lines, min(len(lines), pick.randint(1, 4)))
    return {line: pick.choice((0, 0.1, 0.5, 0.9, 1)) for line in some}


@pytest.mark.parametrize("tables", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_any_change_of_a_larger_graph_with_circles(seed, tables, monkeypatch):
    """Lines raised, lowered, new and gone at once, among 14 people with 45 lines."""
    monkeypatch.setattr(changed_worlds, "_MOST_BITS", 10**9 if tables else 0)
    graph, weights = random_graph(seed, people=14, lines=45)
    sampled = [
        t
        for t, r in access(AccessWorlds(graph, "US", weights, exact_limit=0)).targets.items()
        if r.value
    ]
    weights = {t: weights[t] for t in sampled}
    what_if = WhatIf(AccessWorlds(graph, "US", weights, samples=300, exact_limit=0))
    pick = random.Random(seed)
    people = list(graph)
    for _ in range(12):
        changes = _around(graph, pick) if pick.random() < 0.6 else {}
        for _ in range(pick.choice((0, 0, 1, 2, 4))):
            u, v = pick.sample(people, 2)
            if v != "US":
                changes[u, v] = pick.choice((0, 0.1, 0.5, 0.9, 1))
        after = access(
            AccessWorlds(changed(graph, changes), "US", weights, samples=300, exact_limit=0)
        )
        assert what_if.targets_with(changes) == {t: r.value for t, r in after.targets.items()}
        gain = after.account.value - what_if.access
        room = sum(weights.values()) - what_if.access + 1e-12
        assert gain <= what_if.most_gained(changes) + 1e-12 <= room + 1e-12
        others = [other for other in people if other != "US"]
        for person in set.intersection(*map(set, changes)) - {"US"} if changes else ():
            assert gain <= what_if.most_gained_at(person, person, others) + 1e-12 <= room + 1e-12


@pytest.mark.parametrize("seed", range(6))
def test_the_most_that_one_person_can_gain_is_what_certain_lines_gain(seed):
    """To the person from us, from the person to those ahead, or both: no room to spare."""
    graph, weights = random_graph(seed, people=14, lines=30)
    worlds = AccessWorlds(graph, "US", weights, samples=300, exact_limit=-1)
    what_if = WhatIf(worlds)
    people = [person for person in graph if person != "US"]
    for person in people:
        ahead = [other for other in people if other != person][:4]
        to = {("US", person): 1.0}
        onward = {(person, other): 1.0 for other in ahead}
        for changes, most in (
            (to, what_if.most_gained_at(person)),
            (onward, what_if.most_gained_at(None, person, ahead)),
            (to | onward, what_if.most_gained_at(person, person, ahead)),
        ):
            assert most == pytest.approx(what_if.with_(changes) - what_if.access, abs=1e-12)


def test_a_stronger_line_never_costs_anything():
    graph, weights = random_graph(3, people=10, lines=30)
    for limit in (0, 20):
        what_if = WhatIf(AccessWorlds(graph, "US", weights, samples=200, exact_limit=limit))
        for edge in graph.edges:
            values = [what_if.with_({edge: p}) for p in (0, 0.01, 0.2, 0.5, 0.51, 0.9, 1)]
            assert values == sorted(values)


def test_a_target_exact_without_the_candidates_stays_so():
    """The CFO has two uncertain lines; three ways that might come make it too many."""
    lines = [("O2", "CFO"), ("O2", "B"), ("X1", "B")]
    what_if = WhatIf(
        AccessWorlds(worked_graph(), "US", {"CFO": 1.0}, exact_limit=2), candidates=lines
    )
    assert not what_if.exact
    assert what_if.access == pytest.approx(0.42, abs=1e-12)
    assert what_if.with_({("O1", "B"): 0.9}) == pytest.approx(0.63, abs=1e-12)
    assert what_if.with_({("O1", "B"): 0}) == 0
    gained = what_if.with_({("O2", "B"): 0.6}) - what_if.access
    assert gained == pytest.approx(0.168, abs=1e-12)
    lost_and_won = what_if.with_({("O1", "B"): 0, ("O2", "B"): 0.6})
    assert lost_and_won == pytest.approx(0.42, abs=1e-12)


def test_certain_lines_are_no_work_where_new_ones_are_factored(monkeypatch):
    """Two uncertain lines lead to the CFO, and two certain ones from us."""
    monkeypatch.setattr("influence.graph.what_if._MOST_LINES", 2)
    lines = [("O2", "CFO"), ("O2", "B")]
    what_if = WhatIf(
        AccessWorlds(worked_graph(), "US", {"CFO": 1.0}, exact_limit=2), candidates=lines
    )
    gained = what_if.with_({("O2", "B"): 0.6}) - what_if.access
    assert gained == pytest.approx(0.168, abs=1e-12)


def test_what_is_sampled_on_top_of_an_exact_value_never_makes_more_than_certain(monkeypatch):
    monkeypatch.setattr("influence.graph.what_if._MOST_LINES", 0)
    found = []
    for seed in range(8):
        worlds = AccessWorlds(
            worked_graph(), "US", {"CFO": 1.0}, samples=50, seed=seed, exact_limit=2
        )
        what_if = WhatIf(worlds, candidates=[("O2", "CFO"), ("X1", "CFO"), ("X1", "B")])
        found.append(what_if.with_({("O2", "CFO"): 1}))
    assert max(found) == 1
    assert min(found) > 0.8


def test_what_new_lines_add_is_sampled_where_it_would_take_too_many_cases(monkeypatch):
    """A bridge: neither chains nor lines side by side, so that cases must be told apart."""
    lines = [("US", "a", 0.5), ("US", "b", 0.5), ("a", "t", 0.5), ("b", "t", 0.5)]
    found = []
    for most in (300, 0):
        monkeypatch.setattr("influence.graph.what_if._MOST_CASES", most)
        worlds = AccessWorlds(graph_of(lines), "US", {"t": 1.0}, exact_limit=4)
        found.append(WhatIf(worlds, candidates=[("a", "b")]).with_({("a", "b"): 0.8}))
    # Beyond the two ways: a works, b is reached by the new line alone, a's way on fails, b's works.
    assert found[0] == pytest.approx(0.4375 + 0.5 * 0.5 * 0.8 * 0.5 * 0.5, abs=1e-12)
    assert found[1] == pytest.approx(found[0], abs=0.015)
    assert found[1] != found[0]


def test_what_new_lines_add_is_sampled_where_it_is_too_much_work(monkeypatch):
    monkeypatch.setattr("influence.graph.what_if._MOST_LINES", 0)
    lines = [("O2", "CFO"), ("X1", "CFO"), ("X1", "B")]
    what_if = WhatIf(
        AccessWorlds(worked_graph(), "US", {"CFO": 1.0}, exact_limit=2), candidates=lines
    )
    gained = what_if.with_({("O2", "CFO"): 0.3}) - what_if.access
    assert gained == pytest.approx(0.58 * 0.3, abs=0.015)
    assert gained != pytest.approx(0.58 * 0.3, abs=1e-9)
    both = {("O2", "CFO"): 0.3, ("O1", "B"): 0}
    assert what_if.with_(both) == pytest.approx(0.3, abs=0.015)
    assert what_if.with_({("X1", "C"): 0.9}) == what_if.access


def test_a_line_that_is_no_candidate_is_computed_as_well():
    what_if = WhatIf(AccessWorlds(worked_graph(), "US", {"CFO": 1.0}))
    assert what_if.with_({("O2", "B"): 0.6}) == pytest.approx(0.588, abs=1e-12)


def test_certain_lines_may_become_uncertain():
    graph = graph_of([("US", "O", 1.0), ("O", "t", 0.5)])
    what_if = WhatIf(AccessWorlds(graph, "US", {"t": 1.0}))
    assert what_if.with_({("US", "O"): 0.5}) == 0.25
    assert what_if.with_({("US", "O"): 0.5, ("O", "t"): 1}) == 0.5


def test_a_line_into_us_or_out_of_the_target_changes_nothing():
    graph = worked_graph()
    for limit in (0, 20):
        what_if = WhatIf(AccessWorlds(graph, "US", {"CEO": 1.0}, exact_limit=limit))
        assert what_if.with_({("A", "US"): 1, ("CEO", "C"): 1}) == what_if.access


def test_no_target_and_nobody():
    assert WhatIf(AccessWorlds(worked_graph(), "US", {})).with_({("O1", "A"): 0.1}) == 0
    what_if = WhatIf(AccessWorlds(worked_graph(), "US", {"nobody": 1.0}))
    assert what_if.exact
    assert what_if.targets_with({}) == {"nobody": 0.0}


def test_strangers_and_impossible_numbers_are_refused_by_name():
    what_if = WhatIf(AccessWorlds(worked_graph(), "US", WEIGHTS))
    with pytest.raises(ValueError, match="O1 -> nobody"):
        what_if.with_({("O1", "nobody"): 0.5})
    with pytest.raises(ValueError, match="O1 -> A"):
        what_if.with_({("O1", "A"): 1.5})
