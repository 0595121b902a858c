"""What ships is what is under version control: nothing lost on the way, nothing carried along."""

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.packaging.builds import SHIPPED, build, names_in

pytestmark = pytest.mark.checkout

RESOURCES = "influence/_resources/"


def place_in_wheel(tracked_path: str) -> str:
    """Where a file of the checkout belongs in the wheel."""
    folder = PurePosixPath(tracked_path).parts[0]
    return tracked_path if folder == "influence" else RESOURCES + tracked_path


def test_the_wheel_holds_exactly_the_tracked_files(wheel: Path, tracked: set[str]) -> None:
    code_and_data = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert code_and_data == {place_in_wheel(path) for path in tracked}


@pytest.mark.parametrize("folder", SHIPPED)
def test_each_folder_has_something_to_ship(folder: str, tracked: set[str]) -> None:
    assert any(path.startswith(f"{folder}/") for path in tracked)


def test_files_keep_their_bytes(unpacked_wheel: Path, checkout: Path, tracked: set[str]) -> None:
    changed = [
        path
        for path in sorted(tracked)
        if (unpacked_wheel / place_in_wheel(path)).read_bytes() != (checkout / path).read_bytes()
    ]
    assert changed == []


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names_in(wheel))


def test_a_wheel_made_from_the_source_distribution_is_the_same(
    wheel: Path, unpacked_sdist: Path, tmp_path: Path
) -> None:
    assert names_in(build("wheel", unpacked_sdist, tmp_path / "out")) == names_in(wheel)


WHERE = "from influence.resources import resource_folder as f; print(f('queries'), f('fixtures'))"


def test_the_installed_package_reads_its_own_folders(unpacked_wheel: Path, tmp_path: Path) -> None:
    assert folders_seen_with(unpacked_wheel, tmp_path) == [
        unpacked_wheel / RESOURCES / "queries",
        unpacked_wheel / RESOURCES / "fixtures",
    ]


def test_the_checkout_reads_the_folders_beside_the_package(checkout: Path, tmp_path: Path) -> None:
    assert folders_seen_with(checkout, tmp_path) == [checkout / "queries", checkout / "fixtures"]


def folders_seen_with(import_from: Path, cwd: Path) -> list[Path]:
    result = subprocess.run(
        [sys.executable, "-c", WHERE],
        cwd=cwd,
        env={"PYTHONPATH": str(import_from), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return [Path(word) for word in result.stdout.split()]
