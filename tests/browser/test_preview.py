"""The picture in the page: there before any script, gone when the canvas stands, never active."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.svg_map import svg
from influence.views.influence_map import influence_map
from tests.browser.opened import wait_until
from tests.maps import crowd, hostile, sample, seen
from tests.pages import write_html

SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages and pictures of a usual, a large and a hostile account."""
    folder = tmp_path_factory.mktemp("previews")
    made = {"sample": influence_map(seen(sample())), "hostile": influence_map(seen(hostile()))}
    made["large"] = influence_map(seen(crowd(120)))
    for name, view in made.items():
        for lang, translate in (("en", ENGLISH), ("zh", translator("zh"))):
            write_html(view, folder / f"{name}.{lang}.html", translate)
            (folder / f"{name}.{lang}.svg").write_bytes(svg(view, translate).encode())
    return folder


def without_scripts(browser: Browser, file: Path) -> Page:
    context = browser.new_context(viewport=SCREEN, java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(
    ("lang", "name", "title", "legend"),
    [
        ("en", "Wang Lei 王磊", "IT Director", "single point of failure"),
        ("zh", "Wang Lei 王磊", "信息总监", "单点风险"),
    ],
)
def test_without_scripts_the_map_and_everybody_are_there(
    browser: Browser, folder: Path, lang: str, name: str, title: str, legend: str
) -> None:
    page = without_scripts(browser, folder / f"sample.{lang}.html")
    picture = page.locator(".preview svg")
    box = picture.bounding_box()
    assert box is not None
    assert box["y"] < 80
    assert box["width"] > 1300
    assert box["height"] > 700
    for text in (name, title, legend):
        assert picture.locator("text", has_text=text).first.is_visible()
    assert page.locator("#people tbody tr").count() == 56
    assert page.get_by_role("rowheader", name=name).is_visible()
    page.context.close()


@pytest.mark.parametrize(("lang", "said"), [("en", "departments only"), ("zh", "只显示部门")])
def test_a_large_account_says_that_it_shows_departments(
    browser: Browser, folder: Path, lang: str, said: str
) -> None:
    page = without_scripts(browser, folder / f"large.{lang}.html")
    assert said in page.locator("figcaption").inner_text()
    assert page.locator("#people tbody tr").count() == 120
    page.context.close()


def test_with_scripts_the_canvas_takes_over(page: Page, folder: Path) -> None:
    page.goto((folder / "sample.en.html").as_uri())
    wait_until(page, "window.__ready === true")
    assert not page.locator(".preview").is_visible()
    assert page.locator("#canvas").is_visible()


@pytest.mark.parametrize("name", ["sample.en", "sample.zh", "hostile.en"])
def test_no_text_of_a_card_runs_out_of_it(page: Page, folder: Path, name: str) -> None:
    """Measured by a real browser: our widths are estimates. Escapes are cut by the card's edge."""
    page.goto((folder / f"{name}.svg").as_uri())
    wide = page.evaluate(
        "[...document.querySelectorAll('g[clip-path] > text')].filter((text) => {"
        " const { x, width } = text.getBBox(); return x + width > 158; })"
        ".map((text) => text.textContent)"
    )
    assert wide == []


def test_a_picture_of_hostile_texts_does_nothing(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    file = (folder / "hostile.en.svg").as_uri()
    page.goto(file)
    assert page.evaluate("document.querySelectorAll('text').length") > 100
    assert page.evaluate("window.__hacked") is None
    active = "script, image, foreignObject, a, use, style, iframe, animate, set"
    assert page.evaluate(f"document.querySelectorAll('{active}').length") == 0
    assert asked == [file]
