"""What is saved and printed from the map: pictures, drawings, paper."""

import base64
import re
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from playwright.sync_api import Page

from influence.i18n import translator
from influence.renderers.svg_text import name_forms
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import GraphView, Node
from influence.views.influence_map import influence_map
from tests.browser.opened import Opened, crowd
from tests.browser.pdf import Pdf
from tests.maps import hostile, sample, seen
from tests.pages import write_html

LARGEST = 6000
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "g", "title", "rect", "path", "text", "clipPath"}
LOOKS = {
    "x", "y", "d", "id", "width", "height", "fill", "stroke", "stroke-width", "transform",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "clip-path", "font-size",
    "font-weight", "font-family", "text-anchor", "viewBox", "lang", "role",
}  # fmt: skip
DIMMED = "0.18"
Show = Callable[..., Opened]


@pytest.fixture(scope="module")
def picture() -> GraphView:
    return influence_map(seen(sample()))


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Show:
    """Opens a map, in the state that an address names."""

    def opened(view: GraphView, state: str = "", lang: str = "en") -> Opened:
        file = tmp_path / "map.html"
        write_html(view, file, translator(lang))
        map = Opened(page, file)
        if state:
            page.evaluate("(hash) => { location.hash = hash; }", state)
            page.wait_for_timeout(100)
        return map

    return opened


def saved(map: Opened, kind: str) -> bytes:
    """What the menu saves."""
    map.page.click("#export summary")
    with map.page.expect_download() as download:
        map.page.click(f"#export_{kind}")
    assert map.page.locator("#export").get_attribute("open") is None
    return Path(download.value.path()).read_bytes()


def drawing(map: Opened) -> Element:
    return ElementTree.fromstring(saved(map, "svg"))


def texts(root: Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def cards(root: Element) -> dict[str, Element]:
    """Each card by the first words of its tooltip, which are the person's name."""
    named = [(group.find(f"{SVG}title"), group) for group in root.iter(f"{SVG}g")]
    return {
        (title.text or "").split(" · ")[0]: group for title, group in named if title is not None
    }


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


COLOURS = """
async (data) => {
  const blob = await (await fetch("data:image/png;base64," + data)).blob();
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const ctx = canvas.getContext("2d");
  ctx.drawImage(image, 0, 0);
  const pixels = new Uint32Array(ctx.getImageData(0, 0, image.width, image.height).data.buffer);
  const found = new Map();
  for (const pixel of pixels) found.set(pixel, (found.get(pixel) ?? 0) + 1);
  return [...found].map(([pixel, count]) => [
    "#" + [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]
      .map((part) => part.toString(16).padStart(2, "0")).join("").toUpperCase(),
    count,
  ]);
}
"""


def colours(page: Page, png: bytes) -> dict[str, int]:
    """How many pixels there are of each colour; the browser decodes the picture."""
    page.goto("about:blank")
    return dict(page.evaluate(COLOURS, base64.b64encode(png).decode("ascii")))


def test_a_picture_for_slides_is_sharp_named_and_in_the_colours_of_the_map(
    show: Show, picture: GraphView
) -> None:
    map = show(picture)
    map.page.click("#export summary")
    with map.page.expect_download() as download:
        map.page.click("#export_png")
    assert download.value.suggested_filename == "influence-norland-2026-06-30.png"
    png = Path(download.value.path()).read_bytes()
    assert map.was_quiet()
    width, height = size(png)
    assert 2 * 1366 <= width <= LARGEST
    assert height <= LARGEST
    found = colours(map.page, png)
    for colour in ("#01564D", "#48B771", "#BC190C", "#145DA0", "#F6F7F9"):
        assert found[colour] > 500, colour


def test_two_thousand_people_fit_into_a_picture(show: Show) -> None:
    map = show(crowd(2000), "map=people")
    width, height = size(saved(map, "png"))
    assert max(width, height) in (LARGEST - 1, LARGEST)
    assert set(cards(drawing(map))) == {f"Person {i}" for i in range(2000)}
    assert map.was_quiet()


def test_a_picture_is_pale_where_the_map_is(show: Show, picture: GraphView) -> None:
    map = show(picture)
    whole = saved(map, "png")
    map.page.evaluate("location.hash = 'attitude=opponent'")
    map.page.wait_for_timeout(100)
    pale = saved(map, "png")
    assert map.was_quiet()
    before, after = colours(map.page, whole), colours(map.page, pale)
    # What is left of a colour is the legend's.
    assert after["#48B771"] < before["#48B771"] / 10
    assert after["#BC190C"] > before["#BC190C"] / 2


def test_a_picture_is_dark_where_the_map_is(show: Show, picture: GraphView) -> None:
    map = show(picture, "theme=dark")
    png = saved(map, "png")
    found = colours(map.page, png)
    assert found["#12161D"] > found.get("#F6F7F9", 0)


def test_a_drawing_names_everybody_and_says_what_it_is(show: Show, picture: GraphView) -> None:
    map = show(picture)
    root = drawing(map)
    drawn = cards(root)
    assert set(drawn) == {node.name for node in picture.nodes}
    for node in picture.nodes:
        assert set(texts(drawn[node.name])) & set(name_forms(node.name, "en")), node.name
    words = texts(root)
    for said in (picture.name, "as of 2026-06-30, whole account", "Internal", "sways against us"):
        assert said in words
    assert {"advocate", "indirect key person", "reporting line", "can decide"} <= set(words)
    assert map.was_quiet()


def test_a_drawing_holds_nothing_but_lines_and_letters(show: Show, picture: GraphView) -> None:
    data = saved(show(picture), "svg")
    assert b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
    for element in ElementTree.fromstring(data).iter():
        assert element.tag.removeprefix(SVG) in DRAWN
        assert set(element.attrib) <= LOOKS
        assert "url(" not in str(element.attrib).replace("url(#cut-", "")


def test_the_words_of_a_chinese_map_are_chinese(show: Show, picture: GraphView) -> None:
    root = drawing(show(picture, "without=conflicts", lang="zh"))
    assert root.get("lang") == "zh-CN"
    words = texts(root)
    assert {"内部资料", "支持"} <= set(words)
    assert any("未显示：冲突" in word for word in words)
    latin = [word for word in words if re.fullmatch("[a-z ]{4,}", word)]
    assert not latin


def test_what_is_hidden_on_the_map_is_not_in_the_drawing(show: Show, picture: GraphView) -> None:
    root = drawing(show(picture, "without=outside,reporting"))
    client = {node.name for node in picture.nodes if node.side == "client"}
    assert set(cards(root)) == client
    assert not set(texts(root)) & {"Our people", "Kai Brandt"}
    assert any("Not shown: Reporting lines, Outside the client" in word for word in texts(root))
    everybody = [float(part) for part in drawing(show(picture)).get("viewBox", "").split()]
    assert float(root.get("viewBox", "").split()[2]) < everybody[2]


def test_who_is_filtered_away_is_pale_in_the_drawing_and_it_says_why(
    show: Show, picture: GraphView
) -> None:
    root = drawing(show(picture, "attitude=skeptic&attitude=opponent"))
    for node in picture.nodes:
        pale = all(part.get("opacity") for part in cards(root)[node.name].iter(f"{SVG}text"))
        assert pale == (node.attitude not in ("skeptic", "opponent")), node.name
    assert any("Attitude: skeptic, opponent" in word for word in texts(root))


def test_a_departure_and_a_way_are_in_the_drawing(show: Show, picture: GraphView) -> None:
    left = texts(drawing(show(picture, "who=wang-lei&leaves=1")))
    assert any("This person leaves: Wang Lei" in word for word in left)
    assert "→ 0.00" in left
    way = texts(drawing(show(picture, "to=xu-hua")))
    assert any("us > Zhao Min 赵敏 > Wang Lei 王磊" in word for word in way)
    assert {"1", "2"} <= set(way)


DIFFERENT = """
async ([png, drawing]) => {
  const [one, other] = await Promise.all([png, drawing].map(async (url) => {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    return image;
  }));
  // Letters stand a little otherwise in a drawing that is scaled: both are looked at from afar.
  const drawn = (image, width, height) => {
    const canvas = new OffscreenCanvas(width, height);
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    ctx.imageSmoothingQuality = "high";
    ctx.drawImage(image, 0, 0, width, height);
    return canvas;
  };
  const [large, high] = [one.naturalWidth, one.naturalHeight];
  const [width, height] = [large, high].map((side) => Math.round(side / 6));
  const pixels = [one, other].map((image) => {
    const small = drawn(drawn(image, large, high), width, height);
    return small.getContext("2d").getImageData(0, 0, width, height).data;
  });
  let different = 0;
  for (let i = 0; i < pixels[0].length; i += 4) {
    const apart = (part) => Math.abs(pixels[0][i + part] - pixels[1][i + part]) > 60;
    different += [0, 1, 2].some(apart) ? 1 : 0;
  }
  return different / (width * height);
}
"""


def url(data: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


@pytest.mark.parametrize(
    "state",
    ["", "who=wang-lei&leaves=1&theme=dark", "to=xu-hua", "rivals=1", "map=departments"],
)
def test_the_drawing_is_the_picture(show: Show, picture: GraphView, state: str) -> None:
    """Both come from the same painters: edges of letters aside, they are the same."""
    map = show(picture, state)
    png, drawn = saved(map, "png"), saved(map, "svg")
    other = saved(show(picture, "without=influence"), "svg")
    map.page.goto("about:blank")
    assert map.page.evaluate(DIFFERENT, [url(png, "png"), url(drawn, "svg+xml")]) < 0.0005
    assert map.page.evaluate(DIFFERENT, [url(png, "png"), url(other, "svg+xml")]) > 0.005


def test_an_earlier_day_is_in_the_drawing_and_in_its_name(show: Show, picture: GraphView) -> None:
    map = show(picture, "on=2026-03-31")
    map.page.click("#export summary")
    with map.page.expect_download() as download:
        map.page.click("#export_svg")
    assert download.value.suggested_filename == "influence-norland-2026-03-31.svg"
    root = ElementTree.fromstring(Path(download.value.path()).read_bytes())
    assert any("as of 2026-03-31" in word for word in texts(root))


def test_escape_closes_the_menu_and_keeps_who_is_chosen(show: Show, picture: GraphView) -> None:
    page = show(picture, "who=wang-lei").page
    page.click("#export summary")
    page.keyboard.press("Escape")
    assert page.locator("#export").get_attribute("open") is None
    assert page.evaluate("location.hash") == "#who=wang-lei"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""


def test_hostile_words_are_words_in_the_drawing(show: Show, page: Page, tmp_path: Path) -> None:
    view = influence_map(seen(hostile()))
    map = show(view)
    data = saved(map, "svg")
    root = ElementTree.fromstring(data)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    for node in view.nodes:
        # XML reads line ends of any kind as one kind.
        assert any(literal(node.name) in title for title in titles), node.name
    assert map.page.evaluate("window.__hacked") is None
    file = tmp_path / "drawing.svg"
    file.write_bytes(data)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert page.evaluate("window.__hacked") is None


def printed(map: Opened) -> Pdf:
    return Pdf(map.page.pdf(prefer_css_page_size=True, print_background=True))


def says(text: str, node: Node) -> bool:
    """Whether the person is named, in full or in one language."""
    words = "".join(text.split())
    return any("".join(form.split()) in words for form in name_forms(node.name, "en")[:2])


def test_print_is_one_page_of_lines_and_letters_with_every_name(
    show: Show, picture: GraphView
) -> None:
    map = show(picture, "theme=dark")
    pdf = printed(map)
    assert len(pdf.pages) == 1
    width, height = pdf.pages[0]
    assert width > height
    assert pdf.images == 0
    assert pdf.strokes > 200
    text = "".join(pdf.text.split())
    for node in picture.nodes:
        assert says(text, node), node.name
    for said in (picture.name, "as of 2026-06-30", "Internal", "sways for us"):
        assert "".join(said.split()) in text
    assert "What this map says".replace(" ", "") not in text
    # Paper is white whatever the screen is, and the screen is as before.
    assert map.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert map.page.evaluate("document.querySelector('#sheet').children.length") == 0
    assert map.page.title() == "Influence map: Norland Energy 北陆能源"
    assert map.was_quiet()


def test_the_printed_sheet_is_white(show: Show, picture: GraphView) -> None:
    map = show(picture, "theme=dark")
    map.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert map.page.evaluate("document.title") == "influence-norland-2026-06-30"
    background = "document.querySelector('#sheet svg rect').getAttribute('fill')"
    assert map.page.evaluate(background) == "#F6F7F9"
    map.page.emulate_media(media="print")
    colours = "(({ colorScheme, color }) => [colorScheme, color])(getComputedStyle(document.body))"
    assert map.page.evaluate(colours) == ["normal", "rgb(27, 35, 48)"]
    map.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert map.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_is_filtered_and_hidden_is_so_on_paper(show: Show, picture: GraphView) -> None:
    text = "".join(printed(show(picture, "without=outside", lang="zh")).text.split())
    assert "未显示" in text
    for node in picture.nodes:
        assert says(text, node) == (node.side == "client"), node.name


def test_the_table_is_printed_when_it_is_open(show: Show, picture: GraphView) -> None:
    map = show(picture)
    map.page.click("#as-table")
    pdf = printed(map)
    assert 1 < len(pdf.pages) < 6
    text = "".join(pdf.text.split())
    for node in picture.nodes:
        assert says(text, node), node.name
    assert "swaysforus" not in text


def test_every_page_of_the_table_says_internal_and_heads_its_columns(
    show: Show, picture: GraphView
) -> None:
    map = show(picture)
    map.page.click("#as-table")
    pdf = printed(map)
    assert pdf.texts
    for page in pdf.texts:
        assert "Internal" in page
        assert "Attitude" in page


def test_the_canvas_and_the_drawing_answer_to_the_same_calls() -> None:
    """Whoever paints with a call that drawings do not know would break them unseen."""
    folder = resource_folder("visualizations") / "influence_map" / "js"
    context = (folder / "svg_context.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+)\([^)]*\) \{$", context, re.MULTILINE))
    known |= set(re.findall(r"^  (\w+): ", context, re.MULTILINE))
    used = set()
    for file in folder.glob("*.js"):
        used |= set(re.findall(r"\bctx\.(\w+)", file.read_text(encoding="utf-8")))
    assert {"fill", "fillText", "globalAlpha"} <= used
    assert used <= known
