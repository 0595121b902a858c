"""Lists and shelves that hold more than memory shall."""

import gc
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.spill import Recent, Shelf, SpillingGroups, SpillingList

LIMITS = [0, 3, 1_000_000]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What went into files."""
    from influence import spill

    found: list[object] = []
    write: Callable[[object, object], int] = spill._File.write

    def noted(file: object, piece: object) -> int:
        found.append(piece)
        return write(file, piece)

    monkeypatch.setattr(spill._File, "write", noted)
    return found


@pytest.mark.parametrize("limit", LIMITS)
def test_a_list_gives_back_what_it_was_given_as_often_as_asked(limit: int) -> None:
    items = list(range(2_500))
    found = SpillingList(items, limit=limit)
    assert list(found) == list(found) == items
    assert len(found) == 2_500
    found.append(7)
    assert list(found) == [*items, 7]


def test_a_short_list_is_written_nowhere(written: list[object]) -> None:
    found = SpillingList(range(2_500), limit=3_000)
    assert found.settled() == tuple(range(2_500))
    assert not written


def test_a_long_list_is_written_piece_by_piece(written: list[object]) -> None:
    found = SpillingList(range(2_500), limit=0)
    assert [piece[0] for piece in written if isinstance(piece, list)] == [0, 1000]
    assert found.settled() is found


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers())),
    st.sampled_from(LIMITS),
)
def test_groups_keep_the_order_of_their_items(items: list[tuple[str, int]], limit: int) -> None:
    found: SpillingGroups[int] = SpillingGroups(limit)
    for key, item in items:
        found.add(key, item)
    keys = list(dict.fromkeys(key for key, _ in items))
    assert list(found) == keys
    for key in "abc":
        assert list(found.of(key)) == [item for name, item in items if name == key]
        assert (key in found) == (key in keys)


@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.booleans(), st.integers(0, 9))),
    st.integers(0, 12),
)
def test_a_shelf_is_a_dict_whatever_fits(steps: list[tuple[str, bool, int]], limit: int) -> None:
    shelf: Shelf[list[int]] = Shelf(limit)
    meant: dict[str, list[int]] = {}
    for key, puts, number in steps:
        if puts:
            meant[key] = [*meant.get(key, []), number]
            shelf.put(key, list(meant[key]), weight=number)
        elif key in meant:
            assert shelf[key] == meant[key]
        assert (key in shelf) == (key in meant)
        assert shelf.get(key) == meant.get(key)
    assert dict(shelf) == meant
    assert list(shelf) == list(meant)


def test_a_shelf_has_nothing_that_was_never_put() -> None:
    shelf: Shelf[str] = Shelf()
    with pytest.raises(KeyError):
        shelf["a"]


def test_what_was_used_last_stays_and_what_was_not_gives_way() -> None:
    recent: Recent[str] = Recent(limit=10)
    recent.put("a", "A", 4)
    recent.put("b", "B", 4)
    assert recent.recall("a") == "A"
    recent.put("c", "C", 4)
    assert (recent.recall("a"), recent.recall("b"), recent.recall("c")) == ("A", None, "C")
    recent.put("large", "L", 100)
    assert [recent.recall(key) for key in ("a", "c", "large")] == [None, None, "L"]


def test_what_is_unchanged_is_written_once(written: list[object]) -> None:
    shelf: Shelf[str] = Shelf(limit=1)
    shelf.put("a", "A", 1)
    shelf.put("b", "B", 1)
    assert [shelf["a"], shelf["b"], shelf["a"]] == ["A", "B", "A"]
    assert written == ["A", "B"]


def test_what_a_file_refers_to_is_the_same_when_read_back_and_goes_with_the_file() -> None:
    """A program that imports all day long does not keep what every import had."""
    inner = SpillingList(range(3))
    held = weakref.ref(inner)
    outer = SpillingList([(1, inner)] * 2_500, limit=0)
    del inner
    gc.collect()
    lists = [found for _, found in outer]
    assert all(found is lists[0] for found in lists)
    assert list(lists[0]) == [0, 1, 2]
    del lists, outer
    gc.collect()
    assert held() is None
