"""How far long work has come, told on stderr when somebody is there to see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from influence.cli.session import current


class Counted(Protocol):
    """Told what is being done, how many rows of it are done, and how many there are if known."""

    def __call__(self, what: str, count: int, total: int | None = None) -> None: ...


@contextmanager
def rows_counted() -> Iterator[Counted | None]:
    """Shows what is done and how many rows, with a bar where it is known of how many.

    The text is translated. None without a terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    # As long as nobody knows of how many, the bar runs to and fro.
    rows = TextColumn("{task.completed:,}{task.fields[of]} {task.description}")
    columns = SpinnerColumn(), rows, BarColumn(), TimeElapsedColumn()
    console, translate = Console(stderr=True), current().translate
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=None, visible=False, of="")

        def counted(what: str, count: int, total: int | None = None) -> None:
            of = "" if total is None else f" / {total:,}"
            # Told as fields of the task: update() leaves a total as it is when it gets None.
            shown.tasks[0].total = total
            shown.update(task, completed=count, description=translate(what), visible=True, of=of)

        yield counted


@contextmanager
def phases_named() -> Iterator[Callable[[str], None]]:
    """Shows what is being worked out; the text is translated. Tells nothing without a terminal."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    what_is_done = TextColumn("{task.description}")
    console, translate = Console(stderr=True), current().translate
    with Progress(
        SpinnerColumn(), what_is_done, TimeElapsedColumn(), console=console, transient=True
    ) as shown:
        task = shown.add_task("", total=None, visible=False)
        yield lambda what: shown.update(task, description=translate(what), visible=True)
