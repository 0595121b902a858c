"""`influence plan`: the documents word for word, and every number in them as the commands give it.

After a wanted change: pytest tests/cli/test_plan.py --snapshot-update

Look at what changed in the files beside this one as a reader would, before committing them.
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from syrupy.assertion import SnapshotAssertion

from influence.wording.figures import Index, Points, Share
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program
from tests.snapshots import MarkdownFile

PLANS: dict[str, tuple[str, ...]] = {
    "account": ("norland",),
    "deal": ("norland", "--opportunity", "grid-control"),
    "group": ("norland", "--group"),
}
ENDINGS = (".docx", ".html", ".md", ".xlsx")


@pytest.fixture
def page(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(MarkdownFile)


@pytest.fixture(scope="module")
def plan(reader: Program, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """A document as bytes, each written once."""
    folder, written = tmp_path_factory.mktemp("plan"), {}

    def made(ending: str, *words: str) -> bytes:
        if (ending, words) not in written:
            file = folder / f"{len(written)}{ending}"
            reader("plan", *(words or ("norland",)), "--as-of", DAY, "--out", file)
            written[ending, words] = file.read_bytes()
        return written[ending, words]

    return made


# --- word for word ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", PLANS)
def test_document(
    plan: Callable[..., bytes], page: SnapshotAssertion, case: str, lang: str
) -> None:
    """The whole plan word for word, in both languages."""
    assert plan(".md", *PLANS[case], "--lang", lang).decode() == page


def lines(content: bytes) -> Iterator[str]:
    """A Word file's headings, sentences and tables, as a reader meets them."""
    document = docx.Document(BytesIO(content))
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            for row in part.rows:
                # A cell that goes over several columns is met once.
                cells = list(dict.fromkeys(cell._tc for cell in row.cells))
                texts = [docx.table._Cell(cell, part).text for cell in cells]
                yield "| " + " | ".join(text.replace("\n", " / ") for text in texts) + " |"
            yield ""
        elif part.text or "graphic" in part._p.xml:
            yield f"[{part.style.name}] {part.text or '(picture)'}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_word_file(plan: Callable[..., bytes], page: SnapshotAssertion, lang: str) -> None:
    """The same in Word, with the styles that its headings and lists have."""
    assert "\n".join(lines(plan(".docx", "norland", "--lang", lang))) + "\n" == page


# --- every number is the commands' ----------------------------------------------------------------


def sheet(content: bytes, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of their columns."""
    found = openpyxl.load_workbook(BytesIO(content))[title]
    head, *rows = found.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def word_table(content: bytes, caption: str) -> list[list[str]]:
    """The rows of the table below a caption, without the sentences that explain them."""
    document, wanted = docx.Document(BytesIO(content)), False
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            if wanted:
                rows = [[cell.text for cell in row.cells] for row in part.rows]
                return [row for row in rows[1:] if len(set(row)) > 1]
        else:
            wanted = part.text.endswith(caption)
    raise AssertionError(f"no table {caption}")


@pytest.fixture(scope="module")
def asked(reader: Program) -> Callable[[str], Any]:
    answers: dict[str, Any] = {}

    def answer(command: str) -> Any:
        if command not in answers:
            words = (command, "norland", "--as-of", DAY, "--format", "json")
            answers[command] = reader(*words).json
        return answers[command]

    return answer


FIGURES = ("composite", "relationship", "solution", "price", "coverage")
SHOWN = (Points, Points, Points, Points, Share)


def test_closeness_is_that_of_the_command(
    plan: Callable[..., bytes], asked: Callable[[str], Any]
) -> None:
    answer = asked("closeness")
    groups = [answer["account"], *answer["departments"]]
    titles = ("Composite", "Relation", "Solution", "Price", "Known")
    rows = sheet(plan(".xlsx"), "Account and departments")
    assert [[row[title] for title in titles] for row in rows] == [
        [pytest.approx(group[key]) for key in FIGURES] for group in groups
    ]
    people = sheet(plan(".xlsx"), "Person by person")
    assert [[row[title] for title in titles] for row in people] == [
        [pytest.approx(person[key]) for key in FIGURES] for person in answer["contacts"]
    ]
    told = word_table(plan(".docx"), "Account and departments")
    assert [row[2:7] for row in told] == [
        [shown(group[key]).text() for key, shown in zip(FIGURES, SHOWN, strict=True)]
        for group in groups
    ]


def test_access_is_that_of_the_command(
    plan: Callable[..., bytes], asked: Callable[[str], Any]
) -> None:
    targets = asked("spof")["targets"]
    rows = sheet(plan(".xlsx"), "How we reach each decider")
    assert [(row["Weight"], row["Access"], row["Routes"]) for row in rows] == [
        (pytest.approx(t["weight"]), pytest.approx(t["access"]), t["routes"]) for t in targets
    ]
    told = word_table(plan(".docx"), "How we reach each decider")
    assert [row[1:4] for row in told[-len(targets) :]] == [
        [Share(t["weight"]).text(), Index(t["access"]).text(), str(t["routes"])] for t in targets
    ]


def test_losses_are_those_of_the_command(
    plan: Callable[..., bytes], asked: Callable[[str], Any]
) -> None:
    answer = asked("risk")
    rows = sheet(plan(".xlsx"), "If one person leaves")
    assert [
        (row["Access (before)"], row["Access (after)"], row["Closeness (after)"], row["At risk"])
        for row in rows
    ] == [
        (
            pytest.approx(answer["access"]["account_access"]),
            pytest.approx(one["access_after"]),
            pytest.approx(one["composite_after"]),
            pytest.approx(one["money"]),
        )
        for one in answer["people"]
    ]


def test_sway_rivals_and_moves_are_those_of_the_commands(
    plan: Callable[..., bytes], asked: Callable[[str], Any]
) -> None:
    swaying = sheet(plan(".xlsx"), "Indirect key people")
    people = asked("key-people")["key_people"]
    assert [row["Share"] for row in swaying] == [pytest.approx(one["share"]) for one in people]
    compared = sheet(plan(".xlsx"), "Ours and theirs deciders")
    rivals = asked("rivals")["targets"]
    assert [(row["Ours"], row["Theirs"]) for row in compared] == [
        (pytest.approx(one["ours"]), pytest.approx(one["theirs"])) for one in rivals
    ]


def test_targets_and_actions_are_those_of_the_review(
    plan: Callable[..., bytes], asked: Callable[[str], Any]
) -> None:
    answer = asked("review")
    [steps] = [
        sheet(plan(".xlsx"), name)
        for name in openpyxl.load_workbook(BytesIO(plan(".xlsx"))).sheetnames
        if name.startswith("Until the next review")
    ]
    assert [row["Next"] for row in steps] == [action["action"] for action in answer["actions"]]
    assert [str(row["Due"])[:10] for row in steps] == [a["due"] for a in answer["actions"]]
    first = openpyxl.load_workbook(BytesIO(plan(".xlsx"))).worksheets[0]
    cells = {row[0]: row[1] for row in first.iter_rows(values_only=True)}
    assert cells["Closeness now"] == pytest.approx(answer["composite"]["after"])
    assert cells["At the last review"] == pytest.approx(answer["composite"]["before"])


# --- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_account_gives_the_same_bytes(
    reader: Program, plan: Callable[..., bytes], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"again{ending}"
    answer = reader("plan", "norland", "--as-of", DAY, "--out", file, "--format", "json")
    assert answer.json == {"files": [str(file)]}
    assert faults(answer.json, reader("schema", "plan").json) == []
    assert file.read_bytes() == plan(ending)


def test_every_page_says_that_it_is_internal(plan: Callable[..., bytes]) -> None:
    word = docx.Document(BytesIO(plan(".docx")))
    assert all("Internal" in section.header.paragraphs[0].text for section in word.sections)
    for each in openpyxl.load_workbook(BytesIO(plan(".xlsx"))):
        header = each.oddHeader
        assert "Internal" in f"{header.left.text}{header.center.text}{header.right.text}"
    assert "**Internal**" in plan(".md").decode()
    assert "Internal" in plan(".html").decode()


def test_the_pictures_are_drawn(plan: Callable[..., bytes]) -> None:
    names = zipfile.ZipFile(BytesIO(plan(".docx"))).namelist()
    assert sum(name.endswith(".png") for name in names) == 6
    assert plan(".html").count(b"<svg") == 6


def test_a_file_must_be_named_and_of_a_kind_it_can_be(reader: Program, tmp_path: Path) -> None:
    assert "--out plan.docx" in reader("plan", "norland", code=2).err
    answer = reader("plan", "norland", "--out", tmp_path / "plan.pdf", code=2)
    assert ".docx, .html" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_company_s_own_file_lends_its_look(reader: Program, tmp_path: Path) -> None:
    company = docx.Document()
    company.add_paragraph("Account plan of {{ account }}, {{ date }}")
    company.add_paragraph("{{ people_section }}")
    company.add_paragraph("Part four")
    template, out = tmp_path / "company.docx", tmp_path / "plan.docx"
    company.save(template)
    reader("plan", "norland", "--as-of", DAY, "--out", out, "--template", template)
    texts = [paragraph.text for paragraph in docx.Document(out).paragraphs]
    assert texts[0] == "Account plan of Norland Energy 北陆能源, 30 Jun 2026"
    assert texts[-1] == "Part four"
    assert "Key people" in texts


def test_a_team_s_own_tactics_are_named(reader: Program, tmp_path: Path) -> None:
    own, out = tmp_path / "own.toml", tmp_path / "plan.md"
    made_for = (
        'strategies = ["acquire", "lift", "maintain", "win_back", "wait"]',
        'attitudes = ["solution"]', 'tiers = ["executive"]', 'standings = ["neutral"]',
    )  # fmt: skip
    words = ('id = "tea"', 'en = "Drink tea with them first."', 'zh = "先一起喝茶。"')
    own.write_text("\n".join(("[[tactic]]", *words, *made_for)), encoding="utf-8")
    reader("plan", "norland", "--as-of", DAY, "--out", out, "--tactics", own)
    assert "How: Drink tea with them first." in out.read_text(encoding="utf-8")
