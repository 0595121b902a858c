"""Reports on a terminal: at most 100 cells wide, Chinese counted twice, no stray colours."""

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from influence.domain.messages import ENGLISH, Message
from influence.renderers.terminal import WIDTH, print_report
from influence.reports.blocks import Block, Column, Heading, Paragraph, Report, Row, Table, Tone

COLUMNS = (
    Column(Message("RANK"), "rank", right=True),
    Column(Message("PERSON"), "id", shrinks=True),
    Column(Message("LOST"), "lost", shrinks=True),
)


SGR = re.compile(r"\x1b\[[0-9;]*m")


def printed(*blocks: Block, plain: bool = False) -> str:
    out = io.StringIO()
    print_report(Report(blocks), ENGLISH, out, plain=plain)
    return out.getvalue()


def lines(*blocks: Block) -> list[str]:
    return [line.rstrip() for line in SGR.sub("", printed(*blocks)).splitlines()]


def table(*cells: Sequence[str], **more: object) -> Table:
    return Table(COLUMNS, [Row(row) for row in cells], **more)


def test_an_aside_stands_at_the_right_end() -> None:
    [line] = lines(Heading("Norland", "as of today"))
    assert line.startswith("Norland ")
    assert line.endswith(" as of today")
    assert cell_len(line) == WIDTH


def test_an_aside_that_does_not_fit_stands_below() -> None:
    assert lines(Heading("北" * 45, "as of today")) == ["北" * 45, "as of today"]


def test_columns_are_as_wide_as_they_need() -> None:
    assert lines(table(("1", "王磊", "CFO"), ("10", "Li", "-"))) == [
        "RANK  PERSON  LOST",
        "   1  王磊    CFO",
        "  10  Li      -",
    ]


def test_a_title_a_rest_and_an_empty_line_before() -> None:
    text = lines(Paragraph("a"), table(title=Message("PEOPLE"), more=Message("2 more")))
    assert text == ["a", "", "PEOPLE", "RANK  PERSON  LOST", "2 more"]


def test_details_stand_below_the_name() -> None:
    row = Row(["1", "Ann", "-"], details=["Leaves soon.", None, ""])
    assert lines(Table(COLUMNS, [row]))[1:] == ["   1  Ann     -", "        Leaves soon."]


def test_a_label_stands_in_front() -> None:
    first, second = lines(Paragraph("word " * 30, label="HOW SURE"))
    assert first.startswith("HOW SURE      word")
    assert second.startswith(" " * 14 + "word")


@pytest.mark.parametrize("more", ["title", "more", "paragraph"])
def test_a_chinese_sentence_fills_the_line_before_it_breaks(more: str) -> None:
    sentence = "第 4 行：" + "没有写依据" * 12
    block = Paragraph(sentence) if more == "paragraph" else table(**{more: sentence})
    long = [line for line in lines(block) if "依据" in line]
    assert cell_len(long[0]) > WIDTH - 4
    assert "".join(long) == sentence


def test_long_cells_are_folded_and_not_lost() -> None:
    name, lost = "北" * 80, "x" * 70
    text = lines(table(("1", name, lost)))
    assert all(cell_len(line) <= WIDTH for line in text)
    assert "".join(text).count("北") == 80
    assert "".join(text).count("x") == 70


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 60 columns."""
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm"), ("COLUMNS", "60")):
        monkeypatch.setenv(name, value)


OPTIONAL = (
    Column(Message("PERSON"), "id", shrinks=True),
    Column(Message("WEIGHT"), "weight", optional=True),
    Column(Message("KNOWN"), "known"),
    Column(Message("DAY"), "day", optional=True),
)


def test_a_wide_screen_shows_all_columns() -> None:
    text = lines(Table(OPTIONAL, [Row(["x" * 60, "w" * 9, "k" * 9, "d" * 9])]))
    assert text[0].split() == ["PERSON", "WEIGHT", "KNOWN", "DAY"]


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(
    ("width", "left", "gone"),
    [
        (9, ["PERSON", "WEIGHT", "KNOWN", "DAY"], ""),
        (14, ["PERSON", "WEIGHT", "KNOWN"], "DAY"),
        (20, ["PERSON", "KNOWN"], "WEIGHT, DAY"),
        (45, ["PERSON", "KNOWN"], "WEIGHT, DAY"),
    ],
)
def test_a_narrow_screen_leaves_out_what_is_optional_and_says_so(
    width: int, left: list[str], gone: str
) -> None:
    row = Row(["x" * 30, *("v" * width for _ in range(3))], details=["why"])
    text = lines(Table(OPTIONAL, [row], more=Message("2 more")))
    assert text[0].split() == left
    last = f"Left out on this narrow screen: {gone}."
    assert (text[-1] == last) == bool(gone)
    assert "2 more" in text
    assert "why" in "".join(text)
    assert all(cell_len(line) <= 60 for line in text)


words = st.text(st.sampled_from("ab 北京—[]{}\\:é\u3000👩"), max_size=60)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=3), words, words)
def test_nothing_is_wider_than_the_screen(
    rows: list[tuple[str, str, str]], text: str, aside: str
) -> None:
    made = Table(COLUMNS[1:], [Row(row[1:], details=[row[0]]) for row in rows])
    blocks = (Heading(text, aside), Paragraph(text, aside=aside), made, Paragraph(aside, label="L"))
    for line in printed(*blocks).splitlines():
        assert cell_len(line) <= WIDTH


@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.WARNING, Tone.DANGER, Tone.FAINT])
def test_colours_only_on_a_terminal(tone: Tone, monkeypatch: pytest.MonkeyPatch) -> None:
    block = Paragraph("text", tone=tone)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("TTY_COMPATIBLE", raising=False)
    assert printed(block) == "text\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in printed(block)
    assert printed(block, plain=True) == "text\n"


def test_markup_is_no_markup() -> None:
    for text in ("[red]x[/red]", "[/]", ":warning:", "[link=http://e.example]x[/link]"):
        assert lines(Paragraph(text)) == [text]


FULL = (
    Column(Message("ID"), "id"),
    Column(Message("NAME"), "name", shrinks=True),
    Column(Message("PART OF"), "parent"),
    Column(Message("CLIENT PEOPLE"), "clients", right=True),
    Column(Message("YEARLY SPEND"), "spend", right=True),
)


@pytest.mark.usefixtures("narrow")
def test_a_figure_is_never_broken_whatever_the_screen() -> None:
    """56 over two lines reads as 5: titles of figures break, and ids and names do."""
    row = Row(
        ["norland-coast-and-islands", "Norland Coast " * 3, "norland-coast", "1056", "10.0 M CNY"]
    )
    text = lines(Table(FULL, [row]))
    assert max(map(cell_len, text)) <= 60
    assert any(line.endswith("PEOPLE       SPEND") for line in text[:2])
    assert sum("1056  10.0 M CNY" in line for line in text) == 1
