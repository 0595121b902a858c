"""What is being worked out is told on a terminal, and only there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import DAY, Program

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


def told(store: Path, out: Path, lang: str) -> tuple[str, str]:
    """What the program says to a terminal on stderr, and what it prints."""
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "influence", "view", "norland", "--as-of", DAY]
    given = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "INFLUENCE_STORE": str(store)}
    running = subprocess.Popen(
        [*command, "--out", out.name, "--lang", lang],
        cwd=out.parent,
        env=given,
        stdout=subprocess.PIPE,
        stderr=terminal,
    )
    os.close(terminal)
    seen = b""
    while part := _read(screen):
        seen += part
    os.close(screen)
    printed, _ = running.communicate()
    assert running.returncode == 0, seen
    return seen.decode(), printed.decode()


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:  # the other end is closed: Linux says so by an error
        return b""


@pytest.mark.parametrize(("lang", "phase"), [("en", "The file"), ("zh", "写入文件")])
def test_a_map_in_the_making_says_what_is_done(
    reader: Program, tmp_path: Path, lang: str, phase: str
) -> None:
    seen, printed = told(reader.store, tmp_path / "map.json", lang)
    assert phase in seen
    assert phase not in printed
    assert "map.json" in printed


def test_nothing_is_told_where_nobody_sees_it(reader: Program, tmp_path: Path) -> None:
    answer = reader("view", "norland", "--as-of", DAY, "--out", tmp_path / "map.json")
    assert answer.err == ""
