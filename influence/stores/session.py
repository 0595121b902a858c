"""What a store's shared logic needs from a database inside one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

Values = tuple[Any, ...]


class Session(Protocol):
    """Runs statements of the catalogue by name, all of them in one transaction."""

    def read(self, name: str, **params: Any) -> list[Values]:
        """The rows of a reading statement, their columns in the order of its header."""
        ...

    def each(self, name: str, **params: Any) -> Iterator[Values]:
        """The same one after the other, where the database can: there may be very many."""
        ...

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a writing statement for each row."""
        ...
