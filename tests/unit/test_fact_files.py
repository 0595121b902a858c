"""Facts in a file are the facts of a dict, in a fraction of the room."""

import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence import fact_files
from influence.domain.account_map import AccountMap
from influence.domain.changes import table_changes
from influence.domain.fact import Fact
from influence.domain.plan import Interaction
from influence.domain.table import Key
from influence.domain.tables import INTERACTIONS, TABLES
from influence.fact_files import FactFile, apart, too_many
from influence.spill import Shelf
from influence.stores.row_changes import RowChanges
from tests.strategies import accounts

BUFFERS = (1, 1 << 20)
"""Everything is written at once; nothing is."""


def interaction(
    number: int, note: str | None = None, sentiment: float | None = None
) -> Interaction:
    day = date(2020, 1, 1) + timedelta(days=number)
    return Interaction(date=day, own="o", contact="c", note=note, sentiment=sentiment)


def keyed(*facts: Fact) -> dict[Key, Fact]:
    return {INTERACTIONS.key_of(fact): fact for fact in facts}


@pytest.mark.parametrize("buffer", BUFFERS)
def test_every_table_comes_back_as_it_was(buffer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_files, "_BUFFER", buffer)

    @settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=50)
    @given(accounts())
    def check(account: AccountMap) -> None:
        for name, facts in account.rows.items():
            found = FactFile(TABLES[name], facts)
            assert list(found.items()) == list(facts.items())
            assert list(found.values()) == [found[key] for key in facts] == list(facts.values())
            # Not only equal: of the same types, so that the same is written and shown.
            for key, fact in facts.items():
                assert list(map(repr, found[key].values())) == list(map(repr, fact.values()))

    check()


steps = st.lists(
    st.tuples(
        st.sampled_from(("put", "put", "take out", "sort", "copy")),
        st.integers(0, 6),
        st.sampled_from((None, "a", "b" * 5_000)),
        st.sampled_from((None, 0.0, -0.0, 1.0)),
    ),
    max_size=30,
)


@given(steps, st.sampled_from(BUFFERS))
def test_it_is_a_dict_whatever_is_done_to_it(
    done: list[tuple[str, int, str | None, float | None]], buffer: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fact_files, "_BUFFER", buffer)
        found, meant = FactFile(INTERACTIONS, {}), dict[Key, Fact]()
        left: list[tuple[FactFile, dict[Key, Fact]]] = []
        for what, number, note, sentiment in done:
            fact = interaction(number, note, sentiment)
            key = INTERACTIONS.key_of(fact)
            if what == "put":
                found[key] = meant[key] = fact
            elif what == "take out" and key in meant:
                del found[key], meant[key]
            elif what == "sort":
                found.sort()
                assert list(found) == sorted(meant)
            elif what == "copy":
                left.append((found, dict(meant)))
                found = found.copy()
            assert (key in found) == (key in meant)
            assert found.get(key) == meant.get(key)
            assert len(found) == len(meant)
        for state, was in [*left, (found, meant)]:
            assert dict(state.items()) == dict(state) == was
            _differ_as_dicts_do(state, was, found, meant)


def _differ_as_dicts_do(
    then: FactFile, was: dict[Key, Fact], now: FactFile, meant: dict[Key, Fact]
) -> None:
    changes = list(table_changes("acme", "interactions", was, meant))
    for before, after in ((then, now), (was, now), (then, meant)):
        rows = RowChanges()
        rows.add("acme", "interactions", before, after)
        settled = rows.settled()
        assert list(settled) == changes
        assert len(settled) == len(changes)
        assert all(change in settled for change in changes)
        gone, new = apart(before, after)
        assert gone.keys() | new.keys() == {change.key for change in changes}


def test_what_is_not_there_is_a_key_error() -> None:
    found = FactFile(INTERACTIONS, keyed(interaction(1)))
    missing = INTERACTIONS.key_of(interaction(2))
    for attempt in (found.__getitem__, found.__delitem__):
        with pytest.raises(KeyError):
            attempt(missing)


def test_in_another_file_it_is_itself() -> None:
    found = FactFile(INTERACTIONS, keyed(interaction(1)))
    account = AccountMap.of_sorted("acme", {"interactions": found})
    shelf: Shelf[object] = Shelf(limit=1)
    for place in range(3):  # those that were put first give way to the last
        shelf.put(f"table {place}", found, 1)
        shelf.put(f"account {place}", account, 1)
    assert shelf["table 0"] is found
    back = shelf["account 0"]
    assert isinstance(back, AccountMap)
    assert back is not account
    assert back.rows["interactions"] is found


def test_what_others_refer_to_stays_in_memory() -> None:
    assert too_many(INTERACTIONS, 50_001)
    assert not too_many(INTERACTIONS, 50_000)
    assert not too_many(TABLES["contacts"], 50_001)


def test_a_fact_takes_little_room_however_long_its_text() -> None:
    def many() -> Iterator[tuple[Key, Fact]]:
        for number in range(20_000):
            fact = interaction(number, f"{number} " + "x" * 1_000)
            yield INTERACTIONS.key_of(fact), fact

    tracemalloc.start()
    try:
        found = FactFile(INTERACTIONS, dict(many()))
        tracemalloc.reset_peak()
        states = [found.copy() for _ in range(4)]
        taken = tracemalloc.get_traced_memory()[0] / len(found)
    finally:
        tracemalloc.stop()
    assert len(states) == 4
    assert taken < 400, f"{taken:.0f} bytes a row"
