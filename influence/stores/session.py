"""What a store's shared logic needs from a database inside one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol, TypeVar

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message

T = TypeVar("T")
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


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most `size`: `itertools.batched` came with Python 3.12."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def half_a_character() -> StoreError:
    """A text that no database can hold: the files it came from were damaged."""
    sentence = N_("A text holds half a character. Nothing was written; correct the text.")
    return StoreError(Message(sentence))
