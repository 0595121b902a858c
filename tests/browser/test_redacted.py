"""Redacted maps in a real browser: quiet, usable, and without a sign of what was taken out."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from influence.analyses.common import Question
from influence.domain.pseudonyms import Secret, pseudonymous
from influence.domain.words import Redaction
from influence.i18n import translator
from influence.renderers.pages import page as written
from influence.views.redaction import redacted_map
from tests.browser.opened import Opened
from tests.maps import DAY, sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redacted")
    for lang in ("en", "zh"):
        translate = translator(lang)
        for redaction in (Redaction.NAMES, Redaction.ATTITUDES, Redaction.ALL, Redaction.CLIENT):
            map = sample()
            if redaction.hides_names:
                map = pseudonymous(map, Secret(b"browser"), translate).account
            view = redacted_map(map, Question(DAY), redaction)
            (folder / f"{redaction}.{lang}.html").write_text(written(view, translate), "utf-8")
    return folder


@pytest.mark.parametrize("redaction", ["names", "attitudes", "all"])
def test_it_works_without_a_complaint(page: Page, folder: Path, redaction: str) -> None:
    opened = Opened(page, folder / f"{redaction}.en.html")
    names = page.locator("#people tbody th").all_text_contents()
    assert len(names) == 56
    for name in names[::9]:
        page.fill("#search", name)
        page.press("#search", "Enter")
        assert page.text_content("#panel h2") == name
        if page.locator("#leaves").count():
            page.click("#leaves")
            page.locator("#panel .closing").click()
    page.keyboard.press("Escape")
    page.select_option("#way", index=1)
    page.keyboard.press("Escape")
    for control in ("#language", "#dark", "#as-table"):
        page.click(control)
    assert opened.was_quiet()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("redaction", ["attitudes", "all"])
def test_no_attitude_is_on_the_page(page: Page, folder: Path, redaction: str, lang: str) -> None:
    Opened(page, folder / f"{redaction}.{lang}.html")
    said = page.inner_text("body").lower()
    words = {
        "en": ("supporter", "skeptic", "opponent", "sways for us", "stance", "attitude: "),
        "zh": ("支持", "怀疑", "反对", "立场", "拥护"),
    }[lang]
    assert [word for word in words if word in said] == []
    assert {"en": "Redacted", "zh": "已隐去"}[lang] in page.inner_text("header .internal")
    assert page.locator("#filter-attitude").count() == 0
    page.click("#as-table")
    titles = page.locator("#people thead").inner_text()
    assert not [word for word in ("Attitude", "Closeness", "态度") if word in titles]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_clients_chart_opens_anywhere(browser: Browser, folder: Path, lang: str) -> None:
    """It needs no script, so it looks the same where none may run."""
    for scripts in (True, False):
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, java_script_enabled=scripts, offline=True
        )
        page = context.new_page()
        heard: list[str] = []
        page.on("console", lambda message, heard=heard: heard.append(message.text))
        page.on("request", lambda request, heard=heard: heard.append(request.url))
        file = (folder / f"client.{lang}.html").as_uri()
        page.goto(file)
        assert heard == [file]
        box = page.locator("figure svg").bounding_box()
        assert box is not None
        assert box["width"] > 1200
        assert page.locator("tbody tr").count() == 42
        assert page.locator("figure text", has_text="Jiang Bo").first.is_visible()
        context.close()


def test_the_clients_chart_is_open_to_everybody(page: Page, folder: Path) -> None:
    page.goto((folder / "client.en.html").as_uri())
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
