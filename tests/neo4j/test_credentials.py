"""User and password come from the environment or the prompt, and are told to nobody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program, command, environment, rest_of
from tools.neo4j_server import Server

OURS = ("INFLUENCE_NEO4J_USER", "INFLUENCE_NEO4J_PASSWORD", "INFLUENCE_NEO4J_DATABASE")
NOWHERE = "neo4j://127.0.0.1:1"
SECRET = "s3cr/et@#:1"  # with signs that mean something in an address

terminals = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


@pytest.fixture(autouse=True)
def _nothing_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def url(team_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty server, without the credentials in the environment."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    return team_url


def at_the_terminal(
    words: list[str], asked: list[tuple[str, str]], store: str, **env: str
) -> tuple[int, str, str]:
    """Run the program at a terminal; exit code, what it printed, what the terminal showed."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command(*words),
        env=environment(Path(), INFLUENCE_STORE=store, **env),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        text=True,
    ) as process:
        os.close(theirs)
        shown = ""
        for question, answer in asked:
            while question not in shown.rpartition("\n")[2]:
                shown += os.read(ours, 1000).decode()
            os.write(ours, f"{answer}\n".encode())
        shown += rest_of(ours)
        assert process.stdout is not None
        printed = process.stdout.read()
        code = process.wait(timeout=60)
    return code, printed, shown


@terminals
@pytest.mark.parametrize(
    ("lang", "user", "password"), [("en", "User at", "Password of"), ("zh", "用户名", "密码")]
)
def test_they_are_asked_at_the_terminal(
    url: str, neo4j_server: Server, lang: str, user: str, password: str, tmp_path: Path
) -> None:
    people = tmp_path / "contacts.csv"
    people.write_text("name\nLi Na\n", encoding="utf-8")
    asked = [(user, neo4j_server.user), (password, neo4j_server.password)]
    for words in (["import", str(people), "--account", "a"], ["contacts", "--lang", lang]):
        code, printed, shown = at_the_terminal(words, asked, url, INFLUENCE_LANG=lang)
        assert code == 0, shown
        assert neo4j_server.password not in printed + shown
    assert "Li Na" in printed


@terminals
def test_only_what_the_environment_lacks_is_asked(url: str, neo4j_server: Server) -> None:
    asked = [("Password of neo4j", neo4j_server.password)]
    words = ["store", "migrate", "--format", "json"]
    code, printed, shown = at_the_terminal(
        words, asked, url, INFLUENCE_NEO4J_USER=neo4j_server.user
    )
    assert (code, "User at" in shown) == (0, False)
    assert printed.startswith("{")


@terminals
def test_a_wrong_password_is_a_sentence(url: str) -> None:
    asked = [("User at", "neo4j"), ("Password of neo4j", SECRET)]
    for words in (["accounts"], ["accounts", "-v"]):
        code, printed, shown = at_the_terminal(words, asked, url)
        assert (code, printed) == (3, "")
        assert "does not accept this user and password" in shown
        assert SECRET not in shown


@terminals
def test_no_answer_is_no() -> None:
    code, printed, shown = at_the_terminal(["accounts"], [("User at", "\x04")], NOWHERE)
    assert (code, printed) == (130, "")
    assert "Stopped." in shown


@pytest.mark.parametrize("given", [{}, {"INFLUENCE_NEO4J_USER": "neo4j"}])
def test_without_a_terminal_the_variables_are_named(given: dict[str, str]) -> None:
    answer = Program(Path())("accounts", "--store", NOWHERE, code=3, **given)
    assert "Set INFLUENCE_NEO4J_USER and INFLUENCE_NEO4J_PASSWORD in the environment" in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("url", [f"neo4j://li:{SECRET}@127.0.0.1:1", f"bolt://{SECRET}@host"])
@pytest.mark.parametrize("more", [(), ("-v",), ("--format", "json"), ("--lang", "zh")])
def test_an_address_with_a_password_is_refused(
    reader: Program, url: str, more: tuple[str, ...]
) -> None:
    for words in (
        ("accounts", "--store", url),
        ("store", "copy", "--to", url, "--yes"),
        ("store", "copy", "--to", url),
    ):
        answer = reader(*words, *more, input="y\n", code=2)
        told = answer.out + answer.err
        assert not [part for part in ("s3cr", "et@#", "li:") if part in told]
        assert "INFLUENCE_NEO4J_PASSWORD" in told


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    given = {"INFLUENCE_NEO4J_USER": "neo4j", "INFLUENCE_NEO4J_PASSWORD": SECRET}
    for words in (("accounts",), ("accounts", "-v"), ("accounts", "--format", "json")):
        answer = Program(Path())(*words, "--store", NOWHERE, code=3, **given)
        told = answer.out + answer.err
        assert "cannot be reached" in told
        assert SECRET not in told
