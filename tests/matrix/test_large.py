"""Two thousand people: the same matrix, each answer worked out once and shown in every form."""

from collections.abc import Iterator

import pytest

from tests.companies import company
from tests.matrix.cases import Case, endings, made, stored, with_exports
from tests.matrix.lines import Line
from tests.matrix.remembered import remembered
from tests.matrix.test_matrix import ABOUT_ONE, WRITERS, named
from tests.matrix.trial import Trial
from tests.told import told

pytestmark = pytest.mark.slow

PEOPLE = 2000
FEWER_WORLDS = "--samples 1000"
"""What is shown is the same as of ten times as many."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A company with many names in both languages, and something said about everything."""
    home = tmp_path_factory.mktemp("large")
    with remembered():
        yield with_exports(made(home, stored(told(company(PEOPLE)))))


@pytest.mark.parametrize("line", [one for one in ABOUT_ONE if one not in WRITERS], ids=named)
def test_two_thousand_people(large: Case, line: Line) -> None:
    assert Trial(large, widths=(60,)).faults(line.with_words(FEWER_WORLDS)) == []


@pytest.mark.parametrize("line", WRITERS, ids=named)
def test_their_documents(large: Case, line: Line) -> None:
    line = line.with_words(FEWER_WORLDS)
    known = [one for one in endings(large, line.words) if one != ".htm"]  # the same as .html
    assert Trial(large).document_faults(line, known) == []
