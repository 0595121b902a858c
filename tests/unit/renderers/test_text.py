"""Text from outside: what a terminal would obey is shown, everything else is left alone."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.renderers.text import json_text, literal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Wang Lei 王磊", "Wang Lei 王磊"),
        ("Zoë O'Brien-Ŝmith", "Zoë O'Brien-Ŝmith"),
        ("全角　空格", "全角　空格"),
        ("👩‍💼", "👩‍💼"),
        ("a\nb\r\nc\td", "a b c d"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\x00\x7f", "\\x00\\x7f"),
        ("\u202egnp", "\\u202egnp"),
        ("\u200bzero", "\\u200bzero"),
        ("\ufeffmark", "\\ufeffmark"),
        ("\u2028", "\\u2028"),
        ("\ud83d", "\\ud83d"),
        ("\U000e0041", "\\ue0041"),
    ],
)
def test_nothing_in_a_text_commands_the_terminal(text: str, shown: str) -> None:
    assert literal(text) == shown


@given(st.text(st.characters()))
def test_nothing_hidden_is_left(text: str) -> None:
    shown = literal(text)
    hidden = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    assert not [c for c in shown if unicodedata.category(c) in hidden and c != "\u200d"]
    assert literal(shown) == shown


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_json_keeps_every_value_and_hides_nothing(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    hidden = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    assert not [c for c in text if unicodedata.category(c) in hidden and c not in ("\n", "\u200d")]


def test_json_leaves_letters_readable() -> None:
    assert json_text({"name": "王磊"}) == '{\n  "name": "王磊"\n}'
