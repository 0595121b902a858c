"""Every store has a secret of its own: made with it, copied with it, shown to nobody."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from influence.domain.errors import StoreError
from influence.resources import resource_folder
from influence.stores import open_store
from influence.stores.catalogue import load_catalogue
from influence.stores.sqlite import SqliteStore
from tests.unit.stores.conftest import NORLAND


def test_it_is_made_with_the_store_and_stays(store: SqliteStore, path: Path) -> None:
    secret = store.secret()
    assert len(set(secret.value)) > 10
    assert len(secret.value) == 64
    with open_store(path) as again:
        assert again.secret() == secret


def test_every_store_has_another_one(store: SqliteStore, tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db", create=True) as other:
        assert other.secret() != store.secret()


def test_a_copy_has_the_same(store: SqliteStore, tmp_path: Path) -> None:
    with open_store(tmp_path / "copy.db", create=True) as copy:
        copied = copy.fill(store.contents())
        assert copy.secret() == store.secret()
        assert copied.facts == len([*NORLAND.facts()])


def test_it_shows_itself_nowhere(store: SqliteStore) -> None:
    secret = store.secret().value.decode()
    shown = [repr(store), repr(store.secret()), str(store.secret()), repr(store.log())]
    shown += map(repr, store.contents().pieces())
    shown.append(repr(store.contents().secret()))
    assert not [text for text in shown if secret in text]


def test_an_older_store_gets_one_when_it_is_migrated(path: Path, tmp_path: Path) -> None:
    queries = Path(shutil.copytree(resource_folder("queries"), tmp_path / "queries"))
    for newer in queries.glob("schema/*"):
        if not newer.name.startswith("0001"):
            newer.unlink()
    SqliteStore(path, create=True, catalogue=load_catalogue("sql", queries)).close()
    with open_store(path) as store:
        with pytest.raises(StoreError, match="migrate"):
            store.secret()
        assert store.migrate() == (1, len(load_catalogue("sql").migrations()))
        secret = store.secret()
        store.migrate()
        assert store.secret() == secret


def test_a_store_that_lost_it_says_so_and_can_be_copied(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM store_secret")
    other.close()
    with pytest.raises(StoreError, match="lost the secret"):
        store.secret()
    with open_store(tmp_path / "copy.db", create=True) as copy:
        copy.fill(store.contents())
        assert copy.secret().value
