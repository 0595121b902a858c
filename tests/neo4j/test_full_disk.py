"""The server's disk is full: a sentence, and nothing lost. On a real disk, a small one."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.errors import StoreError
from influence.stores import Store, open_store
from tests.neo4j.stores import login
from tools.neo4j_server import NoServer, Server, private_server
from tools.neo4j_server.process import JavaProcess

SMALL, LARGE = "size=30m", "size=300m"
# By default the server lays out 256 MB for its log in advance, more than this disk has. Without
# that, the log may end in the middle of an entry, and the server asks to be told that it may go on.
FRUGAL = {
    "db.tx_log.preallocate": "false",
    "internal.dbms.tx_log.fail_on_corrupted_log_files": "false",
}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 30 MB, in memory."""
    if shutil.which("mount") is None:
        pytest.skip("no mount here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", tmp_path], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", "--lazy", tmp_path], check=True)


@pytest.fixture
def server(disk: Path) -> Iterator[Server]:
    """A server whose data are on that disk."""
    try:
        server = private_server()
    except NoServer as reason:
        pytest.skip(str(reason))
    with server:
        if not isinstance(server._runs, JavaProcess):
            pytest.skip("the server's files are in a container")
        shutil.copytree(server._runs.home / "data", disk / "data")
        server.settings.update(FRUGAL | {"server.directories.data": str(disk / "data")})
        server.start()
        yield server


def large(id: str) -> AccountMap:
    """Half a megabyte of notes, and as much again in the journal."""
    people = [Contact(name="x", id=f"p{n}", note=f"{id} {n} " * 250) for n in range(300)]
    return AccountMap.of(Account(name=id, id=id), people)


def fill_up(store: Store, saved: list[str]) -> None:
    """Save accounts until that is refused."""
    for number in range(200):
        id = f"a{number}"
        store.edit(lambda reader, id=id: {id: large(id)}, by="me", source="f")
        saved.append(id)


@pytest.mark.slow
def test_what_was_saved_is_kept(disk: Path, server: Server) -> None:
    saved: list[str] = []
    with login(server), open_store(server.url, create=True) as store:
        with pytest.raises(StoreError, match=r"make room on it|its disk may be full"):
            fill_up(store, saved)
        assert len(saved) > 2
        subprocess.run(["mount", "-o", f"remount,{LARGE}", disk], check=True)
        server.restart()
        # The one that was refused may have come through all the same, as a whole.
        held = len(store.account_ids())
        assert held - len(saved) in (0, 1)
        assert {id: store.load(id) for id in saved} == {id: large(id) for id in saved}
        assert len(store.log()) == held
        assert store.check() == []
        assert store.edit(lambda reader: {"new": large("new")}, by="me", source="f") is not None
