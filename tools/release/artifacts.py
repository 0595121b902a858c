"""The two distributions, built from what is committed and from nothing else."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.release import ROOT


class Failed(Exception):
    """A step ended without what the next one needs; the words are for the person at the prompt."""


@dataclass(frozen=True)
class Built:
    """Where the distributions are, and the clean copy that they were made from."""

    source: Path
    wheel: Path
    sdist: Path


def built(out: Path) -> Built:
    """Build both from a copy of the last commit."""
    shutil.rmtree(out, ignore_errors=True)
    source = committed(out / "source")
    return Built(source, make("wheel", source, out / "dist"), make("sdist", source, out / "dist"))


def committed(folder: Path) -> Path:
    """A copy of the last commit: what is not under version control cannot travel."""
    folder.mkdir(parents=True)
    archive = folder.with_suffix(".tar")
    run(["git", "archive", "--output", str(archive), "HEAD"], ROOT)
    shutil.unpack_archive(archive, folder)
    archive.unlink()
    return folder


def make(kind: str, source: Path, out: Path) -> Path:
    """The wheel or sdist of a folder."""
    before = set(out.glob("*")) if out.exists() else set()
    run([sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "-o", str(out), "."], source)
    (new,) = set(out.glob("*")) - before
    return new


def differences(first: Built, out: Path) -> list[str]:
    """What is not the same when both are built once more, this time from the sdist."""
    shutil.unpack_archive(first.sdist, out / "unpacked")
    (source,) = (out / "unpacked").iterdir()
    again = {kind: make(kind, source, out / "again" / kind) for kind in ("wheel", "sdist")}
    return [
        f"The {kind} built from the sdist is not the {kind} built from the commit, byte by byte."
        for kind, one in (("wheel", first.wheel), ("sdist", first.sdist))
        if digest(one) != digest(again[kind])
    ]


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def uncommitted() -> int:
    """How many files differ from the last commit; they are left out."""
    return len(run(["git", "status", "--porcelain"], ROOT).splitlines())


def tags_here() -> list[str]:
    """The tags of the commit at hand."""
    return run(["git", "tag", "--points-at", "HEAD"], ROOT).split()


def tags() -> list[str]:
    """All tags."""
    return run(["git", "tag"], ROOT).split()


def commit_time() -> str:
    """Seconds since 1970 of the last commit: the date that both distributions carry."""
    return run(["git", "log", "-1", "--format=%ct"], ROOT).strip()


def run(command: list[str], folder: Path) -> str:
    """What a command prints; its words are told when it fails."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        raise Failed(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
    return result.stdout
