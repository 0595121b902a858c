"""The check of the map's scripts sees what is wrong in them, and says where."""

from pathlib import Path

import pytest

from tools import lint_scripts
from tools.lint_scripts import faults


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lint_scripts, "FOLDER", tmp_path)
    (tmp_path / "one.js").write_text("// One.\nfunction one() {\n  return 1;\n}\n", "utf-8")
    return tmp_path


def test_what_another_module_declares_is_known(folder: Path) -> None:
    (folder / "two.js").write_text("window.two = one();\n", "utf-8")
    assert faults(("one", "two")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\nwindow.two = one() + three();\n", "two.js:2: 'three' is not defined"),
        ("let two = one();\nwindow.two = two;\n", "two.js:1: "),
        ("one();\nfunction two() {}\n", "two.js:2: Function 'two' is declared but never used"),
        ("if (one() == 1) window.two = 2;\n", "two.js:1: "),
        ("one();\neval('2');\n", "two.js:2: "),
        ("one(;\n", "two.js:1: "),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(folder: Path, text: str, fault: str) -> None:
    (folder / "two.js").write_text(text, "utf-8")
    (found,) = faults(("one", "two"))
    assert found.startswith(fault)


def test_a_module_that_stands_in_no_page_is_a_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint_scripts.main() == 1
    assert "one.js: stands in no page" in capsys.readouterr().out
