"""What is packed for a page holds every record as it was."""

from hypothesis import given
from hypothesis import strategies as st

from influence.renderers.packing import packed
from tests.pages import unpacked

VALUES = st.one_of(
    st.integers(-3, 3),
    st.booleans(),
    st.sampled_from(["a", "b", "", "客"]),
    st.lists(st.integers()),
)
RECORDS = st.lists(st.dictionaries(st.sampled_from(["id", "name", "kind", "path"]), VALUES))


@given(RECORDS)
def test_every_record_comes_back(records):
    again = list(unpacked(packed(records)))
    assert again == records
    assert [repr(sorted(a.items())) for a in again] == [repr(sorted(r.items())) for r in records]


def test_names_of_fields_and_words_that_come_again_stand_once():
    people = [{"id": f"p{n}", "side": "client", "tier": "middle"} for n in range(4)]
    people += [{"id": "p4", "side": "client", "tier": "executive", "decides": True}]
    assert packed(people) == {
        "keys": ["id", "tier", "decides"],
        "rows": [["p0", 1], ["p1", 1], ["p2", 1], ["p3", 1], ["p4", 0, True]],
        "same": {"side": "client"},
        "words": [[], ["executive", "middle"], []],
    }


def test_lists_that_come_again_stand_once():
    lines = [{"path": path} for path in ([1, 2], [3], [1, 2], [4, 5])]
    assert packed(lines) == {
        "keys": ["path"],
        "rows": [[0], [[3]], [0], [[4, 5]]],
        "same": {},
        "words": [[[1, 2]]],
    }
