"""The bar with the slider: not there without history, within its bounds in both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.analyses.common import Question
from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.graph_view import GraphView
from influence.views.influence_map import influence_map
from tests.accounts import TODAY, account, client, opinion
from tests.browser.opened import Opened, wait_until
from tests.maps import sample, seen
from tests.pages import write_html


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


def test_without_history_there_is_no_slider(page: Page, tmp_path: Path) -> None:
    view = influence_map(account(client("a"), opinion("a", price=1)), Question(TODAY))
    write_html(view, tmp_path / "map.html", ENGLISH)
    map = Opened(page, tmp_path / "map.html")
    assert not page.is_visible("#time")
    page.evaluate("() => { location.hash = 'who=a&on=2025-12-31'; }")
    page.wait_for_timeout(100)
    assert page.text_content("#panel h2") == "a"
    assert map.was_quiet()


OUTSIDE = """
() => {
  const bar = document.getElementById("time");
  const { left, right, top, bottom } = bar.getBoundingClientRect();
  return [...bar.querySelectorAll("*")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.left < left || box.right > right || box.top < top || box.bottom > bottom;
  }).map((part) => part.outerHTML.slice(0, 80));
}
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_bar_fits_and_speaks_the_language(
    page: Page, picture: GraphView, tmp_path: Path, lang: str
) -> None:
    write_html(picture, tmp_path / "map.html", translator(lang))
    map = Opened(page, tmp_path / "map.html")
    page.evaluate("() => { location.hash = 'on=2025-12-18'; }")
    wait_until(page, "document.querySelector('#panel .back') !== null")
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.getElementById('time').scrollWidth <= 1046")
    words = {
        "en": ("Access index", "Then and now", "Back to 2026-06-30", "as of 2025-12-18"),
        "zh": ("触达指数", "当时与现在", "回到 2026-06-30", "截至 2025-12-18"),
    }[lang]
    for selector, text in zip(
        ("#spark-access .label", "#panel h2", "#panel .back", ".when"), words, strict=True
    ):
        assert text in (page.text_content(selector) or "")
    page.click("#language")
    other = {"en": "回到 2026-06-30", "zh": "Back to 2026-06-30"}[lang]
    assert page.text_content("#panel .back") == other
    assert "2025-12-18" in (page.text_content(".when") or "")
    assert map.was_quiet()
