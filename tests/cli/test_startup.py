"""Help comes at once: nothing heavy is imported before a command has work to do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import DAY, environment

HEAVY = {"networkx", "pydantic", "neo4j", "pyvis", "rich", "openpyxl", "jinja2", "sqlite3", "numpy"}
COMMANDS = ("demo", "template", "import", "record", "accounts", "contacts", "risk", "key-people",
            "spof", "closeness", "view", "schema", "store")  # fmt: skip
PROBE = """
import json, sys
from influence.cli import influence
try:
    influence(sys.argv[1:], prog_name="influence")
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def imported(store: Path, *words: str) -> set[str]:
    """The modules that a run of the program has imported in the end."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        env=environment(store),
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout
    return {str(name) for name in json.loads(run.stderr.splitlines()[-1])}


@pytest.mark.parametrize(
    "words", [(), *((command,) for command in COMMANDS), ("store", "undo")], ids=" ".join
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_imports_nothing_heavy(tmp_path: Path, words: tuple[str, ...], lang: str) -> None:
    assert imported(tmp_path / "no.db", "--lang", lang, *words, "--help") & HEAVY == set()


def test_version_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported(tmp_path / "no.db", "--version") & HEAVY == set()


def test_the_probe_sees_what_is_imported(sample_file: Path) -> None:
    seen = imported(sample_file, "risk", "norland", "--as-of", DAY)
    assert {"networkx", "pydantic", "rich", "sqlite3"} <= seen
    assert seen.isdisjoint({"neo4j", "pyvis", "openpyxl", "jinja2"})


def test_json_needs_no_terminal_library(sample_file: Path) -> None:
    assert "rich" not in imported(sample_file, "accounts", "--format", "json")
