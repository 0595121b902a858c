"""Files to import."""

import csv
from collections.abc import Iterable
from pathlib import Path


def write(folder: Path, table: str, header: str, rows: Iterable[tuple[object, ...]]) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(header.split(","))
        lines.writerows(rows)
    return path
