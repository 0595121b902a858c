"""Departments instead of people: everybody counted once, lines as strong as theirs together."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest

from influence.domain.words import AttitudeClass, Role
from influence.views.departments import (
    MANY,
    MOST_BUNDLES,
    counts,
    opens_on_departments,
    overview,
)
from influence.views.graph_view import EdgeKind, Tone
from influence.views.influence_map import influence_map
from tests.companies import company, drawn_up
from tests.maps import sample, seen


@pytest.fixture(scope="module")
def sampled():
    return seen(sample())


@pytest.fixture(scope="module")
def view(sampled):
    return influence_map(sampled)


@pytest.fixture(scope="module")
def large():
    return drawn_up(company(MANY + 50))


def test_everybody_stands_in_one_tile_and_inside_its_box(view):
    standing = [id for tile in view.tiles for id in tile.people]
    boxes = {node.id: node.box for node in view.nodes}
    assert sorted(standing) == sorted(boxes)
    for tile in view.tiles:
        for id in tile.people:
            assert tile.box.x < boxes[id].x
            assert boxes[id].right < tile.box.right
            assert tile.box.y < boxes[id].y
            assert boxes[id].bottom < tile.box.bottom


def test_the_head_stands_first(view, sampled):
    heads = {d.id: d.head for d in sampled.snapshot.departments.values() if d.head}
    assert heads
    for tile in view.tiles:
        if tile.department in heads:
            assert tile.led
            assert tile.people[0] == heads[tile.department]
    assert not next(tile for tile in view.tiles if tile.key == "ours").led


def test_a_tile_says_how_many_stand_how(view):
    nodes = {node.id: node for node in view.nodes}
    for tile, count in zip(view.tiles, counts(view), strict=True):
        inside = [nodes[id] for id in tile.people]
        assert count.people == len(inside)
        assert count.attitudes == Counter(n.attitude for n in inside if n.attitude)
        assert list(count.attitudes) == [word for word in AttitudeClass if word in count.attitudes]
        deciding = {Role.APPROVER, Role.DECISION_MAKER}
        assert count.deciders == sum(bool(deciding & set(n.roles)) for n in inside)
        assert count.badges == Counter(badge for n in inside for badge in n.badges)
    assert sum(count.deciders for count in counts(view)) >= 2
    assert sum(sum(count.badges.values()) for count in counts(view)) >= 5


def test_a_bundle_stands_for_all_lines_between_two_tiles(view, sampled):
    tile_of = {id: place for place, tile in enumerate(view.tiles) for id in tile.people}
    strength, net, lines = defaultdict(float), defaultdict(float), Counter()
    for u, v, data in sampled.influence.edges(data=True):
        if data["sway"].rows and tile_of[u] != tile_of[v]:
            strength[tile_of[u], tile_of[v]] += data["sway"].p
            net[tile_of[u], tile_of[v]] += data["sway"].p * (sampled.stances[u] or 0)
            lines[tile_of[u], tile_of[v]] += 1
    made = [bundle for bundle in view.bundles if bundle.kind is EdgeKind.INFLUENCE]
    assert {(b.source, b.target): b.lines for b in made} == lines
    order = [strength[b.source, b.target] for b in made]
    assert order == sorted(order, reverse=True)
    assert [b.width for b in made] == sorted((b.width for b in made), reverse=True)
    for bundle in made:
        total = net[bundle.source, bundle.target]
        expected = Tone.UNCLEAR if not total else Tone.HELPS if total > 0 else Tone.HURTS
        assert bundle.tone is expected
    assert {Tone.HELPS, Tone.HURTS} <= {bundle.tone for bundle in made}


def test_departments_at_odds_are_bundled_too(view, sampled):
    tile_of = {id: place for place, tile in enumerate(view.tiles) for id in tile.people}
    at_odds = {frozenset((tile_of[c.a], tile_of[c.b])) for c in sampled.snapshot.conflicts}
    made = [b for b in view.bundles if b.kind is EdgeKind.CONFLICT]
    assert {frozenset((b.source, b.target)) for b in made} == {p for p in at_odds if len(p) == 2}


def test_only_the_strongest_bundles_are_kept(large):
    kinds = Counter(bundle.kind for bundle in large.bundles)
    assert kinds[EdgeKind.INFLUENCE] == MOST_BUNDLES
    assert kinds[EdgeKind.CONFLICT] >= 3


def test_bundles_run_from_card_to_card(large):
    assert large.bundles
    for bundle in large.bundles:
        start, end = large.tiles[bundle.source].card, large.tiles[bundle.target].card
        for card, (x, y) in ((start, bundle.path[:2]), (end, bundle.path[-2:])):
            assert card.x <= x <= card.right
            assert card.y <= y <= card.bottom
            assert x in (card.x, card.right) or y in (card.y, card.bottom)


def test_lines_at_one_side_of_a_card_keep_apart(large):
    ends = Counter()
    for bundle in large.bundles:
        ends[bundle.source, bundle.path[:2]] += 1
        ends[bundle.target, bundle.path[-2:]] += 1
    assert ends.most_common(1)[0][1] == 1


def test_cards_of_departments_do_not_overlap_and_fill_a_window(large):
    cards = [tile.card for tile in large.tiles]
    assert not any(a.overlaps(b) for a, b in combinations(cards, 2))
    assert len({(card.width, card.height) for card in cards}) == 1
    box = overview(large)
    assert 1.2 <= box.width / box.height <= 2.4
    assert all(box.x <= c.x and c.right <= box.right and c.bottom <= box.bottom for c in cards)


def test_a_department_stands_below_the_one_its_head_reports_to(large):
    tile_of = {id: tile for tile in large.tiles for id in tile.people}
    led = {tile.people[0] for tile in large.tiles if tile.led}
    below = 0
    for edge in large.edges:
        upper, lower = tile_of[edge.source], tile_of[edge.target]
        if edge.kind is EdgeKind.REPORTING and edge.target in led and upper is not lower:
            below += 1
            assert upper.card.bottom < lower.card.y
    assert below >= 10


def test_departments_come_first_above_four_hundred_people_only(view, large):
    assert opens_on_departments(large)
    assert not opens_on_departments(drawn_up(company(MANY)))
    assert not opens_on_departments(view)
