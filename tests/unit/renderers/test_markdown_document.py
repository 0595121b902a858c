"""Documents as Markdown, read by a CommonMark parser."""

import re

import pytest
from markdown_it import MarkdownIt

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.documents import document_bytes
from influence.reports.blocks import Box, Contents, Figure, Heading, Items, Paragraph, Tone
from influence.wording.figures import Points
from tests import pictures
from tests.documents import HOSTILE, document, row, table

READER = MarkdownIt("commonmark").enable("table")


def text(translate=ENGLISH, **more) -> str:
    return document_bytes(document(**more), ".md", translate).decode()


def kinds(content: str) -> list[str]:
    return [token.type for token in READER.parse(content) if token.nesting == 1]


def test_a_title_a_date_an_author_and_the_mark_at_both_ends() -> None:
    content = text(title="People", subtitle="Norland", author="Zhao Min", blocks=[])
    assert content == (
        "# People\n\nNorland\n\n30 Jun 2026 · Zhao Min · **Internal**\n\n**Internal**\n"
    )


def test_headings_stand_below_the_title_and_contents_lead_to_them() -> None:
    blocks = [Contents(), Heading("One, two?"), Heading("如何", level=2), Heading("One, two?")]
    content = text(translator("zh"), blocks=blocks)
    assert "## One, two?\n\n### 如何" in content
    assert "- [One, two?](#one-two)\n  - [如何](#如何)\n- [One, two?](#one-two-1)" in content


def test_a_box_is_set_apart() -> None:
    rows = [
        Paragraph(Points(61), label="Closeness", aside="55 to 75"),
        Paragraph(Points(55), label="Before"),
        Paragraph("Leaves.", tone=Tone.DANGER),
    ]
    assert text(blocks=[Box("Where we stand", rows)]).split("\n\n")[3] == (
        "> **Where we stand**\n>\n"
        "> - **Closeness** 61 · 55 to 75\n> - **Before** 55\n>\n> !! Leaves."
    )


def test_lists_are_lists() -> None:
    items = [Paragraph("first"), Paragraph("- second", aside="by Ann")]
    content = text(blocks=[Items(items, numbered=True)])
    assert "1. first\n2. \\- second · by Ann" in content


def test_pictures_are_told_in_words_and_figures() -> None:
    heat = pictures.heat(pictures.row("Board", 68.4, None, 75.0, 50.0))
    trend = pictures.trend(50.0, None, 60.0, 70.0)
    content = text(blocks=[Figure(heat, "Closeness", "68."), Figure(trend, "Trend", "Up.")])
    assert "**Figure 1: Closeness**\n\n68.\n\n| Who | Relationship |" in content
    assert "| Board | 68 | ? | 75 | 50 |" in content
    assert "| 28 Jun 2025 | ? |" in content


def test_captions_are_numbered() -> None:
    content = text(blocks=[table(row()), table(row())])
    assert "**Table 1: If this person leaves**" in content
    assert "**Table 2: If this person leaves**" in content
    assert content.count("and 4 more") == 2


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_a_text(hostile: str) -> None:
    plain, found = text(), text(text=hostile)
    # Contents are links: their texts may not become anything else.
    assert kinds(found) == kinds(plain)
    inside = [
        child.type
        for token in READER.parse(found)
        for child in token.children or []
        if child.type in ("html_inline", "image", "code_inline")
    ]
    assert inside == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)
