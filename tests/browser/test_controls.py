"""Layers, filters, arrow keys, the address and the dark colours."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.graph_view import GraphView
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, canvas, comes_back, crowd, wait_until
from tests.maps import sample, seen
from tests.pages import Held, write_html


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


@pytest.fixture
def file(picture: GraphView, tmp_path: Path) -> Path:
    write_html(picture, tmp_path / "map.html", ENGLISH)
    return tmp_path / "map.html"


BRIGHTNESS = """
({ people, box }) => {
  const canvas = document.querySelector("#canvas canvas");
  const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
  const scale = Math.min(1.4, (wide - 36) / box[2], (high - 36) / box[3]);
  const ratio = canvas.width / wide;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return Object.fromEntries(people.map(({ id, x, y, height }) => {
  const left = (wide / 2 + (x + 4 - box[0] - box[2] / 2) * scale) * ratio;
  const top = (high / 2 + (y + height / 2 - box[1] - box[3] / 2) * scale) * ratio;
  const at = 4 * (Math.round(top) * canvas.width + Math.round(left));
  return [id, pixels[at] + pixels[at + 1] + pixels[at + 2]];
  }));
}
"""


FILTERS = ["roles", "attitude", "department", "tier", "side", "political", "deals"]


def choose(page: Page, key: str, *values: str) -> None:
    """Open the group of a filter and tick its boxes."""
    if page.locator("#filter").get_attribute("open") is None:
        page.click("#filter > summary")
    if page.locator(f"#filter-{key}").get_attribute("open") is None:
        page.click(f"#filter-{key} > summary")
    for value in values:
        page.check(f"#filter-{key} input[value='{value}']")


@pytest.mark.parametrize("key", FILTERS)
def test_every_filter_fades_whoever_does_not_match_and_nobody_else(
    page: Page, file: Path, key: str
) -> None:
    """The coloured side of a card turns pale when the card is faded."""
    Opened(page, file)  # reading pixels back twice makes the browser complain of the test
    held = Held(page.content())
    people, given = held.people, {"people": held.people, "box": held.page["box"]}
    before = page.evaluate(BRIGHTNESS, given)
    boxes = page.locator(f"#filter-{key} input")
    chosen = boxes.evaluate_all("all => all.map((box) => box.value)")[0]
    choose(page, key, chosen)
    page.keyboard.press("Escape")
    page.wait_for_timeout(150)
    after, kept = page.evaluate(BRIGHTNESS, given), []
    for person in people:
        has = person.get(key, [])
        matches = chosen in has if isinstance(has, list) else chosen == has
        kept += [person["id"]] if matches else []
        now = after[person["id"]]
        if matches:
            # A line across the card may fade.
            assert abs(now - before[person["id"]]) < 30, person["id"]
        elif before[person["id"]] < 600:  # of white paper on white one sees no fading
            assert now > before[person["id"]] + 30, person["id"]
    assert 0 < len(kept) < len(people)


def test_filters_join_and_can_be_cleared(page: Page, file: Path) -> None:
    Opened(page, file)
    all_shown = canvas(page)
    choose(page, "attitude", "supporter", "neutral")
    choose(page, "tier", "executive")
    wanted = "#attitude=supporter&attitude=neutral&tier=executive"
    assert page.evaluate("location.hash") == wanted
    assert page.text_content("#filter-attitude-count") == "2"
    assert "active" in (page.get_attribute("#filter", "class") or "")
    page.click("#clear")
    page.click("#canvas", position={"x": 5, "y": 5})
    assert canvas(page) == all_shown


# The edges of a line painted twice may differ by a shade.
DIFFERENT = """
async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (url) => {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const ctx = canvas.getContext("2d");
    ctx.drawImage(image, 0, 0);
    return ctx.getImageData(0, 0, image.width, image.height).data;
  }));
  return one.filter((value, index) => Math.abs(value - other[index]) > 40).length;
}
"""


@pytest.mark.parametrize("layer", ["reporting", "influence", "outside", "conflicts"])
def test_every_layer_can_be_taken_away_and_comes_back(page: Page, file: Path, layer: str) -> None:
    map = Opened(page, file)
    page.click("#layers > summary")
    pictures = [canvas(page)]
    for change in (page.uncheck, page.check):
        change(f"#{layer}")
        pictures.append(canvas(page))
    assert page.evaluate(DIFFERENT, [pictures[0], pictures[1]]) > 50
    assert page.evaluate(DIFFERENT, [pictures[0], pictures[2]]) == 0
    assert map.was_quiet()


def test_whoever_is_not_drawn_cannot_be_clicked(page: Page, file: Path) -> None:
    Opened(page, file)
    page.goto(file.as_uri() + "#without=outside")
    page.reload()
    wait_until(page, "window.__ready === true")
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    page.mouse.click(room["x"] + 90, room["y"] + 60)  # where Cheng Wen stands otherwise
    assert page.text_content("#panel h2") == "What this map says"


def test_arrow_keys_walk_the_organization(page: Page, file: Path) -> None:
    map = Opened(page, file)
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        walked.append((page.text_content("#panel h2") or "").rpartition(" ")[0])
    assert walked == ["Zhou Jian", "Li Na", "Pan Li", "He Ping", "Pan Li", "Li Na"] or walked == [
        "Zhou Jian",
        "Li Na",
        "He Ping",
        "Pan Li",
        "He Ping",
        "Li Na",
    ]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "What this map says"
    assert page.evaluate("location.hash") == ""
    assert map.was_quiet()


STATES = [
    "who=wang-lei",
    "who=wang-lei&leaves=1",
    "to=xu-hua&way=2",
    "rivals=1",
    "who=li-na&attitude=supporter&attitude=neutral&side=client&without=influence%2Cconflicts&lines=all&theme=dark",
]


@pytest.mark.parametrize("state", STATES)
def test_the_address_brings_the_picture_back(page: Page, file: Path, state: str) -> None:
    map = Opened(page, file)
    comes_back(page, state)
    assert map.complaints == []


@pytest.mark.parametrize(
    "state", ["who=__proto__", "who=zzz&leaves=1", "to=li-na&way=99", "attitude=<b>", "%E0%A4%A"]
)
def test_an_address_the_map_does_not_know_does_no_harm(page: Page, file: Path, state: str) -> None:
    map = Opened(page, file)
    page.evaluate("(hash) => { location.hash = hash; }", state)
    page.wait_for_timeout(100)
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "What this map says"
    assert map.was_quiet()


BODY = "getComputedStyle(document.querySelector('header')).backgroundColor"


def test_dark_colours_follow_the_system_until_they_are_chosen(browser: Browser, file: Path) -> None:
    context = browser.new_context(color_scheme="dark", offline=True)
    page = context.new_page()
    map = Opened(page, file)
    assert page.evaluate(BODY) == "rgb(29, 36, 48)"
    dark = canvas(page)
    page.click("#dark")
    assert page.evaluate(BODY) == "rgb(255, 255, 255)"
    assert canvas(page) != dark
    assert page.evaluate("location.hash") == "#theme=light"
    page.click("#dark")
    assert canvas(page) == dark
    assert map.was_quiet()
    context.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_menus_stay_inside_the_window(
    page: Page, picture: GraphView, tmp_path: Path, lang: str
) -> None:
    write_html(picture, tmp_path / "map.html", ENGLISH if lang == "en" else translator(lang))
    Opened(page, tmp_path / "map.html")
    for menu in ("#layers", "#filter"):
        page.click(f"{menu} > summary")
        for group in page.locator(f"{menu} .group").all():
            group.evaluate("(group) => { group.open = true; }")
        box = page.locator(f"{menu} > div").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1366
        assert box["y"] + box["height"] <= 768


FILTERED = """
async () => {
  const box = document.querySelector("#filter-attitude input[value=opponent]");
  const start = performance.now();
  box.click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}
"""


def test_a_filter_takes_a_quarter_of_a_second_at_two_thousand(page: Page, tmp_path: Path) -> None:
    write_html(crowd(2000), tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    assert min(page.evaluate(FILTERED) for _ in range(3)) < 250
