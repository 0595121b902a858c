"""The same sequences of exports, records by hand and undos, on the server."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from influence.stores import Store, open_store
from tests.exports_again import ExportsAgain
from tests.neo4j_fixture import wipe
from tools.neo4j_server import Server


def test_nothing_recorded_by_hand_is_undone_by_an_import(
    neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFLUENCE_NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("INFLUENCE_NEO4J_PASSWORD", neo4j_server.password)

    class OnNeo4j(ExportsAgain):
        folder = tmp_path

        @staticmethod
        def opened() -> Store:
            wipe(neo4j_server)
            return open_store(neo4j_server.routing_url, create=True)

    run_state_machine_as_test(
        OnNeo4j,
        settings=settings(
            max_examples=4,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
