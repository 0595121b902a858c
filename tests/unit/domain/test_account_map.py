"""The aggregate: its tables, its order, whom it mentions."""

import dataclasses

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap, Guest
from influence.domain.lines import Coverage, Influence
from influence.domain.opportunity import Opportunity
from influence.domain.plan import Action
from tests.accounts import TODAY, account, client, opinion, own, settings


def test_facts_are_found_by_table_and_id():
    map = account(client("b"), client("a"), own("o"), Opportunity(name="Deal", id="deal"))
    assert list(map.contacts) == ["a", "b", "o"]
    assert map.opportunities["deal"].name == "Deal"
    assert map.account.name == "Acme"
    assert map.influences == ()


def test_the_order_of_the_facts_makes_no_difference():
    facts = [client("a"), client("b"), Influence(influencer="a", influenced="b"), opinion("a")]
    assert account(facts) == account(facts[::-1])


def test_equal_influence_rows_are_all_kept():
    line = Influence(influencer="a", influenced="b")
    map = account(client("a"), client("b"), line, line)
    assert [key[-1] for key in map.rows["influences"]] == ["0", "1"]


def test_a_map_cannot_be_changed():
    map = account(client("a"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        map.id = "b"
    with pytest.raises(TypeError):
        map.rows["contacts"] = {}
    with pytest.raises(TypeError):
        map.rows["contacts"]["b",] = client("b")


def test_an_account_without_its_own_row_carries_its_id():
    assert AccountMap.unchecked("acme", []).account == Account(name="acme", id="acme")


def test_foreign_references_are_people_of_other_accounts():
    map = AccountMap.unchecked(
        "acme",
        [
            client("a"),
            client("x/y"),  # an id of our own with a slash in it
            Influence(influencer="hq/boss", influenced="a"),
            Influence(influencer="x/y", influenced="a"),
            Coverage(own="hq/o", contact="a"),
            opinion("a", assessor="hq/o2"),
            Action(action="meet", id="1", owner="somebody"),
        ],
    )
    assert map.foreign_references() == {"hq/boss", "hq/o", "hq/o2"}


def test_guests_are_attached_and_do_not_count_as_contacts():
    map = account(client("a"))
    with_guest = map.with_guests({"hq/x": Guest(client("x"))})
    assert list(with_guest.contacts) == ["a"]
    assert with_guest.guests["hq/x"].contact.name == "x"
    assert map.guests == {}


def test_settings_of_the_account():
    map = account(client("a"), settings(cut__edge=0.5))
    assert map.settings.number("cut.edge") == 0.5
    assert account(client("a")).settings.number("cut.edge") == 0.03


def test_assessments_keep_their_day():
    assert account(client("a"), opinion("a", price=1)).assessments[0].date == TODAY
