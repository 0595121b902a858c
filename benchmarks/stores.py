"""How fast accounts go into a store and come out of it, on SQLite and on a real Neo4j server.

    python benchmarks/stores.py                    # 20 accounts
    python benchmarks/stores.py --accounts 1000    # the size of a large firm; takes a while

Imports: accounts of 100 people and 500 lines, a folder of CSV files each, one after the other the
way `influence import` does it: read, checked, compared with what is stored, written with the
journal; `at once` is one import of all of them, which Neo4j takes in several transactions. Rows
per second count the facts, not the journal's rows that go with them. Memory is the most that the
process ever held, the interpreter included.

The baseline `one by one` writes the same rows, the journal's too, by the same statements, but one
row per statement, each in a transaction that commits itself, and neither reads files nor checks
anything. It runs on some of the rows; the ratio is its time per row to that of the other line.
`write` is the like of it: accounts that are ready, written one after the other, with the journal.

Loads: one account of 200 and of 2,000 people with five lines each, as every command begins.

`neo4j` is the driver in plain Python, `neo4j+rust` with its extension in Rust (the extra
`influence[fast]`), fetched for this run if it is not installed. The server is a private one on
this machine, or that of INFLUENCE_TEST_NEO4J_URL, whose database has to be empty. Each line is a
process of its own. Ratios are of this machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from influence.domain.account_map import AccountMap  # noqa: E402
from influence.domain.changes import Change, RowChange, difference  # noqa: E402
from influence.domain.errors import InfluenceError  # noqa: E402
from influence.domain.ports import NothingYet, Reader  # noqa: E402
from influence.importers import plan_import, read_tables  # noqa: E402
from influence.stores import Store, open_store  # noqa: E402
from influence.stores.catalogue import load_catalogue  # noqa: E402
from influence.stores.rows import WRITING_ORDER, journal_rows, key_text  # noqa: E402
from tools.neo4j_server import NoServer, Server, find_server, private_server  # noqa: E402

PEOPLE, LINES = 100, 500
LOADED = {200: 40, 2000: 12}
"""people of the account -> how often it is loaded"""
ONE_BY_ONE = 600
"""facts that the baseline writes, each with its row of the journal"""
WARM_UP = 30
"""accounts that a server takes in before anything is measured: it compiles as it runs"""
WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


def write_account(folder: Path, id: str, people: int, lines: int, seed: int) -> Path:
    """A folder of CSV files: people in a reporting tree, the other lines between any two."""
    pick = random.Random(seed)
    ids = [f"p{n}" for n in range(people)]
    tree = [(ids[n], ids[(n - 1) // 6]) for n in range(1, people)]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < lines - len(tree):
        one, other = pick.sample(ids, 2)
        pairs.add((one, other))
    sways = ((a, b, pick.randint(1, 5), "said so in a meeting") for a, b in sorted(pairs))
    home = folder / id
    home.mkdir(parents=True)
    _write(home / "accounts.csv", "id,name", [(id, f"Client {id}")])
    _write(home / "contacts.csv", "id,name,title,email", (
        (p, f"Person {p}", "Engineer", f"{p}@{id}.example") for p in ids
    ))  # fmt: skip
    _write(home / "reporting_lines.csv", "report,manager", tree)
    _write(home / "influences.csv", "influencer,influenced,strength,evidence", sways)
    return home


def _write(path: Path, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([tuple(header.split(",")), *rows])


def bring_in(store: Store, folder: Path) -> Change:
    """What `influence import` does with a folder."""
    change = store.edit(plan_import(read_tables([folder])), by="benchmark", source=folder.name)
    assert change is not None
    return change


def imports(store: Store, accounts: int) -> dict[str, float]:
    """Import accounts one after the other."""
    rows, spent = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(accounts):
            home = write_account(Path(folder), f"a{number}", PEOPLE, LINES, number)
            start = time.perf_counter()
            rows += len(bring_in(store, home).rows)
            spent += time.perf_counter() - start
            shutil.rmtree(home)
    return {"rows": rows, "seconds": spent}


def writes(store: Store, accounts: int) -> dict[str, float]:
    """Write accounts that were read and checked before, one after the other."""
    rows, spent = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(accounts):
            home = write_account(Path(folder), f"a{number}", PEOPLE, LINES, number)
            ready = plan_import(read_tables([home]))(NothingYet())
            plan = partial(_ready, ready)
            start = time.perf_counter()
            change = store.edit(plan, by="benchmark", source="")
            spent += time.perf_counter() - start
            assert change is not None
            rows += len(change.rows)
            shutil.rmtree(home)
    return {"rows": rows, "seconds": spent}


def _ready(accounts: Mapping[str, AccountMap], reader: Reader) -> Mapping[str, AccountMap]:
    return accounts


def at_once(store: Store, accounts: int) -> dict[str, float]:
    """Import accounts in one go."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "all"
        home.mkdir()
        for number in range(accounts):
            account = f"a{number}"
            one = write_account(Path(folder), account, PEOPLE, LINES, number)
            for file in one.glob("*.csv"):
                _append(home / file.name, file, account)
        start = time.perf_counter()
        rows = len(bring_in(store, home).rows)
        return {"rows": rows, "seconds": time.perf_counter() - start}


def _append(whole: Path, part: Path, account: str) -> None:
    """Add the rows of one account, named in a column where the table does not name it itself."""
    header, *lines = part.read_text(encoding="utf-8").splitlines()
    more = part.name != "accounts.csv"
    with whole.open("a", encoding="utf-8") as file:
        if not file.tell():
            file.write(f"{header},account\n" if more else f"{header}\n")
        file.writelines(f"{line},{account}\n" if more else f"{line}\n" for line in lines)


def copies(store: Store, accounts: int) -> dict[str, float]:
    """Copy accounts with their journal out of a file."""
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder) / "source.db", create=True) as source:
            imports(source, accounts)
            start = time.perf_counter()
            copied = store.fill(source.contents())
        return {"rows": copied.facts, "seconds": time.perf_counter() - start}


def loads(store: Store, people: int) -> dict[str, float]:
    """Load one account again and again."""
    with tempfile.TemporaryDirectory() as folder:
        bring_in(store, write_account(Path(folder), "big", people, 5 * people, 1))
    times = []
    for _ in range(LOADED[people] + 1):
        start = time.perf_counter()
        store.load("big")
        times.append(time.perf_counter() - start)
    times = sorted(times[1:])  # the first one warms up
    return {"p50": statistics.median(times), "p95": times[int(0.95 * (len(times) - 1))]}


def one_by_one(store: Store, url: str) -> dict[str, float]:
    """The baseline: the same statements, each with one row in a transaction of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "aside.db", create=True) as aside,
    ):
        bring_in(aside, write_account(Path(folder), "a", PEOPLE, LINES, 0))
        change = aside.log()[0]
        rows = _sample(difference(None, aside.load("a")))
    work = list(_statements(Change(change.number, change.at, "", "", rows=rows)))
    seconds = (_cypher if "://" in url else _sql)(url, work)
    return {"rows": len(rows), "seconds": seconds}


def _sample(rows: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """All that is not a line, and as many lines as there is time for."""
    ordered = sorted(rows, key=lambda row: WRITING_ORDER.index(row.table))
    return tuple(ordered[:ONE_BY_ONE])


def _statements(change: Change) -> Iterator[tuple[str, Mapping[str, Any]]]:
    head = {"number": change.number, "at": change.at.isoformat(), "by": "", "source": ""}
    kind = {"kind": change.kind.value, "undoes": None, "removed": 0, "emptied": 0}
    yield "journal/append_change", {**head, **kind}
    for row, logged in zip(change.rows, journal_rows(change.number, change.rows), strict=True):
        key = {"account": row.account, "row_key": key_text(row.key)}
        yield f"{row.table}/insert", {**key, **(row.after or {})}
        yield "journal/append_rows", logged


def _cypher(url: str, work: list[tuple[str, Mapping[str, Any]]]) -> float:
    from neo4j import GraphDatabase

    from influence.stores.neo4j_session import columns

    catalogue = load_catalogue("cypher")
    auth = (os.environ["INFLUENCE_NEO4J_USER"], os.environ["INFLUENCE_NEO4J_PASSWORD"])
    with GraphDatabase.driver(url, auth=auth) as driver, driver.session() as session:
        start = time.perf_counter()
        for name, row in work:
            statement = catalogue[name]
            session.run(statement.text, columns(statement.params, [row])).consume()
        return time.perf_counter() - start


def _sql(url: str, work: list[tuple[str, Mapping[str, Any]]]) -> float:
    catalogue = load_catalogue("sql")
    connection = sqlite3.connect(url, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    start = time.perf_counter()
    for name, row in work:
        connection.execute(catalogue[name].text, row)
    return time.perf_counter() - start


def measure(url: str, what: str, size: int) -> dict[str, Any]:
    """One line of the table, in this process."""
    with open_store(url, create=True) as store:
        works = {
            "write": writes,
            "import": imports,
            "at once": at_once,
            "copy": copies,
            "load": loads,
        }
        try:
            found = works[what](store, size) if size else one_by_one(store, url)
        except InfluenceError as error:
            return {"refused": error.sentence()}
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return {**found, "memory": memory}


class Place:
    """Where stores are made: new files, or one server that is emptied each time."""

    def __init__(self, name: str, folder: Path, server: Server | None, driver: Path | None) -> None:
        self.name, self._folder, self._server, self._driver = name, folder, server, driver
        self._made = 0

    def measure(self, what: str, size: int = 0) -> dict[str, Any]:
        """The same in a fresh process on an empty store, so that its memory is its own."""
        command = [sys.executable, __file__, "--one", self._empty(), what, str(size)]
        found: dict[str, Any] = json.loads(
            subprocess.check_output(command, text=True, env=self._environment())
        )
        return found

    def _empty(self) -> str:
        self._made += 1
        if self._server is None:
            return str(self._folder / f"{self._made}.db")
        with self._server.driver() as driver, driver.session() as session:
            session.run(WIPE).consume()
        return self._server.url

    def _environment(self) -> dict[str, str]:
        if self._server is None:
            return dict(os.environ)
        user, password = self._server.user, self._server.password
        told = {"INFLUENCE_NEO4J_USER": user, "INFLUENCE_NEO4J_PASSWORD": password}
        return {**os.environ, **told, "PYTHONPATH": str(self._driver)}


def drivers(folder: Path) -> Iterator[tuple[str, Path]]:
    """The driver with and without its Rust extension, each in a folder to import it from."""
    found = find_spec("neo4j")
    assert found is not None
    assert found.submodule_search_locations
    installed = Path(found.submodule_search_locations[0])
    plain, fast = folder / "plain", folder / "fast"
    ignored = shutil.ignore_patterns("_rust*.so", "_rust*.pyd", "__pycache__")
    shutil.copytree(installed, plain / "neo4j", ignore=ignored)
    yield "neo4j", plain
    shutil.copytree(plain, fast)
    for file in installed.glob("_rust*"):
        shutil.copy(file, fast / "neo4j")
    wanted = f"neo4j-rust-ext=={version('neo4j')}.*"
    fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), wanted]
    if not any(installed.glob("_rust*")):
        fetched = subprocess.run(fetch, capture_output=True, text=True, check=False)
        if fetched.returncode:
            print(f"neo4j+rust  left out: {fetched.stderr.strip().splitlines()[-1]}")
            return
        shutil.unpack_archive(next(folder.glob("*.whl")), fast, "zip")
    yield "neo4j+rust", fast


def a_server() -> Server:
    """The server that is given, else a private one that runs as a team's would."""
    return (
        find_server()
        if "INFLUENCE_TEST_NEO4J_URL" in os.environ
        else private_server(full_speed=True)
    )


def places(folder: Path, stack: ExitStack) -> Iterator[Place]:
    yield Place("sqlite", folder, None, None)
    try:
        server = stack.enter_context(a_server())
    except NoServer as reason:
        print(f"neo4j       left out: {reason}")
        return
    server.start()
    with server.driver() as driver:
        if driver.execute_query("MATCH (n) RETURN 1 LIMIT 1").records:
            sys.exit(f"{server.url} is not empty, and this would erase it.")
    for name, home in drivers(folder):
        place = Place(name, folder, server, home)
        place.measure("import", WARM_UP)
        place.measure("one by one")
        yield place


def show(place: Place, accounts: int) -> None:
    """The lines of one kind of store."""
    naive = place.measure("one by one")
    each = naive["seconds"] / naive["rows"]
    print(
        f"{place.name:<12}one by one         {1 / each:>9,.0f} rows/s  "
        "(a fact and its row of the journal: two statements, each committing itself)",
        flush=True,
    )
    for what in ("write", "import", "at once", "copy"):
        found = place.measure(what, accounts)
        if "refused" in found:
            print(f"{place.name:<12}{what:<8}{accounts:>5} accts  {found['refused']}", flush=True)
            continue
        rate = found["rows"] / found["seconds"]
        print(
            f"{place.name:<12}{what:<8}{accounts:>5} accts{rate:>9,.0f} rows/s"
            f"{found['seconds']:>9.1f} s{found['memory']:>7.0f} MB  ratio {each * rate:>6.1f}",
            flush=True,
        )
    for people in LOADED:
        found = place.measure("load", people)
        p50, p95 = 1000 * found["p50"], 1000 * found["p95"]
        memory = f"{found['memory']:.0f} MB"
        print(
            f"{place.name:<12}load {people:>6} people  p50 {p50:>6.0f} ms  p95 {p95:>6.0f} ms"
            f"{memory:>10}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--one", nargs=3, metavar=("URL", "WHAT", "SIZE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        url, what, size = given.one
        print(json.dumps(measure(url, what, int(size))))
        return
    rows = given.accounts * (1 + PEOPLE + LINES)
    print(f"{given.accounts} accounts of {PEOPLE} people and {LINES} lines: {rows:,} rows")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for place in places(Path(folder), stack):
            show(place, given.accounts)


if __name__ == "__main__":
    main()
