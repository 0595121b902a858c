"""Where the rows of a very large table stand, in little room."""

from array import array
from collections.abc import Iterator, MutableMapping
from typing import Any

from influence.domain.table import Key
from influence.fact_files import Numbers
from influence.importers.tables.together import DATED_BY
from influence.importers.tables.upload import UploadRow

Sources = MutableMapping[Key, UploadRow]
"""The uploaded row that set each row of a table."""
_KINDS = 1 << 20
_NOTHING = -1


class PackedSources(Sources):
    """The same without what the cells say, but for the one that tells which of two is newer.

    `numbers` are those of the facts' keys. Rows that differ in nothing but their number are one
    row and a number each.
    """

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._places = array("q")
        self._count = 0
        self._alike: list[UploadRow] = []
        self._kinds: dict[tuple[Any, ...], int] = {}

    def __setitem__(self, key: Key, row: UploadRow) -> None:
        shown = tuple(sorted(row.shown.items())) if row.shown else ()
        dated = DATED_BY.get(row.table, "")
        day = row.cells.get(dated)
        kind = row.sheet, row.table, tuple(row.cells), shown, row.bad, row.unread, day
        place = self._kinds.get(kind)
        if place is None:
            place = self._kinds[kind] = len(self._alike)
            cells = {name: day if name == dated else None for name in row.cells}
            self._alike.append(
                UploadRow(row.sheet, None, row.table, cells, row.shown, row.bad, row.unread)
            )
        # One number holds both; 0 is a row without a number.
        self._set(key, (0 if row.number is None else row.number + 1) * _KINDS + place)

    def _set(self, key: Key, both: int) -> None:
        number = self._numbers.of(key)
        if number >= len(self._places):
            self._places.extend([_NOTHING] * (number + 1 - len(self._places)))
        self._count += (both != _NOTHING) - (self._places[number] != _NOTHING)
        self._places[number] = both

    def _get(self, key: object) -> int:
        number = self._numbers.get(key, len(self._places))  # type: ignore[call-overload]
        return self._places[number] if number < len(self._places) else _NOTHING

    def get(self, key: Key, default: Any = None, /) -> Any:
        """As of a dict; most keys are asked for before there is a row."""
        return default if self._get(key) == _NOTHING else self[key]

    def __getitem__(self, key: Key) -> UploadRow:
        both = self._get(key)
        if both == _NOTHING:
            raise KeyError(key)
        number, place = divmod(both, _KINDS)
        like = self._alike[place]
        return UploadRow(
            like.sheet,
            number - 1 if number else None,
            like.table,
            like.cells,
            like.shown,
            like.bad,
            like.unread,
        )

    def __delitem__(self, key: Key) -> None:
        if key not in self:
            raise KeyError(key)
        self._set(key, _NOTHING)

    def __iter__(self) -> Iterator[Key]:
        known = zip(self._numbers, self._places, strict=False)
        return (key for key, both in known if both != _NOTHING)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: object) -> bool:
        return self._get(key) != _NOTHING
