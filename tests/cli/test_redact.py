"""`--redact` on every command that reads: what was taken out stands nowhere in the answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from influence.cli import influence
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program
from tests.cli.redactions import (
    BRANCH,
    SHARED,
    accounts_of,
    attitude_words,
    marked_store,
    names_in,
    remarks_in,
    told_by,
    values_in,
)
from tests.marked import AMOUNT, KEPT, MARK

ACCOUNT = f"{MARK}-acc"
WHO, WHOM, OURS = f"{MARK}-it", f"{MARK}-cfo", f"{MARK}-own"
HEIR = f"{WHO}={WHOM}"
LINES = {
    "accounts": (),
    "contacts": (ACCOUNT,),
    "key-people": (ACCOUNT,),
    "spof": (ACCOUNT,),
    "closeness": (ACCOUNT,),
    "turnover": (ACCOUNT, "--triples"),
    "turnover --leaver": (ACCOUNT, "--leaver", OURS, "--leaver", WHO, "--successor", HEIR),
    "turnover --moved": (ACCOUNT, "--moved", "Qzjxcfo Penny", "--leaver", WHO),
    "moves": (ACCOUNT, "--budget", "2"),
    "path": (ACCOUNT, "--to", WHOM),
    "path of the other account": (ACCOUNT, "--to", f"{MARK}-boss", "--set", "cut.edge=0.5"),
    "coverage": (ACCOUNT,),
    "rivals": (ACCOUNT,),
    "verify": (ACCOUNT,),
    "risk": (ACCOUNT, "--since", "2026-01-01", "--fail-on", "loss=1"),
    "risk of a deal": (ACCOUNT, "--opportunity", f"{MARK}-deal"),
    "risk --group": (ACCOUNT, "--group"),
    "spof --group": (ACCOUNT, "--group", "--opportunity", f"{ACCOUNT}/{MARK}-deal"),
    "contacts --group": (ACCOUNT, "--group"),
    "verify --group": (ACCOUNT, "--group"),
    "path --group": (ACCOUNT, "--group", "--to", f"{BRANCH}/{WHOM}"),
    "accounts --group": ("--group",),
    "accounts --by-class": ("--by-class",),
    "review": (ACCOUNT, "--since", "2026-03-31"),
    "review --due": ("--due",),
    "review --group": (ACCOUNT, "--group"),
    "handover": (ACCOUNT, "--from", OURS, "--to", "Qzjxother Seller"),
    "handover of a contact": (ACCOUNT, "--from", OURS),
}  # fmt: skip
"""Every command that reads, with the options that name somebody; the words of the line follow."""
FILES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "view": ((ACCOUNT,), (".html", ".svg", ".json")),
    "plan": ((ACCOUNT,), (".docx", ".md", ".html", ".xlsx")),
    "plan --group": ((ACCOUNT, "--group"), (".md",)),
    "handover": ((ACCOUNT, "--from", OURS), (".docx", ".md", ".html")),
}
"""Commands that write files, and which."""
FORMATS = ("table", "json", "csv", "md")
WRITING = {"demo", "template", "import", "record", "schema", "store"}
"""Commands that read no account for others."""
PSEUDONYM = re.compile(r"(?:Person|人员) [0-9A-F]{4}|person-[0-9a-f]{4}")


@pytest.fixture(scope="session")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on a store in which everything that names somebody is marked."""
    return Program(marked_store(tmp_path_factory.mktemp("marked") / "account.db"))


def asked(name: str, redact: str, *more: object) -> list[object]:
    words = [name.split()[0], *LINES[name], "--as-of", DAY, "--samples", "200"]
    return [*words, "--redact", redact, *more]


def test_every_command_that_reads_leaves_out_what_it_is_told_to() -> None:
    context = click.Context(influence)
    commands = {
        name: influence.get_command(context, name) for name in influence.list_commands(context)
    }
    able = {
        name
        for name, command in commands.items()
        if command and any(parameter.name == "redact" for parameter in command.params)
    }
    assert able == set(commands) - WRITING
    assert able == {name.split()[0] for name in (*LINES, *FILES)}


@pytest.mark.parametrize(
    ("redact", "form"),
    [("names", "json"), ("names", "md"), ("all", "table"), ("all", "csv"), ("all", "json")],
)
@pytest.mark.parametrize("name", LINES)
def test_nothing_that_names_anybody_is_left(
    marks: Program, name: str, redact: str, form: str
) -> None:
    if form == "table":
        assert MARK in marks(*asked(name, "none")).out.lower()
    answer = marks(*asked(name, redact, "--format", form, "-v"))
    shown = told_by(answer.out.encode(), f".{form}")
    assert MARK not in shown.lower()
    assert "秦" not in shown
    assert MARK not in answer.err.lower()
    if name != "verify" or form != "csv":
        assert "person" in shown.lower() or "client" in shown.lower()


@pytest.mark.parametrize("name", LINES)
def test_in_chinese_neither(marks: Program, name: str) -> None:
    shown = marks(*asked(name, "all", "--lang", "zh", "-v")).out
    assert MARK not in shown.lower()
    assert "秦" not in shown


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("name", LINES)
def test_of_the_sample_no_name_is_left(
    reader: Program, sample_file: Path, name: str, form: str
) -> None:
    private = names_in(accounts_of(sample_file))
    assert {"Wang Lei", "王磊", "wang-lei", "Norland Energy", "Kontura Systems"} & private
    answer = reader(*sample_line(name, "all", "--format", form))
    shown = told_by(answer.out.encode(), f".{form}")
    assert sorted(word for word in private if word in shown) == []


STANDS_FOR = {
    ACCOUNT: "norland",
    WHO: "wang-lei",
    WHOM: "xu-hua",
    OURS: "zhao-min",
    HEIR: "wang-lei=chen-yu",
    "Qzjxcfo Penny": "Jiang Bo 蒋波",
    f"{MARK}-boss": "zhou-jian",
    "Qzjxother Seller": "Hou Yu 侯宇",
    f"{MARK}-deal": "grid-control",
    f"{ACCOUNT}/{MARK}-deal": "grid-control",
    f"{BRANCH}/{WHOM}": "mao-lin",
}
"""Whom of the sample the tests ask about instead."""


def sample_line(name: str, redact: str, *more: object) -> list[object]:
    return [STANDS_FOR.get(str(word), word) for word in asked(name, redact, *more)]


@pytest.mark.parametrize("name", LINES)
def test_without_attitudes_nobody_stands_anywhere(
    reader: Program, sample_file: Path, name: str
) -> None:
    answers = [reader(*sample_line(name, "attitudes", "--format", form)).out for form in FORMATS]
    values = set(values_in(json.loads(answers[1])))
    classes = {"advocate", "supporter", "neutral", "skeptic", "opponent", "champion", "coach"}
    # That a champion is wanted, and how many are known, tells nobody's attitude.
    assert values & classes <= ({"champion"} if name == "coverage" else set())
    said = " ".join(" ".join(answer.split()) for answer in answers)
    assert [remark for remark in remarks_in(accounts_of(sample_file)) if remark in said] == []
    words = attitude_words() - {"neutral", "中立", "acceptable", "opposes"}
    words -= {"supporter"} if name == "coverage" else set()  # in how many departments
    assert sorted(word for word in words if re.search(rf"\b{re.escape(word)}\b", said)) == []
    assert "Norland" in said


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", LINES)
def test_the_client_is_shown_nothing_of_us(marks: Program, name: str, form: str) -> None:
    answer = marks(*asked(name, "client", "--format", form))
    shown = told_by(answer.out.encode(), f".{form}").lower()
    assert of_us(shown) == []
    values = set(values_in(json.loads(answer.out))) if form == "json" else set(shown.split())
    assert values & attitude_words() == set()
    assert values & {"competitor", "rival", "own", "ours", "approver"} == set()


def of_us(shown: str) -> list[str]:
    """What a text, in small letters, tells of our people, of rivals, of money and of remarks."""
    ours = ("own", "other", "rival", "said", "note", "firm", "deal", "login", "guest", "owner")
    words = [f"{MARK}{between}{word}" for word in ours for between in ("", "-")]
    words += [BRANCH, f"@{MARK}", "-555", str(AMOUNT), "7.7 m", "765 万"]
    return [word for word in words if word in shown]


def test_the_client_sees_what_is_shared(marks: Program, tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    marks("plan", ACCOUNT, "--as-of", DAY, "--redact", "client", "--out", out)
    for shown in (marks(*asked("review", "client")).out, out.read_text("utf-8")):
        assert all(text in " ".join(shown.split()) for text in SHARED)
        assert "Dropped plan" not in shown
        assert "Qzjxboss Grand" in shown


@pytest.mark.parametrize("name", [name for name in FILES if name != "view"])
def test_no_document_tells_an_attitude(
    reader: Program, sample_file: Path, tmp_path: Path, name: str
) -> None:
    line, endings = FILES[name]
    words = [STANDS_FOR.get(word, word) for word in line]
    for ending in endings:
        out = tmp_path / f"answer{ending}"
        reader(name.split()[0], *words, "--as-of", DAY, "--redact", "attitudes", "--out", out)
        shown = " ".join(told_by(out.read_bytes(), ending).split())
        assert [remark for remark in remarks_in(accounts_of(sample_file)) if remark in shown] == []
        private = attitude_words() - {"neutral", "中立", "acceptable", "opposes", "supporter"}
        assert [word for word in private if re.search(rf"\b{re.escape(word)}\b", shown)] == []
        assert "Redacted: attitudes" in shown


def test_the_client_sees_who_works_where(marks: Program) -> None:
    shown = marks(*asked("contacts", "client")).out
    for kept in ("Qzjxboss Grand", "Head of Turbines", "Turbine Hall"):
        assert kept in shown
    listed = json.loads(marks(*asked("contacts", "client", "--format", "json")).out)["contacts"]
    assert [person["id"] for person in listed] == ["p1", "p2", "p3"]


@pytest.mark.parametrize("redact", ["names", "attitudes", "all", "client"])
@pytest.mark.parametrize("name", LINES)
def test_redacted_answers_keep_to_the_schema(marks: Program, name: str, redact: str) -> None:
    schema = json.loads(marks("schema", *SCHEMAS.get(name, name.split()[0]).split()).out)
    answer = json.loads(marks(*asked(name, redact, "--format", "json")).out)
    assert faults(answer, schema) == []
    assert answer["redacted"] == redact


SCHEMAS = {"review --due": "review due", "accounts --by-class": "accounts by-class"}
"""What the schema of an answer is called, where it is not the command's name."""


def test_pseudonyms_are_the_same_in_every_answer_run_and_language(marks: Program) -> None:
    def called(*words: object) -> dict[str, str]:
        answer = marks(*words, "--redact", "names", "--format", "json", "--as-of", DAY).out
        found = json.loads(answer)
        return {row["contact"]: row["name"].split()[-1] for row in found["contacts"]}

    once = called("closeness", ACCOUNT)
    assert len(once) == 3
    assert all(id == f"person-{code.lower()}" for id, code in once.items())
    assert called("closeness", ACCOUNT) == once
    assert called("closeness", ACCOUNT, "--lang", "zh") == once
    contacts = json.loads(marks(*asked("contacts", "names", "--format", "json")).out)["contacts"]
    assert once.items() <= {row["id"]: row["name"].split()[-1] for row in contacts}.items()
    group = called("closeness", ACCOUNT, "--group")
    assert set(once.values()) <= set(group.values())


@pytest.mark.parametrize("redact", ["names", "all", "client"])
@pytest.mark.parametrize(
    "line",
    [
        ("spof", "elsewhere"),
        ("spof",),
        ("spof", ACCOUNT, "--opportunity", "no-deal"),
        ("spof", ACCOUNT, "--group", "--opportunity", "no-deal"),
        ("path", ACCOUNT, "--to", "Qzjx"),
        ("turnover", ACCOUNT, "--leaver", "nobody"),
        ("turnover", ACCOUNT, "--leaver", f"{MARK}-left"),
        ("turnover", ACCOUNT, "--leaver", WHO, "--successor", f"{WHO}=nobody"),
    ],
)
def test_errors_name_what_was_typed_and_nothing_else(
    marks: Program, line: tuple[str, ...], redact: str
) -> None:
    words = (*line, "--as-of", DAY, "--redact", redact)
    empty = redact == "client" and ACCOUNT in line
    answer = marks(*words, code=0 if empty else 2)
    typed = {word.lower() for part in line for word in part.split("=")}
    found = set(re.findall(rf"[\w./-]*{MARK}[\w./-]*", answer.err.lower()))
    assert found - typed == set()
    assert "秦" not in answer.err


@pytest.mark.parametrize("option", [("--ask",), ("--for", OURS, "--out", "questions.xlsx")])
@pytest.mark.parametrize("redact", ["names", "attitudes", "all", "client"])
def test_nobody_is_asked_about_people_without_names(
    marks: Program, redact: str, option: tuple[str, ...]
) -> None:
    said = marks("verify", ACCOUNT, "--redact", redact, *option, code=2).err
    assert "leave out --redact" in " ".join(said.split())


@pytest.mark.parametrize("redact", ["names", "attitudes", "all"])
@pytest.mark.parametrize("name", LINES)
def test_no_command_to_copy_is_proposed(marks: Program, name: str, redact: str) -> None:
    assert not re.search(r"influence [a-z]+ \S*(qzjx|client-)", marks(*asked(name, redact)).out)


@pytest.mark.parametrize("redact", ["names", "attitudes", "all"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_what_is_left_out_is_said_below_the_title(marks: Program, redact: str, form: str) -> None:
    said = {
        "names": "Redacted: names",
        "attitudes": "Redacted: attitudes",
        "all": "Redacted: names and attitudes",
    }
    lines = marks(*asked("risk", redact, "--format", form)).out.splitlines()
    assert said[redact] in "\n".join(lines[:6])


@pytest.mark.parametrize("redact", ["names", "all", "client"])
@pytest.mark.parametrize("name", FILES)
def test_no_file_names_anybody(marks: Program, tmp_path: Path, name: str, redact: str) -> None:
    line, endings = FILES[name]
    for ending in endings:
        out = tmp_path / f"answer{ending}"
        marks(name.split()[0], *line, "--as-of", DAY, "--redact", redact, "--out", out)
        shown = told_by(out.read_bytes(), ending).lower()
        if redact == "client":
            assert of_us(shown) == []
            assert (KEPT[1].lower() in shown) == (name != "handover")
        else:
            assert MARK not in shown
            assert "秦" not in shown
            assert KEPT[1].lower() in shown


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["plan", "handover"])
def test_of_the_sample_no_document_names_anybody(
    reader: Program, sample_file: Path, tmp_path: Path, name: str, lang: str
) -> None:
    out, line = tmp_path / "answer.docx", FILES[name][0]
    words = [STANDS_FOR.get(word, word) for word in line]
    more = ("--lang", lang, "--redact", "all", "--as-of", DAY, "--out", out)
    reader(name, *words, *more)
    shown = told_by(out.read_bytes(), ".docx")
    private = names_in(accounts_of(sample_file))
    assert sorted(word for word in private if word in shown) == []
