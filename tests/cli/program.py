"""The program as a user runs it: inside this process where speed counts, or as a process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from influence.cli import influence
from influence.cli.session import Session
from influence.resources import resource_folder

SAMPLE = resource_folder("fixtures") / "sample"
DAY = "2026-06-30"
"""the sample's last date"""
READING = (
    "contacts", "risk", "key-people", "spof", "closeness",
    "turnover", "moves", "coverage", "rivals", "verify", "review",
)  # fmt: skip
"""the commands that answer one question about one account"""
_OURS = (
    "INFLUENCE_STORE", "INFLUENCE_LANG", "INFLUENCE_TACTICS",
    "LANGUAGE", "FORCE_COLOR", "NO_COLOR",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What one run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.out)


class Program:
    """The command line with a store of its own."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def __call__(
        self, *words: object, code: int = 0, input: str | None = None, **env: str
    ) -> Answer:
        """Run it in this process; the exit code must be `code`."""
        clean: dict[str, str | None] = dict.fromkeys(_OURS)
        clean |= {"INFLUENCE_STORE": str(self.store), **env}
        runner = CliRunner(env=clean)
        run = runner.invoke(
            influence, [str(word) for word in words], prog_name="influence", input=input
        )
        assert run.exit_code == code, f"{words} gave {run.exit_code}:\n{run.output}"
        return Answer(run.exit_code, run.stdout, run.stderr)


def every_command() -> dict[str, click.Context]:
    """The program and every command below it, by the words that call it (`influence store log`)."""
    top = click.Context(influence, info_name="influence", obj=Session(lang="en"))
    return {context.command_path: context for context in _below(top)}


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            child = context.command.get_command(context, name)
            assert child is not None
            yield from _below(click.Context(child, parent=context, info_name=name))


def environment(store: Path, **more: str) -> dict[str, str]:
    """The environment of a process that uses this store."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    return {**kept, "INFLUENCE_STORE": str(store), "PYTHONIOENCODING": "utf-8", **more}


def command(*words: object) -> list[str]:
    """The command line as a process's words."""
    return [sys.executable, "-m", "influence", *(str(word) for word in words)]


def spawn(store: Path, *words: object, **env: str) -> Answer:
    """Run it as a process of its own, its output piped."""
    run = subprocess.run(
        command(*words),
        env=environment(store, **env),
        capture_output=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Answer(run.returncode, run.stdout.decode(), run.stderr.decode())


def rest_of(terminal: int) -> str:
    """What a terminal shows until the program at it ends."""
    shown = b""
    try:
        while piece := os.read(terminal, 1000):
            shown += piece
    except OSError:  # Linux says so when nobody is left on the other side
        pass
    os.close(terminal)
    return shown.decode(errors="replace")
