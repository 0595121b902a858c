"""A whole store into another: every fact and the whole journal, compared before it counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Protocol, TypeVar

from influence.domain.errors import StoreError
from influence.domain.messages import N_, Message
from influence.domain.table import Table
from influence.domain.tables import ACCOUNTS, TABLES
from influence.stores.rows import BEGINNING, WRITING_ORDER, key_text, read_facts
from influence.stores.session import Session, Values

T = TypeVar("T")
Params = dict[str, Any]
Progress = Callable[[str, int], None]
"""Told what is being done (a text to translate) and how many rows of it are done."""

COPYING = N_("rows copied")
COMPARING = N_("rows compared")
ACCOUNTS_AT_ONCE = 20
ROWS_AT_ONCE = 5000
_COUNTED = {"journal/append_change": "changes", "journal/append_rows": "logged"}
_HEAD = ("number", "at", "by", "source", "kind", "undoes", "removed", "emptied")
_ROW = ("change", "position", "account", "table", "row_key", "before", "after")


class Reading(Protocol):
    """Does some work in a reading transaction."""

    def __call__(self, work: Callable[[Session], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows as the statement that writes them takes them."""

    statement: str
    rows: list[Params] = field(repr=False)

    @property
    def table(self) -> str:
        """The table they belong to, or `journal`."""
        return self.statement.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Copied:
    """What both stores hold after a copy; `already` when the target held it before."""

    accounts: int
    facts: int
    changes: int
    logged: int
    """rows of the journal"""
    already: bool


class Contents:
    """All that a store holds, piece by piece in an order in which it can be written.

    Each piece is read in a transaction of its own, so that a large store never is in memory as a
    whole. Two stores that hold the same give the same pieces.
    """

    def __init__(self, reading: Reading, location: str) -> None:
        self._reading = reading
        self.location = location

    def newest(self) -> Values:
        """Number and time of the newest change: another one means that somebody wrote."""
        return self._reading(lambda session: session.read("journal/last"))[0]

    def accounts(self) -> list[str]:
        """Ids of all accounts, sorted."""
        return sorted(id for id, _ in self._reading(lambda session: session.read("accounts/all")))

    def secret(self) -> Piece:
        """What keys the store's pseudonyms, so that a copy calls everybody the same."""
        rows = self._reading(lambda session: session.read("store/secret"))
        return Piece("store/keep_secret", [{"secret": secret} for (secret,) in rows])

    def empty(self) -> bool:
        """Whether nothing was ever written."""
        return not self.accounts() and not self.newest()[0]

    def pieces(self) -> Iterator[Piece]:
        """Facts table by table, as lines come after all the people they join; then the journal."""
        ids = self.accounts()
        for table in (TABLES[name] for name in WRITING_ORDER):
            # A branch is linked to the account above it, whatever their order.
            size = len(ids) if table is ACCOUNTS else ACCOUNTS_AT_ONCE
            for start in range(0, len(ids), size or 1):
                yield self._facts(table, ids[start : start + size])
        heads = self._heads()
        yield Piece("journal/append_change", heads)
        yield from self._journal([head["number"] for head in heads])

    def _facts(self, table: Table, ids: Sequence[str]) -> Piece:
        found = self._reading(lambda session: {id: read_facts(session, table, id) for id in ids})
        rows = [
            {"account": id, "row_key": key_text(key), **table.to_row(facts[key])}
            for id, facts in found.items()
            for key in sorted(facts)
        ]
        return Piece(f"{table.name}/upsert", rows)

    def _heads(self) -> list[Params]:
        """The changes without their rows, oldest first: an undo names an earlier one."""
        stored = self._reading(
            lambda session: session.read("journal/changes_since", since=BEGINNING)
        )
        return [dict(zip(_HEAD, head, strict=True)) for head in reversed(stored)]

    def _journal(self, numbers: Sequence[int]) -> Iterator[Piece]:
        at, position = 0, -1
        while at < len(numbers):
            rows, at, position = self._reading(_page(numbers, at, position))
            yield Piece("journal/append_rows", rows)


def _page(
    numbers: Sequence[int], at: int, position: int
) -> Callable[[Session], tuple[list[Params], int, int]]:
    """Reads some rows of the journal: of many small changes at once, or a part of a large one."""

    def work(session: Session) -> tuple[list[Params], int, int]:
        rows: list[Params] = []
        here, after = at, position
        while here < len(numbers) and len(rows) < ROWS_AT_ONCE:
            limit = ROWS_AT_ONCE - len(rows)
            found = session.read(
                "journal/rows_after", change=numbers[here], position=after, limit=limit
            )
            rows += [dict(zip(_ROW, row, strict=True)) for row in found]
            if len(found) < limit:
                here, after = here + 1, -1
            else:
                after = rows[-1]["position"]
        return rows, here, after

    return work


def fill(
    source: Contents, session: Session, location: str, progress: Progress | None = None
) -> Copied:
    """Write all contents in the open transaction and compare every row with what is stored then.

    Raises StoreError, before anything counts, when the target holds something else or somebody
    wrote to the source meanwhile.
    """
    target = Contents(lambda work: work(session), location)
    newest = source.newest()
    already = not target.empty()
    if not already:
        for piece in to_write(source, progress):
            session.write(piece.statement, piece.rows)
    return compared(source, target, newest, already, progress)


def to_write(source: Contents, progress: Progress | None) -> Iterator[Piece]:
    """Everything, a few thousand rows at a time; tells how many were written so far."""
    yield source.secret()
    done = 0
    for piece in source.pieces():
        for start in range(0, len(piece.rows), ROWS_AT_ONCE):
            rows = piece.rows[start : start + ROWS_AT_ONCE]
            yield Piece(piece.statement, rows)
            done += len(rows)
            if progress:
                progress(COPYING, done)


def compared(
    source: Contents,
    target: Contents,
    newest: Values,
    already: bool,
    progress: Progress | None = None,
) -> Copied:
    """What both hold; raises StoreError unless it is the same, and as it was at `newest`."""
    counts, difference = _counted(source, target, progress)
    if source.newest() != newest:
        raise _error(_MOVED, source, target)
    if difference:
        raise _error(_OCCUPIED if already else _DIFFERENT, source, target, what=difference)
    return Copied(accounts=len(target.accounts()), **counts, already=already)


def _counted(
    source: Contents, target: Contents, progress: Progress | None
) -> tuple[dict[str, int], str | None]:
    """Counts of equal rows, and in which table the first difference is."""
    counts = {"facts": 0, "changes": 0, "logged": 0}
    for ours, theirs in zip_longest(source.pieces(), target.pieces()):
        piece: Piece = ours or theirs
        if ours != theirs:
            return counts, piece.table
        counts[_COUNTED.get(piece.statement, "facts")] += len(piece.rows)
        if progress:
            progress(COMPARING, sum(counts.values()))
    return counts, None


_MOVED = N_(
    "Somebody wrote to {source} while it was copied. Nothing was copied to {target}; run it again."
)
_OCCUPIED = N_(
    "{target} holds something else already (the first difference is in {what}). Nothing was "
    "copied. Copy into a store that is empty."
)
_DIFFERENT = N_(
    "{target} did not keep {what} as it is in {source}. Nothing was copied. Run influence store "
    "check on both and send us what it prints."
)


def _error(sentence: str, source: Contents, target: Contents, what: str = "") -> StoreError:
    label = TABLES[what].label if what in TABLES else Message(N_("the journal"))
    return StoreError(
        Message(sentence, {"source": source.location, "target": target.location, "what": label})
    )
