"""Files that commands write: where they may not be is said before anything is done."""

import errno
import json
import os
from pathlib import Path

import pytest

from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program

LANGUAGES = ("en", "zh")


def tree(folder: Path) -> dict[Path, bytes]:
    """All files below a folder with their contents."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("words", [("risk", "norland"), ("store", "log"), ("accounts",)])
def test_an_answer_never_goes_over_the_store(
    writer: Program, words: tuple[str, ...], end: str
) -> None:
    before = tree(writer.store.parent)
    answer = writer(*words, "--out", f"{writer.store}{end}", code=2)
    assert "belongs to the store" in answer.err
    assert tree(writer.store.parent) == before


def test_the_store_is_known_by_whatever_name(
    writer: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(writer.store)
    (tmp_path / "page.html").symlink_to(writer.store)
    os.link(writer.store, tmp_path / "hard")
    before = tree(tmp_path)
    name = writer.store.name
    for given in (name, f"./{name}", f"../{tmp_path.name}/{name}", "link", "hard"):
        writer("accounts", "--out", given, code=2)
        writer("accounts", "--out", given, "--store", f"sqlite:///{name}", code=2)
        writer("--store", name, "accounts", "--out", given, code=2, INFLUENCE_STORE="x.db")
    said = writer("view", "norland", "--out", "page.html", "--lang", "zh", code=2).err
    assert "page.html" in said
    assert "store" not in said
    assert tree(tmp_path) == before


def test_a_store_named_html_is_no_map(writer: Program) -> None:
    store = writer.store.rename(writer.store.with_suffix(".html"))
    before = store.read_bytes()
    answer = Program(store)("view", "norland", "--out", store, code=2)
    assert "belongs to the store" in answer.err
    assert store.read_bytes() == before


def test_the_store_copied_into_is_not_overwritten(reader: Program, tmp_path: Path) -> None:
    words = ("store", "copy", "--to", tmp_path / "copy.db", "--yes", "--out", tmp_path / "copy.db")
    assert "belongs to the store" in reader(*words, code=2).err
    assert list(tmp_path.iterdir()) == []


def test_the_demo_does_not_replace_the_store_in_use(writer: Program, tmp_path: Path) -> None:
    store = writer.store.rename(tmp_path / "demo.db")
    kept = tmp_path / "demo.db.bak"
    kept.write_bytes(b"mine")
    before = store.read_bytes()
    assert "belongs to the store" in Program(store)("demo", "--out", tmp_path, code=2).err
    assert store.read_bytes() == before
    writer("demo", "--out", tmp_path)
    assert kept.read_bytes() == b"mine"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("record", "norland", "coverage", "own=yan-hong", "contact=li-na"),
        ("store", "undo", "--yes"),
        ("store", "delete-contact", "norland", "li-na", "--yes"),
        ("risk", "norland"),
        ("view", "norland"),
        ("template",),
    ],
)
def test_a_missing_folder_is_told_before_the_work(
    writer: Program, tmp_path: Path, words: tuple[str, ...], lang: str
) -> None:
    before = tree(tmp_path)
    file = tmp_path / "no" / {"view": "map.html", "template": "a.xlsx"}.get(words[0], "answer.txt")
    given = [file] if words[0] == "template" else ["--out", file]
    said = writer(*words, *given, "--lang", lang, code=2).err
    assert str(file.parent) in said
    assert file.name in said
    assert ".part" not in said
    assert ("There is no folder" in said) == (lang == "en")
    assert ("文件夹" in said) == (lang == "zh")
    assert tree(tmp_path) == before


def test_no_name_is_no_file(reader: Program) -> None:
    assert "Name a file" in reader("risk", "norland", "--out", "", code=2).err


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
def test_what_is_no_file_is_written_to_and_not_replaced(reader: Program, tmp_path: Path) -> None:
    """As /dev/stdout; not tried on a real device, which root would lose if this were broken."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    reader("accounts", "--out", pipe)
    assert pipe.is_fifo()
    assert "norland-coast" in os.read(end, 10_000).decode()
    os.close(end)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "The disk is full: "),
        (errno.EACCES, "You are not allowed to use "),
        (errno.EROFS, "You are not allowed to use "),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "cannot be used"),
    ],
)
def test_errors_of_files_are_sentences(
    reader: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    hint: str,
    lang: str,
) -> None:
    def fail(self: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number), str(self), None, str(target))

    file = tmp_path / "answer.txt"
    file.write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    said = reader("accounts", "--out", file, "--lang", lang, code=2).err
    assert str(file) in said
    assert ".part" not in said
    assert (hint in said) == (lang == "en")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_a_protected_file_is_not_replaced(reader: Program, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("old")
    file.chmod(0o444)
    assert "not allowed to use" in reader("accounts", "--out", file, code=2).err
    assert file.read_text() == "old"


def test_a_folder_in_which_one_may_not_write_is_told_in_full(
    reader: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of the system through a stand-in: root may write everywhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).resolve() != tmp_path)
    said = reader("accounts", "--out", "answer.txt", code=2).err
    assert f"not allowed to write answer.txt in the folder {tmp_path}. Choose" in said


@pytest.mark.skipif(os.name != "posix", reason="permissions of files")
def test_a_private_file_stays_private_and_a_link_a_link(reader: Program, tmp_path: Path) -> None:
    file, link = tmp_path / "answer.txt", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o600)
    link.symlink_to(file)
    reader("accounts", "--out", link)
    assert link.is_symlink()
    assert "norland" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_beside_the_answer_is_left_alone(reader: Program, tmp_path: Path) -> None:
    (tmp_path / "answer.txt.part").write_text("mine")
    reader("accounts", "--out", tmp_path / "answer.txt")
    assert (tmp_path / "answer.txt.part").read_text() == "mine"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_never_goes_over_a_file(reader: Program, tmp_path: Path, lang: str) -> None:
    filled, page = tmp_path / "people.xlsx", tmp_path / "people.xls"
    filled.write_bytes(b"a week of work")
    (tmp_path / "nowhere.xlsx").symlink_to(tmp_path / "gone.xlsx")
    for file in (filled, page, tmp_path / "nowhere.xlsx", tmp_path / "people"):
        said = reader("template", file, "--lang", lang, code=2).err
        assert str(file) in said
        assert said.count("\n") == 1
    assert tree(tmp_path) == {filled: b"a week of work"}
    assert not (tmp_path / "gone.xlsx").exists()
    reader("template", tmp_path / "NEW.XLSX")


OPENINGS = {
    "map.html": b"<!DOCTYPE html>",
    "map.svg": b"<svg ",
    "MAP.PNG": b"\x89PNG",
    "map.json": b"{",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OPENINGS)
def test_the_map_is_written_as_its_name_says(
    reader: Program, tmp_path: Path, name: str, lang: str
) -> None:
    file = tmp_path / name
    words = ("view", "norland", "--as-of", DAY, "--lang", lang, "--out", file)
    answer = reader(*words, "--format", "json")
    assert answer.json == {"files": [str(file)]}
    assert file.read_bytes().startswith(OPENINGS[name])
    assert list(tmp_path.iterdir()) == [file]


def test_the_json_of_the_map_keeps_to_its_schema(reader: Program, tmp_path: Path) -> None:
    schema = reader("schema", "view", "json").json
    for lang in LANGUAGES:
        reader("view", "norland", "--as-of", DAY, "--lang", lang, "--out", tmp_path / "map.json")
        made = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
        assert faults(made, schema) == []
        assert made["lang"] == lang
        assert made["nodes"][0]["box"]["width"] > 0


@pytest.mark.parametrize("name", ["map.pdf", "map.svgz", "map"])
def test_other_forms_of_the_map_are_refused(reader: Program, tmp_path: Path, name: str) -> None:
    answer = reader("view", "norland", "--as-of", DAY, "--out", tmp_path / name, code=2)
    assert ".html, .htm, .svg, .png, .json" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "format", "said"),
    [
        ("review.docx", "table", "not .docx"),
        ("a.XLSX", "csv", "not .xlsx"),
        ("a.pdf", "md", "not .pdf"),
        ("a.md", "table", "--format md"),
        ("a.json", "csv", "--format json"),
    ],
)
def test_text_is_not_written_under_the_name_of_another_form(
    reader: Program, tmp_path: Path, name: str, format: str, said: str
) -> None:
    file = tmp_path / name
    for command in (("accounts",), ("verify", "norland")):
        answer = reader(*command, "--format", format, "--out", file, code=2)
        assert said in answer.err
        assert not file.exists()
