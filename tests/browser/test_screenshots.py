"""The main states of the page as pictures, beside those that were looked at and found good.

`INFLUENCE_UPDATE=screenshots pytest THIS_FILE` takes new ones: look at each of them.
"""

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, wait_until
from tests.companies import company, drawn_up
from tests.maps import sample, seen
from tests.pages import write_html

REFERENCES = Path(__file__).with_name("references")
TOLERANCE = 0.03
"""The share of dots that may differ: letters are drawn a little differently on every machine."""
SMALL = (683, 384)
STATES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "start": ("", lambda page: None),
    "person": ("who=wang-lei", lambda page: None),
    "leaves": ("who=wang-lei&leaves=1", lambda page: None),
    "way": ("to=xu-hua", lambda page: None),
    "rivals": ("rivals=1", lambda page: None),
    "earlier": ("on=2026-03-31", lambda page: None),
    "filter": ("attitude=skeptic&attitude=opponent", lambda page: page.click("#filter > summary")),
    "table": ("", lambda page: page.click("#as-table")),
}
LOOKS = [("en", "light"), ("zh", "dark"), ("zh", "light"), ("en", "dark")]
SHRUNK = """
async ([url, wide, high]) => {
  const image = Object.assign(new Image(), { src: url });
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
  const ctx = canvas.getContext("2d");
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(image, 0, 0, wide, high);
  return canvas.toDataURL("image/png");
}
"""
APART = """
async (urls) => {
  const [one, other] = await Promise.all(urls.map(async (url) => {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 171, height: 96 });
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    ctx.imageSmoothingQuality = "high";
    ctx.drawImage(image, 0, 0, 171, 96);
    return ctx.getImageData(0, 0, 171, 96).data;
  }));
  let apart = 0;
  for (let i = 0; i < one.length; i += 4) {
    if ([0, 1, 2].some((at) => Math.abs(one[i + at] - other[i + at]) > 24)) apart += 1;
  }
  return apart / (one.length / 4);
}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample account in both languages, and a company of five hundred."""
    folder = tmp_path_factory.mktemp("screenshots")
    pictures = {"sample": influence_map(seen(sample())), "company": drawn_up(company(500))}
    for name, picture in pictures.items():
        for lang in ("en", "zh"):
            translate = ENGLISH if lang == "en" else translator(lang)
            write_html(picture, folder / f"{name}-{lang}.html", translate)
    return {file.stem: file for file in folder.glob("*.html")}


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """Where pictures are shrunk and compared."""
    page = browser.new_page()
    yield page
    page.close()


def taken(browser: Browser, file: Path, state: str, scheme: str) -> str:
    """A picture of the window, as a data URL."""
    address, further = STATES[state]
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    page = context.new_page()
    Opened(page, file)
    page.evaluate("(hash) => { location.hash = hash; }", address)
    page.reload()
    wait_until(page, "window.__ready === true")
    further(page)
    page.mouse.move(1360, 760)
    page.wait_for_timeout(250)
    picture = base64.b64encode(page.screenshot()).decode("ascii")
    context.close()
    return f"data:image/png;base64,{picture}"


def check(desk: Page, name: str, picture: str) -> None:
    """Compare with the reference, or put it in its place when asked to."""
    reference = REFERENCES / f"{name}.png"
    if os.environ.get("INFLUENCE_UPDATE") == "screenshots":
        small = desk.evaluate(SHRUNK, [picture, *SMALL])
        reference.parent.mkdir(exist_ok=True)
        reference.write_bytes(base64.b64decode(small.partition(",")[2]))
    kept = "data:image/png;base64," + base64.b64encode(reference.read_bytes()).decode("ascii")
    assert desk.evaluate(APART, [kept, picture]) <= TOLERANCE, name


@pytest.mark.parametrize(
    ("state", "lang", "scheme"),
    [("start", *look) for look in LOOKS]
    + [(state, *look) for state in STATES if state != "start" for look in LOOKS[:2]],
)
def test_the_page_looks_as_it_did(
    browser: Browser, desk: Page, files: dict[str, Path], state: str, lang: str, scheme: str
) -> None:
    picture = taken(browser, files[f"sample-{lang}"], state, scheme)
    check(desk, f"{state}-{lang}-{scheme}", picture)


@pytest.mark.parametrize(("lang", "scheme"), LOOKS[:2])
def test_a_large_account_looks_as_it_did(
    browser: Browser, desk: Page, files: dict[str, Path], lang: str, scheme: str
) -> None:
    picture = taken(browser, files[f"company-{lang}"], "start", scheme)
    check(desk, f"departments-{lang}-{scheme}", picture)


def test_another_state_would_be_noticed(
    browser: Browser, desk: Page, files: dict[str, Path]
) -> None:
    picture = taken(browser, files["sample-en"], "person", "light")
    reference = base64.b64encode((REFERENCES / "start-en-light.png").read_bytes()).decode("ascii")
    kept = f"data:image/png;base64,{reference}"
    assert desk.evaluate(APART, [kept, picture]) > TOLERANCE
