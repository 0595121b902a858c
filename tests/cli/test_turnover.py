"""`influence turnover` as a user runs it: forms, languages, errors, the same bytes every time."""

import csv
import io

import pytest
from rich.cells import cell_len

from influence.domain.lines import Coverage
from influence.stores import open_store
from tests.accounts import account, client, own
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program, spawn

ON = ("turnover", "norland", "--as-of", DAY)
WIDEST = 100
ALWAYS = {"singles", "pairs", "triples", "expected", "targets"}
WITH_LEAVERS = {"leavers", "vacated", "refilled", "orphans", "handover", "stand_ins"}
ASKED = {
    "everybody": (),
    "threes over two years": ("--triples", "--years", "2"),
    "the IT director": ("--leaver", "wang-lei"),
    "our account manager": ("--leaver", "zhao-min"),
    "both, with a successor": ("--leaver", "zhao-min", "--successor", "wang-lei=chen-yu"),
    "moved": ("--moved", "wang-lei"),
    "in the deal": ("--leaver", "luo-jing", "--opportunity", "grid-control"),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_fits_the_screen(reader: Program, asked: tuple[str, ...], lang: str) -> None:
    answer = reader(*ON, *asked, "--lang", lang)
    lines = [line for line in answer.out.splitlines() if not line.startswith("  influence ")]
    assert [line for line in lines if cell_len(line) > WIDEST] == []
    assert answer.err == ""


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_json_is_what_the_schema_says(reader: Program, asked: tuple[str, ...]) -> None:
    data = reader(*ON, *asked, "--format", "json").json
    assert faults(data, reader("schema", "turnover").json) == []
    assert set(data) >= ALWAYS | WITH_LEAVERS
    assert data["singles"]
    assert data["pairs"]
    assert bool(data["triples"]) == ("--triples" in asked)
    assert data["expected"].keys() >= {"loss", "low", "high", "cvar95"}
    for name in ("vacated", "refilled"):
        assert bool(data[name]) == bool(data["leavers"])
    assert bool(data["successor"]) == ("--successor" in asked)
    assert bool(data["moved"]) == ("--moved" in asked)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_csv_is_tables_for_machines(reader: Program, asked: tuple[str, ...]) -> None:
    text = reader(*ON, *asked, "--format", "csv").out
    assert text == reader(*ON, *asked, "--format", "csv", "--lang", "zh").out
    for table in text.split("\n\n"):
        header, *rows = csv.reader(io.StringIO(table, newline=""))
        assert len(set(header)) == len(header)
        assert rows
        assert {len(row) for row in rows} == {len(header)}


def test_markdown_has_a_title_and_whole_tables(reader: Program) -> None:
    text = reader(*ON, "--leaver", "zhao-min", "--format", "md").out
    assert text.startswith("# Norland Energy")
    assert "## TO HAND OVER: 8 contacts" in text


def test_the_departure_that_the_sample_is_about(reader: Program) -> None:
    """Every way to the CFO goes through the IT director; no stranger in his seat has it."""
    data = reader(*ON, "--leaver", "wang-lei", "--format", "json").json
    seats = {seat["contact"]: seat for seat in data["vacated"]["targets"]}
    assert seats["xu-hua"]["before"] > 0.3
    assert seats["xu-hua"]["after"] == 0
    assert data["singles"][0]["contacts"] == ["wang-lei"]
    assert data["singles"][0]["expected"] == data["singles"][0]["loss"]
    assert set(data["orphans"]) == {"chen-yu", "deng-kai", "song-tao", "yu-fei"}
    text = reader(*ON, "--leaver", "wang-lei").out
    assert "leaves on 15 Sep 2026" in text
    assert "DO FIRST" in text
    assert "Nobody else gets through to Xu Hua" in text


def test_our_account_manager_has_ties_to_hand_over(reader: Program) -> None:
    data = reader(*ON, "--leaver", "zhao-min", "--format", "json").json
    rows = {row["contact"]: row for row in data["handover"]}
    assert len(rows) == 8
    assert rows["sun-jie"]["covered_by_nobody_else"]
    assert rows["wang-lei"]["to"] == "feng-jun"
    assert data["refilled"]["account_access"] > data["vacated"]["account_access"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--leaver", "wang-le"), 'Did you mean "wang-lei"?'),
        (("--leaver", "qin-hai", "--as-of", "2025-09-01"), ""),
        (("--successor", "wang-lei"), "is not LEAVER=CONTACT"),
        (("--successor", "wang-lei="), "is not LEAVER=CONTACT"),
        (("--successor", "wang-lei=wang-lei"), "their own successor"),
        (("--successor", "wang-lei=chen-yu", "--leaver", "chen-yu"), "leave at the same time"),
        (
            ("--successor", "wang-lei=chen-yu", "--successor", "wang-lei=li-na"),
            "cannot have two successors",
        ),
        (("--moved", "nobody-here"), 'no contact "nobody-here"'),
        (("--years", "0"), "turnover.years"),
        (("--pairs", "some"), "--pairs"),
    ],
)
def test_what_cannot_be_asked(reader: Program, asked: tuple[str, ...], says: str) -> None:
    answer = reader(*ON, *asked, code=2 if says else 0)
    assert says in answer.err
    assert bool(answer.out) == (not says)


def test_a_wrong_name_is_an_error_in_json_too(reader: Program) -> None:
    data = reader(*ON, "--leaver", "wang-le", "--format", "json", code=2).json
    assert data["error"]["code"] == "unknown_contact"
    assert "wang-lei" in data["error"]["message"]


def test_somebody_who_is_gone_already(reader: Program) -> None:
    later = ("turnover", "norland", "--as-of", "2026-10-01", "--leaver", "wang-lei")
    assert "--as-of 2026-09-15" in reader(*later, code=2).err


def test_same_seed_same_bytes_whatever_the_hash_seed(sample_file) -> None:
    words = (*ON, "--leaver", "zhao-min", "--triples", "--format", "json", "--samples", "2000")
    runs = [spawn(sample_file, *words, PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")]
    assert [run.code for run in runs] == [0, 0, 0]
    assert len({run.out for run in runs}) == 1
    other = spawn(sample_file, *words, "--seed", "2")
    assert other.out != runs[0].out


def test_hostile_names_stay_text(tmp_path) -> None:
    map = account(
        own("o"), client("x", "approver", title="[red]boss[/red]"),
        Coverage(own="o", contact="x", closeness=1),
    )  # fmt: skip
    with open_store(tmp_path / "a.db", create=True) as opened:
        opened.edit(lambda _: {"acme": map}, by="tester", source="test")
    text = Program(tmp_path / "a.db")("turnover", "acme", "--as-of", DAY, "--leaver", "o").out
    assert "[red]boss[/red]" in text


def test_the_group_as_one(reader: Program) -> None:
    data = reader(*ON, "--group", "--leaver", "zhao-min", "--format", "json").json
    assert data["leavers"] == ["zhao-min"]
    assert data["vacated"]["loss"] > 0


@pytest.mark.parametrize("command", ["risk", "spof", "turnover", "key-people"])
def test_everybody_is_on_the_side_that_the_data_say(reader: Program, command: str) -> None:
    """Somebody of a partner is one of the partner's, also where they play a part in our trio."""
    listed = reader("contacts", "norland", "--as-of", DAY, "--format", "csv").out
    sides = {row["id"]: row["side"] for row in csv.DictReader(io.StringIO(listed))}
    text = reader(command, "norland", "--as-of", DAY, "--format", "csv").out
    told: dict[str, str] = {}
    for part in text.split("\n\n"):
        rows = csv.DictReader(io.StringIO(part))
        if {"contact", "side"} <= set(rows.fieldnames or ()):
            told |= {row["contact"]: row["side"] for row in rows}
    assert len(told) >= 5
    assert told == {contact: sides[contact] for contact in told}
