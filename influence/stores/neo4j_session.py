"""The catalogue's statements inside one transaction of Neo4j."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from influence.stores.catalogue import Catalogue
from influence.stores.session import Values, batches, half_a_character

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

    def each(self, name: str, **params: Any) -> Iterator[Values]:
        """The same one after the other, as the server sends them."""
        for record in self._transaction.run(self._catalogue[name].text, params):
            yield tuple(record.values())

    def run(self, text: str, **params: Any) -> list[Values]:
        """The rows of a statement about the database itself, which is in no catalogue."""
        return run(self._transaction, text, **params)

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a writing statement for each row, many rows at once."""
        self.wrote = True
        statement = self._catalogue[name]
        for batch in batches(rows, BATCH):
            self.run(statement.text, **columns(statement.params, batch))


def columns(names: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a writing statement is given: the place of the last row, and the cells by column.

    A column without any value is left out: to Cypher that is null too, and most of them are empty.
    """
    cells = {name: [row.get(name) for row in rows] for name in names}
    filled = {name: found for name, found in cells.items() if found.count(None) < len(rows)}
    return {"last": len(rows) - 1, "columns": filled}


def run(transaction: ManagedTransaction, text: str, **params: Any) -> list[Values]:
    """Rows of one statement; values travel as parameters, never in its text."""
    try:
        result = transaction.run(text, params)
    except UnicodeEncodeError as error:
        raise half_a_character() from error
    return [tuple(values) for values in result.values()]
