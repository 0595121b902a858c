"""`--group`: a headquarters with its branches as one, on the sample."""

import json
import re

import pytest

from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program

ON = ("--as-of", DAY)
SMALL = ("--samples", 500)
QUESTIONS = {
    "contacts": (),
    "risk": (),
    "key-people": (),
    "spof": (),
    "closeness": (),
    "turnover": (),
    "moves": (),
    "path": ("--to", "norland-coast/xia-yi"),
    "coverage": (),
    "rivals": (),
    "verify": (),
}
"""every reading command about one account, with what else it needs"""


def asked(reader: Program, command: str, account: str, *words: object):
    """The JSON answer of a command."""
    question = (command, account, *QUESTIONS[command], *ON, *SMALL, *words)
    return reader(*question, "--format", "json").json


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_answer_has_a_row_per_branch(reader: Program, command: str) -> None:
    answer = asked(reader, command, "norland", "--group")
    rows = {row["account"]: row for row in answer["branches"]}
    assert list(rows) == ["norland", "norland-coast", "norland-north"]
    (above,) = rows["norland-coast"]["swayed_by"]
    assert above["contact"] == "norland/ma-qiang"
    assert above["class"] == "opponent"
    assert above["covered_by"] == ["cheng-wen"]
    assert [r["contact"] for r in rows["norland-north"]["rivals"]] == ["norland/pang-yi"]
    schema = reader("schema", command).json
    assert faults(answer, schema) == []
    assert "branches" in schema["properties"]


@pytest.mark.parametrize("command", ["contacts", "key-people", "spof", "closeness"])
def test_without_it_an_answer_does_not_speak_of_branches(reader: Program, command: str) -> None:
    assert "branches" not in asked(reader, command, "norland")


@pytest.mark.parametrize("command", ["risk", "closeness"])
@pytest.mark.parametrize(
    ("lang", "title", "scope"),
    [
        ("en", "HEADQUARTERS AND BRANCHES", "with all its branches"),
        ("zh", "总部与分公司", "含全部分公司"),
    ],
)
def test_a_report_ends_with_the_branches(
    reader: Program, command: str, lang: str, title: str, scope: str
) -> None:
    text = reader(command, "norland", "--group", *ON, *SMALL, "--lang", lang).out
    assert title in text
    assert scope in text
    assert "Ma Qiang" in text.partition(title)[2]


@pytest.mark.parametrize("format", ["csv", "md"])
def test_the_branches_are_in_files_too(reader: Program, format: str) -> None:
    text = reader("spof", "norland", "--group", *ON, *SMALL, "--format", format).out
    assert "norland-coast" in text or "Norland Coast" in text


def test_one_of_ours_who_serves_several_accounts_is_one_leaver(reader: Program) -> None:
    """Mo Lan holds both branches: leaving costs the ties into both of them."""
    people = {p["contact"]: p for p in asked(reader, "spof", "norland", "--group")["people"]}
    hit = {change["target"].partition("/")[0] for change in people["mo-lan"]["by_target"]}
    assert {"norland-coast", "norland-north"} <= hit
    assert not any(id.endswith("/mo-lan") for id in people)


def test_a_leaver_is_named_as_printed_or_by_the_id_of_their_account(reader: Program) -> None:
    named = [
        asked(reader, "turnover", "norland", "--group", "--leaver", id)["leavers"]
        for id in ("norland-north/hao-jun", "hao-jun")
    ]
    assert named[0] == named[1]
    assert "norland-north/hao-jun" in json.dumps(named[0])


def test_an_opportunity_is_named_as_printed_or_by_the_id_of_its_account(reader: Program) -> None:
    answers = [
        asked(reader, "spof", "norland", "--group", "--opportunity", id)
        for id in ("norland-north/north-metering", "north-metering")
    ]
    assert answers[0] == answers[1]
    assert answers[0]["opportunity"] == "norland-north/north-metering"
    assert {t["contact"].partition("/")[0] for t in answers[0]["targets"]} == {"norland-north"}


def test_an_unknown_opportunity_is_an_error_that_names_those_of_all_branches(
    reader: Program,
) -> None:
    words = ("spof", "norland", "--group", "--opportunity", "nothing", *ON)
    assert "norland-north/north-metering" in reader(*words, code=2).err


def test_an_unknown_account(reader: Program) -> None:
    assert "no account" in reader("spof", "nowhere", "--group", code=2).err


def test_a_branch_is_asked_without_what_is_above_it(reader: Program) -> None:
    answer = asked(reader, "spof", "norland-north", "--group")
    assert [row["account"] for row in answer["branches"]] == ["norland-north"]
    report = reader("spof", "norland-north", "--group", *ON, *SMALL).out
    assert "HEADQUARTERS" not in report
    assert "whole account" in report


def test_accounts_lists_groups(reader: Program) -> None:
    plain = reader("accounts", "--format", "json").json["accounts"]
    assert [row["together"] for row in plain] == [[row["id"]] for row in plain]
    (group,) = reader("accounts", "--group", "--format", "json").json["accounts"]
    assert group["id"] == "norland"
    assert group["together"] == ["norland", "norland-coast", "norland-north"]
    assert group["yearly_spend"] == sum(row["yearly_spend"] for row in plain)
    assert group["clients"] == sum(row["clients"] for row in plain)
    assert group["contacts"] < sum(row["contacts"] for row in plain)


def test_as_the_store_knew_it(writer: Program) -> None:
    """A branch that joined later was not there."""
    log = writer("store", "log", "--format", "json").json["changes"]
    tie = ("own=yan-hong", "contact=hao-jun", "closeness=2")
    writer("record", "norland-north", "coverage", *tie)
    now, then = (
        asked(writer, "spof", "norland", "--group", *known)
        for known in ((), ("--known-at", log[0]["at"]))
    )
    assert now["branches"][2]["access"] > then["branches"][2]["access"]
    before = ("--known-at", "2000-01-01")
    assert "no account" in writer("spof", "norland", "--group", *before, code=2).err


def test_the_map_of_a_group(reader: Program, tmp_path) -> None:
    page = tmp_path / "map.html"
    reader("view", "norland", "--group", *ON, "--out", page)
    text = page.read_text(encoding="utf-8")
    assert "with all its branches" in text
    assert "norland-coast/xia-yi" in text


@pytest.mark.parametrize("command", ["risk", "turnover", "moves", "rivals", "coverage"])
def test_commands_to_ask_on_are_about_the_group_too(reader: Program, command: str) -> None:
    """A line that names a person of the group without --group would not be understood."""
    text = reader(command, "norland", "--group", *ON, *SMALL, "--format", "md").out
    hints = re.findall(r"influence ([a-z-]+) norland\b([^\n]{0,8})", text)
    assert hints or command == "coverage"
    for command_named, rest in hints:
        assert command_named in ("record",) or rest.startswith(" --group"), (command_named, rest)


def test_a_person_of_the_group_is_named_by_their_own_id(reader: Program) -> None:
    one = reader("path", "norland", "--group", "--to", "xu-hua", *ON, "--format", "json").json
    assert one["to"] == "norland/xu-hua"
    wrong = reader("path", "norland", "--group", "--to", "gu-yn", *ON, code=2).err
    assert 'Did you mean "norland/gu-yan"?' in wrong


def test_half_a_name_is_answered_with_the_id(reader: Program) -> None:
    for half in ("Wang Lei", "王磊", "wang lei"):
        said = reader("turnover", "norland", "--leaver", half, *ON, code=2).err
        assert 'Did you mean "wang-lei"?' in said
