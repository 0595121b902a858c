"""The map for programs: everything that the picture holds, and nothing else."""

from dataclasses import fields

import pytest

from influence.domain.messages import ENGLISH
from influence.i18n import translator
from influence.renderers import json_shapes
from influence.renderers.json_map import document, map_json
from influence.renderers.json_shapes import MapDocument
from influence.views import graph_view
from influence.views.influence_map import influence_map
from tests.maps import chinese, hostile, sample, seen, ten

MAPS = {"sample": sample, "ten": ten, "chinese": chinese, "hostile": hostile}
MADE_FROM = {
    "Box": "MapBox",
    "Line": "MapLine",
    "Section": "MapSection",
    "Departure": "MapDeparture",
    "Way": "MapWay",
    "Decider": "MapDecider",
    "Contest": "MapContest",
    "Node": "MapNode",
    "Edge": "MapEdge",
    "Tile": "MapTile",
    "Bundle": "MapBundle",
    "Figures": "MapFigures",
    "Standing": "MapStanding",
    "Frame": "MapFrame",
    "History": "MapHistory",
    "GraphView": "MapDocument",
}
NAMES = {
    ("Departure", "departments"): "departments_lost",
    ("Way", "people"): "path",
    ("Decider", "id"): "contact",
    ("Node", "political"): "political_status",
}


@pytest.fixture(scope="module", params=MAPS)
def view(request):
    return influence_map(seen(MAPS[request.param]()))


@pytest.mark.parametrize("part", MADE_FROM)
def test_every_part_of_the_picture_has_its_place(part):
    shown = set(getattr(json_shapes, MADE_FROM[part]).model_fields)
    held = {field.name for field in fields(getattr(graph_view, part))}
    assert {NAMES.get((part, name), name) for name in held} <= shown
    # beside what the picture answers when asked, whose card it was, and the language of the texts
    others = {"decides", "lang", *(["contact"] if part == "Standing" else [])}
    assert shown - {NAMES.get((part, name), name) for name in held} <= others


def test_the_json_is_the_view(view):
    made = document(view, ENGLISH)
    assert [node.id for node in made.nodes] == sorted(node.id for node in view.nodes)
    assert [n.box.model_dump() for n in made.nodes] == [
        {key: getattr(node.box, key) for key in ("x", "y", "width", "height")}
        for node in view.nodes
    ]
    assert [(e.kind, e.source, e.target, tuple(e.path)) for e in made.edges] == [
        (edge.kind, edge.source, edge.target, edge.path) for edge in view.edges
    ]
    assert MapDocument.model_validate_json(map_json(view, ENGLISH)) == made


def test_every_id_is_somebody_on_the_map(view):
    made = document(view, ENGLISH)
    known = {node.id for node in made.nodes}
    named = {id for tile in made.tiles for id in tile.people}
    for decider in made.deciders:
        named |= {decider.contact, *(id for way in decider.ways for id in way.path)}
    for lost in (node.departure for node in made.nodes if node.departure):
        named |= {*lost.lost, *(change.contact for change in lost.after)}
    named |= {contest.contact for contest in made.contests if contest.contact}
    assert named == known
    if made.history:
        former = {node.id for node in made.history.former}
        then = {one.contact for frame in made.history.frames for one in frame.people}
        assert former < then <= known | former
    assert sorted(id for tile in made.tiles for id in tile.people) == sorted(known)


def test_what_is_lost_without_somebody_and_how_a_decider_is_reached():
    made = document(influence_map(seen(sample())), ENGLISH)
    assert round(made.access, 2) == 0.61
    assert made.closeness is not None
    leaver = next(node for node in made.nodes if node.id == "wang-lei")
    assert leaver.departure is not None
    assert leaver.departure.access < made.access
    assert leaver.departure.lost == ["xu-hua"]
    assert [one.id for one in leaver.departure.departments_lost] == ["finance"]
    assert leaver.departure.money == "2.1 M CNY a year at risk"
    assert (leaver.department, leaver.tier, leaver.political_status) == (
        "it",
        "middle",
        "inner_circle",
    )
    first = made.deciders[0]
    assert first.ways[0].path[-1] == first.contact
    assert first.ways[0].probability >= first.ways[-1].probability > 0


def test_earlier_days_come_with_it():
    history = document(influence_map(seen(sample())), ENGLISH).history
    assert history is not None
    days = [frame.on for frame in history.frames]
    assert days == sorted(days)
    assert all(frame.people and frame.edges and frame.reached for frame in history.frames)
    assert len({frame.access for frame in history.frames}) > 1


def test_words_are_in_the_reader_s_language():
    made = document(influence_map(seen(sample())), translator("zh"))
    leaver = next(node for node in made.nodes if node.id == "wang-lei")
    assert leaver.departure is not None
    assert leaver.departure.money == "风险金额每年 207 万元"
    assert {decider.status for decider in made.deciders} <= {
        translator("zh")(text)
        for text in ("no access", "a single route", "weak access", "firm access")
    }


def test_the_schema_names_every_part():
    schema = MapDocument.model_json_schema(mode="serialization")
    assert set(MADE_FROM.values()) - {"MapDocument"} <= set(schema["$defs"])
    assert set(schema["required"]) == set(MapDocument.model_fields)
