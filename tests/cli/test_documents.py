"""Documents that commands write: what is refused before the work, and the company's own file."""

from pathlib import Path

import docx
import pytest

from tests.cli.program import DAY, Program
from tests.documents import parts

PLAN = ("plan", "norland", "--as-of", DAY)


def company(path: Path, *texts: str) -> Path:
    """A company's own Word file."""
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    word.save(str(path))
    return path


def test_the_companys_own_file_takes_the_document(reader: Program, tmp_path: Path) -> None:
    template = company(tmp_path / "own.docx", "{{ title }} of us", "{{ people_section }}", "end")
    before = template.read_bytes()
    reader(*PLAN, "--out", tmp_path / "plan.docx", "--template", template)
    found = docx.Document(str(tmp_path / "plan.docx"))
    texts = [paragraph.text for paragraph in found.paragraphs]
    assert (texts[0], texts[-1]) == ("Norland Energy 北陆能源 of us", "end")
    assert len(texts) > 50
    assert found.sections[0].header.paragraphs[-1].text == "Internal"
    assert template.read_bytes() == before


def test_two_runs_give_the_same_bytes(reader: Program, tmp_path: Path) -> None:
    for ending in (".docx", ".html", ".md", ".xlsx"):
        found = []
        for run in ("a", "b"):
            reader(*PLAN, "--out", tmp_path / f"{run}{ending}")
            found.append((tmp_path / f"{run}{ending}").read_bytes())
        assert found[0] == found[1], ending


def test_a_place_that_is_misspelt_in_the_companys_file_is_named(
    reader: Program, tmp_path: Path
) -> None:
    text = ("{{ title }} by {{ autor }}", "{{ people_section }}", "{{ people_section }}")
    template = company(tmp_path / "own.docx", *text)
    said = reader(*PLAN, "--out", tmp_path / "plan.docx", "--template", template).err
    assert "asks for what is not filled in: {{ autor }}, {{ people_section }}. Known are " in said
    template = company(tmp_path / "own.docx", "{{ title }}", "{{ people_section }}")
    said = reader(*PLAN, "--out", tmp_path / "plan.docx", "--template", template).err
    assert "not filled in" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the file to write with --out, such as --out plan.docx (.docx,"),
        (("--out", "plan"), "The document is written as .docx, .html,"),
        (("--out", "plan.pdf"), "name a file such as plan.docx"),
        (("--out", "plan.html", "--template", "own.docx"), "--template is for Word files"),
        (("--out", "own.docx", "--template", "own.docx"), "is the template and is not overwritten"),
        (("--out", "own.docx", "--template", "./own.docx"), "is not overwritten"),
        (("--out", "plan.docx", "--template", "gone.docx"), "There is no gone.docx"),
        (("--out", "plan.docx", "--template", "text.docx"), "no Word document that can be read"),
        (("--out", "plan.docx", "--template", "."), ". is a folder"),
    ],
)
def test_what_cannot_be_written_is_refused(
    reader: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    company(tmp_path / "own.docx")
    (tmp_path / "text.docx").write_text("no Word", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert said in reader(*PLAN, *words, code=2).err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_huge_file_is_no_template(
    reader: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.cli.documents._MAX_TEMPLATE", 1_000)
    template = company(tmp_path / "own.docx")
    answer = reader(*PLAN, "--out", tmp_path / "plan.docx", "--template", template, code=2)
    assert "is larger than" in answer.err
    assert not (tmp_path / "plan.docx").exists()


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_office_files_hold_nothing_but_the_document(
    reader: Program, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"plan{ending}"
    reader(*PLAN, "--out", out)
    found = parts(out.read_bytes())
    assert not [name for name in found if "custom" in name.lower() or "thumbnail" in name]
    whole = b"".join(found.values())
    for hidden in (str(tmp_path).encode(), b"python-docx", b"openpyxl", b"TargetMode"):
        assert hidden not in whole
