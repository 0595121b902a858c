"""The page changes its language as a whole, and names never change with it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.i18n import translator
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, wait_until
from tests.maps import chinese, sample, seen
from tests.pages import write_html

LANGUAGES = ("en", "zh")
OTHER = {"en": "zh", "zh": "en"}
HTML_LANG = {"en": "en", "zh": "zh-CN"}

EVERYTHING = """
() => {
  const texts = [document.title, document.documentElement.lang];
  const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const parts = document.createTreeWalker(document.body, shown);
  for (let part = parts.nextNode(); part; part = parts.nextNode()) {
    if ((part.parentElement ?? part).closest(".preview, script, .hidden tbody")) continue;
    if (part.nodeType === Node.TEXT_NODE) texts.push(part.data.trim());
    else for (const { name, value } of part.attributes) texts.push(`${name}=${value}`);
  }
  return texts.filter(Boolean);
}
"""
"""All texts and attributes of the page, also of what is hidden; not what scripts put aside."""

PAINTED = "document.querySelector('#canvas canvas').toDataURL()"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    for name, map in (("sample", sample()), ("chinese", chinese())):
        picture = influence_map(seen(map))
        for lang in LANGUAGES:
            write_html(picture, folder / f"{name}.{lang}.html", translator(lang))
    return {path.stem: path for path in folder.iterdir()}


def everything(page: Page) -> list[str]:
    page.mouse.move(700, 760)  # a pointer on a card changes the canvas
    page.wait_for_timeout(250)
    return [*page.evaluate(EVERYTHING), page.evaluate(PAINTED)]


def opened(page: Page, file: Path, state: str) -> Opened:
    map = Opened(page, file)
    page.evaluate("(hash) => { location.hash = hash; }", state)
    page.wait_for_timeout(50)
    return map


STATES = [
    "",
    "who=wang-lei",
    "who=wang-lei&leaves=1",
    "to=xu-hua&way=2",
    "attitude=supporter&table=1&sort=place",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_switched_is_the_page_written_in_the_other_language(
    page: Page, files: dict[str, Path], lang: str, state: str
) -> None:
    opened(page, files[f"sample.{OTHER[lang]}"], state)
    wanted = everything(page)
    page.goto("about:blank")
    map = opened(page, files[f"sample.{lang}"], state)
    before = everything(page)
    page.click("#language")
    assert everything(page) == wanted != before
    page.click("#language")
    assert everything(page) == before
    assert map.complaints == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_stands_in_the_address(page: Page, files: dict[str, Path], lang: str) -> None:
    map = Opened(page, files[f"sample.{lang}"])
    assert page.evaluate("location.hash") == ""
    page.click("#language")
    assert page.evaluate("location.hash") == f"#lang={OTHER[lang]}"
    shown = everything(page)
    page.reload()
    wait_until(page, "window.__ready === true")
    assert page.get_attribute("html", "lang") == HTML_LANG[OTHER[lang]]
    assert everything(page) == shown
    page.click("#language")
    assert page.evaluate("location.hash") == ""
    assert map.complaints == []


def test_a_language_nobody_speaks_is_left_out_of_the_address(
    page: Page, files: dict[str, Path]
) -> None:
    map = opened(page, files["sample.en"], "lang=__proto__")
    page.keyboard.press("Escape")
    assert page.get_attribute("html", "lang") == "en"
    assert page.evaluate("location.hash") == ""
    assert map.was_quiet()


def test_names_never_change(page: Page, files: dict[str, Path]) -> None:
    Opened(page, files["sample.en"])
    names = page.locator("#people tbody th").all_text_contents()
    page.click("#language")
    assert page.locator("#people tbody th").all_text_contents() == names
    assert "Wang Lei 王磊" in names


def test_a_role_is_found_in_both_languages(page: Page, files: dict[str, Path]) -> None:
    map = Opened(page, files["sample.en"])
    found = []
    for query in ("approver", "批准者"):
        page.fill("#search", query)
        found.append(page.locator("#found li").all_text_contents())
    assert found[0] == found[1] != ["Nobody found"]
    assert map.was_quiet()


def test_switched_to_chinese_nothing_english_is_left(page: Page, files: dict[str, Path]) -> None:
    """The account has no Latin letter in it, so any on the page would be ours."""
    Opened(page, files["chinese.en"])
    page.click("#language")
    page.click("#as-table")
    texts = []
    for button in page.locator("#people tbody button").all():
        button.click()
        texts.append(page.inner_text("body"))
    assert len(texts) > 5
    letters = set("".join(texts).replace("EN", "")) & set("abcdefghijklmnpqrstuvwyz")
    assert letters == set()
