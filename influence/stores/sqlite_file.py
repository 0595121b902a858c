"""One SQLite file: opening it safely, transactions, and its errors as sentences."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from influence.domain.errors import StoreError, StoreMissing
from influence.domain.messages import N_, Message
from influence.stores.catalogue import Catalogue
from influence.stores.session import Values, half_a_character

T = TypeVar("T")

BUSY_SECONDS = 15.0
"""How long to wait for another program that is writing."""

_SENTENCES = {
    sqlite3.SQLITE_BUSY: N_(
        "Another program is writing to {file} and did not finish in time. Try again in a moment."
    ),
    sqlite3.SQLITE_FULL: N_("The disk is full: nothing was written to {file}. Make room first."),
    sqlite3.SQLITE_READONLY: N_(
        "{file} may only be read. Allow writing, or choose another store with --store."
    ),
    sqlite3.SQLITE_NOTADB: N_(
        "{file} is not an influence store. Choose another file with --store."
    ),
    sqlite3.SQLITE_CORRUPT: N_("{file} is damaged. Go back to a copy of it."),
    sqlite3.SQLITE_CANTOPEN: N_(
        "{file} cannot be opened. Look whether the folder exists and may be written to."
    ),
    sqlite3.SQLITE_PERM: N_("{file} may not be opened by you. Ask for the permission."),
    sqlite3.SQLITE_IOERR: N_("The disk failed while {file} was in use: {reason}."),
    sqlite3.SQLITE_CONSTRAINT: N_(
        "{file} refused the change because facts would contradict each other: {reason}."
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_AUTH] = _SENTENCES[sqlite3.SQLITE_PERM]


class SqliteSession:
    """Runs the catalogue's statements in the transaction that is open on a connection."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._catalogue = catalogue

    def read(self, name: str, **params: Any) -> list[Values]:
        """The rows of a reading statement."""
        return self._connection.execute(self._catalogue[name].text, _bound(params)).fetchall()

    def each(self, name: str, **params: Any) -> Iterator[Values]:
        """The same one after the other."""
        yield from self._connection.execute(self._catalogue[name].text, _bound(params))

    def write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Carry out a writing statement for each row."""
        try:
            self._connection.executemany(self._catalogue[name].text, rows)
        except UnicodeEncodeError as error:
            raise half_a_character() from error


def _bound(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as SQLite takes them: it knows no lists, so a list is the JSON text of one."""
    return {
        name: json.dumps(value) if isinstance(value, list) else value
        for name, value in params.items()
    }


class SqliteFile:
    """An open SQLite file. Every error of SQLite comes out as a StoreError with a sentence."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._refuse_bad_path(create)
        with self.errors():
            self.connection = self._open(create)

    def _refuse_bad_path(self, create: bool) -> None:
        try:
            if "\0" in str(self.path):
                raise ValueError(self.path)
            if self.path.is_dir():
                raise self.error(N_("{file} is a folder, not a store. Name a file in it."))
            if create:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            elif not self.path.exists():
                raise self.missing()
        except (OSError, ValueError) as error:
            raise self.error(_SENTENCES[sqlite3.SQLITE_CANTOPEN]) from error

    def _open(self, create: bool) -> sqlite3.Connection:
        mode = "rwc" if create else "rw"
        if self._untouchable():
            # SQLite would want to write its shared memory beside the file even to read it.
            mode = "ro&immutable=1"
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
        try:
            # Deleted text is overwritten at once; should the file not be rewritten after
            # somebody was forgotten (no room, a reader), their pages are zeros all the same.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _untouchable(self) -> bool:
        """Whether the folder is read-only and nobody else has the file open for writing."""
        wal = self.path.with_name(f"{self.path.name}-wal")
        return self.path.exists() and not os.access(self.path.parent, os.W_OK) and not wal.exists()

    @contextmanager
    def transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """`BEGIN` (reads one moment) or `BEGIN IMMEDIATE` (the only writer); all or nothing."""
        with self.errors():
            self.connection.execute(begin)
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turns SQLite's errors into sentences."""
        try:
            yield
        except sqlite3.Error as error:
            raise self.told(error) from error

    def told(self, error: sqlite3.Error) -> StoreError:
        """What an error of SQLite means for the user."""
        code = getattr(error, "sqlite_errorcode", None)
        other = N_("{file} cannot be used: {reason}.")
        template = _SENTENCES.get(code & 0xFF, other) if code is not None else other
        return self.error(template, reason=str(error))

    def error(self, template: str, **params: object) -> StoreError:
        """A StoreError about this file."""
        return StoreError(Message(template, {"file": str(self.path), **params}))

    def missing(self) -> StoreMissing:
        """There is nothing here yet."""
        sentence = N_(
            "There is no store at {file} yet. Create one with influence import or influence demo."
        )
        return StoreMissing(Message(sentence, {"file": str(self.path)}))

    def pragma(self, name: str) -> int:
        """The number that a PRAGMA answers."""
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])

    def close(self) -> None:
        """Close the file; SQLite then tidies up beside it."""
        with self.errors():
            self.connection.close()


def within(
    file: SqliteFile, catalogue: Catalogue, begin: str, work: Callable[[SqliteSession], T]
) -> T:
    """Do some work in one transaction."""
    with file.transaction(begin) as connection:
        return work(SqliteSession(connection, catalogue))
