"""The pages that people read: their blocks, run as a reader would run them.

`python -m tools.pages` writes the output below each command of the pages again.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def pages() -> list[Path]:
    """Every page in Markdown: those at the top, in docs/, and beside the fixtures."""
    folders = (ROOT.glob("*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("fixtures/*.md"))
    return sorted(path for folder in folders for path in folder)
