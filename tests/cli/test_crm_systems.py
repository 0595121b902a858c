"""Exports of HubSpot and Dynamics 365 at the command line, as a new user would bring them."""

import re
import shutil
from pathlib import Path

import pytest

from influence.resources import resource_folder
from tests.cli.program import SAMPLE, Program

EXPORTS = resource_folder("fixtures") / "crm"
DYNAMICS_TOP = "000000a1-52c1-ed11-b597-000d3a4b21e0"
EXPECTED = {
    "hubspot": ("7001", {"accounts": 3, "interactions": 9, "reporting_lines": 6}),
    "dynamics": (DYNAMICS_TOP, {"accounts": 2, "interactions": 8, "decision_roles": 3}),
}


@pytest.mark.parametrize("system", sorted(EXPECTED))
@pytest.mark.parametrize("named", [False, True], ids=["auto", "named"])
def test_an_export_is_imported_and_answers_questions(
    fresh: Program, system: str, named: bool
) -> None:
    words = ("--from", system) if named else ()
    top, expected = EXPECTED[system]
    answer = fresh("import", EXPORTS / system, *words, "--by", "tester", "--format", "json").json
    added = {table["table"]: table["added"] for table in answer["tables"]}
    assert expected.items() <= added.items()
    assert {warning["file"] is None for warning in answer["warnings"]} == {True, False}
    assert fresh("risk", top, "--as-of", "2026-06-30").out
    assert fresh("import", EXPORTS / system, *words).out.startswith("Nothing changed")


@pytest.mark.parametrize("system", sorted(EXPECTED))
def test_no_english_is_left_of_it_in_chinese(fresh: Program, system: str) -> None:
    out = fresh("import", EXPORTS / system, "--lang", "zh").out
    assert "CRM" in out
    assert not re.search("left out|neither in|is without|was taken|one interaction", out)


@pytest.mark.parametrize("system", sorted(EXPECTED))
def test_a_copy_of_the_map_reads_the_same(fresh: Program, tmp_path: Path, system: str) -> None:
    copy = tmp_path / "my-map.yaml"
    fresh("template", copy, "--map", system)
    answers = [
        fresh("import", EXPORTS / system, *words, "--dry-run", "--format", "json").json
        for words in ((), ("--map", copy))
    ]
    assert answers[0]["tables"] == answers[1]["tables"]


def test_an_export_of_one_system_is_refused_as_one_of_another(fresh: Program) -> None:
    answer = fresh("import", EXPORTS / "hubspot", "--from", "dynamics", code=2)
    assert "Dynamics 365" in answer.err
    assert not fresh.store.exists()


SALESFORCE_ACCOUNT = EXPORTS / "salesforce" / "Account.csv"


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        (
            (EXPORTS / "hubspot", SALESFORCE_ACCOUNT),
            ("HubSpot (all-calls.csv, all-companies.csv,", "Salesforce (Account.csv)"),
        ),
        (
            (EXPORTS / "salesforce", SAMPLE),
            ("Salesforce (Account.csv,", "tables of ours (account_figures.csv,"),
        ),
    ],
    ids=["two systems", "a system and tables"],
)
def test_files_of_several_systems_are_not_read_together(
    fresh: Program, paths: tuple[Path, ...], named: tuple[str, ...]
) -> None:
    """Of two systems at once one would be dropped in silence."""
    for order in (paths, paths[::-1]):
        answer = " ".join(fresh("import", *order, code=2).err.split())
        assert "these are of several" in answer
        assert all(each in answer for each in named)
        assert not fresh.store.exists()


def test_of_a_folder_with_files_of_two_systems_both_are_named(
    fresh: Program, tmp_path: Path
) -> None:
    for system in EXPECTED:
        shutil.copytree(EXPORTS / system, tmp_path / "all", dirs_exist_ok=True)
    answer = " ".join(fresh("import", tmp_path / "all", code=2).err.split())
    assert "HubSpot (" in answer
    assert "Dynamics 365 (" in answer
    named = fresh("import", tmp_path / "all", "--from", "hubspot", "--dry-run").out
    assert "were not read: 8 (Connections.csv," in " ".join(named.split())
