"""What all stores do the same way, said in statements of the catalogue.

A store of one database adds how it connects, what a transaction is, and its own checks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

from influence.domain.account_map import AccountMap
from influence.domain.changes import (
    Change,
    ChangeKind,
    RowChange,
    rewound,
    undoable,
)
from influence.domain.errors import NothingToUndo, StoreError
from influence.domain.messages import N_, Message
from influence.domain.ports import Edit
from influence.domain.pseudonyms import Secret
from influence.domain.tables import TABLES
from influence.stores.checking import account_problems, current_rows, parent_problems
from influence.stores.copying import Contents, Copied, Progress, fill
from influence.stores.forgetting import (
    Forgotten,
    forgetting_account,
    forgetting_contact,
    write_without,
)
from influence.stores.history import journal_problems
from influence.stores.loose_ends import After, LooseEnds
from influence.stores.protocol import Problem, Written
from influence.stores.reader import SessionReader
from influence.stores.row_changes import RowChanges
from influence.stores.rows import append_change, read_changes, write_rows
from influence.stores.session import Session

T = TypeVar("T")


class QueryStore(ABC):
    """A store that speaks through the query catalogue."""

    @property
    @abstractmethod
    def location(self) -> str:
        """Where the store is, to be shown to people: holds no secrets."""

    @abstractmethod
    def _reading(self, work: Callable[[Session], T]) -> T:
        """Do the work in a transaction that sees one moment of the store."""

    @abstractmethod
    def _writing(self, work: Callable[[Session], T]) -> T:
        """Do the work in a transaction that keeps other writers out; raising takes all back."""

    @abstractmethod
    def _engine_problems(self) -> list[Problem]:
        """What the database itself finds wrong."""

    @abstractmethod
    def _scrub(self) -> None:
        """Make what was deleted unreadable in the database's files too."""

    @abstractmethod
    def migrate(self) -> tuple[int, int]:
        """Bring the schema up to date; its version before and after."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file or connection."""

    def account_ids(self, known_at: datetime | None = None) -> tuple[str, ...]:
        """Ids of all accounts, sorted; with `known_at` those that the store held then."""
        return self._reading(lambda session: SessionReader(session, known_at).account_ids())

    def load(self, account: str, known_at: datetime | None = None) -> AccountMap:
        """One account with its guests, now or as known at a moment; raises UnknownAccount."""
        return self._reading(lambda session: SessionReader(session, known_at).load(account))

    def load_group(self, account: str, known_at: datetime | None = None) -> tuple[AccountMap, ...]:
        """An account and all below it, itself first, as they are at one moment."""
        return self._reading(lambda session: SessionReader(session, known_at).load_group(account))

    def log(self) -> list[Change]:
        """All changes with their rows, newest first."""
        return self._reading(read_changes)

    def edit(
        self,
        edit: Edit,
        *,
        by: str,
        source: str,
        dry_run: bool = False,
        progress: Written | None = None,
    ) -> Change | None:
        """Carry out an edit and log it; None when it changed nothing."""

        def work(session: Session) -> Change | None:
            reader = SessionReader(session, sparing=True)
            rows, ends = _changes(edit(reader), reader)
            if not rows:
                return None
            ends.refuse()
            change = _next(session, by, source, ChangeKind.EDIT, rows=rows)
            return change if dry_run else self._save(session, change, progress)

        return self._reading(work) if dry_run else self._writing(work)

    def undo(self, *, by: str) -> Change:
        """Take back the newest edit that still stands; raises NothingToUndo."""

        def work(session: Session) -> Change:
            undone = undoable(read_changes(session))
            if undone is None:
                raise NothingToUndo()
            reader = SessionReader(session)
            after = {id: rewound(id, reader.stored(id), [undone]) for id in undone.accounts}
            rows, ends = _changes(after, reader)
            ends.refuse()
            change = _next(
                session, by, undone.source, ChangeKind.UNDO, rows=rows, undoes=undone.number
            )
            return self._save(session, change)

        return self._writing(work)

    def _save(self, session: Session, change: Change, progress: Written | None = None) -> Change:
        """Write an edit's or undo's rows, and the journal; the change as it is there then."""
        write_rows(session, change.rows)
        append_change(session, change)
        return change

    def forget_contact(self, account: str, contact: str, *, by: str) -> Change:
        """Forget a person for good, in the journal too; raises UnknownContact."""

        return self._forget(
            lambda reader, log: forgetting_contact(reader, log, account, contact), by
        )

    def forget_account(self, account: str, *, by: str) -> Change:
        """Forget an account with all its people for good, in the journal too."""

        return self._forget(lambda reader, log: forgetting_account(reader, log, account), by)

    def _forget(
        self, planned: Callable[[SessionReader, Sequence[Change]], Forgotten], by: str
    ) -> Change:
        def work(session: Session) -> Change:
            reader, log = SessionReader(session), read_changes(session)
            removed, emptied = write_without(session, reader, log, planned(reader, log))
            change = _next(session, by, "", ChangeKind.FORGET, removed=removed, emptied=emptied)
            append_change(session, change)
            return change

        change = self._writing(work)
        self._scrub()
        return change

    def check(self) -> list[Problem]:
        """Everything that is wrong in the store: empty when all is well."""

        def work(session: Session) -> list[Problem]:
            reader = SessionReader(session)
            problems = parent_problems(reader.parents())
            for id in reader.account_ids():
                problems += account_problems(reader, id, date.today())
            rows = current_rows(reader)
            return [*problems, *journal_problems(read_changes(session), rows)]

        broken = self._engine_problems()
        if broken:
            return broken
        try:
            return self._reading(work)
        except StoreError as error:
            return [Problem("unreadable", error.message)]

    def secret(self) -> Secret:
        """What keys the pseudonyms in documents of this store."""
        for (secret,) in self._reading(lambda session: session.read("store/secret")):
            return Secret(str(secret).encode())
        sentence = N_(
            "{location} has lost the secret that keys its pseudonyms. Copy its contents into a new "
            "store: influence store copy --to URL"
        )
        raise StoreError(Message(sentence, {"location": self.location}))

    def contents(self) -> Contents:
        """All that the store holds, piece by piece, for `fill` of another store."""
        return Contents(self._reading, self.location)

    def fill(self, source: Contents, progress: Progress | None = None) -> Copied:
        """Copy everything of another store, journal included, into this one, which is empty."""
        return self._writing(lambda session: fill(source, session, self.location, progress))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _changes(after: After, reader: SessionReader) -> tuple[Collection[RowChange], LooseEnds]:
    """The rows that change, and what they leave to be checked between accounts."""
    rows = RowChanges()
    ends = LooseEnds(after, reader)
    for id in sorted(after):
        old, new = reader.stored(id), after[id]
        _refuse_stranger(id, new)
        for name in TABLES:
            then, now = (one.rows[name] if one else {} for one in (old, new))
            rows.add(id, name, then, now)
        ends.note(id, old, new)
    return rows.settled(), ends


def _refuse_stranger(id: str, account: AccountMap | None) -> None:
    if account is None:
        return
    if account.id != id or account.account.id != id or not account.rows["accounts"]:
        raise ValueError(f"the map under {id!r} is not that account's, or has no accounts row")


def _next(
    session: Session,
    by: str,
    source: str,
    kind: ChangeKind,
    rows: Collection[RowChange] = (),
    undoes: int | None = None,
    removed: int = 0,
    emptied: int = 0,
) -> Change:
    """The change that follows the last one: its number, and a time that is always later."""
    [(number, at)] = session.read("journal/last")
    now = datetime.now(UTC)
    if at is not None:
        now = max(now, datetime.fromisoformat(at) + timedelta(microseconds=1))
    return Change(
        number=number + 1,
        at=now,
        by=by,
        source=source,
        kind=kind,
        undoes=undoes,
        rows=rows,
        removed=removed,
        emptied=emptied,
    )
