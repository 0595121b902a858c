"""The private server keeps its promises; otherwise tests on it would prove little."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from neo4j import GraphDatabase, TrustCustomCAs
from neo4j.exceptions import AuthError, ConstraintError, DriverError, Neo4jError, ServiceUnavailable

from tests.neo4j_fixture import refuse_data, wipe
from tools.neo4j_server import RELEASES, NoServer, Server, ServerFailed, find_server

ROOT = Path(__file__).resolve().parents[2]
UNIQUE = "CREATE CONSTRAINT thing FOR (n:Thing) REQUIRE (n.account, n.name) IS UNIQUE"


def add(server: Server, name: str) -> None:
    with server.driver() as driver:
        driver.execute_query("CREATE (:Thing {account: 'acme', name: $name})", name=name)


def names(server: Server) -> list[str]:
    with server.driver() as driver:
        records = driver.execute_query("MATCH (n:Thing) RETURN n.name ORDER BY n.name").records
    return [record[0] for record in records]


@pytest.fixture
def private(empty_server: Server) -> Server:
    """The session's server, if it is ours to end."""
    if not empty_server.private:
        pytest.skip("the server of INFLUENCE_TEST_NEO4J_URL is not ours to stop")
    return empty_server


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where servers of this test keep everything."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def own_server(version: str | None = None, *, tls: bool = False) -> Server:
    try:
        return find_server(version or RELEASES[0].version, tls=tls)
    except NoServer as reason:
        pytest.skip(str(reason))


def test_it_answers_with_the_password(empty_server: Server) -> None:
    for url in (empty_server.url, empty_server.routing_url):
        auth = (empty_server.user, empty_server.password)
        with GraphDatabase.driver(url, auth=auth) as driver:
            assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


@pytest.mark.parametrize("auth", [("neo4j", "neo4j"), ("neo4j", "wrong-password"), None])
def test_it_does_not_answer_without_it(empty_server: Server, auth: tuple[str, str] | None) -> None:
    with GraphDatabase.driver(empty_server.url, auth=auth) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_constraints_hold_and_a_wipe_leaves_them(empty_server: Server) -> None:
    with empty_server.driver() as driver:
        driver.execute_query(UNIQUE)
    for _ in range(2):
        add(empty_server, "one")
        with pytest.raises(ConstraintError):
            add(empty_server, "one")
        wipe(empty_server)
        assert names(empty_server) == []


def test_a_wipe_of_the_schema_removes_constraints_and_indexes(empty_server: Server) -> None:
    with empty_server.driver() as driver:
        driver.execute_query(UNIQUE)
        driver.execute_query("CREATE INDEX day FOR (n:Thing) ON (n.day)")
    wipe(empty_server, schema=True)
    with empty_server.driver() as driver:
        left = driver.execute_query("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'").records
    assert left == []
    add(empty_server, "one")
    add(empty_server, "one")
    assert names(empty_server) == ["one", "one"]


def test_a_wipe_empties_a_large_database_with_lines(empty_server: Server) -> None:
    many = "UNWIND range(1, 25000) AS i CREATE (:Thing {name: toString(i)})-[:KNOWS]->(:Other)"
    with empty_server.driver() as driver:
        driver.execute_query(many)
        wipe(empty_server)
        (record,) = driver.execute_query("MATCH (n) RETURN count(n)").records
    assert record[0] == 0


@pytest.mark.slow
def test_killed_in_a_transaction_it_keeps_what_was_committed(private: Server) -> None:
    address = private.address
    add(private, "committed")
    with private.driver() as driver, driver.session() as session:
        transaction = session.begin_transaction()
        transaction.run("CREATE (:Thing {account: 'acme', name: 'open'})").consume()
        private.kill()
        with pytest.raises((DriverError, Neo4jError)):
            transaction.commit()
    with private.driver() as driver, pytest.raises(ServiceUnavailable):
        driver.verify_connectivity()
    private.start()
    assert private.address == address
    assert names(private) == ["committed"]


@pytest.mark.slow
def test_restarted_with_a_setting_it_keeps_its_data(private: Server) -> None:
    add(private, "kept")
    private.settings["server.databases.default_to_read_only"] = "true"
    try:
        private.restart()
        assert names(private) == ["kept"]
        with pytest.raises(Neo4jError, match="read-only"):
            add(private, "refused")
    finally:
        private.settings.clear()
        private.restart()
    add(private, "taken")
    assert names(private) == ["kept", "taken"]


@pytest.mark.slow
@pytest.mark.parametrize("version", [release.version for release in RELEASES])
def test_each_release_from_start_to_end(version: str, temporary: Path) -> None:
    with own_server(version) as server:
        server.start()
        with server.driver() as driver:
            components = driver.execute_query("CALL dbms.components()").records
        (component,) = [record for record in components if record["name"] == "Neo4j Kernel"]
        assert (component["versions"], component["edition"]) == ([version], "community")
        add(server, "kept")
        server.kill()
        server.start()
        assert names(server) == ["kept"]
        assert holding(server.password, temporary) == []
        shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
        assert server.password not in shown + repr(server)
    assert list(temporary.iterdir()) == []


def holding(secret: str, folder: Path) -> list[Path]:
    """Files in which the text stands, readable by anybody who finds them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    return [path for path in files if secret.encode() in path.read_bytes()]


@pytest.mark.slow
def test_with_tls_it_takes_encrypted_connections_only(temporary: Path) -> None:
    with own_server(tls=True) as server:
        server.start()
        plain = server.url.replace("bolt+ssc", "bolt")
        verified = server.url.replace("bolt+ssc", "bolt+s")
        for url in (plain, verified):
            with (
                GraphDatabase.driver(url, auth=(server.user, server.password)) as driver,
                pytest.raises(ServiceUnavailable),
            ):
                driver.verify_connectivity()
        with GraphDatabase.driver(
            plain,
            auth=(server.user, server.password),
            encrypted=True,
            trusted_certificates=TrustCustomCAs(str(server.certificate)),
        ) as driver:
            driver.verify_connectivity()


ORPHAN = """
import time
from tools.neo4j_server import RELEASES, find_server
server = find_server(RELEASES[0].version)
server.start()
print(server.address, flush=True)
time.sleep(600)
"""


@pytest.mark.slow
def test_it_does_not_outlive_a_test_run_that_is_killed(tmp_path: Path) -> None:
    own_server().close()  # skips where there is none
    child = subprocess.Popen(
        [sys.executable, "-c", ORPHAN],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    address = child.stdout.readline().strip()
    assert [path.name[:16] for path in tmp_path.iterdir()] == ["influence-neo4j-"]
    child.send_signal(signal.SIGKILL)
    child.communicate()
    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []
    with GraphDatabase.driver(f"bolt://{address}") as driver, pytest.raises(ServiceUnavailable):
        driver.verify_connectivity()


def test_a_server_that_fails_says_what_it_wrote(temporary: Path) -> None:
    with own_server() as server:
        server.settings["server.memory.pagecache.size"] = "plenty"
        with pytest.raises(ServerFailed, match=r"(?s)ended.*pagecache") as failed:
            server.start()
    assert server.password not in str(failed.value)


def test_a_given_server_is_used_and_left_alone(
    empty_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFLUENCE_TEST_NEO4J_URL", empty_server.url)
    monkeypatch.setenv("INFLUENCE_TEST_NEO4J_USER", empty_server.user)
    monkeypatch.setenv("INFLUENCE_TEST_NEO4J_PASSWORD", empty_server.password)
    given = find_server()
    given.start()
    refuse_data(given)
    for control in (given.stop, given.kill, given.restart):
        with pytest.raises(ServerFailed, match="somebody else"):
            control()
    given.close()
    add(empty_server, "precious")
    with pytest.raises(pytest.fail.Exception, match="not empty"):
        refuse_data(given)
    assert names(empty_server) == ["precious"]
