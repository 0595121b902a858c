"""The site of `make docs`: built without a warning, whole, and loading nothing from elsewhere."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tools.pages import ROOT

pytestmark = pytest.mark.checkout


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that have a name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag != "a":
            self.loads += [given[name] for name in ("src", "href") if name in given]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "tools.site", str(folder)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def html(site: Path) -> dict[Path, Page]:
    return {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def test_the_site_has_every_page(site: Path) -> None:
    for page in [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/*/*.md")]:
        assert (site / page.relative_to(ROOT)).with_suffix(".html").is_file()


def test_a_page_says_its_language(site: Path) -> None:
    for name, language in (("docs/tutorial.html", "en"), ("docs/zh/tutorial.html", "zh-CN")):
        assert f'<html class="no-js" lang="{language}"' in (site / name).read_text(encoding="utf-8")


def test_every_link_of_the_site_leads_somewhere(site: Path, html: dict[Path, Page]) -> None:
    wrong = []
    for file, page in html.items():
        for link in page.links:
            parts = urlsplit(link)
            place = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if parts.scheme:
                continue
            if not place.is_file() or not _is_in(place, unquote(parts.fragment), html):
                wrong.append(f"{file.relative_to(site)}: {link}")
    assert wrong == []


def _is_in(place: Path, name: str, html: dict[Path, Page]) -> bool:
    return not name or place not in html or name in html[place].names


def test_the_site_loads_nothing_from_elsewhere(site: Path, html: dict[Path, Page]) -> None:
    loaded = {one for page in html.values() for one in page.loads}
    assert loaded
    assert [one for one in loaded if "//" in one] == []
    styles = "".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))
    assert re.findall(r"url\(\s*['\"]?(?:https?:)?//", styles) == []


def test_a_browser_asks_nobody_and_shows_every_page_whole(
    site: Path, html: dict[Path, Page], browser: Browser
) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    for file in sorted(html):
        page.goto(file.as_uri())
        page.wait_for_load_state()
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert not wide, f"{file.relative_to(site)} is wider than {width}"
    page.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize(("word", "found"), [("dominator", "formulas"), ("财年", "tables")])
def test_the_search_works_from_a_folder(
    site: Path, browser: Browser, word: str, found: str
) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri() + f"?q={word}")
    page.wait_for_selector("#search-results li a")
    assert found in page.inner_html("#search-results")
    page.close()


def test_what_a_terminal_prints_in_chinese_stays_in_columns(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "docs" / "zh" / "tutorial.html").as_uri())
    wide, letters = page.evaluate("""["王磊王磊王磊", "abcdefghijkl"].map((text) => {
        const piece = document.createElement("span");
        piece.textContent = text;
        document.querySelector("article .highlight pre").append(piece);
        return piece.getBoundingClientRect().width;
    })""")
    assert wide == pytest.approx(letters, rel=0.01)
    page.close()
