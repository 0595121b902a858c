"""What is shared on a page reads as if it stood everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from influence.renderers.sharing import SharedList, SharedText, shared

TEXTS = st.sampled_from(["", "a", "a longer text", "一段比较长的文字"])
LEAVES = TEXTS.map(SharedText) | TEXTS | st.integers(0, 3)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(SharedList)
        | st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("kl"), inner)
    ),
    max_leaves=60,
)


def whole(data, often):
    """As the page reads it."""
    if isinstance(data, int) and data < 0:
        return whole(often[-1 - data], often)
    if isinstance(data, dict):
        return {key: whole(value, often) for key, value in data.items()}
    return [whole(item, often) for item in data] if isinstance(data, list) else data


@given(TREES)
def test_everything_comes_back(data):
    replaced, often = shared(data)
    assert whole(replaced, often) == data


def test_what_comes_again_stands_once_and_ids_never():
    text = SharedText("said by everybody")
    line = SharedList([7, text])
    replaced, often = shared({"lines": [line, line, [text]], "ids": [str(text)] * 3})
    assert replaced == {"lines": [-2, -2, [-1]], "ids": [str(text)] * 3}
    assert often == ["said by everybody", [7, -1]]


def test_nothing_is_shared_that_would_make_the_file_larger():
    assert shared([SharedText("a")] * 2) == (["a"] * 2, [])
    assert shared([SharedText("said once")]) == (["said once"], [])
    assert shared([SharedText("0.41")] * 9) == ([-1] * 9, ["0.41"])
