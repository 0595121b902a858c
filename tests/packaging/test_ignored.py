"""The build leaves out whatever .gitignore names, so .gitignore names folders and no suffixes."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout


def ignore_rules(checkout: Path) -> list[str]:
    lines = (checkout / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_rule_names_a_folder(checkout: Path) -> None:
    rules = ignore_rules(checkout)
    assert rules
    assert [rule for rule in rules if not rule.endswith("/")] == []


@pytest.mark.parametrize(
    "path",
    [
        "visualizations/map.html",
        "visualizations/data/map.min.js",
        "fixtures/sample/contacts.csv",
        "fixtures/sample.xlsx",
        "queries/contacts/upsert.sql",
        "influence/locale/zh/LC_MESSAGES/influence.mo",
    ],
)
def test_no_rule_reaches_what_ships(checkout: Path, tracked: set[str], path: str) -> None:
    assert tracked  # the fixture skips outside git
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", "--quiet", path], cwd=checkout, check=False
    )
    assert ignored.returncode == 1
