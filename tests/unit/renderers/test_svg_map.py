"""The map as a picture: the places of the view, everything as text, nothing that runs."""

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from xml.etree import ElementTree

import pytest

from influence.domain.messages import ENGLISH
from influence.domain.words import PoliticalStatus
from influence.i18n import translator
from influence.renderers import svg_text
from influence.renderers.png_map import LARGEST, png
from influence.renderers.svg_drawing import Detail
from influence.renderers.svg_map import preview, svg
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import EdgeKind
from influence.views.influence_map import influence_map
from tests.accounts import account, client
from tests.accounts import view as asked
from tests.maps import chinese, crowd, hostile, sample, seen, ten

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "rect", "path", "text", "title", "clipPath"}
LOOKS = {
    "x", "y", "d", "id", "rx", "width", "height", "fill", "stroke", "stroke-width", "transform",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order", "clip-path",
    "font-size", "font-weight", "font-family", "text-anchor", "viewBox", "lang", "role",
}  # fmt: skip
MAPS = {"sample": sample, "ten": ten, "chinese": chinese, "hostile": hostile}
TRANSLATORS = {"en": ENGLISH, "zh": translator("zh")}


@pytest.fixture(scope="module")
def views():
    return {name: influence_map(seen(make())) for name, make in MAPS.items()}


@pytest.fixture(scope="module", params=MAPS)
def view(request, views):
    return views[request.param]


def moved(element):
    found = re.match(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
    return (float(found[1]), float(found[2])) if found else None


def cards(root):
    """The group of each person with its corner."""
    return [g for g in root.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None]


@pytest.mark.parametrize("lang", TRANSLATORS)
@pytest.mark.parametrize("detail", Detail)
def test_only_shapes_and_text(view, lang, detail):
    text = svg(view, TRANSLATORS[lang], detail)
    root = ElementTree.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert {name for element in root.iter() for name in element.attrib} <= LOOKS
    assert re.findall(r"url\(([^)]*)\)", text) == ["#map-card"] * text.count("url(")
    assert "http" not in re.sub(r">[^<]*<", "><", text).replace("http://www.w3.org/2000/svg", "")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\ufffe\uffff]", text)


def test_everybody_stands_where_the_view_says(view):
    root = ElementTree.fromstring(svg(view, ENGLISH))
    drawn = cards(root)
    assert [moved(card) for card in drawn] == [(node.box.x, node.box.y) for node in view.nodes]
    named = [card.find(f"{SVG}title").text for card in drawn]
    assert all(
        text.startswith(literal(node.name)) for text, node in zip(named, view.nodes, strict=True)
    )
    for card, node in zip(drawn, view.nodes, strict=True):
        sizes = {(r.get("width"), r.get("height")) for r in card.iter(f"{SVG}rect")}
        assert (str(node.box.width), str(node.box.height)) in sizes
    boxes = [node.box for node in view.nodes]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_tiles_and_lines_are_the_views(view):
    root = ElementTree.fromstring(svg(view, ENGLISH))
    rectangles = {
        tuple(float(r.get(key, "0")) for key in ("x", "y", "width", "height"))
        for r in root.iter(f"{SVG}rect")
    }
    for tile in view.tiles:
        assert (tile.box.x, tile.box.y, tile.box.width, tile.box.height) in rectangles
    paths = [path.get("d") for path in root.iter(f"{SVG}path")]
    starts = [f"M{edge.path[0]} {edge.path[1]}" for edge in view.edges if shown(edge)]
    for start in starts:
        assert any(path.startswith(start) for path in paths)
    for edge in view.edges:
        if edge.kind is EdgeKind.REPORTING:
            points = zip(edge.path[::2], edge.path[1::2], strict=True)
            assert "M" + "L".join(f"{x} {y}" for x, y in points) in paths
        elif shown(edge) and edge.kind is EdgeKind.INFLUENCE:
            tip = f"M{edge.path[-2]} {edge.path[-1]}L"
            assert any(path.startswith(tip) and path.endswith("Z") for path in paths)


def shown(edge):
    return edge.kind is not EdgeKind.COVERAGE and edge.strong


def test_nothing_is_drawn_outside_the_picture(view):
    root = ElementTree.fromstring(svg(view, ENGLISH))
    x, y, width, height = map(float, root.get("viewBox").split())
    for edge in filter(shown, view.edges):
        assert all(x <= at <= x + width for at in edge.path[::2])
        assert all(y <= at <= y + height for at in edge.path[1::2])
    for node in view.nodes:
        assert x < node.box.x
        assert node.box.right < x + width
        assert y < node.box.y
        assert node.box.bottom < y + height


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_name_day_titles_and_legend_are_read_in_both_languages(views, lang):
    root = ElementTree.fromstring(svg(views["sample"], TRANSLATORS[lang]))
    texts = {text.text for text in root.iter(f"{SVG}text")}
    expected = {
        "en": {"Norland Energy 北陆能源", "as of 2026-06-30, whole account", "IT Director"},
        "zh": {"Norland Energy 北陆能源", "截至 2026-06-30，客户整体", "信息总监", "拥护、拥护者"},
    }[lang]
    assert expected <= texts
    legend = {"en": {"sways against us", "indirect key person"}, "zh": {"不利影响", "间接关键人"}}
    assert legend[lang] <= texts


def test_a_chinese_picture_speaks_chinese_only(views):
    for detail in Detail:
        root = ElementTree.fromstring(svg(views["chinese"], TRANSLATORS["zh"], detail))
        texts = [e.text or "" for e in root.iter() if e.tag in (f"{SVG}text", f"{SVG}title")]
        assert {word for text in texts for word in re.findall("[A-Za-z]+", text)} <= {"o", "x"}


def test_large_accounts_stand_in_the_page_as_departments():
    view = influence_map(seen(crowd(101)))
    text = preview(view, ENGLISH)
    shown_texts = {text.text for text in ElementTree.fromstring(text).iter(f"{SVG}text")}
    assert not cards(ElementTree.fromstring(text))
    counts = [int(text.split()[0]) for text in re.findall(r">(\d+ people)<", text)]
    assert sum(counts) == len(view.nodes) == 101
    assert "Department 0" in shown_texts
    assert len(text) < 25_000


def test_lines_between_departments_stand_in_the_page():
    view = influence_map(seen(crowd(101)))
    root = ElementTree.fromstring(preview(view, ENGLISH))
    paths = [path.get("d") for path in root.iter(f"{SVG}path")]
    influence = [b for b in view.bundles if b.kind is EdgeKind.INFLUENCE]
    assert len(influence) > 24
    for place, bundle in enumerate(influence):
        x, y = bundle.path[:2]
        drawn = any(path.startswith(f"M{x} {y}C{bundle.path[2]} ") for path in paths)
        assert drawn is (place < 24)
    legend = {text.text for text in root.iter(f"{SVG}text")}
    assert {"sways for us", "sways against us", "conflict"} <= legend
    assert "reporting line" not in legend


def test_the_picture_in_the_page_does_not_repeat_the_header(views):
    assert "Norland Energy" in svg(views["sample"], ENGLISH)
    texts = ElementTree.fromstring(preview(views["sample"], ENGLISH)).iter(f"{SVG}text")
    assert not any("Norland" in (text.text or "") for text in texts)
    assert len(cards(ElementTree.fromstring(preview(views["sample"], ENGLISH)))) == 56


RUN = """
import hashlib
from influence.domain.messages import ENGLISH
from influence.renderers.json_map import map_json
from influence.renderers.svg_map import svg
from influence.views.influence_map import influence_map
from tests.maps import sample, seen
view = influence_map(seen(sample()))
print(hashlib.sha256((svg(view, ENGLISH) + map_json(view, ENGLISH)).encode()).hexdigest())
"""


def test_the_same_account_gives_the_same_bytes():
    answers = set()
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Shanghai", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", RUN], env=env, capture_output=True, check=True)
        answers.add(run.stdout)
    assert len(answers) == 1


@pytest.mark.parametrize("text", ["\x00a", "\ufffe\uffff", "\ud800", "]]>", "&<>\"'", "\u202eevil"])
def test_any_text_may_stand_in_it(text):
    element = ElementTree.fromstring(svg_text.tag("text", svg_text.safe(text), fill=text))
    assert element.text
    assert element.get("fill") == element.text


@pytest.mark.parametrize(
    ("name", "lang", "room", "expected"),
    [
        ("Kai Zimmer", "en", 118, ("Kai Zimmer", 15)),
        ("Maximiliana Zimmermann", "en", 118, ("M. Zimmermann", 13)),
        ("Christopher Montgomery 蒙哥马利", "zh", 118, ("蒙哥马利", 15)),
        ("Christopher Lee 李", "en", 118, ("C. Lee", 15)),
        ("欧阳娜娜尔古丽", "zh", 118, ("欧阳娜娜尔古丽", 15)),
        ("欧阳娜娜尔古丽阿依", "zh", 118, ("欧阳娜娜尔…", 15)),
    ],
)
def test_names_are_shortened_before_they_are_cut(name, lang, room, expected):
    assert svg_text.fitted(name, lang, room, (15, 13)) == expected


def decoded(image):
    """Width, height and the bytes of a PNG's rows, without any library for images."""
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    at, data, size = 8, b"", None
    while at < len(image):
        length, kind = struct.unpack(">I4s", image[at : at + 8])
        body = image[at + 8 : at + 8 + length]
        assert struct.unpack(">I", image[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            kind + body
        )
        if kind == b"IHDR":
            size = struct.unpack(">IIBBBBB", body)
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    return size, zlib.decompress(data)


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_the_png_opens_again(views, lang):
    (width, height, depth, colours, *_), rows = decoded(png(views["ten"], TRANSLATORS[lang]))
    assert 1000 < width <= LARGEST
    assert 500 < height <= LARGEST
    assert len(rows) == height * (1 + width * {2: 3, 6: 4}[colours] * depth // 8)
    assert len(set(rows)) > 50  # not one empty sheet


def test_a_png_is_never_larger_than_its_largest_side():
    (width, height, *_), _ = decoded(png(influence_map(seen(crowd(200))), ENGLISH))
    assert max(width, height) in (LARGEST - 1, LARGEST)


def test_letters_of_both_languages_are_drawn(views, monkeypatch):
    """Where fonts are missing, a picture comes out with no names at all."""
    with_text = png(views["chinese"], TRANSLATORS["zh"])
    monkeypatch.setattr("influence.renderers.svg_drawing.safe", lambda text: "")
    without = png(views["chinese"], TRANSLATORS["zh"])
    assert len(with_text) > 1.5 * len(without)


def test_whoever_is_known_to_be_close_to_power_carries_the_sign_and_the_legend_explains_it():
    people = [client("a", political_status=PoliticalStatus.INNER_CIRCLE), client("b")]
    look = json.loads((resource_folder("visualizations") / "influence_map/look.json").read_text())
    drawn = svg(influence_map(asked(account(*people))), ENGLISH)
    disc = look["shapes"]["inner_circle"][1][1]
    assert drawn.count(disc) == 2  # on the card, and in the legend
    assert "inner circle" in drawn
    assert "political structure" not in drawn
    nobody = svg(influence_map(asked(account(client("a"), client("b")))), ENGLISH)
    assert disc not in nobody
    assert "inner circle" not in nobody
