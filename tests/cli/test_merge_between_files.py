"""Ids in one colleague's sheet and names in another's: who is meant, and who may be there twice."""

from pathlib import Path

import pytest

from tests.cli.program import Answer, Program
from tests.cli.test_merge import decide, rows_of

LI = "id,name,title,reports_to\n1,Li Na,CFO,Bo Wu\n2,Bo Wu,CEO,\n"
CHEN = "name,title,reports_to\nLi Na,Head of finance,Bo  Wu\nBo Wu,CEO,\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "store.db")


def lay(folder: Path, **files: dict[str, str]) -> list[Path]:
    """A folder for each colleague."""
    for name, tables in files.items():
        (folder / name).mkdir()
        for table, text in tables.items():
            (folder / name / f"{table}.csv").write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def lines(program: Program, folder: Path) -> set[tuple[str, str]]:
    program("store", "export", folder / "out")
    rows = rows_of(folder / "out" / "acme" / "reporting_lines.csv")
    return {(row["report"], row["manager"]) for row in rows}


def test_a_name_means_whoever_bears_it_in_the_same_file(program: Program, tmp_path: Path) -> None:
    folders = lay(tmp_path, li={"contacts": LI}, chen={"contacts": CHEN})
    answer = program("import", *folders, "--account", "acme")
    assert lines(program, tmp_path) == {("1", "2"), ("Li Na", "Bo Wu")}
    assert "2 pairs of people may be one person each." in " ".join(answer.out.split())


def test_what_stands_beside_the_people_of_a_folder_is_about_them(
    program: Program, tmp_path: Path
) -> None:
    chen = CHEN.replace("name,title,reports_to\n", "id,name,title,reports_to\n")
    chen = chen.replace("\nLi", "\nc1,Li").replace("\nBo", "\nc2,Bo")
    sways = "influencer,influenced,evidence\nLi Na,bo wu,seen\n"
    files = {"contacts": chen, "influences": sways}
    folders = lay(tmp_path, li={"contacts": LI}, chen=files)
    program("import", *folders, "--account", "acme")
    rows_out = program("store", "export", tmp_path / "out")
    assert rows_out.code == 0
    rows = rows_of(tmp_path / "out" / "acme" / "influences.csv")
    assert [(row["influencer"], row["influenced"]) for row in rows] == [("c1", "c2")]


def ambiguous(tmp_path: Path) -> list[Path]:
    chen = "id,name\nc1,Li Na\nc2,Feng Jun\n"
    wang = "influencer,influenced,evidence\nLi Na,Feng Jun,seen\n"
    return lay(tmp_path, li={"contacts": LI}, chen={"contacts": chen}, wang={"influences": wang})


def test_the_list_is_written_though_the_import_is_refused(program: Program, tmp_path: Path) -> None:
    twins = tmp_path / "twins.csv"
    command = "import", *ambiguous(tmp_path), "--account", "acme"
    told = flat(program(*command, code=2))
    assert '"Li Na" is the name of several: 1, c1.' in told
    assert "1 pair of people may be one person. To decide about it: influence import" in told
    told = flat(program(*command, "--merge", twins, code=2))
    assert '"Li Na" is the name of several: 1, c1.' in told
    assert f"Written: {twins}, with 1 pair of people who may be one." in told
    assert not program.store.exists()

    decide(twins, "yes")
    program(*command, "--merge", twins)
    rows = program("contacts", "acme", "--format", "json").json["contacts"]
    assert sorted(row["id"] for row in rows) in (["1", "2", "c2"], ["2", "c1", "c2"])


def test_a_refused_import_without_twins_says_nothing_of_them(
    program: Program, tmp_path: Path
) -> None:
    [folder] = lay(tmp_path, li={"contacts": LI.replace("Bo Wu,CEO", "Ann Ito,CEO")})
    twins = tmp_path / "twins.csv"
    told = flat(program("import", folder, "--account", "acme", "--merge", twins, code=2))
    assert told.startswith('contacts.csv, row 2, column reports_to: there is no contact "Bo Wu".')
    assert "may be one" not in told
    assert not twins.exists()


def test_a_dry_run_that_is_refused_writes_no_list(program: Program, tmp_path: Path) -> None:
    twins = tmp_path / "twins.csv"
    command = "import", *ambiguous(tmp_path), "--account", "acme", "--merge", twins, "--dry-run"
    told = flat(program(*command, code=2))
    assert f"Without --dry-run it is written to {twins}." in told
    assert not twins.exists()


def test_who_differs_in_all_but_the_name_is_proposed_where_one_has_no_id(
    program: Program, tmp_path: Path
) -> None:
    columns = "name,department,title,email,phone,organization\n"
    li = f"id,{columns}1,Wang Wei,IT,Buyer,w@a.example,021 555 0101,Acme\n"
    chen = f"{columns}Wang Wei,HR,Tester,v@b.example,077 444 9999,Orbis\n"
    folders = lay(tmp_path, li={"contacts": li}, chen={"contacts": chen})
    answer = program("import", *folders, "--account", "acme")
    assert "1 pair of people may be one person." in " ".join(answer.out.split())


def flat(answer: Answer) -> str:
    return " ".join(answer.err.split())
