"""Ours against theirs, an opportunity's own lines, and how close to power somebody is."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.domain.messages import ENGLISH
from influence.views.influence_map import influence_map
from tests.accounts import account, client, own, view
from tests.browser.opened import Opened, canvas
from tests.maps import sample, seen
from tests.pages import write_html


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    write_html(influence_map(seen(sample(), "grid-control")), tmp_path / "deal.html", ENGLISH)
    return tmp_path / "deal.html"


def drawn(page: Page) -> list[str]:
    """What is written on the map: the page's own painting, told into a list."""
    page.evaluate(
        """() => {
          window.__written = [];
          const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
            window.__written.push(text);
            write.call(this, text, ...place);
          };
        }"""
    )
    page.click("#fit")
    page.wait_for_timeout(300)
    return list(page.evaluate("window.__written"))


def test_both_sides_stand_beside_each_decider_when_asked_for(page: Page, deal: Path) -> None:
    map = Opened(page, deal)
    figures = {
        f"{value:.2f}"
        for contest in influence_map(seen(sample(), "grid-control")).contests
        if contest.contact
        for value in (contest.ours, contest.theirs)
    }
    plain = canvas(page)
    page.click("#layers > summary")
    page.check("#rivals")
    assert canvas(page) != plain
    assert page.locator(".contest").first.is_visible()
    assert figures <= set(drawn(page))
    page.click("#layers > summary")
    page.uncheck("#rivals")
    assert not page.locator(".contest").first.is_visible()
    assert not figures & set(drawn(page)[1:])
    assert map.was_quiet()


def test_lines_of_the_opportunity_can_be_taken_away(page: Page, deal: Path) -> None:
    map = Opened(page, deal)
    plain = canvas(page)
    page.click("#layers > summary")
    page.uncheck("#deal")
    assert canvas(page) != plain
    page.check("#deal")
    assert canvas(page) == plain
    assert map.was_quiet()


def test_what_a_map_has_nothing_of_cannot_be_switched(page: Page, tmp_path: Path) -> None:
    people = account([own("o"), client("a", "approver")])
    write_html(influence_map(view(people)), tmp_path / "map.html", ENGLISH)
    map = Opened(page, tmp_path / "map.html")
    page.click("#layers > summary")
    assert page.is_disabled("#rivals")
    assert page.is_disabled("#deal")
    page.evaluate("location.hash = 'rivals=1&without=deal'")
    page.wait_for_timeout(100)
    assert not page.is_checked("#rivals")
    assert map.was_quiet()
