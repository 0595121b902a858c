"""What forgetting writes again: no more of the journal than it has to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.stores import open_store
from influence.stores.query_store import QueryStore
from influence.stores.sqlite_file import SqliteSession


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueryStore]:
    """Two accounts that came with one change."""
    maps = {
        id: AccountMap.of(Account(name=id, id=id), [Contact(name=n, id=n) for n in "abc"])
        for id in ("east", "west")
    }
    with open_store(tmp_path / "account.db", create=True) as store:
        assert isinstance(store, QueryStore)
        store.edit(lambda reader: maps, by="me", source="")
        yield store


def logged(store: QueryStore) -> dict[str, list[tuple[int, str]]]:
    """Position and key of the rows of the first change, by account."""
    rows: list[Any] = store._reading(lambda s: s.read("journal/rows_since", since=""))
    return {
        account: [(row[1], row[4]) for row in rows if row[2] == account]
        for account in ("east", "west")
    }


def test_other_accounts_stay_as_they_are(
    store: QueryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = logged(store)
    written: list[str] = []
    write = SqliteSession.write

    def spied(session: SqliteSession, name: str, rows: Any) -> None:
        found = list(rows)
        written.extend(f"{name} {row.get('account', '')}" for row in found)
        write(session, name, found)

    monkeypatch.setattr(SqliteSession, "write", spied)
    store.forget_contact("east", "b", by="me")
    after = logged(store)
    assert after["west"] == before["west"]
    assert [key for _, key in after["east"]] == ['["east"]', '["a"]', '["c"]']
    assert min(after["east"])[0] > max(before["west"])[0]
    assert [line for line in written if "west" in line] == []
    assert written.count("journal/append_rows east") == 3
    assert store.check() == []


def test_an_account_of_which_nothing_is_left_leaves_no_rows(store: QueryStore) -> None:
    west = logged(store)["west"]
    store.forget_account("east", by="me")
    assert logged(store) == {"east": [], "west": west}
    assert store.check() == []
    assert store.undo(by="me").undoes == 1
    assert store.account_ids() == ()
