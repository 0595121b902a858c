"""How fast the map is: ready, moved, asked. Each figure is the best of three tries.

On a machine that has more to do than it has processors, the processor time of the page's process is
taken instead of the time that passed: it is what the map itself needs.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.views.graph_view import GraphView
from tests.browser.opened import Opened, wait_until
from tests.companies import company, drawn_up
from tests.pages import write_html

TRIES = 3
READY = {60: 1.0, 200: 1.0, 400: 1.5, 2000: 2.0}
FRAMES = {200: 30, 2000: 12}

LOADED = """
Object.defineProperty(window, "__ready", {
  set(value) { window.__readyAt = value ? performance.now() : null; },
  get() { return window.__readyAt > 0; },
});
"""

# Moves the view by the events of a mouse, one for each picture, and says how many seconds it took.
MOVED = """
async ([kind, steps]) => {
  const canvas = document.querySelector("#canvas canvas");
  const { left, top, width, height } = canvas.getBoundingClientRect();
  let [x, y] = [left + width / 2, top + height / 2];
  const picture = () => new Promise(requestAnimationFrame);
  const at = () => ({ bubbles: true, cancelable: true, clientX: x, clientY: y });
  const point = (type, buttons) => canvas.dispatchEvent(
    new PointerEvent(type, { ...at(), pointerId: 1, pointerType: "mouse", buttons }));
  const moves = {
    pan: (i) => {
      [x, y] = [x + (i % 20 < 12 ? 8 : -8), y + (i % 10 < 6 ? 5 : -5)];
      point("pointermove", 1);
    },
    zoom: (i) => canvas.dispatchEvent(
      new WheelEvent("wheel", { ...at(), deltaY: i % 8 < 5 ? -40 : 40 })),
  };
  if (kind === "pan") point("pointerdown", 1);
  await picture();
  const start = performance.now();
  for (let i = 0; i < steps; i += 1) {
    moves[kind](i);
    await picture();
  }
  const seconds = (performance.now() - start) / 1000;
  if (kind === "pan") point("pointerup", 0);
  return seconds;
}
"""

# From what somebody does to the picture that shows it.
TIMED = """
async ([act, argument]) => {
  const acts = {
    click: (id) => document.getElementById(id).click(),
    search: (text) => {
      const input = document.getElementById("search");
      input.value = text;
      input.dispatchEvent(new Event("input"));
    },
    filter: () => document.querySelector("#filters input").click(),
    address: (text) => { location.hash = text; },
    key: (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })),
  };
  const start = performance.now();
  acts[act](argument);
  const picture = () => new Promise(requestAnimationFrame);
  await picture();
  await new Promise((done) => setTimeout(done));
  return (performance.now() - start) / 1000;
}
"""


def is_busy() -> bool:
    return os.getloadavg()[0] > (os.cpu_count() or 1)


class Clock:
    """Seconds that something takes in a page."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")

    def used(self) -> float:
        """Processor time of the page's process so far."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return next(float(m["value"]) for m in metrics if m["name"] == "ProcessTime")

    def of(self, run: Callable[[], float]) -> float:
        """What `run` says that passed, or the processor time of it."""
        before = self.used()
        passed = run()
        return self.used() - before if is_busy() else passed


@pytest.fixture(scope="module")
def views() -> dict[int, GraphView]:
    """Companies of every size with everything on their maps that has to be moved."""
    return {size: drawn_up(company(size)) for size in READY}


@pytest.fixture(scope="module")
def files(views: dict[int, GraphView], tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("companies")
    for size, view in views.items():
        write_html(view, folder / f"{size}.html", ENGLISH)
    return {size: folder / f"{size}.html" for size in READY}


def best(measure: Callable[[], float], good: Callable[[float], bool]) -> float:
    """The first good figure, or the last one."""
    for _ in range(TRIES):
        figure = measure()
        if good(figure):
            break
    return figure


@pytest.mark.parametrize("size", READY)
def test_it_is_ready_at_once(browser: Browser, files: dict[int, Path], size: int) -> None:
    def seconds() -> float:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
        page = context.new_page()
        page.add_init_script(LOADED)
        clock = Clock(page)
        page.goto(files[size].as_uri())
        wait_until(page, "window.__ready === true")
        passed = float(page.evaluate("window.__readyAt")) / 1000
        took = clock.used() if is_busy() else passed
        context.close()
        return took

    assert best(seconds, lambda took: took < READY[size]) < READY[size]


@pytest.mark.parametrize("kind", ["pan", "zoom"])
@pytest.mark.parametrize(("size", "address"), [(200, ""), (2000, ""), (2000, "#map=people")])
def test_it_moves_smoothly(
    page: Page, files: dict[int, Path], size: int, address: str, kind: str
) -> None:
    map = Opened(page, files[size])
    page.evaluate(f"location.hash = '{address}'")
    page.wait_for_timeout(300)
    page.click("#fit")
    page.wait_for_timeout(200)
    before = page.locator("#canvas").screenshot()

    clock = Clock(page)

    def frames() -> float:
        return 30 / clock.of(lambda: float(page.evaluate(MOVED, [kind, 30])))

    wanted = FRAMES[size]
    assert best(frames, lambda each: each >= wanted) >= wanted
    page.wait_for_timeout(100)
    assert page.locator("#canvas").screenshot() != before
    assert map.complaints == []


def timed(page: Page, act: str, argument: str = "") -> float:
    return Clock(page).of(lambda: float(page.evaluate(TIMED, [act, argument])))


@pytest.mark.parametrize(
    ("act", "argument", "shown"),
    [
        ("search", "zimmer", "document.querySelectorAll('#found li').length > 3"),
        ("filter", "", "document.querySelector('#filter').classList.contains('active')"),
        ("address", "who=c0020", "document.querySelector('#panel h2').textContent.length > 1"),
        ("key", "ArrowDown", "location.hash.startsWith('#who=')"),
    ],
)
def test_answers_come_at_once_at_two_hundred(
    page: Page, files: dict[int, Path], act: str, argument: str, shown: str
) -> None:
    def took() -> float:
        Opened(page, files[200])
        seconds = timed(page, act, argument)
        assert page.evaluate(shown)
        return seconds

    assert best(took, lambda seconds: seconds < 0.1) < 0.1


@pytest.mark.parametrize("address", ["", "&map=people"])
def test_leaving_is_answered_at_once_at_two_thousand(
    page: Page, files: dict[int, Path], views: dict[int, GraphView], address: str
) -> None:
    leaver = next(n for n in views[2000].nodes if n.departure and n.departure.after)
    Opened(page, files[2000])

    def took() -> float:
        page.evaluate(f"location.hash = 'who={leaver.id}{address}'")
        page.wait_for_timeout(300)
        page.click("#fit")
        page.wait_for_timeout(300)
        assert page.locator("#panel .decider").count() == 0
        seconds = timed(page, "click", "leaves")
        assert page.locator("#panel .decider").count() >= 20
        page.click("#panel .closing")
        return seconds

    assert best(took, lambda seconds: seconds < 0.25) < 0.25


def test_the_clock_sees_work(page: Page) -> None:
    """A page that works for half a second takes that long by either measure."""
    page.goto("about:blank")
    work = "(() => { const t = performance.now(); while (performance.now() - t < 500); })()"
    clock = Clock(page)
    before = clock.used()
    page.evaluate(work)
    used = clock.used() - before
    assert used > 0.01 if is_busy() else used > 0.3
