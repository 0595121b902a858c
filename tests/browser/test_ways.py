"""The page draws the ways to a decider that Python found."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.analyses.introductions import introductions
from influence.analyses.single_points import single_points
from influence.domain.contact import US
from influence.domain.messages import ENGLISH
from influence.views.influence_map import influence_map
from influence.views.wording import STATUS
from influence.wording.texts import say
from tests.accounts import view
from tests.browser.opened import Opened, seeded
from tests.maps import sample, seen
from tests.pages import write_html


@pytest.mark.parametrize("seed", range(20))
def test_the_ways_to_each_decider_are_those_of_python(
    page: Page, tmp_path: Path, seed: int
) -> None:
    today = view(seeded(seed))
    write_html(influence_map(today), tmp_path / "map.html", ENGLISH)
    map = Opened(page, tmp_path / "map.html")
    for place, target in enumerate(single_points(today).targets, 1):
        page.select_option("#way", index=place)
        status = say(STATUS[target.status], ENGLISH)
        assert page.text_content("#panel h2") == target.contact
        assert (page.text_content("#panel .about") or "").startswith(f"{status} · access ")
        ways = introductions(today, to=target.contact).paths
        chains = page.locator(".way .chain").all_text_contents()
        assert chains == [" > ".join("us" if id == US else id for id in way.path) for way in ways]
        shown = [float(text) for text in page.locator(".way .values").all_text_contents()]
        assert shown == pytest.approx([way.probability for way in ways], abs=0.00501)
        assert page.locator("#panel", has_text="No route leads there yet.").count() == (not ways)
    assert map.was_quiet()


def test_another_way_is_drawn_when_it_is_chosen(page: Page, tmp_path: Path) -> None:
    write_html(influence_map(seen(sample())), tmp_path / "map.html", ENGLISH)
    map = Opened(page, tmp_path / "map.html")
    pictures = []
    for step in (
        lambda: None,
        lambda: page.select_option("#way", index=1),
        lambda: page.locator(".way").nth(1).click(),
        lambda: page.keyboard.press("Escape"),
    ):
        step()
        page.wait_for_timeout(150)
        pictures.append(page.locator("#canvas").screenshot())
    assert pictures[0] == pictures[3]
    assert len(set(pictures)) == 3
    assert page.input_value("#way") == ""
    assert map.was_quiet()
