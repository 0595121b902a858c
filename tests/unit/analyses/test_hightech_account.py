"""A whole account with independent answers: every one of them against our JSON, in both views."""

import json
import math

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.key_people import key_people
from influence.analyses.single_points import single_points
from influence.domain.words import Side
from tests.accounts import HIGHTECH, ask, hightech

VIEWS = {"company": (None, "expected.json"), "deal": ("deal", "expected.deal.json")}
EXACT = 1e-6
Z = 1.96
WORLDS = 200_000  # those of the expected answers


@pytest.fixture(scope="module", params=VIEWS)
def answers(request):
    """(expected, our view, our JSON by command)."""
    deal, file = VIEWS[request.param]
    expected = json.loads((HIGHTECH / file).read_text(encoding="utf-8"))
    view = View(hightech(), ask(deal))
    commands = {f.__name__: f(view).to_dict() for f in (key_people, single_points, closeness)}
    return expected, view, commands


def _by_contact(rows):
    return {row["contact"]: row for row in rows}


def _near(value):
    return pytest.approx(value, abs=EXACT)


def test_the_decision_weights_are_the_published_ones(answers):
    expected, _, ours = answers
    deciders = {
        id: row["weight"] for id, row in _by_contact(ours["key_people"]["deciders"]).items()
    }
    targets = {
        id: row["weight"] for id, row in _by_contact(ours["single_points"]["targets"]).items()
    }
    assert deciders == _near(expected["weights"])
    assert targets == _near(expected["weights"])


def test_lists_in_their_order(answers):
    expected, _, ours = answers
    for name, ids in expected["fj"]["lists"].items():
        rows = ours["key_people"][name]
        assert sorted(row["contact"] for row in rows) == sorted(ids)
        assert [row["share"] for row in rows] == sorted(
            (row["share"] for row in rows), reverse=True
        )


def test_shares_and_the_deciders_they_come_through(answers):
    expected, view, ours = answers
    fj = expected["fj"]
    listed = [row for name in fj["lists"] for row in ours["key_people"][name]]
    assert len(listed) == sum(len(ids) for ids in fj["lists"].values()) > 3
    for row in listed:
        id = row["contact"]
        assert row["share"] == _near(fj["sway"][id])
        assert row["level_effect"] == _near(fj["S"][id] / 2)
        through = {term["decider"]: term["share"] for term in row["through"]}
        assert through == _near({d: s for d, s in fj["through"][id].items() if d != id and s > 0})
    assert view.shares == _near(fj["S"])


def test_sway_of_everybody(answers):
    """Those who are not listed sway less than the cut, or less than they decide."""
    expected, view, _ = answers
    own_part = {d: view.weights[d] * view.effect_on({d: 1})[d] for d in view.weights}
    sway = {id: share - own_part.get(id, 0.0) for id, share in view.shares.items()}
    assert sway == _near(expected["fj"]["sway"])
    for id, terms in expected["fj"]["through"].items():
        for decider, share in terms.items():
            assert view.weights[decider] * view.effect_on({decider: 1})[id] == _near(share)


def test_the_leaning_is_the_published_one(answers):
    expected, _, ours = answers
    assert ours["key_people"]["leaning"] == _near(expected["fj"]["leaning"])


def test_points_of_failure_and_routes(answers):
    expected, _, ours = answers
    targets = _by_contact(ours["single_points"]["targets"])
    assert targets.keys() == expected["targets"].keys()
    for id, answer in expected["targets"].items():
        assert targets[id]["points_of_failure"] == answer["points"]
        assert targets[id]["fragile_relationships"] == answer["edges"]
        assert targets[id]["routes"] == answer["routes"]


def test_closeness_of_account_departments_and_contacts(answers):
    expected, _, ours = answers
    answer, found = expected["closeness"], ours["closeness"]
    departments = {row["department"]: row for row in found["departments"]}
    contacts = _by_contact(found["contacts"])
    assert departments.keys() == answer["departments"].keys()
    assert contacts.keys() == answer["contacts"].keys()
    pairs = [(found["account"], answer["account"])]
    pairs += [(departments[id], figures) for id, figures in answer["departments"].items()]
    pairs += [(contacts[id], figures) for id, figures in answer["contacts"].items()]
    for row, figures in pairs:
        assert {name: row[name] for name in figures} == _near(figures)
    assert {id: row["weight"] for id, row in contacts.items()} == _near(answer["weights"])


@pytest.fixture(scope="module", params=[10_000, 200_000])
def sampled(request, answers):
    """(expected access, our JSON of spof with so many worlds)."""
    expected, view, _ = answers
    deal = view.question.opportunity
    found = single_points(hightech(), ask(deal, samples=request.param)).to_dict()
    return expected["access"], found


def _half(row, low="low", high="high"):
    """Half of our 95 % interval, widened to the 3.3 standard errors of the expected ones."""
    return 3.3 / Z * (row[high] - row[low]) / 2


def test_access_within_the_error_of_both_samples(sampled):
    answer, ours = sampled
    targets = _by_contact(ours["targets"])
    assert targets.keys() == answer["targets"].keys()
    for id, given in answer["targets"].items():
        row = targets[id]
        half = EXACT if row["exact"] else _half(row)
        margin = half + (EXACT if given["exact"] else given["half"])
        assert abs(row["access"] - given["access"]) <= margin
        assert row["low"] <= row["access"] <= row["high"]


def test_account_access_and_its_bounds(sampled):
    """The bounds are sampled as well and spread no wider than the value itself may."""
    answer, ours = sampled
    half = _half(ours, "interval_low", "interval_high")
    margin = half + half * math.sqrt(ours["samples"] / WORLDS) + EXACT
    assert margin < 3 / math.sqrt(ours["samples"])
    assert abs(ours["account_access"] - answer["U"]) <= margin
    assert abs(ours["account_access_low"] - answer["low"]) <= 1.5 * margin
    assert abs(ours["account_access_high"] - answer["high"]) <= 1.5 * margin


def test_losses_within_the_error_of_both_samples(sampled):
    answer, ours = sampled
    people = _by_contact(ours["people"])
    assert people.keys() <= answer["loss"].keys()
    for id, loss in answer["loss"].items():
        row = people.get(id, {"loss": 0.0, "low": 0.0, "high": 0.0})
        half = _half(row)
        # a loss that none of our worlds shows is below 3 in as many worlds
        margin = half + half * math.sqrt(ours["samples"] / WORLDS) + 3 / ours["samples"]
        assert abs(row["loss"] - loss) <= margin, id


def test_everybody_is_on_the_map_who_should_be(answers):
    expected, view, _ = answers
    assert set(view.people) == set(expected["fj"]["S"])
    assert "8" not in view.people  # left in January
    assert view.people["16"].side == Side.COMPETITOR  # went to a competitor in February
