"""One real Neo4j server for the whole test session, started when the first test asks for it.

Where there is none, the tests that need it are skipped and say why. `INFLUENCE_REQUIRE=neo4j`,
which continuous integration sets, turns that into a failure, so that they cannot fall silent there.
"""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from tools.neo4j_server import NoServer, Server, find_server


def do_without(reason: str) -> NoReturn:
    if "neo4j" in os.environ.get("INFLUENCE_REQUIRE", "").split(","):
        pytest.fail(f"{reason}, and INFLUENCE_REQUIRE asks for one", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A running server with an empty database. Tests that fill it, wipe it."""
    try:
        server = find_server()
    except NoServer as reason:
        do_without(str(reason))
    with server:
        server.start()
        refuse_data(server)
        yield server
        if not server.private:
            wipe(server)


def refuse_data(server: Server) -> None:
    """Tests erase what is in the database, which must never be somebody's."""
    with server.driver() as driver:
        (record,) = driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records
    if record["nodes"]:
        reason = f"{server.url} is not empty, and tests would erase it: give them an empty database"
        pytest.fail(reason, pytrace=False)


def wipe(server: Server, *, schema: bool = False) -> None:
    """Empty the database; with `schema` its constraints and indexes go too."""
    with server.driver() as driver, driver.session() as session:
        # In batches, because one transaction with a large account would not fit into its memory.
        batches = "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        session.run(f"MATCH (n) {batches}").consume()
        if not schema:
            return
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        indexes = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
        for name in session.run(indexes).value():
            session.run(f"DROP INDEX `{name}`").consume()
