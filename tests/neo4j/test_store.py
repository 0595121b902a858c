"""Opening a store on a real server: addresses, refusals, schema versions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from neo4j import Driver

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact, Department
from influence.domain.errors import InfluenceError, StoreError, UsageError
from influence.domain.lines import Influence
from influence.stores import neo4j_server as connection
from influence.stores import open_store
from influence.stores.catalogue import Catalogue, load_catalogue
from influence.stores.neo4j import Neo4jStore
from influence.stores.neo4j_session import BATCH, columns
from influence.stores.session import batches
from tests.maps import hostile
from tests.neo4j.stores import sample
from tools.neo4j_server import Server

SECRET = "tr0ub4dor-and-three"


def sentence(work: Callable[[], Any]) -> str:
    """What a refusal says."""
    with pytest.raises(InfluenceError) as refused:
        work()
    assert SECRET not in str(refused.value) + repr(refused.value)
    return refused.value.sentence()


def opened(url: str, **more: Any) -> Callable[[], Any]:
    return lambda: open_store(url, **more).close()


def with_another_migration() -> Catalogue:
    """The catalogue of a later version of the program."""
    ours = load_catalogue("cypher")
    text = "CREATE INDEX contact_email IF NOT EXISTS FOR (fact:Contact) ON (fact.email);"
    more = replace(ours["schema/0001_first"], name="schema/0099_more", text=text)
    return Catalogue({**ours.statements, more.name: more})


class TestAddress:
    @pytest.mark.parametrize(
        "url",
        [f"neo4j://neo4j:{SECRET}@localhost", f"bolt+s://{SECRET}@localhost:7687", "bolt://:@host"],
    )
    def test_credentials_in_it_are_refused_and_not_repeated(self, url: str) -> None:
        with pytest.raises(UsageError) as refused:
            open_store(url)
        assert SECRET not in refused.value.sentence()
        assert "INFLUENCE_NEO4J_PASSWORD" in refused.value.sentence()

    def test_one_that_is_none_is_refused(self) -> None:
        assert "cannot be read" in sentence(opened("neo4j://[::1"))
        assert sentence(opened("neo4j://host:x"))

    def test_the_routed_and_the_direct_one_both_work(self, team_url: str) -> None:
        direct = team_url.replace("neo4j", "bolt")
        for url in (team_url, direct, f"{direct}/", team_url.replace("neo4j", "NEO4J")):
            with open_store(url, create=True) as store:
                assert store.account_ids() == ()
                assert store.location == url.lower().removesuffix("/")

    def test_nothing_shows_the_password(self, team_url: str, neo4j_server: Server) -> None:
        with open_store(team_url, create=True) as store:
            parts = [store, store._server, store._server._driver, store._turns]  # type: ignore[attr-defined]
            assert not [p for p in parts if neo4j_server.password in f"{p!r} {p}"]


class TestCredentials:
    def test_without_them_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(connection.PASSWORD, raising=False)
        assert "needs a user and a password" in sentence(opened("neo4j://localhost"))

    def test_who_can_be_asked_is_asked(
        self, team_url: str, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []

        def ask(location: str, user: str | None) -> tuple[str, str]:
            asked.append((location, user))
            return neo4j_server.user, neo4j_server.password

        monkeypatch.delenv(connection.PASSWORD)
        opened(team_url, create=True, ask=ask)()
        monkeypatch.delenv(connection.USER)
        opened(team_url, ask=ask)()
        assert asked == [(team_url, neo4j_server.user), (team_url, None)]

    def test_a_wrong_password(self, team_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(connection.PASSWORD, SECRET)
        assert "does not accept this user and password" in sentence(opened(team_url))


class TestRefusals:
    def test_nobody_listens(self, team_url: str) -> None:
        assert "cannot be reached" in sentence(opened("neo4j://127.0.0.1:1"))
        assert "cannot be reached" in sentence(opened("bolt://127.0.0.1:1"))

    def test_nobody_of_that_name(self, team_url: str) -> None:
        assert "cannot be reached" in sentence(opened("neo4j://nowhere.invalid"))

    @pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
    def test_a_server_without_a_certificate(self, team_url: str, scheme: str) -> None:
        said = sentence(opened(team_url.replace("neo4j", scheme)))
        assert "No secure connection" in said or "cannot be reached" in said

    def test_a_database_that_is_not_there(
        self, team_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(connection.DATABASE, "elsewhere")
        said = sentence(opened(team_url, create=True))
        assert "no such database" in said
        assert "INFLUENCE_NEO4J_DATABASE" in said

    def test_the_database_that_is_there(
        self, team_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(connection.DATABASE, "neo4j")
        opened(team_url, create=True)()

    def test_a_server_that_is_too_old(self, team_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(connection, "NEEDED", (9999, 1))
        said = sentence(opened(team_url, create=True))
        assert "is Neo4j/" in said
        assert "needs Neo4j 9999.1 or later" in said

    def test_a_key_that_the_database_cannot_hold(self, team_url: str) -> None:
        long = AccountMap.of(Account(name="N", id="n"), [Contact(name="x", id="长" * 3000)])
        with open_store(team_url, create=True) as store:
            said = sentence(lambda: store.edit(lambda reader: {"n": long}, by="", source=""))
            assert "more than 8,000 bytes" in said
            assert store.account_ids() == ()
            assert store.check() == []


class TestSchema:
    def test_nothing_is_made_unless_asked(self, team_url: str, driver: Driver) -> None:
        assert "There is no store at" in sentence(opened(team_url))
        assert driver.execute_query("MATCH (n) RETURN n").records == []

    @pytest.mark.parametrize("create", [True, False])
    def test_the_data_of_others_are_left_alone(
        self, team_url: str, driver: Driver, create: bool
    ) -> None:
        driver.execute_query("CREATE (:Film {title: 'x'})")
        assert "data of another program" in sentence(opened(team_url, create=create))
        [record] = driver.execute_query("MATCH (n) RETURN labels(n) AS labels").records
        assert record["labels"] == ["Film"]

    def test_versions_that_do_not_fit(self, team_url: str) -> None:
        opened(team_url, create=True)()
        ours = len(load_catalogue("cypher").migrations())
        with Neo4jStore(team_url, catalogue=with_another_migration()) as newer:
            said = f"has schema {ours} and this program needs {ours + 1}"
            assert said in sentence(newer.account_ids)
            assert [problem.code for problem in newer.check()] == ["schema"]
            with open_store(team_url) as older:
                assert newer.migrate() == (ours, ours + 1)
                assert newer.check() == []
                for work in (older.account_ids, older.migrate, lambda: older.undo(by="")):
                    assert f"newer version of influence (schema {ours + 1}" in sentence(work)
            assert "Update the program" in sentence(opened(team_url))

    def test_migrating_can_be_repeated(self, empty_server: Server, team_url: str) -> None:
        ours = len(load_catalogue("cypher").migrations())
        with open_store(team_url, create=True) as store:
            assert store.migrate() == (ours, ours)
            assert store.check() == []

    def test_who_was_interrupted_starts_again(self, team_url: str, driver: Driver) -> None:
        opened(team_url, create=True)()
        driver.execute_query("MATCH (n) DETACH DELETE n")  # constraints, and no version yet
        with open_store(team_url, create=True) as store:
            assert store.check() == []


class TestRows:
    def test_hostile_texts_stay_texts(self, team_url: str, driver: Driver) -> None:
        account = hostile()
        with open_store(team_url, create=True) as store:
            store.edit(lambda reader: {account.id: account}, by="me", source="x")
            assert store.load(account.id) == account
            assert store.check() == []
        labels = driver.execute_query("CALL db.labels()").records
        types = driver.execute_query("CALL db.relationshipTypes()").records
        names = {record[0] for record in (*labels, *types)}
        assert all(name.replace("_", "").isalpha() and name.isascii() for name in names)

    def test_more_rows_than_go_in_one_batch(self, team_url: str, driver: Driver) -> None:
        count = BATCH + 500
        rooms = [
            Department(name="x", id=f"{n:05}", parent=f"{count - 1:05}") for n in range(count - 1)
        ]
        top = Department(name="top", id=f"{count - 1:05}")
        people = [Contact(name="x", id=f"p{n}", department="00000") for n in range(count)]
        lines = [Influence(influencer=f"p{n}", influenced="p0") for n in range(1, count)]
        facts = [*rooms, top, *people, *lines]
        account = AccountMap.unchecked("n", [Account(name="N", id="n"), *facts])
        with open_store(team_url, create=True) as store:
            store.edit(lambda reader: {"n": account}, by="", source="")
            assert store.load("n") == account
        for text, expected in (
            ("MATCH (:Department)-[link:PART_OF]->(:Department) RETURN count(link)", count - 1),
            ("MATCH (:Contact)-[link:BELONGS_TO]->(:Department) RETURN count(link)", count),
        ):
            assert driver.execute_query(text).records[0][0] == expected

    def test_rows_go_in_batches_that_lose_none(self) -> None:
        assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
        assert list(batches((), 2)) == []

    def test_every_cell_that_names_something_is_a_line_too(
        self, team_url: str, driver: Driver
    ) -> None:
        with open_store(team_url, create=True) as store:
            store.edit(sample(), by="", source="")
        for start, column, link, end in (
            ("Contact", "department", "BELONGS_TO", "Department"),
            ("Department", "parent", "PART_OF", "Department"),
            ("Account", "parent", "BRANCH_OF", "Account"),
            ("Assessment", "opportunity", "FOR_OPPORTUNITY", "Opportunity"),
            ("Interaction", "opportunity", "FOR_OPPORTUNITY", "Opportunity"),
        ):
            named = f"MATCH (n:{start}) WHERE n.{column} IS NOT NULL RETURN count(n)"
            linked = f"MATCH (n:{start})-[:{link}]->(m:{end}) WHERE m.id = n.{column} "
            counts = [
                driver.execute_query(text).records[0][0]
                for text in (named, f"{linked} RETURN count(*)")
            ]
            assert counts[0] == counts[1], (start, column)
            assert counts[0] > 0 or start == "Interaction", (start, column)

    def test_nobody_goes_while_a_line_holds_on_to_them(self, team_url: str, driver: Driver) -> None:
        with open_store(team_url, create=True) as store:
            store.edit(sample(), by="", source="")
            contact = next(iter(store.load("norland").influences)).influencer
            delete = load_catalogue("cypher")["contacts/delete"]
            row = {"account": "norland", "row_key": f'["{contact}"]'}
            with pytest.raises(StoreError, match="contradict each other"), store._server.errors():  # type: ignore[attr-defined]
                driver.execute_query(delete.text, columns(delete.params, [row]))
            assert store.check() == []
