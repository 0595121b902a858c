"""A small account in a SQLite file."""

from pathlib import Path

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact, Department
from influence.domain.lines import Influence
from influence.stores.sqlite import SqliteStore

NORLAND = AccountMap.of(
    Account(name="Norland", id="norland"),
    [
        Department(name="IT", id="it"),
        Contact(name="Li Na", id="li-na", email="li@norland.example", department="it"),
        Contact(name="Bo", id="bo"),
        Influence(influencer="li-na", influenced="bo"),
    ],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "account.db"


@pytest.fixture
def store(path: Path) -> SqliteStore:
    """A store that holds the account."""
    with SqliteStore(path, create=True) as store:
        store.edit(lambda reader: {"norland": NORLAND}, by="mei", source="norland.xlsx")
        yield store
