"""The pictures of the people section: what they draw, in either language, with nothing upon it."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass, Side
from influence.i18n import translator
from influence.renderers.figures import figure_png, figure_svg
from influence.renderers.figures.trend_svg import SERIES
from influence.reports.figures import Goal, HeatCell, HeatRow, RouteTo, TrendFigure, TrendLine
from influence.resources import resource_folder
from tests.maps import HOSTILE
from tests.pictures import (
    DAYS,
    FIRM,
    OURS,
    SVG,
    chain,
    heat,
    in_order,
    member,
    placed,
    row,
    seat,
    size,
    swayer,
    trend,
)
from tests.unit.renderers.test_palette import FAR_APART, READABLE, VISION, contrast, distance
from tests.unit.renderers.test_svg_map import decoded

TRANSLATORS = {"en": ENGLISH, "zh": translator("zh")}
LOOK = json.loads(
    (resource_folder("visualizations") / "influence_map/look.json").read_text(encoding="utf-8")
)
ALLOWED = {"svg", "g", "rect", "path", "text"}
TRIANGLE = LOOK["shapes"]["triangle"][0][1]
LEAVING = LOOK["shapes"]["leaving"][0][1]


def root(figure, translate=ENGLISH):
    return ElementTree.fromstring(figure_svg(figure, translate))


def texts(figure, translate=ENGLISH):
    return [text.text for text in placed(figure_svg(figure, translate))]


def fills(figure):
    return [box.get("fill") for box in root(figure).iter(f"{SVG}rect")]


def paths(figure):
    return [path.get("d") for path in root(figure).iter(f"{SVG}path")]


def where(figure, text):
    return next(place for place in placed(figure_svg(figure, ENGLISH)) if place.text == text)


# --- the decision chain ---------------------------------------------------------------------------


def test_whoever_decides_stands_below_and_right_of_their_superior():
    figure = chain(member("boss"), member("head", 0), member("clerk", 1), member("other", 0))
    boss, head, clerk, other = (where(figure, name) for name in ("boss", "head", "clerk", "other"))
    assert boss.top < head.top < clerk.top < other.top
    assert boss.left < head.left < clerk.left
    assert head.left == other.left


def test_the_way_in_is_said_in_a_word_and_a_figure():
    words = {
        TargetStatus.FIRM: ("firm", "稳固"),
        TargetStatus.WEAK: ("weak", "薄弱"),
        TargetStatus.SINGLE_ROUTE: ("single route", "单线"),
    }
    for status, (english, chinese) in words.items():
        figure = chain(member("a", route=RouteTo(status, "0.41", OURS)), member("b"))
        assert {english, "0.41", "Olga Own"} <= set(texts(figure))
        assert chinese in texts(figure, TRANSLATORS["zh"])


def test_no_access_has_neither_a_colleague_nor_an_arrow():
    figure = chain(member("a", route=RouteTo(TargetStatus.NONE)), member("b", route=None))
    assert "no access" in texts(figure)
    assert "Olga Own" not in texts(figure)
    assert not [path for path in paths(figure) if path.endswith("v10Z")]
    assert len([p for p in paths(chain(member("a"), member("b"))) if p.endswith("v10Z")]) == 2


def test_through_whom_we_get_there_is_named_or_counted():
    via = (seat("Bo", point_of_failure=True), seat("Cy"))
    named = chain(member("a", route=replace(FIRM, via=via)), member("b"))
    assert {"via", "Bo", "Cy"} <= set(texts(named))
    longer = replace(FIRM, via=(seat("Maximilian Zimmermann"), seat("Bo"), seat("Cy")))
    assert "+2" in texts(chain(member("a", route=longer), member("b")))


def test_whoever_knows_somebody_without_a_say_is_shown_without_a_figure():
    figure = chain(member("a"), member("b", decides=False, route=RouteTo(None, ours=OURS)))
    assert texts(figure).count("Olga Own") == 2
    assert texts(figure).count("firm") == 1


def test_who_sways_stands_beside_with_share_and_direction():
    against = replace(swayer("Max"), direction="hurts", share="2.5%")
    figure = chain(member("a", swayed_by=[swayer("Li"), against], more_sway="and 2 more"))
    drawn = texts(figure)
    assert {"Li", "4.3%", "for us", "Max", "2.5%", "against us", "and 2 more"} <= set(drawn)
    assert where(figure, "Li").left > where(figure, "a").right


def test_points_of_failure_and_leavers_carry_their_signs_and_the_legend_explains_them():
    def drawn(**signs):
        boss = replace(member("a"), person=seat("a", **signs))
        return figure_svg(chain(boss, member("b")), ENGLISH)

    assert "single point of failure" not in drawn()
    assert TRIANGLE not in drawn()
    failing = drawn(point_of_failure=True)
    assert failing.count(TRIANGLE) == 2  # on the card, and in the legend
    assert "single point of failure" in failing
    assert drawn(leaving=True).count(LEAVING) == 2


def test_attitudes_have_a_colour_a_sign_and_a_word():
    for word in AttitudeClass:
        figure = chain(replace(member("a"), person=seat("a", attitude=word)), member("b"))
        style = LOOK["attitudes"][word]
        assert style["fill"] in fills(figure)
        assert texts(figure).count(style["symbol"]) >= 2
        assert f"approver · {word.label('en')}" in texts(figure)
        assert f"批准者 · {word.label('zh')}" in texts(figure, TRANSLATORS["zh"])


def test_the_legend_explains_what_is_shown_and_no_more():
    via = (seat("v", attitude=AttitudeClass.ADVOCATE, leaving=True),)
    drawn = texts(chain(member("a", route=replace(FIRM, via=via)), member("b")))
    assert "neutral" in drawn
    assert "advocate" not in drawn
    assert "is leaving" in drawn
    assert "reports through others" not in drawn
    assert "reports through others" in texts(chain(member("a"), member("b", 0, direct=False)))


def test_where_attitudes_are_not_told_no_colour_tells_them():
    figure = chain(replace(member("a"), person=seat("a", attitude=None)))
    styles = LOOK["attitudes"].values()
    told = {style["fill"] for style in styles} - {LOOK["surface"]["card"]}
    assert not told & set(fills(figure))
    assert "approver" in texts(figure)


def test_outsiders_whom_nobody_assessed_show_whose_they_are():
    rival = replace(swayer("Max", side=Side.COMPETITOR), direction="hurts")
    unknown = replace(rival.person, attitude=AttitudeClass.UNKNOWN)
    figure = chain(member("a", swayed_by=[replace(rival, person=unknown)]))
    assert LOOK["sides"]["competitor"]["fill"] in fills(figure)
    assert "rival" in texts(figure)
    assert "?" not in texts(figure)


@pytest.mark.parametrize("people", [2, 3, 12, 13, 20])
def test_up_to_twenty_fit_on_a_page(people):
    sways = [swayer(f"s{i}", title="Adviser") for i in range(1 if people > 12 else 2)]
    titled = [replace(member(f"m{i}"), person=seat(f"m{i}", title="Head")) for i in range(people)]
    figure = chain(*(replace(one, swayed_by=sways) for one in titled), more="5 more people.")
    for translate in TRANSLATORS.values():
        picture = figure_svg(figure, translate)
        in_order(picture)
        wide, high = size(ElementTree.fromstring(picture))
        assert wide == 800
        assert high / wide * 16 < 24  # centimetres of A4 between the margins
        assert {f"m{i}" for i in range(people)} <= set(texts(figure, translate))


# --- closeness ------------------------------------------------------------------------------------


def test_every_box_holds_its_figure_and_its_colour():
    figure = heat(row("Li", 100, 75, 50, 25), row("Wang", 0, 62.5, 37.4, None))
    drawn = texts(figure)
    assert {"100", "75", "50", "25", "0", "63", "37", "?"} <= set(drawn)
    expected = ["advocate", "supporter", "neutral", "skeptic", "opponent", "supporter", "skeptic"]
    colours = [LOOK["attitudes"][word]["fill"] for word in expected]
    boxes = [fill for fill in fills(figure)[1:] if fill not in ("#FFFFFF",)]
    assert boxes[:7] == colours


def test_what_is_unknown_is_hatched_and_has_no_colour():
    figure = heat(row("Li", None, None, None, None))
    assert texts(figure).count("?") == 4
    assert "nobody has assessed it" in texts(figure)
    told = {style["fill"] for style in LOOK["attitudes"].values()} - {"#FFFFFF"}
    assert not told & set(fills(figure))
    hatches = [path for path in paths(figure) if path.count("M") > 5]
    assert len(hatches) == 4


def test_hatches_stay_in_their_box():
    drawn = root(heat(row("Li", None, 50, 50, 50)))
    box = next(b for b in drawn.iter(f"{SVG}rect") if b.get("stroke"))
    left, top, wide, high = (float(box.get(key)) for key in ("x", "y", "width", "height"))
    drawn_in = [
        re.findall(r"([\d.]+) ([\d.]+)", path.get("d")) for path in drawn.iter(f"{SVG}path")
    ]
    hatches = [p for p in drawn_in if float(p[0][1]) < top + high and float(p[0][0]) > 30]
    assert len(hatches) == 1  # the other one is in the legend
    for x, y in hatches[0]:
        assert left - 0.1 <= float(x) <= left + wide + 0.1
        assert top - 0.1 <= float(y) <= top + high + 0.1


def test_levels_and_bounds_stand_beside_the_points():
    cells = [HeatCell(75, level=1), HeatCell(25, level=-1), HeatCell(50, level=0)]
    figure = heat(HeatRow("Li", [*cells, HeatCell(50, low=33.4, high=67)]))
    assert {"(+1)", "(-1)", "(0)", "33–67"} <= set(texts(figure))
    sure = heat(HeatRow("Li", [*cells, HeatCell(50, low=50, high=50)]))
    assert "50–50" not in texts(sure)


def test_the_legend_names_the_colours_that_occur():
    drawn = texts(heat(row("Li", 100, 100, 100, 0)))
    assert {"advocate 87.5–100", "opponent 0–12.5"} <= set(drawn)
    assert not any(text.startswith("neutral") for text in drawn)


# --- the trend ------------------------------------------------------------------------------------


def test_a_line_names_itself_at_its_end_with_the_last_known_figure():
    assert "Composite 62" in texts(trend(50, 55, 61.6, None))


def heights(figure, colour):
    """The ends of the line in this colour, from left to right."""
    lines = [p for p in root(figure).iter(f"{SVG}path") if p.get("stroke") == colour]
    drawn = [line.get("d") for line in lines if line.get("stroke-linejoin")]
    return [re.findall(r"([\d.]+) ([\d.]+)", path) for path in drawn]


def test_more_points_are_higher_and_later_days_further_right():
    (points,) = heights(trend(0, 50, 75, 100), LOOK["surface"]["ink"])
    xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)
    assert ys[0] - ys[3] == pytest.approx(2 * (ys[0] - ys[1]), abs=0.2)


def test_what_was_unknown_is_a_gap():
    whole = heights(trend(50, 55, 60, 65), LOOK["surface"]["ink"])
    parted = heights(trend(50, 55, None, 65), LOOK["surface"]["ink"])
    assert [len(line) for line in whole] == [4]
    assert [len(line) for line in parted] == [2]  # and one mark alone


def test_bounds_are_a_band_and_explained():
    figure = trend(50, 55, 60, 65, low=[40, 45, 50, 55], high=[60, 65, 70, 75])
    assert any("between these" in text for text in texts(figure))
    assert not any("between these" in text for text in texts(trend(50, 55, 60, 65)))


def test_a_goal_stands_at_its_day_and_height():
    figure = trend(50, 55, 60, 60, goals=(Goal("Target:", 60, date(2026, 12, 28)),))
    assert "Target: 60" in texts(figure)
    assert {"28 Dec", "2026"} <= set(texts(figure))
    ring = next(path for path in paths(figure) if "a7 7" in path)
    x, y = map(float, re.findall(r"[\d.]+", ring)[:2])
    (line,) = heights(figure, LOOK["surface"]["ink"])
    assert x > float(line[-1][0]) + 100
    assert y == pytest.approx(float(line[-1][1]))


def test_labels_of_lines_that_end_together_do_not_touch():
    lines = [TrendLine(f"Line {i}", [50, 50, 50, 50], strong=i == 0) for i in range(4)]
    goals = [Goal(f"Target {i}", 50, date(2026, 3, 1)) for i in range(4)]
    for height in (0, 50, 100):
        moved = [replace(line, values=[height] * 4) for line in lines]
        in_order(figure_svg(TrendFigure(DAYS, moved, goals), ENGLISH))


def test_days_that_would_touch_are_left_out_but_the_last():
    days = [date(2026, 6, day) for day in (1, 2, 29, 30)]
    far = TrendFigure([date(2020, 1, 1), *days], [TrendLine("Composite", [50] * 5)])
    for translate in TRANSLATORS.values():
        in_order(figure_svg(far, translate))
    assert "30 Jun" in texts(far)
    assert "29 Jun" not in texts(far)


@pytest.mark.parametrize("vision", VISION)
def test_lines_are_told_apart_by_their_colours(vision):
    colours = (LOOK["surface"]["ink"], *SERIES)
    for one, other in combinations(colours, 2):
        assert distance(one, other, vision) >= FAR_APART, (one, other)
    assert all(contrast(colour, LOOK["surface"]["card"]) >= READABLE for colour in colours)


# --- all of them ----------------------------------------------------------------------------------

EXAMPLES = {
    "chain": chain(member("boss"), member("head", 0, swayed_by=[swayer("Li")]), more="One more."),
    "heat": heat(row("Li", 100, 75, None, 50), row("Wang", 0, 25, 50, 25)),
    "trend": trend(50, None, 60, 65, goals=(Goal("Target", 70, date(2026, 3, 1)),)),
}


@pytest.mark.parametrize("lang", TRANSLATORS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_only_shapes_and_texts(name, lang):
    picture = figure_svg(EXAMPLES[name], TRANSLATORS[lang])
    drawn = ElementTree.fromstring(picture)
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= ALLOWED
    assert drawn.get("lang") == {"en": "en", "zh": "zh-CN"}[lang]
    assert picture.count("http") == 1  # the name of the format
    assert "url(" not in picture
    assert "id=" not in picture


@pytest.mark.parametrize("hostile", [*HOSTILE, "\x00\x1b[31m", "\u202eevil", "W" * 300, "𝔘" * 80])
def test_whatever_users_wrote_stands_in_it_as_text(hostile):
    swayed = [swayer("s", name=hostile, title=hostile)]
    way = replace(FIRM, ours=replace(OURS, name=hostile), via=(seat("v", name=hostile),))
    person = seat("a", name=hostile, title=hostile)
    member_ = replace(member("a", swayed_by=swayed), person=person, route=way, role=hostile)
    lines = [TrendLine(hostile, [50, None, 50, 60], strong=True)]
    for figure in (
        chain(member_, member("b"), more=hostile),
        heat(HeatRow(hostile, [HeatCell(50)] * 4, about=hostile), row("b", 1, 2, 3, 4)),
        TrendFigure(DAYS, lines, [Goal(hostile, 70, date(2026, 1, 1))]),
    ):
        for translate in TRANSLATORS.values():
            picture = figure_svg(figure, translate)
            drawn = ElementTree.fromstring(picture)
            assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= ALLOWED
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", picture)
            in_order(picture)


@pytest.mark.parametrize("lang", TRANSLATORS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_png_is_the_same_picture_twice_as_sharp(name, lang):
    figure, translate = EXAMPLES[name], TRANSLATORS[lang]
    wide, high = size(root(figure, translate))
    (width, height, depth, colours, *_), rows = decoded(figure_png(figure, translate))
    assert (width, height) == (2 * wide, 2 * high)
    assert len(rows) == height * (1 + width * {2: 3, 6: 4}[colours] * depth // 8)
    assert len(set(rows)) > 20


RUN = """
import hashlib
from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers.figures import figure_svg
from tests.unit.renderers.test_figures import EXAMPLES
drawn = [figure_svg(f, t) for f in EXAMPLES.values() for t in (ENGLISH, translator("zh"))]
print(hashlib.sha256("".join(drawn).encode()).hexdigest())
"""


def test_the_same_figure_gives_the_same_bytes():
    answers = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."}
        run = subprocess.run([sys.executable, "-c", RUN], env=env, capture_output=True, check=True)
        answers.add(run.stdout)
    assert len(answers) == 1
