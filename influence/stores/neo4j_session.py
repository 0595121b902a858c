"""The catalogue's statements inside one transaction of Neo4j."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.stores.catalogue import Catalogue
from influence.stores.session import Values

T = TypeVar("T")

BATCH = 2_000
"""Rows sent at once: enough that the way to the server costs nothing, few enough for memory."""


class Neo4jSession:
    """Runs the catalogue's statements in an open transaction."""

    def __init__(self, transaction: ManagedTransaction, catalogue: Catalogue) -> None:
        self._transaction = transaction
        self._catalogue = catalogue
        self.wrote = False
        """whether a commit would change anything"""
        self.seen = ""
        """who committed last when this transaction began to wait for nobody"""
        self.apart = False
        """whether its work was done in transactions of their own"""

    def read(self, name: str, **params: Any) -> list[Values]:
        """The rows of a reading statement."""
        return self.run(self._catalogue[name].text, **params)

    def run(self, text: str, **params: Any) -> list[Values]:
        """The rows of a statement about the database itself, which is in no catalogue."""
        return run(self._transaction, text, **params)

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a writing statement for each row, many rows at once."""
        self.wrote = True
        for batch in batches(map(_filled, rows), BATCH):
            self.run(self._catalogue[name].text, rows=batch)


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """The cells with a value. To Cypher a missing one is null too, and most of them are empty."""
    return {name: value for name, value in row.items() if value is not None}


def run(transaction: ManagedTransaction, text: str, **params: Any) -> list[Values]:
    """Rows of one statement; values travel as parameters, never in its text."""
    try:
        result = transaction.run(text, params)
    except UnicodeEncodeError as error:
        sentence = N_("A text holds half a character. Nothing was written; correct the text.")
        raise StoreError(Message(sentence)) from error
    return [tuple(values) for values in result.values()]


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most `size`."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
