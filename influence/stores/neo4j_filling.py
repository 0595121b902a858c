"""Filling an empty database with all of another store.

Neo4j holds what a transaction writes in memory, so a copy takes many of them. While it is not
whole the schema version is negative, and everybody else is refused: nobody sees a part, nobody
writes in between. A copy that fails empties the database again; after one that was killed the
next copy does so before it begins.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar
from uuid import uuid4

from neo4j import ManagedTransaction

from influence.domain.errors import StoreError
from influence.domain.messages import N_
from influence.stores import neo4j_schema
from influence.stores.catalogue import Catalogue
from influence.stores.copying import Contents, Copied, Piece, Progress, compared, to_write
from influence.stores.neo4j_server import Neo4jServer
from influence.stores.neo4j_session import Neo4jSession, run

T = TypeVar("T")
Work = Callable[[Neo4jSession], T]

# Setting a property takes the lock; what is looked at after that, nobody changes.
_LOCK = """
MATCH (store:InfluenceStore {name: 'store'})
SET store.locked_by = $turn
WITH store
"""
BEGIN = f"""{_LOCK}
WHERE store.version < 0 OR NOT EXISTS {{ MATCH (other) WHERE NOT other:InfluenceStore }}
SET store.version = $version, store.filled_by = $turn
RETURN 1 AS begun
"""
OURS = f"{_LOCK} WHERE store.filled_by = $turn RETURN 1 AS ours"
EMPTY = """
MATCH (node) WHERE NOT node:InfluenceStore
WITH node LIMIT $rows
DETACH DELETE node
RETURN count(*) AS rows
"""
END = """
MATCH (store:InfluenceStore {name: 'store'})
SET store.version = $version
REMOVE store.filled_by
"""
ROWS = 5_000
"""Rows deleted at once."""


def fill_database(
    server: Neo4jServer,
    catalogue: Catalogue,
    target: Contents,
    source: Contents,
    progress: Progress | None,
) -> Copied:
    """Copy all contents; `target` reads what the database holds before or after a copy."""
    newest = source.newest()
    if neo4j_schema.version(server) >= 0 and not target.empty():
        return compared(source, target, newest, True, progress)
    filling = _Filling(server, catalogue)
    filling.begin()
    try:
        for piece in to_write(source, progress):
            filling.write(piece)
        whole = Contents(filling.read, server.location)
        copied = compared(source, whole, newest, False, progress)
        filling.end()
    except BaseException:
        with suppress(StoreError):
            filling.abandon()
        raise
    return copied


class _Filling:
    """The transactions of one copy; each makes sure that the database is still this copy's."""

    def __init__(self, server: Neo4jServer, catalogue: Catalogue) -> None:
        self._server, self._catalogue = server, catalogue
        self._turn = str(uuid4())
        self._version = len(catalogue.migrations())

    def begin(self) -> None:
        """Keep everybody else out, and clear away what an earlier copy left."""
        given = {"turn": self._turn, "version": -self._version}
        if not self._server.write(lambda tx: run(tx, BEGIN, **given)):
            sentence = N_(
                "The database at {location} is not empty: somebody added to it by other means. "
                "Nothing was copied. See influence store check."
            )
            raise self._server.error(sentence)
        self._clear()

    def write(self, piece: Piece) -> None:
        """Write some rows."""
        self._mine(lambda session: session.write(piece.statement, piece.rows))

    def read(self, work: Work[T]) -> T:
        """Read what is there so far: nobody else can write."""
        return self._server.read(lambda tx: work(Neo4jSession(tx, self._catalogue)))

    def end(self) -> None:
        """Let everybody in."""
        self._mine(lambda session: session.run(END, version=self._version))

    def abandon(self) -> None:
        """Leave the database empty and open, as it was."""
        self._clear()
        self.end()

    def _clear(self) -> None:
        while self._mine(lambda session: session.run(EMPTY, rows=ROWS)) != [(0,)]:
            pass

    def _mine(self, work: Work[T]) -> T:
        return self._server.write(partial(self._attempt, work))

    def _attempt(self, work: Work[T], transaction: ManagedTransaction) -> T:
        if not run(transaction, OURS, turn=self._turn):
            sentence = N_("Somebody else began to copy into {location}. This copy gave way.")
            raise self._server.error(sentence)
        return work(Neo4jSession(transaction, self._catalogue))
