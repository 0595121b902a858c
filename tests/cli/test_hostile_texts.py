"""A text from outside is shown as text: no formula, markup or terminal sequence of it ever acts."""

import csv
import io
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.plan import Action, Event, Interaction
from influence.domain.words import Role, Side
from influence.stores import open_store
from tests.cli.program import DAY, READING, Program, spawn

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "\t=1+1",
    "[red]x[/]",
    "[/]",
    "[link=http://evil.example]x[/link]",
    ":warning:",
    "**bold** _it_ `code` ~~gone~~",
    "a | b",
    "# heading",
    "- item",
    "1. item",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "&lt;b&gt; \\",
    "line\nbreak\r\nmore\ttab",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\x1b]0;title\x1b\\",
    "\x9b31m\x08\x7f",
    "\u202egnp.exe\u2066",
    "\u2028line\u2029",
    "\ufeff\u200bhidden",
    "{name} %s {0}",
)
CALM = tuple(f"calm {number}" for number in range(len(PAYLOADS)))
EARLIER = date(2025, 6, 30)
ALWAYS_SHOWN = {"\n"}


def people(number: int, text: str) -> Iterator[Fact]:
    """Somebody of the client's, of ours and of a rival's, with the text wherever one may be."""
    id, ours, rival = f"{text} {number}", f"{text} ours {number}", f"{text} rival {number}"
    notes = {"title": text, "organization": text, "note": text, "email": text, "phone": text}
    yield Department(id=id, name=text)
    role = Role.USER if number % 2 else None
    yield Contact(id=id, name=text, department=id, decision_role=role, **notes)
    yield Contact(id=ours, name=text, side=Side.OWN, **notes)
    yield Contact(id=rival, name=text, side=Side.COMPETITOR, **notes)
    yield Influence(influencer=rival, influenced=id, strength=1, evidence=text)
    yield Opportunity(id=id, name=text, stage=text)
    yield DecisionRole(opportunity=id, contact=id, role=Role.USER)
    yield ReportingLine(report=id, manager="top")
    yield Influence(influencer=id, influenced="top", strength=2, evidence=text)
    yield Coverage(own=ours, contact=id, closeness=1, evidence=text)
    for level, assessor in ((-1, text), (1, ours)):
        yield Assessment(
            contact=id,
            date=EARLIER,
            solution=level,
            assessor=assessor,
            evidence=text,
            source="said",
        )
    yield Interaction(date=EARLIER, own=ours, contact=id, note=text)
    yield Event(date=EARLIER, kind="rumour", subject=id, evidence=text)
    yield Action(id=id, action=text, owner=text, subject=id)


def account(texts: tuple[str, ...]) -> AccountMap:
    """An account in which everything that may be named is named so."""
    named = Account(id="norland", name=" ".join(texts[2:]), yearly_spend=1e6, currency=texts[0])
    top = Contact(id="top", name="top", decision_role=Role.APPROVER)
    facts = (fact for number, text in enumerate(texts) for fact in people(number, text))
    return AccountMap.of(named, [top, *facts])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A store with hostile names and one with calm ones, otherwise the same."""
    made = {}
    for kind, texts in (("hostile", PAYLOADS), ("calm", CALM)):
        made[kind] = tmp_path_factory.mktemp(kind) / "account.db"
        held = account(texts)
        with open_store(made[kind], create=True) as store:
            store.edit(lambda _, held=held: {"norland": held}, by=texts[21], source=texts[22])
    return made


@pytest.fixture(scope="module")
def hostile(files: dict[str, Path]) -> Program:
    return Program(files["hostile"])


@pytest.fixture(scope="module")
def calm(files: dict[str, Path]) -> Program:
    return Program(files["calm"])


EVERYBODY = ("--as-of", DAY, "--set", "cut.share=0")
LINES = [*((command, "norland", *EVERYBODY) for command in READING), ("accounts",)]


def acting(text: str) -> set[str]:
    """Characters that a terminal or an editor would obey instead of showing them."""
    hidden = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return {c for c in text if unicodedata.category(c) in hidden} - ALWAYS_SHOWN


@pytest.mark.parametrize(
    "words", [*LINES, ("store", "log"), ("store", "check")], ids=lambda words: words[0]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_acts_on_the_terminal(hostile: Program, words: tuple[str, ...], lang: str) -> None:
    assert acting(hostile(*words, "--lang", lang).out) == set()


@pytest.mark.parametrize("format", ["csv", "md", "json"])
@pytest.mark.parametrize("words", LINES, ids=lambda words: words[0])
def test_nothing_acts_in_other_formats(
    hostile: Program, words: tuple[str, ...], format: str
) -> None:
    assert acting(hostile(*words, "--format", format).out) == set()


def test_texts_are_there_as_text(hostile: Program) -> None:
    shown = " ".join(hostile("contacts", "norland", "--as-of", DAY).out.split())
    for text in ("[/]", "[red]x[/]", ":warning:", "{name} %s {0}", "\\x9b31m\\x08\\x7f", "a | b"):
        assert text in shown
    names = in_column("NAME", hostile("contacts", "norland", "--as-of", DAY).out)
    for broken in ("<script>alert(1)</script>", "\\x1b]8;;http://evil.example\\x07link"):
        assert broken in names


def in_column(title: str, table: str) -> str:
    """All that a column says, read downwards: a narrow one may break a line after a slash."""
    lines = table.splitlines()
    head = next(line for line in lines if title in line)
    start = head.index(title)
    following = re.search(r"\S", head[start + len(title) :])
    end = start + len(title) + following.start() if following else None
    return "".join(line[start:end].strip() for line in lines[lines.index(head) + 1 :])


def test_json_gives_the_texts_unchanged(hostile: Program) -> None:
    contacts = hostile("contacts", "norland", "--format", "json").json["contacts"]
    assert {contact["name"] for contact in contacts} == {*PAYLOADS, "top"}


SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("words", LINES[:-1], ids=lambda words: words[0])
def test_a_coloured_terminal_gets_our_colours_only(
    files: dict[str, Path], words: tuple[str, ...]
) -> None:
    answer = spawn(files["hostile"], *words, FORCE_COLOR="1", TERM="xterm-256color")
    assert SGR.search(answer.out)
    assert acting(SGR.sub("", answer.out)) == set()
    if words[0] == "contacts":
        assert "\\x1b[31mred\\x1b[0m" in SGR.sub("", answer.out).replace("\n", "")


@pytest.mark.parametrize("words", LINES, ids=lambda words: words[0])
def test_no_cell_of_a_csv_runs(hostile: Program, words: tuple[str, ...]) -> None:
    text = hostile(*words, "--format", "csv").out
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    for cell in cells:
        if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
            float(cell)
    if words[0] == "contacts":
        assert {f"'{text}" for text in PAYLOADS if text[0] in "=+-@'"} <= set(cells)


def shape(markdown: str) -> Counter[str]:
    """How many blocks and inline marks of each kind a page has."""
    kinds: Counter[str] = Counter()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        kinds[token.type] += 1
        kinds.update(child.type for child in token.children or [] if child.type != "text")
    return kinds


@pytest.mark.parametrize("words", LINES, ids=lambda words: words[0])
def test_markdown_has_the_same_shape_whatever_the_names(
    hostile: Program, calm: Program, words: tuple[str, ...]
) -> None:
    pages = [program(*words, "--format", "md").out for program in (hostile, calm)]
    wild, tame = (shape(page) for page in pages)
    assert tame["table_open"]
    assert set(wild) == set(tame)
    if words[0] != "spof":  # sampling decides who is worth a line there
        assert wild == tame
    assert not re.search(r"(?<!\\)<", pages[0])


def test_errors_show_what_they_name_as_text(hostile: Program, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred").mkdir()
    for payload in PAYLOADS:
        for words in (
            ("risk", "--", payload),
            ("risk", "norland", "--opportunity", payload),
            ("risk", "norland", f"--set={payload}=1"),
            ("risk", "norland", f"--as-of={payload}"),
            ("record", "norland", payload, "id=x"),
            ("record", "norland", "contacts", f"name=x{payload}", f"side={payload}"),
            ("store", "delete-contact", "--yes", "--", "norland", payload),
            ("schema", "--", payload),
            (f"x{payload}",),
            ("risk", f"--x{payload}"),
            ("risk", f"--format={payload}"),
            ("risk", "norland", "--out", tmp_path / "\x1b[31mred"),
            ("import", str(tmp_path / payload.replace("/", ""))),
        ):
            run = hostile(*words, code=2)
            assert acting(run.err) == set(), words
            assert run.out == ""


def test_a_question_shows_a_name_as_text(hostile: Program) -> None:
    for number, payload in enumerate(PAYLOADS):
        words = ("store", "delete-contact", "norland", "--", f"{payload} {number}")
        answer = hostile(*words, input="n\n", code=2)
        assert acting(answer.err) == set()


@pytest.mark.skipif(os.name != "posix", reason="names that Windows has not")
def test_a_file_name_is_shown_as_text(hostile: Program, tmp_path: Path) -> None:
    out = tmp_path / "\x1b[31mred[bold].json"
    answer = hostile("accounts", "--format", "json", "--out", out)
    assert acting(answer.err) == set()
    assert json.loads(out.read_text(encoding="utf-8"))["accounts"]


def test_what_an_import_lets_in(fresh: Program, tmp_path: Path) -> None:
    """Controls are taken out with a warning, direction marks and markup stay and are shown."""
    file = tmp_path / "contacts.csv"
    names = [text for text in PAYLOADS if "\n" not in text]
    with file.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["id", "name", "note"])
        rows.writerows((f"p{number}", name, name) for number, name in enumerate(names))
    answer = fresh("import", file, "--account", "norland")
    assert "control characters" in answer.out
    assert acting(answer.out) == set()
    stored = fresh("contacts", "norland", "--format", "json").json["contacts"]
    kept = {c for s in stored for c in s["name"] + s["note"] if unicodedata.category(c) == "Cc"}
    assert kept == {"\t"}
    assert acting(fresh("contacts", "norland").out) == set()


def test_a_nul_is_refused(fresh: Program, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_bytes(b"id,name\np1,Wang\x00 Lei\n")
    answer = fresh("import", file, "--account", "norland", code=2)
    assert answer.err.startswith("contacts.csv, row 2, column name: ")
    assert acting(answer.err) == set()
