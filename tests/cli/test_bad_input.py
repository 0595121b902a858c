"""The corpus of broken input asked for as JSON: every row with its place, as programs need it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.bad_input.corpus import CASES, STORED, Case
from tests.cli.program import Program


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on a store that no case of the corpus changes."""
    folder = tmp_path_factory.mktemp("stored")
    program = Program(folder / "account.db")
    program("import", *Case("stored", STORED, alone=True).lay(folder / "in"))
    return program


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_row_has_its_place(stored: Program, case: Case, tmp_path: Path) -> None:
    paths = case.lay(tmp_path / "in")
    answer = stored("import", *paths, *case.arguments, "--format", "json", code=2)
    error = answer.json["error"]
    assert answer.err == ""
    assert error["code"] == "bad_input"
    said = [
        (sentence, numbers)
        for sentence in case.says(tmp_path / "in", date.today())
        for numbers in re.findall(r"^\S+, rows ([\d, ]+),", sentence)[:1] or [""]
        for _ in numbers.split(", ")
    ]
    assert len(error["rows"]) == len(said)
    for row, (sentence, numbers) in zip(error["rows"], said, strict=True):
        assert set(row) == {"file", "row", "column", "message"}
        assert sentence.endswith(row["message"])
        place = sentence.removesuffix(row["message"])
        assert row["file"] is None or place.startswith(row["file"])
        assert row["row"] is None or str(row["row"]) in place
        assert not numbers or str(row["row"]) in numbers.split(", ")
        assert row["column"] is None or f"column {row['column']}" in place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_said_in_chinese_too(stored: Program, case: Case, tmp_path: Path) -> None:
    paths = case.lay(tmp_path / "in")
    answer = stored("import", *paths, *case.arguments, "--lang", "zh", code=2)
    *rows, last = answer.err.splitlines()
    assert len(rows) == len(case.says(tmp_path / "in", date.today()))
    assert all(any("\u4e00" <= char <= "\u9fff" for char in row) for row in rows)
    assert "未导入任何内容，数据库没有变化。" in last  # what else to do may follow
