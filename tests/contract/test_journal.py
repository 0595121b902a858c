"""The journal: every change can be taken back, and every earlier moment can be seen again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import ChangeKind
from influence.domain.contact import Contact
from influence.domain.errors import NothingToUndo, UnknownAccount
from influence.stores import Store
from tests.contract.conftest import Opener
from tests.strategies import Maps, account_groups, next_states, taken_back

slow = settings(max_examples=25, deadline=None)
work = account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps)))


def everything(store: Store) -> Maps:
    """All accounts of a store."""
    return {id: store.load(id) for id in store.account_ids()}


def everything_at(store: Store, moment: datetime) -> Maps:
    """All accounts as the store knew them at a moment."""
    return {id: store.load(id, moment) for id in store.account_ids(moment)}


@slow
@given(work)
def test_undo_gives_what_was_before(opener: Opener, states: tuple[Maps, Maps]) -> None:
    store = opener.open()
    store.edit(lambda reader: states[0], by="me", source="a")
    edited = store.edit(lambda reader: states[1], by="me", source="b")
    before = len(store.log())
    if edited is None:
        return
    undone = store.undo(by="you")
    assert everything(store) == states[0]
    assert (undone.kind, undone.undoes, undone.by) == (ChangeKind.UNDO, edited.number, "you")
    assert undone.rows == taken_back(edited.rows)
    assert len(store.log()) == before + 1
    store.undo(by="you")
    assert everything(store) == {}
    with pytest.raises(NothingToUndo):
        store.undo(by="you")
    assert store.check() == []


@slow
@given(work)
def test_a_moment_ago_is_what_was_then(opener: Opener, states: tuple[Maps, Maps]) -> None:
    store = opener.open()
    past: list[tuple[datetime, Maps]] = []
    for maps in states:
        change = store.edit(lambda reader, maps=maps: maps, by="me", source="a")
        if change is not None:
            past.append((change.at, maps))
    undone = store.undo(by="me")
    past.append((undone.at, everything(store)))
    for at, maps in past:
        assert everything_at(store, at) == maps
    assert everything_at(store, past[0][0] - timedelta(microseconds=1)) == {}


def one(id: str, name: str) -> AccountMap:
    """An account with one person."""
    return AccountMap.of(Account(name="N", id=id), [Contact(name=name, id="a")])


def test_numbers_and_times_only_grow(opener: Opener) -> None:
    store = opener.open()
    for number in range(20):
        store.edit(lambda reader, n=number: {"n": one("n", str(n))}, by="me", source="")
    log = store.log()
    assert [change.number for change in log] == list(range(20, 0, -1))
    times = [change.at for change in log]
    assert times == sorted(set(times), reverse=True)
    assert times[0].tzinfo is UTC or times[0].utcoffset() == timedelta(0)


def test_the_log_tells_who_from_what_and_how_much(opener: Opener) -> None:
    store = opener.open()
    store.edit(lambda reader: {"n": one("n", "x")}, by="Mei", source="map.xlsx")
    store.edit(lambda reader: {"n": one("n", "y")}, by="Bo", source="record")
    newer, older = store.log()
    assert (newer.by, newer.source, newer.kind) == ("Bo", "record", ChangeKind.EDIT)
    assert newer.counts == {"added": 0, "updated": 1, "removed": 0}
    assert (older.by, older.source) == ("Mei", "map.xlsx")
    assert older.counts == {"added": 2, "updated": 0, "removed": 0}
    [row] = newer.rows
    assert (row.account, row.table, row.key) == ("n", "contacts", ("a",))
    assert row.before is not None
    assert row.after is not None
    assert (row.before["name"], row.after["name"]) == ("x", "y")


def test_undo_takes_back_one_change_after_the_other(opener: Opener) -> None:
    store = opener.open()
    for name in "xyz":
        store.edit(lambda reader, name=name: {"n": one("n", name)}, by="me", source="")
    store.undo(by="me")
    assert store.load("n") == one("n", "y")
    store.undo(by="me")
    assert store.load("n") == one("n", "x")
    store.edit(lambda reader: {"n": one("n", "w")}, by="me", source="")
    store.undo(by="me")
    assert store.load("n") == one("n", "x")
    store.undo(by="me")
    assert store.account_ids() == ()
    assert [change.undoes for change in store.log()] == [1, 6, None, 2, 3, None, None, None]


def test_an_account_that_is_gone_can_be_seen_as_it_was(opener: Opener) -> None:
    store = opener.open()
    added = store.edit(lambda reader: {"n": one("n", "x")}, by="me", source="")
    assert added is not None
    store.undo(by="me")
    with pytest.raises(UnknownAccount):
        store.load("n")
    assert store.account_ids(added.at) == ("n",)
    assert store.load("n", added.at) == one("n", "x")
    before = added.at - timedelta(microseconds=1)
    with pytest.raises(UnknownAccount, match="none yet"):
        store.load("n", before)


def test_a_moment_without_zone_is_local_time(opener: Opener) -> None:
    store = opener.open()
    added = store.edit(lambda reader: {"n": one("n", "x")}, by="me", source="")
    assert added is not None
    local = added.at.astimezone().replace(tzinfo=None)
    assert store.account_ids(local) == ("n",)
    assert store.account_ids(local - timedelta(microseconds=1)) == ()
