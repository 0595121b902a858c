"""Which schema a Neo4j database has, and how it comes up to date: numbered migrations.

The node `(:InfluenceStore {name: 'store'})` says that the database is ours and which schema it
has. Without it the database has to be empty. A negative version means that a copy is not whole.
"""

import re
from collections.abc import Iterator
from functools import partial

from neo4j import ManagedTransaction

from influence.domain.errors import StoreError, StoreMissing
from influence.domain.messages import N_, Message
from influence.stores.catalogue import Catalogue
from influence.stores.neo4j_server import Neo4jServer
from influence.stores.neo4j_session import run
from influence.stores.protocol import Problem

VERSION = "MATCH (store:InfluenceStore {name: 'store'}) RETURN store.version AS version"
STRANGERS = "MATCH (node) WHERE NOT node:InfluenceStore RETURN 1 AS node LIMIT 1"
AWAIT_INDEXES = "CALL db.awaitIndexes(300)"
SET_VERSION = """
MERGE (store:InfluenceStore {name: 'store'})
SET store.version = CASE WHEN store.version > $version THEN store.version ELSE $version END
MERGE (commit:InfluenceStore {name: 'commit'})
"""
INDEXES = "SHOW INDEXES YIELD name, state RETURN name, state"


def version(server: Neo4jServer) -> int:
    """The schema version of a database, 0 for one that is still empty.

    Raises StoreError when the database holds what other programs wrote.
    """
    found = server.read(_version)
    if found is None:
        raise server.error(
            N_(
                "The database at {location} holds data of another program. "
                "Give influence a database of its own (INFLUENCE_NEO4J_DATABASE)."
            )
        )
    return found


def _version(transaction: ManagedTransaction) -> int | None:
    """The version; 0 for an empty database, None for one that is somebody else's."""
    for (version,) in run(transaction, VERSION):
        return int(version)
    return None if run(transaction, STRANGERS) else 0


def refuse_unless_current(server: Neo4jServer, catalogue: Catalogue, found: int) -> None:
    """Raise StoreError when the schema is older or newer than this program's."""
    if found == 0:
        raise missing(server)
    if found < len(catalogue.migrations()):
        raise outdated(server, catalogue, found)
    refuse_newer(server, catalogue, found)


def refuse_newer(server: Neo4jServer, catalogue: Catalogue, found: int) -> None:
    """Raise StoreError when a newer program was here."""
    ours = len(catalogue.migrations())
    if found > ours:
        sentence = N_(
            "{location} was written by a newer version of influence (schema {found}, this "
            "program knows {ours}). Update the program."
        )
        raise server.error(sentence, found=found, ours=ours)


def missing(server: Neo4jServer) -> StoreMissing:
    """There is nothing here yet."""
    sentence = N_("There is no store at {location} yet. Create one with influence import.")
    return StoreMissing(Message(sentence, {"location": server.location}))


def outdated(server: Neo4jServer, catalogue: Catalogue, found: int) -> StoreError:
    """An older program was here, or a copy is not whole yet: then the version is negative."""
    if found < 0:
        unfinished = N_(
            "A copy into {location} is under way or broke off. Wait until it is done, or run "
            "influence store copy again, which begins anew."
        )
        return server.error(unfinished)
    sentence = N_(
        "{location} has schema {found} and this program needs {ours}. "
        "Back up the database, then run: influence store migrate"
    )
    return server.error(sentence, found=found, ours=len(catalogue.migrations()))


def migrate(server: Neo4jServer, catalogue: Catalogue) -> tuple[int, int]:
    """Carry out the migrations that are missing; version before, after.

    The database does not mix constraints and data in one transaction. So the version is set last,
    and the statements can be repeated, by somebody who was interrupted or by two at once.
    """
    before, ours = version(server), len(catalogue.migrations())
    refuse_newer(server, catalogue, before)
    if before < 0:
        raise outdated(server, catalogue, before)
    for migration in catalogue.migrations()[before:]:
        server.write(partial(_all, migration.text))
    if before < ours:
        server.read(lambda tx: run(tx, AWAIT_INDEXES))
        server.write(lambda tx: run(tx, SET_VERSION, version=ours))
    return before, ours


def _all(text: str, transaction: ManagedTransaction) -> None:
    for statement in statements(text):
        run(transaction, statement)


def statements(text: str) -> Iterator[str]:
    """The single statements of a migration, without comments."""
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return (part.strip() for part in "\n".join(lines).split(";") if part.strip())


def lost(server: Neo4jServer, catalogue: Catalogue) -> list[Problem]:
    """Constraints and indexes that somebody dropped, or that the server could not build."""
    states: dict[str, str] = dict(server.read(lambda tx: run(tx, INDEXES)))
    sentence = N_("the database has lost {name}. Restore it with this statement: {statement}")
    return [
        Problem("schema", Message(sentence, {"name": name, "statement": " ".join(text.split())}))
        for migration in catalogue.migrations()
        for text in statements(migration.text)
        for name in re.findall(r"(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS", text)
        if states.get(name, "FAILED") == "FAILED"
    ]
