"""What the importers need from a store, and a store from them: the two meet only here."""

from collections.abc import Callable, Mapping
from typing import Protocol

from influence.domain.account_map import AccountMap
from influence.domain.errors import UnknownAccount


class Reader(Protocol):
    """Reads accounts as they are inside one transaction."""

    def account_ids(self) -> tuple[str, ...]:
        """Ids of all accounts, sorted."""
        ...

    def load(self, account: str) -> AccountMap:
        """One account with its guests; raises UnknownAccount."""
        ...


Edit = Callable[[Reader], Mapping[str, AccountMap]]
"""Reads what it needs and answers the accounts as they shall be; raising changes nothing."""


class NothingYet:
    """The reader of a store that does not exist yet: an edit can be tried before one is made."""

    def account_ids(self) -> tuple[str, ...]:
        """None."""
        return ()

    def load(self, account: str) -> AccountMap:
        """Raises UnknownAccount."""
        raise UnknownAccount(account, ())
