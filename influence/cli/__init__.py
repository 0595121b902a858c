"""The command line: each command parses, calls one function, prints.

Nothing heavy is imported before a command runs, so that `influence --help` answers at once.
"""

from influence.cli.commands import influence


def main() -> None:
    """Entry point of the `influence` program."""
    influence(prog_name="influence")


__all__ = ["influence", "main"]
