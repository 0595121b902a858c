"""A small account in a SQLite file."""

from pathlib import Path

import pytest

from influence.stores.sqlite import SqliteStore
from tests.stored import NORLAND


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
