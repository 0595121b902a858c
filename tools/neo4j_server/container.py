"""Neo4j as a container, for machines with docker and without Java."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from tools.neo4j_server.guard import Guard
from tools.neo4j_server.ports import HOST
from tools.neo4j_server.releases import Release
from tools.neo4j_server.server import NoServer, ServerFailed

BOLT_PORT = 7687
LINES_OF_LOG = "30"
SETTINGS = {"server.memory.pagecache.size": "128m", "dbms.usage_report.enabled": "false"}


def docker() -> str:
    """The docker program, where an engine answers it; otherwise NoServer."""
    program = shutil.which("docker")
    if program is None:
        raise NoServer("no docker on the PATH")
    if subprocess.run([program, "info"], capture_output=True).returncode != 0:
        raise NoServer("docker is there, but its engine does not answer")
    return program


class Container:
    """A container and the volume with its data; both end with this process, at the latest."""

    certificate: Path | None = None

    def __init__(self, release: Release, docker: str, port: int, password: str) -> None:
        self.settings: dict[str, str] = {}
        self._docker, self._release, self._port = docker, release, port
        self._password = password
        self._name = f"influence-neo4j-{secrets.token_hex(6)}"
        self._guard: Guard | None = None

    def launch(self) -> None:
        self._remove()
        variables = {variable(key): value for key, value in (SETTINGS | self.settings).items()}
        variables["NEO4J_AUTH"] = f"neo4j/{self._password}"  # heeded while there are no data yet
        arguments = ["run", "--detach", "--name", self._name, "--volume", f"{self._name}:/data"]
        arguments += ["--publish", f"{HOST}:{self._port}:{BOLT_PORT}"]
        # Only the names are on the command line, which is public.
        arguments += [word for name in variables for word in ("--env", name)]
        remove = 'docker="$1" name="$2"; "$docker" rm -f "$name"; "$docker" volume rm -f "$name"'
        self._guard = Guard("sh", "-c", remove, "sh", self._docker, self._name)
        done = self._run(*arguments, self._release.image, variables=variables)
        if done.returncode != 0:
            raise ServerFailed(f"docker could not run {self._release.image}: {done.stderr.strip()}")

    def stop(self) -> None:
        self._run("stop", self._name)

    def kill(self) -> None:
        self._run("kill", self._name)

    def running(self) -> bool:
        return self._run("inspect", "-f", "{{.State.Running}}", self._name).stdout.strip() == "true"

    def log(self) -> str:
        done = self._run("logs", "--tail", LINES_OF_LOG, self._name)
        return done.stdout + done.stderr

    def discard(self) -> None:
        self._remove()
        self._run("volume", "rm", "-f", self._name)

    def _remove(self) -> None:
        if self._guard is not None:
            self._guard.dismiss()
            self._guard = None
        self._run("rm", "-f", self._name)

    def _run(
        self, *arguments: str, variables: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command, env = [self._docker, *arguments], {**os.environ, **(variables or {})}
        return subprocess.run(command, env=env, capture_output=True, text=True)


def variable(setting: str) -> str:
    """The environment variable by which the image takes a line of configuration."""
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")
