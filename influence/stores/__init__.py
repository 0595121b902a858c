"""Stores: where accounts are kept. Everything outside knows only `open_store` and `Store`."""

import re
from pathlib import Path

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.stores.protocol import AskCredentials, Problem, Store

__all__ = ["AskCredentials", "Problem", "Store", "open_store", "refuse_address", "store_files"]

_SQLITE = "sqlite:///"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
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
    refuse_address(text)
    if _is_server(text):
        from influence.stores.neo4j import Neo4jStore

        return Neo4jStore(text, create=create, ask=ask)
    from influence.stores.sqlite import SqliteStore

    return SqliteStore(_file(text), create=create)


def refuse_address(url: str) -> None:
    """Raises what `open_store` raises for an address alone: no store, or one with a password.

    For whoever has something to ask before the store is opened.
    """
    if _is_server(url):
        from influence.stores.neo4j_server import address

        address(url)
        return
    scheme = _SCHEME.match(url)
    if scheme and not url.startswith(_SQLITE):
        sentence = N_(
            "influence cannot open a {scheme} store. Name a file, such as account.db or "
            "sqlite:///account.db, or a Neo4j server, such as neo4j://localhost:7687."
        )
        raise StoreError(Message(sentence, {"scheme": scheme[1]}))


def _is_server(url: str) -> bool:
    scheme = _SCHEME.match(url)
    return scheme is not None and _NEO4J.fullmatch(scheme[1]) is not None


def store_files(url: str | Path) -> tuple[Path, ...]:
    """The files that the store at a path or URL is kept in; none for one on a server."""
    text = str(url)
    if _SCHEME.match(text) and not text.startswith(_SQLITE):
        return ()
    file = _file(text)
    return (file, *(Path(f"{file}{end}") for end in ("-wal", "-shm", "-journal")))


def _file(text: str) -> Path:
    if text.startswith(_SQLITE):
        return Path(text.removeprefix(_SQLITE))
    return Path(text).expanduser()
