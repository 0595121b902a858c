"""A small account to be stored, and what a store holds."""

from typing import Any

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact, Department
from influence.domain.lines import Influence
from influence.stores import Store
from tests.strategies import Maps

NORLAND = AccountMap.of(
    Account(name="Norland", id="norland"),
    [
        Department(name="IT", id="it"),
        Contact(name="Li Na", id="li-na", email="li@norland.example", department="it"),
        Contact(name="Bo", id="bo"),
        Influence(influencer="li-na", influenced="bo"),
    ],
)


def everything(store: Store) -> tuple[Maps, list[Any]]:
    """All its facts and its whole journal."""
    return {id: store.load(id) for id in store.account_ids()}, store.log()
