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
from influence.importers.tables.warnings import Problems

_LACKING = (
    N_("1 row does not say {what}; it was left out."),
    N_("{count} rows do not say {what}; they were left out."),
)
_WHAT = {
    "name": N_("what the name is"),
    "date": N_("on which day it was"),
    "own": N_("who of us it was"),
    "contact": N_("which contact is meant"),
    "influencer": N_("who sways"),
    "influenced": N_("who is swayed"),
    "opportunity": N_("which opportunity is meant"),
    "role": N_("the role"),
}
_HOMELESS = (
    N_(
        "1 row does not say to which account it belongs; it was left out. Export the accounts "
        "too, or name one with --account."
    ),
    N_(
        "{count} rows do not say to which account they belong; they were left out. Export the "
        "accounts too, or name one with --account."
    ),
)
_STRANGERS = (
    N_("1 row is about somebody or something that is not in the export; it was left out."),
    N_(
        "{count} rows are about somebody or something that is not in the export; they were left "
        "out."
    ),
)
_PLANNED = (
    N_("1 activity lies in the future; it was left out."),
    N_("{count} activities lie in the future; they were left out."),
)
_OPEN_DAY = N_(
    '{sentence} Or write "dates: day first" or "dates: month first" in a copy of the map.'
)
_UNMAPPED = N_(
    'the map of {system} does not say which of our words "{value}" is; it was left unknown. '
    'To say it, write it below "words" of "{key}" into {map}.'
)
_OWN_MAP = N_("your map")
_COPY = N_(
    "a copy of the map (influence template my-map.yaml --map {crm}), and import with it "
    "(--map my-map.yaml)"
)
_NAMESAKES = N_(
    'several people in the export are called "{name}"; this was left out. Export the column with '
    "the id, or name one of them differently."
)
_NO_USER = N_('"{name}" is not among the users in the export, but was taken for one of our people.')
_SEVERAL = N_(
    "there is room for one of {all}; the first was taken. Which one comes first stands in the map."
)
_MOST_WORDS = 200
"""Values of a column that are told one by one."""


Sentences = tuple[str, str]
"""What to say of one row, and of many."""


def _what(column: Column) -> object:
    known = _WHAT.get(column.name)
    return Message(known) if known else column.label


@dataclass(slots=True)
class Notes:
    """Counts what was left out of one file, with the first row of each reason."""

    upload: Upload
    sheet: Sheet
    system: str
    shipped: str | None = None
    """the name under which the map comes with the product"""
    _counts: dict[tuple[Sentences, str], tuple[int, int | None, Column | None]] = field(
        default_factory=dict
    )
    _words: set[tuple[str, str]] = field(default_factory=set)

    _unclear: tuple[int | None, str] | None = None
    """the last cell with a name of which was said that it means nobody"""

    def lacking(self, number: int | None, column: Column) -> None:
        """A row without what it needs."""
        if self._unclear == (number, column.name):
            return
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
            self._unclear = number, column.name
            title, message = self.sheet.title(column.name), Message(sentence, {"name": name})
            self.upload.warnings.append(RowProblem(message, self.sheet.name, number, title))

    def planned(self, number: int | None) -> None:
        """Something that has not happened yet."""
        self._count(_PLANNED, number)

    @contextmanager
    def open_days(self) -> Iterator[None]:
        """Of days whose order stays open, only the first of each column is told: all are alike."""
        before, self.upload.problems = self.upload.problems, Problems()
        yield
        first: dict[str | None, RowProblem] = {}
        others: list[RowProblem] = []
        for problem in self.upload.problems:
            if "first" not in problem.message.params:  # no day in either order
                others.append(problem)
                continue
            earlier = first.get(problem.column)
            if earlier is None:
                message = Message(_OPEN_DAY, {"sentence": problem.message})
                first[problem.column] = replace(problem, message=message)
            else:
                alike = earlier.alike + 1 + problem.alike
                until = problem.until or problem.row
                first[problem.column] = replace(earlier, alike=alike, until=until)
        self.upload.problems = before
        self.upload.problems += [*first.values(), *others]

    def _count(
        self, sentences: Sentences, number: int | None, column: Column | None = None
    ) -> None:
        key = (sentences, column.name if column else "")
        count, first, _ = self._counts.get(key, (0, number, None))
        self._counts[key] = (count + 1, first, column)

    def tell(self) -> None:
        """The counts as warnings."""
        for ((one, many), _), (count, first, column) in self._counts.items():
            title = self.sheet.title(column.name) if column else None
            what = _what(column) if column else ""
            message = Message(one if count == 1 else many, {"count": count, "what": what})
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
                "key": column.name,
                "map": Message(_COPY, {"crm": self.shipped}) if self.shipped else Message(_OWN_MAP),
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
            params = {"all": shown}
            self.upload.warnings.append(row.problem(Message(_SEVERAL, params), column.name))
