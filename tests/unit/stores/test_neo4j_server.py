"""What of the way to a Neo4j server can be said without one."""

import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j.exceptions import IncompleteCommit, Neo4jError, ServiceUnavailable

from influence.domain.errors import StoreError, UsageError
from influence.stores import neo4j_errors, neo4j_server, open_store
from influence.stores.neo4j_schema import statements

SECRET = "tr0ub4dor-and-three"
PROBE = """
import sys
from influence.stores import open_store
with open_store(sys.argv[1], create=True) as store:
    store.account_ids()
print("neo4j" in sys.modules)
"""


def test_a_file_needs_no_driver(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROBE, str(tmp_path / "account.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("url", "location", "rest"),
    [
        ("neo4j://host", "neo4j://host", ""),
        ("Bolt+S://Host:7687/", "bolt+s://Host:7687", ""),
        ("neo4j://host:1?region=eu", "neo4j://host:1", "?region=eu"),
    ],
)
def test_what_is_shown_and_what_the_driver_is_told(url: str, location: str, rest: str) -> None:
    assert neo4j_server.address(url) == (location, rest)


@pytest.mark.parametrize("url", [f"neo4j://me:{SECRET}@host", f"bolt+ssc://{SECRET}@host"])
def test_secrets_in_an_address_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as refused:
        open_store(url)
    assert SECRET not in refused.value.sentence()
    assert refused.value.exit_code == 2


def test_the_environment_comes_before_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(neo4j_server.USER, "mei")
    monkeypatch.delenv(neo4j_server.PASSWORD, raising=False)
    asked: list[str | None] = []

    def ask(location: str, user: str | None) -> tuple[str, str]:
        asked.append(user)
        return str(user), SECRET

    assert neo4j_server.credentials("neo4j://host", ask) == ("mei", SECRET)
    with pytest.raises(StoreError, match="INFLUENCE_NEO4J_PASSWORD in the environment"):
        neo4j_server.credentials("neo4j://host", None)
    monkeypatch.setenv(neo4j_server.PASSWORD, "given")
    assert neo4j_server.credentials("neo4j://host", ask) == ("mei", "given")
    assert asked == ["mei"]


def of_server(code: str, message: str = "words of the server") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


def no_certificate() -> ServiceUnavailable:
    error = ServiceUnavailable("no connection")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ServiceUnavailable("gone"), "cannot be reached: gone."),
        (no_certificate(), "No secure connection to {location}: "),
        (IncompleteCommit("gone"), "Look with influence store log"),
        (of_server("Neo.ClientError.Security.Unauthorized"), "does not accept this user"),
        (of_server("Neo.ClientError.Security.AuthenticationRateLimit"), "too often"),
        (of_server("Neo.ClientError.Security.CredentialsExpired"), "must be changed"),
        (of_server("Neo.ClientError.Security.Forbidden"), "may only be read"),
        (of_server("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"), "may only be read"),
        (of_server("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), "not enough memory"),
        (of_server("Neo.ClientError.Transaction.LockClientStopped"), "did not finish in time"),
        (of_server("Neo.DatabaseError.X", "No space left on device"), "make room"),
        (of_server("Neo.DatabaseError.X", "met a critical error, needs a restart"), "make room"),
        (of_server("Neo.DatabaseError.X", "Could not append transaction: #1"), "make room"),
        (of_server("Neo.TransientError.General.DatabaseUnavailable", "wait"), "is not available"),
        (of_server("Neo.DatabaseError.X", "Two\n lines."), "cannot be used: Two lines."),
    ],
    ids=lambda value: str(value)[:60],
)
def test_every_failure_is_a_sentence(error: Exception, said: str) -> None:
    told = neo4j_errors.template(error).replace("{reason}", neo4j_errors.reason(error))
    assert said in told
    assert not told.endswith("..")


def test_a_migration_is_split_at_its_semicolons() -> None:
    text = "// a; b\nCREATE INDEX a;\n\nCREATE INDEX b\nFOR x;\n"
    assert list(statements(text)) == ["CREATE INDEX a", "CREATE INDEX b\nFOR x"]


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://host:7687?password=topSECRET",
        "bolt://host?User=x",
        "neo4j://host/sales",
        "bolt://h#x",
        "neo4j://[topSECRET",
    ],
)
def test_what_an_address_does_not_take_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        neo4j_server.address(url)
    assert "topSECRET" not in raised.value.sentence()
