"""What a team's server does to us: it dies, restarts, loses the line."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from influence.domain.account_map import AccountMap
from influence.domain.changes import difference
from influence.domain.errors import StoreError
from influence.importers import plan_import, read_tables
from influence.stores import Store, open_store
from influence.stores import neo4j_server as connection
from influence.stores.portions import Portions
from tests.cli.program import DAY, Program, command, environment
from tests.neo4j.files import write
from tests.neo4j.proxy import DOWN, UP, Proxy
from tools.neo4j_server import NoServer, Server, find_server

BIG, BRANCH = "big", "big-east"


PEOPLE = 1500


Maps = dict[str, AccountMap]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two accounts that takes a server a while to take in."""
    folder = tmp_path_factory.mktemp("big")
    ids = [(account, f"p{n}") for account in (BIG, BRANCH) for n in range(PEOPLE)]
    write(folder, "accounts", "id,name,parent", [(BIG, "Big", ""), (BRANCH, "East", BIG)])
    write(folder, "contacts", "account,id,name,note", ((a, id, id, "n" * 200) for a, id in ids))
    lines = ((a, f"p{n}", f"p{n // 3}", 3) for a in (BIG, BRANCH) for n in range(1, PEOPLE))
    write(folder, "influences", "account,influencer,influenced,strength", lines)
    return folder


@pytest.fixture(scope="module")
def whole(big: Path, tmp_path_factory: pytest.TempPathFactory) -> Maps:
    """The accounts of the folder after an undisturbed import."""
    program = Program(tmp_path_factory.mktemp("whole") / "account.db")
    program("import", big)
    with open_store(program.store) as store:
        return maps(store)


@pytest.fixture
def private(neo4j_server: Server) -> Server:
    """The session's server, if it is ours to end."""
    if not neo4j_server.private:
        pytest.skip("the server of INFLUENCE_TEST_NEO4J_URL is not ours to stop")
    return neo4j_server


@pytest.fixture
def team(team_url: str, sample_file: Path) -> str:
    """The address of a server that holds the sample."""
    with open_store(sample_file) as sample, open_store(team_url, create=True) as store:
        store.fill(sample.contents())
    return team_url


def maps(store: Store) -> Maps:
    return {id: store.load(id) for id in store.account_ids()}


def told(url: str) -> tuple[Maps, int]:
    """All accounts of a store in good order, and how many changes it knows."""
    with open_store(url) as store:
        assert store.check() == []
        return maps(store), len(store.log())


def started(url: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*words),
        env=environment(Path(), INFLUENCE_STORE=url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(server: Server, statement: str, process: subprocess.Popen[str]) -> None:
    """Return while the server carries out the statement, or when the import has ended.

    A busy machine may look too late; then the import is done, and has to be there as a whole.
    """
    query = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text RETURN 1 AS one"
    with server.driver() as driver, driver.session() as session:
        while process.poll() is None:
            try:
                if session.run(query, text=statement).value("one"):
                    return
            except Neo4jError:  # a transaction that ends while it is shown
                continue
            time.sleep(0.002)


# what an import writes, long enough to be seen: people, lines, the journal
STATEMENTS = ("fact:Contact", "fact:INFLUENCES", ":CHANGED")


def outcomes(before: tuple[Maps, int], whole: Maps) -> list[tuple[Maps, int]]:
    """What may be there after an import was cut off: none, one or both of its accounts."""
    assert list(portion_sizes(whole)) == [2 * PEOPLE, 2 * PEOPLE]
    accounts, changes = before
    steps = ({}, {BIG: whole[BIG]}, whole)
    return [({**accounts, **step}, changes + bool(step)) for step in steps]


def portion_sizes(whole: Maps) -> Iterator[int]:
    rows = [row for id in sorted(whole) for row in difference(None, whole[id])]
    return iter(Portions(rows).sizes)


def complete(team: str, big: Path, before: tuple[Maps, int], whole: Maps) -> None:
    """Importing again brings in the rest; taking back all of it leads to what was before."""
    found = outcomes(before, whole).index(told(team))
    changes = before[1] + (1, 2, 1)[found]
    answer = Program(Path())("import", big, "--store", team, "--format", "json").json
    assert (answer["change"] is None) == (found == 2)
    assert told(team) == ({**before[0], **whole}, changes)
    with open_store(team) as store:
        for _ in range(before[1], changes):
            store.undo(by="me")
        assert maps(store) == before[0]
        assert store.check() == []


@pytest.mark.slow
def test_killed_in_the_middle_of_an_import(
    team: str, private: Server, big: Path, whole: Maps
) -> None:
    before = told(team)
    with started(team, "import", big) as process:
        wait_for(private, STATEMENTS[2], process)
        private.kill()
        out, err = process.communicate(timeout=120)
    private.start()
    now = told(team)
    assert now in outcomes(before, whole)
    if process.returncode != 0:
        assert (process.returncode, out) == (3, "")
        assert "cannot be reached" in err or "each of them whole" in err
        assert err.count("\n") == 1
    else:
        assert now == outcomes(before, whole)[2]
    complete(team, big, before, whole)


@pytest.mark.slow
@pytest.mark.parametrize("statement", STATEMENTS[:2])
def test_killed_and_back_while_the_import_still_tries(
    team: str, private: Server, big: Path, whole: Maps, statement: str
) -> None:
    before = told(team)
    with started(team, "import", big) as process:
        wait_for(private, statement, process)
        private.kill()
        private.start()
        _, err = process.communicate(timeout=120)
    assert process.returncode in (0, 3), err
    assert err.count("\n") == (process.returncode == 3)
    now = told(team)
    assert now in outcomes(before, whole)
    assert process.returncode != 0 or now == outcomes(before, whole)[2]
    complete(team, big, before, whole)


@pytest.mark.slow
@pytest.mark.parametrize("account", [BIG, BRANCH])
def test_the_importer_is_killed_between_two_accounts_or_in_one(
    team: str, neo4j_server: Server, big: Path, whole: Maps, account: str
) -> None:
    """As soon as the first account is there; or in the middle of the first one."""
    before = told(team)
    query = "MATCH (one:Account {account: $id}) RETURN 1 AS one"
    with started(team, "import", big) as process, neo4j_server.driver() as driver:
        if account == BIG:
            wait_for(neo4j_server, STATEMENTS[1], process)
        while account == BRANCH and process.poll() is None:
            if driver.execute_query(query, id=BIG).records:
                break
        process.kill()
        process.communicate(timeout=60)
    assert told(team) in outcomes(before, whole)
    complete(team, big, before, whole)


@pytest.mark.slow
def test_restarted_between_two_commands(team: str, private: Server, reader: Program) -> None:
    before = told(team)
    there = Program(Path())
    words = ("risk", "norland", "--as-of", DAY, "--format", "json")
    with open_store(team) as store:
        first = store.load("norland")
        private.restart()
        assert store.load("norland") == first
        private.restart()
        assert store.edit(lambda reader: {"norland": first}, by="me", source="") is None
    assert there(*words, "--store", team).out == reader(*words).out
    assert told(team) == before


@pytest.mark.slow
def test_a_store_that_may_only_be_read(team: str, private: Server, big: Path) -> None:
    before = told(team)
    there = Program(Path())
    private.settings["server.databases.default_to_read_only"] = "true"
    try:
        private.restart()
        assert "norland" in there("accounts", "--store", team).out
        for words in (("import", big), ("record", "norland", "contacts", "name=x")):
            answer = there(*words, "--store", team, code=3)
            assert "may only be read" in answer.err
            assert answer.err.count("\n") == 1
        assert told(team) == before
    finally:
        private.settings.clear()
        private.restart()
    assert told(team) == before
    there("record", "norland", "contacts", "name=x", "--store", team)


@pytest.mark.slow
class TestTheLineBreaks:
    """Breaks at bytes spread over all that a read or a write sends and receives."""

    PLACES = tuple((way, part / 5) for way in (UP, DOWN) for part in range(5))

    @pytest.fixture
    def proxy(self, team: str, neo4j_server: Server) -> Iterator[Proxy]:
        with Proxy(neo4j_server.address) as proxy:
            yield proxy

    @pytest.fixture
    def _impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It gives up after three seconds of trying, not fifteen, and says the same."""
        monkeypatch.setattr(connection, "RETRY_SECONDS", 3.0)

    @pytest.mark.parametrize(("way", "part"), PLACES)
    def test_a_line_cut_once_while_reading_is_not_noticed(
        self, team: str, proxy: Proxy, way: str, part: float
    ) -> None:
        with open_store(proxy.url) as store:
            usual = self._cost(proxy, lambda: store.load("norland"))
            proxy.break_after(way, int(part * usual[way]))
            found = store.load("norland")
        assert proxy.broke == 1
        with open_store(team) as direct:
            assert found == direct.load("norland")

    @pytest.mark.usefixtures("_impatient")
    def test_for_good_while_reading(self, proxy: Proxy) -> None:
        with open_store(proxy.url) as store:
            usual = self._cost(proxy, lambda: store.load("norland"))
            proxy.break_after(DOWN, usual[DOWN] // 2, for_good=True)
            with pytest.raises(StoreError, match="cannot be reached"):
                store.load("norland")
            proxy.mend()
            assert store.load("norland").id == "norland"

    @pytest.mark.parametrize(("way", "part"), [*PLACES, (UP, 0.99), (DOWN, 0.97), (DOWN, 0.99)])
    def test_a_line_cut_once_while_writing_leaves_all_or_nothing(
        self, team: str, proxy: Proxy, tmp_path: Path, way: str, part: float
    ) -> None:
        with open_store(proxy.url) as store:
            usual = self._cost(proxy, lambda: _import(store, _file(tmp_path, "first")))
            before = told(team)
            after = self._after(before, tmp_path)
            proxy.break_after(way, int(part * usual[way]))
            refused = None
            try:
                _import(store, tmp_path / "second")
            except StoreError as error:
                refused = error.sentence()
        assert proxy.broke == 1
        now = told(team)
        if refused is None:
            assert now == after
        elif "Look with influence store log" in refused:
            assert now in (before, after)
        else:
            assert now == before
        with open_store(team) as direct:
            _import(direct, tmp_path / "second")
        assert told(team) == after

    @pytest.mark.parametrize(
        ("commit", "sure", "there"), [(1, False, False), (2, False, True), (3, True, True)]
    )
    def test_before_the_answer_to_a_commit(
        self, team: str, proxy: Proxy, tmp_path: Path, commit: int, sure: bool, there: bool
    ) -> None:
        """The first notes that a commit is under way, the second is it, the third notes its end.

        Without the answer to the second nobody can know whether the change is there.
        """
        before = told(team)
        after = self._after(before, tmp_path)
        with open_store(proxy.url) as store:
            proxy.break_before_the_answer_to_commit(commit)
            refused = ""
            try:
                _import(store, tmp_path / "second")
            except StoreError as error:
                refused = error.sentence()
            assert proxy.broke == 1
            if commit == 1 and not refused:
                # The driver noticed first that the open transaction was gone, and began anew.
                assert told(team) == after
                return
            assert ("Look with influence store log whether it is there" in refused) != sure
            assert told(team) == (after if there else before)
            _import(store, tmp_path / "second")
        assert told(team) == after

    @pytest.mark.usefixtures("_impatient")
    def test_for_good_while_writing(self, team: str, proxy: Proxy, tmp_path: Path) -> None:
        with open_store(proxy.url) as store:
            usual = self._cost(proxy, lambda: _import(store, _file(tmp_path, "first")))
            before = told(team)
            after = self._after(before, tmp_path)
            proxy.break_after(UP, usual[UP] // 2, for_good=True)
            with pytest.raises(StoreError, match="cannot be reached"):
                _import(store, tmp_path / "second")
            assert told(team) == before
            proxy.mend()
            _import(store, tmp_path / "second")
        assert told(team) == after

    def _cost(self, proxy: Proxy, work: object) -> Mapping[str, int]:
        """Bytes that some work sends and receives."""
        before = dict(proxy.passed)
        work()  # type: ignore[operator]
        time.sleep(0.05)
        return {way: proxy.passed[way] - before[way] for way in before}

    def _after(self, before: tuple[Maps, int], folder: Path) -> tuple[Maps, int]:
        """What the second file makes of it, worked out without a server."""
        plan = plan_import(read_tables([_file(folder, "second")], account="norland"))
        with open_store(folder / "aside.db", create=True) as aside:
            aside.edit(lambda reader: before[0], by="", source="")
            aside.edit(plan, by="", source="")
            return maps(aside), before[1] + 1


def _file(folder: Path, name: str) -> Path:
    """A folder that adds forty people and changes one who is there."""
    rows = [(f"{name}-{n}", f"{name} {n}", "n" * 200) for n in range(40)]
    rows.append(("wang-lei", "Wang Lei", name))
    write(folder / name, "contacts", "id,name,note", rows)
    return folder / name


def _import(store: Store, folder: Path) -> None:
    store.edit(plan_import(read_tables([folder], account="norland")), by="me", source=folder.name)


@pytest.mark.slow
def test_encrypted_servers(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        server = find_server(tls=True)
    except NoServer as reason:
        pytest.skip(str(reason))
    with server:
        server.start()
        monkeypatch.setenv("INFLUENCE_NEO4J_USER", server.user)
        monkeypatch.setenv("INFLUENCE_NEO4J_PASSWORD", server.password)
        there = Program(sample_file)
        copied = there("store", "copy", "--to", server.url, "--yes").out
        assert copied.startswith(f"Copied to {server.url}")
        for scheme, hint in (("bolt+s", "neo4j+ssc://"), ("bolt", "cannot be reached")):
            url = server.url.replace("bolt+ssc", scheme)
            answer = there("accounts", "--store", url, code=3)
            assert hint in answer.err
            assert answer.err.count("\n") == 1
            assert server.password not in answer.err
