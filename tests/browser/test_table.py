"""The table of people: sorted by every column, filtered, walked by keyboard; it opens portraits."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from influence.domain.words import AttitudeClass, Role, Side
from influence.i18n import translator
from influence.views.graph_view import GraphView, Node
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, wait_until
from tests.maps import sample, seen
from tests.pages import write_html

LANGUAGES = ("en", "zh")
COLUMNS = [
    "name", "title", "place", "side", "attitude", "roles",
    "closeness", "share", "access", "loss", "badges",
]  # fmt: skip
FALLING = ("closeness", "share", "access", "loss")


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


@pytest.fixture(scope="module")
def files(picture: GraphView, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    for lang in LANGUAGES:
        write_html(picture, folder / f"{lang}.html", translator(lang))
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture
def table(page: Page, files: dict[str, Path]) -> Opened:
    map = Opened(page, files["en"])
    page.click("#as-table")
    return map


def names(page: Page) -> list[str]:
    return page.locator("#people tbody th").all_text_contents()


def place(words: type, word: object) -> int | None:
    return None if word is None else list(words).index(word)


def value(node: Node, column: str) -> object:
    """What a column sorts by."""
    return {
        "side": place(Side, node.side),
        "attitude": place(AttitudeClass, node.attitude),
        "roles": min((place(Role, role) for role in node.roles), default=None),
        "badges": -len(node.badges) or None,
    }.get(column, getattr(node, column, getattr(node.figures, column, None)))


def rounded(value: object) -> object:
    return round(value, 6) if isinstance(value, float) else value


@pytest.mark.parametrize("column", [c for c in COLUMNS if c not in ("name", "title", "place")])
def test_a_click_on_a_head_sorts_by_its_values_and_another_turns_it_around(
    table: Opened, picture: GraphView, column: str
) -> None:
    page, people = table.page, {node.name: node for node in picture.nodes}
    if column == "share":
        page.click("#people [data-sort=name]")  # it is sorted by share from the start
    for down in (column in FALLING, column not in FALLING):
        page.click(f"#people [data-sort={column}]")
        head = page.locator("#people th[aria-sort]")
        assert head.count() == 1
        assert head.get_attribute("aria-sort") == ("descending" if down else "ascending")
        assert head.locator(f"[data-sort={column}]").count() == 1
        shown = names(page)
        assert sorted(shown) == sorted(people)
        found = [rounded(value(people[name], column)) for name in shown]
        known = [one for one in found if one is not None]
        assert known == sorted(known, reverse=down)
        assert len(set(known)) > 1
        assert found == known + [None] * (len(found) - len(known))
    assert table.was_quiet()


@pytest.mark.parametrize("column", ["name", "title", "place"])
def test_words_sort_as_people_read(table: Opened, picture: GraphView, column: str) -> None:
    page, people = table.page, {node.name: node for node in picture.nodes}
    page.click(f"#people [data-sort={column}]")
    found = [str(value(people[name], column) or "").casefold() for name in names(page)]
    known = [text for text in found if text]
    assert known == sorted(known)
    assert not any(found[len(known) :])


def test_who_moves_the_decision_most_stands_first(table: Opened, picture: GraphView) -> None:
    most = max(picture.nodes, key=lambda node: node.figures.share or 0)
    assert names(table.page)[0] == most.name
    assert table.page.get_attribute("#people [aria-sort] button", "data-sort") == "share"


def test_the_page_without_scripts_has_the_same_rows_in_the_same_order(
    table: Opened, files: dict[str, Path]
) -> None:
    text = files["en"].read_text(encoding="utf-8")
    body = text[text.index("<tbody>") : text.index("</tbody>")].strip().split("<tr>")[1:]
    assert [row.split(">", 1)[1].split("<")[0] for row in body] == names(table.page)
    cells = [row.split("<td>")[1:] for row in body]
    figures = [[cell.strip().replace("-", "−") for cell in row[5:9]] for row in cells]
    rows = table.page.locator("#people tbody tr")
    assert figures == [
        rows.nth(at).locator(".figure-cell").all_text_contents() for at in range(rows.count())
    ]


def test_whoever_does_not_match_a_filter_steps_back_and_is_counted(
    table: Opened, picture: GraphView
) -> None:
    page = table.page
    page.evaluate("location.hash = 'table=1&attitude=supporter&attitude=skeptic'")
    wait_until(page, "document.querySelector('#matching').textContent !== ''")
    wanted = {n.name for n in picture.nodes if n.attitude in ("supporter", "skeptic")}
    rows = page.locator("#people tbody tr:not(.apart) th")
    assert set(rows.all_text_contents()) == wanted
    assert set(names(page)[: len(wanted)]) == wanted
    assert len(names(page)) == len(picture.nodes)
    count = f"{len(wanted)} of {len(picture.nodes)} people match the filter"
    assert page.text_content("#matching") == count
    page.click("#people [data-sort=name]")
    assert set(names(page)[: len(wanted)]) == wanted
    page.click("#filter summary")
    page.click("#clear")
    assert page.locator("#people tr.apart").count() == 0
    assert page.text_content("#matching") == ""
    assert table.was_quiet()


def test_it_can_be_used_without_a_pointer(table: Opened) -> None:
    page = table.page
    page.focus("#people [data-sort=share]")
    page.keyboard.press("Enter")
    assert page.get_attribute("#people [aria-sort]", "aria-sort") == "ascending"
    assert page.evaluate("document.activeElement.dataset.sort") == "share"
    page.locator("#people tbody button").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    second = names(page)[1]
    assert page.evaluate("document.activeElement.textContent") == second
    page.keyboard.press("Enter")
    assert page.text_content("#panel h2") == second
    assert page.evaluate("document.activeElement.textContent") == second
    assert page.locator("#people [aria-current]").all_text_contents() == [second]
    assert table.was_quiet()


def test_search_brings_the_row_into_view(table: Opened) -> None:
    page = table.page
    page.fill("#search", "mona-falk")
    page.press("#search", "Enter")
    chosen = page.locator("#people tr.chosen")
    assert chosen.count() == 1
    box, room = chosen.bounding_box(), page.locator("#people").bounding_box()
    assert box is not None
    assert room is not None
    assert room["y"] < box["y"] < room["y"] + room["height"] - box["height"] + 1


@pytest.mark.parametrize(
    "state", ["table=1", "table=1&sort=name", "table=1&sort=share", "table=1&sort=-closeness"]
)
def test_the_address_brings_the_table_back(page: Page, files: dict[str, Path], state: str) -> None:
    map = Opened(page, files["en"])
    page.evaluate("(hash) => { location.hash = hash; }", state)
    page.wait_for_timeout(50)
    shown = names(page)
    page.reload()
    wait_until(page, "window.__ready === true")
    assert page.locator("#people").is_visible()
    assert not page.locator("#map").is_visible()
    assert names(page) == shown
    assert page.evaluate("location.hash") == f"#{state}"
    page.click("#as-table")
    assert page.locator("#canvas").is_visible()
    assert map.complaints == []


@pytest.mark.parametrize("state", ["sort=__proto__", "sort=-", "table=1&sort=<b>"])
def test_a_column_nobody_knows_does_no_harm(page: Page, files: dict[str, Path], state: str) -> None:
    map = Opened(page, files["en"])
    page.evaluate("(hash) => { location.hash = hash; }", state)
    page.wait_for_timeout(50)
    page.keyboard.press("Escape")
    assert "sort" not in page.evaluate("location.hash")
    assert map.was_quiet()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_word_of_the_table_is_cut(
    page: Page, files: dict[str, Path], lang: str, theme: str
) -> None:
    Opened(page, files[lang])
    page.evaluate(f"location.hash = 'table=1&theme={theme}'")
    page.wait_for_timeout(50)
    wide = "[...document.querySelectorAll('#people :is(td, th)')].filter(e => e.scrollWidth > e.clientWidth + 1).length"  # noqa: E501
    assert page.evaluate(wide) == 0
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('#people'))")
