"""One row per branch of a group."""

from datetime import date, timedelta

import pytest

from influence.analyses.branches import branches
from influence.analyses.closeness import closeness
from influence.analyses.single_points import single_points
from influence.domain.account import Account
from influence.domain.account_map import AccountMap, Guest
from influence.domain.group import group_map
from influence.domain.lines import Coverage, Influence
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import AttitudeClass, Role, YesNo
from tests.accounts import TODAY, account, ask, client, opinion, own, rival

PEOPLE = ("cfo", "chief", "kai")


def made(id, *facts, parent=None, **row):
    """An account that may mention the headquarters' people."""
    guests = {f"hq/{name}": Guest(client(name)) for name in PEOPLE}
    given = Account(id=id, name=id.title(), parent=parent, **row)
    return AccountMap.unchecked(id, (given, *facts), guests)


def sways(influencer, influenced, strength=5):
    return Influence(influencer=influencer, influenced=influenced, strength=strength)


TOP = (client("cfo", "approver"), client("chief", title="Chief of staff"), own("zhao"))
NORTH = (client("boss", "approver"), client("helper", "user"), own("zhao"))


def rows(top=(), north=(), deal=None, **overrides):
    """The rows of headquarters and of its branch, by account."""
    maps = (
        made("hq", *TOP, *top, yearly_spend=30),
        made("north", *NORTH, *north, parent="hq", yearly_spend=10, buys_alone=YesNo.NO),
    )
    found = branches(group_map(maps[0], maps[1:]), ask(deal, **overrides))
    assert [row.account for row in found] == ["hq", "north"]
    return {row.account: row for row in found}


def test_an_account_on_its_own_has_no_branches():
    assert branches(account(client("a", "user")), ask()) == []


def test_who_above_sways_a_branch_and_who_of_us_knows_them():
    lines = [sways("hq/chief", "boss"), sways("hq/cfo", "boss", 3)]
    covered = [Coverage(own="zhao", contact="chief"), opinion("chief", relationship=-2)]
    found = rows(covered, lines)
    assert found["hq"].swayed_by == []
    chief, cfo = found["north"].swayed_by
    assert (chief.contact, chief.title) == ("hq/chief", "Chief of staff")
    assert (chief.covered_by, cfo.covered_by) == (["zhao"], [])
    assert chief.attitude_class is AttitudeClass.OPPONENT
    # The boss has 5/6 of the say, is swayed by .9 and .5, and gives up half of 1 - .1 * .5.
    moved = 1 / 1.2 * 0.5 * (1 - 0.1 * 0.5)
    assert [chief.share, cfo.share] == pytest.approx([moved * 0.9 / 1.4, moved * 0.5 / 1.4])
    assert found["north"].buys_alone is YesNo.NO


def test_little_sway_is_not_listed():
    line = [sways("hq/chief", "helper", 1)]
    assert rows(north=line)["north"].swayed_by == []
    assert rows(north=line, cut__share=0)["north"].swayed_by != []


def test_people_of_a_sister_branch_are_not_above():
    south = made("south", client("boss", "user"), sways("north/boss", "boss"), parent="hq")
    south = south.with_guests({"north/boss": Guest(client("boss"))})
    north = made("north", *NORTH, parent="hq")
    found = branches(group_map(made("hq", *TOP), [north, south]), ask())
    assert [row.swayed_by for row in found] == [[], [], []]


def test_access_leads_through_headquarters():
    """We know nobody in the branch, but the CFO, who passes our case on, sways its boss."""
    known = [Coverage(own="zhao", contact="cfo", closeness=2, last_contact=TODAY)]
    found = rows([*known, opinion("cfo", solution=2)], [sways("hq/cfo", "boss")])
    assert found["hq"].access == pytest.approx(0.9)
    assert found["north"].access == pytest.approx(0.9 * 0.9 / 1.2)
    assert found["north"].low == found["north"].high == found["north"].access
    assert found["north"].out_of_reach == ["north/helper"]
    assert (found["hq"].weight, found["north"].weight) == pytest.approx((0.75, 0.25))
    assert found["north"].deciders == 2


def test_a_branch_that_spends_nothing_still_has_its_own_access():
    tie = Coverage(own="zhao", contact="boss", closeness=2, last_contact=TODAY)
    north = made("north", *NORTH, tie, parent="hq", yearly_spend=0)
    _, found = branches(group_map(made("hq", *TOP, yearly_spend=5), [north]), ask())
    assert found.weight == 0
    assert found.access == pytest.approx(0.9 / 1.2)


def test_nobody_decides():
    found = branches(group_map(made("hq", *TOP), [made("north", client("a"), parent="hq")]), ask())
    assert (found[1].deciders, found[1].access, found[1].low, found[1].high) == (
        0,
        None,
        None,
        None,
    )
    assert (found[1].composite, found[1].coverage, found[1].swayed_by) == (None, 0.0, [])


def test_a_branch_without_people():
    found = branches(group_map(made("hq"), [made("north", parent="hq")]), ask())
    assert [(row.access, row.composite, row.weight) for row in found] == [(None, None, 0)] * 2


def test_closeness_is_that_of_the_branch_s_people():
    said = [opinion("boss", price=2), opinion("helper", price=-2, relationship=-2, solution=-2)]
    found = rows([opinion("cfo", price=-2)], said)
    assert found["hq"].composite == 0
    assert found["north"].composite == pytest.approx(100 / 1.2)
    assert found["north"].coverage == pytest.approx((1 / 3 + 0.2) / 1.2)


def test_rivals_are_those_recorded_there_and_those_who_sway_somebody_there():
    kai = rival("kai", organization="Contoso")
    found = rows([kai], [rival("mona")])
    assert [r.contact for r in found["hq"].rivals] == ["hq/kai"]
    assert [(r.contact, r.organization) for r in found["north"].rivals] == [("north/mona", None)]
    found = rows([kai], [sways("hq/kai", "boss")])
    assert [r.contact for r in found["north"].rivals] == ["hq/kai"]


def test_an_opportunity_is_open_until_the_day_it_is_to_close():
    days = {"late": TODAY - timedelta(1), "today": TODAY, "some-day": None}
    deals = [Opportunity(id=id, name=id, close_on=day, amount=5) for id, day in days.items()]
    found = rows(north=deals)
    assert [d.opportunity for d in found["north"].opportunities] == [
        "north/some-day",
        "north/today",
    ]
    assert found["hq"].opportunities == []


def test_in_an_opportunity_the_rows_follow_its_roles():
    deal = (
        Opportunity(id="deal", name="Deal", close_on=date(2027, 1, 1)),
        DecisionRole(opportunity="deal", contact="hq/cfo", role=Role.APPROVER),
        DecisionRole(opportunity="deal", contact="boss", role=Role.USER),
    )
    found = rows(north=deal, deal="north/deal")
    assert {id: (row.weight, row.deciders) for id, row in found.items()} == {
        "hq": (pytest.approx(1 / 1.2), 1),
        "north": (pytest.approx(0.2 / 1.2), 1),
    }


def test_the_branches_together_are_the_group():
    known = [Coverage(own="zhao", contact="cfo", closeness=1), opinion("cfo", solution=1)]
    north = [sways("hq/cfo", "boss", 2), Coverage(own="zhao", contact="helper", closeness=-1)]
    maps = made("hq", *TOP, *known, yearly_spend=3), made("north", *NORTH, *north, parent="hq")
    group = group_map(maps[0], maps[1:])
    found = branches(group, ask())
    together = sum(row.weight * row.access for row in found)
    assert single_points(group, ask()).account_access == pytest.approx(together)
    assert closeness(group, ask()).account.composite == pytest.approx(found[0].composite)


def test_the_answer_of_an_account_on_its_own_does_not_speak_of_branches():
    assert "branches" not in single_points(account(client("a", "user")), ask()).to_dict()
