"""Where the rows of a very large table stand, in little room."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from influence.domain.table import Key
from influence.importers.tables.upload import UploadRow

Sources = MutableMapping[Key, UploadRow]
"""The uploaded row that set each row of a table."""
_KINDS = 1 << 20


class Places(Sources):
    """The same without what the cells say, only which there are: that waits in a file.

    Rows that differ in nothing but their number are one row and a number each.
    """

    def __init__(self) -> None:
        self._places: dict[Key, int] = {}
        self._alike: list[UploadRow] = []
        self._kinds: dict[tuple[Any, ...], int] = {}

    def __setitem__(self, key: Key, row: UploadRow) -> None:
        shown = tuple(sorted(row.shown.items()))
        kind = row.sheet, row.table, tuple(row.cells), shown, row.bad, row.unread
        place = self._kinds.get(kind)
        if place is None:
            place = self._kinds[kind] = len(self._alike)
            cells = dict.fromkeys(row.cells)
            self._alike.append(
                UploadRow(row.sheet, None, row.table, cells, row.shown, row.bad, row.unread)
            )
        # One number holds both; -1 is a row without a number.
        self._places[key] = (-1 if row.number is None else row.number) * _KINDS + place

    def __getitem__(self, key: Key) -> UploadRow:
        number, place = divmod(self._places[key], _KINDS)
        like = self._alike[place]
        return UploadRow(
            like.sheet,
            None if number < 0 else number,
            like.table,
            like.cells,
            like.shown,
            like.bad,
            like.unread,
        )

    def __delitem__(self, key: Key) -> None:
        del self._places[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places
