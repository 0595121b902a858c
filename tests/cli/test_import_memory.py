"""What an import needs in memory: 100,000 rows of one sheet have to fit within 512 MB."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import command, environment

ROWS = 10_000
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
HEAD = (
    "id", "name", "side", "department", "title", "reports_to",
    "relationship", "solution", "price", "covered_by", "sways",
)  # fmt: skip
Sheet = Callable[[Path, int], Path]


def one_sheet(file: Path, rows: int) -> Path:
    """People with their manager; two in three are assessed, one in two covered, one in six sways.

    That is 3.3 facts a row. The first person is ours.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(HEAD)
        sheet.writerow(["p0", "Our Colleague", "own", *[""] * 8])
        for n in range(1, rows):
            levels = [n % 5 - 2, n % 3 - 1, n % 4 - 2] if n % 3 else [""] * 3
            manager = f"p{(n + 4) // 6}" if n > 1 else ""
            covered = "p0" if n % 2 else ""
            sways = f"p{n // 2}" if n % 6 == 5 else ""
            place = [f"Department {n % 200}", f"Engineer of section {n % 1000}"]
            sheet.writerow([f"p{n}", f"Person Number {n}", "", *place, manager, *levels,
                            covered, sways])  # fmt: skip
    return file


def every_cell(file: Path, rows: int) -> Path:
    """People of whom every shortcut says something: five facts a row, two of them unproven."""
    with file.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(HEAD)
        sheet.writerow(["p0", "Our Colleague", "own", *[""] * 8])
        for n in range(1, rows):
            place = [f"Department {n % 200}", f"Engineer of section {n % 1000}"]
            levels = [n % 5 - 2, n % 3 - 1, n % 4 - 2]
            others = ["p0", f"p{n // 2}" if n > 1 else "p2"]
            manager = f"p{(n + 4) // 6}" if n > 1 else ""
            sheet.writerow([f"p{n}", f"Person Number {n}", "", *place, manager, *levels, *others])
    return file


def peak(folder: Path, rows: int, sheet: Sheet = one_sheet) -> int:
    """KB that an import of so many rows takes at most."""
    folder.mkdir(exist_ok=True)
    store = folder / "account.db"
    words = command("import", sheet(folder / "contacts.csv", rows), "--account", "acme")
    run = subprocess.run(
        [sys.executable, "-c", _PEAK, *words],
        env=environment(store),
        capture_output=True,
        check=True,
        text=True,
    )
    return int(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux counts as memory, in KB")
@pytest.mark.parametrize("sheet", [one_sheet, every_cell])
def test_a_sheet_of_100_000_rows_would_fit(tmp_path: Path, sheet: Sheet) -> None:
    """The first time, and once more when the store holds all of it."""
    program, imported = peak(tmp_path / "a", 10), peak(tmp_path / "b", ROWS, sheet)
    again = peak(tmp_path / "b", ROWS, sheet)
    each = (max(imported, again) - program) / ROWS
    assert program + 100_000 * each < 512 * 1024, f"{each:.1f} KB a row"
