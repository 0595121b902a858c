"""Files of the repository that are made from the code: `make generate` writes them.

With `--check` nothing is written; the exit code is 1 when a file differs from what the code says.
A further generated file is one more line in `generated()`.
"""

import sys
from pathlib import Path

from tools import (
    catalogues,
    cli_doc,
    decisions_doc,
    layers_figure,
    measure_figures,
    notebook_doc,
    queries,
    settings_doc,
    tables_doc,
)

ROOT = Path(__file__).resolve().parents[1]


def generated() -> dict[str, bytes]:
    """Content of every generated file by its path in the repository."""
    po = catalogues.updated_po(ROOT, "zh")
    click_po = (ROOT / catalogues.path("zh", "po", "messages")).read_bytes()
    return {
        "docs/account.ipynb": notebook_doc.document().encode(),
        "docs/cli.md": cli_doc.document().encode(),
        "docs/decisions.md": decisions_doc.document().encode(),
        "docs/figures/layers.svg": layers_figure.document(),
        "docs/settings.md": settings_doc.document().encode(),
        "docs/tables.md": tables_doc.document().encode(),
        catalogues.path("zh", "po"): po,
        catalogues.path("zh", "mo"): catalogues.compiled(po),
        catalogues.path("zh", "mo", "messages"): catalogues.compiled(click_po),
        **measure_figures.files(),
        **queries.files(),
    }


def write(files: dict[str, bytes]) -> int:
    """Write the files that differ; the exit code."""
    for name, content in files.items():
        path = ROOT / name
        if same(path, content):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def check(files: dict[str, bytes]) -> int:
    """Tell the files that differ and texts without Chinese; the exit code, 1 if there are any."""
    stale = [name for name, content in files.items() if not same(ROOT / name, content)]
    for name in stale:
        print(f"{name} is not what the code says now. Write it again: make generate")
    missing = catalogues.untranslated(files[catalogues.path("zh", "po")])
    for text in missing:
        print(f"no Chinese for {text!r}")
    return 1 if stale or missing else 0


def same(path: Path, content: bytes) -> bool:
    """Whether the file is there and holds just this."""
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    sys.exit((check if "--check" in sys.argv else write)(generated()))
