"""Where the server for tests comes from, and what is said where there is none."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.neo4j_server import RELEASES, NoServer, container, finding, java
from tools.neo4j_server.__main__ import main
from tools.neo4j_server.ports import CANDIDATES, free_port
from tools.neo4j_server.process import write_secret
from tools.neo4j_server.releases import release_of

ROOT = Path(__file__).resolve().parents[3]
LTS, NEWEST = RELEASES[0], RELEASES[-1]
Program = Callable[[str, str], Path]

MAVEN = """
for word; do
    case "$word" in
        -DoutputDirectory=*) lib="${word#*=}" ;;
        *.pom|*pom.xml) pom="$word" ;;
    esac
done
mkdir -p "$lib"
cp "$pom" "$lib/first.jar"
"""
BROKEN_MAVEN = MAVEN + 'echo "[ERROR] The line is dead"; exit 1'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts invented programs on a PATH that has nothing else but what their scripts call."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("mkdir", "cp", "sh", "env"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(java, "FOLDERS_OF_JAVAS", ())
    monkeypatch.setattr(java, "user_cache_path", lambda name: tmp_path / "cache" / name)

    def make(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


def java_of_version(version: str) -> str:
    return f"echo 'openjdk version \"{version}\" 2030-01-01' >&2"


def test_each_release_gets_a_java_that_can_run_it(program: Program) -> None:
    found = program("java", java_of_version("17.0.15"))
    assert java.java_for(LTS) == found
    with pytest.raises(NoServer, match=r"no Java 21 or later for Neo4j 2026"):
        java.java_for(NEWEST)
    program("java", java_of_version("25.0.3"))
    assert java.java_for(NEWEST) == found
    with pytest.raises(NoServer, match=r"no Java 17 to 21 for Neo4j 5\.26"):
        java.java_for(LTS)


def test_an_interrupted_download_is_never_used(program: Program, tmp_path: Path) -> None:
    program("mvn", BROKEN_MAVEN)
    with pytest.raises(NoServer, match=r"could not fetch.*The line is dead"):
        java.jars(LTS)
    assert list((tmp_path / "cache" / "influence-tests").iterdir()) == []


def test_jars_are_fetched_once(program: Program, tmp_path: Path) -> None:
    program("mvn", MAVEN)
    folder = java.jars(LTS)
    pom = (folder / "first.jar").read_text(encoding="utf-8")
    assert pom.count(f"<version>{LTS.version}</version>") == 2
    assert [path.name for path in folder.parent.iterdir()] == [f"neo4j-{LTS.version}"]
    program("mvn", BROKEN_MAVEN)
    assert java.jars(LTS) == folder
    with pytest.raises(NoServer):
        java.jars(NEWEST)


def test_two_who_fetch_at_once_get_the_same(program: Program, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "influence-tests"
    quicker = f"mkdir -p '{cache}/neo4j-{LTS.version}'; echo > '{cache}/neo4j-{LTS.version}/jar'"
    program("mvn", MAVEN + quicker)
    assert [path.name for path in java.jars(LTS).iterdir()] == ["jar"]


def test_without_anything_every_reason_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("URL", "VERSION"):
        monkeypatch.delenv(f"INFLUENCE_TEST_NEO4J_{name}", raising=False)
    with pytest.raises(NoServer, match=r"^no Neo4j server: no Java .*; no docker on the PATH$"):
        finding.find_server()
    program("java", java_of_version("17.0.15"))
    program("docker", "exit 1")
    with pytest.raises(NoServer, match=r"no Maven .*engine does not answer$"):
        finding.find_server()


@pytest.mark.checkout
def test_users_get_the_server_that_is_tested() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert f"    image: {LTS.image}\n" in compose


def test_only_pinned_releases_are_known() -> None:
    assert (release_of("5.26"), release_of("2026"), release_of("5.26.25")) == (LTS, NEWEST, LTS)
    for version in ("4.4", "5.2"):
        with pytest.raises(ValueError, match="not one of the pinned releases"):
            release_of(version)


def test_a_container_shows_its_password_to_nobody(program: Program, tmp_path: Path) -> None:
    said, environment = tmp_path / "said", tmp_path / "environment"
    script = f'echo "$@" >> "{said}"; [ "$1" = run ] && env > "{environment}"; exit 0'
    docker = program("docker", script)
    there = container.Container(LTS, str(docker), 23456, "a-secret-word")
    there.settings["server.databases.default_to_read_only"] = "true"
    there.launch()
    there.discard()
    commands = said.read_text(encoding="utf-8")
    assert "--publish 127.0.0.1:23456:7687" in commands
    assert f" {LTS.image}\n" in commands
    assert "a-secret-word" not in commands
    variables = environment.read_text(encoding="utf-8").splitlines()
    assert "NEO4J_AUTH=neo4j/a-secret-word" in variables
    assert "NEO4J_server_databases_default__to__read__only=true" in variables
    assert commands.splitlines()[-1].startswith("volume rm -f influence-neo4j-")


def test_a_guard_acts_unless_it_is_dismissed(tmp_path: Path) -> None:
    kept, removed = tmp_path / "kept", tmp_path / "removed"
    script = f"""
from tools.neo4j_server.guard import Guard
Guard("touch", {str(kept)!r}).dismiss()
guard = Guard("touch", {str(removed)!r})
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    deadline = time.monotonic() + 10
    while not removed.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert removed.exists()
    assert not kept.exists()


def test_a_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_secret(tmp_path / "password", "secret")
    assert (tmp_path / "password").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "password", "other")


def test_ports_are_outside_the_range_for_outgoing_connections() -> None:
    assert free_port() in CANDIDATES


NEEDS = "def test_it(neo4j_server): pass\ndef test_too(neo4j_server): pass\n"


@pytest.mark.parametrize(
    ("required", "outcome", "code"),
    [("", "2 skipped", 0), ("chromium", "2 skipped", 0), ("chromium,neo4j", "2 errors", 1)],
)
def test_the_suite_says_why_it_did_without(
    required: str, outcome: str, code: int, tmp_path: Path
) -> None:
    shared = "from tests.conftest import neo4j_server, pytest_runtest_makereport\n"
    (tmp_path / "conftest.py").write_text(shared)
    (tmp_path / "test_it.py").write_text(NEEDS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-rs", "-q", "-c", str(tmp_path / "pytest.ini")]
    done = subprocess.run(
        [*command, str(tmp_path)],
        cwd=ROOT,
        env={
            "PATH": "",
            "XDG_CACHE_HOME": str(tmp_path),
            "HOME": str(tmp_path),
            "INFLUENCE_REQUIRE": required,
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert outcome in done.stdout
    if code == 0:
        assert done.stdout.count("no Neo4j server: ") == 1
        assert "SKIPPED [2] " in done.stdout


@pytest.mark.parametrize(("word", "code"), [("--help", 0), ("--fech", 2)])
def test_help_and_slips_of_the_pen_start_no_server(
    word: str, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(**_: object) -> object:
        raise AssertionError("a server was started")

    monkeypatch.setattr("tools.neo4j_server.__main__.private_server", started)
    with pytest.raises(SystemExit) as ended:
        main([word])
    assert ended.value.code == code
    told = capsys.readouterr()
    assert "--fetch" in told.out + told.err
