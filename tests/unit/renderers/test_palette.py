"""The map's colours: told apart by everybody, and readable in light and dark."""

import json
import math
import re
from itertools import combinations

import pytest

from influence.resources import resource_folder

LOOK = json.loads(
    (resource_folder("visualizations") / "influence_map/look.json").read_text(encoding="utf-8")
)
THEMES = {"light": LOOK, "dark": {**LOOK, **LOOK["dark"]}}
# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color
# vision deficiency", IEEE TVCG 15(6): full deficiency, on linear RGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
          (0.0193339, 0.1191920, 0.9503041))  # fmt: skip
WHITE = (0.95047, 1.0, 1.08883)
FAR_APART, READABLE, VISIBLE = 30, 4.5, 3.0


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]


def lab(colour, vision):
    seen = [min(1, max(0, part)) for part in times(VISION[vision], linear(colour))]
    ratios = [value / white for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, vision="normal"):
    """CIE76."""
    return math.dist(lab(one, vision), lab(other, vision))


def contrast(one, other):
    """WCAG 2: from 1 to 21."""
    bright, dim = sorted((times(TO_XYZ, linear(c))[1] for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measures_are_the_published_ones():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert lab("#FF0000", "normal") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


@pytest.mark.parametrize("vision", VISION)
def test_attitudes_are_told_apart_by_colour_alone(vision):
    fills = {word: style["fill"] for word, style in LOOK["attitudes"].items() if word != "unknown"}
    for one, other in combinations(fills, 2):
        assert distance(fills[one], fills[other], vision) >= FAR_APART, (one, other)


@pytest.mark.parametrize("vision", VISION)
def test_unknown_is_white_in_a_dashed_border_that_no_attitude_looks_like(vision):
    unknown = LOOK["attitudes"]["unknown"]
    for word, style in LOOK["attitudes"].items():
        if word == "unknown":
            continue
        assert "border" not in style
        apart = distance(style["fill"], unknown["fill"], vision)
        assert max(apart, distance(style["fill"], unknown["border"], vision)) >= FAR_APART, word


def test_every_attitude_has_a_symbol_of_its_own():
    symbols = [style["symbol"] for style in LOOK["attitudes"].values()]
    assert len(set(symbols)) == len(symbols) == 6


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_lines_for_us_and_against_us_are_told_apart(theme, vision):
    lines = THEMES[theme]["lines"]
    assert distance(lines["helps"], lines["hurts"], vision) >= FAR_APART


@pytest.mark.parametrize("kind", ["attitudes", "sides", "badges"])
def test_signs_are_readable_on_their_colour(kind):
    for key, style in LOOK[kind].items():
        assert contrast(style["fill"], style["ink"]) >= READABLE, key


@pytest.mark.parametrize("theme", THEMES)
def test_texts_are_readable_on_every_surface(theme):
    surface = THEMES[theme]["surface"]
    sides = {side: style["tile"] for side, style in LOOK["sides"].items()}
    tiles = THEMES[theme].get("tiles", sides)
    for ground in (surface["page"], surface["card"], *tiles.values()):
        for ink in ("ink", "faint", "selected"):
            assert contrast(surface[ink], ground) >= READABLE, (ink, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_lines_stand_out_from_the_ground(theme):
    surface = THEMES[theme]["surface"]
    for key, colour in THEMES[theme]["lines"].items():
        least = VISIBLE if key != "reporting" else 2.3  # thin and grey: the frame, not the news
        assert contrast(colour, surface["page"]) >= least, key
        assert contrast(colour, surface["card"]) >= least, key


def variables(theme):
    """The colours of the page's own styles."""
    folder = resource_folder("visualizations") / "influence_map/css"
    texts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in ("page", "menus")]
    selector = {"light": r":root \{", "dark": r':root\[data-theme="dark"\] \{'}[theme]
    blocks = re.findall(selector + r"([^}]*)\}", "\n".join(texts))
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", " ".join(blocks)))
    return {key: value if len(value) == 7 else expanded(value) for key, value in found.items()}


def expanded(colour):
    return "#" + "".join(2 * digit for digit in colour[1:])


@pytest.mark.parametrize("theme", THEMES)
def test_the_pages_styles_have_the_colours_of_the_map(theme):
    styles = variables(theme)
    for key, colour in THEMES[theme]["surface"].items():
        assert styles[key].upper() == colour, key
    for ink in ("link", "lost"):
        assert contrast(styles[ink], styles["card"]) >= READABLE, ink
    assert contrast(styles["ink"], styles["chosen"]) >= READABLE
