"""What an import changed or would change, in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from influence.domain.changes import RowChange
from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, Translator
from influence.domain.tables import TABLES
from influence.importers.duplicates.proposals import Pairs


class TableCounts(BaseModel):
    """Rows of one table: new, different, the same as stored, and ended or removed."""

    table: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    ended: int = 0


class Warned(BaseModel):
    """One warning with its place."""

    file: str | None
    row: int | None
    column: str | None
    message: str


class Place(BaseModel):
    """Where something stands; `by` and `at` where it is the store that holds it: who, and when.

    Then `file` is what it was recorded from.
    """

    file: str | None
    row: int | None
    by: str | None = None
    at: str | None = None


class Conflict(BaseModel):
    """A cell in which two files, or a file and the store, differ; `why` in English words."""

    account: str
    table: str
    key: list[str]
    column: str
    kept: str | int | float | None
    kept_from: Place
    other: str | int | float | None
    other_from: Place
    why: str


class FieldChange(BaseModel):
    """One field of a fact before and after; null where it is unknown."""

    column: str
    before: str | int | float | None
    after: str | int | float | None


class FactChange(BaseModel):
    """A fact that an import changes, and the row that says so: `added`, `updated`, `removed`.

    Accounts that are new are not listed: everything in them is. `fields` are those of an updated
    fact that differ.
    """

    account: str
    table: str
    key: list[str]
    effect: str
    fields: list[FieldChange]
    file: str | None
    row: int | None


TOLD = 1_000
"""Changes, and conflicts, that are told one by one; of further ones only how many."""


class Conflicts:
    """What several files of one import did not agree on, in the order in which it was found.

    Where a value that was kept goes later, what went because of it is told beside what stands then.
    """

    def __init__(self) -> None:
        self.told: list[Conflict] = []
        self.count = 0
        self._of: dict[tuple[object, ...], list[Conflict]] = {}

    def append(self, conflict: Conflict) -> None:
        """Note one more."""
        place = conflict.account, conflict.table, *conflict.key, conflict.column
        earlier = self._of.get(place, [])
        for one in earlier:
            if (one.kept, one.kept_from) == (conflict.other, conflict.other_from):
                one.kept, one.kept_from, one.why = conflict.kept, conflict.kept_from, conflict.why
        self.count += 1
        if self.count <= TOLD:
            self.told.append(conflict)
            self._of[place] = [*earlier, conflict]


class Duplicate(BaseModel):
    """Two contacts who may be one person; `account` is null for two of our own people."""

    account: str | None
    keep: str
    drop: str
    score: int
    reasons: list[str]


class ImportResult(BaseModel):
    """The JSON of `influence import`; `merge_list` is the file written with `--merge`.

    `changes` are the first ones, `changes_more` says how many there are besides.
    """

    change: int | None
    dry_run: bool
    accounts: list[str]
    tables: list[TableCounts]
    warnings: list[Warned]
    conflicts: list[Conflict]
    changes: list[FactChange] = []
    changes_more: int = 0
    duplicates: list[Duplicate] = []
    merge_list: str | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """A fact that an import changes, with the place of the row that says so."""

    change: RowChange
    file: str | None
    row: int | None

    @property
    def fields(self) -> list[tuple[str, Any, Any]]:
        """The fields of an updated fact that differ: name, before, after."""
        before, after = self.change.before, self.change.after
        if before is None or after is None:
            return []
        return [
            (column, before[column], after[column])
            for column in before
            if before[column] != after[column]
        ]

    def plain(self) -> FactChange:
        """The same for programs."""
        table = TABLES[self.change.table]
        return FactChange(
            account=self.change.account,
            table=table.name,
            key=table.shown_key(self.change.key),
            effect=self.change.effect,
            fields=[FieldChange(column=c, before=b, after=a) for c, b, a in self.fields],
            file=self.file,
            row=self.row,
        )


NamesById = Mapping[tuple[str, str, str], str]
"""How people, departments and opportunities are called, by account, table and id."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the plan found: counts by account and table, what is doubtful, what files differ in."""

    counts: dict[str, list[TableCounts]]
    warnings: tuple[RowProblem, ...]
    conflicts: Conflicts = field(default_factory=Conflicts)
    pairs: Pairs = field(default_factory=Pairs)
    """people who may be there twice"""
    traced: Sequence[Traced] = ()
    """what changes in accounts that were there before, the first ones"""
    changed: int = 0
    """how many facts that are"""
    names: NamesById = field(default_factory=dict)

    @property
    def accounts(self) -> list[str]:
        """The accounts of the import, sorted."""
        return sorted(self.counts)

    @property
    def tables(self) -> list[TableCounts]:
        """Counts by table over all accounts."""
        return _summed([table for tables in self.counts.values() for table in tables])

    def result(
        self, change: int | None, dry_run: bool, translate: Translator = ENGLISH
    ) -> ImportResult:
        """The report as JSON; `change` is the number in the store's journal, None if none."""
        return ImportResult(
            change=change,
            dry_run=dry_run,
            accounts=self.accounts,
            tables=self.tables,
            warnings=[
                Warned(file=w.file, row=w.row, column=w.column, message=w.sentence(translate))
                for w in self.warnings
            ],
            conflicts=[
                one.model_copy(update={"why": translate(one.why)}) for one in self.conflicts.told
            ],
            changes=[one.plain() for one in self.traced],
            changes_more=self.changed - len(self.traced),
            duplicates=[
                Duplicate(
                    account=pair.account,
                    keep=pair.keep.id,
                    drop=pair.drop.id,
                    score=pair.score,
                    reasons=[reason.text(translate) for reason in pair.reasons],
                )
                for pair in self.pairs.told
            ],
        )


def _summed(counts: Sequence[TableCounts]) -> list[TableCounts]:
    totals: dict[str, TableCounts] = {}
    for each in counts:
        total = totals.setdefault(each.table, TableCounts(table=each.table))
        total.added += each.added
        total.updated += each.updated
        total.unchanged += each.unchanged
        total.ended += each.ended
    return [totals[name] for name in TABLES if name in totals]
