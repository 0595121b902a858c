"""What an import needs in memory: 100,000 rows of one sheet have to fit within 512 MB."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import command, environment

ROWS = 21_000
"""More people than are compared for being there twice, which takes room that more do not."""
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
    return taken(folder / "account.db", sheet(folder / "contacts.csv", rows), "--account", "acme")


def taken(store: Path, *words: str | Path) -> int:
    """KB that an import into a store takes at most."""
    run = subprocess.run(
        [sys.executable, "-c", _PEAK, *command("import", *words)],
        env=environment(store),
        capture_output=True,
        check=True,
        text=True,
    )
    return int(run.stdout)


def accounts(folder: Path, count: int) -> Path:
    """Accounts of 50 people and 450 lines of influence each, all in one folder."""
    folder.mkdir()
    people = [f"p{n}" for n in range(50)]
    lines = [
        (one, people[(n + step) % 50]) for n, one in enumerate(people) for step in range(1, 10)
    ]
    for name, head in (
        ("accounts", "id,name"),
        ("contacts", "account,id,name,title"),
        ("influences", "account,influencer,influenced,strength,evidence"),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            sheet = csv.writer(out)
            sheet.writerow(head.split(","))
            for account in (f"a{n}" for n in range(count)):
                sheet.writerows(
                    {
                        "accounts": [(account, f"Client {account}")],
                        "contacts": [(account, id, f"Person {id}", "Engineer") for id in people],
                        "influences": [(account, *line, 3, "said so") for line in lines],
                    }[name]
                )
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux counts as memory, in KB")
def test_many_accounts_in_one_go_take_no_more_than_some(tmp_path: Path) -> None:
    """120,000 rows need hardly more room than 60,000: most of them wait in files."""
    some = taken(tmp_path / "some.db", accounts(tmp_path / "some", 120))
    many = taken(tmp_path / "many.db", accounts(tmp_path / "many", 240))
    assert many < 300 * 1024
    assert many - some < 0.2 * some, f"{some} KB, then {many} KB"


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux counts as memory, in KB")
@pytest.mark.parametrize("sheet", [one_sheet, every_cell])
def test_a_sheet_of_100_000_rows_would_fit(tmp_path: Path, sheet: Sheet) -> None:
    """The first time, and once more when the store holds all of it."""
    program, imported = peak(tmp_path / "a", 10), peak(tmp_path / "b", ROWS, sheet)
    again = peak(tmp_path / "b", ROWS, sheet)
    each = (max(imported, again) - program) / ROWS
    assert program + 100_000 * each < 512 * 1024, f"{each:.1f} KB a row"
