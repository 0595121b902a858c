"""Links lead somewhere: to a file that is there, and in it to a heading that is there."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tools.pages import ROOT, pages

pytestmark = pytest.mark.checkout

PAGES = pages()
_MARKUP = re.compile(r"""(?:href|src|srcset)="([^"]+)\"""")
_ELSEWHERE = ("http://", "https://", "mailto:")


@cache
def parsed(page: Path) -> list[object]:
    return list(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")))


def links(page: Path) -> list[str]:
    """Everything that a page points at or shows, but for what is elsewhere."""
    found: list[str] = []
    for token in parsed(page):
        for child in [token, *(token.children or [])]:
            found += [str(v) for k, v in child.attrs.items() if k in {"href", "src"}]
            if child.type in {"html_block", "html_inline"}:
                found += _MARKUP.findall(child.content)
    return [link for link in found if not link.startswith(_ELSEWHERE)]


@cache
def anchors(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    tokens = parsed(page)
    titles = [t.content for before, t in pairwise(tokens) if before.type == "heading_open"]
    found: set[str] = set()
    for title in titles:
        slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        count = sum(1 for one in found if re.fullmatch(re.escape(slug) + r"(-\d+)?", one))
        found.add(f"{slug}-{count}" if count else slug)
    return found


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    wrong = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        place = (page.parent / name).resolve() if name else page
        there = place.exists()
        if not there or (anchor and (place.suffix != ".md" or anchor not in anchors(place))):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = ROOT / "docs" / "index.md"
    assert {"tutorial.md", "pictures/map-en.png"} <= {*links(page)}
    assert "what-moved" in anchors(ROOT / "docs" / "measures.md")
    bad = tmp_path / "bad.md"
    bad.write_text("# One\n[a](#two) [b](none.md) ![c](none.png)\n", encoding="utf-8")
    assert broken(bad) == ["#two", "none.md", "none.png"]


def test_every_page_of_docs_is_in_the_list_of_the_front_page_or_below_one() -> None:
    named = {Path(link.partition("#")[0]).name for link in links(ROOT / "docs" / "index.md")}
    alone = {path.name for path in (ROOT / "docs").glob("*.md")} - named - {"index.md"}
    assert alone == set()
