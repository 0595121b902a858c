"""The Pythons of this machine that influence says it runs on, one of each minor version."""

import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.specifiers import SpecifierSet

_NAME = re.compile(r"python3\.\d+")
_ASK = (
    "import json, sys, venv; v = sys.version_info;"
    "print(json.dumps([sys.implementation.name, v[:3], v.releaselevel, sys.executable]))"
)
_PATIENCE = 30
"""Seconds that an interpreter may take to say which one it is."""


@dataclass(frozen=True, order=True)
class Python:
    """One interpreter that can run influence."""

    version: tuple[int, int, int]
    program: str

    @property
    def minor(self) -> str:
        """`3.12`."""
        return f"{self.version[0]}.{self.version[1]}"

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def found(allowed: SpecifierSet, programs: Iterable[Path] | None = None) -> list[Python]:
    """The newest of each minor version; a name proves nothing, so each program is run."""
    newest: dict[str, Python] = {}
    answers = map(_asked, _programs() if programs is None else programs)
    for python in sorted(answer for answer in answers if answer is not None):
        if allowed.contains(str(python)):
            newest[python.minor] = python
    return list(newest.values())


def _programs() -> Iterator[Path]:
    """Every program of such a name: on the PATH, and where pyenv keeps those it does not show."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for folder in [*map(Path, os.get_exec_path()), *pyenv.glob("versions/*/bin")]:
        if folder.is_dir():
            yield from (each for each in folder.iterdir() if _NAME.fullmatch(each.name))


def _asked(program: Path) -> Python | None:
    """What the program says it is; None for another implementation, a preview or a stand-in."""
    try:
        answer = subprocess.run(
            [program, "-c", _ASK], capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
        name, version, level, executable = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Python(tuple(version), executable) if (name, level) == ("cpython", "final") else None
