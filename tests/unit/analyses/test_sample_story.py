"""The sample account tells the story of fixtures/README.md; each finding is pinned here."""

from datetime import date

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.common import Question, View
from influence.analyses.key_people import key_people
from influence.analyses.risk import risk
from influence.analyses.single_points import single_points
from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import open_store

DAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("sample") / "sample.db", create=True) as opened:
        plan = plan_import(read_tables([resource_folder("fixtures") / "sample"]))
        opened.edit(plan, by="test", source="sample")
        yield opened


@pytest.fixture(scope="module")
def norland(store):
    return View(store.load("norland"), Question(as_of=DAY))


def by_contact(items):
    return {item.contact: item for item in items}


def test_the_chief_of_staff_sways_more_than_anybody_and_more_than_her_role(norland):
    first = key_people(norland).key_people[0]
    assert first.contact == "li-na"
    assert first.role == "gatekeeper"
    assert first.share > first.weight
    assert not any(tie.contact == "li-na" for tie in norland.snapshot.coverage)


def test_every_route_to_the_cfo_goes_through_the_leaving_it_director(norland):
    targets = by_contact(single_points(norland).targets)
    assert targets["xu-hua"].points_of_failure == ["wang-lei"]
    worst = risk(norland).people[0]
    assert worst.contact == "wang-lei"
    assert worst.leaves_soon
    assert worst.leaving_on == date(2026, 9, 15)
    assert worst.departments_lost == ["finance"]
    assert worst.access_after == pytest.approx(0.40, abs=0.02)


def test_our_account_manager_alone_holds_procurement(norland):
    lost = by_contact(single_points(norland).people)["zhao-min"]
    assert lost.side == "own"
    assert "procurement" in lost.departments_lost


def test_the_former_colleague_at_the_competitor_still_sways_the_cio(norland):
    outsiders = by_contact(key_people(norland).external_influencers)
    assert outsiders["qin-hai"].side == "competitor"
    assert outsiders["qin-hai"].through[0].decider == "jiang-bo"


def test_the_average_hides_the_veto(norland):
    account = closeness(norland).account
    assert account.composite > 60
    assert account.worst_veto.contact == "xu-hua"
    assert account.worst_veto.composite == 25


def test_the_chief_engineer_cannot_be_reached(norland):
    engineer = by_contact(single_points(norland).targets)["gu-yan"]
    assert engineer.status == "none"
    assert engineer.access == 0


def test_the_opportunity_opens_a_second_door_to_the_cfo(store):
    deal = View(store.load("norland"), Question(as_of=DAY, opportunity="grid-control"))
    targets = by_contact(single_points(deal).targets)
    assert targets["xu-hua"].routes == 2
    assert targets["xu-hua"].points_of_failure == []


def test_somebody_at_headquarters_sways_the_branch(store):
    coast = View(store.load("norland-coast"), Question(as_of=DAY))
    assert "norland/ma-qiang" in by_contact(key_people(coast).key_people)
    assert coast.people["norland/ma-qiang"].guest
