"""What every store can do. It speaks of accounts, facts and changes, never of SQL or Cypher."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from influence.domain.account_map import AccountMap
from influence.domain.changes import Change
from influence.domain.messages import Message
from influence.domain.ports import Edit
from influence.domain.pseudonyms import Secret
from influence.stores.copying import Contents, Copied, Progress

AskCredentials = Callable[[str, str | None], tuple[str, str]]
"""(the store's location, the user if known) -> user and password."""


Written = Callable[[int, int], None]
"""Told how many rows of a change are written, and how many there are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a store: a stable code, the sentence, the ids it is about."""

    code: str
    message: Message
    ids: tuple[str, ...] = ()


class Store(Protocol):
    """Holds accounts, and a journal of everything that was ever changed in them.

    Every method is one transaction: it happens as a whole or not at all. All of them raise
    StoreError when the store cannot be reached, read or written.
    """

    @property
    def location(self) -> str:
        """Where the store is, to be shown to people: holds no secrets."""
        ...

    def account_ids(self, known_at: datetime | None = None) -> tuple[str, ...]:
        """Ids of all accounts, sorted; with `known_at` those that the store held then."""
        ...

    def load(self, account: str, known_at: datetime | None = None) -> AccountMap:
        """One account with the guests its rows mention; raises UnknownAccount.

        With `known_at` as the store knew it then: what was written later is taken back.
        """
        ...

    def load_group(self, account: str, known_at: datetime | None = None) -> tuple[AccountMap, ...]:
        """An account and all below it in the tree, itself first, then by id: all at one moment.

        `influence.domain.group.group_map` makes them one map. Raises UnknownAccount.
        """
        ...

    def edit(
        self,
        edit: Edit,
        *,
        by: str,
        source: str,
        dry_run: bool = False,
        progress: Written | None = None,
    ) -> Change | None:
        """Carry out an edit and log it; None when it changed nothing (then nothing is logged).

        The edit reads inside the transaction that writes, so two people who edit at once do not
        lose each other's facts. Raises BadInput when a row would mention a person, or a branch an
        account, that does not exist; whatever the edit raises comes through. With `dry_run` the
        change is computed and not written. `progress` is told of large changes only.
        """
        ...

    def log(self) -> list[Change]:
        """All changes with their rows, newest first."""
        ...

    def undo(self, *, by: str) -> Change:
        """Take back the newest edit that still stands; raises NothingToUndo.

        Nothing is deleted from the journal: taking back is a change of its own.
        """
        ...

    def check(self) -> list[Problem]:
        """Everything that is wrong in the store: empty when all is well."""
        ...

    def migrate(self) -> tuple[int, int]:
        """Bring the schema up to date; its version before and after."""
        ...

    def forget_contact(self, account: str, contact: str, *, by: str) -> Change:
        """Forget a person for good, in the journal too; raises UnknownContact.

        Rows about the person go, in every account; cells that only mention them become empty.
        One of our people is the same person in every account that has them under this id.
        """
        ...

    def forget_account(self, account: str, *, by: str) -> Change:
        """Forget an account with all its people for good, in the journal too."""
        ...

    def secret(self) -> Secret:
        """What keys the pseudonyms in documents of this store: made with it, copied with it."""
        ...

    def contents(self) -> Contents:
        """All that the store holds, piece by piece, for `fill` of another store."""
        ...

    def fill(self, source: Contents, progress: Progress | None = None) -> Copied:
        """Copy everything of another store, journal included, into this one, which is empty.

        Every row is read back and compared before it counts. A store that holds the same already
        stays as it is; one that holds anything else is a StoreError.
        """
        ...

    def close(self) -> None:
        """Let go of the file or connection."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
