"""`--tactics FILE` and INFLUENCE_TACTICS: a team's own tactics in every answer that names some."""

from pathlib import Path

import pytest

from tests.cli.program import DAY, Program

OWN = """
[[tactic]]
id = "ours"
en = "Do as Wang Lei does."
zh = "照王磊的做法做。"
standings = ["friendly", "neutral", "opposed", "stranger"]
strategies = ["acquire", "lift", "maintain", "win_back", "wait"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def named(moves: list[dict]) -> set[str]:
    return {tactic["id"] for move in moves for tactic in move["tactics"]}


def test_every_move_names_one_or_two(reader: Program) -> None:
    found = reader("moves", "norland", "--as-of", DAY, "--budget", 3, "--format", "json").json
    for move in [*found["moves"], *found["plan"]["moves"]]:
        assert 1 <= len(move["tactics"]) <= 2
        assert all(tactic.keys() == {"id", "en", "zh"} for tactic in move["tactics"])
    first = found["moves"][0]["tactics"][0]
    text = " ".join(reader("moves", "norland", "--as-of", DAY).out.split())
    assert f"How: {first['en']}" in text
    chinese = reader("moves", "norland", "--as-of", DAY, "--lang", "zh", "--format", "md").out
    assert f"做法：{first['zh']}" in chinese


@pytest.mark.parametrize("by_environment", [False, True])
def test_own_ones_are_named(reader: Program, own: Path, by_environment: bool) -> None:
    words = () if by_environment else ("--tactics", own)
    env = {"INFLUENCE_TACTICS": str(own)} if by_environment else {}
    found = reader("moves", "norland", "--as-of", DAY, "--format", "json", *words, **env).json
    assert "ours" in named(found["moves"])
    text = reader("moves", "norland", "--as-of", DAY, *words, **env).out
    assert "Do as Wang Lei does." in text


def test_risk_and_review_take_them_too(reader: Program, own: Path) -> None:
    words = ("norland", "--as-of", DAY, "--format", "json", "--tactics", own)
    people = reader("risk", *words).json["people"]
    repairs = [person["repair"] for person in people if person["repair"]]
    assert repairs
    assert named(repairs) >= {"ours"}
    assert "ours" in named(reader("review", *words).json["actions"])


def test_the_way_to_somebody_and_out_of_a_loss_take_them_too(reader: Program, own: Path) -> None:
    words = ("--as-of", DAY, "--tactics", own)
    for asked in (
        ("path", "norland", "--to", "gu-yan"),
        ("turnover", "norland", "--leaver", "wang-lei"),
    ):
        assert "Do as Wang Lei does." in " ".join(reader(*asked, *words).out.split())


def test_the_plan_takes_them_too(reader: Program, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    reader("plan", "norland", "--as-of", DAY, "--tactics", own, "--out", out)
    assert "Do as Wang Lei does." in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("redact", ["names", "all", "attitudes"])
def test_what_somebody_wrote_may_name_people(reader: Program, own: Path, redact: str) -> None:
    words = ("--as-of", DAY, "--tactics", own, "--redact", redact)
    for form in ("json", "table"):
        assert "Do as" not in reader("moves", "norland", *words, "--format", form).out


def test_mistakes_are_told_before_anything_is_computed(reader: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('[[tactic]]\nid = "x"\nen = "y"\ntiers = ["boss"]\nzz = 1\n', encoding="utf-8")
    told = reader("moves", "norland", "--tactics", file, code=2)
    assert told.out == ""
    assert "bad.toml, entry 1, field tiers" in told.err
    assert "2 problems in the file of tactics" in told.err
    error = reader("moves", "norland", "--tactics", file, "--format", "json", code=2).json["error"]
    assert error["code"] == "bad_tactics"
    assert [(r["file"], r["row"], r["column"]) for r in error["rows"]] == [
        ("bad.toml", 1, "zz"),
        ("bad.toml", 1, "tiers"),
    ]


def test_no_such_file(reader: Program, tmp_path: Path) -> None:
    told = reader("moves", "norland", "--tactics", tmp_path / "none.toml", code=2)
    assert "There is no" in told.err
    reader("moves", "norland", "--tactics", tmp_path, code=2)
