"""From results to pictures: who is drawn, what is left out, and what is said in words."""

from datetime import date
from functools import cache

import pytest
from syrupy.assertion import SnapshotAssertion

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.decision_chain import decision_chain
from influence.analyses.key_people import key_people
from influence.analyses.private import without_attitudes
from influence.analyses.single_points import TargetStatus, single_points
from influence.analyses.targets import targets
from influence.analyses.trend import trend
from influence.domain.contact import Department
from influence.domain.lines import Influence, ReportingLine
from influence.domain.messages import ENGLISH
from influence.domain.plan import Target
from influence.domain.pseudonyms import Secret, pseudonymous
from influence.domain.words import AttitudeClass, Role, SubjectKind, TargetAttitude
from influence.i18n import translator
from influence.renderers.figures import figure_svg
from influence.reports.figures import Direction
from influence.reports.names import Names
from influence.reports.people_figures import (
    MOST_MEMBERS,
    MOST_ROWS,
    chain_figure,
    departments_heat,
    people_heat,
    trend_figure,
)
from influence.wording.texts import say
from tests.accounts import account, ask, client, opinion, own, partner, settings
from tests.maps import sample
from tests.pictures import in_order, placed
from tests.snapshots import Picture

TRANSLATORS = {"en": ENGLISH, "zh": translator("zh")}
MARCH = date(2026, 3, 31)


def found(map, deal=None):
    view = View(map, ask(deal))
    return decision_chain(view, single_points(view), key_people(view)), Names(map)


def chain(*facts, **more):
    return chain_figure(*found(account(*facts)), **more)


def drawn(figure):
    return {member.person.id: member for member in figure.picture.members}


# --- the decision chain ---------------------------------------------------------------------------


def test_of_one_or_nobody_there_is_no_picture():
    assert chain(client("a")) is None
    assert chain(client("a", "approver"), own("o")) is None
    assert chain(client("a", "approver"), client("b", "user")) is not None


def test_the_sample_s_chain_in_a_nutshell():
    figure = chain_figure(*found(sample()))
    boss, finance, engineer = (drawn(figure)[id] for id in ("zhou-jian", "xu-hua", "gu-yan"))
    assert boss.above is None
    assert figure.picture.members[finance.above] is boss
    assert say(finance.role) == "economic buyer"
    assert finance.person.attitude is AttitudeClass.SKEPTIC
    assert finance.route.status is TargetStatus.SINGLE_ROUTE
    assert finance.route.ours.id == "zhao-min"
    assert [seat.id for seat in finance.route.via] == ["wang-lei"]
    assert finance.route.via[0].leaving
    assert finance.route.via[0].point_of_failure
    assert (engineer.route.status, engineer.route.ours) == (TargetStatus.NONE, None)
    rival_ = next(s for s in engineer.swayed_by if s.person.id == "kai-brandt")
    assert rival_.direction is Direction.HURTS
    assert say(rival_.person.title).startswith("Velmora Systems")
    champion = drawn(figure)["wang-lei"]
    assert not champion.decides
    assert (champion.route.status, champion.route.ours.id) == (None, "zhao-min")


def many(count):
    lines = [ReportingLine(report=f"c{i}", manager=f"c{(i - 1) // 2}") for i in range(1, count)]
    roles = ["approver", "decision_maker", "evaluator", "user"]
    people = [client(f"c{i}", roles[min(3, i % 5)]) for i in range(count)]
    return [*people, *lines]


def test_of_many_the_heaviest_are_drawn_and_the_rest_is_counted():
    figure = chain(many(30))
    assert len(figure.picture.members) == MOST_MEMBERS
    assert say(figure.picture.more).startswith("10 more people with a role are not drawn")
    weights = {member.person.id: member.role for member in figure.picture.members}
    assert all(f"c{i}" in weights for i in range(30) if i % 5 < 3)
    assert chain(many(20)).picture.more is None
    assert say(chain(many(21)).picture.more).startswith("1 more person")


def test_whoever_is_drawn_stands_below_the_nearest_superior_who_is():
    """c3 reports to c1 and c1 to c0; with two drawn c1 is left out."""
    facts = client("c0", "approver"), client("c1", "user"), client("c3", "approver")
    lines = (
        ReportingLine(report="c1", manager="c0"),
        ReportingLine(report="c3", manager="c1"),
    )
    whole, parted = chain(facts, lines), chain(facts, lines, most=2)
    assert [(m.person.id, m.above, m.direct) for m in whole.picture.members] == [
        ("c0", None, False),
        ("c1", 0, True),
        ("c3", 1, True),
    ]
    assert [(m.person.id, m.above, m.direct) for m in parted.picture.members] == [
        ("c0", None, False),
        ("c3", 0, False),
    ]


def swayed(deciders, each):
    people = [client(f"d{i}", "approver") for i in range(deciders)]
    pairs = [(f"x{i}-{k}", f"d{i}") for i in range(deciders) for k in range(each)]
    lines = [Influence(influencer=x, influenced=d, strength=5) for x, d in pairs]
    return [*people, *(partner(x) for x, _ in pairs), *lines]


@pytest.mark.parametrize(
    ("deciders", "shown", "rest"), [(2, 3, 1), (6, 3, 1), (8, 2, 2), (9, 2, 2)]
)
def test_so_many_stand_beside_each_that_it_stays_on_a_page(deciders, shown, rest):
    figure = chain(swayed(deciders, 4), settings(cut__share=0))
    assert len(figure.picture.members) == deciders
    for member in figure.picture.members:
        assert len(member.swayed_by) == shown
        assert say(member.more_sway) == f"and {rest} more"
    in_order(figure_svg(figure.picture, ENGLISH))


def test_a_share_too_small_to_act_on_is_not_drawn():
    facts = [client("a", "approver"), client("b", "user"), partner("p"), settings(cut__share=0)]
    weak = Influence(influencer="p", influenced="a", strength=1)
    assert drawn(chain(facts, weak))["a"].swayed_by
    faint = weak.model_copy(update={"observed_on": date(2019, 1, 1)})
    assert not drawn(chain(facts, faint))["a"].swayed_by


def test_it_is_said_in_words_too():
    said = say(chain_figure(*found(sample())).alt)
    expected = (
        "Xu Hua 许华 (economic buyer, skeptic): single route through Zhao Min 赵敏 > "
        "Wang Lei 王磊; swayed by Fang Ling 方玲 2.7%, Wang Lei 王磊 1.5%."
    )
    assert expected in said
    assert "Gu Yan 顾岩 (technical buyer, neutral): no access" in said


# --- closeness ------------------------------------------------------------------------------------


def test_people_with_a_role_or_an_attitude_are_drawn_the_heaviest_first():
    map = account(client("c"), client("b", "approver"), client("a"), opinion("a", price=1))
    figure = people_heat(closeness(map, ask()), Names(map))
    assert [say(row.name) for row in figure.picture.rows] == ["b", "a"]
    cells = {say(row.name): row.cells for row in figure.picture.rows}
    assert [cell.points for cell in cells["a"]] == [None, None, 75, 75]
    assert [cell.level for cell in cells["a"]] == [None, None, 1, None]
    assert [cell.points for cell in cells["b"]] == [None] * 4


def test_where_nobody_is_known_there_is_no_picture():
    map = account(Department(id="d", name="D"), client("a", "approver", department="d"))
    assert people_heat(closeness(map, ask()), Names(map)) is None
    assert departments_heat(closeness(map, ask()), Names(map)) is None


def test_of_many_people_and_departments_the_rest_is_counted():
    rooms = [Department(id=f"d{i:02}", name=f"D{i}") for i in range(30)]
    people = [client(f"c{i:02}", department=f"d{i:02}") for i in range(30)]
    seen = [opinion(f"c{i:02}", price=1) for i in range(28)]
    map = account(rooms, people, seen, client("z", department="d05"), opinion("z", price=1))
    result, names = closeness(map, ask()), Names(map)
    figure = people_heat(result, names).picture
    assert len(figure.rows) == MOST_ROWS
    assert say(figure.more) == "5 more people are not drawn: those who count less."
    rooms_drawn = departments_heat(result, names).picture
    assert len(rooms_drawn.rows) == 1 + MOST_ROWS  # the account itself
    assert "D5" in [say(row.name) for row in rooms_drawn.rows]
    assert say(rooms_drawn.more).startswith("6 more departments are not drawn")


def test_figures_are_those_of_the_answer():
    map = sample()
    result = closeness(map, ask())
    rows = departments_heat(result, Names(map)).picture.rows
    for row, figures in zip(rows, [result.account, *result.departments], strict=True):
        shown = [cell.points for cell in row.cells]
        expected = [figures.relationship, figures.solution, figures.price, figures.composite]
        assert shown == expected
        assert (row.cells[3].low, row.cells[3].high) == (figures.low, figures.high)


# --- the trend ------------------------------------------------------------------------------------


def course(map):
    return trend_figure(trend(map, ask()), Names(map), targets(map, ask()))


def test_one_known_figure_is_no_trend():
    assert course(account(client("a"), opinion("a", price=1))) is None
    two = account(client("a"), opinion("a", date=MARCH, price=1))
    assert [len(line.values) for line in course(two).picture.lines] == [2] * 4


def target(points, due, **more):
    wanted = {"subject": "acme", "subject_kind": SubjectKind.ACCOUNT, **more}
    given = {"attitude": TargetAttitude.COMPOSITE, **wanted}
    return Target(level_or_points=points, due=due, **given)


def test_goals_are_the_account_s_own_that_are_ahead_and_not_met():
    facts = client("a"), opinion("a", date=MARCH, price=0)
    ahead = target(80, date(2026, 12, 31))
    for other in (
        target(90, date(2026, 5, 31)),  # past
        target(30, date(2026, 12, 31), attitude=TargetAttitude.PRICE),  # met
        target(1, date(2026, 12, 31), subject="a", subject_kind=SubjectKind.CONTACT,
               attitude=TargetAttitude.PRICE),
    ):  # fmt: skip
        goals = course(account(facts, ahead, other)).picture.goals
        assert [(goal.points, goal.due) for goal in goals] == [(80, date(2026, 12, 31))]
        assert say(goals[0].name) == "Target for composite:"
    assert trend_figure(trend(account(facts), ask()), Names(account(facts))).picture.goals == []


def test_the_trend_is_said_in_words_too():
    said = say(course(sample()).alt)
    assert "Composite: 50 (30 Jun 2025), 60 (30 Sep 2025)" in said
    assert "Target for composite: 72 by 31 Dec 2026." in said


# --- redaction and both languages -----------------------------------------------------------------


@cache
def pictures(redacted=False, named=True):
    map = sample() if named else pseudonymous(sample(), Secret(b"0" * 32)).account
    view = View(map, ask())
    results = [
        decision_chain(view, single_points(view), key_people(view)),
        closeness(view),
        trend(view),
        targets(view),
    ]
    chain_, close, course_, wanted = without_attitudes(results) if redacted else results
    names = Names(map)
    made = {
        "chain": chain_figure(chain_, names),
        "departments": departments_heat(close, names),
        "people": people_heat(close, names),
        "trend": trend_figure(course_, names, wanted),
    }
    return {name: figure for name, figure in made.items() if figure}


def everything(figure, translate):
    """All that can be read in a figure; the names of its fonts are no texts."""
    texts = [text.text for text in placed(figure_svg(figure.picture, translate))]
    return "\n".join([*texts, say(figure.caption, translate), say(figure.alt, translate)])


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_redacted_pictures_tell_nobody_s_attitude(lang):
    translate, made = TRANSLATORS[lang], pictures(redacted=True)
    assert "people" not in made
    siding = {Role.CHAMPION, Role.COACH}
    words = [word.label(lang) for word in (*AttitudeClass, *siding)]
    told = everything(made["chain"], translate)
    assert [word for word in words if word in told] == []
    assert translate("for us") not in told
    assert translate("against us") not in told
    assert "wang-lei" not in drawn(made["chain"])


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_pseudonyms_stand_in_pictures_and_words_alike(lang):
    names = [contact.name for contact in sample().contacts.values()]
    chinese = {name.split()[-1] for name in names}
    for figure in pictures(named=False).values():
        told = everything(figure, TRANSLATORS[lang])
        assert [name for name in {*names, *chinese} if name in told] == []


@pytest.fixture
def page(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


@pytest.mark.parametrize("lang", TRANSLATORS)
@pytest.mark.parametrize("name", ["chain", "departments", "people", "trend"])
def test_the_sample_s_pictures(page, name, lang):
    """After a wanted change: --snapshot-update, and look at the pictures."""
    picture = figure_svg(pictures()[name].picture, TRANSLATORS[lang])
    in_order(picture)
    assert picture + "\n" == page


@pytest.mark.parametrize("lang", TRANSLATORS)
def test_the_chain_of_a_deal(page, lang):
    picture = figure_svg(chain_figure(*found(sample(), "grid-control")).picture, TRANSLATORS[lang])
    in_order(picture)
    assert picture + "\n" == page
