"""`store export`: whatever the ids, files land below DIR, and old ones bring nothing back."""

import json
from pathlib import Path

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.renderers.exports import FORMS
from influence.stores import open_store
from tests.cli.json_schema import faults
from tests.cli.program import Program

IDS = ("../../esc", "..", ".", "x" * 300, "a/b", "a\\b", "a:b", "NUL", "acme", "ACME")


@pytest.fixture
def ids(tmp_path: Path) -> tuple[str, ...]:
    """Ids that mean something to a file system; should one get through, it stays in our folder."""
    return (*IDS, str(tmp_path / "absolute"))


@pytest.fixture
def hostile(fresh: Program, ids: tuple[str, ...]) -> Program:
    """A store whose accounts have these ids."""
    maps = {
        id: AccountMap.of(Account(name=f"account {n}", id=id), [Contact(name="P", id="p")])
        for n, id in enumerate(ids)
    }
    with open_store(fresh.store, create=True) as store:
        store.edit(lambda reader: maps, by="", source="")
    return fresh


@pytest.mark.parametrize("kind", FORMS)
def test_no_id_leaves_the_folder(
    hostile: Program, ids: tuple[str, ...], tmp_path: Path, kind: str
) -> None:
    deep = tmp_path / "1" / "2" / "3"
    before = {path for path in tmp_path.rglob("*") if "new" not in path.parts}
    data = hostile("store", "export", deep, "--as", kind, "--format", "json").json
    files = {path for path in tmp_path.rglob("*") if path.is_file() and "new" not in path.parts}
    assert files == {Path(file) for file in data["files"]} | before
    assert {path.parent.parent for path in files} == {deep}
    folders = {path.parent.name.casefold() for path in files}
    assert len(folders) == len(ids)
    again = Program(tmp_path / "again.db")
    again("import", *(deep.iterdir() if kind == "csv" else files))
    listed = again("accounts", "--format", "json").json["accounts"]
    assert {account["id"] for account in listed} == set(ids)


def test_one_account_has_the_same_folder_as_among_all(
    hostile: Program, ids: tuple[str, ...], tmp_path: Path
) -> None:
    hostile("store", "export", tmp_path / "all")
    for id in ids:
        hostile("store", "export", tmp_path / "one", "--account", id)
    names = [sorted(path.name for path in (tmp_path / f).iterdir()) for f in ("all", "one")]
    assert names[0] == names[1]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_replaces_the_one_before(writer: Program, tmp_path: Path, kind: str) -> None:
    for earlier in ("csv", "xlsx"):
        writer("store", "export", tmp_path / "tables", "--as", earlier)
    mine = tmp_path / "tables" / "norland" / "my notes.csv"
    mine.write_text("mine")
    names = ("li-na", "wang-lei")
    for name in names:
        writer("store", "delete-contact", "norland", name, "--yes")
    writer("record", "norland", "settings", "key=samples", "value=1000")
    writer("record", "norland-north", "conflicts", "a=hao-jun", "b=mao-lin")
    writer("store", "export", tmp_path / "tables")
    assert (tmp_path / "tables" / "norland-north" / "conflicts.csv").exists()
    writer("store", "undo", "--yes")
    writer("store", "undo", "--yes")
    words = ("store", "export", tmp_path / "tables", "--as", kind, "--format", "json")
    written = {Path(file) for file in writer(*words).json["files"]}
    left = {path for path in (tmp_path / "tables").rglob("*") if path.is_file()}
    assert left == written | {mine}
    assert kind == "xlsx" or not (tmp_path / "tables" / "norland-north" / "conflicts.csv").exists()


def test_one_file_is_one_file(reader: Program, tmp_path: Path) -> None:
    words = ("store", "export", tmp_path, "--account", "norland", "--as", "xlsx")
    assert reader(*words).out.startswith("1 file written below")


def test_an_exported_file_is_what_its_schema_says(reader: Program, tmp_path: Path) -> None:
    reader("store", "export", tmp_path / "out", "--as", "json")
    schema = reader("schema", "store", "export", "json").json
    files = [*(tmp_path / "out").rglob("*.json")]
    assert files
    for path in files:
        assert not faults(json.loads(path.read_text(encoding="utf-8")), schema)
