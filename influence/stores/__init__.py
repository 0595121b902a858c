"""Stores: where accounts are kept. Everything outside knows only `open_store` and `Store`."""

import re
from pathlib import Path

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.stores.protocol import AskCredentials, Problem, Store

__all__ = ["AskCredentials", "Problem", "Store", "open_store"]

_SQLITE = "sqlite:///"
_NEO4J = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?", re.IGNORECASE)


def open_store(
    url: str | Path, *, create: bool = False, ask: AskCredentials | None = None
) -> Store:
    """Open the store at a path or URL: `account.db`, `sqlite:///account.db`, `neo4j://host`.

    A store that does not exist yet is only made with `create`; without it that is a StoreError.
    User and password of a Neo4j server come from the environment (INFLUENCE_NEO4J_USER,
    INFLUENCE_NEO4J_PASSWORD; INFLUENCE_NEO4J_DATABASE names the database), else from `ask`.
    """
    text = str(url)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", text)
    if scheme and _NEO4J.fullmatch(scheme[1]):
        from influence.stores.neo4j import Neo4jStore

        return Neo4jStore(text, create=create, ask=ask)
    from influence.stores.sqlite import SqliteStore

    if text.startswith(_SQLITE):
        return SqliteStore(Path(text.removeprefix(_SQLITE)), create=create)
    if scheme:
        sentence = N_(
            "influence cannot open a {scheme} store. Name a file, such as account.db or "
            "sqlite:///account.db, or a Neo4j server, such as neo4j://localhost:7687."
        )
        raise StoreError(Message(sentence, {"scheme": scheme[1]}))
    return SqliteStore(Path(text).expanduser(), create=create)
