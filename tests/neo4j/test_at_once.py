"""Two colleagues import at once while a third reads."""

import select
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.stores import open_store
from tests.neo4j import importer
from tests.neo4j.files import write

ROUNDS = 50
"""of two who write at the same moment; each takes about a second, most of it the third's reading"""
SIZE = 8
"""people in each file of the two who import at once"""


def _shift(folder: Path, name: str, number: int) -> Path:
    """A colleague's file: new people in a row, and the same old ones with a new note."""
    new = [f"{name}{number}-{n}" for n in range(SIZE)]
    old = [f"{name}-{n}" for n in range(SIZE)]
    home = folder / f"{name}{number}"
    write(home, "contacts", "id,name,note", [(id, id, number) for id in (*new, *old)])
    write(
        home,
        "influences",
        "influencer,influenced,strength",
        ((one, other, 3) for one, other in pairwise(new)),
    )
    return home


def _shown(account: AccountMap, name: str) -> int:
    """Up to which file of a colleague the account is filled; fails when it is half of one."""
    notes = {str(account.contacts[id].note) for id in account.contacts if id.startswith(f"{name}-")}
    assert len(notes) <= 1
    last = int(notes.pop()) if notes else 0
    numbers = range(1, last + 1)
    people = {f"{name}{number}-{n}" for number in numbers for n in range(SIZE)}
    assert {id for id in account.contacts if id[0] == name and id[1] != "-"} == people
    lines = [line for line in account.influences if line.influencer[0] == name]
    assert len(lines) == len({(line.influencer, line.influenced) for line in lines})
    assert len(lines) == last * (SIZE - 1)
    return last


def _colleague(url: str, folders: list[Path]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, str(Path(importer.__file__)), url, *map(str, folders)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
def test_two_import_at_once_while_a_third_reads(team_url: str, tmp_path: Path) -> None:
    start = AccountMap.of(Account(name="Norland", id="norland"))
    names = "XY"
    with open_store(team_url, create=True) as store:
        store.edit(lambda reader: {"norland": start}, by="me", source="")
        colleagues = [
            _colleague(team_url, [_shift(tmp_path, name, n) for n in range(1, ROUNDS + 1)])
            for name in names
        ]
        seen = set()
        for number in range(1, ROUNDS + 1):
            answers = []
            for colleague in colleagues:
                assert colleague.stdin is not None
                colleague.stdin.write("go\n")
            waiting = [colleague.stdout for colleague in colleagues]
            while waiting:
                account = store.load("norland")
                state = tuple(_shown(account, name) for name in names)
                assert set(state) <= {number - 1, number}
                seen.add(state)
                for done in select.select(waiting, [], [], 0)[0]:
                    answers.append(done.readline())
                    waiting.remove(done)
            assert sorted(answers) == [f"{2 * number}\n", f"{2 * number + 1}\n"]
        assert [colleague.wait(timeout=30) for colleague in colleagues] == [0, 0]
        account = store.load("norland")
        assert [_shown(account, name) for name in names] == [ROUNDS, ROUNDS]
        assert len(account.contacts) == len(names) * SIZE * (ROUNDS + 1)
        assert len(store.log()) == len(names) * ROUNDS + 1
        assert store.check() == []
    # The reader did come between the two, so it could have seen a half, had there been one.
    assert any(state[0] != state[1] for state in seen)
