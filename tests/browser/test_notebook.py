"""The map inside a notebook, which is a page of somebody else's."""

from pathlib import Path

from playwright.sync_api import Frame, Page
from rich.console import Console

import influence
from influence.analyses.common import Question
from influence.domain.contact import Contact
from influence.notebook import InfluenceMap
from tests.accounts import account, client
from tests.browser.opened import wait_until
from tests.maps import DAY, HOSTILE, hostile, sample


def cell(page: Page, map: InfluenceMap, tmp_path: Path) -> Frame:
    """A notebook with one cell that ends in the map."""
    file = tmp_path / "notebook.html"
    shown = map._repr_html_()
    file.write_text(f'<meta charset="utf-8"><h1 id="mine">Notes</h1>{shown}', encoding="utf-8")
    page.goto(file.as_uri())
    frame = page.frames[1]
    wait_until(frame, "window.__ready === true")
    return frame


def test_a_cell_that_ends_in_the_map_shows_it(page: Page, tmp_path: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    frame = cell(page, influence.influence_map(sample(), Question(DAY)), tmp_path)
    frame.fill("#search", "Wang Lei")
    frame.press("#search", "Enter")
    assert frame.text_content("#panel h2") == "Wang Lei 王磊"
    frame.click("#leaves")
    assert "0.61" in (frame.text_content("#panel") or "")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] >= 600
    assert complaints == []


def test_the_map_saves_pictures_but_does_not_ask_a_notebook_to_print(
    page: Page, tmp_path: Path
) -> None:
    frame = cell(page, influence.influence_map(sample(), Question(DAY), lang="zh"), tmp_path)
    frame.click("#export summary")
    assert frame.locator("#export_svg").is_visible()
    assert not frame.locator("#print").is_visible()
    with page.expect_download() as download:
        frame.click("#export_svg")
    assert download.value.suggested_filename == "influence-norland-2026-06-30.svg"


def test_the_map_reaches_nothing_of_the_notebook(page: Page, tmp_path: Path) -> None:
    frame = cell(page, influence.influence_map(hostile(), Question(DAY)), tmp_path)
    reached = "(() => { try { return parent.document.title; } catch { return null; } })()"
    assert frame.evaluate(reached) is None
    assert page.evaluate("window.__hacked") is None
    assert frame.evaluate("window.__hacked") is None
    assert page.locator("body > *").count() == 2
    assert len(HOSTILE) > 30


def test_what_the_map_says_is_printed_as_text() -> None:
    person = Contact.model_construct(**dict(client("a")) | {"name": "[red]A[/red] \x1b[31m"})
    shown = influence.influence_map(account(person, client("b")), Question(DAY))
    assert repr(shown) == "InfluenceMap('acme', 2026-06-30, 2 people)"
    said = influence.influence_map(sample(), Question(DAY), lang="zh")
    assert str(said).startswith("Norland Energy 北陆能源, 2026-06-30, 客户整体\n")
    assert "Wang Lei 王磊" in str(said)
    console = Console(file=None, record=True, width=200)
    with console.capture() as printed:
        console.print(shown)
    assert "\x1b[31m" not in printed.get()


def test_the_map_as_data_is_the_json_of_the_command() -> None:
    data = influence.influence_map(sample(), Question(DAY)).to_dict()
    assert data["account"] == "norland"
    assert {node["id"] for node in data["nodes"]} >= {"wang-lei", "zhao-min"}
