"""The map in a real browser: it opens quietly, runs no one else's code and can be used."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from operator import sub
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.text import literal
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, wait_until
from tests.maps import HOSTILE, along, chinese, hostile, sample, seen, worded
from tests.pages import Held, write_html

LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's map in both languages, and the map of hostile texts."""
    folder = tmp_path_factory.mktemp("maps")
    written = {}
    for name, map, translate in (
        ("en", sample(), ENGLISH),
        ("zh", sample(), translator("zh")),
        ("hostile", hostile(), ENGLISH),
        ("chinese", chinese(), translator("zh")),
    ):
        written[name] = folder / f"{name}.html"
        write_html(influence_map(seen(map)), written[name], translate)
    return written


@pytest.fixture
def english(page: Page, files: dict[str, Path]) -> Opened:
    return Opened(page, files["en"])


def tour(page: Page) -> None:
    """Every control once."""
    page.click("#layers summary")
    page.check("#all-ties")
    for layer in ("conflicts", "outside", "influence", "reporting"):
        page.uncheck(f"#{layer}")
        page.check(f"#{layer}")
    page.click("#filter summary")
    for filter in page.locator("#filters select").all():
        filter.select_option(index=1)
    page.click("#clear")
    page.keyboard.press("Escape")
    page.select_option("#way", index=1)
    if page.locator(".way").count():
        page.locator(".way").last.click()
    for key in ("Escape", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.click("#dark")
    page.click("#dark")
    page.focus("#on")
    page.keyboard.press("Home")
    page.click("#spark-closeness svg")
    page.click("#time .ticks button:first-child")
    page.click("#panel .back")
    for _ in ("on", "off"):
        page.click("#play")
    page.focus("#on")
    page.keyboard.press("End")
    page.fill("#search", "a")
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    if page.locator("#leaves").count():
        page.click("#leaves")
    page.locator("#panel button").first.click()
    page.locator("#panel li button").first.click()
    page.keyboard.press("Escape")
    page.mouse.move(400, 400)
    page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(450, 430)
    page.mouse.up()
    page.click("#fit")
    page.click("#as-table")
    page.locator("#people button").first.click()
    page.click("#as-table")
    page.set_viewport_size({"width": 900, "height": 600})
    page.wait_for_timeout(400)


@pytest.mark.parametrize("name", ["en", "zh", "hostile", "chinese"])
def test_it_opens_and_works_without_a_request_a_complaint_or_a_violation(
    page: Page, files: dict[str, Path], name: str
) -> None:
    opened = Opened(page, files[name])
    tour(page)
    assert opened.was_quiet()


def test_a_violation_would_be_noticed(english: Opened) -> None:
    """The watch itself works: a script that is not ours is refused and reported."""
    english.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.__hacked = 1'}))"
    )
    wait_until(english.page, "window.__violations.length > 0")
    assert english.page.evaluate("window.__hacked") is None


def people(page: Page) -> list[dict[str, object]]:
    return Held(page.content()).people


OUTSIDE_THE_TABLE = "document.querySelectorAll(':not(#people *)').length"


def test_hostile_texts_are_shown_and_never_run(page: Page, files: dict[str, Path]) -> None:
    opened = Opened(page, files["hostile"])
    elements = page.evaluate(OUTSIDE_THE_TABLE)
    held = Held(page.content())
    shown = held.people
    assert page.text_content("h1") == " ".join(HOSTILE[:4])
    page.click("#as-table")
    names = page.locator("#people tbody button").all_text_contents()
    assert sorted(names) == sorted(p["name"] for p in shown)
    for number, person in enumerate(shown):
        page.locator(f"#people button[data-person='{number}']").click()
        assert page.text_content("#panel h2") == person["name"]
        texts = page.locator("#panel li > :first-child").all_text_contents()
        lines = [line for _, *lines in held.portraits[number] for line in lines]
        assert texts == [held.said(line[0], whom=(*line, None, None)[2]) for line in lines]
        details = page.locator("#panel li > small").all_text_contents()
        assert details == [held.said(line[1]) for line in lines if line[1:] and line[1] != ""]
        assert page.locator("#panel :is(script, img, iframe, style, a, form)").count() == 0

    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelectorAll('#people tbody tr').length") == len(HOSTILE)
    page.click("#as-table")
    assert page.evaluate(OUTSIDE_THE_TABLE) == elements
    assert page.evaluate("window.__hacked") is None
    assert page.evaluate("({}).__hacked") is None
    assert opened.was_quiet()


def test_hostile_texts_can_be_searched(page: Page, files: dict[str, Path]) -> None:
    opened = Opened(page, files["hostile"])
    for payload in HOSTILE:
        if len(payload) > 500:
            continue  # nobody types that; the long ones are in the panel's test
        page.fill("#search", literal(payload))
        options = page.locator("#found li").evaluate_all(
            "items => items.map(item => item.firstChild.textContent)"
        )
        assert literal(payload) in options
        assert page.locator("#found :is(script, img, iframe, svg, a, form)").count() == 0
    assert page.evaluate("window.__hacked") is None
    assert opened.was_quiet()


LEFT_TO_RIGHT = """
words => {
  const text = document.getElementById("panel");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const steps = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const found = [...node.data.matchAll(words)].map((match) => {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      return range.getBoundingClientRect();
    });
    for (let i = 1; i < found.length; i += 1) {
      const [before, after] = [found[i - 1], found[i]];
      steps.push(after.top > before.top + 4 || after.left >= before.right);
    }
  }
  return steps;
}
"""


def test_a_text_that_turns_around_leaves_its_neighbours_in_order(
    page: Page, tmp_path: Path
) -> None:
    """Words follow each other from left to right in every line of every portrait."""
    texts = tuple(f"aa{n} bb{n} \u202ecc{n} dd{n} \u2067ee{n} ff{n}" for n in range(8))
    write_html(influence_map(seen(worded(texts))), tmp_path / "map.html", ENGLISH)
    opened = Opened(page, tmp_path / "map.html")
    words = LEFT_TO_RIGHT.replace("(words)", "(/[a-z]{2}[0-9]/g)")
    page.click("#as-table")
    steps = []
    for button in page.locator("#people tbody button").all():
        button.click()
        steps += page.evaluate(words)
    assert len(steps) > 300
    assert all(steps)
    assert opened.was_quiet()


def test_the_check_of_the_order_sees_a_text_that_turns_around(english: Opened) -> None:
    panel = "document.getElementById('panel').textContent = "
    for text, kept in (("aa1 bb2 cc3", True), ("aa1 \u202ebb2 cc3", False)):
        english.page.evaluate(panel + json.dumps(text))
        steps = english.page.evaluate(LEFT_TO_RIGHT.replace("(words)", "(/[a-z]{2}[0-9]/g)"))
        assert all(steps) is kept


def on_screen(page: Page) -> Callable[[float, float], tuple[float, float]]:
    """From the map's units to pixels of the window, while the whole map is shown."""
    x, y, width, height = Held(page.content()).page["box"]
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    left, top = room["x"] + room["width"] / 2, room["y"] + room["height"] / 2
    scale = min(1.4, (room["width"] - 36) / width, (room["height"] - 36) / height)
    return lambda px, py: (left + (px - x - width / 2) * scale, top + (py - y - height / 2) * scale)


def where(page: Page, name: str) -> tuple[float, float]:
    """Where on the screen a person's card is while the whole map is shown."""
    held = Held(page.content())
    x, y, width, height = held.box(held.number(name=name))
    return on_screen(page)(x + width // 2, y + height // 2)


COLOURS = """
([x, y]) => {
  const canvas = document.querySelector("#canvas canvas");
  const { left, top } = canvas.getBoundingClientRect();
  const ratio = canvas.width / canvas.clientWidth;
  const at = [(x - left) * ratio, (y - top) * ratio].map((value) => Math.round(value) - 1);
  const { data } = canvas.getContext("2d").getImageData(...at, 3, 3);
  return Array.from({ length: 9 }, (_, place) => [...data.slice(4 * place, 4 * place + 3)]);
}
"""
"""At a point of the screen and right beside it: what is painted there may be a pixel off."""


def test_a_line_that_must_cross_a_card_stays_visible_on_it(page: Page, tmp_path: Path) -> None:
    """Han Bing sways Luo Jing, on this picture straight across the card of Gu Yan."""
    picture = influence_map(seen(sample()))
    card = next(node.box for node in picture.nodes if node.id == "gu-yan")
    y = card.middle[1] + 12
    path = (card.x - 60, y, card.x, y, card.right, y, card.right + 60, y)
    ends = ("han-bing", "luo-jing")
    edges = (
        replace(edge, path=path, strong=True) if (edge.source, edge.target) == ends else edge
        for edge in picture.edges
    )
    write_html(replace(picture, edges=tuple(edges)), tmp_path / "map.html", ENGLISH)
    Opened(page, tmp_path / "map.html")
    crossing = [(px, y) for px, _ in along(path) if card.x + 40 < px < card.right - 40]
    place = on_screen(page)
    found = [page.evaluate(COLOURS, place(*point)) for point in crossing]
    assert len(found) >= 10
    # A thin line does not fill every pixel whole; a card would be white, or grey at its side.
    blue = (0x14, 0x5D, 0xA0)
    for colours in found:
        assert min(max(map(abs, map(sub, colour, blue))) for colour in colours) < 70


def test_a_click_on_a_card_opens_the_portrait_and_escape_closes_it(english: Opened) -> None:
    page = english.page
    before = page.locator("#canvas").screenshot()
    page.mouse.click(*where(page, "Wang Lei 王磊"))
    assert page.text_content("#panel h2") == "Wang Lei 王磊"
    assert "Lost completely: Xu Hua 许华, Finance 财务部" in (page.text_content("#panel") or "")
    page.wait_for_timeout(200)
    assert page.locator("#canvas").screenshot() != before
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "What this map says"


def test_every_part_of_every_card_opens_it(english: Opened) -> None:
    page = english.page
    held = Held(page.content())
    place = on_screen(page)
    for number, person in enumerate(held.people):
        x, y, width, height = held.box(number)
        corner = (x + 6, y + 6) if number % 2 else (x + width - 6, y + height - 6)
        page.mouse.click(*place(*corner))
        assert page.text_content("#panel h2") == person["name"]
        page.keyboard.press("Escape")


def test_a_click_beside_the_cards_clears_the_selection(english: Opened) -> None:
    page = english.page
    page.mouse.click(*where(page, "Li Na 李娜"))
    assert page.text_content("#panel h2") == "Li Na 李娜"
    room = page.locator("#canvas").bounding_box()
    assert room is not None
    page.mouse.click(room["x"] + 5, room["y"] + room["height"] - 5)
    assert page.text_content("#panel h2") == "What this map says"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("li na", "Li Na 李娜"),
        ("李娜", "Li Na 李娜"),
        ("CHIEF FINANCIAL", "Xu Hua 许华"),
        ("procurement tender", "Lin Hui 林慧"),
        ("wang-lei", "Wang Lei 王磊"),
        ("ｗａｎｇ ｌｅｉ", "Wang Lei 王磊"),
    ],
)
def test_search_by_keyboard_alone(english: Opened, query: str, first: str) -> None:
    page = english.page
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    assert (page.locator("#found li").first.text_content() or "").startswith(first)
    page.keyboard.press("Enter")
    assert page.text_content("#panel h2") == first
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "What this map says"


def test_search_says_when_nobody_is_found(english: Opened) -> None:
    english.page.fill("#search", "zzzz")
    assert english.page.locator("#found li").all_text_contents() == ["Nobody found"]


def test_switches_change_the_picture(english: Opened) -> None:
    page = english.page
    page.click("#layers summary")
    pictures = [page.locator("#canvas").screenshot()]
    for change in (page.check, page.uncheck):
        for switch in ("#all-ties", "#conflicts"):
            change(switch)
            page.wait_for_timeout(150)
            pictures.append(page.locator("#canvas").screenshot())
    # Conflicts are on at first: checking them changes nothing.
    assert pictures[0] != pictures[1] == pictures[2] != pictures[3] != pictures[4]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_header_fits_one_row_of_a_laptop(page: Page, files: dict[str, Path], lang: str) -> None:
    Opened(page, files[lang])
    assert page.evaluate("document.querySelector('header').offsetHeight") == 52
    overflowing = page.evaluate(
        "[...document.querySelectorAll('header, header > *')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1 && !(e.tagName === 'INPUT'))"
        ".map(e => e.outerHTML)"
    )
    assert overflowing == []
    assert page.evaluate("document.documentElement.scrollHeight") <= 768
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_names_can_be_read_at_sixty_people(english: Opened) -> None:
    """At least 11 pixels high on a laptop, with the whole map in the window."""
    box = Held(english.page.content()).page["box"]
    room = english.page.locator("#canvas").bounding_box()
    assert room is not None
    scale = min((room["width"] - 36) / box[2], (room["height"] - 36) / box[3])
    assert 19 * scale >= 11


def test_a_chinese_page_speaks_chinese_only(page: Page, files: dict[str, Path]) -> None:
    """The account has no Latin letter in it, so any on the page would be ours."""
    Opened(page, files["chinese"])
    assert page.get_attribute("html", "lang") == "zh-CN"
    texts = [page.inner_text("body"), page.title()]
    texts += [page.get_attribute("#search", "placeholder") or ""]
    for label in page.locator("[aria-label]").all():
        texts.append(label.get_attribute("aria-label") or "")
    for person in people(page):
        page.evaluate("document.getElementById('as-table').click()")
        page.locator("#people button", has_text=str(person["name"])).click()
        texts.append(page.inner_text("#panel"))
        page.evaluate("document.getElementById('as-table').click()")
    held = Held(page.content())
    texts += [held.said(tile["title"], "zh") for tile in held.page["tiles"]]
    # The symbols "o" and "x" of the legend are signs, not words; "EN" leads to the English page.
    found = {word for text in texts for word in re.findall(r"[A-Za-z]+", text)}
    assert found - {"o", "x", "EN"} == set()
    assert "不论什么都反对" not in "".join(texts)
    assert "一般支持（+1）" in "".join(texts)


def test_without_scripts_the_people_are_still_there(
    browser: Browser, files: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(files["en"].as_uri())
    assert page.locator("#people").is_visible()
    assert page.get_by_role("rowheader", name="Wang Lei 王磊").is_visible()
    assert not page.locator("#search").is_visible()
    assert not page.locator("#canvas").is_visible()
    context.close()
