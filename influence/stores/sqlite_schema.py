"""Which schema a file has, and how it comes up to date: numbered migrations, each in one go."""

import sqlite3
from collections.abc import Iterator

from influence.domain.errors import StoreError
from influence.domain.messages import N_
from influence.stores.catalogue import Catalogue
from influence.stores.sqlite_file import SqliteFile

APPLICATION_ID = 0x494E464C
"""`INFL`: tells our files from those of other programs."""


def version(file: SqliteFile) -> int:
    """The schema version of a file, 0 for one that is still empty.

    Raises StoreError when the file belongs to another program.
    """
    with file.errors():
        if file.pragma("application_id") == APPLICATION_ID:
            return file.pragma("user_version")
        empty = file.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    if empty:
        return 0
    raise file.error(
        N_("{file} is a database of another program. Choose another file with --store.")
    )


def refuse_unless_current(file: SqliteFile, catalogue: Catalogue) -> None:
    """Raise StoreError when the schema is older or newer than this program's."""
    found, ours = version(file), len(catalogue.migrations())
    if found == 0:
        raise file.missing()
    if found < ours:
        raise outdated(file, found, ours)
    refuse_newer(file, catalogue)


def refuse_newer(file: SqliteFile, catalogue: Catalogue) -> None:
    """Raise StoreError when a newer program wrote the file."""
    found, ours = version(file), len(catalogue.migrations())
    if found > ours:
        sentence = N_(
            "{file} was written by a newer version of influence (schema {found}, this program "
            "knows {ours}). Update the program."
        )
        raise file.error(sentence, found=found, ours=ours)


def outdated(file: SqliteFile, found: int, ours: int) -> StoreError:
    """An older program wrote the file."""
    sentence = N_(
        "{file} has schema {found} and this program needs {ours}. "
        "Make a copy of the file, then run: influence store migrate"
    )
    return file.error(sentence, found=found, ours=ours)


def migrate(file: SqliteFile, catalogue: Catalogue) -> tuple[int, int]:
    """Carry out the migrations that are missing, all in one transaction; version before, after."""
    refuse_newer(file, catalogue)
    migrations = catalogue.migrations()
    with file.errors():
        _use_wal(file)
    with file.transaction("BEGIN IMMEDIATE") as connection:
        # Read again: another process may have been faster.
        before = version(file)
        for migration in migrations[before:]:
            for statement in statements(migration.text):
                connection.execute(statement)
        if before < len(migrations):
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return before, len(migrations)


def statements(text: str) -> Iterator[str]:
    """The single statements of a migration."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""


def _use_wal(file: SqliteFile) -> None:
    """Readers and one writer at the same time; the file remembers it."""
    if file.connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        file.connection.execute("PRAGMA journal_mode = WAL")
