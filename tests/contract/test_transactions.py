"""All or nothing: whatever breaks in the middle, and whoever else reads or writes."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.ports import Reader
from influence.stores import Store
from influence.stores.query_store import QueryStore
from influence.stores.session import Session
from tests.contract import worker
from tests.contract.conftest import Opener

T = TypeVar("T")
ROUNDS = 5


def two_accounts(note: str) -> dict[str, AccountMap]:
    """Two accounts of two people, all with the same note."""
    people = [Contact(name=id, id=id, note=note) for id in "ab"]
    return {id: AccountMap.of(Account(name=id, id=id), people) for id in ("east", "west")}


def notes(store: Store) -> set[str | None]:
    """The notes of all people of all accounts."""
    return {
        contact.note for id in store.account_ids() for contact in store.load(id).contacts.values()
    }


class FailingSession:
    """Fails at the n-th write."""

    def __init__(self, session: Session, writes: int) -> None:
        self._session, self._left = session, writes

    def read(self, name: str, **params: Any) -> list[tuple[Any, ...]]:
        return self._session.read(name, **params)

    def each(self, name: str, **params: Any) -> Iterator[tuple[Any, ...]]:
        return self._session.each(name, **params)

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        if self._left == 0:
            raise InterruptedError
        self._left -= 1
        self._session.write(name, rows)


def break_after(store: Store, writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store's next transactions fail after some writes."""
    assert isinstance(store, QueryStore)
    whole = store._writing

    def broken(work: Callable[[Session], T]) -> T:
        return whole(lambda session: work(FailingSession(session, writes)))

    monkeypatch.setattr(store, "_writing", broken)


def test_an_edit_that_raises_changes_nothing(opener: Opener) -> None:
    store = opener.open()

    def edit(reader: Reader) -> dict[str, AccountMap]:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.edit(edit, by="me", source="")
    assert (store.account_ids(), store.log(), store.check()) == ((), [], [])


# accounts, contacts, the change, its rows: four writes
@pytest.mark.parametrize("writes", range(4))
def test_a_failure_in_the_middle_changes_nothing(
    opener: Opener, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opener.open()
    first = {id: AccountMap.of(Account(name="old", id=id)) for id in ("east", "west")}
    store.edit(lambda reader: first, by="me", source="")
    with monkeypatch.context() as patch:
        break_after(store, writes, patch)
        with pytest.raises(InterruptedError):
            store.edit(lambda reader: two_accounts("new"), by="me", source="")
    assert {id: store.load(id) for id in store.account_ids()} == first
    assert len(store.log()) == 1
    assert store.check() == []
    assert store.edit(lambda reader: two_accounts("new"), by="me", source="") is not None
    assert notes(store) == {"new"}


def test_a_failing_undo_changes_nothing(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opener.open()
    store.edit(lambda reader: two_accounts("new"), by="me", source="")
    with monkeypatch.context() as patch:
        break_after(store, 2, patch)
        with pytest.raises(InterruptedError):
            store.undo(by="me")
    assert notes(store) == {"new"}
    assert store.check() == []


def test_a_failing_forgetting_changes_nothing(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opener.open()
    store.edit(lambda reader: two_accounts("new"), by="me", source="")
    log = store.log()
    with monkeypatch.context() as patch:
        break_after(store, 2, patch)
        with pytest.raises(InterruptedError):
            store.forget_contact("east", "a", by="me")
    assert store.load("east") == two_accounts("new")["east"]
    assert store.log() == log


def test_a_dry_run_tells_the_change_and_does_nothing(opener: Opener) -> None:
    store = opener.open()
    would = store.edit(lambda reader: two_accounts("x"), by="me", source="f", dry_run=True)
    assert would is not None
    assert would.counts == {"added": 6, "updated": 0, "removed": 0}
    assert (store.account_ids(), store.log()) == ((), [])
    did = store.edit(lambda reader: two_accounts("x"), by="me", source="f")
    assert did is not None
    assert (did.number, did.rows) == (would.number, would.rows)


def test_an_edit_sees_what_is_in_the_store(opener: Opener) -> None:
    store = opener.open()
    store.edit(lambda reader: two_accounts("x"), by="me", source="")
    seen = []

    def edit(reader: Reader) -> dict[str, AccountMap]:
        seen.append((reader.account_ids(), reader.load("east")))
        return {}

    assert store.edit(edit, by="me", source="") is None
    assert seen == [(("east", "west"), two_accounts("x")["east"])]


def test_a_map_under_a_wrong_name_is_a_mistake_of_the_caller(opener: Opener) -> None:
    with pytest.raises(ValueError, match="'north'"):
        opener.open().edit(lambda r: {"north": two_accounts("x")["east"]}, by="", source="")


def start(*arguments: str, wait: bool = True) -> subprocess.Popen[str]:
    """Run the worker, and wait until it has opened the store."""
    command = [sys.executable, str(Path(worker.__file__)), *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    if not wait:
        return process
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finished(process: subprocess.Popen[str]) -> int:
    with process:
        return process.wait(timeout=60)


def killed(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


def test_two_who_edit_at_once_lose_nothing(opener: Opener) -> None:
    url = opener.new_url()
    store = opener.open(url)
    store.edit(
        lambda reader: {worker.ACCOUNT: AccountMap.of(Account(name="N", id=worker.ACCOUNT))},
        by="me",
        source="",
    )
    writers = [start("add", url, name, "15") for name in ("li", "bo")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
    assert [finished(writer) for writer in writers] == [0, 0]
    expected = {f"{name}{n}" for name in ("li", "bo") for n in range(15)}
    assert set(store.load(worker.ACCOUNT).contacts) == expected
    assert [change.number for change in store.log()] == list(range(31, 0, -1))
    assert store.check() == []


def test_a_reader_never_sees_half_an_edit(opener: Opener) -> None:
    url = opener.new_url()
    store = opener.open(url)
    writer = start("versions", url)
    try:
        seen = set()
        until = time.monotonic() + 30
        while len(seen) < 8 and time.monotonic() < until:
            for account in [store.load(id) for id in store.account_ids()]:
                seen.add(one_version(account))
    finally:
        killed(writer)
    assert len(seen) == 8


def one_version(account: AccountMap) -> int:
    """The version that a map of the worker is, all of it."""
    [note] = {contact.note for contact in account.contacts.values()}
    number = int(str(note)[1:])
    assert account == worker.version(number)
    return number


@pytest.mark.parametrize("wait", [True, False], ids=["while writing", "while starting"])
def test_a_killed_writer_leaves_all_or_nothing(opener: Opener, wait: bool) -> None:
    dice = random.Random(1)
    reached = set()
    for number in range(ROUNDS):
        url = opener.new_url()
        process = start("versions", url, wait=wait)
        # Now and then long enough for a second version, even on a busy machine.
        time.sleep(dice.uniform(0, 0.4) + (number % 3 == 2))
        killed(process)
        with opener.open(url) as store:
            log = store.log()
            found = [one_version(store.load(id)) for id in store.account_ids()]
            assert found == ([len(log)] if log else [])
            assert store.check() == []
            assert store.edit(lambda reader: two_accounts("after"), by="me", source="")
        reached.add(len(log))
    assert len(reached) > 1 or not wait
