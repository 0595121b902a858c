"""The command line: each command parses, calls one function, prints.

Nothing heavy is imported before a command runs, so that `influence --help` answers at once.
"""

import gc

from influence.cli.commands import influence

# A large map is half a million objects that stay to the end: looking for circles among them as
# often as Python does by itself took a tenth of the time of `plan`, and saved 2 MB of 390.
_COLLECTED_AFTER = (5_000, 20, 5)


def main() -> None:
    """Entry point of the `influence` program."""
    gc.set_threshold(*_COLLECTED_AFTER)
    influence(prog_name="influence")


__all__ = ["influence", "main"]
