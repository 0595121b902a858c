"""The pictures of the READMEs and of docs/, taken from the demo: `make pictures` writes them.

Each is a window of Chromium, reduced to a palette. Beside them `figures.json` keeps a digest of
what each page tells; a test works the same out again, so that no picture shows yesterday's figures.
A further picture is one more line in `SHOTS`.
"""

import hashlib
import io
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from influence.analyses.common import Question, View
from influence.analyses.people_section import Findings, people_findings
from influence.cli.demo import DEMO_DAY
from influence.domain.messages import ENGLISH, Translator
from influence.i18n import translator
from influence.importers import plan_import, read_tables
from influence.renderers.html_document import html_document
from influence.renderers.html_map import html
from influence.renderers.json_map import map_json
from influence.renderers.terminal import WIDTH, print_report
from influence.reports.blocks import Report
from influence.reports.document import Document
from influence.reports.names import Names
from influence.reports.people_section import people_section
from influence.reports.risk_report import risk_report
from influence.resources import resource_folder
from influence.stores import open_store
from influence.views.graph_view import GraphView
from influence.views.influence_map import influence_map

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
FIGURES = FOLDER / "figures.json"
LANGUAGES = ("en", "zh")
Scheme = Literal["light", "dark"]
Colour = tuple[int, ...]
BOTH: tuple[Scheme, ...] = ("light", "dark")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
COLOURS = 256
SHADE = 30
"""up to this distance two colours look the same"""
PATIENCE = 30
"""seconds until a page must have drawn itself"""


@dataclass(frozen=True)
class Shot:
    """A window on one page of the demo."""

    page: str
    name: str
    width: int
    height: int = 0
    """0: down to `end`"""
    end: str = ""
    """what the picture does not show any more, as a selector; nothing: the end of the page"""
    sharpness: float = 1.5
    """dots of the picture for each dot of the window: for screens that have more of them"""
    at: str = ""
    """the state of the map, as its address has it"""
    schemes: tuple[Scheme, ...] = ("light",)

    def files(self) -> Iterator[tuple[str, Scheme, str]]:
        """Language, colour scheme and file of each picture."""
        for lang in LANGUAGES:
            for scheme in self.schemes:
                yield lang, scheme, f"{self.name}-{lang}{'-dark' * (scheme == 'dark')}.png"


SHOTS = (
    Shot("map", "map", 1366, 768, schemes=BOTH),
    Shot("map", "sways", 1366, 768, at="who=li-na"),
    Shot("map", "leaves", 1366, 768, at="who=zhao-min&leaves=1"),
    Shot("risk", "risk", 880, sharpness=1.25, schemes=BOTH),
    Shot("plan", "plan", 860, end="nav"),
)


# --- what the demo tells --------------------------------------------------------------------------


class Demo:
    """The findings of `influence demo`, worked out once for both languages."""

    @cached_property
    def found(self) -> Findings:
        """What is found about the people of the sample account."""
        with TemporaryDirectory() as folder:
            upload = read_tables([resource_folder("fixtures") / "sample"], today=DEMO_DAY)
            with open_store(Path(folder) / "sample.db", create=True) as store:
                store.edit(plan_import(upload), by="demo", source="demo")
                return people_findings(View(store.load("norland"), Question(as_of=DEMO_DAY)))

    @cached_property
    def map(self) -> GraphView:
        """Its map."""
        return influence_map(self.found.view)

    @cached_property
    def risk(self) -> Report:
        """Its risk report."""
        return risk_report(self.found.risk, Names(self.found.view.account))

    @cached_property
    def plan(self) -> Document:
        """The page of its people in a plan."""
        return people_section(self.found, Names(self.found.view.account))

    def page(self, name: str, lang: str, scheme: Scheme) -> str:
        """A page to open in the browser."""
        translate = _translator(lang)
        if name == "map":
            return html(self.map, translate)
        if name == "plan":
            return html_document(self.plan, translate)
        return _terminal(_printed(self.risk, translate, plain=False), scheme)

    def told(self, name: str, lang: str) -> str:
        """The names and figures of a page, without its looks."""
        translate = _translator(lang)
        if name == "map":
            return map_json(self.map, translate)
        if name == "plan":
            return _first_page(html_document(self.plan, translate))
        return _printed(self.risk, translate, plain=True)

    def digests(self) -> dict[str, str]:
        """One for each page and language that a picture shows."""
        names = sorted({shot.page for shot in SHOTS})
        return {
            f"{name}-{lang}": hashlib.sha256(self.told(name, lang).encode()).hexdigest()
            for name in names
            for lang in LANGUAGES
        }


def _translator(lang: str) -> Translator:
    return ENGLISH if lang == "en" else translator(lang)


def _first_page(page: str) -> str:
    """The texts above the list of contents."""
    top = page[page.index("<body>") : page.index("<nav")]
    return " ".join(re.sub(r"<[^>]*>", " ", top).split())


def _printed(report: Report, translate: Translator, *, plain: bool) -> str:
    screen = io.StringIO()
    print_report(report, translate, screen, plain=plain)
    return screen.getvalue()


# --- a terminal as a page -------------------------------------------------------------------------

_PAPER = TerminalTheme(
    (255, 255, 255),
    (27, 35, 48),
    [(27, 35, 48), (163, 22, 11), (1, 86, 77), (122, 77, 0)] + [(31, 95, 191)] * 4,
)
_NIGHT = TerminalTheme(
    (29, 36, 48),
    (232, 236, 242),
    [(18, 22, 29), (255, 154, 122), (111, 211, 164), (245, 194, 91)] + [(127, 184, 240)] * 4,
)
_FRAME = """<!doctype html>
<meta charset="utf-8">
<style>
body {{ margin: 0; padding: 18px 0; color: {foreground}; background: {background}; }}
pre {{ margin: 0 auto; width: 100ch; font: 16px/1.35 "Noto Sans Mono CJK SC", monospace; }}
i {{ display: inline-block; width: 1ch; font: 13px "DejaVu Sans Mono", monospace; }}
</style>
<pre>{code}</pre>
"""


def _terminal(printed: str, scheme: Scheme) -> str:
    """What a terminal shows, its colours kept; Chinese letters take the room of two."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    theme, faint = (_NIGHT, "163;173;187") if scheme == "dark" else (_PAPER, "91;102;117")
    legible = re.sub(r"\x1b\[((?:\d+;)*)2m", f"\x1b[\\g<1>38;2;{faint}m", printed)
    console.print(Text.from_ansi(legible), soft_wrap=True)
    page = console.export_html(theme=theme, code_format=_FRAME, inline_styles=True)
    return page.replace("—", "<i>—</i>")  # one cell in a terminal, two in a font for Chinese


# --- pictures -------------------------------------------------------------------------------------


def take(demo: Demo, browser: Browser, folder: Path) -> None:
    """All pictures, into the folder."""
    with TemporaryDirectory() as beside:
        page = Path(beside) / "page.html"
        for shot in SHOTS:
            for lang, scheme, file in shot.files():
                page.write_text(demo.page(shot.page, lang, scheme), encoding="utf-8")
                _reduced(_window(browser, page, shot, scheme)).save(folder / file, optimize=True)


_HEIGHT = """(end) => end ? document.querySelector(end).getBoundingClientRect().top
  : document.documentElement.getBoundingClientRect().height"""


def _window(browser: Browser, page: Path, shot: Shot, scheme: Scheme) -> bytes:
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": shot.width, "height": shot.height or 400},
        device_scale_factor=shot.sharpness,
        reduced_motion="reduce",
        offline=True,
    )
    window = context.new_page()
    window.goto(f"{page.as_uri()}#{shot.at}")
    if shot.page == "map":
        _wait(window, "window.__ready === true")
    window.wait_for_timeout(300)
    high = shot.height or window.evaluate(_HEIGHT, shot.end)
    picture = window.screenshot(
        full_page=True, clip={"x": 0, "y": 0, "width": shot.width, "height": high}
    )
    context.close()
    return picture


def _wait(window: Page, condition: str) -> None:
    """Playwright's own waiting evaluates text inside the page, which the map's policy forbids."""
    end = monotonic() + PATIENCE
    while not window.evaluate(condition):
        if monotonic() > end:
            raise TimeoutError(condition)
        window.wait_for_timeout(50)


def _reduced(picture: bytes) -> Image.Image:
    """A third of the size: common colours as they are, of the others the nearest of them."""
    with Image.open(io.BytesIO(picture)) as image:
        size, dots = image.size, image.convert("RGB").tobytes()
    colours = list(zip(dots[::3], dots[1::3], dots[2::3], strict=True))
    counted = [colour for colour, _ in Counter(colours).most_common()]
    kept = _apart(counted)
    place = {colour: min(range(len(kept)), key=_distance(colour, kept)) for colour in counted}
    reduced = Image.frombytes("P", size, bytes(place[colour] for colour in colours))
    reduced.putpalette([part for colour in kept for part in colour])
    return reduced


def _apart(counted: Sequence[Colour]) -> list[Colour]:
    """The commonest colours that differ; shades of one must not push out that of a small sign."""
    kept: list[Colour] = []
    for colour in counted:
        if all(_distance(colour, kept)(at) > SHADE for at in range(len(kept))):
            kept.append(colour)
    return kept[:COLOURS]


def _distance(colour: Colour, among: Sequence[Colour]) -> Callable[[int], int]:
    """How far the colour is from the one at a place."""
    return lambda at: sum((a - b) ** 2 for a, b in zip(colour, among[at], strict=True))


def main() -> int:
    """Take every picture again; the exit code."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        print(f"Pictures are taken with Chromium, and none is on the PATH ({', '.join(CHROMIUM)}).")
        return 2
    # What the terminal of whoever runs this can do must not be seen.
    os.environ |= {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": str(WIDTH)}
    demo = Demo()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, and containers give it little shared memory.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        take(demo, browser, FOLDER)
        browser.close()
    FIGURES.write_text(json.dumps(demo.digests(), indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
