"""Above four hundred people the map opens on departments, and leads from them to the people."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.departments import counts, overview
from influence.views.graph_view import Badge, Box, EdgeKind, GraphView
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, canvas
from tests.companies import company, drawn_up
from tests.maps import sample, seen
from tests.pages import write_html

WRITTEN = """
() => {
  window.__written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window.__written.push(text);
    write.call(this, text, ...place);
  };
}
"""


@pytest.fixture(scope="module")
def large() -> GraphView:
    return drawn_up(company(450))


@pytest.fixture(scope="module")
def files(large: GraphView, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("departments")
    for lang, translate in (("en", ENGLISH), ("zh", translator("zh"))):
        write_html(large, folder / f"{lang}.html", translate)
    write_html(influence_map(seen(sample())), folder / "sample.html", ENGLISH)
    return {name: folder / f"{name}.html" for name in ("en", "zh", "sample")}


@pytest.fixture
def opened(page: Page, files: dict[str, Path]) -> Opened:
    return Opened(page, files["en"])


def on_screen(page: Page, whole: Box) -> Callable[[float, float], tuple[float, float]]:
    """From the picture's units to pixels of the window, while the whole picture is shown."""
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    scale = min(1.4, (room["width"] - 36) / whole.width, (room["height"] - 36) / whole.height)
    (x, y), left, top = whole.middle, room["x"], room["y"]
    middle = left + room["width"] / 2, top + room["height"] / 2
    return lambda px, py: (middle[0] + (px - x) * scale, middle[1] + (py - y) * scale)


def click_on(page: Page, view: GraphView, tile: int) -> None:
    """A click on a department while all are shown."""
    page.mouse.click(*on_screen(page, overview(view))(*view.tiles[tile].card.middle))


def the_tile(view: GraphView, title: str) -> int:
    return next(i for i, tile in enumerate(view.tiles) if str(tile.title).startswith(title))


def written(page: Page) -> list[str]:
    """What is written on the canvas when it is painted anew."""
    page.evaluate(WRITTEN)
    page.click("#fit")
    page.wait_for_timeout(300)
    return list(page.evaluate("window.__written"))


def title(page: Page) -> str:
    return page.text_content("#panel h2") or ""


def test_it_opens_on_departments(opened: Opened, large: GraphView) -> None:
    words = written(opened.page)
    for name, count in (("Energy", 33), ("Strategy", 40)):
        assert name in words
        assert counts(large)[the_tile(large, name)].people == count
        assert str(count) in words
    people = {node.name for node in large.nodes if not node.decides and not node.badges}
    client = {node.name for node in large.nodes if node.department}
    assert not (people & client - {n.name for n in large.nodes if not n.department}) & set(words)
    assert opened.was_quiet()


def test_a_department_says_who_stands_how(opened: Opened, large: GraphView) -> None:
    page, tile = opened.page, the_tile(large, "Energy")
    click_on(page, large, tile)
    assert title(page) == "Energy"
    count = counts(large)[tile]
    assert f"{count.people} people" in page.inner_text("#panel .about")
    numbers = page.locator("#panel .counted").evaluate_all(
        "items => items.map(item => [item.querySelector('span').textContent, "
        "Number(item.querySelector('b').textContent)])"
    )
    assert dict(map(tuple, numbers)) == {w.label("en"): n for w, n in count.attitudes.items()}
    nodes = {node.id: node for node in large.nodes}
    worth = {Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON}
    mattering = [
        nodes[id].name
        for id in large.tiles[tile].people
        if nodes[id].decides or worth & set(nodes[id].badges)
    ]
    assert mattering
    assert set(mattering) <= set(page.locator("#panel li button").all_text_contents())
    assert opened.was_quiet()


def test_lines_to_other_departments_are_listed_and_lead_there(
    opened: Opened, large: GraphView
) -> None:
    page = opened.page
    strongest = next(b for b in large.bundles if b.kind is EdgeKind.INFLUENCE)
    click_on(page, large, strongest.source)
    other = str(large.tiles[strongest.target].title).split(" 财")[0].split(" 采")[0]
    button = page.locator("#panel li button", has_text=other.split()[0]).first
    button.click()
    assert title(page).startswith(other.split()[0])


def test_a_click_opens_a_department_and_its_people(opened: Opened, large: GraphView) -> None:
    page, tile = opened.page, the_tile(large, "Energy")
    before = canvas(page)
    click_on(page, large, tile)
    page.wait_for_timeout(200)
    assert canvas(page) != before
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    box = large.tiles[tile].box
    scale = min(1, (room["width"] - 80) / box.width, (room["height"] - 80) / box.height)
    head = next(node for node in large.nodes if node.id == large.tiles[tile].people[0])
    x = room["x"] + room["width"] / 2 + (head.box.middle[0] - box.middle[0]) * scale
    y = room["y"] + room["height"] / 2 + (head.box.middle[1] - box.middle[1]) * scale
    page.mouse.click(x, y)
    assert title(page) == head.name
    page.keyboard.press("Escape")
    assert title(page) == "Energy"
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert title(page) == "What this map says"
    assert canvas(page) == before
    assert opened.was_quiet()


def test_the_whole_map_leads_back_to_departments(opened: Opened, large: GraphView) -> None:
    page = opened.page
    before = canvas(page)
    click_on(page, large, 3)
    page.click("#fit")
    page.wait_for_timeout(200)
    assert canvas(page) == before


def test_somebody_looked_for_is_shown_among_the_people(opened: Opened, large: GraphView) -> None:
    page = opened.page
    somebody = next(n for n in large.nodes if n.department == "d20" and not n.decides)
    page.fill("#search", somebody.id)
    page.press("#search", "Enter")
    page.wait_for_timeout(300)
    assert title(page) == somebody.name
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    page.keyboard.press("Escape")
    page.mouse.click(room["x"] + room["width"] / 2, room["y"] + room["height"] / 2)
    assert title(page) == somebody.name  # the card is in the middle
    page.click("#fit")
    marked = canvas(page)
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert canvas(page) != marked
    assert opened.was_quiet()


def test_departments_are_walked_and_entered_with_keys(opened: Opened, large: GraphView) -> None:
    page = opened.page
    page.keyboard.press("ArrowDown")
    assert title(page) == "Board"
    seen_titles = set()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen_titles.add(title(page))
    assert len(seen_titles) >= 4
    chosen = title(page)
    assert page.locator("#show-people").is_visible()
    page.keyboard.press("Enter")
    assert title(page) == chosen
    assert not page.locator("#show-people").count()
    page.keyboard.press("ArrowDown")  # now among the people: the first of the department
    tile = large.tiles[the_tile(large, chosen)]
    assert title(page) == next(n.name for n in large.nodes if n.id == tile.people[0])
    assert opened.was_quiet()


def test_coming_closer_opens_the_department_in_the_middle(opened: Opened, large: GraphView) -> None:
    page = opened.page
    tile = the_tile(large, "Energy")
    place = on_screen(page, overview(large))(*large.tiles[tile].card.middle)
    page.mouse.move(*place)
    for _ in range(20):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(30)
        if "open=1" in page.url:
            break
    assert title(page) == "Energy"
    for _ in range(40):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(30)
        if "open=1" not in page.url:
            break
    assert title(page) == "What this map says"


def test_the_address_leads_back_to_a_department(page: Page, files: dict[str, Path]) -> None:
    map = Opened(page, files["en"])
    page.goto(files["en"].as_uri() + "#tile=department%3Ad20&open=1")
    page.reload()
    page.wait_for_timeout(300)
    assert title(page) == "Energy"
    opened = canvas(page)
    page.click("#fit")
    page.wait_for_timeout(200)
    assert canvas(page) != opened
    assert "tile=" not in page.url
    page.evaluate("location.hash = 'tile=nowhere&open=2&map=moon'")
    page.wait_for_timeout(200)
    assert title(page) == "What this map says"
    assert map.complaints == []


def test_filters_count_whom_they_match(opened: Opened, large: GraphView) -> None:
    page = opened.page
    page.evaluate("location.hash = 'attitude=opponent'")
    page.wait_for_timeout(200)
    words = written(page)
    tile = the_tile(large, "Energy")
    count = counts(large)[tile]
    opponents = {w.value: n for w, n in count.attitudes.items()}["opponent"]
    assert f"{opponents} / {count.people}" in words


def test_ways_and_departures_are_shown_between_departments(
    opened: Opened, large: GraphView
) -> None:
    page = opened.page
    plain = canvas(page)
    page.select_option("#way", index=3)
    page.wait_for_timeout(200)
    way = canvas(page)
    assert way != plain
    leaver = next(n for n in large.nodes if n.departure and n.department)
    page.evaluate(f"location.hash = 'who={leaver.id}'")
    page.wait_for_timeout(200)
    chosen = canvas(page)
    assert chosen not in (plain, way)
    page.click("#leaves")
    page.wait_for_timeout(200)
    assert title(page) == leaver.name
    assert canvas(page) != chosen
    assert opened.was_quiet()


def test_a_smaller_map_shows_departments_when_asked_to(page: Page, files: dict[str, Path]) -> None:
    map = Opened(page, files["sample"])
    people = canvas(page)
    page.click("#layers > summary")
    assert not page.is_checked("#departments")
    page.check("#departments")
    page.click("#layers > summary")
    words = written(page)
    assert "Finance" in words
    assert canvas(page) != people
    page.reload()
    page.wait_for_timeout(300)
    assert page.evaluate("document.getElementById('departments').checked")
    page.click("#layers > summary")
    page.uncheck("#departments")
    page.click("#layers > summary")
    page.wait_for_timeout(200)
    assert canvas(page) == people
    assert map.complaints == []


def test_in_chinese_departments_speak_chinese(
    page: Page, files: dict[str, Path], large: GraphView
) -> None:
    Opened(page, files["zh"])
    assert {"董事会", "采购部"} <= set(written(page))
    click_on(page, large, the_tile(large, "Purchasing"))
    assert title(page) == "采购部"
    panel = page.inner_text("#panel")
    for words in ("部门关键人物", "6 人", "全图"):
        assert words in panel
