"""Reports as Markdown: tables that hold together, and no text that turns into markup."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from influence.domain.messages import ENGLISH, Message
from influence.i18n import translator
from influence.renderers.markdown import markdown
from influence.reports.blocks import Column, Heading, Paragraph, Report, Row, Table

TABLE = Table(
    [Column(Message("SHARE"), "share", right=True), Column(Message("PERSON"), "id", shrinks=True)],
    [Row(["5%", "Li | Na"], details=["Strong.", None, "Weak."]), Row(["2%", "Bob"])],
    title=Message("PEOPLE"),
    more=Message("2 more"),
)


def test_every_kind_of_block_becomes_markdown_and_names_are_no_markup() -> None:
    report = Report([
        Heading("Norland", "as of today"),
        Paragraph("4 deciders", aside="access 0.60"),
        TABLE,
        Paragraph("41 facts", label="HOW SURE"),
    ])  # fmt: skip
    assert markdown(report, ENGLISH) == (
        "# Norland\n\n_as of today_\n\n4 deciders  \naccess 0.60\n\n## PEOPLE\n\n"
        "| SHARE | PERSON |\n| ---: | --- |\n| 5% | Li \\| Na |\n| 2% | Bob |\n\n"
        "- **Li \\| Na**: Strong. Weak.\n\n2 more\n\n**HOW SURE** 41 facts\n"
    )


def test_a_page_in_chinese_has_the_same_parts() -> None:
    assert markdown(Report([TABLE]), translator("zh")).count("\n|") == 4


def inline(text: str) -> tuple[list[str], str]:
    """The kinds of marks in a table cell of this text, and what a reader sees."""
    table = Table([Column(Message("A"), "a")], [Row([text])])
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(markdown(Report([table]), ENGLISH))
    )
    cell = [token for token in tokens if token.type == "inline"][1]
    children = cell.children or []
    return [c.type for c in children if c.type != "text"], "".join(c.content for c in children)


visible = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1)


@given(visible | st.sampled_from(("**a**", "<b>", "[x](y)", "![x](y)", "`c`", "a|b", "&lt;", "\\")))
def test_every_text_is_seen_as_it_is(text: str) -> None:
    marks, seen = inline(text)
    assert marks == []
    assert seen == text.strip()
