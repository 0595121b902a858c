"""Every file that once broke a reader is handed to it again in every run."""

import re
from pathlib import Path

import pytest

from tests.fuzz.readers import TRIES, attempt

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.parent != CORPUS)


def test_every_file_says_why_it_is_there() -> None:
    told = re.findall(r"^- `([^`]+)`: .+\.$", (CORPUS / "WHY.md").read_text(), re.MULTILINE)
    assert told == [path.relative_to(CORPUS).as_posix() for path in FILES]
    assert {path.parent.name for path in FILES} <= TRIES.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_it_is_read_or_refused_with_sentences(path: Path) -> None:
    # What stands before the first point only tells several files of one name apart.
    attempt(path.parent.name, path.name.partition(".")[2], path.read_bytes())
