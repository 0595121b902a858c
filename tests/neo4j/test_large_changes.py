"""A change too large for one transaction: whole accounts one after the other, one change."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from neo4j import Driver

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import ChangeKind
from influence.domain.contact import Contact
from influence.domain.errors import NothingToUndo, StoreError
from influence.domain.lines import Influence
from influence.domain.messages import Message
from influence.stores import neo4j as module
from influence.stores import open_store
from influence.stores.neo4j import Neo4jStore
from influence.stores.portions import Portions

IDS = ("a", "b", "c")
LONGEST = (
    "SHOW TRANSACTIONS YIELD transactionId, currentQuery, elapsedTime WHERE currentQuery = '' "
    "RETURN transactionId AS id ORDER BY elapsedTime DESC LIMIT 1"
)


@pytest.fixture
def store(team_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jStore]:
    """An empty store that writes each account in a transaction of its own."""
    monkeypatch.setattr(module, "Portions", partial(Portions, size=1))
    with open_store(team_url, create=True) as store:
        assert isinstance(store, Neo4jStore)
        yield store


@pytest.fixture
def other(team_url: str, store: Neo4jStore) -> Iterator[Neo4jStore]:
    """A colleague."""
    with open_store(team_url) as other:
        assert isinstance(other, Neo4jStore)
        yield other


def firm(note: str) -> dict[str, AccountMap]:
    """Three accounts, the first of which mentions people of the last."""
    maps = {}
    for id in IDS:
        people = [Contact(name=one, id=one, note=note) for one in "xyz"]
        sways = [Influence(influencer="x", influenced="c/y")] if id == "a" else []
        maps[id] = AccountMap.unchecked(id, [Account(name=id, id=id), *people, *sways])
    return maps


def save(store: Neo4jStore, note: str) -> Any:
    return store.edit(lambda reader: firm(note), by="me", source=note)


def notes(store: Neo4jStore) -> dict[str, str | None]:
    """The one note of each account: fails when an account is half of something."""
    found = {}
    for id in store.account_ids():
        [note] = {one.note for one in store.load(id).contacts.values()}
        found[id] = note
    return found


Look = Callable[[], object]


def between(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch, looks: list[Look]) -> None:
    """Do something before each portion of the next change."""
    original, left = store._turns._portion, list(looks)

    def portion(*given: Any) -> None:
        if left:
            left.pop(0)()
        original(*given)

    monkeypatch.setattr(store._turns, "_portion", portion)


def nothing() -> None:
    pass


def breaks() -> None:
    raise StoreError(Message("the line broke"))


def stops() -> None:
    raise KeyboardInterrupt


def test_it_is_one_change(store: Neo4jStore, other: Neo4jStore) -> None:
    old = save(store, "old")
    new = save(store, "new")
    assert (old.number, new.number) == (1, 2)
    assert notes(other) == dict.fromkeys(IDS, "new")
    assert [*reversed(other.log())] == [old, new]
    assert old.accounts == IDS
    at = {id: other.load(id, old.at) for id in other.account_ids(old.at)}
    assert {one.note for id in IDS for one in at[id].contacts.values()} == {"old"}
    assert other.account_ids(new.at) == IDS
    assert store.check() == []
    undone = store.undo(by="me")
    assert (undone.number, undone.undoes) == (3, 2)
    assert other.log()[0] == undone
    assert notes(other) == dict.fromkeys(IDS, "old")
    assert store.undo(by="me").undoes == 1
    assert other.account_ids() == ()
    with pytest.raises(NothingToUndo):
        store.undo(by="me")
    assert store.check() == []


def test_meanwhile_others_see_whole_accounts(
    store: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "old")
    seen: list[dict[str, str | None]] = []
    between(store, monkeypatch, [lambda: seen.append(notes(other))] * 3)
    save(store, "new")
    assert [sorted(map(str, state.values())) for state in seen] == [
        ["old", "old", "old"],
        ["new", "old", "old"],
        ["new", "new", "old"],
    ]


def test_what_breaks_off_is_whole_and_can_be_completed(
    store: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "old")
    with monkeypatch.context() as patch:
        between(store, patch, [nothing, nothing, breaks])
        with pytest.raises(StoreError) as refused:
            save(store, "new")
    said = refused.value.sentence()
    assert said.startswith("Only 2 of 3 accounts were written, each of them whole (change 2 in")
    assert sorted(map(str, notes(other).values())) == ["new", "new", "old"]
    assert [(change.number, len(change.accounts)) for change in other.log()] == [(2, 2), (1, 3)]
    assert other.check() == []
    rest = save(other, "new")
    assert (rest.number, len(rest.accounts)) == (3, 1)
    assert notes(store) == dict.fromkeys(IDS, "new")
    assert [store.undo(by="me").undoes, store.undo(by="me").undoes] == [3, 2]
    assert notes(other) == dict.fromkeys(IDS, "old")
    assert store.check() == []


def test_who_is_stopped_is_told_how_far_it_came(
    store: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "old")
    with monkeypatch.context() as patch:
        between(store, patch, [nothing, stops])
        with pytest.raises(KeyboardInterrupt) as stopped:
            save(store, "new")
    assert str(stopped.value).startswith("Stopped. Only 1 of 3 accounts were written")
    assert sorted(map(str, notes(other).values())) == ["new", "old", "old"]
    assert other.check() == []
    with monkeypatch.context() as patch:
        between(other, patch, [stops])
        with pytest.raises(KeyboardInterrupt) as stopped:
            save(other, "new")
    assert str(stopped.value) == ""
    assert save(other, "new").number == 3


def test_who_breaks_off_before_the_first_account_changes_nothing(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        between(store, patch, [breaks])
        with pytest.raises(StoreError, match="the line broke"):
            save(store, "new")
    assert (store.account_ids(), store.log(), store.check()) == ((), [], [])
    assert save(store, "new").number == 1


def test_an_undo_that_breaks_off_is_repeated(
    store: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "old")
    save(store, "new")
    with monkeypatch.context() as patch:
        between(store, patch, [nothing, breaks])
        with pytest.raises(StoreError, match="Only 1 of 3"):
            store.undo(by="me")
    assert sorted(map(str, notes(other).values())) == ["new", "new", "old"]
    half = other.log()[0]
    assert (half.kind, half.undoes, len(half.accounts)) == (ChangeKind.UNDO, None, 1)
    assert other.check() == []
    assert other.undo(by="me").undoes == 2
    assert notes(store) == dict.fromkeys(IDS, "old")
    assert other.undo(by="me").undoes == 1
    assert store.check() == []


def test_the_next_writer_waits_and_loses_nothing(
    store: Neo4jStore, other: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, "old")
    colleague = threading.Thread(target=lambda: add(other, "b"))
    between(store, monkeypatch, [nothing, colleague.start])
    save(store, "new")
    colleague.join()
    assert [change.by for change in store.log()] == ["colleague", "me", "me"]
    assert store.load("b").contacts.keys() == {*"xyz", "colleague"}
    assert store.load("b").contacts["x"].note == "new"
    assert store.check() == []


def add(store: Neo4jStore, account: str) -> None:
    """Add one person to whatever the account holds then."""

    def edit(reader: Any) -> dict[str, AccountMap]:
        old = reader.load(account)
        facts = [fact for _, _, fact in old.facts() if fact != old.account]
        new = [*facts, Contact(name="colleague", id="colleague")]
        return {account: AccountMap.of(old.account, new)}

    store.edit(edit, by="colleague", source="")


def end_the_turn(driver: Driver) -> None:
    """What the server does to a transaction that takes too long."""
    [record] = driver.execute_query(LONGEST).records
    driver.execute_query("TERMINATE TRANSACTIONS $id", id=record["id"])


def test_without_its_turn_it_goes_on_while_nobody_else_writes(
    store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    between(store, monkeypatch, [nothing, lambda: end_the_turn(driver)])
    assert save(store, "new").number == 1
    assert notes(store) == dict.fromkeys(IDS, "new")
    assert len(store.log()) == 1
    assert store.check() == []


@pytest.mark.parametrize("portion", [0, 1, 2])
def test_without_its_turn_it_gives_way(
    store: Neo4jStore,
    other: Neo4jStore,
    driver: Driver,
    monkeypatch: pytest.MonkeyPatch,
    portion: int,
) -> None:
    """Its facts were worked out from what the other one then changed."""
    save(store, "old")

    def intrude() -> None:
        end_the_turn(driver)
        add(other, "b")

    with monkeypatch.context() as patch:
        between(store, patch, [*[nothing] * portion, intrude])
        with pytest.raises(StoreError, match="somebody else came in between"):
            save(store, "new")
    assert store.load("b").contacts.keys() == {*"xyz", "colleague"}
    assert store.check() == []
    assert [change.number for change in store.log()] == list(range(2 + (portion > 0), 0, -1))


def test_a_writer_is_refused_when_a_portion_comes_in_between(
    store: Neo4jStore, other: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change whose turn had ended, and that was not noticed yet."""
    save(store, "old")

    def late(reader: Any) -> dict[str, AccountMap]:
        found = {"b": reader.load("b")}
        left = found["b"].contacts["x"].model_copy(update={"note": "late"})
        facts = [*found["b"].contacts.values(), left]
        driver.execute_query("MATCH (p:InfluenceStore {name: 'part'}) SET p.turn = 'portion'")
        return {"b": AccountMap.of(found["b"].account, [f for f in facts if f.id != "x"] + [left])}

    with pytest.raises(StoreError, match="somebody else came in between"):
        other.edit(late, by="", source="")
    assert set(notes(store).values()) == {"old"}
    assert len(store.log()) == 1
