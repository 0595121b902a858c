"""Tests on a real Neo4j server. tests/neo4j_fixture.py says how they get one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from tests.cli.conftest import reader, sample_file
from tests.neo4j_fixture import wipe
from tools.neo4j_server import Server

__all__ = ["reader", "sample_file"]

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.neo4j)


@pytest.fixture
def empty_server(neo4j_server: Server) -> Iterator[Server]:
    """The session's server, without any data, constraint or index before and after the test."""
    wipe(neo4j_server, schema=True)
    yield neo4j_server
    wipe(neo4j_server, schema=True)


@pytest.fixture
def team_url(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the session's server, empty, with the credentials in the environment."""
    wipe(neo4j_server)
    monkeypatch.setenv("INFLUENCE_NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("INFLUENCE_NEO4J_PASSWORD", neo4j_server.password)
    return neo4j_server.routing_url


@pytest.fixture
def driver(neo4j_server: Server) -> Iterator[Driver]:
    """The database itself, past the store."""
    with neo4j_server.driver() as driver:
        yield driver
