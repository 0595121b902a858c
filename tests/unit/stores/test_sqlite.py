"""What is special about one SQLite file: how it opens, fails, ages, and forgets its bytes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.errors import StoreError
from influence.resources import resource_folder
from influence.stores import open_store, sqlite_file
from influence.stores.catalogue import load_catalogue
from influence.stores.sqlite import SqliteStore
from tests.unit.stores.conftest import NORLAND

root_only = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="changes the user, which only root can do",
)
NOBODY = 65534
OURS = len(load_catalogue("sql").migrations())
"""the schema that this program writes"""


def sentence(work: Callable[[], object]) -> str:
    """The sentence of the StoreError that some work ends in."""
    with pytest.raises(StoreError) as refused:
        work()
    assert refused.value.exit_code == 3
    return refused.value.sentence()


def save(store: SqliteStore, account: AccountMap = NORLAND) -> object:
    return store.edit(lambda reader: {account.id: account}, by="mei", source="")


def people(count: int, note: str = "") -> AccountMap:
    """An account of many people."""
    contacts = [Contact(name=f"P{n}", id=f"p{n}", note=note) for n in range(count)]
    return AccountMap.of(Account(name="N", id="n"), contacts)


def told_by_check(path: Path) -> set[str]:
    """The codes of the problems; a file too damaged to be checked says so in an error."""
    try:
        with open_store(path) as store:
            return {problem.code for problem in store.check()}
    except StoreError as error:
        return {word for word in ("damaged",) if word in error.sentence()}


class TestOpening:
    def test_a_missing_store_is_not_made_by_looking(self, path: Path) -> None:
        said = sentence(lambda: open_store(path))
        assert said == (
            f"There is no store at {path} yet. Create one with influence import or influence demo."
        )
        assert list(path.parent.iterdir()) == []

    def test_an_empty_file_is_no_store_yet(self, path: Path) -> None:
        path.touch()
        assert "There is no store" in sentence(lambda: open_store(path))
        assert path.read_bytes() == b""
        with open_store(path, create=True) as store:
            assert store.account_ids() == ()

    def test_creating_makes_the_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "a" / "b" / "c.db"
        with open_store(path, create=True) as store:
            assert store.location == str(path)
        assert path.is_file()

    @pytest.mark.parametrize("name", ["a b.db", "a?mode=ro.db", "100%25.db", "人脉.db", "a#b.db"])
    def test_every_file_name_is_only_a_name(self, tmp_path: Path, name: str) -> None:
        with open_store(tmp_path / name, create=True) as store:
            save(store)
        assert [file.name for file in tmp_path.iterdir()] == [name]

    def test_a_url_is_a_path(self, store: SqliteStore, path: Path) -> None:
        with open_store(f"sqlite:///{path}") as same:
            assert same.location == str(path)
            assert same.account_ids() == ("norland",)

    def test_a_relative_url_starts_here(
        self, store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(path.parent)
        with open_store(f"sqlite:///{path.name}") as same:
            assert same.account_ids() == ("norland",)

    @pytest.mark.parametrize("url", ["http://host", "neo4j+x://host", "postgres://u:secret@host"])
    def test_other_stores_are_refused_without_their_secrets(self, url: str) -> None:
        said = sentence(lambda: open_store(url, create=True))
        assert f"cannot open a {url.partition(':')[0]} store" in said
        assert "secret" not in said

    def test_a_folder_is_no_store(self, tmp_path: Path) -> None:
        assert "is a folder" in sentence(lambda: open_store(tmp_path, create=True))

    @pytest.mark.parametrize("content", [b"PK\x03\x04", b"id,name\n1,Li\n", b"\0" * 5000])
    @pytest.mark.parametrize("create", [True, False])
    def test_another_file_is_no_store(self, path: Path, content: bytes, create: bool) -> None:
        path.write_bytes(content * 50)
        assert "is not an influence store" in sentence(lambda: open_store(path, create=create))
        assert path.read_bytes() == content * 50

    @pytest.mark.parametrize("create", [True, False])
    def test_the_database_of_another_program_is_left_alone(self, path: Path, create: bool) -> None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE contacts (id)")
        other.close()
        before = path.read_bytes()
        assert "of another program" in sentence(lambda: open_store(path, create=create))
        assert path.read_bytes() == before

    def test_a_file_where_a_folder_should_be(self, path: Path) -> None:
        path.touch()
        assert "cannot be opened" in sentence(lambda: open_store(path / "x.db", create=True))

    def test_a_name_that_no_disk_takes(self, tmp_path: Path) -> None:
        for name in ("a\0b.db", "x" * 5000):
            said = sentence(lambda name=name: open_store(tmp_path / name, create=True))
            assert "cannot be opened" in said


class TestTrouble:
    def test_a_locked_store(
        self, store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with open_store(path) as waiting:
            assert "Another program is writing" in sentence(lambda: save(waiting, people(1)))
            assert waiting.load("norland") == NORLAND
            other.execute("ROLLBACK")
            assert save(waiting, people(1)) is not None
        other.close()

    def test_a_full_disk(self, store: SqliteStore) -> None:
        connection = store._file.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        assert "The disk is full" in sentence(lambda: save(store, people(500, "x" * 1000)))
        assert store.account_ids() == ("norland",)
        assert store.check() == []

    @pytest.mark.parametrize("page", [0, 1, 2, 8])
    def test_a_damaged_file_is_noticed(self, store: SqliteStore, path: Path, page: int) -> None:
        save(store, people(300))
        store.close()
        content = bytearray(path.read_bytes())
        content[4096 * page + 200 : 4096 * (page + 1)] = b"\xa5" * (4096 - 200)
        path.write_bytes(content)
        assert told_by_check(path) == {"damaged"}

    def test_a_truncated_file_is_noticed(self, store: SqliteStore, path: Path) -> None:
        save(store, people(300))
        store.close()
        path.write_bytes(path.read_bytes()[: 4096 * 3])
        assert told_by_check(path) == {"damaged"}

    def test_facts_that_contradict_each_other_are_refused(self, store: SqliteStore) -> None:
        lost = AccountMap.unchecked(
            "n", [Account(name="N", id="n"), Contact(name="a", id="a", department="nowhere")]
        )
        assert "contradict" in sentence(lambda: save(store, lost))
        assert store.account_ids() == ("norland",)

    @root_only
    @pytest.mark.parametrize("folder_mode", [0o555, 0o777])
    def test_a_read_only_store_can_be_read(self, for_all: Path, folder_mode: int) -> None:
        with open_store(for_all / "in" / "account.db", create=True) as made:
            save(made)
        said = as_nobody(for_all, file_mode=0o444, folder_mode=folder_mode)
        assert said[0] == "('norland',) 2"
        assert "may only be read" in said[1]

    @root_only
    def test_a_store_of_somebody_else_cannot(self, for_all: Path) -> None:
        with open_store(for_all / "in" / "account.db", create=True) as made:
            save(made)
        said = as_nobody(for_all, file_mode=0o600, folder_mode=0o755)
        assert "cannot be opened" in said[0]


@pytest.fixture
def for_all() -> Iterator[Path]:
    """A folder that everybody may enter; each run of pytest closes the one above `tmp_path`."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


CHILD = f"""
import sys
from pathlib import Path
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.errors import StoreError
from influence.stores import open_store
import influence.stores.sqlite
import influence.stores.query_store
import os
import urllib.parse  # Path.as_uri() of Python 3.13 loads it, and Python may lie in root's home
os.setgid({NOBODY}); os.setuid({NOBODY})
new = AccountMap.of(Account(name="M", id="m"))
try:
    with open_store(sys.argv[1]) as store:
        print(store.account_ids(), len(store.load("norland").contacts))
        store.edit(lambda reader: {{"m": new}}, by="", source="")
        print("written")
except StoreError as error:
    print(error.sentence())
"""


def as_nobody(folder: Path, file_mode: int, folder_mode: int) -> list[str]:
    """What a process without rights says when it reads and then writes the store."""
    inner = folder / "in"
    (inner / "account.db").chmod(file_mode)
    inner.chmod(folder_mode)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(inner / "account.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


class TestSchema:
    @pytest.fixture
    def newer(self, tmp_path: Path) -> Path:
        """The queries of a later version of the program, with one more migration."""
        queries = Path(shutil.copytree(resource_folder("queries"), tmp_path / "queries"))
        head = "purpose: More.\n{0} params: none\n{0} returns: nothing\n{0} mode: write\n"
        for ending, mark in (("sql", "--"), ("cypher", "//")):
            text = f"{mark} {head.format(mark)}CREATE TABLE more (a TEXT) STRICT;\n"
            name = f"schema/{OURS + 1:04}_more.{ending}"
            (queries / name).write_text(text, encoding="utf-8")
        return queries

    def test_an_older_store_asks_to_be_migrated(
        self, store: SqliteStore, path: Path, newer: Path
    ) -> None:
        store.close()
        with SqliteStore(path, catalogue=load_catalogue("sql", newer)) as old:
            for work in (old.account_ids, old.log, lambda: old.undo(by="")):
                said = sentence(work)
                assert f"has schema {OURS} and this program needs {OURS + 1}" in said
                assert said.endswith("influence store migrate")
            assert [problem.code for problem in old.check()] == ["schema"]
            assert old.migrate() == (OURS, OURS + 1)
            assert old.load("norland") == NORLAND
            assert old.check() == []
            assert old.migrate() == (OURS + 1, OURS + 1)

    def test_a_failing_migration_leaves_the_old_schema(
        self, store: SqliteStore, path: Path, newer: Path
    ) -> None:
        store.close()
        query = newer / f"schema/{OURS + 1:04}_more.sql"
        text = query.read_text(encoding="utf-8") + "CREATE TABLE contacts (a TEXT) STRICT;\n"
        query.write_text(text, encoding="utf-8")
        with SqliteStore(path, catalogue=load_catalogue("sql", newer)) as old:
            assert "contacts already exists" in sentence(old.migrate)
        with open_store(path) as same:
            assert same.load("norland") == NORLAND

    def test_a_newer_store_asks_for_a_newer_program(self, store: SqliteStore, path: Path) -> None:
        store._file.connection.execute("PRAGMA user_version = 7")
        store.close()
        for create in (True, False):
            said = sentence(lambda create=create: open_store(path, create=create))
            assert "newer version of influence (schema 7" in said
            assert said.endswith("Update the program.")

    def test_two_who_create_it_at_once_both_get_it(self, path: Path) -> None:
        code = "import sys; from influence.stores import open_store; "
        code += "print(open_store(sys.argv[1], create=True).account_ids())"
        command = [sys.executable, "-c", code, str(path)]
        both = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for _ in range(4)
        ]
        assert [one.communicate()[0] for one in both] == ["()\n"] * 4

    def test_dates_are_text_and_amounts_are_numbers(self, store: SqliteStore) -> None:
        """People query the tables with other tools."""
        types = store._file.connection.execute(
            "SELECT name, type FROM pragma_table_info('accounts') WHERE name IN "
            "('yearly_spend', 'id')"
        ).fetchall()
        assert types == [("id", "TEXT"), ("yearly_spend", "REAL")]


def test_a_clock_that_was_set_back_does_not_reorder_the_journal(store: SqliteStore) -> None:
    future = "2999-01-01T00:00:00.000000+00:00"
    store._file.connection.execute('UPDATE journal_changes SET "at" = ?', (future,))
    save(store, people(1))
    newer, older = store.log()
    assert older.at.isoformat(timespec="microseconds") == future
    assert newer.at > older.at
    assert store.check() == []


class TestForgetting:
    def test_the_bytes_are_gone(self, store: SqliteStore, path: Path) -> None:
        note = AccountMap.of(
            NORLAND.account,
            [
                NORLAND.departments["it"],
                NORLAND.contacts["bo"],
                NORLAND.contacts["li-na"].model_copy(update={"note": "Li Na " * 2000}),
            ],
        )
        save(store, note)
        words = [b"li-na", b"Li Na", b"li@norland.example"]
        assert all(word in on_disk(path) for word in words)
        store.forget_contact("norland", "li-na", by="mei")
        assert [word for word in words if word in on_disk(path)] == []
        assert b"Norland" in on_disk(path)

    def test_the_bytes_of_an_account_are_gone(self, store: SqliteStore, path: Path) -> None:
        save(store, people(3))
        store.forget_account("norland", by="mei")
        assert b"orland" not in on_disk(path)
        assert store.account_ids() == ("n",)

    def test_somebody_who_still_reads_keeps_old_pages_and_we_say_so(
        self, store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store._file.connection.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM contacts").fetchone()
        said = sentence(lambda: store.forget_contact("norland", "li-na", by="mei"))
        assert "is forgotten and nobody can load it" in said
        other.execute("COMMIT")
        other.close()
        assert set(store.load("norland").contacts) == {"bo"}
        store.close()
        assert b"li-na" not in on_disk(path)

    def test_a_deleted_text_is_overwritten_at_once(self, store: SqliteStore, path: Path) -> None:
        """Where the file cannot be rewritten, the deleted pages hold nothing all the same."""
        connection = store._file.connection
        connection.execute("DELETE FROM journal_rows")
        connection.execute("UPDATE contacts SET email = NULL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"li@norland.example" not in on_disk(path)

    def test_a_failing_rewrite_is_told(self, store: SqliteStore, path: Path) -> None:
        """Another writer in between: the forgetting stands, and we say what is left to do."""
        store._file.connection.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        said = sentence(store._scrub)
        other.execute("ROLLBACK")
        other.close()
        assert "is forgotten and nobody can load it" in said
        assert "database is locked" in said


def on_disk(path: Path) -> bytes:
    """All bytes of the store: the file and whatever SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
