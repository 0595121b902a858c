"""The page as text: what is in it, and that nothing a user wrote becomes part of its structure."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from influence.domain.contact import Contact
from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass, Role, Side
from influence.renderers.html_map import html
from influence.renderers.text import literal
from influence.resources import resource_folder
from influence.views.graph_view import Badge, EdgeKind, Tone
from influence.views.influence_map import influence_map
from tests.accounts import account, client, view
from tests.maps import HOSTILE, hostile, sample, seen, worded
from tests.pages import Held, block, write_html

MAP = resource_folder("visualizations") / "influence_map"
LARGEST_AT_60 = 780_000


@pytest.fixture(scope="module")
def page():
    return html(influence_map(seen(sample())), ENGLISH)


class Structure(HTMLParser):
    """Every element with the names of its attributes, in order; and the bodies of scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.bodies = {"script": [], "style": []}
        self.types = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, *sorted(name for name, _ in attrs)))
        if tag in self.bodies:
            self.bodies[tag].append("")
            if tag == "script":
                self.types.append(dict(attrs).get("type"))

    def handle_data(self, data):
        if self.cdata_elem in self.bodies:
            self.bodies[self.cdata_elem][-1] += data


def policy(text):
    return re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")


def test_every_script_and_style_is_named_by_its_hash_and_nothing_else_is_allowed(page):
    structure = Structure(page)
    running = [
        body
        for body, kind in zip(structure.bodies["script"], structure.types, strict=True)
        if kind is None
    ]
    assert len(running) == 2
    for kind, bodies in (("script", running), ("style", structure.bodies["style"])):
        digests = [hashlib.sha256(body.encode()).digest() for body in bodies]
        hashes = " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)
        assert f"{kind}-src {hashes};" in policy(page)
    assert policy(page).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy(page)
    assert "http" not in policy(page)


def test_the_page_loads_nothing(page):
    structure = Structure(page)
    loading = {"src", "srcset", "action", "srcdoc", "data", "poster"}
    assert not [e for e in structure.elements if loading & set(e[1:])]
    assert re.findall(r'href="([^"]*)"', page) == ["data:,"]
    assert not [name for e in structure.elements for name in e[1:] if name.startswith("on")]
    assert not [e for e in structure.elements if "style" in e[1:]]


def undashed(text):
    """The elements of a page; dashes of its lines left out."""
    return [
        tuple(name for name in element if name != "stroke-dasharray")
        for element in Structure(text).elements
    ]


def test_hostile_texts_add_nothing_to_the_structure():
    """The same account with harmless words has the same elements and attributes."""
    harmless = tuple(f"word{number}" for number in range(len(HOSTILE)))
    assert len(HOSTILE) >= 30
    attacked = html(influence_map(seen(hostile())), ENGLISH)
    plain = html(influence_map(seen(worded(harmless))), ENGLISH)
    # People are sorted by id, so the order of equal rows differs; their structure does not. Ids
    # also choose among equally strong lines, of which some are dashed.
    assert sorted(undashed(attacked)) == sorted(undashed(plain))
    assert attacked.count("</script") == plain.count("</script")


def test_hostile_texts_arrive_with_nothing_but_hidden_characters_escaped():
    picture = influence_map(seen(hostile()))
    text = html(picture, ENGLISH)
    held = Held(text)
    people = held.people
    assert [p["name"] for p in people] == [literal(node.name) for node in picture.nodes]
    assert {p["id"] for p in people} == set(map(literal, HOSTILE))
    assert held.page["name"] == " ".join(HOSTILE[:4])
    said = json.dumps([people, held.portraits, held.page["often"]])
    assert all(json.dumps(literal(payload))[1:-1] in said for payload in HOSTILE)
    assert sum(literal(payload) == payload for payload in HOSTILE) == len(HOSTILE) - 2


def test_no_field_can_turn_its_neighbours_around():
    """Every text of the account ends in an override; none of them reaches the page."""
    turning = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c"
    texts = tuple(f"word{number}{mark}" for number, mark in enumerate(turning))
    text = html(influence_map(seen(worded(texts))), ENGLISH)
    assert not set(turning) & set(text)
    assert "word3\\u202e" in text[text.index("<tbody>") : text.index("</tbody>")]


def test_ids_never_become_keys_of_objects():
    """They stand in rows; whoever is meant is named by the number of the row."""
    text = html(influence_map(seen(hostile())), ENGLISH)
    keys = set(block(text, "nodes")["keys"]) | set(block(text, "edges")["keys"])
    assert not keys & set(HOSTILE)
    assert len(Held(text).people) == len(HOSTILE)


def test_the_page_holds_the_library_and_stays_small(page):
    assert "vis-network" in page
    assert "cdn" not in page.lower()
    assert len(page.encode()) < LARGEST_AT_60


def test_the_file_is_utf8_and_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_html(influence_map(seen(sample())), tmp_path / "map.html", ENGLISH)
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    text = (tmp_path / "map.html").read_bytes().decode("utf-8")
    assert '<meta charset="utf-8">' in text
    assert "王磊" in text
    assert "\r" not in text


def test_half_a_character_does_not_stop_the_writing(tmp_path):
    person = Contact.model_construct(**dict(client("a")) | {"note": "broken \ud83d", "name": "a"})
    write_html(influence_map(view(account(client("b")))), tmp_path / "a.html", ENGLISH)
    picture = influence_map(view(account(person)))
    write_html(picture, tmp_path / "map.html", ENGLISH)
    assert r"broken \\ud83d" in (tmp_path / "map.html").read_text(encoding="utf-8")


WRITE = """
import sys
from pathlib import Path
from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass, Role, Side
from tests.pages import write_html
from influence.views.influence_map import influence_map
from tests.maps import sample, seen
write_html(influence_map(seen(sample())), Path(sys.argv[1]), ENGLISH)
"""


def test_the_same_account_gives_the_same_bytes_everywhere(tmp_path, page):
    root = Path(__file__).resolve().parents[3]
    places = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "zh_CN.GBK", "TZ": "Asia/Shanghai", "PYTHONUTF8": "0"},
    ]
    for number, place in enumerate(places):
        file = tmp_path / f"{number}.html"
        environment = {**os.environ, "PYTHONPATH": str(root), **place}
        command = [sys.executable, "-c", WRITE, str(file)]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True)
        assert file.read_bytes() == page.encode("utf-8")


def test_people_are_readable_without_scripts(page):
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert table.count("<tr>") == len(influence_map(seen(sample())).nodes)
    assert "Wang Lei 王磊" in table
    assert "single point of failure, indirect key person, is leaving" in table


def test_everything_that_can_be_shown_has_a_look():
    look = json.loads((MAP / "look.json").read_text(encoding="utf-8"))
    shapes = {style["shape"] for style in look["badges"].values()}
    assert set(look["attitudes"]) == set(AttitudeClass)
    assert set(look["badges"]) == set(Badge)
    assert set(look["sides"]) == set(Side)
    assert set(look["lines"]) == set(EdgeKind) - {EdgeKind.INFLUENCE} | set(Tone)
    assert set(Role) - {Role.NONE} | shapes | {"own"} <= set(look["shapes"])
    assert all(style["symbol"] for style in look["attitudes"].values())


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def test_symbols_can_be_read_on_their_colours():
    look = json.loads((MAP / "look.json").read_text(encoding="utf-8"))
    for name, style in (look["attitudes"] | look["badges"]).items():
        dark, light = sorted((luminance(style["fill"]), luminance(style["ink"])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name
