"""Lines break after English words and inside Chinese sentences, never inside a short name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from influence.renderers.wrapping import Wrapped, breaks

SENTENCE = "总共八十九条信息里面有二十五条已经过时，请尽快核实。"


def lines(text: str, width: int) -> list[str]:
    starts = [0, *breaks(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


def test_english_breaks_at_spaces() -> None:
    assert lines("every route goes through him", 12) == ["every route ", "goes through ", "him"]


def test_a_chinese_sentence_fills_its_line() -> None:
    first, *_ = lines(SENTENCE, 20)
    assert first == "总共八十九条信息里面"


def test_a_short_name_stays_whole() -> None:
    assert lines("负责人是 王磊", 11) == ["负责人是 ", "王磊"]
    assert lines("Wang Lei 欧阳明华", 14) == ["Wang Lei ", "欧阳明华"]


@pytest.mark.parametrize("width", range(8, 60))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(width: int) -> None:
    text = f"{SENTENCE}（见“{SENTENCE}”）"
    for line in lines(text, width):
        assert line[0] not in "，。、；：！？）》」』】”"
        assert line.rstrip()[-1] not in "（《「『【“"


@given(
    st.text(st.sampled_from("ab ,.王磊决策者，。“”（）—\n\u3000é"), max_size=60),
    st.integers(2, 30),
)
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    text = text.replace("\n", " ")
    made = lines(text, width)
    assert "".join(made) == text
    assert all(cell_len(line.rstrip()) <= width for line in made)


@given(st.lists(st.text(st.sampled_from("abcdefg"), min_size=1, max_size=8), max_size=12))
def test_english_wraps_as_rich_wraps_it(words: list[str]) -> None:
    text, console = " ".join(words), Console(width=20)
    assert [line.plain for line in Wrapped(text).wrap(console, 20)] == [
        line.plain for line in Text(text).wrap(console, 20)
    ]


@pytest.mark.parametrize("width", range(8, 40))
def test_a_space_at_the_end_of_a_full_line_cuts_nothing_off(width: int) -> None:
    """What is wider than its column by a space would be shortened to an ellipsis."""
    text = Wrapped(f"没有后备：Sun Jie 孙杰、Li Na 李娜 {SENTENCE}")
    made = text.wrap(Console(width=width), width)
    assert all(line.cell_len <= width for line in made)


def test_what_is_too_long_for_a_line_breaks_after_its_slashes() -> None:
    """An id of a group, or a path, is read in its parts; what fits stays in one piece."""
    assert lines("norland-coast/geng-tao", 16) == ["norland-coast/", "geng-tao"]
    assert lines("norland-coast/geng-tao", 8) == ["norland-", "coast/", "geng-tao"]
    assert lines("see a/b/c", 8) == ["see ", "a/b/c"]
