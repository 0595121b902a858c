"""kill -9 during an import: the store opens and holds all of that import or nothing of it."""

import csv
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.stores import open_store
from tests.cli.program import Program, command, environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 of POSIX"),
]

KILLS = 20
PEOPLE = 1500
BIG, BRANCH = "bigcorp", "bigcorp-east"
BEFORE = ("norland", "norland-coast", "norland-north")
Maps = dict[str, AccountMap]


def write(folder: Path, table: str, header: str, rows: Iterable[Iterable[object]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(header.split(","))
        lines.writerows(rows)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two accounts that takes a while to import."""
    folder = tmp_path_factory.mktemp("big")
    ids = [(account, f"{account}-p{n}") for account in (BIG, BRANCH) for n in range(PEOPLE)]
    write(folder, "accounts", "id,name,parent", [(BIG, "Big", ""), (BRANCH, "East", BIG)])
    write(folder, "contacts", "account,id,name,title,note",
          ((account, id, f"P {id}", "Engineer", "n" * 300) for account, id in ids))  # fmt: skip
    write(folder, "influences", "account,influencer,influenced,strength,evidence",
          ((account, f"{account}-p{n}", f"{account}-p{n // 3}", 3, "seen in a meeting " * 5)
           for account in (BIG, BRANCH) for n in range(1, PEOPLE)))  # fmt: skip
    write(folder, "assessments", "account,contact,date,relationship,evidence",
          ((account, id, "2026-05-01", 1, "said so " * 10) for account, id in ids))  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def whole(
    sample_file: Path, big: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Maps, float, int]:
    """All accounts after an undisturbed import, its seconds, and the bytes it wrote."""
    store = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("whole") / "account.db"))
    small = store.stat().st_size
    start = time.monotonic()
    subprocess.run(
        command("import", big), env=environment(store), stdout=subprocess.DEVNULL, check=True
    )
    return maps(store), time.monotonic() - start, store.stat().st_size - small


def maps(store: Path) -> Maps:
    with open_store(store) as opened:
        return {id: opened.load(id) for id in opened.account_ids()}


def kill_when(store: Path, big: Path, now: Callable[[], bool]) -> bool:
    """Start an import, kill it as soon as `now()`; whether it was still running then."""
    with subprocess.Popen(
        command("import", big),
        env=environment(store),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not now():
            time.sleep(0.001)
        running = process.poll() is None
        process.kill()
    return running


def moments(store: Path, seconds: float, written: int, pick: random.Random) -> Callable[[], bool]:
    """A random moment of the import: of its time, or of what it has written so far."""
    if pick.random() < 0.4:
        end = time.monotonic() + pick.uniform(0, seconds)
        return lambda: time.monotonic() >= end
    log = store.with_name(f"{store.name}-wal")
    bytes = pick.uniform(0, written)
    return lambda: log.exists() and log.stat().st_size >= bytes


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_import_is_there_whole_or_not_at_all(
    writer: Program, big: Path, whole: tuple[Maps, float, int], number: int
) -> None:
    after, seconds, written = whole
    before = {id: after[id] for id in BEFORE}
    running = kill_when(
        writer.store, big, moments(writer.store, seconds, written, random.Random(number))
    )
    found = maps(writer.store)
    assert found in (before, after)
    assert running or found == after
    assert writer("store", "check", "--format", "json").json["problems"] == []
    changes = writer("store", "log", "--format", "json").json["changes"]
    assert len(changes) == (1 if found == before else 2)
    writer("import", big)
    assert maps(writer.store) == after
    assert writer("store", "check", "--format", "json").json["problems"] == []
    assert len(writer("store", "log", "--format", "json").json["changes"]) == 2


def test_some_kills_hit_the_writing(
    writer: Program, big: Path, whole: tuple[Maps, float, int]
) -> None:
    """The moments above are worth something: a kill in the middle leaves a log behind."""
    log = writer.store.with_name(f"{writer.store.name}-wal")
    half = whole[2] / 2
    assert kill_when(writer.store, big, lambda: log.exists() and log.stat().st_size >= half)
    assert log.stat().st_size >= half
    assert set(maps(writer.store)) in (set(BEFORE), set(whole[0]))
