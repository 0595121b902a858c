"""What an import changed or would change, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, Translator


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


class ImportResult(BaseModel):
    """The JSON of `influence import`."""

    change: int | None
    dry_run: bool
    accounts: list[str]
    tables: list[TableCounts]
    warnings: list[Warned]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the plan found: counts by account and table, and what is doubtful."""

    counts: dict[str, list[TableCounts]]
    warnings: tuple[RowProblem, ...]

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
