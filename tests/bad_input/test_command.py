"""The same broken input at the command line: exit code 2, every sentence, not a byte changed."""

import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.bad_input.corpus import CASES, STORED, Case
from tests.cli.program import Program

TWINS = ("a name of two",)
"""cases with people who may be one, which a refused import tells as well"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds STORED."""
    folder = tmp_path_factory.mktemp("stored")
    store = folder / "account.db"
    Program(store)("import", *Case("stored", STORED, alone=True).lay(folder / "in"))
    return store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exit_code_sentences_and_an_untouched_store(
    case: Case, tmp_path: Path, stored: Path
) -> None:
    store = Path(shutil.copy(stored, tmp_path / "account.db"))
    before = store.read_bytes()
    paths = case.lay(tmp_path / "in")

    answer = Program(store)("import", *paths, *case.arguments, code=2)

    said = case.says(tmp_path / "in", date.today())
    problems = "1 problem" if len(said) == 1 else f"{len(said)} problems"
    closing = f"{problems}. Nothing was imported; the store is as before."
    if case.name in TWINS:  # their own tests say what of: tests/cli/test_merge.py
        closing += " 1 pair of people may be one person. To decide about it: influence import "
        closing += f"{shlex.join(map(str, paths))} --merge duplicates.csv"
    assert answer.err.splitlines() == [*said, closing]
    assert answer.out == ""
    assert store.read_bytes() == before
    assert [path.name for path in tmp_path.glob("account.db*")] == ["account.db"]
