"""One wheel and one source distribution, built once for all tests of this folder."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.packaging.builds import SHIPPED, build

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def tracked(checkout: Path) -> set[str]:
    """Every file under version control that should ship, as a path below the checkout."""
    if not (checkout / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, so there is no list of files to compare with")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *SHIPPED],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
    )
    return set(filter(None, listed.stdout.split("\0")))


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def unpacked_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files where an installer would put them."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def unpacked_sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(build("sdist", checkout, tmp_path_factory.mktemp("sdist")), folder)
    (root,) = folder.iterdir()
    return root
