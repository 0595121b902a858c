"""Who sways the decision: shares, lists and leaning of groups small enough to work out by hand."""

from datetime import timedelta

import pytest

from influence.analyses.key_people import key_people
from influence.domain.account_map import Guest
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import Role
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival, settings, view

DEAL = Opportunity(name="Deal", id="deal")


def sways(u, v, strength=3, **more):
    return Influence(influencer=u, influenced=v, strength=strength, **more)


def answer(*facts, deal=None, guests=None, **overrides):
    return key_people(account(*facts, guests=guests), ask(deal, **overrides))


def ids(rows):
    return [row.contact for row in rows]


# --- share, sway, paths ---------------------------------------------------------------------------


def test_one_influencer_of_one_decider():
    """a_cfo = .5 * .5 = .25, so li moves a quarter of the cfo, and the cfo keeps the rest."""
    found = answer(client("cfo", "approver"), client("li"), sways("li", "cfo", 3))
    (li,) = found.key_people
    assert (li.contact, li.role, li.weight) == ("li", None, 0)
    assert li.share == pytest.approx(0.25)
    assert li.level_effect == pytest.approx(0.125)  # one level is half a stance
    assert [(t.decider, t.share) for t in li.through] == [("cfo", pytest.approx(0.25))]
    assert [(p.decider, p.path, p.probability) for p in li.paths] == [("cfo", ["li", "cfo"], 0.5)]
    assert [(d.contact, d.role, d.weight) for d in found.deciders] == [("cfo", Role.APPROVER, 1)]


def test_influencers_share_by_probability_and_together_move_more():
    """W = .5/.8, .3/.8; a = .5 * (1 - .5 * .7) = .325: .203125 and .121875."""
    people = (client("cfo", "approver"), client("li"), client("wu"))
    found = answer(people, sways("li", "cfo", 3), sways("wu", "cfo", 2))
    shares = {row.contact: row.share for row in found.key_people}
    assert shares == pytest.approx({"li": 0.325 * 5 / 8, "wu": 0.325 * 3 / 8})


def test_along_a_chain_shares_multiply():
    """tang > wang > cfo with .7 and .5: a_cfo = .25, a_wang = .35: tang .25 * .35."""
    people = (client("cfo", "approver"), client("wang"), partner("tang"))
    found = answer(people, sways("tang", "wang", 4), sways("wang", "cfo", 3))
    (wang,), (tang,) = found.key_people, found.external_influencers
    assert wang.share == pytest.approx(0.25 * 0.65)
    assert tang.share == pytest.approx(0.25 * 0.35)
    assert tang.paths[0].path == ["tang", "wang", "cfo"]
    assert tang.paths[0].probability == pytest.approx(0.35)


def test_weight_and_deciders_split_the_share():
    """Weights 1/1.8 and .8/1.8; li moves a = .25 of the approver and .35 of the buyer."""
    people = (client("ceo", "approver"), client("cfo", "economic_buyer"), client("li"))
    found = answer(people, sways("li", "ceo", 3), sways("li", "cfo", 4))
    (li,) = found.key_people
    terms = {t.decider: t.share for t in li.through}
    assert terms == pytest.approx({"cfo": 0.8 / 1.8 * 0.35, "ceo": 0.25 / 1.8})
    assert [t.decider for t in li.through] == ["cfo", "ceo"]  # the largest first
    assert li.share == pytest.approx(sum(terms.values()))


def test_own_view_of_a_decider_is_no_sway():
    """The ceo sways the cfo (a = .45): .5 * .45 = .225, below the own weight of .5: not listed."""
    people = (client("ceo", "approver"), client("cfo", "approver"))
    assert ids(answer(people, sways("ceo", "cfo", 5)).key_people) == []


def test_somebody_with_a_small_role_and_a_larger_sway_is_listed_with_the_role():
    """Weights .2/1.2 and 1/1.2; the assistant moves .45 of the approver: .375 > .1667."""
    people = (client("boss", "approver"), client("assistant", "user"))
    (found,) = answer(people, sways("assistant", "boss", 5)).key_people
    assert (found.contact, found.role) == ("assistant", Role.USER)
    assert found.share == pytest.approx(0.375)
    assert found.weight == pytest.approx(1 / 6)
    assert found.level_effect == pytest.approx((0.375 + 1 / 6) / 2)  # with their own part


@pytest.mark.parametrize(("cut", "listed"), [(0.0124, True), (0.0126, False)])
def test_listed_from_the_cut_on(cut, listed):
    """Strength 1 on somebody of weight .25: a = .05, share .0125."""
    people = (client("a", "approver"), client("b", "approver"), client("c", "approver"))
    fourth = (client("d", "approver"), client("li"))
    found = answer(people, fourth, sways("li", "a", 1), cut__share=cut)
    assert ("li" in ids(found.key_people)) is listed


def test_ranked_by_sway_then_by_id():
    people = [client(id) for id in "zyx"]
    lines = (sways("z", "cfo", 2), sways("x", "cfo", 2), sways("y", "cfo", 4))
    assert ids(answer(client("cfo", "approver"), people, lines).key_people) == ["y", "x", "z"]


# --- the three lists ------------------------------------------------------------------------------


def test_who_sways_by_position_alone_is_listed_apart():
    people = (client("cfo", "approver"), client("boss"), client("report"), client("li"))
    lines = (
        ReportingLine(report="cfo", manager="boss"),
        ReportingLine(report="report", manager="cfo"),
        ReportingLine(report="cfo", manager="li", kind="dotted"),
        sways("li", "report", 1),  # a recorded line from li, though not to the decider
    )
    found = answer(people, lines)
    assert ids(found.by_position) == ["boss", "report"]
    assert ids(found.key_people) == ["li"]


def test_everybody_who_is_not_the_client_s_is_external():
    people = (client("cfo", "approver"), own("o"), rival("k"), partner("p"))
    found = answer(people, [sways(id, "cfo", 3) for id in "okp"])
    assert ids(found.external_influencers) == ["k", "o", "p"]
    assert found.key_people == []
    stances = {row.contact: row.stance for row in found.external_influencers}
    assert stances == {"o": 1, "k": -1, "p": None}


def test_a_client_guest_can_be_a_key_person():
    guests = {"hq/boss": Guest(client("boss", "approver"))}
    found = answer(client("cfo", "approver"), sways("hq/boss", "cfo", 5), guests=guests)
    assert ids(found.key_people) == ["hq/boss"]
    assert ids(found.deciders) == ["cfo"]


def test_a_conflict_does_not_stop_influence():
    people = (client("cfo", "approver"), client("li"))
    found = answer(people, sways("li", "cfo"), Conflict(a="li", b="cfo"))
    assert ids(found.key_people) == ["li"]


def test_coverage_is_no_influence():
    found = answer(
        client("cfo", "approver"), own("o"), Coverage(own="o", contact="cfo", closeness=2)
    )
    assert found.external_influencers == []


# --- leaning --------------------------------------------------------------------------------------


def test_leaning_is_the_shares_times_the_stances():
    """cfo keeps .75 at +.5 (level +1), li .25 at -1 (level -2): .375 - .25."""
    people = (client("cfo", "approver"), client("li"))
    opinions = (opinion("cfo", solution=1), opinion("li", solution=-2))
    leaning = answer(people, sways("li", "cfo"), opinions).leaning
    assert leaning.value == pytest.approx(0.125)
    assert leaning.low == leaning.high == leaning.value
    assert leaning.unknown_share == 0


def test_unknown_stances_are_counted_as_nothing_and_widen_the_bounds():
    """Of the share .25 rests on li, whom nobody assessed: .375 -+ .25."""
    people = (client("cfo", "approver"), client("li"))
    leaning = answer(people, sways("li", "cfo"), opinion("cfo", solution=1)).leaning
    expected = {"value": 0.375, "low": 0.125, "high": 0.625, "unknown_share": 0.25}
    assert leaning.model_dump() == pytest.approx(expected)


def test_ours_are_for_us_and_competitors_against_unless_assessed():
    """o and k sway alike: a = .5 * .75 = .375 split in halves; k assessed at +1 stands at +.5."""
    people = (client("cfo", "approver"), own("o"), rival("k"))
    lines = (sways("o", "cfo"), sways("k", "cfo"), opinion("cfo", price=0))
    assert answer(people, lines).leaning.value == pytest.approx(0)
    turned = answer(people, lines, opinion("k", relationship=1)).leaning
    assert turned.value == pytest.approx(0.1875 + 0.1875 * 0.5)


def test_a_stance_is_the_weighted_mean_of_the_known_attitudes():
    """alpha 2 : 1 : 1, price unknown: (2 * 1 + 1 * -.5) / 3 = .5."""
    people = (client("a", "approver"), opinion("a", relationship=2, solution=-1))
    rows = settings(alpha__relationship=2, alpha__solution=1, alpha__price=1)
    assert view(account(people, rows)).stances["a"] == pytest.approx(0.5)


def test_an_attitude_of_no_weight_is_no_stance():
    people = (client("a", "approver"), opinion("a", price=2))
    assert view(account(people, settings(alpha__price=0))).stances["a"] is None


@pytest.mark.parametrize(("age", "stance"), [(0, -1), (90, -1), (270, -0.5), (450, -0.25)])
def test_stances_fade_towards_neutral(age, stance):
    old = opinion("a", solution=-2, date=TODAY - timedelta(age))
    assert view(account(client("a"), old)).stances["a"] == pytest.approx(stance)


def test_each_attitude_of_a_stance_ages_by_its_own_date():
    """(1 / 2 + -1) / 2: the relationship is one half-life beyond the cycle, the solution fresh."""
    rows = (opinion("a", relationship=2, date=TODAY - timedelta(270)), opinion("a", solution=-2))
    assert view(account(client("a"), rows)).stances["a"] == pytest.approx(-0.25)


# --- degenerate cases, frame ----------------------------------------------------------------------


def test_nobody_decides():
    found = answer(client("a"), client("b", "champion"), sways("a", "b"))
    assert found.leaning is None
    assert (found.key_people, found.by_position, found.external_influencers) == ([], [], [])
    assert found.deciders == []


def test_an_empty_account():
    found = answer()
    assert found.leaning is None
    assert found.key_people == []


def test_the_deal_has_its_own_deciders_and_lines():
    role = DecisionRole(opportunity="deal", contact="b", role=Role.USER)
    people = (client("a", "approver"), client("b"), client("li"), DEAL, role)
    lines = (sways("li", "a"), sways("li", "b", 5, opportunity="deal"))
    (li,) = answer(people, lines, deal="deal").key_people
    assert li.share == pytest.approx(0.45)
    assert [t.decider for t in li.through] == ["b"]


def test_susceptibility_is_a_setting():
    people = (client("cfo", "approver"), client("li"), sways("li", "cfo", 5))
    (li,) = answer(people, susceptibility__max=0.8).key_people
    assert li.share == pytest.approx(0.72)


def test_the_answer_states_its_frame():
    found = answer(client("a", "approver"), samples=500, cut__share=0.1).to_dict()
    assert {k: found[k] for k in ("account", "as_of", "opportunity", "seed", "samples")} == {
        "account": "acme",
        "as_of": "2026-06-30",
        "opportunity": None,
        "seed": 1,
        "samples": 500,
    }
    assert found["settings"]["cut.share"] == 0.1
    assert found["settings"]["strength.3"] == 0.5


def test_json_has_the_names_of_the_contract():
    found = answer(client("cfo", "approver"), client("li"), sways("li", "cfo")).to_dict()
    (row,) = found["key_people"]
    assert row.keys() >= {"contact", "share", "level_effect", "role", "weight", "through", "paths"}
    assert row.keys() >= {"side", "stance", "class"}
    assert row["paths"] == [{"decider": "cfo", "path": ["li", "cfo"], "probability": 0.5}]
    assert found["leaning"].keys() == {"value", "low", "high", "unknown_share"}


# --- sensitivity ----------------------------------------------------------------------------------


def test_sensitivity_notices_that_the_first_change():
    """One level lower wu's line of strength 1 falls away; li and wu swap nothing else."""
    people = (client("cfo", "approver"), client("li"), client("wu"))
    found = answer(people, sways("li", "cfo", 4), sways("wu", "cfo", 1)).sensitivity
    assert (found.top, found.lower, found.higher) == (["li", "wu"], ["li"], ["li", "wu"])
    assert not found.stable


def test_sensitivity_of_a_ranking_that_stays():
    people = (client("cfo", "approver"), client("li"), client("wu"))
    found = answer(people, sways("li", "cfo", 4), sways("wu", "cfo", 2)).sensitivity
    assert found.top == found.lower == found.higher == ["li", "wu"]
    assert found.stable
