"""`influence moves` and `influence path` as a user runs them."""

import csv
import io
import re
from pathlib import Path

import pytest

from influence.domain.lines import Coverage
from influence.stores import open_store
from tests.accounts import account, client, opinion, own
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program

PATHS = ("gu-yan", "li-na", "zhou-jian")


def program(folder: Path, *facts: object) -> Program:
    """A store with one small account."""
    store = folder / "account.db"
    with open_store(store, create=True) as opened:
        opened.edit(lambda _: {"acme": account(*facts)}, by="tester", source="test")
    return Program(store)


# --- moves ----------------------------------------------------------------------------------------


def test_moves_of_the_sample(reader: Program) -> None:
    found = reader("moves", "norland", "--as-of", DAY, "--format", "json").json
    assert faults(found, reader("schema", "moves").json) == []
    first = found["moves"][0]
    assert {"kind", "from", "to", "level", "gain", "effort", "gain_per_effort", "by", "why"} <= (
        first.keys()
    )
    assert (first["kind"], first["from"], first["to"]) == ("raise_tie", "yan-hong", "zhou-jian")
    assert found["method"] == "exact"
    assert found["plan"] is None
    assert found["seed"] == 1


def test_a_plan_is_asked_for_by_its_size(reader: Program) -> None:
    found = reader("moves", "norland", "--as-of", DAY, "--budget", 3, "--format", "json").json
    assert len(found["plan"]["moves"]) == found["plan"]["budget"] == 3
    assert found["method"].startswith("heuristic")
    text = reader("moves", "norland", "--as-of", DAY, "--budget", 3).out
    assert "THE BEST PLAN: 3 STEPS" in text
    assert "Heuristic:" in text
    reader("moves", "norland", "--budget", -1, code=2)


def test_the_page_says_what_who_and_how_sure(reader: Program) -> None:
    text = " ".join(reader("moves", "norland", "--as-of", DAY).out.split())
    for part in (
        "what next?",
        "Today: access index 0.61",
        "TO GET THROUGH TO THE DECIDERS",
        "TO MOVE THE DECISION OUR WAY",
        "(ours) comes closer to",
        "a new tie",
        "Access to Zhou Jian 周健: 0.66 -> 0.81.",
        "view of our solution, +1 -> +2",
        "all on the same 10000 worlds",
        "The order depends on judgements",
        "Several steps together: influence moves norland",
    ):
        assert part in text


def test_moves_in_chinese(reader: Program) -> None:
    text = reader("moves", "norland", "--as-of", DAY, "--budget", 2, "--lang", "zh").out
    assert "Access" not in text
    assert "(ours)" not in text


def test_machines_get_ids_and_full_figures(reader: Program) -> None:
    text = reader("moves", "norland", "--as-of", DAY, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text.split("\n\n")[0])))
    assert rows[0]["from"] == "yan-hong"
    assert rows[0]["to"] == "zhou-jian"
    assert rows[0]["kind"] == "raise_tie"
    assert rows[0]["level"] == "1"
    assert float(rows[0]["gain_per_effort"]) * 3 == pytest.approx(float(rows[0]["gain"]))
    assert rows[0]["by"] == "yan-hong"


def test_asked_twice_it_answers_the_same(reader: Program) -> None:
    words = ("moves", "norland", "--as-of", DAY, "--budget", 2, "--format", "json")
    assert reader(*words).out == reader(*words).out


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], "decision_role=decision_maker"),
        ([client("ann")], "decision_role=decision_maker"),
        ([own("o")], "decision_role=decision_maker"),
        ([client("ann", "approver")], "contacts name=NAME side=own"),
        ([client("ann", "approver"), opinion("ann", relationship=0)], "relationship with us, 0"),
        ([client("ann", "approver"), own("o")], "a new tie"),
        (
            [client("ann", "approver"), own("o"), Coverage(own="o", contact="ann", closeness=2)],
            "There is no step to take",
        ),
    ],
)
@pytest.mark.parametrize("form", ["table", "md", "csv", "json"])
def test_hardly_anything_known(tmp_path: Path, facts: list[object], said: str, form: str) -> None:
    run = program(tmp_path, *facts)
    text = run("moves", "--as-of", DAY, "--budget", 2, "--format", form).out
    if form in ("table", "md"):
        assert said in " ".join(text.replace("\\", "").split())
    assert not re.search(r"\b(None|nan|inf)\b", text)


def test_nobody_in_the_role_that_should_do_it(tmp_path: Path) -> None:
    run = program(tmp_path, client("ann", "approver"), opinion("ann", price=0))
    assert "Nobody of us is in the role" in run("moves", "--as-of", DAY).out


# --- path -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", PATHS)
@pytest.mark.parametrize("form", ["table", "md", "csv", "json"])
def test_path_of_the_sample(reader: Program, to: str, form: str) -> None:
    text = reader("path", "norland", "--to", to, "--as-of", DAY, "--format", form).out
    assert text or form == "csv"


def test_a_way_is_a_chain_to_act_on(reader: Program) -> None:
    text = " ".join(reader("path", "norland", "--to", "zhou-jian", "--as-of", DAY).out.split())
    for part in (
        "who brings us to Zhou Jian 周健?",
        "Ask Zhao Min 赵敏 (ours) to speak with Wang Lei 王磊. Wang Lei 王磊 then brings us to",
        "Wang Lei 王磊 leaves on 15 Sep 2026: ask before.",
        "closeness +2; last contact 16 Jun 2026, 14 days ago",
        'How we know: "Calls us first."',
        "Yan Hong 严红 (ours) knows Zhou Jian 周健 already",
        "they share nobody, and one of them works in 0.53",
    ):
        assert part in text


def test_path_keeps_its_keys(reader: Program) -> None:
    found = reader(
        "path", "norland", "--to", "li-na", "--as-of", DAY, "--format", "json"
    ).json  # fmt: skip
    assert faults(found, reader("schema", "path").json) == []
    assert len(found["paths"]) == 3
    assert found["paths"][0].keys() >= {"path", "probability", "hops"}
    assert found["paths"][0]["path"][0] == "US"
    assert len(found["disjoint_pair"]["paths"]) == 2


def test_no_way_and_how_to_make_one(reader: Program) -> None:
    text = " ".join(reader("path", "norland", "--to", "gu-yan", "--as-of", DAY).out.split())
    assert "No route leads from us to Gu Yan 顾岩." in text
    assert "Cheng Wen 程文 (ours) meets Gu Yan 顾岩: a new tie" in text
    assert "influence record norland coverage own=cheng-wen contact=gu-yan closeness=0" in text


def test_what_the_page_tells_to_record_makes_the_way(writer: Program) -> None:
    words = ["record", "norland", "coverage", "own=cheng-wen", "contact=gu-yan", "closeness=0"]
    writer(*words)
    text = writer("path", "norland", "--to", "gu-yan", "--as-of", DAY).out
    assert "knows Gu Yan 顾岩 already" in " ".join(text.split())


def test_whom_nobody_can_introduce(reader: Program) -> None:
    assert 'Did you mean "li-na"' in reader("path", "norland", "--to", "li-n", code=2).err
    assert "one of us" in reader("path", "norland", "--to", "zhao-min", code=2).err
    assert "--to" in reader("path", "norland", code=2).err
    error = reader("path", "norland", "--to", "li-n", "--format", "json", code=2).json
    assert error["error"]["code"] == "unknown_contact"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([client("ann")], "contacts name=NAME side=own"),
        ([client("ann"), own("o")], "The nearest way to make one"),
        ([client("ann"), opinion("ann", relationship=1)], "Find out who of us knows ann"),
        (
            [client("ann"), own("o", leaving_on="2026-07-10")],
            "influences influencer=ID influenced=ann",
        ),
    ],
)
def test_a_way_where_hardly_anything_is_known(
    tmp_path: Path, facts: list[object], said: str
) -> None:
    text = program(tmp_path, *facts)("path", "--to", "ann", "--as-of", DAY).out
    assert said in " ".join(text.split())
