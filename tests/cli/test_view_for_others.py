"""`view --redact` and `--password`: what the command writes, asks and refuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import DAY, Program, command, environment, rest_of

NAME = "Wang Lei"
PASSWORD = "correct horse battery staple"
terminals = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


@pytest.mark.parametrize("form", ["html", "svg", "png", "json"])
@pytest.mark.parametrize("redact", ["names", "all"])
def test_no_form_names_anybody(reader: Program, tmp_path: Path, redact: str, form: str) -> None:
    out = tmp_path / f"map.{form}"
    reader("view", "norland", "--as-of", DAY, "--redact", redact, "--out", out)
    content = out.read_bytes()
    for name in (NAME, "王磊", "wang-lei", "Norland", "北陆", "norland"):
        assert name.encode() not in content
    if form != "png":
        assert re.search(rb"Person [0-9A-F]{4}", content)


def test_pseudonyms_belong_to_the_store(writer: Program, reader: Program, tmp_path: Path) -> None:
    """The same in every file of a store and of its copies, others in another store."""
    words = ("view", "norland", "--as-of", DAY, "--redact", "names", "--out")
    reader(*words, tmp_path / "one.json")
    writer(*words, tmp_path / "copy of the file.json")
    reader("store", "copy", "--to", tmp_path / "copy.db", "--yes")
    Program(tmp_path / "copy.db")(*words, tmp_path / "store copy.json")
    first = (tmp_path / "one.json").read_bytes()
    assert (tmp_path / "copy of the file.json").read_bytes() == first
    assert (tmp_path / "store copy.json").read_bytes() == first
    reader("store", "export", tmp_path / "tables")
    other = Program(tmp_path / "other.db")
    other("import", tmp_path / "tables" / "norland", "--by", "tester")
    other(*words, tmp_path / "other.json")
    ids = [
        {node["id"] for node in json.loads((tmp_path / name).read_text("utf-8"))["nodes"]}
        for name in ("one.json", "other.json")
    ]
    assert len(ids[0]) == len(ids[1])
    # Four digits each: one or two may be alike by chance, of more than fifty.
    assert len(ids[0] & ids[1]) < len(ids[0]) / 5


def test_the_secret_is_in_no_export_log_or_schema(reader: Program, tmp_path: Path) -> None:
    from influence.stores import open_store

    with open_store(reader.store) as store:
        secret = store.secret().value
    reader("store", "export", tmp_path / "tables")
    for answer in (reader("store", "log", "--format", "json"), reader("store", "check")):
        assert secret.decode() not in answer.out + answer.err
    files = [file for file in (tmp_path / "tables").rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if secret in file.read_bytes()]


def test_an_opportunity_is_named_by_its_own_id(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    deal = ("--opportunity", "grid-control")
    reader("view", "norland", "--as-of", DAY, "--redact", "names", *deal, "--out", out)
    assert re.fullmatch("Opportunity [0-9A-F]{4}", json.loads(out.read_text("utf-8"))["scope"])
    said = reader(
        "view", "norland", "--redact", "names", "--opportunity", "x", "--out", out, code=2
    )
    assert '"x"' in said.err
    assert "grid-control" not in said.err


def test_pseudonyms_speak_the_readers_language(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    words = ("--redact", "names", "--group", "--lang", "zh")
    reader("view", "norland", "--as-of", DAY, *words, "--out", out)
    found = json.loads(out.read_text("utf-8"))
    assert re.fullmatch("客户 [0-9A-F]{4,}", found["name"])
    assert {node["name"].partition(" ")[0] for node in found["nodes"]} == {"人员"}
    assert {node["id"].partition("-")[0] for node in found["nodes"]} == {"person", "client"}


def test_the_client_gets_a_page_of_its_own(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "chart.html"
    reader("view", "norland", "--as-of", DAY, "--redact", "client", "--out", out)
    text = out.read_text("utf-8")
    assert NAME in text
    assert "<script" not in text


@pytest.mark.parametrize("redact", ["none", "client"])
def test_a_locked_page_holds_nothing_in_clear(reader: Program, tmp_path: Path, redact: str) -> None:
    out = tmp_path / "map.html"
    words = ("view", "norland", "--as-of", DAY, "--password", "--redact", redact, "--out", out)
    told = reader(*words, INFLUENCE_VIEW_PASSWORD=PASSWORD)
    # What is sealed is left aside: any short word may come up in its letters by chance.
    text = re.sub('id="sealed">[^<]+', "", out.read_text("utf-8"))
    assert len(text) < 20_000
    for private in (NAME, "Norland", "norland", DAY, PASSWORD):
        assert private not in text
    assert PASSWORD not in told.out + told.err
    assert "short" not in told.err
    assert "another way" in " ".join(told.out.split())


def test_a_short_password_is_taken_and_told(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    words = ("view", "norland", "--as-of", DAY, "--password", "--out", out)
    assert "12 characters" in reader(*words, INFLUENCE_VIEW_PASSWORD="short").err
    assert out.exists()


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        ("map.html", "", "An empty password locks nothing"),
        ("map.svg", PASSWORD, "Only a page can be locked"),
        ("map.png", PASSWORD, "Only a page can be locked"),
        ("map.json", PASSWORD, "Only a page can be locked"),
        ("map.html", None, "Set INFLUENCE_VIEW_PASSWORD instead"),
    ],
)
def test_what_cannot_be_locked_is_refused(
    reader: Program, tmp_path: Path, name: str, password: str | None, sentence: str
) -> None:
    given = {} if password is None else {"INFLUENCE_VIEW_PASSWORD": password}
    words = ("view", "norland", "--password", "--out", tmp_path / name)
    assert sentence in reader(*words, code=2, **given).err
    assert not (tmp_path / name).exists()


@terminals
@pytest.mark.parametrize(
    ("answers", "code", "sentence"),
    [
        ([PASSWORD, PASSWORD], 0, ""),
        ([PASSWORD, "another one"], 2, "The two passwords differ"),
        ([""], 2, "An empty password locks nothing"),
    ],
)
def test_it_is_asked_for_at_the_terminal_and_not_shown(
    sample_file: Path, tmp_path: Path, answers: list[str], code: int, sentence: str
) -> None:
    out = tmp_path / "map.html"
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command("view", "norland", "--as-of", DAY, "--password", "--out", out),
        env=environment(sample_file),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        text=True,
    ) as process:
        os.close(theirs)
        shown = ""
        for answer in answers:
            while not shown.rpartition("\n")[2].strip().endswith(":"):
                shown += os.read(ours, 1000).decode()
            os.write(ours, f"{answer}\n".encode())
            shown += "\n"
        shown += rest_of(ours)
        assert process.wait(timeout=120) == code
    assert "Password of the file" in shown
    assert sentence in shown
    assert PASSWORD not in shown
    assert out.exists() == (code == 0)
