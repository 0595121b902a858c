"""The whole map at every size: its shape fits a window, nothing overlaps, lines lead downwards."""

from itertools import pairwise, product

import pytest

from influence.views.graph_view import EdgeKind
from influence.views.grouping import grouping
from influence.views.lines import Paths, lines
from tests.companies import company, placed

SIZES = (60, 200, 400, 2000)
CELL = 300


@pytest.fixture(scope="module", params=SIZES)
def map(request):
    view, layout = placed(company(request.param))
    assert len(view.people) == request.param
    return view, layout


def overlapping(boxes):
    """Pairs that overlap, sought among those that share a cell."""
    cells, found = {}, set()
    for key, box in boxes.items():
        columns = range(box.x // CELL, box.right // CELL + 1)
        for cell in product(columns, range(box.y // CELL, box.bottom // CELL + 1)):
            others = cells.setdefault(cell, [])
            found |= {(key, other) for other in others if box.overlaps(boxes[other])}
            others.append(key)
    return found


def test_it_fills_a_window(map):
    _, layout = map
    assert 1.2 <= layout.box.width / layout.box.height <= 2.4


def test_no_two_cards_and_no_two_tiles_overlap(map):
    view, layout = map
    assert layout.cards.keys() == view.people.keys()
    assert overlapping(layout.cards) == set()
    assert overlapping(layout.tiles) == set()


def test_the_search_for_overlaps_finds_them(map):
    _, layout = map
    first, second, *_ = layout.cards
    moved = {**layout.cards, second: layout.cards[first].moved(100, 20)}
    assert overlapping(moved) >= {(second, first)}


def test_every_reporting_line_leads_downwards(map):
    view, layout = map
    drawn = [
        edge
        for edge in lines(view, Paths(grouping(view.snapshot), layout))
        if edge.kind is EdgeKind.REPORTING
    ]
    assert len(drawn) >= len(view.people) * 0.9
    for edge in drawn:
        heights = edge.path[1::2]
        assert all(a <= b for a, b in pairwise(heights))
        assert heights[0] < heights[-1]
        assert layout.cards[edge.target].y > layout.cards[edge.source].y
