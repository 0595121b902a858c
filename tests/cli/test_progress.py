"""What is being worked out is told on a terminal, and only there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import DAY, Program

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


def told(store: Path, folder: Path, *words: str) -> tuple[str, str]:
    """What the program says to a terminal on stderr, and what it prints."""
    screen, terminal = pty.openpty()
    given = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "INFLUENCE_STORE": str(store)}
    running = subprocess.Popen(
        [sys.executable, "-m", "influence", *words],
        cwd=folder,
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
    words = ["view", "norland", "--as-of", DAY, "--out", "map.json", "--lang", lang]
    seen, printed = told(reader.store, tmp_path, *words)
    assert phase in seen
    assert phase not in printed
    assert "map.json" in printed


def test_nothing_is_told_where_nobody_sees_it(reader: Program, tmp_path: Path) -> None:
    answer = reader("view", "norland", "--as-of", DAY, "--out", tmp_path / "map.json")
    assert answer.err == ""


@pytest.mark.parametrize(
    ("lang", "phases"),
    [
        ("en", ("6,000 rows read", "6,001 / 6,001 rows written")),
        ("zh", ("6,000 行已读取", "6,001 / 6,001 行已写入")),
    ],
)
def test_an_import_says_how_many_rows_are_done_and_of_how_many(
    tmp_path: Path, lang: str, phases: tuple[str, ...]
) -> None:
    people = "".join(f"p{n},Person {n}\n" for n in range(6_000))
    (tmp_path / "contacts.csv").write_text(f"id,name\n{people}")
    words = ["import", "contacts.csv", "--account", "acme", "--lang", lang]
    seen, printed = told(tmp_path / "account.db", tmp_path, *words)
    checked = {"en": "6,000 / 6,000 rows checked", "zh": "6,000 / 6,000 行已检查"}[lang]
    for phase in (*phases, checked):
        assert phase in seen
        assert phase not in printed


def test_the_same_import_is_silent_where_nobody_sees_it(tmp_path: Path) -> None:
    people = "".join(f"p{n},Person {n}\n" for n in range(600))
    (tmp_path / "contacts.csv").write_text(f"id,name\n{people}")
    program = Program(tmp_path / "account.db")
    answer = program("import", tmp_path / "contacts.csv", "--account", "acme")
    assert "rows read" not in answer.err
    assert "rows written" not in answer.err
