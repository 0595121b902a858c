"""Facts read as plain rows, for the journal: there can be hundreds of thousands of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from influence.domain.fact import Fact
from influence.domain.table import Table
from influence.domain.tables import TABLE_OF


@dataclass(frozen=True, slots=True, eq=False)
class FactRow(Mapping[str, Any]):
    """A fact read as a plain row, cell by cell: takes no room of its own beside the fact."""

    table: Table
    fact: Fact

    def __getitem__(self, column: str) -> Any:
        return self.table.cell_of(self.fact, column)

    def __iter__(self) -> Iterator[str]:
        return (column.name for column in self.table.columns)

    def __len__(self) -> int:
        return len(self.table.columns)

    def plain(self) -> dict[str, Any]:
        """All cells at once, which is quicker than one by one."""
        return self.table.to_row(self.fact)

    def __reduce__(self) -> tuple[Any, ...]:
        """In a file a row is its fact: there is one table for all of them."""
        return _row_of, (self.fact,)


def _row_of(fact: Fact) -> FactRow:
    return FactRow(TABLE_OF[type(fact)], fact)
