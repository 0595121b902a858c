"""What an import changed or would change, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, Translator
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
    """A cell of which two files of one import say different things; `why` in English words."""

    account: str
    table: str
    key: list[str]
    column: str
    kept: str | int | float | None
    kept_from: Place
    other: str | int | float | None
    other_from: Place
    why: str


TOLD = 1_000
"""Conflicts that are told one by one; of further ones only how many."""


class Conflicts:
    """What several files of one import did not agree on, in the order in which it was found."""

    def __init__(self) -> None:
        self.told: list[Conflict] = []
        self.count = 0

    def append(self, conflict: Conflict) -> None:
        """Note one more."""
        self.count += 1
        if self.count <= TOLD:
            self.told.append(conflict)


class Duplicate(BaseModel):
    """Two contacts who may be one person; `account` is null for two of our own people."""

    account: str | None
    keep: str
    drop: str
    score: int
    reasons: list[str]


class ImportResult(BaseModel):
    """The JSON of `influence import`; `merge_list` is the file written with `--merge`."""

    change: int | None
    dry_run: bool
    accounts: list[str]
    tables: list[TableCounts]
    warnings: list[Warned]
    conflicts: list[Conflict]
    duplicates: list[Duplicate] = []
    merge_list: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the plan found: counts by account and table, what is doubtful, what files differ in."""

    counts: dict[str, list[TableCounts]]
    warnings: tuple[RowProblem, ...]
    conflicts: Conflicts = field(default_factory=Conflicts)
    pairs: Pairs = field(default_factory=Pairs)
    """people who may be there twice"""

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
    return list(totals.values())
