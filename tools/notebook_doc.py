"""docs/account.ipynb: the Python of docs/notebook.md as a notebook, with the words around it.

The page is what a person writes; the notebook follows, without outputs, so that it holds no data.
"""

import json
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "notebook.md"
_CELLS = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BEGINS, _ENDS = "## The account", "## What there is"
_TITLE = "# An account of influence\n\nWhat each cell means stands in `docs/notebook.md`.\n"
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def document() -> str:
    """The notebook as JSON, one cell for each block of Python and each text before it."""
    page = PAGE.read_text(encoding="utf-8")
    told = _TITLE + page[page.index(_BEGINS) : page.index(_ENDS)]
    parts = _CELLS.split(told)
    cells = [_cell(i, text.strip()) for i, text in enumerate(parts) if text.strip()]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}}
    return json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def _cell(place: int, text: str) -> dict[str, Any]:
    """Words and code take turns, words first."""
    common = {"id": f"cell-{place}", "metadata": {}}
    if place % 2:
        code = {"cell_type": "code", "execution_count": None, "outputs": []}
        return common | code | {"source": text.splitlines(keepends=True)}
    words = _LINK.sub(r"\1", text).splitlines(keepends=True)
    return common | {"cell_type": "markdown", "source": words}
