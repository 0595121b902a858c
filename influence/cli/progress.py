"""How far long work has come, told on stderr when somebody is there to see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from influence.cli.session import current


@contextmanager
def rows_counted() -> Iterator[Callable[[str, int], None] | None]:
    """Shows `(what is done, how many rows)`; the text is translated. None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    rows = TextColumn("{task.completed} {task.description}")
    console, translate = Console(stderr=True), current().translate
    with Progress(
        SpinnerColumn(), rows, TimeElapsedColumn(), console=console, transient=True
    ) as shown:
        task = shown.add_task("", total=None, visible=False)
        yield lambda what, count: shown.update(
            task, completed=count, description=translate(what), visible=True
        )


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
