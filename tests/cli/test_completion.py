"""The shell completes commands, options and words; `python -m influence` is the same program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment, spawn

SHELLS = ("bash", "zsh", "fish")


def completed(store: Path, line: str, **more: str) -> set[str]:
    """What bash would offer at the end of the line."""
    words = line.split(" ")
    asked = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_INFLUENCE_COMPLETE": "bash_complete",
        **more,
    }
    run = subprocess.run(
        [sys.executable, "-c", "from influence.cli import main; main()"],
        env=environment(store, **asked),
        capture_output=True,
        check=True,
        text=True,
    )
    return {line.partition(",")[2] for line in run.stdout.splitlines()}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(tmp_path: Path, shell: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from influence.cli import main; main()"],
        env=environment(tmp_path / "no.db", _INFLUENCE_COMPLETE=f"{shell}_source"),
        capture_output=True,
        text=True,
        check=False,
    )
    if shell == "bash" and "not supported" in run.stderr:
        pytest.skip("no bash new enough")
    assert run.returncode == 0
    assert "_INFLUENCE_COMPLETE" in run.stdout


def test_commands_options_and_words_are_offered(tmp_path: Path) -> None:
    store = tmp_path / "no.db"
    assert completed(store, "influence cl") == {"closeness"}
    assert completed(store, "influence store delete-") == {"delete-account", "delete-contact"}
    assert {"--as-of", "--opportunity", "--format"} <= completed(store, "influence risk --")
    assert completed(store, "influence risk --format ") == {"table", "json", "csv", "md"}
    assert completed(store, "influence risk --lang z") == {"zh"}


def test_python_m_is_the_same_program(sample_file: Path) -> None:
    program = Path(sys.executable).with_name("influence")
    if not os.access(program, os.X_OK):
        pytest.skip("the program is not installed beside this Python")
    run = subprocess.run(
        [program, "accounts"], env=environment(sample_file), capture_output=True, check=True
    )
    assert spawn(sample_file, "accounts").out == run.stdout.decode()
    assert spawn(sample_file, "--help").out.startswith("Usage: influence [OPTIONS] COMMAND")
