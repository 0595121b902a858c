"""How fast large CSV files are imported, against Python's `csv` module alone reading the same.

    python benchmarks/imports.py                       # 10,000, 100,000 and 1,000,000 rows
    python benchmarks/imports.py --rows 10000 100000   # without the largest
    python benchmarks/imports.py --shape many          # only one of the two shapes

A folder holds accounts.csv, contacts.csv, opportunities.csv and one large interactions.csv with
every cell filled, in which rows of all accounts follow each other by date as in the export of a
CRM. `many` has 1,000 rows to an account, `one` a single account. Each folder is imported into a
fresh SQLite store the way `influence import` does it (`first`: read, checked, written with the
journal), once more into the same store (`again`: read, checked, compared, nothing to write), and
once with another note in every row (`changed`: compared and written with before and after).

`csv` goes through the large file by the `csv` module and does nothing with its rows; the ratio is
the time of the import to that. Times are the processor's, so that other work does not count. Rows
per second count the rows of the large file. Each line is a process of its own; memory is the most
that it ever held, the interpreter included. Ratios are of this machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SIZES = (10_000, 100_000, 1_000_000)
SHAPES = ("many", "one")
TO_AN_ACCOUNT = 1_000
PEOPLE, OURS, DEALS = 60, 8, 4
"""Contacts, colleagues of ours and opportunities in each account of many."""
CHANNELS = ("visit", "call", "meeting", "mail")
FIRST_DAY = date(2016, 1, 1)
NOTES = ("spoke about the rollout", "asked for figures, will call back", "agreed on the next step")


def write_folder(folder: Path, shape: str, rows: int, said: str = "") -> None:
    """The tables; the same for the same shape, number of rows and end of the notes."""
    folder.mkdir()
    accounts = max(1, rows // TO_AN_ACCOUNT) if shape == "many" else 1
    people = PEOPLE if shape == "many" else 500
    ids = [f"account-{n}" for n in range(accounts)]
    _write(folder / "accounts.csv", "id,name", ((id, f"Client {id}") for id in ids))
    _write(folder / "contacts.csv", "account,id,name,side,title", _contacts(ids, people))
    deals = ((id, f"deal-{n}", f"Deal {n}") for id in ids for n in range(DEALS))
    _write(folder / "opportunities.csv", "account,id,name", deals)
    header = "account,date,own,contact,channel,sentiment,opportunity,note"
    _write(folder / "interactions.csv", header, _interactions(ids, people, rows, said))


def _contacts(ids: list[str], people: int) -> Iterator[tuple[object, ...]]:
    for id in ids:
        yield from (
            (id, f"p{n}", f"Person {n} of {id}", "client", "Engineer") for n in range(people)
        )
        yield from ((id, f"o{n}", f"Colleague {n}", "own", "") for n in range(OURS))


def _interactions(
    ids: list[str], people: int, rows: int, said: str
) -> Iterator[tuple[object, ...]]:
    """Rows by date; no two of an account have date, own, contact and channel in common."""
    pick = random.Random(1)
    together = OURS * people * len(CHANNELS)
    for number in range(rows):
        at, account = divmod(number, len(ids))
        day, at = divmod(at * 7, together) if len(ids) == 1 else (at, at)
        own, contact, channel = at % OURS, at // OURS % people, at // OURS // people % len(CHANNELS)
        yield (
            ids[account],
            FIRST_DAY + timedelta(days=day),
            f"o{own}",
            f"p{contact}",
            CHANNELS[channel],
            pick.choice(("0.5", "-0.25", "0.75", "1")),
            f"deal-{pick.randrange(DEALS)}",
            f"{pick.choice(NOTES)} ({number}){said}",
        )


def _write(path: Path, header: str, rows: Iterator[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(",")])
        csv.writer(file).writerows(rows)


def read_alone(folder: Path) -> None:
    """The large file through the `csv` module."""
    with (folder / "first" / "interactions.csv").open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def bring_in(folder: Path, tables: str = "first") -> None:
    """What `influence import` does."""
    from influence.importers import plan_import, read_tables
    from influence.stores import open_store

    with open_store(folder / "store.db", create=True) as store:
        plan = plan_import(read_tables([folder / tables]))
        store.edit(plan, by="benchmark", source=tables)


CASES: dict[str, Callable[[Path], None]] = {
    "csv": read_alone,
    "first": bring_in,
    "again": bring_in,
    "changed": partial(bring_in, tables="changed"),
}


def measured(folder: Path, case: str) -> None:
    """Print what one case takes, as JSON."""
    start = time.process_time()
    CASES[case](folder)
    spent = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    print(json.dumps({"seconds": spent, "memory": most * unit}))


def _in_a_process(folder: Path, case: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--folder", str(folder), "--case", case]
    found: dict[str, float] = json.loads(subprocess.check_output(command))
    return found


def compare(shape: str, rows: int) -> None:
    """Print the lines of one folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder / "first", shape, rows)
        write_folder(folder / "changed", shape, rows, said=", and more")
        # The best of three: reading is so quick that whatever else runs shows in it.
        alone = min(_in_a_process(folder, "csv")["seconds"] for _ in range(3))
        print(
            f"{shape:<6}{rows:>10,} rows   csv alone {alone:8.2f} s {rows / alone:>12,.0f} rows/s"
        )
        for case in ("first", "again", "changed"):
            found = _in_a_process(folder, case)
            print(
                f"{'':<6}{case:>10} import{found['seconds']:>16.2f} s"
                f"{rows / found['seconds']:>13,.0f} rows/s"
                f"{found['seconds'] / alone:>8.0f} x csv{found['memory'] / 1e6:>8.0f} MB",
                flush=True,
            )


def main(arguments: list[str]) -> None:
    """Print all lines, or measure the one case that the parent process asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--shape", choices=SHAPES, nargs="+", default=SHAPES)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--case", choices=CASES, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.case:
        measured(given.folder, given.case)
        return
    for rows in given.rows:
        for shape in given.shape:
            compare(shape, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
