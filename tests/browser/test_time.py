"""The slider over dates: the map as it was, in today's places."""

import json
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.analyses.common import Question
from influence.domain.contact import Department
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.messages import ENGLISH
from influence.resources import resource_folder
from influence.views.graph_view import EdgeKind, GraphView
from influence.views.influence_map import influence_map
from tests.accounts import TODAY, account, client, opinion, own
from tests.browser.opened import Opened, canvas, comes_back, wait_until
from tests.maps import along, sample, seen
from tests.pages import write_html

LOOK = json.loads(
    (resource_folder("visualizations") / "influence_map" / "look.json").read_text(encoding="utf-8")
)
PIXELS = """
([points, box]) => {
  const canvas = document.querySelector("#canvas canvas");
  const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
  const scale = Math.min(1.4, (wide - 36) / box[2], (high - 36) / box[3]);
  const ratio = canvas.width / wide;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return points.map(([x, y]) => {
    const left = Math.round((wide / 2 + (x - box[0] - box[2] / 2) * scale) * ratio);
    const top = Math.round((high / 2 + (y - box[1] - box[3] / 2) * scale) * ratio);
    const at = 4 * (top * canvas.width + left);
    return [pixels[at], pixels[at + 1], pixels[at + 2]];
  });
}
"""


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


@pytest.fixture
def file(picture: GraphView, tmp_path: Path) -> Path:
    write_html(picture, tmp_path / "map.html", ENGLISH)
    return tmp_path / "map.html"


@pytest.fixture(scope="module")
def changing() -> GraphView:
    """Somebody left, somebody of ours too, and lines with them."""
    return influence_map(
        account(
            Department(id="it", name="IT"),
            client("boss", "approver", department="it"),
            client("clerk", department="it"),
            client("gone", department="it", leaving_on=date(2025, 11, 1)),
            own("we"),
            ReportingLine(report="gone", manager="boss"),
            ReportingLine(report="clerk", manager="boss"),
            Influence(influencer="gone", influenced="boss", observed_on=date(2025, 5, 1)),
            Coverage(own="we", contact="gone", closeness=2),
            opinion("gone", date=date(2025, 5, 1), relationship=2, solution=2, price=2),
            opinion("boss", date=date(2026, 1, 10), relationship=-1),
        ),
        Question(TODAY),
    )


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


REVIEWS = ("2025-12-18", "2026-03-31")
"""the sample's reviews that are on record before the day"""


def pixels(page: Page, view: GraphView, points: list[tuple[float, float]]) -> list[list[int]]:
    """The colours painted at points of the map, as it is shown at first."""
    page.mouse.move(1300, 760)
    page.wait_for_timeout(200)
    box = view.box
    found: list[list[int]] = page.evaluate(PIXELS, [points, [box.x, box.y, box.width, box.height]])
    return found


def is_like(one: list[int], other: list[int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def marks(page: Page, view: GraphView) -> dict[str, bool | None]:
    """Whether each person's card has the colour of the date that the page shows."""
    day = page.text_content("#day")
    frames = {str(frame.on): frame for frame in view.history.frames} if view.history else {}
    wanted = {
        node.id: frames[day].people[node.id].attitude if day in frames else node.attitude
        for node in view.nodes
        if day not in frames or node.id in frames[day].people
    }
    people = [node for node in view.nodes if wanted.get(node.id)]
    # A line or a sign may lie on one of the corners.
    corners = [(5, 6), (5, 40), (22, 6), (22, 40)]
    points = [(n.box.x + dx, n.box.y + dy) for n in people for dx, dy in corners]
    colours = pixels(page, view, points)
    return {
        node.id: any(
            is_like(colour, rgb(LOOK["attitudes"][wanted[node.id]]["fill"]))
            for colour in colours[4 * at : 4 * at + 4]
        )
        for at, node in enumerate(people)
    }


def test_the_slider_moves_by_keyboard_and_everybody_takes_the_colours_of_the_date(
    page: Page, file: Path, picture: GraphView
) -> None:
    Opened(page, file)  # reading pixels back makes the browser complain of the test
    assert picture.history
    days = [*(str(frame.on) for frame in picture.history.frames), "2026-06-30"]
    page.focus("#on")
    for day in reversed(days):
        assert page.text_content("#day") == day
        assert day in (page.get_attribute("#on", "aria-valuetext") or "")
        assert day in (page.text_content(".when") or "")
        assert page.text_content("#held") == ("review" if day in REVIEWS else "")
        assert page.evaluate("location.hash") == ("" if day == days[-1] else f"#on={day}")
        found = marks(page, picture)
        assert len(found) > 20
        assert [id for id, right in found.items() if not right] == []
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("End")
    assert page.text_content("#day") == "2026-06-30"
    assert page.evaluate("location.hash") == ""


def reddish(page: Page, view: GraphView, path: tuple[int, ...]) -> int:
    colours = pixels(page, view, list(along(path, 60)))
    return sum(is_like(colour, rgb(LOOK["lines"]["conflict"])) for colour in colours)


def test_lines_are_those_of_the_date(page: Page, file: Path, picture: GraphView) -> None:
    """The CEO's quarrel with the CFO was noticed in February."""
    Opened(page, file)
    (quarrel,) = (
        e.path for e in picture.edges if e.kind is EdgeKind.CONFLICT and e.source == "zhou-jian"
    )
    shown = []
    for day in ("2025-12-18", "2026-03-31", "2026-06-30"):
        page.evaluate("(day) => { location.hash = `on=${day}`; }", day)
        shown.append(reddish(page, picture, quarrel) > 5)
    assert shown == [False, True, True]


def test_the_figures_are_those_of_the_date_and_a_click_on_their_curve_goes_there(
    page: Page, file: Path, picture: GraphView
) -> None:
    map = Opened(page, file)
    assert picture.history
    frames = picture.history.frames
    assert page.text_content("#spark-access .value") == f"{picture.access:.2f}"
    page.click("#spark-access svg", position={"x": 4, "y": 13})
    assert page.text_content("#day") == str(frames[0].on)
    assert page.text_content("#spark-access .value") == f"{frames[0].access:.2f}"
    assert page.text_content("#spark-closeness .value") == f"{frames[0].closeness:.0f}"
    page.click("#time .ticks button:nth-child(3)")
    assert page.text_content("#day") == str(frames[2].on)
    assert map.was_quiet()


def test_the_panel_says_what_has_changed_since_then(page: Page, file: Path) -> None:
    map = Opened(page, file)
    page.goto(file.as_uri() + "#on=2025-12-18")
    page.reload()
    wait_until(page, "window.__ready === true")
    assert page.text_content("#panel h2") == "Then and now"
    figures = page.locator("#panel .figure .values").all_text_contents()
    assert figures == ["0.53 → 0.61", "57.8 → 60.7"]
    titles = page.locator("#panel h3").all_text_contents()
    assert titles == [
        "Warmer since then (5)",
        "Cooler since then (1)",
        "First assessed since then (10)",
    ]
    names = page.locator("#panel .changed button").all_text_contents()
    # Those with a say first.
    assert [name.rpartition(" ")[0] for name in names[:5]] == [
        "Jiang Bo",
        "Sun Jie",
        "Xie Lan",
        "Chen Yu",
        "Han Bing",
    ]
    assert page.locator("#panel .changed").first.text_content() == "Jiang Bo 蒋波o → +"
    page.click("#panel .back")
    assert page.text_content("#panel h2") == "What this map says"
    assert map.complaints == []


def test_a_portrait_shows_how_the_attitude_moved(page: Page, file: Path) -> None:
    map = Opened(page, file)
    page.evaluate("() => { location.hash = 'who=jiang-bo'; }")
    wait_until(page, "document.querySelector('.trend') !== null")
    cells = page.locator(".trend button")
    assert [
        text.split(", ")[1]
        for text in cells.evaluate_all("all => all.map((cell) => cell.getAttribute('aria-label'))")
    ] == ["unknown", "unknown", "neutral", "neutral", "supporter"]
    assert "unknown → neutral → supporter" in page.locator("#panel .about").all_text_contents()
    assert page.locator("#panel .note").count() == 0
    cells.nth(0).click()
    assert page.text_content("#day") == "2025-06-30"
    about = page.locator("#panel .about").first.text_content() or ""
    assert about.startswith("Head of Grid Automation")
    assert "Everything below is as of 2026-06-30." in (page.text_content("#panel .note") or "")
    assert page.get_attribute(".trend button:nth-child(1)", "aria-pressed") == "true"
    assert map.was_quiet()


def test_departures_and_ways_are_asked_of_today_alone(page: Page, file: Path) -> None:
    map = Opened(page, file)
    page.evaluate("() => { location.hash = 'who=zhou-jian&leaves=1'; }")
    wait_until(page, "document.querySelector('#panel .figure') !== null")
    page.focus("#on")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("location.hash") == "#who=zhou-jian&on=2026-03-31"
    for control in ("#leaves", ".ways", "#way"):
        assert page.is_disabled(control)
    for control in ("#leaves", ".ways"):
        assert page.text_content(f"{control} small") == "Only on the map of 2026-06-30"
    assert page.get_attribute("#way", "title") == "Only on the map of 2026-06-30"
    page.keyboard.press("ArrowRight")
    for control in ("#leaves", ".ways", "#way"):
        assert page.is_enabled(control)
    page.click("#leaves")
    assert page.locator("#panel .figure").count() == 2
    assert map.was_quiet()


def test_the_table_is_of_today(page: Page, file: Path) -> None:
    map = Opened(page, file)
    row = page.locator("#people tr:has(button:text-is('Jiang Bo 蒋波'))")
    page.focus("#on")
    page.keyboard.press("Home")
    page.click("#as-table")
    assert "supporter" in (row.text_content() or "")
    assert "2026-06-30" in (page.text_content(".when") or "")
    assert "on=" not in page.evaluate("location.hash")
    page.click("#as-table")
    assert page.text_content("#day") == "2026-06-30"
    assert map.was_quiet()


@pytest.mark.parametrize(
    "state", ["on=2025-09-30", "who=luo-jing&on=2025-12-18", "attitude=supporter&on=2026-03-31"]
)
def test_the_address_brings_the_date_back(page: Page, file: Path, state: str) -> None:
    map = Opened(page, file)
    page.mouse.move(1300, 760)  # where nobody stands
    plain = canvas(page)
    comes_back(page, state)
    page.evaluate("() => { location.hash = ''; }")
    assert canvas(page) == plain  # today's map again, as if nothing had been
    assert map.complaints == []


@pytest.mark.parametrize("day", ["2025-10-01", "", "__proto__", "<b>", "2026-06-30"])
def test_a_date_the_map_does_not_have_is_today(page: Page, file: Path, day: str) -> None:
    map = Opened(page, file)
    page.evaluate("(day) => { location.hash = `on=${encodeURIComponent(day)}`; }", day)
    page.wait_for_timeout(100)
    assert page.text_content("#day") == "2026-06-30"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""
    assert map.was_quiet()


def dashes(page: Page, view: GraphView, id: str) -> int:
    """How many points of the left edge of somebody's card are painted like a ghost's outline."""
    assert view.history
    box = next(n.box for n in (*view.nodes, *view.history.former) if n.id == id)
    colours = pixels(page, view, [(box.x, box.y + dy) for dy in range(8, 40)])
    paper = max(colours, key=sum)
    return sum(sum(paper) - sum(colour) > 60 for colour in colours)


def test_whoever_left_is_an_outline_today_and_a_card_before(
    page: Page, changing: GraphView, tmp_path: Path
) -> None:
    write_html(changing, tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    assert 0 < dashes(page, changing, "gone") < 28
    page.focus("#on")
    page.keyboard.press("Home")
    assert page.text_content("#day") == "2025-06-30"
    assert changing.history
    (left,) = changing.history.former
    (colour,) = pixels(page, changing, [(left.box.x + 6, left.box.y + 40)])
    assert is_like(colour, rgb(LOOK["attitudes"]["advocate"]["fill"]))
    assert "Left since then (1)" in page.locator("#panel h3").all_text_contents()


def test_whoever_left_can_be_chosen_and_harms_nothing(
    page: Page, changing: GraphView, tmp_path: Path
) -> None:
    write_html(changing, tmp_path / "map.html", ENGLISH)
    map = Opened(page, tmp_path / "map.html")
    page.fill("#search", "gone")
    page.press("#search", "Enter")
    assert page.text_content("#panel h2") == "gone"
    assert page.locator("#leaves").count() == 0
    assert "advocate" in (page.get_attribute(".trend button", "aria-label") or "")
    page.focus("#on")
    page.keyboard.press("Home")
    assert page.evaluate("location.hash") == "#who=gone&on=2025-06-30"
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.click("#canvas", position={"x": 3, "y": 3})
        page.keyboard.press(key)
    page.click("#language")
    assert map.was_quiet()


def test_arrow_keys_walk_the_organization_of_the_date(
    page: Page, changing: GraphView, tmp_path: Path
) -> None:
    write_html(changing, tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    walked = {}
    for day in ("2025-06-30", "2026-06-30"):
        page.evaluate("(day) => { location.hash = `who=boss&on=${day}`; }", day)
        wait_until(page, f"document.getElementById('day').textContent === '{day}'")
        walked[day] = set()
        for key in ("ArrowDown", "ArrowRight"):
            page.keyboard.press(key)
            walked[day].add(page.text_content("#panel h2"))
    assert walked == {"2025-06-30": {"gone", "clerk"}, "2026-06-30": {"clerk"}}


def test_the_dates_can_be_played(page: Page, file: Path) -> None:
    map = Opened(page, file)
    page.click("#play")
    assert page.text_content("#day") == "2025-06-30"
    assert page.get_attribute("#play", "aria-label") == "Stop"
    wait_until(page, "document.getElementById('day').textContent === '2025-09-30'", 5)
    page.click("#play")
    page.wait_for_timeout(1600)
    assert page.text_content("#day") == "2025-09-30"
    page.click("#play")
    wait_until(page, "document.getElementById('day').textContent === '2026-06-30'", 10)
    assert page.get_attribute("#play", "aria-label") != "Stop"
    assert map.was_quiet()
