"""Accounts with hardly anything in them: no crash, no made-up number, a way on."""

import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.domain.contact import Department
from influence.domain.lines import Coverage
from influence.stores import open_store
from tests.accounts import account, client, opinion, own, rival
from tests.cli.json_schema import faults
from tests.cli.program import DAY, READING, Program

ACCOUNTS: dict[str, AccountMap] = {
    "nobody at all": account(),
    "one person": account(client("ann")),
    "one decider": account(client("ann", "approver")),
    "nobody in a role": account(
        client("ann"), client("bob"), own("o"), Coverage(own="o", contact="ann", closeness=1)
    ),
    "nobody on our side": account(client("ann", "approver"), client("bob", "user")),
    "a decider nobody of us knows": account(client("ann", "approver"), own("o")),
    "nobody assessed": account(
        client("ann", "approver"), client("bob"), own("o"), Coverage(own="o", contact="ann"),
        yearly_spend=1e6,
    ),
    "an empty department": account(
        Department(id="lab", name="Lab"), Department(id="it", name="IT"),
        client("ann", "approver", department="it"), own("o"),
        Coverage(own="o", contact="ann", closeness=2), opinion("ann", relationship=2),
        yearly_spend=0,
    ),
    "everybody left": account(client("ann", "approver", leaving_on=date(2026, 1, 1)), own("o")),
    "a competitor alone": account(rival("eve")),
    "only we": account(own("o"), own("p")),
}  # fmt: skip
NO_TARGET = (
    "nobody at all", "one person", "nobody in a role", "everybody left", "a competitor alone",
    "only we",
)  # fmt: skip
NO_ACCESS = ("one decider", "nobody on our side", "a decider nobody of us knows")
UNKNOWN = (*NO_TARGET, *NO_ACCESS, "nobody assessed")
NONSENSE = re.compile(r"\b(nan|NaN|inf|null|None)\b(?! of us)|-0\.00|-0\b(?!\.)|[{}]")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Program]:
    def made(case: str) -> Program:
        store = tmp_path / "account.db"
        with open_store(store, create=True) as opened:
            opened.edit(lambda _: {"acme": ACCOUNTS[case]}, by="tester", source="test")
        return Program(store)

    return made


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", ACCOUNTS)
def test_every_report_is_readable(program: Callable[[str], Program], case: str, lang: str) -> None:
    run = program(case)
    for command in ("accounts", *READING):
        for format in ("table", "md", "csv"):
            answer = run(command, "--as-of", DAY, "--lang", lang, "--format", format)
            assert answer.err == ""
            assert not NONSENSE.search(answer.out), answer.out
            assert answer.out.strip() or format == "csv"


@pytest.mark.parametrize("case", ACCOUNTS)
def test_every_answer_keeps_its_schema(program: Callable[[str], Program], case: str) -> None:
    run = program(case)
    for command in READING:
        answer = run(command, "--as-of", DAY, "--format", "json")
        assert faults(answer.json, run("schema", command).json) == []
        assert "NaN" not in answer.out
        assert "Infinity" not in answer.out


def advice(text: str) -> list[list[str]]:
    """The commands that a report tells the reader to type."""
    lines = [line for line in text.splitlines() if line.startswith("  influence ")]
    return [shlex.split(line)[1:] for line in lines]


def to_record(text: str) -> list[list[str]]:
    """Those among them that record a fact."""
    return [words for words in advice(text) if words[0] == "record"]


@pytest.mark.parametrize("case", NO_TARGET)
def test_nobody_decides(program: Callable[[str], Program], case: str) -> None:
    run = program(case)
    for command in ("risk", "key-people", "spof"):
        text = run(command, "--as-of", DAY).out
        everybody_left = case == "everybody left"
        assert ("Nobody with a decision role is on the map" in text) == everybody_left
        assert ("Nobody has a decision role yet" in text) != everybody_left
        assert ["record", "acme", "contacts", "id=ID", "decision_role=decision_maker"] in advice(
            text
        )
    spof = run("spof", "--as-of", DAY, "--format", "json").json
    assert (spof["account_access"], spof["targets"], spof["people"]) == (0, [], [])
    assert run("key-people", "--as-of", DAY, "--format", "json").json["leaning"] is None


@pytest.mark.parametrize("case", NO_ACCESS)
def test_nobody_of_us_reaches_a_decider(program: Callable[[str], Program], case: str) -> None:
    run = program(case)
    for command in ("risk", "spof", "turnover"):
        text = run(command, "--as-of", DAY).out
        told = [words[2] for words in to_record(text)]
        if case == "a decider nobody of us knows":
            assert "None of us has a tie that leads to a decider." in text
            assert told[-1] == "coverage"
        else:  # a tie needs somebody of us first
            assert "Nobody of us is on the map." in text
            assert told[-2:] == ["contacts", "coverage"]
            assert "side=own" in to_record(text)[-2]
    spof = run("spof", "--as-of", DAY, "--format", "json").json
    assert spof["account_access"] == spof["account_access_high"] == 0
    assert {target["status"] for target in spof["targets"]} == {"none"}


@pytest.mark.parametrize("case", UNKNOWN)
def test_nobody_is_assessed(program: Callable[[str], Program], case: str) -> None:
    run = program(case)
    figures = run("closeness", "--as-of", DAY, "--format", "json").json["account"]
    unknown = ("composite", "relationship", "solution", "price", "potential_output")
    assert [figures[key] for key in unknown] == [None] * 5
    assert figures["coverage"] == 0
    for command in ("risk", "closeness"):
        text = run(command, "--as-of", DAY).out
        assert "Closeness unknown" in text
        assert ["record", "acme", "assessments"] in [words[:3] for words in advice(text)]


def test_an_empty_department_has_no_figures(program: Callable[[str], Program]) -> None:
    answer = program("an empty department")("closeness", "--as-of", DAY, "--format", "json").json
    [lab] = [each for each in answer["departments"] if each["department"] == "lab"]
    assert (lab["people"], lab["composite"], lab["low"], lab["coverage"]) == (0, None, None, 0)
    assert answer["account"]["potential_output"] == 0


def test_the_advice_works(program: Callable[[str], Program]) -> None:
    run = program("nobody in a role")
    [decide, assess] = to_record(run("risk", "--as-of", DAY).out)
    for words, person in ((decide, "bob"), (assess, "ann")):
        run(*(word.replace("=ID", f"={person}") for word in words))
    text = run("risk").out
    assert "None of us has a tie that leads to a decider." in text
    [tie] = to_record(text)
    run(*(w.replace("own=ID", "own=o").replace("contact=ID", "contact=bob") for w in tie))
    assert "1 decider: 1 by a single route" in run("risk").out
    assert to_record(run("risk").out) == []


def test_advice_quotes_an_id_with_spaces(tmp_path: Path) -> None:
    for number, id in enumerate(("Norland Energy", "北陆 能源", "o'brien & $(co)", "北陆")):
        store = tmp_path / f"{number}.db"
        people = tmp_path / "contacts.csv"
        people.write_text("name\nAnn\n", encoding="utf-8")
        run = Program(store)
        run("import", people, "--account", id)
        [decide, assess] = to_record(run("risk").out)
        assert decide[:3] == ["record", id, "contacts"]
        assert assess[:3] == ["record", id, "assessments"]
