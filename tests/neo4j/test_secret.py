"""The secret that keys pseudonyms, on a server: made with the store, copied with it, kept."""

from pathlib import Path

import pytest
from neo4j import Driver

from influence.domain.errors import StoreError
from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import open_store
from influence.stores.catalogue import Catalogue, load_catalogue
from influence.stores.neo4j import Neo4jStore
from tools.neo4j_server import Server


def first_version() -> Catalogue:
    """The catalogue of the program's first schema."""
    ours = load_catalogue("cypher").statements
    kept = {n: s for n, s in ours.items() if not n.startswith("schema/") or "0001" in n}
    return Catalogue(kept)


def test_it_is_made_with_the_store_and_stays(team_url: str) -> None:
    with open_store(team_url, create=True) as store:
        secret = store.secret()
        assert len(secret.value) == 64
        assert len(set(secret.value)) > 10
        assert store.migrate()[0] == store.migrate()[1]
    with open_store(team_url) as again:
        assert again.secret() == secret
        assert again.check() == []


def test_an_older_store_gets_one_when_it_is_migrated(empty_server: Server, team_url: str) -> None:
    Neo4jStore(team_url, create=True, catalogue=first_version()).close()
    with open_store(team_url) as store:
        with pytest.raises(StoreError, match="migrate"):
            store.secret()
        assert store.migrate()[0] == 1
        secret = store.secret()
        store.migrate()
        assert store.secret() == secret


def test_making_the_store_can_break_off_and_go_on(empty_server: Server, team_url: str) -> None:
    """The migrations come before the version: what was begun is no other program's data."""
    with empty_server.driver() as driver:
        driver.execute_query("CREATE (:InfluenceStore {name: 'secret', secret: 'begun'})")
    with open_store(team_url, create=True) as store:
        assert store.secret().value == b"begun"


def test_a_copy_has_the_same_there_and_back(team_url: str, tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "alone.db", create=True) as alone,
        open_store(team_url, create=True) as team,
        open_store(tmp_path / "back.db", create=True) as back,
    ):
        tables = read_tables([resource_folder("fixtures") / "sample"])
        alone.edit(plan_import(tables), by="test", source="sample")
        assert team.secret() != alone.secret()
        team.fill(alone.contents())
        back.fill(team.contents())
        assert team.secret() == alone.secret() == back.secret()


def test_a_store_that_lost_it_says_so(team_url: str, neo4j_server: Server) -> None:
    with open_store(team_url, create=True) as store:
        with neo4j_server.driver() as driver:
            forget(driver)
        with pytest.raises(StoreError, match="lost the secret"):
            store.secret()


def forget(driver: Driver) -> None:
    driver.execute_query("MATCH (store:InfluenceStore {name: 'secret'}) DELETE store")
