"""`make` alone lists every target that a person may name, with a line on what it does."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

TARGET = re.compile(r"^([a-z0-9-]+):", re.MULTILINE)


def targets(checkout: Path) -> list[str]:
    """Names that somebody can type; files of the environments are made on the way."""
    return TARGET.findall((checkout / "Makefile").read_text(encoding="utf-8"))


def listed(checkout: Path) -> dict[str, str]:
    shown = subprocess.run(["make"], cwd=checkout, capture_output=True, text=True, check=True)
    lines = (line.removeprefix("make ") for line in shown.stdout.splitlines())
    return {line.split()[0]: line.partition(" ")[2].strip() for line in lines}


def test_each_target_is_listed_with_a_line(checkout: Path) -> None:
    assert len(targets(checkout)) > 10
    assert [name for name in targets(checkout) if not listed(checkout).get(name)] == []


def test_lines_stand_side_by_side_in_a_terminal(checkout: Path) -> None:
    assert [name for name in listed(checkout) if len(name) > 14] == []
    shown = [f"make {name:14} {line}" for name, line in listed(checkout).items()]
    assert [line for line in shown if len(line) > 110] == []


def test_no_file_of_the_same_name_hides_a_target(checkout: Path) -> None:
    text = (checkout / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == set(targets(checkout))
