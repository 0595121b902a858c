"""Getting around: the browser's Back, the keyboard's place, small windows, no scripts at all."""

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from influence.domain.messages import ENGLISH
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, wait_until
from tests.maps import sample, seen
from tests.pages import write_html

HEAD = "document.querySelector('#panel h2').textContent"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    write_html(influence_map(seen(sample())), path, ENGLISH)
    return path


def inside(part: Locator, width: int) -> bool:
    """Whether it is between the left and the right edge of the window."""
    box = part.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width


def find(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def test_back_returns_to_whom_one_looked_at_before(page: Page, file: Path) -> None:
    map = Opened(page, file)
    for name in ("Wang Lei", "Li Na"):
        find(page, name)
    page.click("#dark")  # no step of its own
    for expected in ("Wang Lei 王磊", "What this map says"):
        page.evaluate("history.back()")
        wait_until(page, f"{HEAD} === {expected!r}", 5)
    page.evaluate("history.forward()")
    wait_until(page, f"{HEAD} === 'Wang Lei 王磊'", 5)
    assert map.complaints == []


def test_a_date_chosen_in_the_portrait_keeps_the_keyboard_there(page: Page, file: Path) -> None:
    Opened(page, file)
    find(page, "Wang Lei")
    page.locator(".trend button").nth(1).focus()
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert "on=" in page.evaluate("location.hash")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


@pytest.mark.parametrize("width", [1366, 1093, 1024, 800])
def test_the_page_fits_windows_of_every_width(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    Opened(page, file)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator("header button, header select, header summary").all():
        if control.is_visible():
            assert inside(control, width)
    for menu in page.locator(".menu").all():
        menu.locator("> summary").click()
        assert inside(menu.locator("> div"), width)
        page.keyboard.press("Escape")
    boxes = [tick.bounding_box() for tick in page.locator(".ticks button:visible").all()]
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert all(a[1] <= b[0] + 1 for a, b in pairwise(edges))


def test_without_scripts_the_page_says_who_may_not_be_lost(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    said = page.locator(".unscripted").inner_text()
    for part in ("Access index 0.61", "Whom may we not lose?", "Wang Lei 王磊", "lost completely"):
        assert part in said
    context.close()
