"""Moves on small random accounts: what they gain is what the changed facts gain."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.closeness import account_composite
from influence.analyses.common import View
from influence.analyses.key_people import leaning
from influence.analyses.move_candidates import TIES, MoveKind
from influence.analyses.moves import Method, moves, repair_for
from influence.analyses.single_points import single_points
from influence.domain.words import Side
from tests.accounts import account, ask
from tests.moving import taken
from tests.properties.small_accounts import facts, renamed

ROUND = 1e-9
examples = settings(max_examples=80, deadline=None)


def figures(map):
    """Access, leaning and closeness of an account."""
    seen = View(map, ask())
    leans = leaning(seen)
    return seen.losses().account.value, leans.value if leans else 0.0, account_composite(seen)


@examples
@given(facts())
def test_gains_are_those_of_the_facts_changed(rows):
    map = account(rows)
    found = moves(map, ask())
    access, leans, points = figures(map)
    assert found.account_access == pytest.approx(access, abs=ROUND)
    near = ROUND if found.exact else 0.03  # sampled on 10,000 worlds: five standard errors
    for move in found.moves:
        after = figures(taken(map, move))
        assert move.gain == pytest.approx(after[0] - access, abs=near)
        assert move.leaning_gain == pytest.approx(after[1] - leans, abs=ROUND)
        if points is not None:
            assert move.closeness_gain == pytest.approx(after[2] - points, abs=ROUND)


@examples
@given(facts())
def test_what_is_listed_is_ranked_gains_something_and_names_somebody_of_ours(rows):
    map = account(rows)
    found = moves(map, ask())
    seen = View(map, ask())
    assert all(move.gain > 0 or move.leaning_gain > 0 for move in found.moves)
    ranks = [max(0.0, round(m.gain_per_effort, 9)) for m in found.moves]
    assert ranks == sorted(ranks, reverse=True)
    assert len({(m.kind, m.from_, m.to) for m in found.moves}) == len(found.moves)
    for move in found.moves:
        assert move.by is None or seen.people[move.by].is_ours
        assert seen.people[move.to].side is not Side.COMPETITOR
        assert (move.from_ is not None) == (move.kind in TIES)
        if move.kind in TIES:
            assert move.leaning_gain == 0 == move.closeness_gain
        if move.kind is MoveKind.RAISE_PRICE:
            assert move.gain == 0


@settings(max_examples=40, deadline=None)
@given(facts(), st.integers(1, 2))
def test_no_plan_of_that_size_gains_more(rows, budget):
    map = account(rows)
    found = moves(map, ask(), budget=budget)
    assert len(found.plan.moves) <= budget
    if not (found.exact and found.method is Method.EXACT):
        return
    access, _, _ = figures(map)
    after, _, _ = figures(taken(map, *found.plan.moves))
    assert found.plan.gain == pytest.approx(after - access, abs=ROUND)
    useful = [m for m in found.moves if m.gain > 0][:6]
    for plan in combinations(useful, min(budget, len(useful))):
        other, _, _ = figures(taken(map, *plan))
        assert other - access <= found.plan.gain + ROUND


@settings(max_examples=40, deadline=None)
@given(facts())
def test_names_decide_nothing_but_names(rows):
    there, back = (lambda id: f"x{ord(id[0]) * 7 % 26:02}{id}"), (lambda id: id[3:])
    ours, theirs = (moves(account(r), ask()) for r in (rows, renamed(rows, there)))
    if ours.exact and theirs.exact:
        assert theirs.account_access == pytest.approx(ours.account_access, abs=ROUND)
        gains = {(m.kind, m.to): m.gain for m in ours.moves if m.kind not in TIES}
        renamed_gains = {(m.kind, back(m.to)): m.gain for m in theirs.moves if m.kind not in TIES}
        assert renamed_gains == pytest.approx(gains, abs=ROUND)


@examples
@given(facts())
def test_a_repair_opens_a_way_to_those_it_restores(rows):
    map = account(rows)
    seen = View(map, ask())
    for person in single_points(seen).people[:4]:
        repair = repair_for(seen, person.contact)
        if repair is None:
            continue
        left = seen.without(person.contact)
        assert repair.to != person.contact
        assert person.contact not in (repair.from_, repair.by)
        lost = set(person.targets_lost) - {person.contact}
        assert set(repair.restores) <= lost
        if lost:
            assert repair.restores
            after = View(taken(map, repair), ask()).without(person.contact)
            reached = after.losses().targets
            for target in repair.restores:
                assert left.losses().targets[target].value <= reached[target].value
                assert reached[target].value > 0
        else:
            assert repair.gain > 0
