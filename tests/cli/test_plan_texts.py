"""The people section of accounts with hardly anything in them, and of hostile texts."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from influence.analyses.common import Question, View
from influence.analyses.people_section import people_findings
from influence.domain.messages import ENGLISH
from influence.renderers.documents import document_bytes
from influence.reports.names import Names
from influence.reports.people_section import people_section
from influence.stores import open_store
from tests.cli.program import DAY, Program
from tests.cli.test_degenerate import NO_TARGET
from tests.cli.test_hostile_texts import CALM, PAYLOADS, account, acting
from tests.sparse import SPARSE

NONSENSE = re.compile(r"\b(nan|NaN|inf|null|None)\b(?! of us)|-0\.00|-0\b(?!\.)|[{}]")

ENDINGS = (".docx", ".html", ".md", ".xlsx")
COMMAND = re.compile(r"\binfluence (record|verify|risk|moves|spof|path|turnover|review|view)\b")


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., bytes]:
    """The document of one of the accounts."""

    def made(case: str, ending: str, *words: str) -> bytes:
        store, out = tmp_path / "account.db", tmp_path / f"plan{ending}"
        if not store.exists():
            with open_store(store, create=True) as opened:
                opened.edit(lambda _: {"acme": SPARSE[case]}, by="tester", source="test")
        Program(store)("plan", "--as-of", DAY, "--out", out, *words)
        return out.read_bytes()

    return made


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", SPARSE)
def test_hardly_anything_makes_an_honest_document(
    plan: Callable[..., bytes], case: str, lang: str
) -> None:
    text = plan(case, ".md", "--lang", lang).decode()
    assert not NONSENSE.search(text), NONSENSE.findall(text)
    assert not COMMAND.search(text)
    if lang == "en":
        assert ("Nobody is known to have a say" in text) == (case in NO_TARGET)
        assert "**Closeness now** unknown" in text or case == "an empty department"
        assert "nobody set one" in text


@pytest.mark.parametrize("case", ["nobody at all", "one decider", "an empty department"])
def test_hardly_anything_in_every_form(plan: Callable[..., bytes], case: str) -> None:
    assert docx.Document(BytesIO(plan(case, ".docx"))).paragraphs
    assert openpyxl.load_workbook(BytesIO(plan(case, ".xlsx"))).worksheets
    assert b"<html" in plan(case, ".html")


# --- hostile texts --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written() -> dict[tuple[str, str], bytes]:
    """The documents of the account of attacks, and of the same account with calm names."""
    made = {}
    question = Question(date.fromisoformat(DAY), settings={"cut.share": 0})
    for kind, texts in (("hostile", PAYLOADS), ("calm", CALM)):
        facts = account(texts)
        found = people_findings(View(facts, question))
        for ending in ENDINGS:
            document = people_section(found, Names(facts), in_full=ending == ".xlsx")
            made[kind, ending] = document_bytes(document, ending, ENGLISH)
    return made


def cells(content: bytes) -> Iterator[openpyxl.cell.Cell]:
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            yield from row


def test_no_cell_of_a_spreadsheet_is_run(written: dict[tuple[str, str], bytes]) -> None:
    held = list(cells(written["hostile", ".xlsx"]))
    assert [cell.coordinate for cell in held if cell.data_type == "f"] == []
    runs = re.compile(r"^'*[=+\-@\t\r]")
    texts = [cell.value for cell in held if isinstance(cell.value, str)]
    assert [text for text in texts if runs.match(text) and not text.startswith("'")] == []
    assert any("cmd|" in text for text in texts)


def parts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(name))
                yield packed.read(name).decode()


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_no_markup_of_theirs_and_no_way_out_of_the_file(
    written: dict[tuple[str, str], bytes], ending: str
) -> None:
    shown = "".join(parts(written["hostile", ending]))
    assert 'TargetMode="External"' not in shown
    for markup in ("<script", "<img", "<b>"):
        assert markup not in shown
    assert "&lt;script" in shown


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_is_the_same_but_for_its_texts(written: dict[tuple[str, str], bytes]) -> None:
    hostile, calm = (Tags(written[kind, ".html"].decode()).found for kind in ("hostile", "calm"))
    assert {tag for tag, _ in hostile} == {tag for tag, _ in calm}
    names = {name for _, attributes in hostile for name in attributes}
    assert names == {name for _, attributes in calm for name in attributes}
    assert not any(name.startswith("on") for name in names)
    ways_out = [a[key] or "" for _, a in hostile for key in ("src", "href") if key in a]
    assert [way for way in ways_out if not way.startswith(("#", "data:"))] == []


def test_markdown_gives_no_tag_and_no_link_away(written: dict[tuple[str, str], bytes]) -> None:
    text = written["hostile", ".md"].decode()
    assert acting(text) == set()
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert set(re.findall(r'href="([^#"]*)', html)) <= {""}
