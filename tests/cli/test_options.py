"""Options that all commands share: where they stand, what they default to, what they refuse."""

import json
from pathlib import Path

import pytest

from tests.cli.program import DAY, READING, SAMPLE, Program


def data(program: Program, *words: object, **env: str) -> dict:
    return program(*words, "--as-of", DAY, "--format", "json", **env).json


@pytest.mark.parametrize("option", ["--store", "--lang", "--verbose", "--version"])
def test_global_options_stand_before_or_after_the_command(
    reader: Program, fresh: Program, option: str
) -> None:
    value = {"--store": [reader.store], "--lang": ["zh"]}.get(option, [])
    program = fresh if option == "--store" else reader
    words = ("spof", "norland", "--as-of", DAY)
    before = program(option, *value, *words).out
    after = program(*words, option, *value).out
    assert before == after
    plain = reader(*words).out
    assert (before == plain) == (option == "--store")


def test_the_line_wins_over_the_environment(reader: Program, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "no.db")
    for words in (("--store", reader.store, "accounts"), ("accounts", "--store", reader.store)):
        assert "norland" in reader(*words, INFLUENCE_STORE=nowhere).out
    for words in (("--lang", "en", "accounts"), ("accounts", "--lang", "en")):
        assert "YEARLY SPEND" in reader(*words, INFLUENCE_LANG="zh").out
    assert "YEARLY SPEND" not in reader("accounts", INFLUENCE_LANG="zh").out


def test_the_later_word_wins(reader: Program, tmp_path: Path) -> None:
    nowhere = tmp_path / "no.db"
    reader("--store", nowhere, "accounts", "--store", reader.store)
    reader("--store", reader.store, "accounts", "--store", nowhere, code=3)


@pytest.mark.parametrize("url", ["{path}", "sqlite:///{path}"])
def test_a_store_is_a_path_or_a_url(reader: Program, fresh: Program, url: str) -> None:
    store = url.format(path=reader.store)
    assert "norland" in fresh("accounts", "--store", store).out


def test_the_default_store_is_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from influence import settings

    monkeypatch.setattr(settings.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path))
    program = Program(Path())
    imported = program("import", SAMPLE, INFLUENCE_STORE="")
    assert imported.out
    assert (tmp_path / "influence.db").is_file()
    assert "norland" in program("accounts", INFLUENCE_STORE="").out


@pytest.mark.parametrize("command", READING)
def test_the_account_may_be_left_out_when_there_is_one(writer: Program, command: str) -> None:
    writer(command, code=2)
    for branch in ("norland-north", "norland-coast"):
        writer("store", "delete-account", branch, "--yes")
    assert writer(command, "--as-of", DAY).out == writer(command, "norland", "--as-of", DAY).out


def test_as_of_looks_at_another_day(reader: Program) -> None:
    def through(day: str) -> dict[str, list[str]]:
        answer = reader("spof", "norland", "--as-of", day, "--format", "json").json
        assert answer["as_of"] == day
        return {target["contact"]: target["points_of_failure"] for target in answer["targets"]}

    assert through(DAY)["xu-hua"] == ["wang-lei"]
    assert through("2025-12-31")["xu-hua"] == []


@pytest.mark.parametrize("day", ["30.6.2026", "2026-02-30", "soon", "", "0"])
def test_a_day_that_is_none(reader: Program, day: str) -> None:
    for option in ("--as-of", "--known-at"):
        answer = reader("spof", "norland", option, day, code=2)
        assert f'"{day}" is not a date' in answer.err


def test_known_at_shows_the_store_as_it_was(writer: Program) -> None:
    before = data(writer, "closeness", "norland")
    at = writer("store", "log", "--format", "json").json["changes"][0]["at"]
    writer("record", "norland", "assessments", "contact=xu-hua", f"date={DAY}", "solution=2")
    assert data(writer, "closeness", "norland") != before
    assert data(writer, "closeness", "norland", "--known-at", at) == before
    answer = writer("closeness", "norland", "--known-at", "2020-01-01", code=2)
    assert "norland" in answer.err


def test_an_opportunity_has_its_own_view(reader: Program) -> None:
    whole = data(reader, "spof", "norland")
    deal = data(reader, "spof", "norland", "--opportunity", "grid-control")
    assert (whole["opportunity"], deal["opportunity"]) == (None, "grid-control")
    assert "luo-jing" in {target["contact"] for target in deal["targets"]}
    assert "luo-jing" not in {target["contact"] for target in whole["targets"]}


def test_the_seed_and_the_number_of_samples_decide_about_the_estimate(reader: Program) -> None:
    def access(*more: object) -> float:
        return data(reader, "spof", "norland", *more)["account_access"]

    assert access() == access("--seed", 1)
    assert access() != access("--seed", 2)
    few = data(reader, "spof", "norland", "--samples", 500)
    assert few["samples"] == 500
    assert access("--samples", 500) != access()
    assert access("--samples", 500) == pytest.approx(access(), abs=0.05)


@pytest.mark.parametrize("samples", [1, 2, 99])
@pytest.mark.parametrize("command", ["risk", "spof", "key-people", "closeness", "contacts"])
def test_few_samples_give_wide_intervals(reader: Program, command: str, samples: int) -> None:
    reader(command, "norland", "--as-of", DAY, "--samples", samples)
    found = data(reader, command, "norland", "--as-of", DAY, "--samples", samples)
    assert found["samples"] == samples
    if command == "spof" and samples == 1:
        assert found["interval_low"] == 0
        assert found["interval_high"] == pytest.approx(1)


@pytest.mark.parametrize("samples", ["0", "-5", "1000001", "many", "1.5"])
def test_samples_must_be_a_number_of_worlds(reader: Program, samples: str) -> None:
    assert reader("spof", "norland", f"--samples={samples}", code=2).err


def test_settings_of_one_run(reader: Program) -> None:
    plain = data(reader, "closeness", "norland")
    relation_only = data(
        reader, "closeness", "norland", "--set", "alpha.solution=0", "--set", "alpha.price=0"
    )
    assert relation_only["settings"]["alpha.solution"] == 0
    account = relation_only["account"]
    assert account["composite"] == pytest.approx(account["relationship"])
    assert plain["account"]["composite"] != account["composite"]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("half_lif.stance=3", "half_life.stance"),
        ("role_weight.aprover=1", "role_weight.approver"),
        ("alpha.relationship=much", "much"),
        ("alpha.relationship=-1", "-1"),
        ("alpha.relationship=nan", "nan"),
        ("alpha.relationship", "KEY=VALUE"),
        ("=3", ""),
    ],
)
def test_a_setting_that_cannot_be(reader: Program, given: str, hint: str) -> None:
    answer = reader("closeness", "norland", "--set", given, code=2)
    assert hint in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("command", READING)
def test_verbose_names_the_settings_used(reader: Program, command: str) -> None:
    words = (command, "norland", "--as-of", DAY, "--set", "half_life.stance=90")
    plain, verbose = reader(*words).out, reader(*words, "-v").out
    assert verbose.startswith(plain)
    assert any(line.split() == ["half_life.stance", "90"] for line in verbose.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("import", "x.csv", "--from", "sugar"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_there_yet_is_refused_as_unknown(
    reader: Program, words: tuple[str, ...]
) -> None:
    answer = reader(*words, code=2)
    assert answer.out == ""
    assert "No such" in answer.err or "is not one of" in answer.err


def test_an_answer_for_programs_leaves_stderr_alone(reader: Program) -> None:
    for command in READING:
        answer = reader(command, "norland", "--format", "json")
        assert answer.err == ""
        assert json.loads(answer.out)
