"""Documents in a real browser: nothing runs, everybody can read them, each sheet is marked."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.documents import document_bytes
from tests.browser.pdf import Pdf
from tests.browser.test_accessible import faults
from tests.documents import HOSTILE, document

LANGUAGES = {
    "en": (ENGLISH, "Internal", "Page 2 of"),
    "zh": (translator("zh"), "内部资料", "第 2"),
}


def opened(page: Page, folder: Path, content: bytes) -> list[str]:
    """Open a document; what the browser says about it, and what it asks for elsewhere."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    file = folder / "document.html"
    page.on("request", lambda ask: ask.url != file.as_uri() and said.append(ask.url))
    file.write_bytes(content)
    page.goto(file.as_uri())
    return [text for text in said if not text.startswith("data:")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_can_read_it(browser: Browser, tmp_path: Path, lang: str, scheme: str) -> None:
    # The policy of the page would keep the checker out too.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    assert opened(page, tmp_path, document_bytes(document(), ".html", LANGUAGES[lang][0])) == []
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_has_the_mark_and_its_number(page: Page, tmp_path: Path, lang: str) -> None:
    translate, mark, number = LANGUAGES[lang]
    opened(page, tmp_path, document_bytes(document("Wang Lei"), ".html", translate))
    printed = Pdf(page.pdf(prefer_css_page_size=True))
    assert len(printed.pages) > 2
    assert [mark in text for text in printed.texts] == [True] * len(printed.pages)
    assert number in printed.texts[1]
    assert {(round(wide), round(high)) for wide, high in printed.pages} == {(595, 842)}


def test_nothing_is_wider_than_a_small_window(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    opened(page, tmp_path, document_bytes(document(), ".html", ENGLISH))
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_does_nothing(page: Page, tmp_path: Path, text: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert opened(page, tmp_path, document_bytes(document(text), ".html", ENGLISH)) == []
    assert page.locator("h1").is_visible()
    assert page.locator("img, script, iframe").count() == 0
