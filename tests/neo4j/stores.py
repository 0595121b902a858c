"""The same accounts in both stores."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from influence.domain.ports import Edit
from influence.importers import plan_import, read_tables
from influence.resources import resource_folder
from influence.stores import open_store
from influence.stores.query_store import QueryStore
from tests.neo4j_fixture import wipe
from tools.neo4j_server import Server


def sample() -> Edit:
    """The sample group as an edit."""
    return plan_import(read_tables([resource_folder("fixtures") / "sample"]))


@contextmanager
def login(server: Server) -> Iterator[None]:
    """The server's user and password in the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INFLUENCE_NEO4J_USER", server.user)
        patch.setenv("INFLUENCE_NEO4J_PASSWORD", server.password)
        yield


@contextmanager
def both(server: Server, *edits: Edit) -> Iterator[tuple[QueryStore, QueryStore]]:
    """A store on the server and one in a file, both with these edits and nothing else."""
    wipe(server)
    with TemporaryDirectory() as folder, login(server):
        url, path = server.routing_url, Path(folder) / "account.db"
        with open_store(url, create=True) as team, open_store(path, create=True) as alone:
            assert isinstance(team, QueryStore)
            assert isinstance(alone, QueryStore)
            for edit in edits:
                for store in (team, alone):
                    store.edit(edit, by="test", source="test")
            yield team, alone


def rows(store: QueryStore, name: str, **params: Any) -> list[tuple[Any, ...]]:
    """What a reading statement of the catalogue answers."""
    return store._reading(lambda session: session.read(name, **params))
