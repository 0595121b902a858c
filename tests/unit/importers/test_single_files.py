"""CSV files that a colleague named as they liked: the columns tell which table they are."""

from pathlib import Path

import pytest

from influence.importers import read_tables
from tests.unit.importers.uploads import TODAY, lay

PEOPLE = "姓名,部门,职务,汇报对象\n李娜,信息部,主任,\n"


def test_files_of_people_may_have_the_names_of_who_wrote_them(tmp_path: Path) -> None:
    wu = "name;department;title;reports_to\nWu;IT;CIO;\n"
    folder = lay(tmp_path / "a", {"li.csv": PEOPLE, "wu.csv": wu})
    upload = read_tables([folder / "li.csv", folder / "wu.csv"], "acme", TODAY)
    assert not upload.problems
    assert [(row.sheet.name, row.cells["name"]) for row in upload.of("contacts")] == [
        ("li.csv", "李娜"),
        ("wu.csv", "Wu"),
    ]


def test_any_table_is_known_by_its_columns(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", {"who.csv": "own,contact,closeness\nmei,ann,2\n"})
    assert len(read_tables([folder / "who.csv"], "acme", TODAY).of("coverage")) == 1


def test_columns_of_several_tables_are_asked_about(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", {"li.csv": "name,id\nAnn,ann\n"})
    [problem] = read_tables([folder / "li.csv"], "acme", TODAY).problems
    assert problem.text() == (
        'li.csv: the name "li" is not that of a table, and its columns may be those of accounts, '
        "departments, contacts, opportunities. Rename it to the one that it is."
    )


@pytest.mark.parametrize(
    "content", ["name,title,Vorname\nAnn,x,y\n", "title\nx\n", '"name,title\nAnn', "\n\n", " \n"]
)
def test_what_has_other_columns_is_none_of_ours(tmp_path: Path, content: str) -> None:
    folder = lay(tmp_path / "a", {"li.csv": content})
    upload = read_tables([folder / "li.csv"], "acme", TODAY)
    assert not upload.size
    assert len(upload.problems) == 1


def test_a_slip_in_the_name_of_a_table_stays_one_and_so_does_a_file_in_a_folder(
    tmp_path: Path,
) -> None:
    folder = lay(tmp_path / "a", {"contcts.csv": PEOPLE, "li.csv": PEOPLE})
    for paths in ([folder / "contcts.csv"], [folder]):
        told = [one.text() for one in read_tables(paths, "acme", TODAY).problems]
        assert all("is not that of a table" in one for one in told)
        assert len(told) == (2 if paths == [folder] else 1)
