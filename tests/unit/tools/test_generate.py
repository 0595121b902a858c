"""Writing the generated files again."""

from pathlib import Path

import pytest

from tools import generate

pytestmark = pytest.mark.checkout


def test_a_file_that_says_the_same_already_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads it at that moment, such as a test of a query, never finds it half written."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    generate.write({"docs/a.md": b"one", "docs/b.md": b"two"})
    before = (tmp_path / "docs/a.md").stat().st_mtime_ns
    generate.write({"docs/a.md": b"one", "docs/b.md": b"three"})
    assert (tmp_path / "docs/a.md").stat().st_mtime_ns == before
    assert (tmp_path / "docs/b.md").read_bytes() == b"three"
