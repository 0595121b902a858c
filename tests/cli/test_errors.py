"""What goes wrong is said in a sentence with the exit code of interfaces; never a traceback."""

import json
import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from influence.stores.sqlite import SqliteStore
from tests.cli.program import SAMPLE, Program, command, environment, spawn

ASKED_WRONGLY = {
    "no such account": (("risk", "nowhere"), "unknown_account", 'no account "nowhere"'),
    "several accounts": (("risk",), "usage", "norland-coast"),
    "no such opportunity": (
        ("spof", "norland", "--opportunity", "grid"),
        "unknown_opportunity",
        "grid-control",
    ),
    "no such setting": (("spof", "norland", "--set", "cut.egde=0"), "bad_setting", "cut.edge"),
    "no such contact": (
        ("store", "delete-contact", "norland", "wang", "--yes"),
        "unknown_contact",
        'no contact "wang"',
    ),
    "no such table": (("record", "norland", "contact", "id=x"), None, "contacts"),
    "recorded nowhere": (("record", "norlan", "contacts", "name=x"), "unknown_account", "norlan"),
    "no such column": (("record", "norland", "contacts", "nam=x"), None, "name"),
    "a cell without =": (("record", "norland", "contacts", "name"), "usage", "KEY=VALUE"),
    "a cell twice": (
        ("record", "norland", "contacts", "id=bai-xue", "name=a", "id=li-na"),
        "usage",
        '"id=bai-xue" and "id=li-na" are the same column',
    ),
    "a cell twice, in two languages": (
        ("record", "norland", "联系人", "编号=bai-xue", "ID=li-na"),
        "usage",
        '"编号=bai-xue" and "ID=li-na" are the same column',
    ),
    "a word that stands for one's own": (
        ("record", "norland", "assessments", "contact=li-na", "solution=1", "evidence=..."),
        "usage",
        '"evidence=..." holds the place of your own words',
    ),
    "a level out of range": (
        ("record", "norland", "assessments", "contact=li-na", "solution=3"),
        "bad_input",
        "-2 to 2",
    ),
    "somebody unknown": (
        ("record", "norland", "influences", "influencer=li-na", "influenced=ghost"),
        "bad_input",
        "ghost",
    ),
    "a setting without =": (
        ("risk", "norland", "--set", "half_life.stance"),
        "usage",
        '"half_life.stance" is not KEY=VALUE',
    ),
    "a setting that is no currency": (
        ("risk", "norland", "--set", "grid.currency=euro"),
        "bad_setting",
        "CNY or USD",
    ),
    "a moment that is none": (("risk", "norland", "--known-at", "soon"), "usage", "T18:00"),
    "a seat for nobody": (
        ("turnover", "norland", "--successor", "wang-lei="),
        "usage",
        '"wang-lei=" is not LEAVER=CONTACT',
    ),
    "two in one seat": (
        ("turnover", "norland", "--successor", "li-na=a", "--successor", "li-na=b"),
        "usage",
        '"li-na" cannot have two successors',
    ),
    "two things to do in a review": (
        ("review", "norland", "--confirm", "--due"),
        "usage",
        "Give one of them",
    ),
    "nothing to import": (("import", "no-such-folder"), None, "no-such-folder"),
    "map without a file": (("view", "norland"), "usage", "--out"),
    "map in another format": (("view", "norland", "--out", "map.pdf"), "usage", "map.html"),
    "no such command to describe": (("schema", "riks"), "usage", "risk"),
    "no such command": (("riks",), "usage", "riks"),
    "no such format": (("risk", "norland", "--format", "xml"), "usage", "xml"),
    "out is a folder": (("risk", "norland", "--out", "."), "usage", "."),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", ASKED_WRONGLY)
def test_asked_wrongly(reader: Program, case: str, lang: str) -> None:
    words, code, hint = ASKED_WRONGLY[case]
    answer = reader(*words, "--lang", lang, code=2)
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert lang == "zh" or hint in answer.err
    if "--format" in words:
        return
    data = reader(*words, "--lang", lang, "--format", "json", code=2).json
    assert set(data) == {"error"}
    assert set(data["error"]) == {"code", "message", "rows"}
    assert code is None or data["error"]["code"] == code
    assert lang == "zh" or hint in json.dumps(data, ensure_ascii=False).replace('\\"', '"')


def test_a_circle_is_one_sentence_for_readers_and_one_entry_a_row_for_programs(
    fresh: Program, tmp_path: Path
) -> None:
    (tmp_path / "contacts.csv").write_text("name\nAnn\nBob\nCai\n", encoding="utf-8")
    lines = tmp_path / "reporting_lines.csv"
    lines.write_text("report,manager\nAnn,Bob\nBob,Cai\nCai,Ann\n", encoding="utf-8")
    words = ("import", tmp_path, "--account", "acme")

    said = fresh(*words, code=2).err.splitlines()
    rows = fresh(*words, "--format", "json", code=2).json["error"]["rows"]

    assert len(said) == 2
    assert said[0].startswith("reporting_lines.csv, rows 2, 3, 4, column manager: Ann > Bob > Cai")
    assert [row["row"] for row in rows] == [2, 3, 4]
    assert {row["message"] for row in rows} == {said[0].split(": ", 1)[1]}


def test_a_bad_row_names_its_place(fresh: Program, tmp_path: Path) -> None:
    people = tmp_path / "contacts.csv"
    people.write_text("name,decision_role\nWang Lei,decison maker\n,user\n", encoding="utf-8")
    answer = fresh("import", people, "--account", "norland", code=2)
    first, second, last = answer.err.splitlines()
    assert first.startswith("contacts.csv, row 2, column decision_role: ")
    assert 'Did you mean "decision maker"?' in first
    assert second.startswith("contacts.csv, row 3, column name: ")
    assert last == "2 problems. Nothing was imported; the store is as before."
    words = ("import", people, "--account", "norland", "--format", "json")
    error = fresh(*words, code=2).json["error"]
    assert error["code"] == "bad_input"
    assert [(row["file"], row["row"], row["column"]) for row in error["rows"]] == [
        ("contacts.csv", 2, "decision_role"),
        ("contacts.csv", 3, "name"),
    ]


@pytest.mark.parametrize("words", [("accounts",), ("risk",), ("store", "log"), ("store", "check")])
def test_no_store_yet(fresh: Program, words: tuple[str, ...]) -> None:
    answer = fresh(*words, code=3)
    assert "There is no store at" in answer.err
    assert "influence import" in answer.err
    assert fresh(*words, "--format", "json", code=3).json["error"]["code"] == "no_store"
    assert not fresh.store.parent.exists()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (("solution=9",), "1 problem. Nothing was recorded; the store is as before."),
        (("solution=9", "price=x"), "2 problems. Nothing was recorded; the store is as before."),
    ],
)
def test_a_fact_that_is_refused_was_not_recorded(
    reader: Program, words: tuple[str, ...], last: str
) -> None:
    person = reader("contacts", "norland", "--format", "json").json["contacts"][0]["id"]
    record = ("record", "norland", "assessments", f"contact={person}", *words)
    assert reader(*record, code=2).err.splitlines()[-1] == last
    error = reader(*record, "--format", "json", code=2).json["error"]
    assert (error["code"], error["message"]) == ("bad_input", last)


def test_an_import_that_fails_makes_no_store(fresh: Program, tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").write_text("name\n\n", encoding="utf-8")
    fresh("import", tmp_path / "contacts.csv", "--account", "a", code=2)
    fresh("import", SAMPLE, "--dry-run")
    assert not fresh.store.exists()


def test_an_empty_store_says_how_to_begin(fresh: Program) -> None:
    fresh("store", "migrate")
    assert "influence template" in fresh("accounts").out
    assert "influence import" in fresh("risk", code=2).err
    assert "nothing was written yet" in fresh("store", "log").out
    assert "nothing to undo" in fresh("store", "undo", "--yes", code=2).err


@pytest.mark.parametrize("words", [("accounts",), ("import", SAMPLE)])
@pytest.mark.parametrize("kind", ["folder", "text", "binary", "other database", "unknown scheme"])
def test_a_store_that_is_none(
    fresh: Program, tmp_path: Path, kind: str, words: tuple[object, ...]
) -> None:
    store = tmp_path / "thing"
    if kind == "folder":
        store.mkdir()
    elif kind == "text":
        store.write_text("name,title\n" * 200, encoding="utf-8")
    elif kind == "binary":
        store.write_bytes(os.urandom(5000))
    elif kind == "other database":
        with sqlite3.connect(store) as connection:
            connection.execute("CREATE TABLE music (song TEXT)")
    before = None if store.is_dir() or not store.exists() else store.read_bytes()
    name = "mysql://host/db" if kind == "unknown scheme" else store
    answer = fresh(*words, "--store", name, code=3)
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert before is None or store.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_may_only_be_read(writer: Program) -> None:
    writer.store.chmod(0o444)
    assert "norland" in writer("accounts").out
    answer = writer("record", "norland", "contacts", "name=x", code=3)
    assert "may only be read" in answer.err


def test_a_store_that_refuses_writing_is_a_sentence(
    writer: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: SqliteStore, work: object) -> None:
        with self._file.transaction("BEGIN") as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("DELETE FROM contacts")

    monkeypatch.setattr(SqliteStore, "_writing", refuse)
    answer = writer("record", "norland", "contacts", "name=x", code=3)
    assert "may only be read" in answer.err
    assert "Traceback" not in answer.err


def test_a_damaged_store_is_found_by_check(writer: Program) -> None:
    with sqlite3.connect(writer.store) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM contacts WHERE account = 'norland' AND id = 'wang-lei'")
    answer = writer("store", "check", code=1)
    assert "wang-lei" in answer.out or "contacts" in answer.out
    data = writer("store", "check", "--format", "json", code=1).json
    assert data["problems"]
    assert all(problem["code"] and problem["message"] for problem in data["problems"])


def test_a_mistake_in_the_program_is_owned(
    reader: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from influence.analyses import closeness

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(closeness, "closeness", broken)
    answer = reader("closeness", "norland", code=70)
    assert "This is a mistake in the program" in answer.err
    assert "Traceback" not in answer.err
    assert "ZeroDivisionError" in reader("-v", "closeness", "norland", code=70).err


def test_a_file_that_cannot_be_written_leaves_no_trace(reader: Program, tmp_path: Path) -> None:
    answer = reader("risk", "norland", "--out", tmp_path / "no" / "risk.txt", code=2)
    assert "risk.txt" in answer.err
    assert list(tmp_path.iterdir()) == []


QUESTIONS = (
    ("undo",),
    ("delete-account", "norland"),
    ("delete-contact", "norland", "li-na"),
    ("copy", "--to", "copy.db"),
)
"""what asks before it is done"""


@pytest.mark.parametrize("words", QUESTIONS)
def test_no_answer_is_no(
    writer: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = writer.store.read_bytes()
    for given, said in (("", "add --yes"), ("n\n", "as you wished"), ("\n", "as you wished")):
        answer = writer("store", *words, input=given, code=2)
        assert answer.out == ""
        assert answer.err.splitlines()[-1].startswith("N")
        assert said in answer.err
        error = writer("store", *words, "--format", "json", input=given, code=2).json["error"]
        assert error["code"] == "usage"
        assert said in error["message"]
        assert "--yes" in writer("store", *words, "--lang", "zh", input="", code=2).err
    assert spawn(writer.store, "store", *words).code == 2
    assert [path.name for path in tmp_path.iterdir()] == [writer.store.name]
    assert writer.store.read_bytes() == before


def test_undoing_after_forgetting_says_that_it_takes_back_something_older(writer: Program) -> None:
    words = ("record", "norland", "contacts", "name=X", "id=x")
    said = "The last change was to forget somebody, which cannot be taken back."
    writer(*words)
    assert said not in writer("store", "undo", input="n\n", code=2).err
    for forget in (("delete-contact", "norland", "li-na"), ("delete-account", "norland-coast")):
        writer("store", *forget, "--yes")
        first, second, *_ = writer("store", "undo", input="n\n", code=2).err.splitlines()
        assert first == f"{said} This takes back an older change."
        assert second.startswith("Take back change 2 ")
        assert said not in writer("store", "undo", "--lang", "zh", input="n\n", code=2).err
    assert said in writer("store", "undo", "--yes").err
    assert said not in writer("store", "undo", input="n\n", code=2).err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_at_a_question(writer: Program) -> None:
    with subprocess.Popen(
        command("store", "undo"),
        env=environment(writer.store),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        asked = process.stderr.read(len("Take back change 1"))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert asked == b"Take back change 1"
    assert process.returncode == 130
    assert out == b""
    assert err.decode().splitlines()[-1].startswith("Stopped.")
    assert len(writer("store", "log", "--format", "json").json["changes"]) == 1


def test_ctrl_c_at_work(reader: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from influence.analyses import closeness

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(closeness, "closeness", interrupted)
    answer = reader("closeness", "norland", code=130)
    assert answer.out == ""
    assert answer.err.strip().startswith("Stopped.")
    words = ("closeness", "norland", "--format", "json")
    assert reader(*words, code=130).json["error"]["code"] == "stopped"


@pytest.mark.parametrize(
    "words",
    [
        ("contacts", "norland", "--format", "json"),
        ("contacts", "norland"),
        ("risk", "norland", "--format", "md"),
        ("--help",),
        ("risk", "--help"),
    ],
)
def test_a_reader_of_a_pipe_who_goes_is_no_finding(
    sample_file: Path, words: tuple[str, ...]
) -> None:
    """141, as shells say of programs that a closed pipe ended: 1 would read as a finding."""
    with subprocess.Popen(
        command(*words),
        env=environment(sample_file),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # nobody reads even the first line
        err = process.stderr.read()
        code = process.wait(timeout=60)
    assert err == b""
    assert code == 141


def test_a_terminal_without_chinese_shows_codes(sample_file: Path) -> None:
    answer = spawn(sample_file, "accounts", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert answer.code == 0
    assert "\\u5317" in answer.out


@pytest.mark.skipif(os.name != "posix", reason="words in bytes")
def test_words_that_are_no_text(sample_file: Path) -> None:
    for words in (
        ["risk", b"nor\xff"],
        ["record", "norland", "contacts", b"name=nor\xff"],
        ["risk", "norland", "--opportunity", b"\xff"],
        ["--store", b"\xff/\xff.db", "accounts"],
    ):
        run = subprocess.run(
            [*command(), *words], env=environment(sample_file), capture_output=True, check=False
        )
        assert run.returncode in (2, 3), words
        assert b"Traceback" not in run.stderr
        assert b"mistake in the program" not in run.stderr
        assert run.stderr.strip()


def test_errors_are_one_json_object(reader: Program) -> None:
    words = ("--lang", "fr", "accounts", "--format", "json")
    assert json.loads(reader(*words, code=2).out)["error"]["code"] == "usage"
    assert reader("--bogus", "accounts", "--format=json", code=2).json["error"]["code"] == "usage"
