"""Building what ships, and looking into it."""

import subprocess
import sys
import zipfile
from pathlib import Path

SHIPPED = ("influence", "queries", "visualizations", "fixtures")


def build(kind: str, source: Path, out: Path) -> Path:
    """The wheel or sdist of `source`, built as a packager would, but without any download."""
    result = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)],
        cwd=source,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    (built,) = out.iterdir()
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}
