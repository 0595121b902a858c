"""A copy holds every fact and the whole journal, or nothing."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.errors import StoreError
from influence.domain.lines import Influence
from influence.domain.plan import Event
from influence.domain.words import EventKind
from influence.stores import Store, copying, open_store
from influence.stores.session import Session
from influence.stores.sqlite_file import SqliteSession
from tests.stored import everything
from tests.strategies import Maps, account_groups, next_states

New = Callable[[], Store]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[New]:
    """Opens a new store with each call."""
    folder, numbers = tmp_path_factory.mktemp("stores"), count()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(open_store(folder / f"{next(numbers)}.db", create=True))


def people(id: str, size: int, note: str = "") -> AccountMap:
    """An account whose people sway each other in a row."""
    contacts = [Contact(name=f"P{n}", id=f"p{n}", note=note) for n in range(size)]
    lines = [Influence(influencer=f"p{n}", influenced=f"p{n + 1}") for n in range(size - 1)]
    return AccountMap.of(Account(name=id, id=id), [*contacts, *lines])


def write(store: Store, *maps: AccountMap) -> None:
    store.edit(lambda reader: {account.id: account for account in maps}, by="mei", source="f.xlsx")


def worked_on(new: New) -> Store:
    """A store with two accounts and every kind of change in its journal."""
    store = new()
    write(store, people("east", 4), people("west", 3))
    write(store, people("east", 5, "changed"))
    store.undo(by="li")
    store.forget_contact("west", "p1", by="li")
    return store


@settings(max_examples=40, deadline=None)
@given(
    account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps))),
    st.booleans(),
    st.data(),
)
def test_a_copy_is_the_same(
    new: New, states: tuple[Maps, Maps], undo: bool, data: st.DataObject
) -> None:
    source, target = new(), new()
    for maps in states:
        source.edit(lambda reader, maps=maps: maps, by="me", source="f")
    if undo:
        source.undo(by="you")
    account = data.draw(st.sampled_from(source.account_ids() or ("",)))
    if account and data.draw(st.booleans()):
        source.forget_contact(account, next(iter(source.load(account).contacts)), by="me")
    copied = target.fill(source.contents())
    assert everything(target) == everything(source)
    assert target.check() == []
    logged = sum(len(change.rows) for change in source.log())
    facts = sum(len(rows) for id in source.account_ids() for rows in source.load(id).rows.values())
    assert copied == copying.Copied(
        len(source.account_ids()), facts, len(source.log()), logged, already=False
    )
    assert target.fill(source.contents()).already
    assert everything(target) == everything(source)


def test_work_goes_on_in_the_copy(new: New) -> None:
    source, target = worked_on(new), new()
    target.fill(source.contents())
    write(target, people("east", 2))
    assert [change.number for change in target.log()] == [5, 4, 3, 2, 1]
    first = source.log()[-1].at
    assert target.load("west", first) == source.load("west", first)
    target.undo(by="me")
    target.undo(by="me")
    assert target.account_ids() == ()
    assert target.check() == []


@pytest.mark.parametrize("rows", [1, 2, 3, 1000])
def test_pages_of_any_size(new: New, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", rows)
    monkeypatch.setattr(copying, "ACCOUNTS_AT_ONCE", rows)
    source, target = worked_on(new), new()
    target.fill(source.contents())
    assert everything(target) == everything(source)
    largest = max(len(p.rows) for p in source.contents().pieces() if p.table == "journal")
    assert largest <= max(rows, len(source.log()))


def test_an_empty_store_can_be_copied(new: New) -> None:
    assert new().fill(new().contents()) == copying.Copied(0, 0, 0, 0, False)


def refused(source: Store, target: Store, **more: Any) -> str:
    before = everything(target)
    with pytest.raises(StoreError) as error:
        target.fill(source.contents(), **more)
    assert everything(target) == before
    assert error.value.exit_code == 3
    return error.value.sentence()


def test_a_target_in_use_is_refused(new: New) -> None:
    source = worked_on(new)
    other, forgotten, behind = new(), new(), new()
    write(other, people("south", 2))
    write(forgotten, people("east", 2))
    forgotten.forget_account("east", by="me")
    behind.fill(source.contents())
    write(source, people("north", 2))
    for target in (other, forgotten, behind):
        sentence = refused(source, target)
        assert sentence.startswith(f"{target.location} holds something else already")
        assert "first difference is in accounts" in sentence


def test_the_same_facts_with_another_past_are_something_else(new: New) -> None:
    source, target = new(), new()
    for store, times in ((source, 1), (target, 2)):
        write(store, people("east", 2))
        for _ in range(times - 1):
            write(store, people("east", 3))
            store.undo(by="me")
    assert "first difference is in the journal" in refused(source, target)


@pytest.mark.parametrize("when", [copying.COPYING, copying.COMPARING])
def test_somebody_writes_to_the_source_meanwhile(new: New, when: str) -> None:
    source, target = worked_on(new), new()

    def disturb(step: str, rows: int) -> None:
        if step == when and "north" not in source.account_ids():
            write(source, people("north", 2))

    sentence = refused(source, target, progress=disturb)
    assert sentence.startswith(f"Somebody wrote to {source.location} while it was copied.")
    target.fill(source.contents())
    assert everything(target) == everything(source)


@pytest.mark.parametrize("rows", [1, 5, 9, 13])
@pytest.mark.parametrize("step", [copying.COPYING, copying.COMPARING])
def test_a_copy_that_breaks_off_leaves_nothing(new: New, step: str, rows: int) -> None:
    source, target = worked_on(new), new()

    def interrupted(at: str, done: int) -> None:
        if at == step and done >= rows:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        target.fill(source.contents(), progress=interrupted)
    assert everything(target) == ({}, [])
    target.fill(source.contents())
    assert everything(target) == everything(source)


@pytest.mark.parametrize(
    ("statement", "name"),
    [("contacts/upsert", "contacts"), ("journal/append_rows", "the journal")],
)
def test_a_target_that_keeps_something_else_is_found_out(
    new: New, statement: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = worked_on(new), new()
    whole = SqliteSession.write

    def forgetful(self: Session, named: str, rows: Iterable[Mapping[str, Any]]) -> None:
        kept = list(rows)
        whole(self, named, kept[:-1] if named == statement else kept)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteSession, "write", forgetful)
    assert f"did not keep {name} as it is in {source.location}" in refused(source, target)


def test_rows_that_cannot_be_read_are_named(new: New) -> None:
    source, target = new(), new()
    event = Event(date=date(2026, 1, 1), kind=EventKind.RUMOUR)
    write(source, AccountMap.of(Account(name="E", id="east"), [event]))
    with sqlite3.connect(source.location) as connection:
        connection.execute("UPDATE events SET kind = 'gossip'")
    assert "table events of account east cannot be read" in refused(source, target)


def test_a_store_copied_to_itself_is_the_same_already(new: New) -> None:
    store = worked_on(new)
    with open_store(Path(store.location)) as again:
        assert again.fill(store.contents()).already
