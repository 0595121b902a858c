"""Curves between people: no arrowhead on a card it does not mean, and no line behind one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.resources import resource_folder
from influence.views.graph_view import EdgeKind
from influence.views.grouping import grouping
from influence.views.influence_map import influence_map
from influence.views.layout import lay_out
from influence.views.quick_ties import quick_ties
from influence.views.ties import ties
from tests.maps import along, crowd, sample, seen, ten
from tests.unit.views.test_layout import groups

LOOK = json.loads(
    (resource_folder("visualizations") / "influence_map" / "look.json").read_text(encoding="utf-8")
)["ties"]
THICKEST = 5.0
ACCOUNTS = {
    "ten": ten,
    "sixty": lambda: crowd(60),
    **{id: lambda id=id: sample(id) for id in ("norland", "norland-coast", "norland-north")},
}


def curves(picture):
    """Lines that run freely, and the card of everybody."""
    kinds = (EdgeKind.INFLUENCE, EdgeKind.CONFLICT)
    lines = [(e.source, e.target, e.path, e.width) for e in picture.edges if e.kind in kinds]
    return lines, {node.id: node.box for node in picture.nodes}


def head(path, width, zoom):
    """The box around the arrowhead as the page draws it: left, top, right, bottom."""
    length = LOOK["head_base"] + LOOK["head_per_width"] * width * zoom * LOOK["width"]
    x, y = path[-2:]
    away = x + length * (1 if path[-4] > x else -1)
    half = length * LOOK["head_half"]
    return min(x, away), y - half, max(x, away), y + half


def touched(area, cards):
    """Whose cards share more than a border with the area."""
    left, top, right, bottom = area
    return [
        id
        for id, card in cards.items()
        if left < card.right and card.x < right and top < card.bottom and card.y < bottom
    ]


def below(path, cards):
    """Whose cards the line lies on."""
    return {
        id
        for x, y in along(path)
        for id, card in cards.items()
        if card.x < x < card.right and card.y < y < card.bottom
    }


def assert_ends_at_the_sides(source, target, path, cards):
    for id, (x, y) in ((source, path[:2]), (target, path[-2:])):
        assert x in (cards[id].x, cards[id].right)
        assert cards[id].y < y < cards[id].bottom
    # Level, and from outside.
    assert path[-3] == path[-1]
    assert path[-4] < path[-2] == cards[target].x or path[-4] > path[-2] == cards[target].right


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_arrowhead_touches_the_card_it_means_and_lies_on_none(name):
    lines, cards = curves(influence_map(seen(ACCOUNTS[name]())))
    assert lines
    for source, target, path, width in lines:
        assert_ends_at_the_sides(source, target, path, cards)
        for zoom in (1, LOOK["zoomed_out"]):
            assert touched(head(path, width, zoom), cards) == []


@settings(max_examples=30, deadline=None)
@given(groups(), groups("l", 1), groups("r", 2), st.randoms(use_true_random=False))
def test_so_it_is_on_every_map_and_for_the_thickest_line(client, left, right, random):
    layout = lay_out(client, left, right)
    people = sorted(layout.cards)
    if len(people) < 2:
        return
    pairs = [tuple(random.sample(people, 2)) for _ in range(12)]
    # Six know of each other, six are drawn quickly.
    for (source, target), path in zip(pairs, ties(pairs, layout, careful=6), strict=True):
        assert_ends_at_the_sides(source, target, path, layout.cards)
        assert touched(head(path, THICKEST, LOOK["zoomed_out"]), layout.cards) == []


@pytest.mark.parametrize("name", ["ten", "norland-coast", "norland-north"])
def test_where_there_is_room_no_line_lies_on_a_card(name):
    lines, cards = curves(influence_map(seen(ACCOUNTS[name]())))
    assert [(source, target) for source, target, path, _ in lines if below(path, cards)] == []


@pytest.mark.parametrize(("name", "most"), [("norland", 0.3), ("sixty", 0.45)])
def test_where_there_is_none_few_lines_lie_on_few_cards(name, most):
    """Straight from side to side they would lie on more than twice as many."""
    lines, cards = curves(influence_map(seen(ACCOUNTS[name]())))
    crossed = sum(len(below(path, cards)) for _, _, path, _ in lines)
    assert crossed <= most * len(lines)
    straight = 0
    for source, target, _, _ in lines:
        ends = (*cards[source].middle, *cards[target].middle)
        direct = (*ends[:2], *ends[:2], *ends[2:], *ends[2:])
        straight += len(below(direct, cards) - {source, target})
    assert straight > 2 * crossed


def test_lines_drawn_quickly_keep_clear_of_most_cards_too():
    view = seen(crowd(60))
    groups = grouping(view.snapshot)
    layout = lay_out(groups.client, groups.left, groups.right)
    pairs = [(line.influencer, line.influenced) for line in view.snapshot.influences]
    quick, plain = ties(pairs, layout, careful=0), quick_ties_of_one_shape(pairs, layout)
    crossed, unavoided = (
        sum(len(below(path, layout.cards)) for path in paths) for paths in (quick, plain)
    )
    assert crossed < 0.6 * unavoided


def quick_ties_of_one_shape(pairs, layout):
    """What they would be, were the first and gentlest shape always taken."""
    lines = [(layout.cards[a], layout.cards[b]) for a, b in pairs]
    curves = quick_ties(lines, ())
    return [[value for point in curve.points() for value in point] for curve in curves]


def test_opposite_lines_and_lines_into_one_side_have_ends_of_their_own():
    lines, _ = curves(influence_map(seen(sample())))
    ends = [end for _, _, path, _ in lines for end in (path[:2], path[-2:])]
    assert len(set(ends)) == len(ends)


def test_the_same_pairs_give_the_same_curves():
    first, second = (curves(influence_map(seen(crowd(60))))[0] for _ in range(2))
    assert first == second
