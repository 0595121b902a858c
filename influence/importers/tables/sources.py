"""From the paths a user names to the sheets in them: folders, CSV files, workbooks."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from influence.domain import tables as t
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Bilingual, Message, did_you_mean, listed
from influence.domain.one_sheet import README_SHEETS
from influence.importers.tables import csv_sheets, xlsx_sheets
from influence.importers.tables.cells import Format
from influence.importers.tables.faults import FileFault, refuse_endless, unreadable
from influence.importers.tables.headers import nearest_table, normal, table_named, tables_with
from influence.importers.tables.question_sheet import is_question_sheet, read_questions
from influence.importers.tables.reading import Progress, Reading
from influence.importers.tables.upload import Sheet, Upload, WorkbookSheet

_CSV = (".csv", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm")
_TABLES = (*_CSV, *_WORKBOOKS)
_ENDINGS = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".graphml": "graphml"}
"""Files that hold a whole account, by their ending."""
_EMPTY = N_("the file is empty. Its first row has to hold column names.")
_NO_TABLE_HERE = N_(
    "the folder holds no table. Put CSV files named like the tables into it "
    "(contacts.csv, accounts.csv, ...), or name a workbook."
)
_ONLY_FOLDERS = N_("the folder holds no table, but folders. Name them: {folders}.")
_NO_TABLE = N_(
    'the name "{name}" is not that of a table.{hint} Rename it to a table such as contacts, '
    "or leave it out."
)
_PERHAPS_A_CRM = N_(
    'the name "{name}" is not that of a table. Rename it to a table such as contacts, or leave it '
    "out. If it is the export of a CRM, its columns are not known as such; with --from salesforce "
    "(hubspot, dynamics) it is told which ones are missing."
)
_SEVERAL = N_(
    'the name "{name}" is not that of a table, and its columns may be those of {tables}. '
    "Rename it to the one that it is."
)
_NO_SHEET = N_("none of its sheets is named like a table. Name the sheet with the people contacts.")
_SHEET_LEFT_OUT = N_("the sheet is not named like a table and was not read.")
_WORKBOOK_LEFT_OUT = N_(
    "this workbook lies in a folder, of which only the CSV files were read. "
    "Name the workbook itself to import it."
)
_NOTHING = N_(
    "there is nothing to import: the tables hold no rows, or only the examples of the template. "
    "Write at least one person into contacts."
)


def read_tables(
    paths: Sequence[str | Path],
    account: str | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    form: str | None = None,
) -> Upload:
    """Everything in the files, with all that is wrong with them; raises nothing for bad input.

    A folder is read as CSV files named like tables, a workbook sheet by sheet; several paths are
    read together, and so are the folders of accounts that an export wrote into one folder.
    `account` is the account of rows that name none. `progress` is told the number of rows read
    so far. `form` (json, yaml, graphml) is what the files are, whatever their endings say.
    """
    upload = Upload(today or date.today(), (account or "").strip() or None)
    reading = Reading(upload, progress)
    places = [place for path in paths for place in _places(Path(path))]
    several = len(places) > 1
    for group, path in enumerate(places, start=1):
        try:
            refuse_endless(path)
            whole = form or _ENDINGS.get(path.suffix.lower())
            if path.is_dir():
                _read_folder(reading, path, group, several)
            elif whole:
                _read_account(reading, path, group, whole)
            else:
                _read_file(reading, path, group)
        except FileFault as fault:
            upload.problems.append(RowProblem(fault.message, path.name or str(path)))
        except OSError as error:
            _unreadable(upload, path, error)
    if not upload.problems and not upload.size:
        upload.problems.append(RowProblem(Message(_NOTHING)))
    return upload


def _places(path: Path) -> list[Path]:
    """The path itself, or the accounts in a folder of exported accounts."""
    try:
        entries = _entries(path) if path.is_dir() else []
    except OSError:
        return [path]
    if not entries or any(e.suffix.lower() in _TABLES and e.is_file() for e in entries):
        return [path]
    if whole := _whole(entries):
        return whole
    accounts = [_exported(folder) for folder in entries if folder.is_dir()]
    found = [account for account in accounts if account is not None]
    return found if found and len(found) == len(accounts) else [path]


def _exported(folder: Path) -> Path | None:
    """What to read of an exported account: its folder of CSV files, or its one file."""
    try:
        entries = _entries(folder)
    except OSError:
        return None
    files = [e for e in entries if e.suffix.lower() in _TABLES]
    if any(table_named(e.stem) == "accounts" for e in files):
        return folder
    files = [e for e in files if e.suffix.lower() in _WORKBOOKS] or _whole(entries)
    return files[0] if len(files) == 1 else None


def _whole(entries: Sequence[Path]) -> list[Path]:
    """The files among them that hold a whole account each."""
    return [e for e in entries if e.suffix.lower() in _ENDINGS and e.is_file()]


def _entries(folder: Path) -> list[Path]:
    return sorted(e for e in folder.iterdir() if not e.name.startswith((".", "~$")))


def _unreadable(upload: Upload, path: Path, error: OSError) -> None:
    upload.problems.append(RowProblem(unreadable(error), path.name or str(path)))


def _read_folder(reading: Reading, folder: Path, group: int, several: bool) -> None:
    upload = reading.upload
    entries = _entries(folder)
    tables = [e for e in entries if e.suffix.lower() in _CSV and e.is_file()]
    for path in tables:
        shown = f"{folder.name}/{path.name}" if several else path.name
        try:
            _read_csv(reading, path, group, shown)
        except OSError as error:
            _unreadable(upload, path, error)
    for path in entries:
        if path.suffix.lower() in _WORKBOOKS and tables:
            upload.warnings.append(RowProblem(Message(_WORKBOOK_LEFT_OUT), path.name))
    if not tables:
        names = [str(folder / e.name) for e in entries if e.is_dir()]
        inner = listed(Bilingual(name, name) for name in names) if names else None
        message = Message(_ONLY_FOLDERS, {"folders": inner}) if inner else Message(_NO_TABLE_HERE)
        upload.problems.append(RowProblem(message, folder.name or str(folder)))


def _read_file(reading: Reading, path: Path, group: int) -> None:
    """A single file: a workbook if it begins like one, else a CSV file named like a table.

    Single CSV files are read as if they lay in one folder.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if xlsx_sheets.is_zip(head):
        _read_workbook(reading, path, group)
    elif xlsx_sheets.is_old_office(head):
        reading.upload.problems.append(RowProblem(xlsx_sheets.old_office_message(), path.name))
    elif path.suffix.lower() in _WORKBOOKS:
        message = xlsx_sheets.no_workbook_message()
        reading.upload.problems.append(RowProblem(message, path.name))
    else:
        _read_csv(reading, path, 0, path.name, by_columns=True)


def _read_account(reading: Reading, path: Path, group: int, form: str) -> None:
    """A file that holds a whole account."""
    from influence.importers.forms import read_account

    try:
        read_account(reading, path, group, form)
    except FileFault as fault:
        reading.upload.problems.append(RowProblem(fault.message, path.name, fault.row))


def _read_csv(
    reading: Reading, path: Path, group: int, shown: str, by_columns: bool = False
) -> None:
    problems = reading.upload.problems
    if not path.stat().st_size:
        problems.append(RowProblem(Message(_EMPTY), shown))
        return
    table = table_named(path.stem)
    try:
        # Opened before the name is judged: that a picture is no text helps more than its name.
        file = csv_sheets.open_csv(path)
        rows, fitting = file.rows, list[str]()
        if table is None and by_columns and not nearest_table(path.stem):
            rows, fitting = _begun(rows)
    except FileFault as fault:
        problems.append(RowProblem(fault.message, shown, fault.row))
        return
    table = table or (fitting[0] if len(fitting) == 1 else None)
    if table is None:
        problems.append(RowProblem(_no_table(path.stem, fitting), shown))
        return
    if file.doubt:
        reading.upload.warnings.append(RowProblem(file.doubt, shown))
    reading.upload.tables.add(table)
    form = Format(semicolons=file.delimiter == ";")
    reading.read(Sheet(shown, table, group), rows, form)


def _begun(rows: csv_sheets.Rows) -> tuple[csv_sheets.Rows, list[str]]:
    """The rows again, and the tables that they may be by the first one; raises FileFault."""
    first = next(rows, None)
    return (rows, []) if first is None else (_again(first, rows), tables_with(map(str, first[1])))


def _no_table(name: str, fitting: Sequence[str] = ()) -> Message:
    if fitting:
        tables = listed(t.TABLES[table].label for table in fitting)
        return Message(_SEVERAL, {"name": name, "tables": tables})
    near = nearest_table(name)
    hint = did_you_mean(near)
    return Message(_NO_TABLE if near else _PERHAPS_A_CRM, {"name": name, "hint": hint})


def _read_workbook(reading: Reading, path: Path, group: int) -> None:
    upload = reading.upload
    try:
        book = xlsx_sheets.Workbook(path)
    except FileFault as fault:
        upload.problems.append(RowProblem(fault.message, path.name))
        return
    with closing(book):
        explained = {normal(name) for name in README_SHEETS.values()}
        sheets = [name for name in book.sheets if normal(name) not in explained]
        asked = [
            name
            for name in sheets
            if is_question_sheet(name)
            and _read_questions(reading, book, name, WorkbookSheet(path.name, name), group)
        ]
        sheets = [name for name in sheets if name not in asked]
        tables = {name: _table_of_sheet(name, path, sheets) for name in sheets}
        if not asked and not any(tables.values()):
            upload.problems.append(RowProblem(Message(_NO_SHEET), path.name))
            return
        for name, table in tables.items():
            shown = WorkbookSheet(path.name, name)
            if table is None:
                _left_out(upload, name, shown)
            else:
                _read_sheet(reading, book, name, Sheet(shown, table, group))


def _read_questions(
    reading: Reading, book: xlsx_sheets.Workbook, name: str, shown: str, group: int
) -> bool:
    try:
        return read_questions(reading, book.rows(name), shown, group)
    except FileFault as fault:
        reading.upload.problems.append(RowProblem(fault.message, shown))
        return True


def _table_of_sheet(name: str, path: Path, sheets: Sequence[str]) -> str | None:
    """By its name; the only sheet of a workbook may also go by the name of the file."""
    return table_named(name) or (table_named(path.stem) if len(sheets) == 1 else None)


def _left_out(upload: Upload, name: str, shown: str) -> None:
    """A sheet of notes is passed over; one that is nearly named like a table is a slip."""
    if nearest_table(name):
        upload.problems.append(RowProblem(_no_table(name), shown))
    else:
        upload.warnings.append(RowProblem(Message(_SHEET_LEFT_OUT), shown))


def _read_sheet(reading: Reading, book: xlsx_sheets.Workbook, name: str, sheet: Sheet) -> None:
    rows = book.rows(name)
    try:
        first = next(rows, None)
    except FileFault as fault:
        reading.upload.problems.append(RowProblem(fault.message, sheet.name))
        return
    if first is None:
        return
    reading.upload.tables.add(sheet.table)
    reading.read(sheet, _again(first, rows), Format(typed=True))


def _again(first: tuple[int, list[object]], rows: xlsx_sheets.Rows) -> xlsx_sheets.Rows:
    yield first
    yield from rows
