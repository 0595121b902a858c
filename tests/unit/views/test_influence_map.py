"""What the map shows of an account."""

from collections import Counter
from itertools import combinations

import pytest

from influence.analyses.key_people import key_people
from influence.analyses.risk import risk
from influence.domain.contact import Department
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.messages import ENGLISH
from influence.domain.words import AttitudeClass, LineKind, Side
from influence.views.graph_view import Badge, EdgeKind, Tone
from influence.views.influence_map import influence_map
from influence.views.lines import STRONGEST
from influence.wording.texts import say
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival, view
from tests.maps import chinese, sample, seen


@pytest.fixture(scope="module")
def norland():
    return influence_map(seen(sample()))


def by_id(picture):
    return {node.id: node for node in picture.nodes}


def edges(picture, kind):
    return {(e.source, e.target): e for e in picture.edges if e.kind is kind}


def texts(sections):
    """All lines of a portrait or summary in English."""
    return [
        say(part, ENGLISH)
        for section in sections
        for line in section.lines
        for part in (line.text, line.detail)
        if part
    ]


def drawn(*facts, **options):
    return influence_map(view(account(*facts), **options))


@pytest.mark.parametrize("id", ["norland", "norland-coast", "norland-north"])
def test_everybody_on_the_map_has_one_card_and_no_two_overlap(id):
    for deal in (None, *sample(id).opportunities):
        today = seen(sample(id), deal)
        picture = influence_map(today)
        assert sorted(node.id for node in picture.nodes) == sorted(today.people)
        boxes = [node.box for node in picture.nodes]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


@pytest.mark.parametrize("deal", [None, "grid-control"])
def test_solid_reporting_lines_only_go_down(deal):
    picture = influence_map(seen(sample(), deal))
    solid = [e for e in picture.edges if e.kind is EdgeKind.REPORTING and not e.dashed]
    assert len(solid) >= 35
    for edge in solid:
        heights = edge.path[1::2]
        assert list(heights) == sorted(heights), (edge.source, edge.target)


def test_reporting_lines_end_at_the_cards_they_join(norland):
    nodes, lines = by_id(norland), edges(norland, EdgeKind.REPORTING)
    assert lines
    for edge in lines.values():
        start, end = nodes[edge.source].box, nodes[edge.target].box
        assert start.x <= edge.path[0] <= start.right
        assert start.y <= edge.path[1] <= start.bottom
        assert end.x <= edge.path[-2] <= end.right
        assert end.y <= edge.path[-1] <= end.bottom


@pytest.mark.parametrize("id", ["norland", "norland-coast", "norland-north"])
def test_every_picture_of_the_sample_fits_a_laptop(id):
    for deal in (None, *sample(id).opportunities):
        box = influence_map(seen(sample(id), deal)).box
        assert 1.2 <= box.width / box.height <= 2.4, deal


def test_whom_an_opportunity_lends_out_stands_with_the_new_boss():
    """Yuan Kai of Plant Operations works for Luo Jing of Grid Automation in this project."""
    picture = influence_map(seen(sample(), "grid-control"))
    assert "yuan-kai" in inside(picture, "Grid Automation 电网自动化中心")
    # She reports to Finance in this project, but leads her own people.
    assert "luo-jing" in inside(picture, "Grid Automation 电网自动化中心")


def test_money_in_a_deal_is_not_a_yearly_one():
    company, deal = (
        texts(by_id(influence_map(seen(sample(), deal)))["zhao-min"].portrait)
        for deal in (None, "grid-control")
    )
    assert any(text.endswith(" CNY a year at risk") for text in company)
    assert any(text.endswith(" CNY at risk") for text in deal)


def test_the_picture_does_not_change(norland):
    assert influence_map(seen(sample())) == norland


def test_the_story_of_the_sample_is_on_the_cards(norland):
    nodes = by_id(norland)
    assert {Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON, Badge.LEAVING} <= set(
        nodes["wang-lei"].badges
    )
    assert Badge.POINT_OF_FAILURE in nodes["zhao-min"].badges
    assert Badge.INDIRECT_KEY_PERSON in nodes["li-na"].badges
    assert nodes["ma-qiang"].attitude is AttitudeClass.OPPONENT
    assert nodes["jiang-bo"].decides
    assert not nodes["xu-hua"].decides
    # He left the client for the competitor: no longer leaving, and not in the tree.
    assert nodes["qin-hai"].side is Side.COMPETITOR
    assert Badge.LEAVING not in nodes["qin-hai"].badges


def test_badges_are_exactly_the_findings(norland):
    sample_view = seen(sample())
    failures = {
        id
        for target in risk(sample_view).access.targets
        for id in target.points_of_failure or ()
        if id in sample_view.people
    }
    silent = {person.contact for person in key_people(sample_view).key_people}
    marked = {badge: {n.id for n in norland.nodes if badge in n.badges} for badge in Badge}
    assert marked[Badge.POINT_OF_FAILURE] == failures
    assert marked[Badge.INDIRECT_KEY_PERSON] == silent


def test_the_summary_answers_before_anybody_asks(norland):
    said = "\n".join(texts(norland.summary))
    assert "Access 0.61 -> 0.40; lost completely: Xu Hua 许华, Finance 财务部" in said
    assert "leaves on 2026-09-15" in said
    assert "6.7% of the decision, through Zhou Jian 周健, Jiang Bo 蒋波" in said
    assert "technical buyer; no access: 0.00" in said


def test_a_portrait_says_why(norland):
    said = texts(by_id(norland)["wang-lei"].portrait)
    assert "solution: strongly endorses (+2)" in said
    assert (
        "2026-06-16 · Zhao Min 赵敏 · confirmed: Defended us against the operations side." in said
    )
    assert "Wang Lei 王磊 > Fang Ling 方玲 > Xu Hua 许华: 0.44" in said
    assert "Lost completely: Xu Hua 许华, Finance 财务部" in said
    assert "Assessors disagree on relationship" in said
    assert "Jiang Bo 蒋波, 0.79 (was 0.85, faded with age)" in said


def test_unknown_attitudes_are_said_to_be_unknown():
    said = texts(by_id(drawn(client("a"), opinion("a", solution=1)))["a"].portrait)
    assert "relationship: unknown" in said
    assert "solution: endorses (+1)" in said


def test_our_own_people_are_not_shown_as_unknown():
    nodes = by_id(drawn(client("a"), own("o"), rival("r"), partner("p")))
    assert nodes["o"].attitude is None
    assert nodes["r"].attitude is None
    assert nodes["a"].attitude is AttitudeClass.UNKNOWN
    assert nodes["p"].attitude is AttitudeClass.UNKNOWN


def test_only_the_clients_people_decide():
    nodes = by_id(drawn(client("a", "decision_maker"), rival("r", decision_role="decision_maker")))
    assert nodes["a"].decides
    assert not nodes["r"].decides
    assert nodes["r"].roles == ()


def tie(a, b, **more):
    return Influence(influencer=a, influenced=b, **more)


def test_lines_say_who_helps_who_hurts_and_who_comes_from_outside():
    facts = [client(id) for id in "abcd"]
    facts += [rival("r"), opinion("a", relationship=2), opinion("b", relationship=-2)]
    facts += [tie("a", "c"), tie("b", "c"), tie("d", "c"), tie("r", "c", status="assumed")]
    found = edges(drawn(*facts), EdgeKind.INFLUENCE)
    assert {pair[0]: edge.tone for pair, edge in found.items()} == {
        "a": Tone.HELPS,
        "b": Tone.HURTS,
        "d": Tone.UNCLEAR,
        "r": Tone.HURTS,
    }
    assert [pair[0] for pair, edge in found.items() if edge.dashed] == ["r"]
    assert [pair[0] for pair, edge in found.items() if edge.faint] == ["r"]


@pytest.mark.parametrize(("strength", "width"), [(1, 1.5), (3, 3.25), (5, 5.0)])
def test_a_stronger_influence_is_a_wider_line(strength, width):
    picture = drawn(client("a"), client("b"), tie("a", "b", strength=strength, observed_on=TODAY))
    assert edges(picture, EdgeKind.INFLUENCE)["a", "b"].width == pytest.approx(width)


def test_only_the_strongest_lines_are_shown_at_first():
    people = [client(f"p{n:02}") for n in range(30)]
    ties = [tie("p00", p.id, strength=1 + n % 5) for n, p in enumerate(people) if n]
    found = edges(drawn(*people, *ties), EdgeKind.INFLUENCE).values()
    shown = [edge.width for edge in found if edge.strong]
    hidden = [edge.width for edge in found if not edge.strong]
    assert (len(shown), len(hidden)) == (STRONGEST, 29 - STRONGEST)
    assert min(shown) >= max(hidden)


def test_default_influence_of_reporting_lines_is_no_line_of_its_own():
    picture = drawn(client("a"), client("b"), ReportingLine(report="a", manager="b"))
    assert not edges(picture, EdgeKind.INFLUENCE)
    assert list(edges(picture, EdgeKind.REPORTING)) == [("b", "a")]


def titles(picture):
    return {say(t.title, ENGLISH): t for t in picture.tiles}


def inside(picture, title):
    around = titles(picture)[title].box
    return {n.id for n in picture.nodes if n.box.overlaps(around)}


def test_nobody_is_dropped_for_lack_of_a_department_or_a_manager():
    picture = drawn(
        Department(id="it", name="IT"),
        client("boss", department="it"),
        client("without-department"),
        client("alone"),
        client("top"),
        client("below"),
        partner("adviser", organization="Advice Ltd"),
        ReportingLine(report="without-department", manager="boss"),
        ReportingLine(report="below", manager="top"),
    )
    assert inside(picture, "IT") == {"boss", "without-department"}
    assert inside(picture, "top and reports") == {"top", "below"}
    assert inside(picture, "Without department or manager") == {"alone"}
    assert inside(picture, "Advice Ltd · partner") == {"adviser"}


def test_circles_are_broken_and_said():
    picture = influence_map(seen(chinese()))
    assert "钱多 reports to 张总 in a circle; this line is left out." in texts(picture.summary)
    lines = edges(picture, EdgeKind.REPORTING)
    assert ("张总", "钱多") not in lines
    assert ("钱多", "张总") in lines


def test_people_of_other_accounts_stand_outside_the_tree():
    picture = influence_map(seen(sample("norland-coast")))
    assert "norland/ma-qiang" in inside(picture, "Other accounts")


def test_coverage_is_drawn_once_and_only_for_the_selected_person():
    ties = [Coverage(own="o", contact="a", since=day) for day in (TODAY, TODAY.replace(day=1))]
    found = edges(drawn(client("a"), own("o"), ties), EdgeKind.COVERAGE)
    assert list(found) == [("o", "a")]
    assert not found["o", "a"].strong


def test_a_dotted_line_is_dashed_and_does_not_move_anybody():
    picture = influence_map(seen(sample()))
    dotted = edges(picture, EdgeKind.REPORTING)["ma-qiang", "luo-jing"]
    assert dotted.dashed
    kinds = {line.kind for line in seen(sample()).snapshot.reporting_lines}
    assert kinds == {LineKind.SOLID, LineKind.DOTTED}


def test_without_deciders_the_map_says_so():
    picture = drawn(client("a"), own("o"))
    assert "Nobody has a decision role yet." in texts(picture.summary)
    assert not Counter(badge for node in picture.nodes for badge in node.badges)


def test_an_account_without_people_is_a_picture():
    picture = drawn()
    assert picture.nodes == ()
    assert picture.box.width == 0


def test_a_question_may_be_given_with_a_plain_account():
    map = account(client("a"))
    assert influence_map(map, ask()) == influence_map(view(map))
