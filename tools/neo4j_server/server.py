"""A Neo4j server that can be started, stopped, killed and started again with the data it had."""

import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from neo4j import Driver

USER = "neo4j"
PATIENCE = 90.0  # seconds until a server that does not answer counts as failed
POLL = 0.1
USERS_KNOWN = 30.0  # seconds until a server of ours that refuses our password counts as failed
USERS_POLL = 2.0


class NoServer(Exception):
    """There is no Neo4j to be had here; the text says why."""


class ServerFailed(Exception):
    """A server was started and does not answer, or cannot do what was asked of it."""


class Runs(Protocol):
    """A way to run a server: a process of ours, or a container."""

    settings: dict[str, str]
    certificate: Path | None

    def launch(self) -> None:
        """Start the server; it may take a while until it answers."""

    def stop(self) -> None:
        """End it as an operator would."""

    def kill(self) -> None:
        """End it at once."""

    def running(self) -> bool:
        """Whether it has not ended."""

    def log(self) -> str:
        """What it said last."""

    def discard(self) -> None:
        """End it, with all that it stored."""


class Server:
    """A server at an address, with a user and a password that is never printed.

    `settings` are lines of its configuration that are added at the next start, for example
    `server.settings["server.databases.default_to_read_only"] = "true"`.
    A server that somebody else runs (`private` is False) cannot be stopped or killed.
    """

    def __init__(
        self, url: str, password: str, *, user: str = USER, version: str = "", runs: Runs | None
    ) -> None:
        self.url, self.user, self.password, self.version = url, user, password, version
        self._runs = runs

    def __repr__(self) -> str:
        return f"Server({self.url!r})"

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def private(self) -> bool:
        """Whether it is one of ours, to be stopped and started at will."""
        return self._runs is not None

    @property
    def address(self) -> str:
        """Host and port."""
        return self.url.partition("://")[2]

    @property
    def routing_url(self) -> str:
        """The same address in the form that a cluster needs."""
        return self.url.replace("bolt", "neo4j", 1)

    @property
    def settings(self) -> dict[str, str]:
        """How it is set up."""
        return self._own().settings

    @property
    def certificate(self) -> Path | None:
        """The self-signed certificate, where the server speaks TLS."""
        return self._own().certificate

    def driver(self, **options: Any) -> "Driver":
        """A new connection pool, logged in; the caller closes it."""
        from neo4j import GraphDatabase

        return GraphDatabase.driver(self.url, auth=(self.user, self.password), **options)

    def start(self) -> None:
        """Start it and wait until it answers."""
        if self._runs is not None:
            self._runs.launch()
        self._wait_until_ready()

    def stop(self) -> None:
        """Let it finish what it is doing; the data stay."""
        self._own().stop()

    def kill(self) -> None:
        """End it at once, as a power cut would; what was committed stays."""
        self._own().kill()

    def restart(self) -> None:
        """Start it again at the same address with the same data, whether it still runs or not."""
        self.stop()
        self.start()

    def log(self) -> str:
        """The last lines that it wrote about itself."""
        return self._own().log()

    def close(self) -> None:
        """End it and remove its data."""
        if self._runs is not None:
            self._runs.discard()

    def _own(self) -> Runs:
        if self._runs is None:
            raise ServerFailed(f"{self.url} is run by somebody else, so it cannot be controlled")
        return self._runs

    def _wait_until_ready(self) -> None:
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        begun = time.monotonic()
        while True:
            try:
                with self.driver() as driver:
                    return driver.verify_connectivity()
            except AuthError:
                # A server listens a moment before it can look up its users, and says "unauthorized"
                # until then. Refused too often in a row, it would refuse for some seconds more.
                if self._runs is None or time.monotonic() - begun > USERS_KNOWN:
                    raise
                time.sleep(USERS_POLL)
            except (DriverError, Neo4jError, OSError) as error:
                gone = self._runs is not None and not self._runs.running()
                if gone or time.monotonic() - begun > PATIENCE:
                    raise ServerFailed(self._obituary(gone)) from error
            time.sleep(POLL)

    def _obituary(self, gone: bool) -> str:
        what = "ended" if gone else f"did not answer within {PATIENCE:.0f} s"
        log = self._runs.log() if self._runs is not None else ""
        return f"Neo4j {self.version} at {self.url} {what}. {log}"
