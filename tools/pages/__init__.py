"""The pages that people read: their blocks, run as a reader would run them.

`python -m tools.pages` writes the output below each command of the pages again.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SKIPPED = {".venv", "build", "node_modules", "demo-output", "requirements"}


def pages() -> list[Path]:
    """Every page in Markdown: those at the top, in docs/, and beside the fixtures and queries."""
    folders = (ROOT.glob("*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("fixtures/*.md"))
    found = (path for folder in folders for path in folder)
    return sorted(path for path in found if not _SKIPPED & {*path.relative_to(ROOT).parts})
