"""A required column that is missing, or goes by a name that is not known."""

from pathlib import Path

import pytest

from influence.i18n import translator
from influence.importers import read_tables
from tests.unit.importers.uploads import lay


def said(folder: Path, text: str, lang: str = "en") -> list[str]:
    upload = read_tables([lay(folder, {"contacts.csv": text})])
    return [problem.text(translator(lang)) for problem in upload.problems]


def test_what_is_there_instead_is_named(tmp_path: Path) -> None:
    assert said(tmp_path / "in", "Vorname;Nachname;title\nJörg;Müller;CIO\n") == [
        'contacts.csv, row 1, column name: the required column "name" is missing. What these '
        'columns hold is not known: "Vorname", "Nachname". If one of them is it, rename it so, '
        "else add it to the first row."
    ]


def test_the_likeliest_comes_first_in_the_readers_language(tmp_path: Path) -> None:
    [sentence] = said(tmp_path / "in", "Abteilung,Nmae\nIT,Jörg\n", "zh")
    assert sentence == (
        "contacts.csv，第 1 行，“姓名”列：缺少必填列“姓名”。"
        "以下各列的含义无法识别：“Nmae”、“Abteilung”。"
        "如果其中一列就是它，请把列名改过来，否则请在第一行补上。"
    )


@pytest.mark.parametrize("count", [8, 9, 500])
def test_many_are_not_all_named(tmp_path: Path, count: int) -> None:
    header = ",".join(f"Spalte {number}" for number in range(count))
    [sentence] = said(tmp_path / "in", f"{header}\n" + "x," * count + "\n")
    assert sentence.count("Spalte") == 8
    assert ("..." in sentence) == (count > 8)
