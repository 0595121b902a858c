"""After a merge through the command line: the twin's own sheet, both names, forgetting, moving."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.cli.test_kept_by_hand import EXPORT, HQ, MATTI
from tests.cli.test_merge import rows_of

CRM = "id,name,title\nw1,Wang Lei,CFO\nb1,Bo Wu,CEO\n"
SHEET = "name,title,reports_to\n王磊,财务总监,Bo Wu\n"
LIST = "same,account,keep,drop\nyes,acme,w1,王磊\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A store in which Wang Lei is 王磊, as a list confirmed."""
    program = Program(tmp_path / "store.db")
    for name, text in {"crm": CRM, "sheet": SHEET}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "contacts.csv").write_text(text, encoding="utf-8")
    twins = tmp_path / "twins.csv"
    twins.write_text(LIST, encoding="utf-8")
    program("import", tmp_path / "crm", "--account", "acme")
    program("import", tmp_path / "sheet", "--account", "acme", "--merge", twins)
    return program


def people(program: Program) -> dict[str, str]:
    found = program("contacts", "acme", "--format", "json").json["contacts"]
    return {contact["id"]: contact["name"] for contact in found}


def test_importing_either_sheet_again_changes_nothing(program: Program, tmp_path: Path) -> None:
    for file in ("sheet", "crm", "sheet"):
        told = program("import", tmp_path / file, "--account", "acme")
        assert "Nothing changed" in told.out
    assert len(program("store", "log", "--format", "json").json["changes"]) == 2


def test_both_names_are_shown_and_each_is_understood(program: Program) -> None:
    assert people(program) == {"w1": "Wang Lei 王磊", "b1": "Bo Wu"}
    for name in ("王磊", "Wang Lei", "wang lei 王磊", "w1"):
        program("record", "acme", "assessments", f"contact={name}", "solution=1", "--by", "mei")
    assert sorted(people(program)) == ["b1", "w1"]
    path = program("path", "acme", "--to", "王磊", "--format", "json").json
    assert path["to"] == "w1"


def test_what_is_typed_counts_under_either_name(program: Program) -> None:
    program("record", "acme", "contacts", "id=o1", "name=Feng Jun", "side=own")
    for level in (2, -1):
        program("record", "acme", "coverage", "own=o1", "contact=王磊", f"closeness={level}")
    latest = program("store", "log", "--format", "json").json["changes"][0]
    assert latest["counts"]["updated"] == 1
    program("record", "acme", "contacts", "id=b2", "name=Ann Ito")
    told = program("record", "acme", "reporting_lines", "report=王磊", "manager=b2", code=2)
    assert "already reports to b1" in told.err or "solid manager" in told.err


def test_either_name_is_redacted(program: Program) -> None:
    program("record", "acme", "contacts", "id=b1", "title=boss of 王磊 and of Wang Lei")
    for words in (("contacts", "acme"), ("risk", "acme")):
        answer = program(*words, "--redact", "names", "--format", "json")
        assert "王磊" not in answer.out
        assert "Wang Lei" not in answer.out


def test_either_name_goes_when_the_person_is_forgotten(program: Program) -> None:
    program("record", "acme", "reviews", "date=2026-01-01", "participants=王磊; Bo Wu")
    program("store", "delete-contact", "acme", "w1", "--yes")
    content = program.store.read_bytes()
    assert "王磊".encode() not in content
    assert b"Wang Lei" not in content


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "graphml", "yaml"])
def test_either_name_moves_with_the_person(program: Program, tmp_path: Path, form: str) -> None:
    program("store", "export", tmp_path / "out", "--as", form)
    moved = Program(tmp_path / "other.db")
    moved("import", tmp_path / "out")
    assert people(moved) == people(program)
    told = moved("import", tmp_path / "sheet", "--account", "acme")
    assert "Nothing changed" in told.out
    assert sorted(people(moved)) == ["b1", "w1"]


@pytest.fixture
def crm(tmp_path: Path) -> Program:
    """A sheet without ids, of somebody whom the export of a CRM has as well."""
    program = Program(tmp_path / "crm.db")
    folder = tmp_path / "own"
    folder.mkdir()
    sheet = "name,title,reports_to\nSolberg Matti,Director,Ann Ito\nAnn Ito,,\n"
    (folder / "contacts.csv").write_text(sheet, encoding="utf-8")
    program("import", folder, "--account", HQ)
    return program


@pytest.mark.parametrize("stays", ["Solberg Matti", MATTI])
def test_the_next_exports_and_sheets_change_nothing(
    crm: Program, tmp_path: Path, stays: str
) -> None:
    goes = ({"Solberg Matti", MATTI} - {stays}).pop()
    twins = tmp_path / "crm.csv"
    twins.write_text(f"same,account,keep,drop\nyes,{HQ},{stays},{goes}\n", encoding="utf-8")
    crm("import", EXPORT, "--merge", twins)
    held = contact(crm, stays)
    assert held["title"] == ("Director" if stays != MATTI else held["title"])
    lines = managers(crm, tmp_path / "1")
    assert crm("import", EXPORT, "--format", "json").json["change"] is None
    crm("import", tmp_path / "own", "--account", HQ)
    crm("import", EXPORT)
    ids = {one["id"] for one in crm("contacts", HQ, "--format", "json").json["contacts"]}
    assert goes not in ids
    assert contact(crm, stays) == held
    assert managers(crm, tmp_path / "2") == lines
    assert len([line for line in lines if line[0] == stays]) == 1


def contact(program: Program, id: str) -> Any:
    found = program("contacts", HQ, "--format", "json").json["contacts"]
    return next(one for one in found if one["id"] == id)


def managers(program: Program, folder: Path) -> list[tuple[str, str]]:
    program("store", "export", folder)
    rows = rows_of(folder / HQ / "reporting_lines.csv")
    return sorted((row["report"], row["manager"]) for row in rows if not row["valid_to"])


ONE, TWO, HOME = "003AAAAAAAAAA01Y5H", "003AAAAAAAAAA02Y5H", "001AAAAAAAAAAA1Y5P"
US = "005AAAAAAAAAAA1"
CALLS = {
    "Account": "Id,Name,ParentId\n001AAAAAAAAAAA1,Hua Dong,\n",
    "Contact": "Id,AccountId,FirstName,LastName\n003AAAAAAAAAA01,001AAAAAAAAAAA1,Na,Li\n"
    "003AAAAAAAAAA02,001AAAAAAAAAAA1,Nana,Li\n",
    "User": f"Id,Username,FirstName,LastName,Name,Email\n{US},t,Tom,Berg,Tom Berg,t@o.example\n",
    "Task": "Id,WhoId,ActivityDate,Type,Subject,Status,OwnerId\n"
    f"00TAAAAAAAAAAA1,003AAAAAAAAAA01,2026-06-01,Call,hello,Completed,{US}\n"
    f"00TAAAAAAAAAAA2,003AAAAAAAAAA02,2026-06-01,Call,hello again,Completed,{US}\n",
}


@pytest.mark.parametrize("brought", [("Account", "Contact", "User"), tuple(CALLS)])
def test_calls_of_one_day_with_both_are_one_and_no_word_of_them_goes(
    tmp_path: Path, brought: tuple[str, ...]
) -> None:
    program = Program(tmp_path / "calls.db")
    for folder, files in {"all": tuple(CALLS), "some": brought}.items():
        (tmp_path / folder).mkdir()
        for name in files:
            (tmp_path / folder / f"{name}.csv").write_text(CALLS[name], encoding="utf-8")
    program("import", tmp_path / "all", "--from", "salesforce")
    twins = tmp_path / "calls.csv"
    twins.write_text(f"same,keep,drop\nyes,{ONE},{TWO}\n", encoding="utf-8")
    merged = program("import", tmp_path / "some", "--from", "salesforce", "--merge", twins)
    assert "keeps note" not in " ".join(merged.out.split())
    again = program("import", tmp_path / "all", "--from", "salesforce")
    assert "Nothing changed" in again.out
    program("store", "export", tmp_path / "calls")
    rows = rows_of(tmp_path / "calls" / HOME / "interactions.csv")
    assert [row["note"] for row in rows] == ["hello; hello again"]
