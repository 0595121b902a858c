"""Changes to an account, row by row: the journal's currency.

A change is what one import, record or undo did: for each row its value before and after. The
current facts plus the journal give the facts at any earlier moment.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.fact import Fact
from influence.domain.fact_row import FactRow
from influence.domain.table import Key, Row


class ChangeKind(StrEnum):
    """What made a change."""

    EDIT = "edit"
    UNDO = "undo"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it did not exist."""

    account: str
    table: str
    key: Key
    before: Row | None
    after: Row | None

    def __reduce__(self) -> tuple[Any, ...]:
        return RowChange, (self.account, self.table, self.key, self.before, self.after)

    @property
    def effect(self) -> str:
        """`added`, `updated` or `removed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "updated"


@dataclass(frozen=True, slots=True)
class Change:
    """One numbered entry of the journal."""

    number: int
    at: datetime
    by: str
    source: str
    kind: ChangeKind = ChangeKind.EDIT
    undoes: int | None = None
    """the number of the change that this one takes back"""
    rows: Collection[RowChange] = ()
    """in the order in which they were written"""
    removed: int = 0
    """rows that were forgotten; a `forget` keeps none of them"""
    emptied: int = 0
    """rows whose mentions of the forgotten were emptied"""

    def came_from(self, system: str | None) -> bool:
        """Whether it was an import of that CRM's export."""
        return system is not None and self.source.startswith(export_source(system, ""))

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts it touched."""
        return tuple(sorted({row.account for row in self.rows}))

    @property
    def counts(self) -> dict[str, int]:
        """Rows `added`, `updated` and `removed`."""
        counted = Counter(row.effect for row in self.rows)
        return {
            "added": counted["added"],
            "updated": counted["updated"] + self.emptied,
            "removed": counted["removed"] + self.removed,
        }


def export_source(system: str, files: str) -> str:
    """What a change that imports the export of a CRM came from: `Salesforce: Contact.csv`."""
    return f"{system}: {files}"


AT_THE_PROMPT = ("record", "verify --ask", "review --confirm")
"""What a change comes from that somebody typed, and no file brought."""


def standing(changes: Iterable[Change]) -> dict[int, Change]:
    """The edits that were not taken back, by number."""
    changes = list(changes)
    undone = {change.undoes for change in changes if change.kind is ChangeKind.UNDO}
    return {
        change.number: change
        for change in changes
        if change.kind is ChangeKind.EDIT and change.number not in undone
    }


def difference(old: AccountMap | None, new: AccountMap | None) -> tuple[RowChange, ...]:
    """The row changes that lead from one state of an account to the next."""
    some = new or old
    if some is None:
        return ()
    return tuple(
        change
        for name in t.TABLES
        for change in table_changes(
            some.id, name, old.rows[name] if old else {}, new.rows[name] if new else {}
        )
    )


def table_changes(
    account: str, name: str, old: Mapping[Key, Fact], new: Mapping[Key, Fact]
) -> Iterable[RowChange]:
    """The same for one table."""
    table = t.TABLES[name]
    # Both are sorted, as a rule, and can be very large: no set of all keys.
    for key in sorted([*old, *(key for key in new if key not in old)]):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield RowChange(
                account,
                name,
                key,
                None if before is None else FactRow(table, before),
                None if after is None else FactRow(table, after),
            )


def rewound(account: str, current: AccountMap | None, later: Sequence[Change]) -> AccountMap | None:
    """The account as it was before the given changes, newest first; None when it did not exist."""
    rows: dict[str, dict[Key, Fact]] = {
        name: dict(current.rows[name]) if current else {} for name in t.TABLES
    }
    for change in later:
        for row in change.rows:
            if row.account != account:
                continue
            if row.before is None:
                rows[row.table].pop(row.key, None)
            else:
                rows[row.table][row.key] = t.TABLES[row.table].from_row(row.before)
    return AccountMap.from_rows(account, rows) if rows["accounts"] else None


def undoable(log: Sequence[Change]) -> Change | None:
    """The newest edit that was not taken back yet; `log` newest first.

    An edit of which nothing is left, because all it wrote was forgotten, does not count.
    """
    undone = {change.undoes for change in log if change.kind is ChangeKind.UNDO}
    for change in log:
        if change.kind is ChangeKind.EDIT and change.rows and change.number not in undone:
            return change
    return None
