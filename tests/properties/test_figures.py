"""What holds for every picture: all its texts lie inside, none upon another, nothing is markup."""

from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.single_points import TargetStatus
from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass, Side
from influence.i18n import translator
from influence.renderers.figures import figure_svg
from influence.reports.figures import (
    ChainFigure,
    Direction,
    Goal,
    HeatCell,
    HeatFigure,
    HeatRow,
    Member,
    RouteTo,
    Seat,
    Swayer,
    TrendFigure,
    TrendLine,
)
from tests.pictures import in_order

examples = settings(max_examples=150, deadline=None)
translators = st.sampled_from([ENGLISH, translator("zh")])
latin = st.text("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.", max_size=60)
chinese = st.text("王磊李娜总经理电网调度，。（）·", max_size=40)
names = st.one_of(latin, chinese, st.text(max_size=50), st.builds("{} {}".format, latin, chinese))
maybe = st.none() | names
attitudes = st.none() | st.sampled_from(AttitudeClass)
points = st.none() | st.floats(0, 100)


@st.composite
def seats(draw):
    side = draw(st.sampled_from(Side))
    signs = draw(st.tuples(st.booleans(), st.booleans()))
    ours = side is Side.OWN
    return Seat("x", draw(names), draw(maybe), side, ours, draw(attitudes), *signs)


routes = st.builds(
    RouteTo,
    st.none() | st.sampled_from(TargetStatus),
    st.sampled_from(["0.00", "0.66", "1.00"]),
    st.none() | seats(),
    st.lists(seats(), max_size=4),
)
swayers = st.builds(
    Swayer, seats(), st.sampled_from(["0.2%", "4.3%", "100%"]), st.sampled_from(Direction)
)


@st.composite
def members(draw, place):
    above = draw(st.none() | st.integers(0, place - 1)) if place else None
    beside = draw(st.lists(swayers, max_size=3))
    flags = draw(st.tuples(st.booleans(), st.booleans()))
    route = draw(st.none() | routes)
    return Member(draw(seats()), draw(names), flags[0], above, flags[1], route, beside, draw(maybe))


@st.composite
def chains(draw):
    return ChainFigure([draw(members(i)) for i in range(draw(st.integers(1, 14)))], draw(maybe))


cells = st.builds(
    HeatCell, points, st.none() | st.integers(-2, 2), st.none() | st.floats(0, 50), points
)


@st.composite
def heats(draw):
    columns = draw(st.lists(names, min_size=1, max_size=5))
    several = st.lists(cells, min_size=len(columns), max_size=len(columns))
    rows = st.lists(st.builds(HeatRow, names, several, maybe, st.booleans()), max_size=24)
    return HeatFigure(columns, draw(rows), draw(maybe))


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def trends(draw):
    looked = sorted(draw(st.lists(days, min_size=1, max_size=8, unique=True)))
    values = st.lists(points, min_size=len(looked), max_size=len(looked))
    bounds = st.just(()) | values
    lines = st.builds(TrendLine, names, values, bounds, bounds, st.booleans())
    ahead = st.integers(0, 900).map(lambda more: looked[-1] + timedelta(days=more))
    goals = st.lists(st.builds(Goal, names, st.floats(0, 100), ahead), max_size=4)
    return TrendFigure(looked, draw(st.lists(lines, min_size=1, max_size=4)), draw(goals))


@examples
@given(st.one_of(chains(), heats(), trends()), translators)
def test_no_text_lies_outside_of_the_picture_or_upon_another(figure, translate):
    picture = figure_svg(figure, translate)
    in_order(picture)
    assert figure_svg(figure, translate) == picture
    drawn = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture).iter()}
    assert drawn <= {"svg", "g", "rect", "path", "text"}
