"""Departures against a second computation of the same, and what must hold of every departure."""

import math
from collections.abc import Collection

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from influence.analyses.common import View
from influence.analyses.departures import changed_lines
from influence.analyses.turnover import turnover
from influence.graph.build import US
from influence.graph.reliability import without
from tests.accounts import account, ask
from tests.properties import turnover_oracle as oracle
from tests.properties.small_accounts import CLIENTS, EVERYBODY, OURS, facts

examples = settings(max_examples=100, deadline=None)
ROUND = 1e-9


def found(rows, **asked):
    map = account(rows)
    assume(oracle.weights(oracle.Tables.of(map)))
    result = turnover(map, ask(), **asked)
    assume(result.vacated.exact)
    return map, result


def afterwards(variant):
    return {seat.contact: seat.after for seat in variant.targets}


def near(expected):
    return pytest.approx(expected, abs=ROUND)


@examples
@given(facts(), st.sets(st.sampled_from(EVERYBODY), min_size=1, max_size=3))
def test_empty_seats(rows, leavers):
    map, result = found(rows, leavers=sorted(leavers))
    tables = oracle.Tables.of(map)
    weights = oracle.weights(tables)
    before = {t: oracle.reached(oracle.access_lines(tables, set()), t) for t in weights}
    assert {seat.contact: seat.before for seat in result.vacated.targets} == near(before)
    after = oracle.seats_empty(tables, leavers)
    assert afterwards(result.vacated) == near(after)
    loss = sum(weights[t] * (before[t] - after[t]) for t in weights)
    assert result.vacated.loss == near(loss)
    assert result.vacated.account_access == near(sum(weights[t] * after[t] for t in weights))
    assert result.sure.low == near(loss)


@examples
@given(facts(), st.sets(st.sampled_from(EVERYBODY), min_size=1, max_size=2))
def test_strangers_in_the_seats(rows, leavers):
    map, result = found(rows, leavers=sorted(leavers))
    tables = oracle.Tables.of(map)
    oracle.anew(map, tables, leavers)
    assert afterwards(result.refilled) == near(oracle.strangers_in(tables, leavers))


@examples
@given(facts(), st.sampled_from(EVERYBODY))
def test_somebody_moves(rows, mover):
    map, result = found(rows, moved=[mover])
    assert afterwards(result.moved) == near(oracle.moved_away(oracle.Tables.of(map), mover))


@examples
@given(facts(), st.sampled_from([CLIENTS, OURS]), st.data())
def test_a_successor_takes_the_seat(rows, side, data):
    leaver, heir = data.draw(st.permutations(side))[:2]
    map, result = found(rows, successors={leaver: heir})
    expected = oracle.seat_taken(map, oracle.Tables.of(map), leaver, heir)
    assert afterwards(result.successor) == near(expected)


@examples
@given(facts(), st.sampled_from([*CLIENTS, "p"]))
def test_somebody_from_a_rival_takes_the_seat(rows, leaver):
    map, result = found(rows, successors={leaver: "k"})
    expected = oracle.seat_taken(map, oracle.Tables.of(map), leaver, "k")
    assert afterwards(result.successor) == near(expected)


@examples
@given(
    facts(),
    st.sets(st.sampled_from(EVERYBODY), min_size=1, max_size=3),
    st.sampled_from([10, 300, 10_000]),
)
def test_a_stranger_is_never_worse_than_an_empty_seat(rows, leavers, samples):
    """On common worlds, hence in a sample too, however small."""
    result = turnover(account(rows), ask(samples=samples), leavers=sorted(leavers))
    empty, refilled = result.vacated, result.refilled
    for seat, stranger in zip(empty.targets, refilled.targets, strict=True):
        assert stranger.after >= seat.after - ROUND
        assert 0 <= seat.after <= 1
    assert refilled.account_access >= empty.account_access - ROUND


@examples
@given(facts(), st.sets(st.sampled_from(EVERYBODY), min_size=1, max_size=4), st.data())
def test_more_leavers_never_cost_less(rows, leavers, data):
    map = account(rows)
    some = data.draw(st.sets(st.sampled_from(sorted(leavers)), min_size=1))
    few, many = (turnover(map, ask(), leavers=sorted(x)) for x in (some, leavers))
    assert 0 <= few.vacated.loss <= many.vacated.loss + ROUND
    assert many.vacated.loss <= many.account_access + ROUND
    terms = [few_seat.before - few_seat.after for few_seat in few.vacated.targets]
    weights = View(map, ask()).weights
    total = math.fsum(w * term for w, term in zip(weights.values(), terms, strict=True))
    assert few.vacated.loss == near(total)


@examples
@given(facts(), st.sets(st.sampled_from(EVERYBODY), min_size=1, max_size=2))
def test_off_the_map_and_off_the_graph_are_the_same(rows, leavers: Collection[str]):
    """No tie comes back by default when those who hold it are gone."""
    view = View(account(rows), ask())
    assert changed_lines(without(view.access, leavers), view.without(*leavers).access) == {}


@examples
@given(facts())
def test_the_tables_agree_with_rehearsals(rows):
    map = account(rows)
    result = turnover(map, ask(), triples=True)
    alone = {row.contacts[0]: row.loss for row in result.singles}
    assert all(loss > 0 for loss in alone.values())
    for row in [*result.pairs, *result.triples]:
        each = [alone.get(id, 0.0) for id in row.contacts]
        assert row.alone == each
        assert row.synergy == near(row.loss - sum(each))
        assert row.loss >= max(each) - ROUND
    if result.pairs and result.pairs[0].loss > 0:
        worst = result.pairs[0]
        again = turnover(map, ask(), leavers=worst.contacts)
        assert again.vacated.loss == near(worst.loss)
    order = [(not row.leaves_soon, -row.expected) for row in result.singles]
    assert order == sorted(order)


@examples
@given(facts())
def test_the_year_lies_within_what_there_is_to_lose(rows):
    result = turnover(account(rows), ask(samples=400))
    year = result.expected
    assert year.low <= year.loss <= year.high
    assert year.loss <= year.cvar95 + ROUND
    assert year.cvar95 <= 1 + ROUND
    for target in result.targets:
        if target.p_lost is not None:
            assert 0 <= target.low <= target.p_lost <= target.high <= 1
    assert US not in {id for row in result.pairs for id in row.contacts}
