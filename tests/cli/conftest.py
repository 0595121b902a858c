"""A store with the sample account, made once; tests that write get a copy of it."""

import shutil
from pathlib import Path

import pytest

from tests.cli.program import SAMPLE, Program


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample; nobody writes to it."""
    store = tmp_path_factory.mktemp("sample") / "sample.db"
    Program(store)("import", SAMPLE, "--by", "tester")
    return store


@pytest.fixture(scope="session")
def reader(sample_file: Path) -> Program:
    """The program on the sample, for reading."""
    return Program(sample_file)


@pytest.fixture
def writer(sample_file: Path, tmp_path: Path) -> Program:
    """The program on a copy of the sample that a test may change."""
    return Program(Path(shutil.copy(sample_file, tmp_path / "account.db")))


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """The program with a store that does not exist yet."""
    return Program(tmp_path / "new" / "account.db")
