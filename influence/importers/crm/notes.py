"""What an export says that does not become a fact, gathered so that it is told once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Bilingual, Message, listed
from influence.domain.table import Column
from influence.importers.tables.cells import Format, read_cell
from influence.importers.tables.faults import CellFault
from influence.importers.tables.upload import Sheet, Upload, UploadRow

_LACKING = N_("rows without {column} were left out: {count}.")
_HOMELESS = N_(
    "rows of which the export does not say to which account they belong were left out: {count}. "
    "Export the accounts too, or name one with --account."
)
_STRANGERS = N_("rows whose {column} is not in the export were left out: {count}.")
_PLANNED = N_("activities that lie in the future were left out: {count}.")
_OPEN_DAY = N_(
    '{sentence} Or write "dates: day first" or "dates: month first" in a copy of the map.'
)
_UNMAPPED = N_(
    'the map of {system} does not say what "{value}" is in {column}; it was left unknown. '
    "To say it, write it below words of {key} in a copy of the map (see docs/crm-exports.md)."
)
_NAMESAKES = N_(
    'several people in the export are called "{name}"; this was left out. Export the column with '
    "the id, or name one of them differently."
)
_NO_USER = N_('"{name}" is not among the users in the export, but was taken for one of our people.')
_SEVERAL = N_("of {all} only the first fits in {column}; the map says which comes first.")
_MOST_WORDS = 200
"""Values of a column that are told one by one."""


@dataclass(slots=True)
class Notes:
    """Counts what was left out of one file, with the first row of each reason."""

    upload: Upload
    sheet: Sheet
    system: str
    _counts: dict[tuple[str, str], tuple[int, int | None, Column | None]] = field(
        default_factory=dict
    )
    _words: set[tuple[str, str]] = field(default_factory=set)

    def lacking(self, number: int | None, column: Column) -> None:
        """A row without what it needs."""
        self._count(_LACKING, number, column)

    def homeless(self, number: int | None) -> None:
        """A row of no account."""
        self._count(_HOMELESS, number)

    def unknown(self, number: int | None, column: Column) -> None:
        """A row about somebody or something that the export does not hold."""
        self._count(_STRANGERS, number, column)

    def namesakes(self, number: int | None, column: Column, name: str) -> None:
        """A name that does not say who is meant."""
        self._name(_NAMESAKES, number, column, name)

    def stranger(self, number: int | None, column: Column, name: str) -> None:
        """An owner who is none of the users."""
        self._name(_NO_USER, number, column, name)

    def _name(self, sentence: str, number: int | None, column: Column, name: str) -> None:
        """Something about a name, once in a file."""
        key = (sentence, name)
        if key not in self._words and len(self._words) < _MOST_WORDS:
            self._words.add(key)
            title, message = self.sheet.title(column.name), Message(sentence, {"name": name})
            self.upload.warnings.append(RowProblem(message, self.sheet.name, number, title))

    def planned(self, number: int | None) -> None:
        """Something that has not happened yet."""
        self._count(_PLANNED, number)

    @contextmanager
    def open_days(self) -> Iterator[None]:
        """Of days whose order stays open, only the first of each column is told: all are alike."""
        before = len(self.upload.problems)
        yield
        first: dict[str | None, RowProblem] = {}
        others: list[RowProblem] = []
        for problem in self.upload.problems[before:]:
            if "first" not in problem.message.params:  # no day in either order
                others.append(problem)
                continue
            earlier = first.get(problem.column)
            if earlier is None:
                message = Message(_OPEN_DAY, {"sentence": problem.message})
                first[problem.column] = replace(problem, message=message)
            else:
                first[problem.column] = replace(earlier, alike=earlier.alike + 1)
        self.upload.problems[before:] = [*first.values(), *others]

    def _count(self, sentence: str, number: int | None, column: Column | None = None) -> None:
        key = (sentence, column.name if column else "")
        count, first, _ = self._counts.get(key, (0, number, None))
        self._counts[key] = (count + 1, first, column)

    def tell(self) -> None:
        """The counts as warnings."""
        for (sentence, _), (count, first, column) in self._counts.items():
            label = column.label if column else ""
            title = self.sheet.title(column.name) if column else None
            message = Message(sentence, {"count": count, "column": label})
            self.upload.warnings.append(RowProblem(message, self.sheet.name, first, title))
        self._counts.clear()

    def word(self, row: UploadRow, column: Column, otherwise: str | None, value: str) -> str | None:
        """What a value is that the map does not name: one of our words, or unknown."""
        if otherwise is not None:
            return otherwise
        try:
            read_cell(column, value, Format())
            return value
        except CellFault:
            pass
        key = (column.name, value)
        if key not in self._words and len(self._words) < _MOST_WORDS:
            self._words.add(key)
            params = {
                "system": self.system,
                "value": value,
                "column": column.label,
                "key": column.name,
            }
            self.upload.warnings.append(row.problem(Message(_UNMAPPED, params), column.name))
        return None

    def several(self, row: UploadRow, column: Column, found: list[str]) -> None:
        """More values than fit."""
        ours = dict.fromkeys(read_cell(column, word, Format()) for word in found)
        known = {word.value: word for word in column.words or ()}
        words = [known[word] for word in ours if word in known]
        if len(words) > 1:
            shown = listed(Bilingual(word.label(), word.zh) for word in words)
            params = {"all": shown, "column": column.label}
            self.upload.warnings.append(row.problem(Message(_SEVERAL, params), column.name))
