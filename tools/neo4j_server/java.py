"""Neo4j as a Java process: its jars by Maven, kept in the user's cache folder."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

from tools.neo4j_server.releases import Release
from tools.neo4j_server.server import NoServer

FETCH_SECONDS = 900
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# The server's entry class is in the first artifact, its modules are in the second.
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>influence.tests</groupId>
  <artifactId>neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId>
      <version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""
FOLDERS_OF_JAVAS = (
    (Path("/usr/lib/jvm"), "*/bin/java"),
    (Path("/opt"), "*/bin/java"),
    (Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home/bin/java"),
    (Path.home() / ".sdkman/candidates/java", "*/bin/java"),
)


def installed_javas() -> Iterator[Path]:
    """Every `java` program of this machine, the one that its user prefers first."""
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    preferred = [Path(home, "bin", "java")] if home else []
    preferred += [Path(on_path)] if on_path else []
    found = [path for folder, pattern in FOLDERS_OF_JAVAS for path in sorted(folder.glob(pattern))]
    yield from dict.fromkeys(path.resolve() for path in preferred + found)


def major_version(java: Path) -> int:
    """17 for Java 17; 0 where that is no Java."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60)
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version[1]) if version else 0


def java_for(release: Release) -> Path:
    """A `java` that can run the release, or NoServer."""
    for java in installed_javas():
        if major_version(java) in release.java:
            return java
    oldest, newest = release.java.start, release.java.stop - 1
    needed = f"{oldest} or later" if newest > 50 else f"{oldest} to {newest}"
    raise NoServer(f"no Java {needed} for Neo4j {release.version}")


def jars(release: Release) -> Path:
    """The folder with everything that the release needs; fetched the first time."""
    cache = user_cache_path("influence-tests")
    folder = cache / f"neo4j-{release.version}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServer(f"no Maven (mvn) on the PATH to fetch Neo4j {release.version}")
    cache.mkdir(parents=True, exist_ok=True)
    # An interrupted download stays in the temporary folder and is never taken for a whole one.
    with TemporaryDirectory(prefix="fetching-", dir=cache) as temporary:
        fetched = fetch(maven, release, Path(temporary))
        try:
            fetched.rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise somebody else was quicker, with the same jars
                raise
    return folder


def fetch(maven: str, release: Release, folder: Path) -> Path:
    """Let Maven copy the jars, whose checksums it verifies, into a folder below `folder`."""
    print(f"Fetching Neo4j {release.version} ({release.size}, once).", file=sys.stderr)
    pom, lib = folder / "pom.xml", folder / "lib"
    pom.write_text(POM.format(version=release.version), encoding="utf-8")
    command = [maven, "-q", "-B", "-f", str(pom), FETCH]
    command += [f"-DoutputDirectory={lib}", "-DincludeScope=runtime"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NoServer(f"Maven took too long to fetch Neo4j {release.version}") from error
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
        why = errors[0] if errors else done.stderr.strip() or f"exit code {done.returncode}"
        raise NoServer(f"Maven could not fetch Neo4j {release.version}: {why}")
    return lib
