"""The layers hold, and the fence that keeps them is one that can fall."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[2]
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts in a folder of their own, to be broken at will."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "influence", tmp_path / "influence", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_contracts_are_kept(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("novelty/__init__.py", "", "Facts below, questions above them, output on top"),
        (
            "domain/upwards.py",
            "import influence.graph",
            "Facts below, questions above them, output on top",
        ),
        (
            "reports/sideways.py",
            "import influence.views",
            "Facts below, questions above them, output on top",
        ),
        (
            "importers/curious.py",
            "import influence.analyses",
            "Stores and importers know the domain only",
        ),
        (
            "analyses/hasty.py",
            "def now():\n    import sqlite3",
            "Findings are computed without a database, a drawing library or a terminal",
        ),
        (
            "stores/painter.py",
            "import pyvis.network",
            "pyvis lives in the renderers and nowhere else",
        ),
        (
            "renderers/direct.py",
            "import sqlite3",
            "Databases are spoken to in the stores and nowhere else",
        ),
        (
            "stores/parsing.py",
            "import click",
            "The command line is parsed in cli and nowhere else",
        ),
    ],
)
def test_a_broken_rule_is_noticed(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "influence" / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", encoding="utf-8")

    result = lint(copy)

    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout
