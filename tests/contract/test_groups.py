"""A store gives an account together with everything below it, at one moment."""

from datetime import UTC, datetime
from time import sleep

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.errors import UnknownAccount
from influence.domain.group import group_map
from influence.domain.lines import Influence
from tests.contract.conftest import Opener

TREE = {"hq": None, "north": "hq", "plant": "north", "coast": "hq", "other": None}


def accounts(tree=TREE, *, line: bool = True) -> dict[str, AccountMap]:
    """One person each; the headquarters' sways the plant's."""
    facts = {
        id: [Account(id=id, name=id, parent=parent), Contact(id="boss", name=id)]
        for id, parent in tree.items()
    }
    if line:
        facts["plant"].append(Influence(influencer="hq/boss", influenced="boss"))
    return {id: AccountMap.unchecked(id, rows) for id, rows in facts.items()}


def test_an_account_comes_with_all_below_it(opener: Opener) -> None:
    store = opener.open()
    store.edit(lambda _: accounts(), by="li", source="tree")
    found = store.load_group("hq")
    assert [account.id for account in found] == ["hq", "coast", "north", "plant"]
    assert list(found[3].guests) == ["hq/boss"]
    assert [account.id for account in store.load_group("other")] == ["other"]
    group = group_map(found[0], found[1:])
    assert not group.guests
    assert [(x.influencer, x.influenced) for x in group.influences] == [("hq/boss", "plant/boss")]


def test_a_branch_comes_without_what_is_above(opener: Opener) -> None:
    store = opener.open()
    store.edit(lambda _: accounts(), by="li", source="tree")
    assert [account.id for account in store.load_group("north")] == ["north", "plant"]


def test_as_known_before_a_branch_joined(opener: Opener) -> None:
    store = opener.open()
    apart = accounts({**TREE, "coast": None}, line=False)
    store.edit(lambda _: apart, by="li", source="apart")
    sleep(0.002)
    before = datetime.now(UTC)
    sleep(0.002)
    store.edit(lambda _: accounts(), by="li", source="joined")
    assert [account.id for account in store.load_group("hq", before)] == ["hq", "north", "plant"]
    assert [account.id for account in store.load_group("hq")][1] == "coast"


def test_an_unknown_account_has_no_group(opener: Opener) -> None:
    store = opener.open()
    with pytest.raises(UnknownAccount):
        store.load_group("nobody")
