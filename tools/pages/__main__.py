"""`python -m tools.pages [PAGE...]`: write the output below each command again.

Where a page shows no output below a command, it goes on showing none. A line `...` stands for what
is left out: the lines above and below it are written again, as many as there were.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.pages import pages
from tools.pages.session import Ran, run

LEFT_OUT = "..."


def written(text: str, ran: Sequence[Ran]) -> str:
    """The page with what its commands print now."""
    lines = text.splitlines()
    for step in reversed(ran):
        shown = list(step.command.shown)
        if step.block.language == "console" and shown:
            at = step.command.below
            lines[at : at + len(shown)] = shortened(shown, step.lines)
    return "\n".join(lines) + "\n"


def shortened(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """What was printed, cut where the page cuts it."""
    if LEFT_OUT not in shown:
        return list(printed)
    above = shown.index(LEFT_OUT)
    below = len(shown) - above - 1
    return [*printed[:above], LEFT_OUT, *printed[len(printed) - below :]]


def main(names: Sequence[str]) -> int:
    """Run the named pages, or all, and tell the commands that did not end as they say."""
    chosen = [Path(name).resolve() for name in names] or pages()
    for page in chosen:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            ran = run(text, Path(folder))
        wrong = [step for step in ran if step.code != step.expected]
        for step in wrong:
            print(f"{page}:{step.block.line}: {step.command.text}\n{step.output}(exit {step.code})")
        page.write_text(written(text, ran), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
