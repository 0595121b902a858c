"""What a redacted picture keeps; a field that is new must be decided upon here."""

from dataclasses import fields

import pytest

from influence.analyses.common import Question
from influence.domain.pseudonyms import Secret, pseudonymous
from influence.domain.words import Redaction, Role, Side
from influence.views.graph_view import Badge, EdgeKind, Figures, GraphView, Node, Tone
from influence.views.influence_map import influence_map
from influence.views.redaction import redacted_map, shown_attitudes, shown_badges, shown_lines
from influence.wording.marks import MARKS
from tests.maps import DAY, sample, seen

QUESTION = Question(DAY)
TOLD_WITHOUT_ATTITUDES = {
    GraphView: {
        "account", "name", "as_of", "scope", "box", "tiles", "nodes", "edges", "summary",
        "access", "closeness", "deciders", "contests", "deals", "bundles", "redaction",
    },
    Node: {
        "id", "name", "title", "place", "side", "ours", "roles", "badges", "box", "portrait",
        "departure", "department", "tier", "political", "deals", "figures",
    },
    Figures: {"share", "access", "loss"},
}  # fmt: skip
LEFT_OUT = {GraphView: {"history"}, Node: {"attitude"}, Figures: {"closeness"}}
"""What tells somebody's attitude, or comes from one."""


@pytest.fixture(scope="module")
def whole():
    return influence_map(seen(sample()))


@pytest.fixture(scope="module")
def silent():
    return redacted_map(sample(), QUESTION, Redaction.ATTITUDES)


@pytest.fixture(scope="module")
def chart():
    return redacted_map(sample(), QUESTION, Redaction.CLIENT)


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_of_every_field_somebody_has_decided_whether_it_tells_an_attitude(kind):
    assert {field.name for field in fields(kind)} == TOLD_WITHOUT_ATTITUDES[kind] | LEFT_OUT[kind]


def test_nothing_is_left_out_where_nothing_is_to_be(whole):
    assert redacted_map(sample(), QUESTION, Redaction.NONE) == whole


def test_figures_of_the_account_and_structure_stay(whole, silent):
    assert silent.access == whole.access
    assert silent.closeness == whole.closeness
    assert silent.deciders == whole.deciders
    assert silent.contests == whole.contests
    assert {node.id for node in silent.nodes} == {node.id for node in whole.nodes}
    assert [(e.kind, e.source, e.target, e.width) for e in silent.edges] == [
        (e.kind, e.source, e.target, e.width) for e in whole.edges
    ]
    before, after = ({n.id: n for n in view.nodes} for view in (whole, silent))
    for id, node in after.items():
        assert (node.tier, node.political) == (before[id].tier, before[id].political)
        assert set(before[id].roles) - set(node.roles) <= {Role.CHAMPION, Role.COACH}
        assert not {Role.CHAMPION, Role.COACH} & set(node.roles)


def test_no_attitude_is_told(whole, silent):
    assert any(node.attitude for node in whole.nodes)
    assert {node.attitude for node in silent.nodes} == {None}
    assert {node.figures.closeness for node in silent.nodes} == {None}
    assert {node.departure.closeness for node in silent.nodes if node.departure} == {None}
    ties = [e for e in (*silent.edges, *silent.bundles) if e.kind is EdgeKind.INFLUENCE]
    assert {line.tone for line in ties} == {Tone.UNCLEAR}
    assert Badge.STALE in {badge for node in whole.nodes for badge in node.badges}
    lines = [line for node in silent.nodes for section in node.portrait for line in section.lines]
    lines += [line for section in silent.summary for line in section.lines]
    signs = [line.badges for line in lines] + [node.badges for node in silent.nodes]
    assert Badge.STALE not in {badge for badges in signs for badge in badges}
    assert silent.history is None


def test_the_client_sees_the_org_chart_alone(whole, chart):
    assert chart.account == "client"
    assert {node.side for node in chart.nodes} == {Side.CLIENT}
    assert {edge.kind for edge in chart.edges} == {EdgeKind.REPORTING}
    names = {node.name for node in whole.nodes if node.side is Side.CLIENT}
    assert {node.name for node in chart.nodes} == names
    bare = Node("", "", None, None, Side.CLIENT, False, None, (), (), chart.box, ())
    kept = {"id", "name", "title", "place", "box", "portrait", "department"}
    for node in chart.nodes:
        for field in fields(Node):
            if field.name not in kept:
                assert getattr(node, field.name) == getattr(bare, field.name), field.name
    empty = GraphView("", "", DAY, "", chart.box, (), (), (), ())
    kept = {"account", "name", "as_of", "scope", "box", "tiles", "nodes", "edges", "summary"}
    for field in fields(GraphView):
        if field.name not in {*kept, "redaction"}:
            assert getattr(chart, field.name) == getattr(empty, field.name), field.name


def test_the_clients_chart_is_the_same_whatever_the_opportunity(chart):
    asked = Question(DAY, "grid-control")
    assert redacted_map(sample(), asked, Redaction.CLIENT) == chart


@pytest.mark.parametrize("redaction", [Redaction.NAMES, Redaction.ALL])
def test_pseudonyms_change_no_finding(whole, silent, redaction):
    made = pseudonymous(sample(), Secret(b"x"))
    view = redacted_map(made.account, QUESTION, redaction)
    plain = whole if redaction is Redaction.NAMES else silent
    nodes = {node.id: node for node in view.nodes}
    assert view.access == pytest.approx(plain.access, abs=0.02)  # sampled in another order
    assert view.closeness == pytest.approx(plain.closeness)
    for node in plain.nodes:
        same = nodes[made.people[node.id]]
        assert (same.attitude, same.roles, same.side) == (node.attitude, node.roles, node.side)
        assert (same.tier, same.badges) == (node.tier, node.badges)


def test_what_stands_beside_the_title():
    said = {redaction: mark and mark.text() for redaction, mark in MARKS.items()}
    assert said == {
        Redaction.NONE: "Internal",
        Redaction.NAMES: "Redacted: names",
        Redaction.ATTITUDES: "Redacted: attitudes",
        Redaction.ALL: "Redacted: names and attitudes",
        Redaction.CLIENT: None,
    }


def test_legends_explain_what_is_there(whole, silent, chart):
    assert len(shown_attitudes(whole)) == 6
    assert shown_attitudes(silent) == shown_attitudes(chart) == []
    assert set(shown_badges(whole)) - set(shown_badges(silent)) == {Badge.STALE}
    assert shown_badges(chart) == {}
    assert set(shown_lines(whole)) - set(shown_lines(silent)) == {"helps", "hurts"}
    assert shown_lines(silent)["unclear"] != shown_lines(whole)["unclear"]
    assert list(shown_lines(chart)) == ["reporting", "dotted"]
