"""Every store goes through the same contract: one more store is one more line in KINDS."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from influence.stores import Store, open_store

Fresh = Callable[[], str]


def sqlite_urls(folder: Path) -> Iterator[str]:
    """Addresses of new SQLite stores."""
    for number in count():
        yield f"sqlite:///{folder / f'{number}.db'}"


KINDS = {"sqlite": sqlite_urls}


class Opener:
    """Opens stores of one kind and closes them all in the end."""

    def __init__(self, urls: Iterator[str], stack: ExitStack) -> None:
        self._urls, self._stack = urls, stack

    def new_url(self) -> str:
        """The address of a store that nobody used before."""
        return next(self._urls)

    def open(self, url: str | None = None) -> Store:
        """A store at an address, a new one by default."""
        return self._stack.enter_context(open_store(url or self.new_url(), create=True))


@pytest.fixture(params=sorted(KINDS), scope="module")
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    with ExitStack() as stack:
        urls = KINDS[request.param](tmp_path_factory.mktemp(request.param))
        yield Opener(urls, stack)
