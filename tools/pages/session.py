"""A page as a reader works through it: its commands, one after the other, in one shell.

The shell starts in a new folder that holds what a checkout holds beside the page (`fixtures/`,
`queries/`, `docs/`), with an empty store. `make TARGET` only finds out whether the target is there.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.pages import ROOT
from tools.pages.blocks import Block, Command, blocks

Step = tuple[Block, Command, bool]

PATIENCE = 600
"""Seconds that a whole page may take."""
HERE = "here"
"""The folder, in that of the page, in which the reader is."""
_SHELL = {"console", "first", "bash", "sh"}
_MARK = "\x1e"
_SHIMS = {
    "influence": f'exec {shlex.quote(sys.executable)} -m influence "$@"',
    "python": f'exec {shlex.quote(sys.executable)} "$@"',
    "make": f'exec grep -q "^${{1:-help}}:" {shlex.quote(str(ROOT / "Makefile"))}',
}


@dataclass(frozen=True)
class Ran:
    """A command of a block, what it printed, and how it ended."""

    block: Block
    command: Command
    output: str
    code: int
    last: bool

    @property
    def expected(self) -> int:
        """The exit code that the page says."""
        return int(self.block.remarks.get("exit code", 0)) if self.last else 0

    @property
    def lines(self) -> list[str]:
        """The printed lines as a page shows them: nothing at the end of a line, no empty end."""
        return [line.rstrip() for line in self.output.rstrip().splitlines()]


def runnable(text: str) -> list[Block]:
    """The blocks of a page that a test runs."""
    shell = [b for b in blocks(text) if b.language in _SHELL and "file" not in b.remarks]
    return [b for b in shell if not b.not_run and _commands(b)]


def steps(text: str) -> list[Step]:
    """Every command of a page with its block, and whether it is the last one of it."""
    return [
        (block, command, command is _commands(block)[-1])
        for block in runnable(text)
        for command in _commands(block)
    ]


def run(text: str, folder: Path) -> list[Ran]:
    """Run the page in this new folder; a step that was not reached is missing."""
    prepare(folder)
    for block in blocks(text):
        if name := block.remarks.get("file"):
            (folder / HERE / name).write_text(block.text, encoding="utf-8")
    script = "\n".join(_lines(steps(text), folder))
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        cwd=folder / HERE,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
        check=False,
    )
    return list(_read(steps(text), done.stdout.decode("utf-8", "replace")))


def prepare(folder: Path) -> None:
    """The folder with the commands that a page may use, and beside it what a checkout holds."""
    for name, line in _SHIMS.items():
        shim = folder / "bin" / name
        shim.parent.mkdir(parents=True, exist_ok=True)
        shim.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        shim.chmod(0o755)
    (folder / HERE).mkdir()
    for name in ("fixtures", "queries", "docs"):
        (folder / HERE / name).symlink_to(ROOT / name)


def environment(folder: Path) -> dict[str, str]:
    """A user's environment with a home and a store of its own, and a terminal of 100 columns."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INFLUENCE_")}
    return kept | {
        "PATH": os.pathsep.join([str(folder / "bin"), os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder),
        "INFLUENCE_STORE": "accounts.db",
        "INFLUENCE_LANG": "en",
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        "USER": "zhao-min",
        "LOGNAME": "zhao-min",
    }


def _commands(block: Block) -> list[Command]:
    if block.language == "console":
        return block.commands
    return [Command(block.text)] if block.text.strip() else []


def _lines(todo: Iterable[Step], folder: Path) -> Iterator[str]:
    """A command per step, answered as the page says, and a mark with its exit code behind it."""
    for i, (block, command, _) in enumerate(todo):
        answers = folder / f"answers-{i}"
        answers.write_text(f"{block.remarks.get('answers', '')}\n" * 50, encoding="utf-8")
        given = answers if "answers" in block.remarks else "/dev/null"
        yield f"{{\n{command.text}\n}} < {shlex.quote(str(given))}"
        yield f"printf '{_MARK}%s{_MARK}' $?"


def _read(todo: Iterable[Step], output: str) -> Iterator[Ran]:
    parts = output.split(_MARK)
    for (block, command, last), printed, code in zip(todo, parts[::2], parts[1::2], strict=False):
        yield Ran(block, command, printed, int(code), last)
