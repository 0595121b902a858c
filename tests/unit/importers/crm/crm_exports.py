"""Short ways to read exports of a CRM in tests."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from influence.domain import tables as t
from influence.domain.errors import BadInput
from influence.importers import ImportReport, plan_import, read_crm
from influence.importers.crm import FieldMap, shipped
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import lay

DAY = date(2026, 6, 30)


def bring_export(
    store: MemoryStore,
    path: Path | list[Path],
    system: str | FieldMap = "salesforce",
    account: str | None = None,
    **options: Any,
) -> ImportReport:
    """Import an export as of 30 June 2026."""
    field_map = shipped(system) if isinstance(system, str) else system
    paths = path if isinstance(path, list) else [path]
    upload = read_crm(paths, field_map, account=account, today=DAY)
    plan = plan_import(upload, **options)
    store.edit(plan)
    return plan.report


def bring_files(
    store: MemoryStore, folder: Path, files: Mapping[str, str | bytes], **options: Any
) -> ImportReport:
    """The same for files that a test writes into a new folder."""
    return bring_export(store, lay(folder, files), **options)


def refused_export(folder: Path, files: Mapping[str, str | bytes], **options: Any) -> list[str]:
    """The sentences with which an export is refused; the store stays empty."""
    store = MemoryStore()
    try:
        bring_files(store, folder, files, **options)
    except BadInput as error:
        assert not store.accounts
        return [problem.text() for problem in error.rows]
    raise AssertionError("it was taken")


def told(store: MemoryStore) -> list[str]:
    """Every fact of the store on a line: what is known of it."""
    lines = []
    for id in store.account_ids():
        lines.append(f"account {id}")
        for table, _, fact in store.load(id).facts():
            row = {
                name: value for name, value in t.TABLES[table.name].to_row(fact).items() if value
            }
            lines.append(f"  {table.name} " + ", ".join(f"{n}={v!r}" for n, v in row.items()))
    return lines


def names_of(store: MemoryStore, table: str, *columns: str) -> set[tuple[Any, ...]]:
    """Some columns of all rows of a table."""
    return {
        tuple(t.TABLES[table].to_row(fact)[column] for column in columns)
        for id in store.account_ids()
        for _, fact in store.load(id).rows[table].items()
    }
