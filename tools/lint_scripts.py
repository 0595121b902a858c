"""Lint the map's scripts as the program they become: one file, in which each module's functions
are known to all others. A name that nobody declares or nobody uses is a fault.

`python -m tools.lint_scripts` prints every fault with its own file and line; exit code 1 if any.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from influence.renderers.html_map import SCRIPTS

FOLDER = Path(__file__).parents[1] / "visualizations/influence_map/js"
LOCK = ("unlock",)
RULES = {
    "categories": {"correctness": "error", "suspicious": "error"},
    "env": {"browser": True, "es2022": True},
    "globals": {"vis": "readonly"},
    "rules": {
        "eqeqeq": "error",
        "no-undef": "error",
        "no-unused-vars": "error",
        "no-var": "error",
        "no-eval": "error",
        "no-implied-eval": "error",
        "no-new-func": "error",
        "no-script-url": "error",
        "prefer-const": "error",
        # A parameter may be called as a function elsewhere in the page is; they do not meet.
        "no-shadow": "off",
        # A small helper reads best beside its only use.
        "unicorn/consistent-function-scoping": "off",
        # Their successors are too new for browsers in offices.
        "unicorn/no-array-reverse": "off",
        "unicorn/no-array-sort": "off",
        # `window.__ready` tells tests that the first picture stands.
        "no-underscore-dangle": "off",
    },
}


def faults(names: tuple[str, ...]) -> list[str]:
    """What is wrong in the program made of these modules: file:line: what."""
    places: list[tuple[str, int]] = [("", 0), ("", 0)]
    parts = ["(() => {", '"use strict";']
    for name in names:
        lines = (FOLDER / f"{name}.js").read_text(encoding="utf-8").splitlines()
        parts += lines
        places += [(f"{name}.js", number) for number in range(1, len(lines) + 1)]
    found = []
    for fault in _linted("\n".join([*parts, "})();", ""])):
        labels = fault["labels"] or [{"span": {"line": 1}}]
        name, line = places[labels[0]["span"]["line"] - 1]
        found.append(f"{name}:{line}: {fault['message']} ({fault.get('code', '')})")
    return found


def _linted(program: str) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.js").write_text(program, encoding="utf-8")
        (Path(folder) / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
        linter = Path(sys.executable).with_name("oxlint")
        run = subprocess.run(
            [linter, "-c", "rules.json", "-f", "json", "page.js"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    return list(json.loads(run.stdout)["diagnostics"])


def main() -> int:
    """Lint both programs; a module that is in neither is a fault by itself."""
    known = {*SCRIPTS, *LOCK}
    lost = sorted({file.stem for file in FOLDER.glob("*.js")} ^ known)
    found = [f"{name}.js: stands in no page, or is missing" for name in lost]
    found = found or [*faults(SCRIPTS), *faults(LOCK)]
    print("\n".join(found) or "The map's scripts: no faults.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
