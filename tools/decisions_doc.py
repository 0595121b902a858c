"""docs/decisions.md: every decision record with its number and title."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "decisions"

INTRODUCTION = """\
# Decisions

Why things are as they are, one page each. A decision that no longer holds says which one took its
place. Made from the records; do not edit.

*The contract* and *the measures* in them are the order by which influence was made. What came of it
stands in [formulas](formulas.md), [tables](tables.md) and the [command line](cli.md).

| decision | status |
|---|---|
"""


def document() -> str:
    """A row for each record, in the order of their numbers."""
    return INTRODUCTION + "".join(_row(path) for path in sorted(FOLDER.glob("*.md")))


def _row(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    status = next(line for line in lines if line.startswith("Status: "))
    title = lines[0].removeprefix("# ")
    return f"| [{title}](decisions/{path.name}) | {status.removeprefix('Status: ')} |\n"
