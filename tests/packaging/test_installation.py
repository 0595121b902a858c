"""Which influence is being tested, and what its installation says about itself."""

import os
import sysconfig
from importlib.metadata import entry_points, metadata
from pathlib import Path

import influence
from influence.resources import resource_folder

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(influence.__file__ or "").resolve().parent


def test_the_suite_tests_what_it_says_it_tests() -> None:
    """Otherwise a run "against the wheel" could pick up the source tree and prove nothing."""
    if os.environ.get("INFLUENCE_TESTED") == "wheel":
        assert PACKAGE.parent == Path(sysconfig.get_path("purelib")).resolve()
        assert not (ROOT / "influence").exists()
        assert resource_folder("queries") == PACKAGE / "_resources" / "queries"
    else:
        assert PACKAGE == ROOT / "influence"


def test_the_installed_package_says_what_it_is_and_needs() -> None:
    about = metadata("influence")
    assert about["Version"] == "0.1.0"
    assert about["License-Expression"] == "Apache-2.0"
    assert about["Requires-Python"] == ">=3.11"
    assert "fast" in (about.get_all("Provides-Extra") or [])


def test_the_command_starts_the_program() -> None:
    (command,) = entry_points(group="console_scripts", name="influence")
    assert command.value == "influence.cli:main"
    assert callable(command.load())
