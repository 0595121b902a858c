"""A release is refused for each reason that somebody would find out later, and told in words."""

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tests.packaging.builds import build
from tools.release import artifacts, checks, pythons
from tools.release.__main__ import main
from tools.release.artifacts import Built, Failed
from tools.release.combinations import Combination, chosen, suite_tools
from tools.release.pythons import Python

pytestmark = pytest.mark.checkout


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", checkout, tmp_path_factory.mktemp("release"))


def changed_wheel(wheel: Path, folder: Path, change: Callable[[str], str]) -> Path:
    """The wheel with other metadata, and without files whose names `change` makes empty."""
    copy = folder / wheel.name
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("/METADATA"):
                data = change(data.decode("utf-8")).encode("utf-8")
            new.writestr(name, data)
    return copy


def test_what_is_built_today_has_no_fault(wheel: Path, sdist: Path) -> None:
    assert checks.faults(wheel, sdist) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Version: 0.1.0", "Version: newest", "version"),
        ("Summary: .*\n", "", "summary"),
        ("Requires-Python: >=3.11\n", "", "requires_python"),
        ("License-Expression: Apache-2.0\n", "License-Expression: GPLish\n", "license-expression"),
        ("License-File: LICENSE", "License-File: NOTICE", "licence file NOTICE"),
        (
            "Description-Content-Type: text/markdown",
            "Description-Content-Type: text/plain",
            "README",
        ),
        ("\n# influence\n", "\ninfluence\n", "README does not render"),
        ("Version: 0.1.0", "Version: 0.2.0", "holds influence 0.2.0"),
    ],
)
def test_a_fault_of_the_metadata_is_told(
    wheel: Path, sdist: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    def change(text: str) -> str:
        changed, count = re.subn(old, new, text, count=1)
        assert count == 1
        return changed

    faults = checks.faults(changed_wheel(wheel, tmp_path, change), sdist)
    assert any(told in fault for fault in faults), faults


def test_two_distributions_that_differ_are_told(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    other = changed_wheel(wheel, tmp_path, lambda text: text + "\nOne line more.\n")
    assert checks.faults(other, sdist) == [
        "The wheel and the sdist say different things about themselves."
    ]


UNRELEASED, RELEASED = "# Changes\n\n## Unreleased\n", "# Changes\n\n## 0.1.0 (2026-12-01)\n"


@pytest.mark.parametrize(
    ("changes", "here", "everywhere", "told"),
    [
        (UNRELEASED, [], [], None),
        (RELEASED, [], [], None),
        (RELEASED, ["v0.1.0"], ["v0.1.0"], None),
        (RELEASED, ["reviewed"], ["reviewed"], None),
        (UNRELEASED, ["v0.1.0"], ["v0.1.0"], "The first section"),
        (RELEASED, [], ["v0.1.0"], "another commit"),
        (RELEASED, ["v0.2.0"], ["v0.2.0"], "tagged v0.2.0"),
        ("# Changes\n\n## 0.0.9\n", [], [], "The first section"),
        ("# Changes\n", [], [], "The first section"),
    ],
)
def test_version_tag_and_changes_agree(
    changes: str, here: list[str], everywhere: list[str], told: str | None
) -> None:
    faults = checks.version_faults("0.1.0", changes, here, everywhere)
    assert faults == [] if told is None else told in " ".join(faults)


def test_links_that_only_the_repository_can_follow_are_counted(wheel: Path, tmp_path: Path) -> None:
    def change(text: str) -> str:
        head = text.partition("\n\n")[0]
        return f"{head}\n\n# t\n[a](docs/a.md) [b](https://example.com/b) [c](#c) ![d](d.png)\n"

    assert checks.lost_links(changed_wheel(wheel, tmp_path, change)) == 2


# --- the Pythons of a machine --------------------------------------------------------------------


def stand_in(folder: Path, name: str, answer: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def says(version: str, name: str = "cpython", level: str = "final") -> str:
    return f"""echo '["{name}", [{version}], "{level}", "/pythons/{version}"]'"""


def test_the_newest_of_each_minor_version_is_found(tmp_path: Path) -> None:
    programs = [
        stand_in(tmp_path, "old", says("3, 12, 1")),
        stand_in(tmp_path, "new", says("3, 12, 11")),
        stand_in(tmp_path, "too-old", says("3, 10, 13")),
        stand_in(tmp_path, "first", says("3, 11, 7")),
    ]
    got = pythons.found(SpecifierSet(">=3.11"), programs)
    assert [str(python) for python in got] == ["3.11.7", "3.12.11"]


def test_what_only_has_the_name_of_a_python_is_left_out(tmp_path: Path) -> None:
    programs = [
        stand_in(tmp_path, "shim", "echo 'command not found' >&2; exit 127"),
        stand_in(tmp_path, "chatty", "echo hello"),
        stand_in(tmp_path, "other", says("3, 11, 9", name="pypy")),
        stand_in(tmp_path, "preview", says("3, 15, 0", level="candidate")),
        tmp_path / "missing",
    ]
    assert pythons.found(SpecifierSet(">=3.11"), programs) == []


def test_this_python_is_found(tmp_path: Path) -> None:
    got = pythons.found(SpecifierSet(">=3.11"), [Path(sys.executable)])
    assert [python.version for python in got] == [sys.version_info[:3]]


# --- what the suite is run with -------------------------------------------------------------------


def test_the_suite_gets_pinned_tools_and_no_checkers(checkout: Path) -> None:
    tools = suite_tools(checkout)
    names = {pin.partition("==")[0] for pin in tools}
    assert {"pytest", "hypothesis", "syrupy", "playwright"} <= names
    assert not names & {"ruff", "mypy", "import-linter"}
    assert all("==" in pin for pin in tools)


def test_what_was_chosen_is_read_back(tmp_path: Path) -> None:
    combination = Combination(Python((3, 11, 7), "python"), "lowest", tmp_path)
    text = "click==8.5.0\nnetworkx==3.4 ; python_version > '3'\n    # via us\n"
    (tmp_path / "dependencies.txt").write_text(text, encoding="utf-8")
    assert chosen(combination, ["click", "networkx"]) == "click 8.5.0, networkx 3.4"
    assert chosen(combination, ["networkx"]) == "networkx 3.4"


# --- building -------------------------------------------------------------------------------------


def test_the_copy_holds_what_is_committed_and_nothing_else(
    tracked: set[str], tmp_path: Path
) -> None:
    copy = artifacts.committed(tmp_path / "copy")
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    listed = artifacts.run(["git", "ls-tree", "-r", "--name-only", "-z", "HEAD"], artifacts.ROOT)
    assert files == set(filter(None, listed.split("\0")))


def test_another_content_of_the_sdist_is_told(
    wheel: Path, sdist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's build that adds a file on the way: the second wheel is not the first."""
    monkeypatch.setattr(
        artifacts, "make", lambda kind, source, out: wheel if kind == "wheel" else sdist
    )
    assert artifacts.differences(Built(tmp_path, wheel, sdist), tmp_path / "same") == []
    other = changed_wheel(wheel, tmp_path, lambda text: text + "\n")
    told = artifacts.differences(Built(tmp_path, other, sdist), tmp_path / "other")
    assert told == [
        "The wheel built from the sdist is not the wheel built from the commit, byte by byte."
    ]


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"(?s)exit.*no such thing"):
        artifacts.run([sys.executable, "-c", "exit('no such thing')"], tmp_path)


def test_a_test_that_is_not_there_is_told_before_anything_is_built(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["tests/unit/nowhere", "tests/unit::test_one", "-x"]) == 2
    assert capsys.readouterr().err == "There is no tests/unit/nowhere.\n"


def test_a_python_that_is_not_there_is_told_before_anything_is_built(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--python", "3.9"]) == 2
    assert "no such Python" in capsys.readouterr().err


def test_no_argument_names_a_registry() -> None:
    """Packages come from where the person's own uv and pip are set up to find them."""
    files = [*(artifacts.ROOT / "tools" / "release").glob("*.py")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert len(files) > 4
    assert "index-url" not in text
    assert "://" not in text.replace('"://" not in', "")
