"""Accounts with hardly anything in them: no made-up number, a way on.

That every command answers about them is tested in tests/matrix.
"""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from influence.stores import open_store
from tests.cli.program import DAY, Program
from tests.sparse import SPARSE

NO_TARGET = (
    "nobody at all", "one person", "nobody in a role", "everybody left", "a competitor alone",
    "only we",
)  # fmt: skip
NO_ACCESS = ("one decider", "nobody on our side", "a decider nobody of us knows")
UNKNOWN = (*NO_TARGET, *NO_ACCESS, "nobody assessed")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Program]:
    def made(case: str) -> Program:
        store = tmp_path / "account.db"
        with open_store(store, create=True) as opened:
            opened.edit(lambda _: {"acme": SPARSE[case]}, by="tester", source="test")
        return Program(store)

    return made


def advice(text: str) -> list[list[str]]:
    """The commands that a report tells the reader to type."""
    lines = [line for line in text.splitlines() if line.startswith("  influence ")]
    return [shlex.split(line)[1:] for line in lines]


def to_record(text: str) -> list[list[str]]:
    """Those among them that record a fact."""
    return [words for words in advice(text) if words[0] == "record"]


@pytest.mark.parametrize("case", NO_TARGET)
def test_where_nobody_decides_the_way_to_say_who_does_is_told(
    program: Callable[[str], Program], case: str
) -> None:
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


def test_whoever_follows_the_advice_comes_to_an_answer(program: Callable[[str], Program]) -> None:
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
