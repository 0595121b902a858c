"""Records that one file of an export holds more than once, as reports that join records do."""

from collections.abc import Callable, Iterator

from influence.domain.messages import N_, Message
from influence.domain.words import Word
from influence.importers.tables.upload import Upload, UploadRow
from influence.spill import Shelf

_DIFFERS = N_(
    '{name} is there several times; "{value}" was left out, as the first row that says it has '
    '"{first}".'
)


class Repeats:
    """Puts the rows of a record together: the first filled value of each cell counts.

    `repeated`: the ids of which there may be several rows; all other rows are handed on at once.
    """

    def __init__(
        self, upload: Upload, repeated: set[str], take: Callable[[UploadRow], None]
    ) -> None:
        self._upload = upload
        self._repeated = repeated
        self._take = take
        self._first: Shelf[UploadRow] = Shelf()

    def take(self, row: UploadRow) -> None:
        """One row of the file."""
        id = str(row.cells.get("id") or "")
        if id not in self._repeated:
            self._take(row)
        elif id not in self._first:
            self._first.put(id, row, 1)
        else:
            first = self._first[id]
            if self._join(first, row):
                self._first.put(id, first, 1)

    def _join(self, first: UploadRow, row: UploadRow) -> bool:
        """Fill the first row from another one; whether there was anything to fill."""
        filled = False
        for name, value in row.cells.items():
            known = first.cells.get(name)
            if value is None:
                continue
            if known is None:
                first.cells[name] = value
                filled = True
            elif value != known:
                who = first.cells.get("name") or first.cells["id"]
                params = {"name": who, "value": _shown(value), "first": _shown(known)}
                self._upload.warnings.append(row.problem(Message(_DIFFERS, params), name))
        return filled

    def rest(self) -> Iterator[UploadRow]:
        """The records of several rows, once the file is at its end."""
        return (self._first[id] for id in self._first)


def _shown(value: object) -> object:
    """A value as a sentence says it."""
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, Word) else str(value)
