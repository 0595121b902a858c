"""`python -m tools.release [--python 3.12]... [--dependencies lowest] [PYTEST ARGUMENTS]`."""

import argparse
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tools.release import OUT, ROOT, artifacts, checks
from tools.release.artifacts import Built, Failed
from tools.release.combinations import (
    RESOLUTIONS,
    Combination,
    Outcome,
    chosen,
    combinations,
    tried,
)
from tools.release.pythons import Python, found


def main(words: Sequence[str]) -> int:
    """Make and try the distributions; the exit code."""
    asked, arguments = _parser().parse_known_args(words)
    lost = [word for word in arguments if word.startswith("tests") and not _test(word).exists()]
    if lost:
        print(f"There is no {', '.join(lost)}.", file=sys.stderr)
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pythons = found(SpecifierSet(project["requires-python"]))
    if asked.python:
        pythons = [python for python in pythons if python.minor in asked.python]
    if not pythons:
        print("This machine has no such Python that influence can run with.", file=sys.stderr)
        return 2
    try:
        built = _built()
        tries = combinations(pythons, asked.dependencies or list(RESOLUTIONS), OUT)
        names = [Requirement(text).name for text in project["dependencies"]]
        outcomes = [_outcome(each, built, arguments, names) for each in tries]
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    return _told(outcomes, _untried(project["classifiers"], pythons))


def _test(word: str) -> Path:
    """The file or folder of a test that pytest is to run."""
    return ROOT / word.partition("::")[0]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("--python", action="append", metavar="3.N", help="only this one")
    parser.add_argument("--dependencies", action="append", choices=list(RESOLUTIONS))
    return parser


def _built() -> Built:
    """Both distributions, with nothing to say against them; Failed with everything there is."""
    os.environ["SOURCE_DATE_EPOCH"] = artifacts.commit_time()
    if changed := artifacts.uncommitted():
        print(f"Left out: {changed} files that differ from the last commit.")
    built = artifacts.built(OUT)
    about = tomllib.loads((built.source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (built.source / "CHANGELOG.md").read_text(encoding="utf-8")
    faults = [
        *checks.faults(built.wheel, built.sdist),
        *checks.version_faults(about["version"], changes, artifacts.tags_here(), artifacts.tags()),
        *artifacts.differences(built, OUT),
    ]
    if faults:
        raise Failed("\n".join(faults))
    for file in (built.wheel, built.sdist):
        print(f"{file.name}  {file.stat().st_size:,} bytes  sha256 {artifacts.digest(file)}")
    print("Metadata, licence, README, version; built twice, the same bytes: no fault.")
    if lost := checks.lost_links(built.wheel):
        print(f"{lost} links and pictures of the README name no host, so a registry shows none.")
    return built


def _outcome(
    combination: Combination, built: Built, arguments: Sequence[str], names: Sequence[str]
) -> Outcome:
    """Try one, and say at once what came of it."""
    print(f"\n{combination}", flush=True)
    outcome = tried(combination, built, arguments)
    print(f"  {chosen(combination, names)}\n  {outcome.words}", flush=True)
    return outcome


def _untried(classifiers: Sequence[str], pythons: Sequence[Python]) -> list[str]:
    """Pythons that the metadata promise and this run did not see."""
    told = [line.rpartition(" ")[2] for line in classifiers if "Python :: 3." in line]
    return sorted(set(told) - {python.minor for python in pythons})


def _told(outcomes: Sequence[Outcome], untried: Sequence[str]) -> int:
    """The report, one line per combination; 0 when each passed and there was one."""
    print()
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        how = outcome.words.partition("\n")[0].partition(" (")[0]
        print(f"{verdict}  {outcome.combination}  {outcome.seconds:,.0f} s  {how}")
    for minor in untried:
        print(f"Not tried: Python {minor}.")
    print("Nothing was uploaded.")
    return 0 if outcomes and all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
