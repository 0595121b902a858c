"""A long day's work, again and again: whatever is done, both stores stay sound and agree.

Each sequence mixes imports, single records, undos, deletions, copies and analyses, through the
commands as a user types them, on a SQLite file and on a real Neo4j server side by side. After each
step both answer alike and `store check` finds nothing; in the end both hold the same facts and the
same journal.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from influence.cli import influence
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change
from influence.renderers.exports import FORMS, write_account
from influence.stores import open_store
from tests.accounts import account, client, own
from tests.cli.program import READING
from tests.neo4j_fixture import wipe
from tests.strategies import HOSTILE, TODAY, Maps, account_groups, next_states
from tools.neo4j_server import Server

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

SEQUENCES = 200

CODES = (0, 1, 2, 3)  # done; done, and a rule holds; refused; not to be found
BEGINNING = account(client("li"), client("wang"), own("bo"))


class Pair:
    """The same accounts in two stores, worked on in step."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self._numbers = count()
        self.sqlite = str(self.new_path(".db"))

    def new_path(self, ending: str = "") -> Path:
        """A path that nobody used before."""
        return self.folder / f"{next(self._numbers)}{ending}"

    @property
    def stores(self) -> tuple[str, str]:
        """Where the two are."""
        return self.sqlite, self.server.routing_url

    def __call__(self, *words: object) -> int:
        """Run a command on both; they must answer alike. Answers the exit code."""
        first, second = (run(store, *words) for store in self.stores)
        assert first == second, words
        event(f"{words[:2] if words[0] == 'store' else words[0]}: exit code {first[0]}")
        return first[0]

    def maps(self) -> Maps:
        """What the SQLite file holds."""
        return contents(self.sqlite)[0]

    def check(self) -> None:
        """Nothing is wrong in either."""
        assert self("store", "check", "--format", "json") == 0


def run(store: str, *words: object) -> tuple[int, str]:
    """A command in this process: its exit code and what it printed. It must never break."""
    answer = CliRunner(env={"INFLUENCE_STORE": store}).invoke(
        influence, [str(word) for word in words], prog_name="influence"
    )
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.output
    assert answer.exit_code in CODES, f"{words} on {store}:\n{answer.output}"
    return answer.exit_code, answer.stdout


def contents(store: str) -> tuple[Maps, list[tuple[object, ...]]]:
    """All facts of a store and its journal, but for the times, which differ."""

    def told(change: Change) -> tuple[object, ...]:
        return change.number, change.by, change.source, change.kind, change.undoes, change.counts

    with open_store(store, create=True) as opened:
        facts = {id: opened.load(id) for id in opened.account_ids()}
        return facts, [told(change) for change in opened.log()]


def begin(pair: Pair) -> None:
    """Both hold a small account, so that both are there."""
    [path] = write_account(BEGINNING, pair.new_path(), "yaml")
    assert pair("import", path, "--by", "mei") == 0


def bring_in(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Import what somebody made of the accounts elsewhere, in any form; or new ones."""
    now = pair.maps()
    maps = data.draw(next_states(now) if now and random.random() < 0.7 else account_groups())
    form = random.choice(FORMS)
    written = [write_account(named(maps[id]), pair.new_path(), form) for id in maps]
    paths = sorted({path.parent for paths in written for path in paths})
    options = random.choice(((), (), (), ("--full",), ("--dry-run",), ("--lenient",)))
    pair("import", *options, "--by", "mei", "--format", "json", "--", *paths)


def named(account: AccountMap) -> AccountMap:
    """The same with a name for everybody, without which no import takes them."""
    facts = [fact for _, _, fact in account.facts()]
    nameless = {"name": "Somebody"}
    return AccountMap.unchecked(
        account.id,
        [
            fact if getattr(fact, "name", "x").strip() else fact.model_copy(update=nameless)
            for fact in facts
        ],
    )


def record(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Record one fact, right or wrong."""
    where, person, other = drawn_people(pair, random)
    table, *cells = random.choice(
        (
            ("contacts", f"id={person}", f"note={random.choice(HOSTILE)}"),
            ("contacts", f"id={person}", "name=New name", "title=CEO"),
            ("assessments", f"contact={person}", "solution=+1", "date=2026-06-01"),
            ("assessments", f"contact={person}", "solution=7"),
            ("influences", f"influencer={person}", f"influenced={other}", "strength=3"),
            ("conflicts", f"a={person}", f"b={other}"),
            ("coverage", f"own={person}", f"contact={other}", "closeness=4"),
            ("reporting_lines", f"report={person}", f"manager={other}"),
            ("settings", "key=cycle_days", "value=60"),
        )
    )
    pair("record", "--by", "bo", "--format", "json", "--", where, table, *cells)


def undo(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Take back the last change."""
    pair("store", "undo", "--yes", "--by", "bo")


def delete(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Forget a person, seldom a whole account."""
    where, person, _ = drawn_people(pair, random)
    if random.random() < 0.8:
        pair("store", "delete-contact", "--yes", "--by", "bo", "--", where, person)
    else:
        pair("store", "delete-account", "--yes", "--by", "bo", "--", where)


def copy(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Move both: the file into a new one, the server's database through a file and back."""
    moved, between = str(pair.new_path(".db")), str(pair.new_path(".db"))
    for source, target in ((pair.sqlite, moved), (pair.server.routing_url, between)):
        assert run(source, "store", "copy", "--to", target, "--yes")[0] == 0
    wipe(pair.server)
    assert run(between, "store", "copy", "--to", pair.server.routing_url, "--yes")[0] == 0
    pair.sqlite = moved


def analyse(pair: Pair, data: st.DataObject, random: Random) -> None:
    """Ask anything; an account that cannot answer says so in both."""
    where, *_ = drawn_people(pair, random)
    words = (random.choice(READING), "--as-of", TODAY, "--format", "json")
    pair(*words, "--samples", 200, "--", where)


def drawn_people(pair: Pair, random: Random) -> tuple[str, str, str]:
    """An account and two ids of its people, now and then of nobody."""
    maps = pair.maps()
    where = random.choice(sorted(maps)) if maps and random.random() < 0.9 else "nowhere"
    people = sorted(maps[where].contacts) if where in maps and random.random() < 0.9 else []
    return where, random.choice(people or ["nobody"]), random.choice(people or ["nobody"])


STEPS: tuple[Callable[[Pair, st.DataObject, Random], None], ...] = (
    *(bring_in, bring_in, bring_in, record, record, undo, undo, delete, copy, analyse, analyse),
)


@pytest.fixture(scope="module")
def team(neo4j_server: Server) -> Iterator[Server]:
    """The server, with its user and password known to the commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INFLUENCE_NEO4J_USER", neo4j_server.user)
        patch.setenv("INFLUENCE_NEO4J_PASSWORD", neo4j_server.password)
        yield neo4j_server


# Without shrinking, which takes an hour of a real server's time; the steps are printed anyway.
@settings(max_examples=SEQUENCES, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(st.data(), st.randoms(use_true_random=True))
def test_both_stores_stay_sound_and_agree(
    team: Server, data: st.DataObject, random: Random
) -> None:
    wipe(team)
    with ExitStack() as stack:
        pair = Pair(Path(stack.enter_context(TemporaryDirectory())), team)
        begin(pair)
        for step in random.choices(STEPS, k=random.randint(2, 6)):
            (step if pair.maps() else bring_in)(pair, data, random)
            pair.check()
        assert contents(pair.sqlite) == contents(team.routing_url)
