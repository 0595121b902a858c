"""The map answers "this person leaves" as Python does, at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.analyses.closeness import account_composite
from influence.analyses.risk import people_leaving
from influence.analyses.single_points import single_points
from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.departures import NOTICEABLE
from influence.views.influence_map import influence_map
from tests.accounts import view
from tests.browser.opened import Opened, crowd, seeded
from tests.maps import sample, seen
from tests.pages import write_html

SHOWN = """
() => ({
  figures: [...document.querySelectorAll("#panel .figure .values")].map((e) => e.textContent),
  deciders: [...document.querySelectorAll("#panel .decider")].map((e) =>
    [e.querySelector("button").textContent, e.querySelector(".values").textContent]),
})
"""


def opened(page: Page, file: Path, picture: object, lang: str = "en") -> Opened:
    write_html(picture, file, ENGLISH if lang == "en" else translator(lang))
    return Opened(page, file)


def leave(page: Page, id: str) -> None:
    page.fill("#search", id)
    page.press("#search", "Enter")
    page.click("#leaves")


def map_figures(texts: list[str]) -> list[list[float]]:
    return [[float(value) for value in text.split(" → ")] for text in texts]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_lost_with_a_person_is_what_python_says(
    page: Page, tmp_path: Path, seed: int
) -> None:
    today = view(seeded(seed))
    points = single_points(today)
    map = opened(page, tmp_path / "map.html", influence_map(today))
    leaving = people_leaving(today, points)
    assert len(leaving) >= 5
    for person in leaving:
        leave(page, person.contact)
        assert page.text_content("#panel h2") == person.contact
        before, after = account_composite(today), person.composite_after
        shown = page.evaluate(SHOWN)
        access, close = map_figures(shown["figures"])
        assert access == pytest.approx([points.account_access, person.access_after], abs=0.00501)
        assert close == pytest.approx([before, after], abs=0.0501)
        suffering = [
            change
            for change in person.by_target
            if change.target != person.contact and change.before - change.after >= NOTICEABLE
        ]
        assert [name for name, _ in shown["deciders"]] == [one.target for one in suffering]
        for one, (_, text) in zip(suffering, shown["deciders"], strict=True):
            assert text.endswith(" · lost") is (one.target in person.targets_lost)
            values = map_figures([text.removesuffix(" · lost")])[0]
            assert values == pytest.approx([one.before, one.after], abs=0.00501)
    assert map.was_quiet()


def test_a_department_lost_is_named_and_the_person_can_stay(page: Page, tmp_path: Path) -> None:
    map = opened(page, tmp_path / "map.html", influence_map(seen(sample())))
    leave(page, "wang-lei")
    panel = page.inner_text("#panel")
    assert "DEPARTMENTS LOST" in panel.upper()
    assert "Finance 财务部" in panel
    assert "a year at risk" in panel
    page.click("#fit")
    page.wait_for_timeout(100)
    gone = page.locator("#canvas").screenshot()
    page.click("#panel .closing")
    assert page.text_content("#panel #leaves") == "This person leaves"
    page.wait_for_timeout(100)
    assert page.locator("#canvas").screenshot() != gone
    assert map.was_quiet()


def test_where_nothing_hangs_on_a_person_there_is_no_button(page: Page, tmp_path: Path) -> None:
    map = opened(page, tmp_path / "map.html", influence_map(seen(sample())))
    page.fill("#search", "mona-falk")
    page.press("#search", "Enter")
    assert page.text_content("#panel h2").startswith("Mona Falk")
    assert page.locator("#leaves").count() == 0
    assert map.was_quiet()


def test_in_chinese_the_panel_says_it_in_chinese(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path / "map.html", influence_map(seen(sample())), "zh")
    leave(page, "wang-lei")
    panel = page.inner_text("#panel")
    for words in ("岗位空缺", "触达指数", "失去联系的部门", "财务部"):
        assert words in panel


AT_ONCE = """
async () => {
  const start = performance.now();
  document.getElementById("leaves").click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}
"""


def test_it_takes_a_quarter_of_a_second_at_two_thousand(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path / "map.html", crowd(2000))
    leave(page, "p1")
    page.click("#panel .closing")
    page.click("#fit")
    page.wait_for_timeout(300)
    assert page.locator("#panel .decider").count() == 0
    times = []
    for _ in range(3):
        times.append(page.evaluate(AT_ONCE))
        assert page.locator("#panel .decider").count() >= 29
        page.click("#panel .closing")
    assert min(times) < 250
