"""Ours against theirs, opportunities' chains and political status on the map."""

import pytest

from influence.analyses.rivals import rivals
from influence.domain.lines import Coverage, Influence
from influence.domain.messages import ENGLISH
from influence.views.influence_map import influence_map
from influence.wording.texts import say
from tests.accounts import account, client, opinion, own, rival, view
from tests.maps import sample, seen

CONTESTED = (
    [own("o"), client("d", "approver"), client("a"), rival("k", organization="Halvor")],
    Coverage(own="o", contact="a", closeness=1),
    Influence(influencer="a", influenced="d", strength=5),
    Influence(influencer="k", influenced="d", strength=5),
)


def portrait(picture, id):
    node = next(node for node in picture.nodes if node.id == id)
    return [say(line.text, ENGLISH) for section in node.portrait for line in section.lines]


def test_each_decider_and_department_is_compared_as_the_analysis_does():
    today = seen(sample())
    picture, both = influence_map(today), rivals(today)
    assert {(c.contact, c.department): (c.ours, c.theirs) for c in picture.contests} == {
        **{(t.contact, None): (t.ours, t.theirs) for t in both.targets},
        **{(None, d.department): (d.ours, d.theirs) for d in both.departments},
    }
    assert picture.contests


def test_the_portrait_says_who_leads_and_by_which_way():
    said = portrait(influence_map(view(account(*CONTESTED))), "d")
    assert "Ours 0.27, theirs 0.90: they lead" in said
    assert "Their best route: k > d (0.90)" in said


def test_without_a_competitor_nothing_is_compared():
    facts = (own("o"), client("d", "approver"), opinion("d", relationship=1))
    picture = influence_map(view(account(*facts)))
    assert picture.contests == ()
    assert not any("theirs" in text for text in portrait(picture, "d"))


def test_people_of_an_opportunitys_chain_are_known_on_every_map():
    account = sample()
    chain = {row.contact for row in account.decision_roles if row.opportunity == "grid-control"}
    for deal in (None, "grid-control"):
        picture = influence_map(seen(account, deal))
        assert {n.id for n in picture.nodes if "grid-control" in n.deals} == chain
        assert picture.deals["grid-control"] == account.opportunities["grid-control"].name


@pytest.mark.parametrize("deal", [None, "grid-control"])
def test_lines_as_an_opportunity_gives_them_are_told_apart(deal):
    account = sample()
    own_lines = {
        (line.influencer, line.influenced)
        for line in account.influences
        if line.opportunity == deal and deal and line.strength
    } | {
        (line.manager, line.report)
        for line in account.reporting_lines
        if line.opportunity == deal and deal
    }
    marked = {(e.source, e.target) for e in influence_map(seen(account, deal)).edges if e.deal}
    assert marked == own_lines
    assert bool(marked) is (deal is not None)
