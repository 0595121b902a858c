"""What the importers need from a store, and a store from them: the two meet only here."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, RowChange
from influence.domain.errors import UnknownAccount
from influence.domain.table import Key

Past = Iterator[tuple[Change, RowChange]]
"""Rows of the journal, each with its change, of which the other rows are left out."""


class Reader(Protocol):
    """Reads accounts as they are inside one transaction."""

    def account_ids(self) -> tuple[str, ...]:
        """Ids of all accounts, sorted."""
        ...

    def load(self, account: str) -> AccountMap:
        """One account with its guests; raises UnknownAccount."""
        ...

    def changes(self) -> Sequence[Change]:
        """All changes of the journal without their rows, oldest first."""
        ...

    def history(self, account: str, table: str, keys: Collection[Key]) -> Past:
        """What edits did to some rows, oldest first; what was taken back never was.

        A key of one cell alone stands for all rows whose key begins with it.
        """
        ...

    def removed(self, account: str) -> Iterator[tuple[Change, str, Key]]:
        """The rows of an account that edits removed, oldest first: change, table, key.

        They may have come back later; removals that were taken back never were.
        """
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

    def changes(self) -> Sequence[Change]:
        """None."""
        return ()

    def history(self, account: str, table: str, keys: Collection[Key]) -> Past:
        """Nothing."""
        return iter(())

    def removed(self, account: str) -> Iterator[tuple[Change, str, Key]]:
        """Nothing."""
        return iter(())
