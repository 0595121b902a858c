"""Taking turns on a Neo4j server: one writer at a time, and no reader sees half of a commit.

Neo4j isolates little: a transaction sees what others commit while it runs, and even one statement
can see a commit that is only half applied. Two nodes keep order:

- `store`: every writer writes to it first and so holds its lock until the commit is applied. What
  a writer reads after that, nobody else changes.
- `commit`: just before committing, a writer notes there in a transaction of its own that a commit
  is under way, and afterwards that it is done. A reader looks before and after it read; when a
  commit is under way, or another one than before, it reads again. Should that go on, or should a
  writer have died at that moment, the reader takes the lock as a writer does.
"""

from collections.abc import Callable
from functools import partial
from time import sleep
from typing import TypeVar
from uuid import uuid4

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from influence.domain.errors import StoreError
from influence.stores import neo4j_errors as errors
from influence.stores.catalogue import Catalogue
from influence.stores.neo4j_schema import refuse_unless_current
from influence.stores.neo4j_server import Neo4jServer
from influence.stores.neo4j_session import Neo4jSession, run

T = TypeVar("T")

LOCK = """
MATCH (store:InfluenceStore {name: 'store'})
SET store.locked_by = $turn
RETURN store.version AS version
"""
STATE = """
MATCH (store:InfluenceStore {name: 'store'})
OPTIONAL MATCH (commit:InfluenceStore {name: 'commit'})
RETURN store.version AS version, commit.state AS state
"""
NOTE = "MATCH (commit:InfluenceStore {name: 'commit'}) SET commit.state = $state"
DONE = """
MATCH (commit:InfluenceStore {name: 'commit'})
WHERE commit.state = $under_way
SET commit.state = $state
"""
UNDER_WAY = "under way: "
PAUSES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each look; afterwards the reader waits in the writers' queue."""


class Unsettled(Exception):
    """Somebody committed while we were reading."""


class Turns:
    """Reading and writing transactions of one store."""

    def __init__(self, server: Neo4jServer, catalogue: Catalogue) -> None:
        self._server = server
        self._catalogue = catalogue

    def write(self, work: Callable[[Neo4jSession], T]) -> T:
        """Do the work as the only writer; all or nothing."""
        turn = str(uuid4())
        result, wrote = self._server.write(partial(self._attempt, work, turn))
        if wrote:
            self._settle(turn)
        return result

    def _attempt(
        self, work: Callable[[Neo4jSession], T], turn: str, transaction: ManagedTransaction
    ) -> tuple[T, bool]:
        """One attempt: the driver repeats it as a whole when the server asks for that."""
        session = self._alone(transaction, turn)
        result = work(session)
        if session.wrote:
            # From here until the commit is applied, nobody may trust what they read.
            self._server.write(lambda tx: run(tx, NOTE, state=UNDER_WAY + turn))
        return result, session.wrote

    def _settle(self, turn: str) -> None:
        """Note that the commit is applied. Should that fail, a reader finds out by the lock."""
        try:
            self._server.write(lambda tx: run(tx, DONE, under_way=UNDER_WAY + turn, state=turn))
        except StoreError:
            return

    def _alone(self, transaction: ManagedTransaction, turn: str) -> Neo4jSession:
        """A session that holds the lock, so that nothing is being written or applied."""
        found = run(transaction, LOCK, turn=turn)
        version = int(found[0][0]) if found else 0
        refuse_unless_current(self._server, self._catalogue, version)
        return Neo4jSession(transaction, self._catalogue)

    def read(self, work: Callable[[Neo4jSession], T]) -> T:
        """Do the work in a transaction that sees one moment of the store."""
        for pause in PAUSES:
            sleep(pause)
            try:
                return self._server.read(partial(self._look, work))
            except Unsettled:
                continue
        return self._read_in_queue(work)

    def _look(self, work: Callable[[Neo4jSession], T], transaction: ManagedTransaction) -> T:
        before = self._state(transaction)
        if before.startswith(UNDER_WAY):
            raise Unsettled
        try:
            result = work(Neo4jSession(transaction, self._catalogue))
        except (Neo4jError, DriverError):
            raise
        except Exception:
            # What looks wrong may only be half written.
            if self._state(transaction) != before:
                raise Unsettled from None
            raise
        if self._state(transaction) != before:
            raise Unsettled
        return result

    def _state(self, transaction: ManagedTransaction) -> str:
        found = run(transaction, STATE)
        version, state = found[0] if found else (0, None)
        refuse_unless_current(self._server, self._catalogue, int(version))
        return state or ""

    def _read_in_queue(self, work: Callable[[Neo4jSession], T]) -> T:
        """Read while no writer can, and tidy up after one that died."""
        turn = str(uuid4())

        def attempt(transaction: ManagedTransaction) -> T:
            result = work(self._alone(transaction, turn))
            run(transaction, NOTE, state=turn)
            return result

        try:
            return self._server.write(attempt)
        except StoreError as error:
            if error.__cause__ is None or not errors.is_read_only(error.__cause__):
                raise
        # Nobody can write to this database, so nothing in it moves.
        return self._server.read(lambda tx: work(Neo4jSession(tx, self._catalogue)))
