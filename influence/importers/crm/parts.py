"""One of our columns as a file of an export fills it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from influence.domain.table import Column
from influence.importers.crm.exports import Export
from influence.importers.crm.field_map import ColumnMap
from influence.importers.tables.headers import normal


@dataclass(frozen=True, slots=True)
class Part:
    """One of our columns: where it comes from, and the places of these columns in the file.

    `words`: the CRM's values with their place in the map and what they are for us.
    """

    column: Column
    source: ColumnMap
    places: Sequence[int]
    first: Sequence[int] = ()
    last: Sequence[int] = ()
    currency: Sequence[int] = ()
    words: Mapping[str, tuple[int, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, column: Column, source: ColumnMap, export: Export) -> Self:
        """The part that a map describes, in a file with these headers."""
        find = export.places
        words = enumerate((source.words or {}).items())
        return cls(
            column,
            source,
            find(source.columns),
            find(source.first_name),
            find(source.last_name),
            find(source.currency),
            {normal(theirs): (place, ours) for place, (theirs, ours) in words},
        )

    @property
    def is_there(self) -> bool:
        """Whether the file or the map says anything."""
        return bool(self.places or self.last or self.first or self.source.value)
