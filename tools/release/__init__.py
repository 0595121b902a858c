"""`make release`: everything that must hold before a version is published, and no upload.

Both distributions are built from what is committed, looked into, built again, and installed with
the lowest and the newest dependencies that pyproject.toml allows, on every Python of this machine.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "release"
