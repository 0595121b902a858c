"""What a screen reader and a keyboard find: checked by axe-core in every main state of the page."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.graph_view import GraphView
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened
from tests.maps import sample, seen
from tests.pages import write_html

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """
async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}
"""
STATES: dict[str, Callable[[Page], object]] = {
    "": lambda page: None,
    "who=wang-lei": lambda page: None,
    "who=wang-lei&leaves=1": lambda page: None,
    "to=xu-hua": lambda page: None,
    "on=2025-12-18": lambda page: None,
    "who=jiang-bo&on=2025-09-30": lambda page: None,
    "attitude=supporter&rivals=1": lambda page: page.click("#filter > summary"),
    "lines=all": lambda page: page.click("#layers > summary"),
    "without=outside": lambda page: page.click("#as-table"),
    "lang=zh": lambda page: page.fill("#search", "a"),
}


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


def faults(page: Page) -> list[str]:
    """What axe finds serious or critical."""
    page.evaluate(AXE)
    return list(page.evaluate(RUN))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_serious_stands_in_anybodys_way(
    browser: Browser, picture: GraphView, tmp_path: Path, state: str, scheme: str
) -> None:
    file = tmp_path / "map.html"
    write_html(picture, file, translator("zh") if scheme == "dark" else ENGLISH)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    Opened(page, file)
    page.evaluate("(hash) => { location.hash = hash; }", state)
    page.wait_for_timeout(200)
    STATES[state](page)
    assert faults(page) == []
    context.close()


def test_a_fault_would_be_found(page: Page, picture: GraphView, tmp_path: Path) -> None:
    write_html(picture, tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    page.evaluate("document.getElementById('search').removeAttribute('aria-label')")
    page.evaluate("document.getElementById('search').removeAttribute('placeholder')")
    assert any(fault.startswith("label") for fault in faults(page))


def test_without_scripts_nothing_serious_either(
    browser: Browser, picture: GraphView, tmp_path: Path
) -> None:
    """The checker itself is a script: the same markup is opened as it is before ours runs."""
    write_html(picture, tmp_path / "map.html", ENGLISH)
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    start = text.index("<script")
    (tmp_path / "bare.html").write_text(text[:start] + "</body></html>", encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "bare.html").as_uri())
    assert faults(page) == []
    page.close()


def test_everybody_is_reached_by_keyboard(page: Page, picture: GraphView, tmp_path: Path) -> None:
    write_html(picture, tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    page.focus("#as-table")
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.closest('[data-person]')?.dataset.person")
        if at is not None:
            reached.add(int(at))
        elif reached:
            break
    assert reached == set(range(len(picture.nodes)))
