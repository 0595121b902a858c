"""The merge list that came back: what a reader decided, row by row, with places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from influence.domain.errors import RowProblem
from influence.domain.merge_list import ACCOUNT, COLUMNS, DROP, KEEP, NO, SAME, YES
from influence.domain.messages import N_, Bilingual, Message
from influence.importers.tables import csv_sheets, xlsx_sheets
from influence.importers.tables.cells import MAX_LENGTH, plain_text, without_controls
from influence.importers.tables.faults import FileFault, refuse_endless, unreadable
from influence.importers.tables.headers import normal

MOST = 100_000
"""Rows of a list; who decides more by hand?"""
_MISSING = N_(
    'the column "{column}" is missing. Take the list as the import wrote it, and fill in "{same}".'
)
_NO_ANSWER = N_(
    '"{value}" is neither yes nor no. Write yes for the same person, no for two people, '
    "or leave the cell empty to decide later."
)
_EMPTY_ID = N_("the cell is empty. Write the id of a contact, or leave {same} empty in this row.")
_TOO_MANY = N_("the list has more than {count} rows. Split it, and import once with each part.")
_TOO_LONG = N_("the text is longer than a cell can be. Write the id of a contact.")
_EMPTY = N_("the list holds no rows. Delete it, and the same command writes a new one.")
_YES = {normal(word) for word in (YES.english, YES.chinese, "y", "x", "true", "1", "同一人", "✓")}
_NO = {normal(word) for word in (NO.english, NO.chinese, "n", "false", "0", "不是")}
_NEEDED = (SAME, KEEP, DROP)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decided row: `drop` is the same person as `keep`, or is not; ids as written."""

    row: int
    account: str
    keep: str
    drop: str
    same: bool


@dataclass(slots=True)
class MergeList:
    """A list of decisions; `undecided` counts the pairs without one.

    Those are the `open` rows (account, keep, drop) as long as nobody has held the decisions against
    the people there are: some pairs follow from others.
    """

    file: str
    verdicts: list[Verdict] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    undecided: int = 0
    open: list[tuple[str, str, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """headers as the user wrote them"""

    def problem(self, message: Message, row: int, column: Bilingual) -> RowProblem:
        """A problem with its place."""
        return RowProblem(message, self.file, row, self.titles.get(column.english, column.english))


def read_merge_list(path: Path) -> MergeList:
    """The decisions in a .csv or .xlsx file, with all that is wrong with them."""
    found = MergeList(path.name)
    try:
        _read(found, _rows(path))
    except FileFault as fault:
        found.problems.append(RowProblem(fault.message, path.name, fault.row))
    except OSError as error:
        found.problems.append(RowProblem(unreadable(error), path.name))
    return found


def _rows(path: Path) -> Iterator[tuple[int, Sequence[object]]]:
    refuse_endless(path)
    with path.open("rb") as file:
        head = file.read(8)
    if xlsx_sheets.is_old_office(head):
        raise FileFault(xlsx_sheets.old_office_message())
    if not xlsx_sheets.is_zip(head):
        yield from csv_sheets.open_csv(path).rows
        return
    with closing(xlsx_sheets.Workbook(path)) as book:
        yield from book.rows(next(iter(book.sheets)))


def _read(found: MergeList, rows: Iterable[tuple[int, Sequence[object]]]) -> None:
    places: Mapping[str, int] = {}
    count = 0
    for number, cells in rows:
        if not any(cell is not None and str(cell).strip() for cell in cells):
            continue
        if not places:
            places = _places(found, cells)
            if found.problems:
                return
            continue
        count += 1
        if count > MOST:
            found.problems.append(RowProblem(Message(_TOO_MANY, {"count": MOST}), found.file))
            return
        _decision(found, number, {name: _text(cells, at) for name, at in places.items()})
    if not count and not found.problems:
        found.problems.append(RowProblem(Message(_EMPTY), found.file))


def _places(found: MergeList, cells: Sequence[object]) -> Mapping[str, int]:
    """Where each column stands."""
    known = {normal(name): c for c in COLUMNS for name in (c.chinese, c.english)}
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        column = known.get(normal(plain_text(cell))) if cell is not None else None
        if column is not None:
            places.setdefault(column.english, at)
            found.titles.setdefault(column.english, plain_text(cell).strip())
    for column in _NEEDED:
        if column.english not in places:
            message = Message(_MISSING, {"column": column, "same": SAME})
            found.problems.append(RowProblem(message, found.file))
    return places


def _text(cells: Sequence[object], at: int) -> str:
    raw = cells[at] if at < len(cells) else None
    return without_controls(plain_text(raw)).strip() if raw is not None else ""


def _decision(found: MergeList, row: int, texts: Mapping[str, str]) -> None:
    answer, account = texts[SAME.english], texts.get(ACCOUNT.english, "")
    if not answer:
        found.undecided += 1
        found.open.append((account, texts[KEEP.english], texts[DROP.english]))
        return
    if normal(answer) not in _YES | _NO:
        message = Message(_NO_ANSWER, {"value": answer[:100]})
        found.problems.append(found.problem(message, row, SAME))
        return
    for column in (KEEP, DROP):
        text = texts[column.english]
        if not text or len(text) > MAX_LENGTH:
            sentence = _TOO_LONG if text else _EMPTY_ID
            found.problems.append(found.problem(Message(sentence, {"same": SAME}), row, column))
            return
    keep, drop = texts[KEEP.english], texts[DROP.english]
    found.verdicts.append(Verdict(row, account, keep, drop, normal(answer) in _YES))
