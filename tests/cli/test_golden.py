"""How the reports read on the sample, word for word.

After a wanted change: pytest tests/cli/test_golden.py --snapshot-update

Look at what changed in the files beside this one as a reader would, before committing them.
"""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.program import DAY, Program
from tests.snapshots import TextFile

REPORTS = {
    "risk": ("risk", "norland"),
    "key-people": ("key-people", "norland"),
    "spof": ("spof", "norland"),
    "closeness": ("closeness", "norland"),
    "turnover": ("turnover", "norland"),
    "turnover-of-the-it-director": ("turnover", "norland", "--leaver", "wang-lei"),
    "turnover-of-our-account-manager": ("turnover", "norland", "--leaver", "zhao-min"),
    "moves": ("moves", "norland", "--budget", "3"),
    "path": ("path", "norland", "--to", "xu-hua"),
    "coverage": ("coverage", "norland"),
    "rivals": ("rivals", "norland"),
    "verify": ("verify", "norland"),
    "risk-of-the-group": ("risk", "norland", "--group"),
    "contacts": ("contacts", "norland-coast"),
    "risk-of-the-deal": ("risk", "norland", "--opportunity", "grid-control"),
}


@pytest.fixture
def page(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("report", REPORTS)
def test_report(reader: Program, page: SnapshotAssertion, report: str, lang: str) -> None:
    """Word for word, in both languages."""
    text = reader(*REPORTS[report], "--as-of", DAY, "--lang", lang).out
    # Who confirmed what in which month is told by the journal, which was written just now.
    text = text.replace(f"{date.today():%Y-%m} ", "NOW ")
    assert "\n".join(line.rstrip() for line in text.splitlines()) + "\n" == page


@pytest.mark.parametrize("report", ["risk", "key-people"])
def test_markdown(reader: Program, page: SnapshotAssertion, report: str) -> None:
    """Two reports as Markdown, word for word."""
    assert reader(*REPORTS[report], "--as-of", DAY, "--format", "md").out == page
