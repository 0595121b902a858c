"""Columns of tables on paper: the line is filled, words stay whole, nobody starves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.renderers.column_widths import column_widths
from influence.renderers.svg_text import width

ROOM, SIZE, PADDING = 470.0, 9.0, 9.5


def widths(*columns: list[str]) -> list[float]:
    return column_widths(columns, ROOM, SIZE, PADDING)


@given(st.lists(st.lists(st.text(max_size=80), min_size=1, max_size=5), min_size=1, max_size=9))
def test_the_line_is_filled(columns: list[list[str]]) -> None:
    found = widths(*columns)
    assert sum(found) == pytest.approx(ROOM)
    assert min(found) > PADDING / 2


def test_what_fits_stays_on_one_line() -> None:
    columns = [["#", "1"], ["Person", "Wang Lei, IT director"], ["Money", "3.7 M CNY"]]
    for (title, text), found in zip(columns, widths(*columns), strict=True):
        assert max(width(title, SIZE, bold=True), width(text, SIZE)) + PADDING <= found


def test_a_long_text_leaves_room_for_the_others() -> None:
    long = "A sentence that goes on and on. " * 40
    short, _, other = widths(["Person", "Wang Lei"], ["Why", long], ["By", "15 Sep 2026"])
    assert short >= width("Wang Lei", SIZE) + PADDING
    assert other >= width("15 Sep 2026", SIZE) + PADDING


def test_seven_columns_keep_every_word_of_their_headers() -> None:
    titles = ["Person", "Department", "Relationship", "Solution", "Price", "Composite", "Coverage"]
    texts = ["Wang Lei, IT director", "Plant Operations and Maintenance", *["+1"] * 5]
    columns = [[title, text] for title, text in zip(titles, texts, strict=True)]
    for title, found in zip(titles, widths(*columns), strict=True):
        assert width(title, SIZE, bold=True) + PADDING <= found + 0.01


def test_chinese_breaks_anywhere() -> None:
    wide, narrow = widths(["依据", "这是一句很长的话" * 40], ["人员", "王磊"])
    assert narrow + 0.01 >= width("王磊", SIZE) + PADDING
    assert wide > narrow


def test_no_columns_have_no_widths() -> None:
    assert widths() == []
