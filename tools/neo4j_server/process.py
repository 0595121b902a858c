"""One Neo4j server as a child process, with a folder of its own."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from tools.neo4j_server import certificates
from tools.neo4j_server.guard import Guard
from tools.neo4j_server.ports import HOST
from tools.neo4j_server.releases import Release
from tools.neo4j_server.server import ServerFailed

MEMORY = ["-Xms256m", "-Xmx768m"]
# Without the second compiler it starts with half the work, and runs longer jobs slower.
QUICK_START = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
]
STOP_SECONDS = 30
LINES_OF_LOG = 30


class JavaProcess:
    """A server that ends with this process, at the latest."""

    def __init__(
        self,
        release: Release,
        java: Path,
        jars: Path,
        port: int,
        password: str,
        *,
        tls: bool = False,
        full_speed: bool = False,
    ) -> None:
        self.settings: dict[str, str] = {}
        self.home = Path(mkdtemp(prefix="influence-neo4j-"))
        self.certificate: Path | None = None
        self._java, self._jars, self._release = java, jars, release
        self._options = [*MEMORY, *OPENS, *([] if full_speed else QUICK_START)]
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: Guard | None = None
        self._own_settings = settings(port)
        try:
            self._prepare(password, tls)
        except BaseException:
            self.discard()
            raise

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process is not None else None

    def launch(self) -> None:
        self._configure()
        command = [str(self._java), *self._options, "-cp", f"{self._jars}/*"]
        command += [self._release.main_class, f"--home-dir={self.home}"]
        command += [f"--config-dir={self.home / 'conf'}"]
        with (self.home / "logs" / "console.log").open("wb") as console:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us: we stop the server in good order
            )
        end_it = 'kill -KILL "$1"; rm -rf "$2"'
        self._guard = Guard("sh", "-c", end_it, "sh", str(self._process.pid), str(self.home))

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        if self._guard is not None:
            self._guard.dismiss()  # before the process id can belong to somebody else
            self._guard = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        files = (self.home / "logs" / name for name in ("neo4j.log", "console.log"))
        return "\n".join(f"{path.name}:\n{tail(path)}" for path in files)

    def discard(self) -> None:
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def _prepare(self, password: str, tls: bool) -> None:
        for name in ("conf", "logs"):
            (self.home / name).mkdir()
        if tls:
            folder = self.home / "certificates"
            self.certificate = certificates.make(folder)
            self._own_settings |= certificates.settings(folder)
        self._configure()
        self._set_password(password)

    def _configure(self) -> None:
        lines = (f"{key}={value}\n" for key, value in (self._own_settings | self.settings).items())
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def _set_password(self, password: str) -> None:
        """Must happen before the first start. Command lines are public, so it comes in a file."""
        file = self.home / "password"
        write_secret(file, password)
        command = [str(self._java), *QUICK_START, "-cp", f"{self._jars}/*"]
        command += ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", f"@{file}"]
        folders = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(command, env={**os.environ, **folders}, capture_output=True)
        file.unlink()
        if done.returncode != 0:
            raise ServerFailed(f"Neo4j {self._release.version} did not take its first password")


def settings(port: int) -> dict[str, str]:
    """What makes it private, small and quiet.

    No advertised address: a driver that asks for the routing table then gets the address that it
    came by, so that `neo4j://` also works through a proxy.
    """
    return {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "128m",
        "db.tx_log.rotation.retention_policy": "keep_none",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "100ms",  # twice 5 s otherwise
    }


def write_secret(file: Path, text: str) -> None:
    """A file that only its owner can read, from the first moment on."""
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(text)


def tail(file: Path) -> str:
    """The last lines of a log, if there is one."""
    if not file.exists():
        return ""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-LINES_OF_LOG:])
