"""The store in one SQLite file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from influence.domain.changes import Change
from influence.domain.messages import N_, Message
from influence.stores import sqlite_schema
from influence.stores.catalogue import Catalogue, load_catalogue
from influence.stores.protocol import Problem, Written
from influence.stores.query_store import QueryStore
from influence.stores.rows import append_head, journal_rows, write_rows
from influence.stores.session import Session, batches
from influence.stores.sqlite_file import SqliteFile, within

T = TypeVar("T")

PIECE = 5_000
"""Rows that are sorted by table and written together."""


class SqliteStore(QueryStore):
    """Accounts in one file, for one person or a few who share a disk.

    Write-ahead logging: reading goes on while somebody writes, and a writer that dies leaves the
    file as it was. With `create` a missing or empty file becomes a store, its folder included.
    """

    def __init__(
        self, path: Path, *, create: bool = False, catalogue: Catalogue | None = None
    ) -> None:
        self._catalogue = catalogue or load_catalogue("sql")
        self._file = SqliteFile(path, create=create)
        try:
            if create and sqlite_schema.version(self._file) == 0:
                sqlite_schema.migrate(self._file, self._catalogue)
            elif sqlite_schema.version(self._file) == 0:
                raise self._file.missing()
            sqlite_schema.refuse_newer(self._file, self._catalogue)
        except BaseException:
            self._file.close()
            raise

    @property
    def location(self) -> str:
        """The file's path."""
        return str(self._file.path)

    def migrate(self) -> tuple[int, int]:
        """Bring the schema up to date; its version before and after."""
        return sqlite_schema.migrate(self._file, self._catalogue)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _reading(self, work: Callable[[Session], T]) -> T:
        sqlite_schema.refuse_unless_current(self._file, self._catalogue)
        return within(self._file, self._catalogue, "BEGIN", work)

    def _writing(self, work: Callable[[Session], T]) -> T:
        sqlite_schema.refuse_unless_current(self._file, self._catalogue)
        return within(self._file, self._catalogue, "BEGIN IMMEDIATE", work)

    def _save(self, session: Session, change: Change, progress: Written | None = None) -> Change:
        """As every store, but a large change a piece at a time: the file checks keys at the end."""
        append_head(session, change)
        start = 0
        for piece in batches(change.rows, PIECE):
            write_rows(session, piece)
            session.write("journal/append_rows", journal_rows(change.number, piece, start))
            start += len(piece)
            if progress:
                progress(start, len(change.rows))
        return change

    def _engine_problems(self) -> list[Problem]:
        found, ours = sqlite_schema.version(self._file), len(self._catalogue.migrations())
        if found < ours:
            return [Problem("schema", sqlite_schema.outdated(self._file, found, ours).message)]
        with self._file.errors():
            damage = self._file.connection.execute("PRAGMA integrity_check").fetchall()
            loose = self._file.connection.execute("PRAGMA foreign_key_check").fetchall()
        sentence = N_("the file is damaged: {reason}")
        broken = [
            Problem("damaged", Message(sentence, {"reason": reason}))
            for (reason,) in damage
            if reason != "ok"
        ]
        lost = N_("row {row} of {table} names a row of {parent} that is not there")
        return broken + [
            Problem("loose_row", Message(lost, {"row": row, "table": table, "parent": parent}))
            for table, row, parent, _ in loose
        ]

    def _scrub(self) -> None:
        """Rewrite the file without the deleted rows and empty the write-ahead log."""
        connection, reason = self._file.connection, ""
        try:
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            busy, reason = True, str(error)
        if busy:
            sentence = N_(
                "What you asked for is forgotten and nobody can load it any more, but old pages "
                "remain in or beside {file} until other programs close it and the next forgetting "
                "rewrites it. {reason}"
            )
            raise self._file.error(sentence, reason=reason)
