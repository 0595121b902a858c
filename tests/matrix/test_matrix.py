"""Every command with every option, in every format, both languages and on every screen.

On the sample, on the sample with Chinese names alone, and on accounts with hardly anything in them:
no crash, no nonsense number, no clipped table, no untranslated word. A new command, option, choice
or format is in it by itself, or fails for want of an example (tests/matrix/lines.py).
"""

from collections.abc import Iterator

import pytest

from tests.cli.program import SAMPLE
from tests.languages import chinese_sample
from tests.matrix.cases import Case, endings, made, stored, with_exports
from tests.matrix.lines import Line, lines
from tests.matrix.remembered import remembered
from tests.matrix.trial import WIDTHS, Trial
from tests.sparse import SPARSE

LINES = lines()
PLAIN = [line for line in LINES if not line.option]
ABOUT_ONE = [line for line in PLAIN if line.command not in ("demo", "template", "schema")]
"""Lines that say something else of each account."""
WRITERS = [line for line in PLAIN if line.command in ("plan", "handover", "view")]
NORLAND = {
    "account": "norland", "person": "xu-hua", "other": "wang-lei",
    "colleague": "zhao-min", "heir": "yan-hong", "deal": "grid-control",
}  # fmt: skip


def named(line: Line) -> str:
    return line.name.replace(" ", "_")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The sample account."""
    home = tmp_path_factory.mktemp("sample")
    with remembered():
        yield with_exports(made(home, lambda run: run("import", SAMPLE, "--by", "Li"), **NORLAND))


@pytest.fixture(scope="module")
def beilu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The sample as Chinese users write it: whatever English word is left is the program's."""
    home = tmp_path_factory.mktemp("beilu")
    tables = chinese_sample(tmp_path_factory.mktemp("sample"))
    with remembered():
        yield with_exports(made(home, lambda run: run("import", tables, "--by", "Li"), **NORLAND))


@pytest.fixture(scope="module", params=SPARSE)
def sparse(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Case]:
    """An account with hardly anything in it."""
    home = tmp_path_factory.mktemp("sparse")
    with remembered():
        yield with_exports(made(home, stored(SPARSE[request.param])))


@pytest.mark.parametrize("line", LINES, ids=named)
def test_the_sample(sample: Case, line: Line) -> None:
    widths = (60,) if line.option else WIDTHS
    assert Trial(sample, widths=widths).faults(line) == []


@pytest.mark.parametrize("line", WRITERS, ids=named)
def test_the_documents_of_the_sample(sample: Case, line: Line) -> None:
    known = endings(sample, line.words)
    assert {".html", ".json"} & {*known}
    assert Trial(sample).document_faults(line, known) == []


@pytest.mark.parametrize("line", ABOUT_ONE, ids=named)
def test_the_sample_in_chinese(beilu: Case, line: Line) -> None:
    assert Trial(beilu, langs=("zh",), widths=(60,)).faults(line) == []


@pytest.mark.parametrize("line", WRITERS, ids=named)
def test_the_documents_in_chinese(beilu: Case, line: Line) -> None:
    known = endings(beilu, line.words)
    assert Trial(beilu, langs=("zh",)).document_faults(line, known) == []


@pytest.mark.parametrize("line", ABOUT_ONE, ids=named)
def test_with_hardly_anything(sparse: Case, line: Line) -> None:
    assert Trial(sparse, widths=(60,)).faults(line) == []
