"""The map's scripts, module by module, as they stand in the source, in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from influence.resources import resource_folder
from tests.chinese_spaces import SPACED

FOLDER = Path(resource_folder("visualizations") / "influence_map/js")
# What the other modules give them: the page's data and the state.
DATA = """
const page = {
  phrases: { en: ["hello {0}", "{1} of {0}", "yes"], zh: ["你好{0}", "{0}的{1}", "是"] },
};
const state = { lang: "en" };
"""


class Modules:
    """Some modules, and a way to ask their functions."""

    def __init__(self, page: Page, *names: str, data: str = DATA) -> None:
        self.page = page
        sources = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names]
        page.goto("about:blank")
        # A direct eval sees what is declared around it. There is no policy on this page.
        program = "\n".join([data, *sources, "window.ask = (text) => eval(text);"])
        page.evaluate(f"(() => {{ 'use strict';\n{program}\n}})()")

    def __call__(self, expression: str) -> Any:
        return self.page.evaluate("(text) => window.ask(text)", expression)

    def call(self, function: str, *given: object) -> Any:
        return self(f"{function}({', '.join(json.dumps(one) for one in given)})")


@pytest.fixture
def texts(page: Page) -> Modules:
    return Modules(page, "speech", "text")


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("as it is", "as it is", "as it is"),
        (2, "yes", "是"),
        ([0, "Li"], "hello Li", "你好 Li"),
        ([1, "a", [0, 2]], "hello yes of a", "a 的你好是"),
        ([0, "{0} $& {1}"], "hello {0} $& {1}", "你好{0} $& {1}"),
        ("", "", ""),
    ],
)
def test_texts_are_said_in_either_language(
    texts: Modules, text: object, english: str, chinese: str
) -> None:
    assert texts.call("say", text) == english
    assert texts.call("say", text, "zh") == chinese


@pytest.mark.parametrize(("phrase", "value", "sentence"), SPACED)
def test_chinese_has_the_spaces_that_the_program_gives_it(
    texts: Modules, phrase: str, value: str, sentence: str
) -> None:
    assert texts.call("filled", phrase, [value], "zh") == sentence
    assert texts.call("filled", phrase, [value], "en") == phrase.replace("{0}", value)


@pytest.mark.parametrize(
    ("name", "own", "zh"),
    [
        ("Zhao Min 赵敏", "Zhao Min", "赵敏"),
        ("赵敏 Zhao Min", "Zhao Min", "赵敏"),
        ("IT 部", "IT 部", "IT 部"),
        ("Kai Zimmer", "Kai Zimmer", "Kai Zimmer"),
        ("赵 Zhao 敏", "赵 Zhao 敏", "赵 Zhao 敏"),
        ("", "", ""),
    ],
)
def test_of_two_languages_one_part_may_stand_alone(
    texts: Modules, name: str, own: str, zh: str
) -> None:
    assert texts.call("ownPart", name) == own
    texts("state.lang = 'zh'")
    assert texts.call("ownPart", name) == zh


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Kai Zimmer", ["Kai Zimmer", "K. Zimmer"]),
        ("Kai", ["Kai"]),
        ("𠮷田 太郎", ["𠮷田 太郎"]),
        ("欧阳娜娜买买提", ["欧阳娜娜买买提", "欧阳娜娜买…"]),
        ("😀mile Zola", ["😀mile Zola", "😀. Zola"]),
    ],
)
def test_names_are_shortened_in_their_own_way(texts: Modules, name: str, forms: list[str]) -> None:
    assert texts.call("nameForms", name) == forms


@pytest.mark.parametrize(
    "text", ["Head of Something Long Indeed", "水电站自动化控制系统部", "a😀b😀c"]
)
@pytest.mark.parametrize("width", [0, 20, 60, 500])
def test_what_is_cut_has_room(texts: Modules, text: str, width: int) -> None:
    texts("var ctx = (window.ctx = document.createElement('canvas').getContext('2d'))")
    shown = texts(f"fit(window.ctx, {json.dumps(text)}, '12px sans-serif', {width})")
    wide = texts(f"window.ctx.measureText({json.dumps(shown)}).width")
    assert shown in ("…", text) or wide <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
    assert "\ufffd" not in shown


def test_packed_records_come_back(page: Page) -> None:
    modules = Modules(page, "packing")
    packed = {
        "keys": ["name", "side"],
        "same": {"kind": "person"},
        "words": [[], ["client", "own"]],
        "rows": [["Li", 0], ["Zhao", 1], ["Wu", None]],
    }
    assert modules.call("unpacked", packed) == [
        {"kind": "person", "name": "Li", "side": "client"},
        {"kind": "person", "name": "Zhao", "side": "own"},
        {"kind": "person", "name": "Wu"},
    ]


def test_what_is_painted_for_a_file_is_what_a_canvas_would_show(page: Page) -> None:
    """The same calls on both: pixels of the one against the rendered drawing of the other."""
    modules = Modules(page, "speech", "icons", "text", "svg_context", data=DATA + ICONS)
    differing = modules.page.evaluate(BOTH)
    assert differing < 0.01


def test_a_drawing_holds_no_character_that_xml_forbids(page: Page) -> None:
    modules = Modules(page, "speech", "icons", "text", "svg_context", data=DATA + ICONS)
    assert modules.call("asXml", "a\u0000b\ud83d\ude00c\u0008") == "a\ufffdb😀c\ufffd"
    assert modules("asXml('a\\ud83d')") == "a\ufffd"


ICONS = "const look = { shapes: {} };"
BOTH = """
async () => {
  const paint = window.ask(`(ctx) => {
    ctx.save();
    ctx.fillStyle = "#145DA0";
    roundedBox(ctx, 10, 10, 60, 40, 8);
    ctx.fill();
    ctx.translate(20, 20);
    ctx.rotate(0.4);
    ctx.scale(1.5, 1.5);
    ctx.strokeStyle = "#BC190C";
    ctx.lineWidth = 4;
    ctx.setLineDash([6, 3]);
    ctx.beginPath();
    ctx.moveTo(10, 0);
    ctx.bezierCurveTo(30, 10, 10, 40, 60, 30);
    ctx.stroke();
    ctx.restore();
    ctx.globalAlpha = 0.5;
    ctx.beginPath();
    ctx.arc(110, 40, 20, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillRect(100, 80, 30, 10);
  }`);
  const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  paint(ctx);
  const drawing = window.ask("new SvgContext(0, 0, 160, 120)");
  paint(drawing);
  drawing.root.setAttribute("width", 160);
  drawing.root.setAttribute("height", 120);
  const source = new XMLSerializer().serializeToString(drawing.root);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  await image.decode();
  const other = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
  const ink = other.getContext("2d", { willReadFrequently: true });
  ink.drawImage(image, 0, 0);
  const [one, two] = [ctx, ink].map((from) => from.getImageData(0, 0, 160, 120).data);
  let painted = 0;
  let apart = 0;
  for (let i = 3; i < one.length; i += 4) {
    if (one[i] || two[i]) painted += 1;
    if ([0, 1, 2, 3].some((at) => Math.abs(one[i - at] - two[i - at]) > 60)) apart += 1;
  }
  if (painted < 3000) throw new Error(`only ${painted} pixels are painted`);
  return apart / painted;
}
"""
