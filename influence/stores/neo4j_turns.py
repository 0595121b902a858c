"""Taking turns on a Neo4j server: one writer at a time, and no reader sees half of a commit.

Neo4j isolates little: a transaction sees what others commit while it runs, and even one statement
can see a commit that is only half applied. Three nodes keep order:

- `store`: every writer writes to it first and so holds its lock until it is done. What a writer
  reads after that, nobody else changes.
- `part`: who committed last. A writer puts its name there just before it commits, and so holds that
  lock too until the commit is applied; it gives up when another name is there than when it began.
- `commit`: just before committing, a writer notes there in a transaction of its own that a commit
  is under way, and afterwards that it is done. A reader looks before and after it read; when a
  commit is under way, or another one than before, it reads again. Should that go on, or should a
  writer have died at that moment, the reader takes the lock of `part`, and nobody can commit.

A change that is too large for one transaction is written in several, `apart`. Meanwhile its first
transaction, which has read everything, stays open and holds the lock of `store`, so that nobody
else writes in between. Should the server end that one, others can write, and `part` tells.
"""

from collections.abc import Callable, Iterable
from functools import partial
from time import sleep
from typing import TypeVar
from uuid import uuid4

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
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
# Not together with LOCK: a statement that writes also locks what it looks up.
SEEN = "MATCH (part:InfluenceStore {name: 'part'}) RETURN coalesce(part.turn, '') AS turn"
TAKE = """
MERGE (part:InfluenceStore {name: 'part'})
SET part.locked_by = $turn
WITH part
WHERE coalesce(part.turn, '') = $seen
SET part.turn = $turn
RETURN part.turn AS turn
"""
QUIET = """
MERGE (part:InfluenceStore {name: 'part'})
SET part.locked_by = $turn
WITH part
MATCH (store:InfluenceStore {name: 'store'})
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
"""Seconds before each look; afterwards the reader waits until nobody can commit."""
GAVE_WAY = N_("{reason}. Nothing more was written to {location}; try again.")
INTRUDED = N_("The server ended the turn of this change, and somebody else came in between")


class Unsettled(Exception):
    """Somebody committed while we were reading."""


class Turns:
    """Reading and writing transactions of one store."""

    def __init__(self, server: Neo4jServer, catalogue: Catalogue) -> None:
        self._server = server
        self._catalogue = catalogue

    def write(self, work: Callable[[Neo4jSession], T]) -> T:
        """Do the work as the only writer; all or nothing, unless it writes `apart`."""
        turn = str(uuid4())
        ends: list[T | StoreError] = []
        try:
            result, wrote = self._server.write(partial(self._attempt, work, turn, ends))
        except StoreError:
            # What was written apart stays, whatever becomes of the transaction that kept the lock.
            if ends and not isinstance(ends[0], StoreError):
                return ends[0]
            raise
        if wrote:
            self._settle(turn)
        return result

    def _attempt(
        self,
        work: Callable[[Neo4jSession], T],
        turn: str,
        ends: list[T | StoreError],
        transaction: ManagedTransaction,
    ) -> tuple[T, bool]:
        """One attempt: the driver repeats it as a whole when the server asks for that.

        What was written apart, or broke off, is not repeated.
        """
        if not ends:
            session = self._alone(transaction, turn)
            try:
                result = work(session)
            except StoreError as error:
                if session.apart:
                    ends.append(error)
                raise
            if not session.apart:
                if session.wrote:
                    self._announce(transaction, session.seen, turn)
                return result, session.wrote
            ends.append(result)
        if isinstance(ends[0], StoreError):
            raise ends[0]
        return ends[0], False

    def _announce(self, transaction: ManagedTransaction, seen: str, turn: str) -> None:
        """From here until the commit is applied, nobody may trust what they read."""
        if not run(transaction, TAKE, seen=seen, turn=turn):
            raise self._intruded()
        self._server.write(lambda tx: run(tx, NOTE, state=UNDER_WAY + turn))

    def apart(
        self, session: Neo4jSession, portions: Iterable[Callable[[Neo4jSession], None]]
    ) -> None:
        """Do the work of each portion in a transaction of its own, while `session` keeps order."""
        seen = session.seen
        for work in portions:
            session.apart = True
            turn = str(uuid4())
            self._server.write(partial(self._portion, work, seen, turn))
            self._settle(turn)
            seen = turn

    def _portion(
        self,
        work: Callable[[Neo4jSession], None],
        seen: str,
        turn: str,
        transaction: ManagedTransaction,
    ) -> None:
        if self._seen(transaction) != seen:  # sooner said than after a portion's work
            raise self._intruded()
        work(Neo4jSession(transaction, self._catalogue))
        self._announce(transaction, seen, turn)

    def _seen(self, transaction: ManagedTransaction) -> str:
        """Who committed last."""
        return "".join(turn for (turn,) in run(transaction, SEEN))

    def _intruded(self) -> StoreError:
        return self._server.error(GAVE_WAY, reason=Message(INTRUDED))

    def _settle(self, turn: str) -> None:
        """Note that the commit is applied. Should that fail, a reader finds out by the lock."""
        try:
            self._server.write(lambda tx: run(tx, DONE, under_way=UNDER_WAY + turn, state=turn))
        except StoreError:
            return

    def _alone(self, transaction: ManagedTransaction, turn: str) -> Neo4jSession:
        """A session that holds the writers' lock."""
        found = run(transaction, LOCK, turn=turn)
        refuse_unless_current(self._server, self._catalogue, int(found[0][0]) if found else 0)
        session = Neo4jSession(transaction, self._catalogue)
        session.seen = self._seen(transaction)
        return session

    def read(self, work: Callable[[Neo4jSession], T]) -> T:
        """Do the work in a transaction that sees one moment of the store."""
        for pause in PAUSES:
            sleep(pause)
            try:
                return self._server.read(partial(self._look, work))
            except Unsettled:
                continue
        return self._read_in_quiet(work)

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

    def _read_in_quiet(self, work: Callable[[Neo4jSession], T]) -> T:
        """Read while nobody can commit, and tidy up after a writer that died."""
        turn = str(uuid4())

        def attempt(transaction: ManagedTransaction) -> T:
            found = run(transaction, QUIET, turn=turn)
            refuse_unless_current(self._server, self._catalogue, int(found[0][0]) if found else 0)
            result = work(Neo4jSession(transaction, self._catalogue))
            run(transaction, NOTE, state=turn)
            return result

        try:
            return self._server.write(attempt)
        except StoreError as error:
            if error.__cause__ is None or not errors.is_read_only(error.__cause__):
                raise
        # Nobody can write to this database, so nothing in it moves.
        return self._server.read(lambda tx: work(Neo4jSession(tx, self._catalogue)))
