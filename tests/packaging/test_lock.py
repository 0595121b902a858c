"""The pinned requirements: complete, hashed, and without any index of somebody's own."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.checkout

FILES = ["runtime.txt", "dev.txt", "docs.txt"]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)")


def pins(checkout: Path, file: str) -> dict[str, str]:
    text = (checkout / "requirements" / file).read_text(encoding="utf-8")
    matches = (PIN.match(line) for line in text.splitlines())
    return {canonicalize_name(m["name"]): m["version"] for m in matches if m}


def blocks(checkout: Path, file: str) -> list[str]:
    """The file cut into one text per requirement, with its hashes."""
    text = (checkout / "requirements" / file).read_text(encoding="utf-8")
    return [block for block in re.split(r"\n(?=[A-Za-z0-9])", text) if block.strip()]


def declared(checkout: Path) -> list[list[Requirement]]:
    """What each of the files must hold: runtime, and with it the extras dev and docs."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    texts = [[], extras["dev"], extras["docs"]]
    return [[Requirement(text) for text in project["dependencies"] + more] for more in texts]


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_and_hashed(checkout: Path, file: str) -> None:
    found = blocks(checkout, file)
    assert len(found) == len(pins(checkout, file)) > 20
    assert [block for block in found if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("file", FILES)
def test_no_index_address(checkout: Path, file: str) -> None:
    text = (checkout / "requirements" / file).read_text(encoding="utf-8")
    options = re.findall(r"^ *(?!--hash=)-\S+", text, flags=re.MULTILINE)
    assert options == []
    assert "://" not in text


def test_the_pins_satisfy_what_the_project_declares(checkout: Path) -> None:
    for requirements, file in zip(declared(checkout), FILES, strict=True):
        pinned = pins(checkout, file)
        for requirement in requirements:
            version = pinned[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{file}: {requirement} is {version}"


def test_tests_run_on_the_versions_that_users_get(checkout: Path) -> None:
    runtime, dev, docs = (pins(checkout, file) for file in FILES)
    assert {name: dev.get(name) for name in runtime} == runtime
    assert {name: docs.get(name) for name in runtime} == runtime


def test_documentation_and_tests_share_an_environment(checkout: Path) -> None:
    _, dev, docs = (pins(checkout, file) for file in FILES)
    shared = docs.keys() & dev.keys()
    assert {name: docs[name] for name in shared} == {name: dev[name] for name in shared}
