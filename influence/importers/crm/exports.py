"""The files of a CRM's export: found, opened, and known by the headers in them."""

import csv
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from influence.domain.messages import Message
from influence.importers.crm.beside import Beside, is_beside
from influence.importers.crm.field_map import FieldMap, FileMap, Names
from influence.importers.crm.values import header_key, shown
from influence.importers.tables import csv_sheets, xlsx_sheets
from influence.importers.tables.cells import Format, plain_text
from influence.importers.tables.encodings import encoding_of, likely_encoding
from influence.importers.tables.faults import refuse_endless
from influence.importers.tables.headers import headers_of, normal, table_named
from influence.importers.tables.upload import WorkbookSheet

Rows = Iterator[tuple[int, list[object]]]
_HEAD = 200_000
_NAMED = 5
_ABOVE = 20
"""Rows in which the headers are looked for: a report may begin with its title."""
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Found:
    """A file or sheet with its rows, which can be gone through as often as one likes."""

    name: str
    head: Sequence[tuple[int, list[object]]]
    rows: Callable[[], Rows] = field(compare=False)
    form: Format = field(default_factory=Format)
    doubt: Callable[[], Message | None] = field(default=lambda: None, compare=False)
    """what is doubtful about reading the file; raises FileFault where it cannot be read at all"""


@dataclass(frozen=True, slots=True)
class Export:
    """A file of which the map says what it is: its key there, and its headers."""

    found: Found
    kind: str
    file: FileMap
    number: int
    headers: tuple[str, ...]
    beside: Beside = field(default_factory=Beside, compare=False)

    def rows(self, ids: str) -> Rows:
        """The records below the headers; what else stands there is counted."""
        source = self.file.fills[0].columns.get("id")
        places = self.places(source.columns) if source else []
        for number, cells in self.found.rows():
            if number <= self.number:
                continue
            if is_beside(cells, ids, places, len(self.headers)):
                self.beside.note(number)
            else:
                yield number, cells

    def places(self, names: Sequence[str]) -> list[int]:
        """Where those columns stand that the file has, in the order of the names."""
        known: dict[str, int] = {}
        for place, header in enumerate(self.headers):
            known.setdefault(header_key(header), place)
        return [known[key] for key in dict.fromkeys(map(header_key, names)) if key in known]


def files_in(path: Path) -> list[Path]:
    """The file itself, or the files of a folder that may be exports."""
    if not path.is_dir():
        return [path]
    return sorted(
        entry
        for entry in path.iterdir()
        if entry.suffix.lower() in (".csv", ".tsv", ".xlsx", ".xlsm")
        and not entry.name.startswith((".", "~$"))
        and entry.is_file()
    )


def listed(files: Sequence[str]) -> str:
    """The first names of files of which there may be many."""
    return ", ".join(files[:_NAMED]) + (", ..." if len(files) > _NAMED else "")


def opened(path: Path) -> Iterator[Found]:
    """The sheets of a workbook, or a CSV file once for each way of separating its cells.

    Only the first rows are read before somebody asks for all. Raises FileFault and OSError.
    """
    refuse_endless(path)
    with path.open("rb") as file:
        start = file.read(_HEAD)
    if xlsx_sheets.is_zip(start):
        yield from _sheets(path)
    elif start and not xlsx_sheets.is_old_office(start):
        yield from _separated(path, _as_text(start))


def _separated(path: Path, text: str) -> Iterator[Found]:
    encoding = cache(lambda: encoding_of(path))  # which looks at the whole file
    for delimiter in _DELIMITERS:
        try:
            rows = [list[object](row) for row in islice(_first(text, delimiter), _ABOVE)]
        except csv.Error:
            continue
        stated = bool(rows) and str(rows[0][0] if rows[0] else "").lower().startswith("sep=")

        def read(delimiter: str = delimiter, stated: bool = stated) -> Rows:
            return csv_sheets.csv_rows(path, encoding().name, delimiter, stated)

        form = Format(semicolons=delimiter == ";")
        head = list(enumerate(rows, 1))
        yield Found(path.name, head, read, form, lambda: encoding().doubt)


def _first(text: str, delimiter: str) -> Iterator[list[str]]:
    """The first rows; a quotation mark that is open at the end of them is nothing wrong."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _as_text(start: bytes) -> str:
    """The beginning of a file, as far as headers need it."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "ignore")
    if start.count(b"\0") > len(start) // 4:
        return start.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "ignore")
    return start.decode(likely_encoding(start), "replace")


def _sheets(path: Path) -> Iterator[Found]:
    for name in _names(path):

        def read(name: str = name) -> Rows:
            with closing(xlsx_sheets.Workbook(path)) as book:
                yield from ((number, list(cells)) for number, cells in book.rows(name))

        head = [(number, cells) for number, cells in islice(read(), _ABOVE)]
        yield Found(WorkbookSheet(path.name, name), head, read, Format(typed=True))


def _names(path: Path) -> list[str]:
    with closing(xlsx_sheets.Workbook(path)) as book:
        return list(book.sheets)


def known(path: Path, maps: Mapping[str, FieldMap]) -> list[tuple[str, Export]]:
    """Which of the maps know what a file is: the best reading of each sheet under each map."""
    best: dict[tuple[str, str], tuple[int, str, Export]] = {}
    for found in opened(path):
        for system, field_map in maps.items():
            for matched, export in _matches(found, field_map):
                key = (system, found.name)
                if key not in best or matched > best[key][0]:
                    best[key] = (matched, system, export)
    return [(system, export) for _, system, export in best.values()]


def _matches(found: Found, field_map: FieldMap) -> Iterator[tuple[int, Export]]:
    for number, cells in found.head:
        headers = tuple(
            "" if cell is None else plain_text(cell).strip("\ufeff \t\r\n↑↓") for cell in cells
        )
        there = {header_key(header) for header in headers}
        for kind, file in field_map.files.items():
            if all(there & set(map(header_key, names)) for names in file.known_by):
                export = Export(found, kind, file, number, headers)
                yield _columns_read(export) + len(file.known_by), export


def most_like(path: Path, field_map: FieldMap) -> tuple[str, list[Names]] | None:
    """The file of the map of which an unknown one has most columns, and by which it is not known.

    For each of these columns the names that would do; None where it has none that is read.
    """
    best: tuple[int, str, list[Names]] | None = None
    for found in opened(path):
        for number, cells in found.head:
            headers = tuple(shown(cell) for cell in cells)
            there = set(map(header_key, headers))
            for kind, file in field_map.files.items():
                missing = [n for n in file.known_by if not there & set(map(header_key, n))]
                read = _columns_read(Export(found, kind, file, number, headers))
                if read and (best is None or read > best[0]):
                    best = (read, kind, missing)
    return best[1:] if best else None


def _columns_read(export: Export) -> int:
    """How many columns of the file the map reads: of several maps the one that knows most."""
    places: set[int] = set()
    for rule in export.file.fills:
        for source in rule.columns.values():
            for names in (source.columns, source.first_name, source.last_name):
                places.update(export.places(names))
    return len(places)


def is_ours(path: Path) -> bool:
    """Whether a CSV file is named and headed like one of our tables, or a workbook's sheet is.

    Looks at the beginning only, so that asking costs nothing where a large table is read anyway.
    Raises FileFault and OSError.
    """
    refuse_endless(path)
    with path.open("rb") as file:
        start = file.read(_HEAD)
    if xlsx_sheets.is_zip(start):
        return any(table_named(name) for name in _sheet_names(path))
    table = table_named(path.stem)
    if table is None:
        return False
    for delimiter in _DELIMITERS:
        try:
            header = next(_first(_as_text(start), delimiter), [])
        except csv.Error:
            continue
        if header and all(normal(cell) in headers_of(table) for cell in header if cell.strip()):
            return True
    return False


def _sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets, without reading any; empty for what is no workbook."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            text = part.read(_HEAD).decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return []
    return [html.unescape(name) for name in _SHEET.findall(text)]
