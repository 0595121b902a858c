"""One row typed at the prompt, as an upload: the same checks as a file."""

from collections.abc import Mapping
from datetime import date

from influence.domain import tables as t
from influence.domain.account_map import AccountMap
from influence.domain.errors import RowProblem, UsageError
from influence.domain.fact import Fact
from influence.domain.messages import N_, Message, did_you_mean, listed
from influence.domain.table import Column, Kind, Table
from influence.importers.tables.cells import Format, unguarded
from influence.importers.tables.headers import (
    headers_of,
    nearest_column,
    no_table,
    normal,
    table_named,
)
from influence.importers.tables.reading import Reading
from influence.importers.tables.upload import ColumnTitle, Sheet, Upload
from influence.importers.tables.warnings import Problems, Warnings

_NO_COLUMN = N_('there is no column "{column}" in {table}.{hint} Columns: {columns}.')

_NEEDED = N_("a new row in {table} needs {column}=VALUE.")
_ITS_ID = N_(
    'the account "{account}" keeps its id. Leave id out; to change what it is called: name=VALUE.'
)


def upload_of_row(
    account: str,
    table: str,
    cells: Mapping[str, str],
    today: date,
    stored: AccountMap | None = None,
) -> Upload:
    """One row of a table for an account that exists; required dates default to today.

    With the account as `stored`, whoever changes something that has an id need not repeat its
    name, and whoever speaks of the one tie, line or post that two people have today need not
    repeat since when. Raises UsageError when there is no such table.
    """
    name = table_named(table)
    if name is None:
        raise UsageError(no_table(table))
    upload = Upload(today, account, known_account=True, tables={name})
    reading = Reading(upload)
    sheet = Sheet(None, name, 0)
    given = _named(upload, sheet, cells)
    if name == "accounts" and given.get("id", "").strip() not in ("", account):
        message = Message(_ITS_ID, {"account": account})
        upload.problems.append(RowProblem(message, None, None, sheet.title("id")))
        return upload
    if stored is not None:
        _complete(given, t.TABLES[name], stored)
        _point_out(given, t.TABLES[name], stored, today)
    for column in t.TABLES[name].columns:
        if column.kind is Kind.DAY and column.required and column.past:
            given.setdefault(column.name, today.isoformat())
    empty = not any(text.strip() for text in given.values())  # a file's empty rows are passed over
    missing = [c for c in t.TABLES[name].columns if c.required and (empty or c.name not in given)]
    if missing:
        upload.problems += [_needed(t.TABLES[name], column) for column in missing]
        return upload
    sheet.titles = {column: sheet.title(column) for column in given}
    reading.read(sheet, [(1, list(given)), (1, list(given.values()))], Format())
    for row in upload.of(name):
        row.number = None
    upload.problems = Problems(RowProblem(p.message, None, None, p.column) for p in upload.problems)
    upload.warnings = Warnings(RowProblem(w.message, None, None, w.column) for w in upload.warnings)
    return upload


def _needed(table: Table, column: Column) -> RowProblem:
    message = Message(_NEEDED, {"table": table.label, "column": column.label})
    return RowProblem(message, None, None, ColumnTitle(column))


def _named(upload: Upload, sheet: Sheet, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells by column name; unknown columns become problems."""
    known = headers_of(sheet.table)
    given = {}
    for header, text in cells.items():
        column = known.get(normal(header))
        if column is None or column.name == "account":
            upload.problems.append(RowProblem(_no_column(sheet.table, header), None, None, header))
        else:
            given[column.name] = text
            sheet.titles[column.name] = header
    return given


def _complete(given: dict[str, str], table: Table, stored: AccountMap) -> None:
    """Required cells that are not typed, from the row that is stored under the id."""
    if table is t.ACCOUNTS:
        given.setdefault("id", stored.id)
    fact = stored.rows[table.name].get((given.get("id", "").strip(),)) if table.entity else None
    if fact is None:
        return
    row = table.to_row(fact)
    for column in table.columns:
        if column.required and column.name not in given:
            text = str(row[column.name])
            given[column.name] = text if unguarded(text) == text else f"'{text}"


def _point_out(given: dict[str, str], table: Table, stored: AccountMap, today: date) -> None:
    """The key cells that are not typed, from the one row of today that the typed ones mean.

    A look at somebody's influence is the exception: a later look is a row of its own.
    """
    if not table.dated or table.numbered:
        return
    meant = [
        table.to_row(fact)
        for fact in stored.rows[table.name].values()
        if _holds_still(fact, today)
        and all(
            _means(given[column], getattr(fact, table.column(column).attribute), stored)
            for column in table.key
            if column in given
        )
    ]
    if len(meant) == 1:
        for column in table.key:
            if meant[0][column] is not None:
                given.setdefault(column, str(meant[0][column]))


def _holds_still(fact: Fact, today: date) -> bool:
    end: date | None = getattr(fact, "valid_to", None) or getattr(fact, "end", None)
    return end is None or end >= today


def _means(typed: str, value: object, stored: AccountMap) -> bool:
    """Whether a typed cell names this stored value: its id, or the name of the person."""
    person = stored.contacts.get(str(value))
    names = {str(value), person.name if person else str(value)}
    return typed.strip() in names if value is not None else not typed.strip()


def _no_column(table: str, header: str) -> Message:
    near = nearest_column(table, header)
    hint = did_you_mean(near)
    known = t.TABLES[table]
    columns = listed(column.label for column in known.columns)
    params = {"column": header, "table": known.label, "hint": hint, "columns": columns}
    return Message(_NO_COLUMN, params)
