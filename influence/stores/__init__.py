"""Stores: where accounts are kept. Everything outside knows only `open_store` and `Store`."""

import re
from pathlib import Path

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.stores.protocol import Problem, Store

__all__ = ["Problem", "Store", "open_store"]

_SQLITE = "sqlite:///"


def open_store(url: str | Path, *, create: bool = False) -> Store:
    """Open the store at a path or URL: `account.db`, `sqlite:///account.db`.

    A store that does not exist yet is only made with `create`; without it that is a StoreError.
    """
    from influence.stores.sqlite import SqliteStore

    text = str(url)
    if text.startswith(_SQLITE):
        return SqliteStore(Path(text.removeprefix(_SQLITE)), create=create)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", text)
    if scheme:
        sentence = N_(
            "This version of influence cannot open a {scheme} store. "
            "Name a file, such as account.db or sqlite:///account.db."
        )
        raise StoreError(Message(sentence, {"scheme": scheme[1]}))
    return SqliteStore(Path(text).expanduser(), create=create)
