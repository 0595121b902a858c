"""Copies between a file and a server hold the same, there and back again."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence.domain.errors import StoreError
from influence.stores import Store, copying, open_store
from tests.cli.program import DAY, READING, Program, command, environment
from tests.neo4j_fixture import wipe
from tests.stored import everything
from tests.strategies import Maps, account_groups, next_states
from tools.neo4j_server import Server

New = Callable[[], Store]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[New]:
    """Opens a new file with each call."""
    folder, numbers = tmp_path_factory.mktemp("files"), count()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(open_store(folder / f"{next(numbers)}.db", create=True))


@pytest.fixture
def team(team_url: str) -> Iterator[Store]:
    """The server's store, empty."""
    with open_store(team_url, create=True) as store:
        yield store


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    account_groups().flatmap(lambda maps: st.tuples(st.just(maps), next_states(maps))),
    st.booleans(),
)
def test_there_and_back_again(
    files: New, team_url: str, neo4j_server: Server, states: tuple[Maps, Maps], forget: bool
) -> None:
    wipe(neo4j_server)
    first, last = files(), files()
    for maps in states:
        first.edit(lambda reader, maps=maps: maps, by="me", source="f")
    first.undo(by="you")
    if forget and first.account_ids():
        account = first.account_ids()[0]
        first.forget_contact(account, next(iter(first.load(account).contacts)), by="me")
    with open_store(team_url, create=True) as team:
        copied = team.fill(first.contents())
        assert everything(team) == everything(first)
        assert team.check() == []
        assert last.fill(team.contents()) == copied
        assert team.fill(last.contents()).already
    assert everything(last) == everything(first)
    assert last.check() == []


def test_links_for_people_who_explore_are_those_of_an_import(
    files: New, team: Store, neo4j_server: Server, sample_file: Path
) -> None:
    with open_store(sample_file) as sample:
        team.fill(sample.contents())
        copied = links(neo4j_server)
        wipe(neo4j_server)
        with open_store(team.location, create=True) as again:
            maps = {id: sample.load(id) for id in sample.account_ids()}
            again.edit(lambda reader: maps, by="me", source="f")
    assert copied == links(neo4j_server)
    assert len(copied) > 100


def links(server: Server) -> list[tuple[Any, ...]]:
    """Every relationship between facts, the journal aside."""
    ends = "labels(a)[0], a.account, a.row_key, type(line), labels(b)[0], b.account, b.row_key"
    query = f"MATCH (a)-[line]->(b) WHERE NOT a:Change RETURN {ends} ORDER BY {ends}"
    with server.driver() as driver:
        return [tuple(record.values()) for record in driver.execute_query(query).records]


@pytest.mark.parametrize("step", [copying.COPYING, copying.COMPARING])
def test_a_copy_that_breaks_off_leaves_the_server_empty(
    team: Store, files: New, sample_file: Path, step: str
) -> None:
    def interrupted(at: str, rows: int) -> None:
        if at == step and rows > 300:
            raise KeyboardInterrupt

    with open_store(sample_file) as sample:
        with pytest.raises(KeyboardInterrupt):
            team.fill(sample.contents(), progress=interrupted)
        assert everything(team) == ({}, [])
        team.fill(sample.contents())
        assert everything(team) == everything(sample)


def test_nobody_sees_a_part_of_a_copy(
    team: Store, team_url: str, sample_file: Path, tmp_path: Path
) -> None:
    """Whoever reads or writes meanwhile is refused, and does not disturb it."""
    refused = set()
    there = Program(tmp_path / "none.db")

    def look(at: str, rows: int) -> None:
        if rows < 300:
            return
        for words in (
            ("accounts",),
            ("record", "norland", "contacts", "name=x"),
            ("store", "check"),
            ("store", "migrate"),
        ):
            code = 1 if words == ("store", "check") else 3
            answer = there(*words, "--store", team_url, code=code)
            assert "A copy into" in answer.err + answer.out
            refused.add(words)

    with open_store(sample_file) as sample:
        team.fill(sample.contents(), progress=look)
        assert len(refused) == 4
        assert everything(team) == everything(sample)
    assert team.check() == []


def start_a_copy(source: Path, url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("store", "copy", "--to", url, "--yes"),
        env=environment(source),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("part", ["Contact", "INFLUENCES", "RowChanges"])
def test_a_killed_copy_is_begun_anew_by_the_next(
    team: Store, team_url: str, neo4j_server: Server, sample_file: Path, part: str
) -> None:
    line = part == "INFLUENCES"
    query = f"MATCH {'()-[one:INFLUENCES]->()' if line else f'(one:{part})'} RETURN 1 LIMIT 1"
    with start_a_copy(sample_file, team_url) as process, neo4j_server.driver() as driver:
        while process.poll() is None and not driver.execute_query(query).records:
            pass
        running = process.poll() is None
        process.kill()
    assert running
    with pytest.raises(StoreError, match="under way or broke off"):
        team.account_ids()
    reader = Program(sample_file)
    answer = reader("store", "copy", "--to", team_url, "--yes")
    assert answer.out.startswith("Copied to")
    with open_store(sample_file) as sample:
        assert everything(team) == everything(sample)
    assert team.check() == []


def test_of_two_copies_at_once_the_first_gives_way(
    team: Store, team_url: str, sample_file: Path
) -> None:
    with open_store(sample_file) as sample, open_store(team_url) as second:
        begun = []

        def intrude(at: str, rows: int) -> None:
            if rows > 300 and not begun:
                begun.append(rows)
                second.fill(sample.contents())

        with pytest.raises(StoreError, match="This copy gave way"):
            team.fill(sample.contents(), progress=intrude)
        assert everything(team) == everything(sample)


def test_what_others_put_into_the_database_is_not_touched(
    team: Store, neo4j_server: Server, sample_file: Path
) -> None:
    with neo4j_server.driver() as driver, open_store(sample_file) as sample:
        driver.execute_query("CREATE (:Memo {text: 'mine'})")
        with pytest.raises(StoreError, match="somebody added to it by other means"):
            team.fill(sample.contents())
        assert team.account_ids() == ()
        assert driver.execute_query("MATCH (memo:Memo) RETURN memo.text").records[0][0] == "mine"


def test_a_server_in_use_is_refused(team: Store, files: New, sample_file: Path) -> None:
    with open_store(sample_file) as sample:
        other = files()
        other.edit(lambda reader: {"norland": sample.load("norland")}, by="me", source="f")
        team.fill(other.contents())
        before = everything(team)
        with pytest.raises(StoreError, match="holds something else already"):
            team.fill(sample.contents())
        assert everything(team) == before


def test_the_program_answers_the_same_on_the_server(
    reader: Program, team_url: str, tmp_path: Path
) -> None:
    copied = reader("store", "copy", "--to", team_url, "--yes", "--format", "json").json
    for words in (*((name, "norland", "--as-of", DAY) for name in READING), ("store", "log")):
        there = reader(*words, "--format", "json", "--store", team_url)
        assert there.out == reader(*words, "--format", "json").out
    back = tmp_path / "back.db"
    words = ("store", "copy", "--to", back, "--yes", "--store", team_url, "--format", "json")
    assert reader(*words).json == copied
    with open_store(back) as one, open_store(reader.store) as other:
        assert everything(one) == everything(other)
    assert reader("store", "check", "--store", team_url, "--format", "json").json["problems"] == []
    assert json.loads(reader(*words).out)["already"] is True
