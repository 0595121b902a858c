"""An account as a folder of CSV files, one for each table that has rows."""

import csv
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from influence.domain.account_map import AccountMap
from influence.domain.tables import TABLES
from influence.renderers.csv_report import guarded
from influence.renderers.table_cells import filled_tables

_TWO_READINGS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def write_csv_tables(account: AccountMap, folder: Path) -> list[Path]:
    """Write the account's tables; reading them back changes nothing.

    UTF-8 with a mark, so that spreadsheet programs show Chinese. A table that is empty has no
    file, and one that an earlier export left goes: read back, it would bring rows to life again.
    Returns the files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table, rows in filled_tables(account):
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column.name for column in table.columns)
            writer.writerows([_cell(value) for value in row] for row in rows)
        written.append(path)
    remove_csv_tables(folder, keep=written)
    return written


def remove_csv_tables(folder: Path, keep: Collection[Path] = ()) -> None:
    """Delete the files of tables in a folder but those to be kept; other files stay."""
    for name in TABLES:
        path = folder / f"{name}.csv"
        if path not in keep:
            path.unlink(missing_ok=True)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, float):
        text = f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
        # 12.125 could also be twelve thousand: an import would ask, and a spreadsheet would not.
        return f"{text}0" if _TWO_READINGS.fullmatch(text) else text
    return value
