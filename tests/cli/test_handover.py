"""`handover`: word for word, the same numbers in every form, nothing that was hidden."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.program import DAY, Program
from tests.snapshots import MarkdownFile

HANDOVER = ("handover", "norland", "--from", "zhao-min", "--as-of", DAY)
PERSONAL = ("Zhao Min", "赵敏", "zhao-min", "Sun Jie", "孙杰", "sun-jie", "Wang Lei", "王磊")
ATTITUDES = ("supporter", "advocate", "neutral", "Defended us", "Calls us first", "92")


def texts(path: Path) -> str:
    """Every text of a Word file, tables included, in reading order."""
    found = docx.Document(str(path))
    cells = [cell.text for t in found.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(p.text for p in found.paragraphs), *cells])


def raw(path: Path) -> str:
    """Everything that stands in a file, unzipped."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_document(reader: Program, snapshot: SnapshotAssertion, tmp_path: Path, lang: str) -> None:
    """The whole document word for word, in both languages."""
    out = tmp_path / "handover.md"
    reader(*HANDOVER, "--lang", lang, "--out", out)
    assert out.read_text(encoding="utf-8") == snapshot.use_extension(MarkdownFile)


def test_word_file_holds_the_figures_of_the_answer(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "handover.docx"
    said = reader(*HANDOVER, "--to", "guo-ying", "--out", out).out
    assert "personal data" in said
    found = reader(*HANDOVER, "--to", "guo-ying", "--format", "json").json
    text = texts(out)
    before, after = found["account_access"], found["left"]["account_access"]
    assert f"{before:.2f} → {after:.2f}" in text
    assert f"access is {found['handed_over']['account_access']:.2f}" in text
    for one in found["contacts"]:
        assert one["name"] in text
        assert one["to"] == "guo-ying"
        if one["composite"] is not None:
            assert f"{one['composite']:.0f} points" in text
    assert all(action["action"] in text for action in found["actions"])
    assert "Internal" in "".join(
        p.text for p in docx.Document(str(out)).sections[0].header.paragraphs
    )


def test_web_page_is_whole_in_itself(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "handover.html"
    reader(*HANDOVER, "--out", out)
    page = out.read_text(encoding="utf-8")
    assert "Sun Jie" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_on_the_screen_and_for_programs(reader: Program, tmp_path: Path) -> None:
    assert "To be done" in reader(*HANDOVER).out
    found = reader(*HANDOVER, "--format", "json").json
    assert found["contacts"][0]["contact"] == "sun-jie"
    out = tmp_path / "handover.json"
    reader(*HANDOVER, "--format", "json", "--out", out)
    assert '"sun-jie"' in out.read_text(encoding="utf-8")
    assert "contact,name" in reader(*HANDOVER, "--format", "csv").out


@pytest.mark.parametrize("ending", [".docx", ".md", ".html"])
def test_redacted_documents_hold_no_name_and_no_attitude(
    reader: Program, tmp_path: Path, ending: str
) -> None:
    shown, hidden = tmp_path / f"shown{ending}", tmp_path / f"hidden{ending}"
    reader(*HANDOVER, "--out", shown)
    reader(*HANDOVER, "--redact", "all", "--out", hidden)
    assert all(word in raw(shown) for word in (*PERSONAL[:2], *ATTITUDES[:5]))
    assert not [word for word in (*PERSONAL, *ATTITUDES[:5]) if word in raw(hidden)]
    assert "Internal" not in raw(hidden)


def test_the_client_is_told_nothing(reader: Program) -> None:
    answer = reader(*HANDOVER, "--redact", "client", "--format", "json")
    assert answer.json["contacts"] == []
    assert not [word for word in PERSONAL if word in answer.out]


def test_a_client_gets_no_document(reader: Program, tmp_path: Path) -> None:
    out = tmp_path / "handover.docx"
    reader(*HANDOVER, "--redact", "client", "--out", out)
    assert not [word for word in PERSONAL if word in raw_bytes(out)]


def raw_bytes(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("handover", "norland"), "--from"),
        (("handover", "norland", "--from", "zhao-minn"), 'Did you mean "zhao-min"?'),
        (("handover", "norland", "--from", "sun-jie"), "none of ours"),
        ((*HANDOVER, "--to", "sun-jie"), "one of them is ours"),
        ((*HANDOVER, "--out", "x.pdf"), ".docx"),
    ],
)
def test_what_is_refused(reader: Program, words: tuple[str, ...], said: str) -> None:
    answer = reader(*words, code=2)
    assert said in answer.err
    assert answer.out == ""
