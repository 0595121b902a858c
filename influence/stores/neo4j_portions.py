"""Writing a change that is too large for one transaction of the server.

Neo4j keeps what a transaction writes in memory. A large change is written a few thousand rows at a
time, whole accounts each, every portion together with its rows of the journal. It stays one change:
its number is taken with the first portion, its time is that of the last one, and an undo says only
with its last portion what it took back, so that one that broke off can be repeated.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from influence.domain.changes import Change
from influence.domain.errors import Stopped, StoreError
from influence.domain.messages import N_, Message
from influence.stores.neo4j_session import Neo4jSession
from influence.stores.neo4j_turns import Turns
from influence.stores.portions import Portions
from influence.stores.protocol import Written
from influence.stores.rows import append_head, journal_rows, moment_text, write_rows

EXTEND = """
MATCH (entry:Change {number: $number})
SET entry.at = $at, entry.undoes = $undoes
"""
UNFINISHED = N_(
    "Only {done} of {all} accounts were written, each of them whole (change {number} in influence "
    "store log). Do the same again to write the rest. What went wrong: {reason}."
)
STOPPED = N_(
    "Stopped. Only {done} of {all} accounts were written, each of them whole (change {number} in "
    "influence store log). Do the same again to write the rest, or take it back with influence "
    "store undo."
)


def write_apart(
    turns: Turns,
    session: Neo4jSession,
    change: Change,
    portions: Portions,
    progress: Written | None = None,
) -> Change:
    """Write the portions one after the other; the change as it is in the journal then."""
    writing = _Writing(change, portions, progress)
    try:
        turns.apart(session, writing.works())
    except StoreError as error:
        if writing.done == 0:
            raise
        raise writing.unfinished(error) from error
    except KeyboardInterrupt as stopped:
        if writing.done == 0:
            raise
        raise Stopped(Message(STOPPED, writing.so_far())) from stopped
    return writing.change


class _Writing:
    """How far a change has come."""

    def __init__(self, change: Change, portions: Portions, progress: Written | None) -> None:
        self.change = replace(change, rows=portions.rows)
        self.done = 0
        """portions that are in the store"""
        self._portions = portions
        self._progress = progress
        self._starts = [0, *accumulate(portions.sizes)]

    def works(self) -> Iterator[Callable[[Neo4jSession], None]]:
        """What to do in each transaction; a portion counts when the next one is asked for."""
        for number in range(len(self._portions)):
            yield self._write
            self.done = number + 1
            if self._progress:
                self._progress(self._starts[self.done], self._starts[-1])

    def _write(self, session: Neo4jSession) -> None:
        last = self.done == len(self._portions) - 1
        write_rows(session, self._portions.rows_of(self.done))
        undoes = self.change.undoes if last else None
        if self.done == 0:
            append_head(session, replace(self.change, undoes=undoes))
        else:
            now = max(datetime.now(UTC), self.change.at + timedelta(microseconds=1))
            self.change = replace(self.change, at=now)
            head = {"number": self.change.number, "at": moment_text(now), "undoes": undoes}
            session.run(EXTEND, **head)
        rows = self._portions.rows_of(self.done)
        entries = journal_rows(self.change.number, rows, self._starts[self.done])
        session.write("journal/append_rows", entries)

    def unfinished(self, error: StoreError) -> StoreError:
        """What is there, and what to do."""
        reason = error.message.params.get("reason", error.message)
        return StoreError(Message(UNFINISHED, {**self.so_far(), "reason": reason}))

    def so_far(self) -> dict[str, int]:
        """How many accounts are in the store, of how many, and with which change."""
        return {
            "done": sum(map(len, self._portions.accounts[: self.done])),
            "all": sum(map(len, self._portions.accounts)),
            "number": self.change.number,
        }
