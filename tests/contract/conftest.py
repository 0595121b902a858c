"""Every store goes through the same contract: one more store is one more line in KINDS."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from influence.stores import Store, open_store
from tests.neo4j_fixture import wipe
from tools.neo4j_server import Server

Fresh = Callable[[], str]


def sqlite_urls(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Addresses of new SQLite stores."""
    for number in count():
        yield f"sqlite:///{folder / f'{number}.db'}"


def neo4j_urls(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The one database of a real server, again and again, empty each time."""
    server = request.getfixturevalue("neo4j_server")
    patch = request.getfixturevalue("environment")
    patch.setenv("INFLUENCE_NEO4J_USER", server.user)
    patch.setenv("INFLUENCE_NEO4J_PASSWORD", server.password)
    return emptied(server)


def emptied(server: Server) -> Iterator[str]:
    """The server's address, each time after everything in it was erased."""
    while True:
        wipe(server)
        yield server.routing_url


KINDS = {"neo4j": neo4j_urls, "sqlite": sqlite_urls}


class Opener:
    """Opens stores of one kind and closes them all in the end."""

    def __init__(self, urls: Iterator[str], stack: ExitStack) -> None:
        self._urls, self._stack = urls, stack

    def new_url(self) -> str:
        """The address of a store that nobody used before; the one before may be gone."""
        return next(self._urls)

    def open(self, url: str | None = None) -> Store:
        """A store at an address, a new one by default."""
        return self._stack.enter_context(open_store(url or self.new_url(), create=True))


@pytest.fixture(scope="module")
def environment() -> Iterator[pytest.MonkeyPatch]:
    """Variables that the programs started by a test see too."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


MARKS = {"neo4j": pytest.mark.neo4j}
PARAMS = [pytest.param(kind, marks=MARKS.get(kind, ())) for kind in sorted(KINDS)]


@pytest.fixture(params=PARAMS, scope="module")
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    with ExitStack() as stack:
        urls = KINDS[request.param](request, tmp_path_factory.mktemp(request.param))
        yield Opener(urls, stack)
