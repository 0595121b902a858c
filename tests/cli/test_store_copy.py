"""`influence store copy`: everything goes along, or nothing; what it asks and what it refuses."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from influence.stores import open_store
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program, command, environment


def told(store: Path) -> tuple[dict, list]:
    with open_store(store) as opened:
        return {id: opened.load(id) for id in opened.account_ids()}, opened.log()


def test_the_copy_answers_the_same(writer: Program, tmp_path: Path) -> None:
    writer("record", "norland", "contacts", "name=New", "--by", "mei")
    writer("store", "undo", "--yes")
    copy = Program(tmp_path / "folder" / "copy.db")
    answer = writer("store", "copy", "--to", copy.store, "--yes", "--format", "json")
    assert faults(answer.json, writer("schema", "store", "copy").json) == []
    accounts, log = told(writer.store)
    assert answer.json == {
        "accounts": len(accounts),
        "facts": sum(len(rows) for one in accounts.values() for rows in one.rows.values()),
        "changes": 3,
        "logged": sum(len(change.rows) for change in log),
        "already": False,
    }
    assert told(copy.store) == (accounts, log)
    for words in (("risk", "norland", "--as-of", DAY), ("store", "log"), ("accounts",)):
        assert copy(*words).out == writer(*words).out
    assert copy("store", "check", "--format", "json").json["problems"] == []


@pytest.mark.parametrize(
    ("lang", "done", "already"),
    [("en", "Copied to", "Nothing was copied"), ("zh", "已复制到", "无需复制")],
)
def test_a_second_copy_has_nothing_to_do(
    reader: Program, tmp_path: Path, lang: str, done: str, already: str
) -> None:
    words = ("store", "copy", "--to", tmp_path / "copy.db", "--yes", "--lang", lang)
    assert reader(*words).out.startswith(done)
    before = told(tmp_path / "copy.db")
    assert reader(*words).out.startswith(already)
    assert told(tmp_path / "copy.db") == before
    assert reader(*words, "--format", "json").json["already"] is True


def test_it_asks_first(reader: Program, tmp_path: Path) -> None:
    words = ("store", "copy", "--to", tmp_path / "copy.db")
    answer = reader(*words, input="n\n", code=2)
    assert "Copy all accounts (3)" in answer.err
    assert str(tmp_path / "copy.db") in answer.err
    assert not (tmp_path / "copy.db").exists()
    assert reader(*words, input="y\n").out.startswith("Copied to")


def test_a_password_in_the_address_of_a_server_is_refused_before_anything_is_asked(
    reader: Program,
) -> None:
    answer = reader("store", "copy", "--to", "neo4j://li:secret@host", input="y\n", code=2)
    assert "carries a user or a password" in answer.err
    assert "Copy all accounts" not in answer.out + answer.err
    assert "secret" not in answer.out + answer.err


def test_a_password_in_the_address_is_not_repeated(reader: Program) -> None:
    for words in ((), ("--verbose",), ("--yes",), ("--format", "json", "--yes")):
        target = "mysql://li:s3cr/et@host/db"
        answer = reader("store", "copy", "--to", target, *words, input="y\n", code=3)
        assert "s3cr" not in answer.out + answer.err


def test_a_store_in_use_is_refused(reader: Program, fresh: Program, tmp_path: Path) -> None:
    people = tmp_path / "contacts.csv"
    people.write_text("name\nBo\n", encoding="utf-8")
    fresh("import", people, "--account", "other")
    before = told(fresh.store)
    answer = reader("store", "copy", "--to", fresh.store, "--yes", code=3)
    assert "holds something else already (the first difference is in accounts)" in answer.err
    assert told(fresh.store) == before


def test_nothing_to_copy_from_makes_nothing(fresh: Program, tmp_path: Path) -> None:
    answer = fresh("store", "copy", "--to", tmp_path / "copy.db", "--yes", code=3)
    assert "There is no store at" in answer.err
    assert not (tmp_path / "copy.db").exists()


def test_it_says_where_to_copy_to(reader: Program) -> None:
    assert "--to" in reader("store", "copy", code=2).err


@pytest.fixture(scope="module")
def big(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that takes a while to copy; nobody writes to it."""
    folder = tmp_path_factory.mktemp("big")
    people = "name,id,note\n" + "".join(f"P{n},p{n},{'n' * 1000}\n" for n in range(5000))
    (folder / "contacts.csv").write_text(people, encoding="utf-8")
    store = Program(Path(shutil.copy(sample_file, folder / "big.db")))
    store("import", folder / "contacts.csv", "--account", "big")
    return store.store


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of POSIX")
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_killed_copy_leaves_an_empty_store(big: Path, tmp_path: Path, part: float) -> None:
    target = tmp_path / "copy.db"
    log = target.with_name("copy.db-wal")
    bytes = part * big.stat().st_size
    with subprocess.Popen(
        command("store", "copy", "--to", target, "--yes"),
        env=environment(big),
        stdout=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not (log.exists() and log.stat().st_size >= bytes):
            time.sleep(0.001)
        running = process.poll() is None
        process.kill()
    assert running
    assert told(target) in (({}, []), told(big))
    Program(big)("store", "copy", "--to", target, "--yes")
    assert told(target) == told(big)


def test_what_is_no_answer_is_not_asked_for_again(writer: Program, tmp_path: Path) -> None:
    words = ("store", "copy", "--to", tmp_path / "copy.db")
    answer = writer(*words, input="what\nelse\n", code=2)
    assert answer.err.count("[y/N]") == 1
    assert "invalid input" not in answer.err
    assert "Nobody is there to answer" in answer.err
