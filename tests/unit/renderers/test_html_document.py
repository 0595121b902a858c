"""Documents as pages: nothing runs, nothing is fetched, every text is a text."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from influence.domain.messages import ENGLISH
from influence.domain.words import Redaction
from influence.i18n import translator
from influence.renderers.documents import document_bytes
from influence.reports.blocks import Contents, Heading
from influence.wording.marks import MARKS
from tests.documents import HOSTILE, document

EMPTY = {"meta", "link", "br", "img", "hr"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements, attributes and texts."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def page(translate=ENGLISH, **more) -> str:
    return document_bytes(document(**more), ".html", translate).decode()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert page() == page()


def test_nothing_runs_and_nothing_is_fetched() -> None:
    found = Page(page())
    assert found.open == []
    assert "script" not in found.tags()
    for tag, attributes in found.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("src", "href", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith(("#", "data:,")), tag
    [policy] = [a["content"] for _, a in found.elements if a.get("http-equiv")]
    [style] = re.findall("<style>(.*?)</style>", page(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_contents_lead_to_the_headings() -> None:
    headings = [Heading("One"), Heading("Within", level=2), Heading("Deep", level=3)]
    found = Page(page(title="T", blocks=[Contents(), *headings]))
    links = [a["href"] for tag, a in found.elements if tag == "a"]
    places = {a["id"]: tag for tag, a in found.elements if tag in ("h2", "h3", "h4")}
    assert links == ["#part-1", "#part-2"]
    assert places == {"part-1": "h2", "part-2": "h3", "part-3": "h4"}
    assert found.texts["a"] == ["One", "Within"]


def test_ids_are_there_once() -> None:
    ids = [a["id"] for _, a in Page(page()).elements if "id" in a]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("lang", "mark"), [("en", "Internal"), ("zh", "内部资料")])
def test_the_mark_is_seen_and_printed_on_every_page(lang: str, mark: str) -> None:
    content = page(translator(lang))
    found = Page(content)
    marked = [a for tag, a in found.elements if a.get("class") == "mark"]
    assert len(marked) == 2
    assert content.count(f">{mark}</p>") == 2
    [edges] = re.findall(r"@page\{(@top-left.*)", content)
    escaped = "".join(c if c.isalnum() and c.isascii() else f"\\{ord(c):x} " for c in mark)
    assert f'@top-right{{content:"{escaped}"}}' in edges
    assert "counter(page)" in edges
    assert found.elements[0][1]["lang"] == {"en": "en-GB", "zh": "zh-CN"}[lang]


def test_a_page_for_the_client_has_no_mark() -> None:
    content = page(mark=MARKS[Redaction.CLIENT])
    assert 'class="mark"' not in content
    assert '@top-right{content:""}' in content


def test_pictures_are_drawn_in_the_page_and_told_in_words() -> None:
    found = Page(page(text="Two deciders"))
    pictures = [a for tag, a in found.elements if tag == "svg"]
    assert [a["aria-label"] for a in pictures] == ["Two deciders"] * 3
    assert [a["role"] for a in pictures] == ["img"] * 3


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_a_text(text: str) -> None:
    content = page(text=text)
    plain, found = Page(page()), Page(content)
    outside = [tag for tag in found.tags() if tag not in ("text", "tspan", "g", "path", "rect")]
    assert outside == [
        tag for tag in plain.tags() if tag not in ("text", "tspan", "g", "path", "rect")
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", content)
    [style] = found.texts["style"]
    assert "://" not in style
    assert "</" not in style
    assert style.count("{") == plain.texts["style"][0].count("{")
    assert content.encode()  # no half of a character


def test_a_style_sheet_string_cannot_be_ended() -> None:
    [style] = Page(page(title='";}*{display:none}/*\n')).texts["style"]
    last = style.splitlines()[-1]
    assert last.startswith('@page{@top-left{content:"\\22 \\3b \\7d ')
    assert last.count('"') % 2 == 0
