"""The page of dependencies: all of them, no others, under the licences that they say they have."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.checkout

ROW = re.compile(r"^\| (?P<name>[a-z0-9-]+) \|(?P<cells>.+)\|$", re.MULTILINE)
COPYLEFT = re.compile(r"\b(A?GPL|SSPL|BUSL)|GNU (Affero )?General Public|Server Side Public")
FAMILIES = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Python Software Foundation License": "PSF",
    "Apache Software License": "Apache",
}
WORDS = {"Permission is hereby granted, free of charge": "MIT", "BSD": "BSD", "MIT": "MIT"}
"""How the files and fields of packages tell a licence that have no better place for it."""


def project(checkout: Path) -> dict[str, list[str]]:
    """Every declared package by the heading that it belongs below."""
    about = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = about["optional-dependencies"]
    groups = {
        "At run time": [*about["dependencies"], *extras["fast"]],
        "For development": extras["dev"],
        "For the site of `make docs`": extras["docs"],
    }
    return {
        title: [canonicalize_name(Requirement(text).name) for text in texts]
        for title, texts in groups.items()
    }


def told(checkout: Path) -> dict[str, dict[str, list[str]]]:
    """Heading -> package -> what the page says: why, licence, last release, keeper, cost."""
    text = (checkout / "docs" / "dependencies.md").read_text(encoding="utf-8")
    found = {}
    for section in text.split("\n## ")[1:]:
        rows = ROW.finditer(section)
        told = {row["name"]: [c.strip() for c in row["cells"].split("|")] for row in rows}
        told.pop("package", None)
        told.pop("here", None)
        found[section.partition("\n")[0]] = told
    return found


def licence_of(name: str) -> str:
    """The licence as the installed package says it, or its family; empty when it says none."""
    one = distribution(name)
    about = one.metadata
    if about["License-Expression"]:
        return about["License-Expression"]
    for classifier in about.get_all("Classifier") or []:
        kind = classifier.rpartition(" :: ")[2]
        if classifier.startswith("License ::") and kind in FAMILIES:
            return FAMILIES[kind]
    files = [file for file in one.files or [] if re.search(r"LICEN[CS]E", file.name.upper())]
    texts = [about["License"] or "", *(file.read_text() for file in files)]
    return next((kind for text in texts for word, kind in WORDS.items() if word in text), "")


def with_theirs(names: Iterable[str]) -> set[str]:
    """These packages and everything that they bring, where it is installed."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or not installed(name):
            continue
        found.add(name)
        wanted = map(Requirement, requires(name) or [])
        waiting += [
            canonicalize_name(one.name)
            for one in wanted
            if one.marker is None or one.marker.evaluate({"extra": ""})
        ]
    return found


def installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def test_the_page_lists_what_is_declared_no_more_and_no_less(checkout: Path) -> None:
    listed = {title: sorted(rows) for title, rows in told(checkout).items() if rows}
    assert listed == {title: sorted(names) for title, names in project(checkout).items()}


def test_every_question_is_answered_for_each_of_them(checkout: Path) -> None:
    rows = {name: cells for part in told(checkout).values() for name, cells in part.items()}
    assert [name for name, cells in rows.items() if len(cells) != 5 or not all(cells)] == []
    dates = {name: cells[2] for name, cells in rows.items()}
    assert [n for n, day in dates.items() if not re.fullmatch(r"20\d\d-\d\d-\d\d", day)] == []


def test_licences_are_what_the_packages_say(checkout: Path) -> None:
    wrong = {}
    for part in told(checkout).values():
        for name, cells in part.items():
            if installed(name):
                said = licence_of(name)
                if not said or not cells[1].startswith(said):
                    wrong[name] = (cells[1], said)
    assert wrong == {}


def test_no_licence_at_run_time_binds_whoever_passes_influence_on(checkout: Path) -> None:
    names = with_theirs(project(checkout)["At run time"])
    assert len(names) > 40
    fields = {name: distribution(name).metadata for name in names}
    bound = {
        name: [text for text in texts if COPYLEFT.search(text)]
        for name, about in fields.items()
        if (
            texts := [
                about["License-Expression"] or "",
                (about["License"] or "").partition("\n")[0],
                *(c for c in about.get_all("Classifier") or [] if c.startswith("License")),
            ]
        )
    }
    assert {name: texts for name, texts in bound.items() if texts} == {}


def test_such_a_licence_would_be_seen() -> None:
    for text in ("GPL-3.0-or-later", "AGPL-3.0", "GNU General Public License v3", "SSPL-1.0"):
        assert COPYLEFT.search(text), text
    assert not COPYLEFT.search("MIT")


def test_the_number_of_packages_is_what_a_user_gets(checkout: Path) -> None:
    """But for the few that only one system or one Python needs."""
    text = (checkout / "docs" / "dependencies.md").read_text(encoding="utf-8")
    ours = [n for n in project(checkout)["At run time"] if n != "neo4j-rust-ext"]
    count = re.search(r"(\w+) packages of ours bring some (\d+) more, (\d+) in all", text)
    assert count is not None
    assert (count[1], int(count[2])) == ("Seventeen", int(count[3]) - len(ours))
    assert len(with_theirs(ours)) == pytest.approx(int(count[3]), abs=3)


# --- what the code asks for -----------------------------------------------------------------------

PROVIDED = {"pydantic_core": "pydantic"}
"""Imported by name, and always there: the package pins it to one version of its own."""


def imported(checkout: Path) -> set[str]:
    """The packages of others that influence imports, anywhere."""
    found: set[str] = set()
    for file in (checkout / "influence").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"influence"}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported(checkout: Path) -> None:
    homes = packages_distributions()
    names = {
        PROVIDED[one] if one in PROVIDED else canonicalize_name(homes[one][0])
        for one in imported(checkout)
    }
    assert names == set(project(checkout)["At run time"]) - {"neo4j-rust-ext"}
