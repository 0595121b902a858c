"""What a field map has to keep beyond its form: tables, columns and words that there are."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from influence.domain import tables as t
from influence.domain.messages import N_, Message, did_you_mean
from influence.domain.table import Column
from influence.importers.crm.field_map import ColumnMap, FieldMap, Rule
from influence.importers.tables.cells import Format, read_cell
from influence.importers.tables.faults import CellFault
from influence.importers.tables.headers import columns_of, nearest

Mistake = tuple[tuple[str | int, ...], Message]
_NO_TABLE = N_('there is no table "{name}".{hint} Tables: {tables}.')
_NO_COLUMN = N_('the table {table} has no column "{name}".{hint} Columns: {columns}.')
_NOTHING = N_("it says nothing. Name the columns below from, or give a value.")
_NO_ID = N_('records of {table} need the column "{column}".')
_ADDED = N_('"adds" is for contacts.')


def checked(found: FieldMap) -> list[Mistake]:
    """Every mistake, with the place of each in the map."""
    rules = (
        (name, place, rule)
        for name, file in found.files.items()
        for place, rule in enumerate(file.fills)
    )
    return _checked(rules)


def checked_parts(data: Mapping[str, Any]) -> list[Mistake]:
    """The same for a map whose form is wrong: in those of its rules that have the right form."""
    return _checked(_well_formed(data))


def _well_formed(data: Mapping[str, Any]) -> Iterator[tuple[str, int, Rule]]:
    files = data.get("files")
    for name, file in files.items() if isinstance(files, dict) else ():
        fills = file.get("fills") if isinstance(file, dict) else None
        for place, rule in enumerate(fills if isinstance(fills, list) else ()):
            with suppress(ValidationError):
                yield name, place, Rule.model_validate(rule)


def _checked(rules: Iterable[tuple[str, int, Rule]]) -> list[Mistake]:
    return [
        (("files", name, "fills", place, *path), message)
        for name, place, rule in rules
        for path, message in _rule(rule)
    ]


def _rule(rule: Rule) -> Iterator[Mistake]:
    if rule.table not in t.TABLES:
        near = nearest(rule.table, t.TABLES)
        params = {"name": rule.table, "hint": did_you_mean(near), "tables": ", ".join(t.TABLES)}
        yield ("table",), Message(_NO_TABLE, params)
        return
    columns = {column.name: column for column in columns_of(rule.table)}
    for name, source in rule.columns.items():
        if name not in columns:
            params = {
                "table": rule.table,
                "name": name,
                "hint": did_you_mean(nearest(name, columns)),
                "columns": ", ".join(columns),
            }
            yield ("columns", name), Message(_NO_COLUMN, params)
        else:
            yield from _column(columns[name], source)
    yield from _record(rule)


def _record(rule: Rule) -> Iterator[Mistake]:
    table = t.TABLES[rule.table]
    needed = ["id"] if table.entity else []
    needed += [c.name for c in table.columns if c.required and not rule.adds]
    for name in needed:
        if name not in rule.columns:
            yield ("columns",), Message(_NO_ID, {"table": rule.table, "column": name})
    if rule.adds and rule.table != "contacts":
        yield ("adds",), Message(_ADDED)


def _column(column: Column, source: ColumnMap) -> Iterator[Mistake]:
    path = ("columns", column.name)
    if not (source.columns or source.first_name or source.last_name or source.value):
        yield path, Message(_NOTHING)
    if column.words is None:
        return
    given: dict[tuple[str, ...], str | None] = {("otherwise",): source.otherwise}
    given["value",] = source.value
    given |= {("words", crm): word for crm, word in (source.words or {}).items()}
    for at, word in given.items():
        try:
            if word is not None:
                read_cell(column, word, Format())
        except CellFault as fault:
            yield (*path, *at), fault.message
