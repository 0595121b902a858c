"""Where to get a server: one that is given, else by Java and Maven, else by docker."""

import os
import secrets
from functools import partial

from tools.neo4j_server.container import Container, docker
from tools.neo4j_server.java import jars, java_for
from tools.neo4j_server.ports import HOST, free_port
from tools.neo4j_server.process import JavaProcess
from tools.neo4j_server.releases import RELEASES, Release, release_of
from tools.neo4j_server.server import USER, NoServer, Server

PREFIX = "INFLUENCE_TEST_NEO4J_"


def find_server(version: str | None = None, *, tls: bool = False) -> Server:
    """A server that is not started yet, or NoServer with the reasons.

    Without a `version` and `tls` it is the server that INFLUENCE_TEST_NEO4J_URL names (with _USER
    and _PASSWORD), where there is one; else a private one.
    """
    url = os.environ.get(f"{PREFIX}URL")
    if url and version is None and not tls:
        user = os.environ.get(f"{PREFIX}USER", USER)
        return Server(url, os.environ.get(f"{PREFIX}PASSWORD", ""), user=user, runs=None)
    return private_server(version, tls=tls)


def private_server(
    version: str | None = None, *, tls: bool = False, full_speed: bool = False
) -> Server:
    """A server of our own that is not started yet, or NoServer with the reasons.

    The release is `version`, else the one that INFLUENCE_TEST_NEO4J_VERSION names, else the first
    of the pinned ones that can run here. `tls`: it refuses connections that are not encrypted.
    `full_speed`: a process that takes longer to start and is quicker then, for benchmarks.
    """
    version = version or os.environ.get(f"{PREFIX}VERSION")
    releases = (release_of(version),) if version else RELEASES
    reasons: list[str] = []
    for way in (partial(with_java, full_speed=full_speed), with_docker):
        for release in releases:
            try:
                return way(release, tls=tls)
            except NoServer as reason:
                reasons.append(str(reason))
    raise NoServer("no Neo4j server: " + "; ".join(dict.fromkeys(reasons)))


def with_java(release: Release, *, tls: bool, full_speed: bool) -> Server:
    """A server of that release as a process of ours."""
    java, lib = java_for(release), jars(release)
    port, password = free_port(), new_password()
    process = JavaProcess(release, java, lib, port, password, tls=tls, full_speed=full_speed)
    scheme = "bolt+ssc" if tls else "bolt"
    return Server(f"{scheme}://{HOST}:{port}", password, version=release.version, runs=process)


def with_docker(release: Release, *, tls: bool) -> Server:
    """A server of that release in a container; raises NoServer where that cannot be."""
    program = docker()
    if tls:
        raise NoServer("encrypted connections are tested with Java only, not with docker")
    port, password = free_port(), new_password()
    container = Container(release, program, port, password)
    return Server(f"bolt://{HOST}:{port}", password, version=release.version, runs=container)


def new_password() -> str:
    """A password that nobody knows."""
    return secrets.token_hex(16)
