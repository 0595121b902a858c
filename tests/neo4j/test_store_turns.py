"""Writers take turns, and readers never see half of a commit."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from neo4j import Driver
from neo4j.exceptions import Neo4jError

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.errors import StoreError
from influence.domain.ports import Reader
from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import neo4j_errors, neo4j_server, neo4j_turns, open_store
from influence.stores.neo4j import Neo4jStore
from influence.stores.neo4j_turns import UNDER_WAY

STATE = "MATCH (c:InfluenceStore {name: 'commit'}) RETURN c.state AS state"


@pytest.fixture
def store(team_url: str) -> Iterator[Neo4jStore]:
    """An empty store."""
    with open_store(team_url, create=True) as store:
        assert isinstance(store, Neo4jStore)
        yield store


def people(note: str, count: int = 3) -> dict[str, AccountMap]:
    """An account of a few people, all with the same note."""
    contacts = [Contact(name="x", id=f"p{n}", note=note) for n in range(count)]
    return {"n": AccountMap.of(Account(name="N", id="n"), contacts)}


def save(store: Neo4jStore, note: str, count: int = 3) -> None:
    store.edit(lambda reader: people(note, count), by="me", source="")


def state(driver: Driver) -> str:
    return str(driver.execute_query(STATE).records[0]["state"])


def leave_half_done(driver: Driver) -> None:
    """What a writer leaves behind that died just before or after its commit."""
    text = "MATCH (c:InfluenceStore {name: 'commit'}) SET c.state = $state"
    driver.execute_query(text, state=f"{UNDER_WAY}dead")


class TestReading:
    def test_it_waits_while_a_commit_is_under_way(self, store: Neo4jStore, driver: Driver) -> None:
        save(store, "old")
        settled = state(driver)
        leave_half_done(driver)
        text = "MATCH (c:InfluenceStore {name: 'commit'}) SET c.state = $state"
        later = threading.Timer(0.2, driver.execute_query, [text], {"state": settled})
        later.start()
        began = time.monotonic()
        assert store.load("n") == people("old")["n"]
        later.join()
        assert time.monotonic() - began > 0.1
        assert state(driver) == settled

    def test_it_starts_again_when_somebody_commits(self, store: Neo4jStore) -> None:
        save(store, "old")
        notes: list[str | None] = []

        def slow(session: Any) -> set[str | None]:
            first = [row[-1] for row in session.read("contacts/by_account", account="n")]
            if not notes:
                save(store, "new")
            second = [row[-1] for row in session.read("contacts/by_account", account="n")]
            notes.append(first[0])
            return {*first, *second}

        assert store._reading(slow) == {"new"}
        assert notes == ["old", "new"]

    def test_what_looks_wrong_halfway_is_read_again(self, store: Neo4jStore) -> None:
        save(store, "old")
        tries = []

        def broken(session: Any) -> str:
            tries.append(session)
            if len(tries) == 1:
                save(store, "new")
                raise KeyError("half a row")
            return "whole"

        assert store._reading(broken) == "whole"
        with pytest.raises(ZeroDivisionError):
            store._reading(lambda session: 1 / 0)

    def test_it_tidies_up_after_a_writer_that_died(
        self, store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(neo4j_turns, "PAUSES", (0.0, 0.01))
        save(store, "old")
        leave_half_done(driver)
        assert store.load("n") == people("old")["n"]
        assert not state(driver).startswith(UNDER_WAY)

    def test_a_database_that_nobody_can_write_to_is_read_as_it_is(
        self, store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(neo4j_turns, "PAUSES", (0.0,))
        save(store, "old")
        leave_half_done(driver)
        code = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"

        def refuse(work: Callable[..., Any]) -> Any:
            with store._server.errors():
                raise Neo4jError._hydrate_neo4j(code=code, message="read only")

        monkeypatch.setattr(store._server, "write", refuse)
        assert store.load("n") == people("old")["n"]
        with pytest.raises(StoreError, match="may only be read"):
            save(store, "new")

    def test_it_needs_no_right_to_write(
        self, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(store, "old")
        monkeypatch.setattr(store._server, "write", None)
        assert store.account_ids() == ("n",)
        assert store.load("n") == people("old")["n"]
        assert store.check() == []
        assert len(store.log()) == 1


class TestWriting:
    def test_a_commit_is_noted_before_and_after(
        self, store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        settle = store._turns._settle
        monkeypatch.setattr(
            store._turns, "_settle", lambda turn: (seen.append(state(driver)), settle(turn))
        )
        save(store, "old")
        [under_way] = seen
        assert under_way.startswith(UNDER_WAY)
        assert state(driver) == under_way.removeprefix(UNDER_WAY)

    def test_who_is_done_late_does_not_speak_for_the_next(
        self, store: Neo4jStore, driver: Driver
    ) -> None:
        save(store, "old")
        leave_half_done(driver)
        store._turns._settle("somebody else")
        assert state(driver) == f"{UNDER_WAY}dead"

    def test_an_edit_that_changes_nothing_disturbs_nobody(
        self, store: Neo4jStore, driver: Driver
    ) -> None:
        save(store, "old")
        before = state(driver)
        save(store, "old")
        assert state(driver) == before

    def test_the_next_writer_waits_for_the_lock(
        self, store: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(neo4j_server, "WRITE_SECONDS", 1.0)
        with driver.session() as session, session.begin_transaction() as other:
            other.run(neo4j_turns.LOCK, turn="other").consume()
            with pytest.raises(StoreError) as refused:
                save(store, "new")
            assert refused.value.message.template == neo4j_errors.TIMED_OUT
            other.rollback()
        assert store.account_ids() == ()
        save(store, "new")
        assert store.load("n") == people("new")["n"]

    def test_what_the_server_asks_to_repeat_is_repeated_as_a_whole(self, store: Neo4jStore) -> None:
        plan = plan_import(read_tables([resource_folder("fixtures") / "sample"]))
        tries = []

        def stumbling(reader: Reader) -> Mapping[str, AccountMap]:
            maps = plan(reader)
            tries.append(plan.report.tables)
            if len(tries) == 1:
                code = "Neo.TransientError.Transaction.DeadlockDetected"
                raise Neo4jError._hydrate_neo4j(code=code, message="again, please")
            return maps

        change = store.edit(stumbling, by="me", source="")
        assert change is not None
        assert tries[0] == tries[1]
        assert change.number == 1
        assert change.counts["added"] == sum(table.added for table in plan.report.tables)
        assert len(store.log()) == 1
        assert store.check() == []

    def test_a_reader_beside_a_writer_sees_one_moment(self, team_url: str) -> None:
        done = threading.Event()

        def rewrite() -> None:
            with open_store(team_url, create=True) as store:
                assert isinstance(store, Neo4jStore)
                for number in range(40):
                    save(store, str(number), count=400)
            done.set()

        writer = threading.Thread(target=rewrite)
        writer.start()
        seen = set()
        with open_store(team_url, create=True) as store:
            while not done.is_set():
                for account in [store.load(id) for id in store.account_ids()]:
                    [note] = {contact.note for contact in account.contacts.values()}
                    assert len(account.contacts) == 400
                    seen.add(note)
        writer.join()
        assert len(seen) > 3
