"""Short ways to import in tests."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from influence.importers import ImportReport, plan_import, read_tables
from tests.unit.importers.memory import MemoryStore

TODAY = date(2026, 6, 30)


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files into a new folder."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder


def bring(
    store: MemoryStore,
    folder: Path,
    files: Mapping[str, str | bytes],
    account: str | None = None,
    today: date = TODAY,
    **options: Any,
) -> ImportReport:
    """Import the files as one folder; the folder must be a new one."""
    upload = read_tables([lay(folder, files)], account=account, today=today)
    plan = plan_import(upload, **options)
    store.edit(plan)
    return plan.report


def counts(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    """Added, updated, unchanged, ended by table."""
    return {c.table: (c.added, c.updated, c.unchanged, c.ended) for c in report.tables}


def warned(report: ImportReport) -> list[str]:
    """The warnings as the user reads them."""
    return [warning.text() for warning in report.warnings]
