"""Their access is ours in the mirror, whatever the account."""

import math
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings

from influence.analyses.common import View
from influence.analyses.rivals import Leads, rivals
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact
from influence.domain.lines import Coverage
from influence.domain.words import Attitude, Side
from influence.graph.access_worlds import AccessWorlds
from influence.graph.reliability import access
from influence.graph.rival_access import RIVAL, rival_access_graph
from influence.graph.target_access import reached
from tests.accounts import account, ask
from tests.properties.small_accounts import CLIENTS, facts

ROUND = 1e-9
OTHER = {Side.OWN: Side.COMPETITOR, Side.COMPETITOR: Side.OWN}
FLIPPED = {Leads.OURS: Leads.THEIRS, Leads.THEIRS: Leads.OURS}
PASSES = {None: 0.5, -2: 1.0, -1: 0.8, 0: 0.5, 1: 0.2, 2: 0.0}

examples = settings(max_examples=150, deadline=None)


def without_ties(rows, relationship=None):
    """The same facts without ties of ours, of which there is no mirror image."""
    kept = [fact for fact in rows if not isinstance(fact, Coverage)]
    return [
        fact.model_copy(update={"relationship": relationship and relationship(fact.relationship)})
        if isinstance(fact, Assessment)
        else fact
        for fact in kept
    ]


def mirrored(rows):
    """Our people are theirs and theirs ours; who is for one side is against the other."""

    def turned(fact):
        if isinstance(fact, Contact):
            return fact.model_copy(update={"side": OTHER.get(fact.side, fact.side)})
        if isinstance(fact, Assessment):
            return fact.model_copy(
                update={a.value: -fact.level(a) for a in Attitude if fact.level(a) is not None}
            )
        return fact

    return [turned(fact) for fact in rows]


@examples
@given(facts())
def test_swapping_the_sides_swaps_the_figures(rows):
    plain = without_ties(rows)
    here, there = (rivals(account(facts), ask()) for facts in (plain, mirrored(plain)))
    for one, other in zip(
        [*here.targets, *here.departments], [*there.targets, *there.departments], strict=True
    ):
        assert (one.ours, one.theirs) == pytest.approx((other.theirs, other.ours), abs=ROUND)
        assert FLIPPED.get(one.leads, one.leads) == other.leads


@examples
@given(facts())
def test_who_always_supports_us_is_to_them_as_an_opponent_is_to_us(rows):
    """Of relationship closeness the mirror knows the extreme: all else would be a tie of ours."""
    plain = without_ties(rows, lambda level: 2 if level == 2 else None)
    found = rivals(account(plain), ask())
    ours = View(account(mirrored(plain)), ask()).losses().targets
    assert {t.contact: t.theirs for t in found.targets} == pytest.approx(
        {t: estimate.value for t, estimate in ours.items()}, abs=ROUND
    )


@examples
@given(facts())
def test_theirs_by_enumeration(rows):
    """Every state of every line, from the definition: no kernel, no graph of ours."""
    view = View(account(rows), ask())
    lines = list(their_lines(view))
    expected = dict.fromkeys(view.weights, 0.0)
    for up in product((True, False), repeat=len(lines)):
        weight = math.prod(
            p if works else 1 - p for (_, _, p), works in zip(lines, up, strict=True)
        )
        live = nx.DiGraph([(u, v) for (u, v, _), works in zip(lines, up, strict=True) if works])
        live.add_node("k")
        for t in expected.keys() & nx.descendants(live, "k"):
            expected[t] += weight
    found = {t.contact: t.theirs for t in rivals(view).targets}
    assert found == pytest.approx(expected, abs=ROUND)


def their_lines(view):
    barred = {frozenset((line.a, line.b)) for line in view.snapshot.conflicts}
    for u, v, data in view.influence.edges(data=True):
        if v in (*CLIENTS, "p") and u in (*CLIENTS, "p", "k") and {u, v} not in barred:
            attitudes = view.people[u].attitudes
            passes = PASSES[attitudes.level(Attitude.SOLUTION)]
            passes = 0 if attitudes.level(Attitude.RELATIONSHIP) == 2 else passes
            p = data["p"] * (1 if u == "k" else passes)
            if p > 0:
                yield u, v, p


@examples
@given(facts())
def test_more_competitors_get_through_more_surely(rows):
    """A second firm, of one of our people: alone each gets no further than both together."""
    second = [
        fact.model_copy(update={"side": Side.COMPETITOR, "organization": "second"})
        if isinstance(fact, Contact) and fact.id == "o1"
        else fact
        for fact in rows
        if not isinstance(fact, Coverage) or fact.own != "o1"
    ]
    found = rivals(account(second), ask())
    for target in found.targets:
        alone = [rival.access for rival in target.rivals]
        assert len(alone) == 2
        assert max(alone) <= target.theirs + ROUND
        assert target.theirs <= 1 - math.prod(1 - p for p in alone) + ROUND


@examples
@given(facts())
def test_the_light_kernel_gives_the_figures_of_the_full_one(rows):
    view = View(account(rows), ask())
    graph = rival_access_graph(view.snapshot, view.influence, ["k"])
    for limit in (20, 0):
        light = reached(graph, RIVAL, view.weights, samples=200, exact_limit=limit)
        full = access(AccessWorlds(graph, RIVAL, view.weights, samples=200, exact_limit=limit))
        assert light.targets == full.targets
        together = light.together(view.weights)
        assert (together.value, together.low, together.high) == pytest.approx(
            (full.account.value, full.account.low, full.account.high), abs=ROUND
        )
