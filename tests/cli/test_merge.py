"""`influence import --merge`: a list is proposed, decided, carried out, and can be taken back."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.program import SAMPLE, Program

TWINS = (
    "id,name,title,email\n"
    "a1,Li Na,CFO,li.na@acme.example\n"
    "a2,李娜,,li.na@acme.example\n"
    "=w,Wang Wei,Buyer,\n"
    "w2,Wang Wei,Tester,\n"
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "store.db")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "contacts.csv").write_text(TWINS, encoding="utf-8")
    return folder


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def decide(file: Path, *answers: str) -> None:
    """Fill in the column `same` of a CSV list."""
    rows = rows_of(file)
    for row, answer in zip(rows, answers, strict=True):
        row["same"] = answer
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_an_import_tells_how_many_and_what_to_do(program: Program, people: Path) -> None:
    answer = program("import", people, "--account", "acme")
    told = " ".join(answer.out.split())
    assert "2 pairs of people may be one person each." in told
    assert f"influence import {people} --account acme --merge duplicates.csv" in told


def test_where_too_many_are_there_to_be_compared_it_says_so(
    program: Program, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.importers.duplicates.proposals.MOST", 1)
    (people / "accounts.csv").write_text("id,name\nacme,A\nb,B\nc,C\n", "utf-8")
    rows = ("acme,a1,Li Na,", "acme,a2,Bo Wu,", "b,o1,Ann,own", "c,o2,Ann,own")
    text = "\n".join(("account,id,name,side", *rows))
    (people / "contacts.csv").write_text(text, encoding="utf-8")
    told = " ".join(program("import", people).out.split())
    assert 'account "acme" has 2 people: too many to look for people who are there twice' in told
    assert "there are 2 and more of us: too many to look for people twice among us" in told


def test_of_very_many_pairs_the_list_holds_the_first(
    program: Program, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.importers.duplicates.proposals.TOLD", 1)
    file = tmp_path / "twins.csv"
    told = " ".join(program("import", people, "--account", "acme", "--merge", file).out.split())
    assert "Those are the first 1 of 2; the others come once these are decided." in told
    assert len(rows_of(file)) == 1


def test_from_a_proposal_to_one_person_and_back(
    program: Program, people: Path, tmp_path: Path
) -> None:
    command = "import", people, "--account", "acme", "--merge", tmp_path / "twins.csv"
    answer = program(*command)
    assert "2 pairs of people who may be one. Nothing was imported." in " ".join(answer.out.split())
    assert not program.store.exists()
    sure, perhaps = rows_of(tmp_path / "twins.csv")
    assert (sure["same"], sure["likely"], sure["account"]) == ("", "very likely", "acme")
    assert (sure["keep"], sure["drop"]) == ("a1", "a2")
    assert sure["reason"] == "Li Na is 李娜 in pinyin; same e-mail"
    assert (perhaps["likely"], {perhaps["keep"], perhaps["drop"]}) == ("likely", {"'=w", "w2"})

    decide(tmp_path / "twins.csv", "yes", "no")
    answer = program(*command)
    assert "may be one" not in answer.out
    ids = [c["id"] for c in program("contacts", "acme", "--format", "json").json["contacts"]]
    assert sorted(ids) == ["=w", "a1", "w2"]
    again = program(*command)
    assert "Nothing changed" in again.out
    assert "may be one" not in program("import", people, "--account", "acme").out


def test_merging_what_is_stored_is_one_change_that_can_be_taken_back(
    program: Program, people: Path, tmp_path: Path
) -> None:
    program("import", people, "--account", "acme")
    program("store", "export", tmp_path / "before")
    twins = tmp_path / "twins.csv"
    twins.write_text("same,account,keep,drop\nyes,acme,a1,a2\n", encoding="utf-8")
    (people / "contacts.csv").write_text("id,name\na1,Li Na\n", encoding="utf-8")
    program("import", people, "--account", "acme", "--merge", twins)
    assert len(program("store", "log", "--format", "json").json["changes"]) == 2
    program("store", "undo", "--yes")
    program("store", "export", tmp_path / "after")
    for file in (tmp_path / "before" / "acme").iterdir():
        assert file.read_bytes() == (tmp_path / "after" / "acme" / file.name).read_bytes()


def test_a_workbook_is_filled_in_and_read_back(
    program: Program, people: Path, tmp_path: Path
) -> None:
    command = "--lang", "zh", "import", people, "--account", "acme", "--merge", tmp_path / "t.xlsx"
    assert "未导入任何内容" in program(*command).out.replace("\n", "")
    book = load_workbook(tmp_path / "t.xlsx")
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["同一人", "可能性", "理由"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"是,否"'
    sheet["A2"], sheet["A3"] = "是", "否"
    book.save(tmp_path / "t.xlsx")
    program(*command)
    ids = [c["id"] for c in program("contacts", "acme", "--format", "json").json["contacts"]]
    assert sorted(ids) == ["=w", "a1", "w2"]


def test_undecided_rows_are_asked_again(program: Program, people: Path, tmp_path: Path) -> None:
    command = "import", people, "--account", "acme", "--merge", tmp_path / "twins.csv"
    program(*command)
    decide(tmp_path / "twins.csv", "yes", "")
    told = " ".join(program(*command).out.split())
    assert "1 pair is not decided yet: fill in twins.csv, and run the same command again." in told


def test_a_pair_that_follows_from_others_is_decided(
    program: Program, people: Path, tmp_path: Path
) -> None:
    with (people / "contacts.csv").open("a", encoding="utf-8") as file:
        file.write("a3,Dr. Li Na,,LI.NA@acme.example\nn1,Bo Wu,,\n")
    twins = tmp_path / "twins.csv"
    command = "import", people, "--account", "acme", "--merge", twins
    decided = "same,keep,drop\nyes,a1,a3\nyes,a1,a2\n,a2,a3\nno,a1,n1\n,a2,n1\n"
    twins.write_text(decided + ",w2,=w\n,=w,w2\n", encoding="utf-8")
    told = " ".join(program(*command).out.split())
    assert "1 pair is not decided yet" in told
    assert "keeps email" not in told
    assert "1 pair of people may be one" in " ".join(program(*command[:-2]).out.split())
    twins.write_text(decided, encoding="utf-8")
    assert "not decided yet" not in program(*command).out


def test_a_dry_run_writes_no_list(program: Program, people: Path, tmp_path: Path) -> None:
    file = tmp_path / "twins.csv"
    answer = program("import", people, "--account", "acme", "--merge", file, "--dry-run")
    assert "2 pairs of people may be one." in answer.out
    assert not file.exists()


def test_where_nobody_is_there_twice_no_list_is_written(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "twins.csv"
    answer = program("import", SAMPLE, "--merge", file)
    assert "Nobody seems to be there twice" in " ".join(answer.out.split())
    assert not file.exists()
    assert "may be one" not in program("import", SAMPLE).out


def test_programs_are_told_the_pairs_and_where_a_list_is_wrong(
    program: Program, people: Path, tmp_path: Path
) -> None:
    file = tmp_path / "twins.csv"
    command = "import", people, "--account", "acme", "--merge", file, "--format", "json"
    answer = program(*command).json
    assert (answer["merge_list"], answer["change"]) == (str(file), None)
    first = answer["duplicates"][0]
    assert (first["account"], first["keep"], first["drop"]) == ("acme", "a1", "a2")
    assert first["reasons"] == ["Li Na is 李娜 in pinyin", "same e-mail"]
    file.write_text("same,keep,drop\nmaybe,a1,a2\n", encoding="utf-8")
    refused = program(*command, code=2)
    row = json.loads(refused.out)["error"]["rows"][0]
    assert (row["file"], row["row"], row["column"]) == ("twins.csv", 2, "same")


def test_a_list_by_another_name_is_refused(program: Program, people: Path) -> None:
    answer = program("import", people, "--account", "acme", "--merge", "twins.txt", code=2)
    assert "Choose one that ends in .csv or .xlsx." in answer.err


def test_forgetting_somebody_forgets_who_they_were_before(
    program: Program, people: Path, tmp_path: Path
) -> None:
    program("import", people, "--account", "acme")
    twins = tmp_path / "twins.csv"
    twins.write_text("same,account,keep,drop\nyes,acme,a1,a2\nno,acme,w2,=w\n", encoding="utf-8")
    program("import", people, "--account", "acme", "--merge", twins)
    twins.unlink()
    program("store", "delete-contact", "acme", "a1", "--yes")
    program("store", "delete-contact", "acme", "=w", "--yes")
    content = program.store.read_bytes()
    assert "李娜".encode() not in content
    assert b"li.na@acme.example" not in content
    assert b"not:" not in content
