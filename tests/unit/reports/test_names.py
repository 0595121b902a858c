"""What anything is called in a report."""

from influence.domain.contact import Contact
from influence.domain.group import group_map
from influence.reports.names import Names
from influence.wording.texts import say
from tests.accounts import account, client


def test_in_a_group_every_account_has_its_name() -> None:
    top = account(client("a"), id="top", name="Norland")
    north = account(client("a"), id="north", name="Norland North", parent="top")
    names = Names(group_map(top, [north]))
    said = [say(names.subject(id)) for id in ("top", "north", "north/a")]
    assert said == ["Norland", "Norland North", "a (north/a)"]


def test_two_people_of_one_name_are_told_apart_by_their_ids() -> None:
    same = [Contact(id=id, name="Michael Schmidt") for id in ("ms1", "ms2")]
    names = Names(account(*same, Contact(id="olaf", name="Olaf Winter")))
    told = say(names.people(["olaf", "ms1", "ms2"]))
    assert told == "Olaf Winter, Michael Schmidt (ms1), Michael Schmidt (ms2)"
