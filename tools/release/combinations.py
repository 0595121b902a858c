"""Both distributions in environments of their own, with old and with new dependencies.

Packages come from wherever the person's own uv and pip are set up to find them.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.release.artifacts import Built, Failed, run
from tools.release.pythons import Python

RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
"""`lowest-direct`: these bounds are ours. What our dependencies ask of others is theirs."""

CHECKERS = frozenset(
    {"build", "import-linter", "mypy", "ruff", "uv"}
    | {"types-networkx", "types-openpyxl", "types-pyyaml"}
)
"""Development packages that look at the source tree. The suite on the installed wheel needs none of
them, and they would forbid old versions that influence itself works with."""

_COUNT = re.compile(r"(\d+) (passed|failed|skipped|error)")


@dataclass(frozen=True)
class Combination:
    """One Python with one choice of dependencies, in a folder of its own."""

    python: Python
    choice: str
    folder: Path

    @property
    def program(self) -> Path:
        """The Python of its environment."""
        return self.folder / "environment" / "bin" / "python"

    def __str__(self) -> str:
        return f"Python {self.python}, {self.choice} dependencies"


@dataclass(frozen=True)
class Outcome:
    """What came of a combination: the counts of the suite, or the step that it did not get past."""

    combination: Combination
    passed: bool
    words: str
    seconds: float


def combinations(pythons: Sequence[Python], choices: Sequence[str], out: Path) -> list[Combination]:
    """Every Python with every choice of versions, each with a folder of its own."""
    return [
        Combination(python, choice, out / f"{python.minor}-{choice}")
        for python in pythons
        for choice in choices
    ]


def tried(combination: Combination, built: Built, arguments: Sequence[str]) -> Outcome:
    """Install both distributions with these dependencies, and run the suite on the wheel."""
    begun = time.monotonic()
    try:
        prepare(combination, built)
        install(combination, built.sdist)
        starts(combination)
        install(combination, built.wheel)
        passed, words = suite(combination, built.source, arguments)
    except Failed as failure:
        passed, words = False, str(failure)
    return Outcome(combination, passed, words, time.monotonic() - begun)


def prepare(combination: Combination, built: Built) -> None:
    """An environment with the chosen versions, and with the test tools that are pinned."""
    folder = combination.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pins, tools = folder / "dependencies.txt", folder / "tools.txt"
    _uv("venv", "--python", combination.python.program, folder / "environment")
    resolution = f"--resolution={RESOLUTIONS[combination.choice]}"
    wanted = built.source / "pyproject.toml"
    found = ["--python", combination.program, "--no-header", "--output-file", pins]
    _uv("pip", "compile", wanted, resolution, *found)
    tools.write_text("\n".join(suite_tools(built.source)) + "\n", encoding="utf-8")
    _uv("pip", "install", "--python", combination.program, "-r", pins, "-r", tools)


def suite_tools(source: Path) -> list[str]:
    """What the suite itself is run with, in the versions of requirements/dev.txt."""
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(text).name for text in project["optional-dependencies"]["dev"]]
    names = {canonicalize_name(name) for name in wanted} - CHECKERS
    lines = (source / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split()[0] for line in lines if "==" in line]
    return [pin for pin in pins if canonicalize_name(pin.partition("==")[0]) in names]


def install(combination: Combination, distribution: Path) -> None:
    """Put influence alone in, in place of the one before."""
    only = ["--no-deps", "--reinstall-package=influence"]
    _uv("pip", "install", "--python", combination.program, *only, distribution)


def starts(combination: Combination) -> None:
    """The installed command makes the demo: code, queries, fixtures and pages are all there."""
    empty = combination.folder / "demo"
    empty.mkdir()
    run([str(combination.program.with_name("influence")), "demo", "--out", "shown"], empty)


def suite(combination: Combination, source: Path, arguments: Sequence[str]) -> tuple[bool, str]:
    """Run the tests that are for an installed package; their words go to a file, as they come."""
    log = combination.folder / "suite.log"
    environment = {**os.environ, "PYTHON": str(combination.program), "COLUMNS": "100"}
    with log.open("w", encoding="utf-8") as words:
        result = subprocess.run(
            ["sh", "tools/test-installed.sh", *arguments],
            cwd=source,
            env=environment,
            stdout=words,
            stderr=subprocess.STDOUT,
            check=False,
        )
    counts = _COUNT.findall(log.read_text(encoding="utf-8").rpartition("\n=")[2])
    told = ", ".join(f"{number} {word}" for number, word in counts)
    return result.returncode == 0, f"{told or 'no test ran'} ({log})"


def chosen(combination: Combination, names: Sequence[str]) -> str:
    """The versions of our own dependencies that were chosen, for the report."""
    file = combination.folder / "dependencies.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    pins = (line.split()[0].partition("==") for line in lines if "==" in line)
    return ", ".join(f"{name} {version}" for name, _, version in pins if name in names)


def _uv(*words: object) -> None:
    command = [sys.executable, "-m", "uv", "--quiet", "--system-certs", "--no-python-downloads"]
    run([*command, *map(str, words)], Path.cwd())
