"""A map behind a password, in a real browser: it opens with the right one and with nothing else."""

import base64
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.html_map import html
from influence.renderers.locked_page import ITERATIONS, locked
from influence.views.influence_map import influence_map
from tests.browser.opened import WATCH, wait_until
from tests.maps import DAY, hostile, sample, seen
from tests.marked import MARK, marked

PASSWORD = "Füße 密码 correct horse"
SPELLED_OTHERWISE = "Fu\u0308ße 密码 correct horse"
SEALED = re.compile(r'(id="sealed">)([^<]+)')
LOCK = re.compile(r'(id="lock">)([^<]+)')


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Pages as they are written without a password."""
    return {
        "sample": html(influence_map(seen(sample())), ENGLISH),
        "zh": html(influence_map(seen(sample())), translator("zh")),
        "hostile": html(influence_map(seen(hostile())), ENGLISH),
        "marked": html(influence_map(seen(marked())), ENGLISH),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


class Opening:
    """A locked file in a tab, with everything it asked for and complained about."""

    def __init__(self, page: Page, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")
        self.page, self.file = page, file
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(WATCH)
        page.goto(file.as_uri())

    def answer(self, password: str) -> None:
        self.page.fill("#password", password)
        self.page.press("#password", "Enter")

    def told(self, text: str) -> bool:
        quoted = json.dumps(text)
        told = "document.getElementById('told')?.textContent"
        wait_until(self.page, f"{told}?.includes({quoted})")
        return True

    def was_quiet(self) -> bool:
        assert self.requests == [self.file.as_uri()]
        assert self.complaints == []
        assert self.page.evaluate("window.__violations") == []
        return True


@pytest.mark.parametrize("typed", [PASSWORD, SPELLED_OTHERWISE])
def test_it_opens_with_the_password_and_works(
    page: Page, folder: Path, pages: dict[str, str], typed: str
) -> None:
    opening = Opening(page, folder / "map.html", locked(pages["sample"], PASSWORD, "en"))
    assert page.title() == "This map is locked"
    opening.answer(typed)
    wait_until(page, "window.__ready === true")
    assert "Norland" in page.title()
    assert page.locator("#unlock").count() == 0
    page.fill("#search", "wang lei")
    page.press("#search", "Enter")
    assert "Wang Lei" in (page.text_content("#panel h2") or "")
    page.keyboard.press("Escape")
    page.click("#dark")
    page.click("#as-table")
    assert page.locator("#people tbody tr").count() == 56
    assert opening.was_quiet()


def test_what_is_opened_is_the_page_as_it_was_written(
    page: Page, browser: Browser, folder: Path, pages: dict[str, str]
) -> None:
    """The same data, styles and controls: nothing is lost on the way through the lock."""
    parts = "style, script[type], main, header"
    what = f"[...document.querySelectorAll('{parts}')].map((part) => part.outerHTML)"
    Opening(page, folder / "map.html", locked(pages["zh"], PASSWORD, "zh")).answer(PASSWORD)
    wait_until(page, "window.__ready === true")
    plain = browser.new_context(viewport=page.viewport_size, offline=True).new_page()
    (folder / "plain.html").write_text(pages["zh"], encoding="utf-8")
    plain.goto((folder / "plain.html").as_uri())
    wait_until(plain, "window.__ready === true")
    assert page.evaluate(what) == plain.evaluate(what)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    plain.context.close()


def test_a_wrong_password_is_told_and_can_be_tried_again(
    page: Page, folder: Path, pages: dict[str, str]
) -> None:
    opening = Opening(page, folder / "map.html", locked(pages["sample"], PASSWORD, "en"))
    for wrong in (PASSWORD.lower(), "x", f"{PASSWORD} "):
        opening.answer(wrong)
        assert opening.told("not the password")
        assert page.evaluate("document.activeElement.id") == "password"
        page.fill("#password", "")
    assert "Norland" not in page.content()
    opening.answer(PASSWORD)
    wait_until(page, "window.__ready === true")
    assert opening.was_quiet()


def flipped(found: re.Match[str], place: int) -> str:
    """The bytes in base64 with one bit of one of them turned."""
    given = bytearray(base64.b64decode(found[2]))
    given[place] ^= 1
    return found[1] + base64.b64encode(given).decode()


@pytest.mark.parametrize("place", [0, -1])
def test_one_changed_byte_and_it_does_not_open(
    page: Page, folder: Path, pages: dict[str, str], place: int
) -> None:
    text = locked(pages["sample"], PASSWORD, "en")
    changed = SEALED.sub(lambda found: flipped(found, place), text)
    assert changed != text
    opening = Opening(page, folder / "map.html", changed)
    opening.answer(PASSWORD)
    assert opening.told("not the password, or the file was damaged")
    assert opening.was_quiet()


@pytest.mark.parametrize(
    ("part", "other"), [("iterations", 600_001), ("nonce", "AAAAAAAAAAAAAAAA")]
)
def test_how_it_was_locked_cannot_be_changed_either(
    page: Page, folder: Path, pages: dict[str, str], part: str, other: object
) -> None:
    def changed(found: re.Match[str]) -> str:
        return found[1] + json.dumps({**json.loads(found[2]), part: other})

    text = LOCK.sub(changed, locked(pages["sample"], PASSWORD, "en"))
    opening = Opening(page, folder / "map.html", text)
    opening.answer(PASSWORD)
    assert opening.told("not the password")


def in_clear(text: str) -> str:
    """The file without what is sealed, in whose letters any short word may come up by chance."""
    assert len(SEALED.findall(text)) == 1
    return SEALED.sub("", text)


def test_nothing_of_the_account_stands_in_the_file(pages: dict[str, str]) -> None:
    assert pages["marked"].lower().count(MARK) > 50
    text = in_clear(locked(pages["marked"], PASSWORD, "en")).lower()
    assert MARK not in text
    assert "turbine" not in text
    text = in_clear(locked(pages["sample"], PASSWORD, "zh"))
    assert len(text) < 20_000
    for contact in sample().contacts.values():
        assert contact.name not in text
    for word in ("norland", "北陆", "Zhao", DAY.isoformat(), "single point", PASSWORD):
        assert word not in text


def test_no_two_files_are_alike(pages: dict[str, str]) -> None:
    one, two = (locked(pages["sample"], PASSWORD, "en") for _ in range(2))
    locks = [json.loads(LOCK.search(text)[2]) for text in (one, two)]  # type: ignore[index]
    assert locks[0]["salt"] != locks[1]["salt"]
    assert locks[0]["nonce"] != locks[1]["nonce"]
    assert {lock["iterations"] for lock in locks} == {ITERATIONS}
    assert [len(base64.b64decode(locks[0][part])) for part in ("salt", "nonce")] == [16, 12]
    assert SEALED.search(one)[2] != SEALED.search(two)[2]  # type: ignore[index]


def test_hostile_texts_do_no_more_than_without_a_password(
    page: Page, folder: Path, pages: dict[str, str]
) -> None:
    opening = Opening(page, folder / "map.html", locked(pages["hostile"], PASSWORD, "en"))
    opening.answer(PASSWORD)
    wait_until(page, "window.__ready === true")
    assert page.evaluate("window.__hacked") is None
    assert opening.was_quiet()


@pytest.mark.parametrize("missing", ["crypto", "DecompressionStream"])
def test_a_browser_that_cannot_open_it_says_so(
    page: Page, folder: Path, pages: dict[str, str], missing: str
) -> None:
    page.add_init_script(f"Object.defineProperty(window, '{missing}', {{value: undefined}});")
    opening = Opening(page, folder / "map.html", locked(pages["sample"], PASSWORD, "zh"))
    assert opening.told("This browser cannot open it here")
    assert opening.told("浏览器")
    opening.answer(PASSWORD)
    page.wait_for_timeout(100)
    assert page.locator("#unlock").count() == 1
    assert opening.was_quiet()


def test_without_scripts_it_says_what_it_needs(
    browser: Browser, folder: Path, pages: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    (folder / "map.html").write_text(locked(pages["sample"], PASSWORD, "en"), encoding="utf-8")
    page.goto((folder / "map.html").as_uri())
    assert page.get_by_text("JavaScript is allowed").is_visible()
    context.close()


@pytest.mark.parametrize(("lang", "first"), [("en", "This map is locked"), ("zh", "加密")])
def test_the_form_is_in_both_languages_and_accessible(
    page: Page, folder: Path, pages: dict[str, str], lang: str, first: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opening = Opening(page, folder / "map.html", locked(pages["sample"], PASSWORD, lang))
    spoken = page.locator("h1 span").all_text_contents()
    assert len(spoken) == 2
    assert first in spoken[0]
    opening.answer("wrong")
    assert opening.told("not the password")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
