"""The way to a Neo4j server: its address, who we are there, transactions, errors as sentences."""

import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from neo4j import (
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from influence.domain.errors import StoreError, UsageError
from influence.domain.messages import N_, Message
from influence.stores import neo4j_errors as errors
from influence.stores.protocol import AskCredentials

# What the driver logs would reach the terminal of whoever set up no logging, in its own words;
# everything that matters comes out as a sentence.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]

NEEDED = (5, 7)
"""The first version in which a relationship can be unique."""
CONNECT_SECONDS = 10.0
RETRY_SECONDS = 15.0
"""How long a transaction is tried again when the server is busy, restarts, or elects a leader."""
READ_SECONDS = 120.0
WRITE_SECONDS = 600.0
"""A transaction that takes longer is ended by the server; waiting for another writer counts."""
USER, PASSWORD = "INFLUENCE_NEO4J_USER", "INFLUENCE_NEO4J_PASSWORD"
DATABASE = "INFLUENCE_NEO4J_DATABASE"


class Neo4jServer:
    """A connection to one database of a server. Each error comes out as a StoreError."""

    def __init__(self, url: str, ask: AskCredentials | None = None) -> None:
        self.location, query = address(url)
        self._database = os.environ.get(DATABASE) or None
        user, password = credentials(self.location, ask)
        # What one session wrote, the next one reads, whichever member of a cluster answers.
        self._bookmarks = GraphDatabase.bookmark_manager()
        with self.errors():
            self._driver = _driver(self.location + query, user, password)
        try:
            self._refuse_old()
        except BaseException:
            self._driver.close()
            raise

    def _refuse_old(self) -> None:
        """Raise StoreError unless a server of a known version answers."""
        with self.errors():
            try:
                agent = self._driver.get_server_info().agent
            except DriverError as error:
                if errors.is_too_old(error):
                    raise self.too_old(errors.reason(error)) from error
                raise
            except (OSError, ValueError) as error:
                # A name that no network knows.
                raise self.error(errors.UNREACHABLE, reason=errors.reason(error)) from error
        version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
        if version is None or (int(version[1]), int(version[2])) < NEEDED:
            raise self.too_old(agent)

    def too_old(self, server: str) -> StoreError:
        """The server is no Neo4j that we can work with."""
        needed = ".".join(map(str, NEEDED))
        return self.error(errors.TOO_OLD, server=server, needed=needed)

    def read(self, work: Work[T]) -> T:
        """Do the work in a transaction that may only read; repeated when the server stumbles."""
        with self.errors(), self._session() as session:
            return session.execute_read(unit_of_work(timeout=READ_SECONDS)(work))

    def write(self, work: Work[T]) -> T:
        """Do the work in a transaction; repeated from its start when the server stumbles."""
        with self.errors(), self._session() as session:
            return session.execute_write(unit_of_work(timeout=WRITE_SECONDS)(work))

    def _session(self) -> Session:
        return self._driver.session(
            database=self._database, bookmark_manager=self._bookmarks, fetch_size=10_000
        )

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turns the driver's errors into sentences."""
        try:
            yield
        except (Neo4jError, DriverError) as error:
            encrypted = "+" in self.location.partition("://")[0]
            template = errors.template(error, encrypted)
            raise self.error(template, reason=errors.reason(error)) from error

    def error(self, template: str, **params: object) -> StoreError:
        """A StoreError about this server."""
        return StoreError(Message(template, {"location": self.location, **params}))

    def close(self) -> None:
        """Close all connections."""
        with self.errors():
            self._driver.close()


_SECRET = frozenset({"user", "username", "password", "pwd", "token", "auth"})
"""Names that nobody shall write a secret behind, in an address."""


def address(url: str) -> tuple[str, str]:
    """The address to be shown, and what else the driver is told.

    Raises UsageError when it carries a user or password, or is none; it is not repeated then.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        sentence = N_("The address of the store cannot be read. Write it like {example}.")
        raise UsageError(Message(sentence, {"example": "neo4j://localhost:7687"})) from error
    told = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if "@" in url or told & _SECRET:  # anywhere: a password may hold a slash
        sentence = N_(
            "The address of the store carries a user or a password, which others could then read "
            "in the history of commands. Leave it out and set {user} and {password}."
        )
        raise UsageError(Message(sentence, {"user": USER, "password": PASSWORD}))
    if parts.path.strip("/") or parts.fragment:
        sentence = N_(
            "The address of the store ends with the server: {example}. Name the database with "
            "{database}."
        )
        params = {"example": f"{parts.scheme}://{parts.netloc}", "database": DATABASE}
        raise UsageError(Message(sentence, params))
    return f"{parts.scheme}://{parts.netloc}", parts.query and f"?{parts.query}"


def credentials(location: str, ask: AskCredentials | None) -> tuple[str, str]:
    """User and password from the environment, else from whoever can be asked."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password:
        return user, password
    if ask is not None:
        return ask(location, user or None)
    sentence = N_(
        "{location} needs a user and a password. Set {user} and {password} in the environment."
    )
    params = {"location": location, "user": USER, "password": PASSWORD}
    raise StoreError(Message(sentence, params))


def _driver(url: str, user: str, password: str) -> Driver:
    return GraphDatabase.driver(
        url,
        auth=(user, password),
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=CONNECT_SECONDS * 3,
        max_transaction_retry_time=RETRY_SECONDS,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )
