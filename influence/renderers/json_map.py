"""The influence map as JSON: the whole GraphView, for programs that draw or count themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from influence.domain.messages import Translator
from influence.renderers.json_shapes import (
    MapAccess,
    MapBox,
    MapBundle,
    MapContest,
    MapDecider,
    MapDeparture,
    MapDocument,
    MapEdge,
    MapFigures,
    MapFrame,
    MapHistory,
    MapLine,
    MapNamed,
    MapNode,
    MapSection,
    MapStanding,
    MapTile,
    MapWay,
)
from influence.renderers.text import json_text
from influence.views.graph_view import (
    Contest,
    Decider,
    Departure,
    Frame,
    GraphView,
    History,
    Node,
    Section,
    Standing,
    Tile,
)
from influence.wording.texts import say

Shape = TypeVar("Shape", bound=BaseModel)


def map_json(view: GraphView, translate: Translator) -> str:
    """The document, texts in the translator's language. Same view, same text, byte for byte."""
    return json_text(document(view, translate).model_dump(mode="json")) + "\n"


def document(view: GraphView, translate: Translator) -> MapDocument:
    """The view as plain data."""
    return MapDocument(
        account=view.account,
        name=view.name,
        as_of=view.as_of,
        scope=say(view.scope, translate),
        lang=translate.lang,
        box=_plain(MapBox, view.box),
        tiles=[_tile(tile, translate) for tile in view.tiles],
        nodes=[_node(node, translate) for node in view.nodes],
        edges=[_plain(MapEdge, edge) for edge in view.edges],
        bundles=[_plain(MapBundle, bundle) for bundle in view.bundles],
        summary=_sections(view.summary, translate),
        access=view.access,
        closeness=view.closeness,
        deciders=[_decider(decider, translate) for decider in view.deciders],
        contests=[_contest(contest, translate) for contest in view.contests],
        deals=_named(view.deals),
        history=_history(view.history, translate) if view.history else None,
        redaction=view.redaction,
    )


def _plain(shape: type[Shape], part: object) -> Shape:
    """What has the same fields in the picture as in the document, and no text to say."""
    return shape.model_validate(part, from_attributes=True)


def _tile(tile: Tile, translate: Translator) -> MapTile:
    return MapTile(
        title=say(tile.title, translate),
        side=tile.side,
        key=tile.key,
        department=tile.department,
        people=list(tile.people),
        led=tile.led,
        box=_plain(MapBox, tile.box),
        card=_plain(MapBox, tile.card),
    )


def _node(node: Node, translate: Translator) -> MapNode:
    return MapNode(
        id=node.id,
        name=node.name,
        title=node.title,
        place=node.place,
        side=node.side,
        ours=node.ours,
        attitude=node.attitude,
        roles=list(node.roles),
        decides=node.decides,
        department=node.department,
        tier=node.tier,
        political_status=node.political,
        deals=list(node.deals),
        badges=list(node.badges),
        box=_plain(MapBox, node.box),
        portrait=_sections(node.portrait, translate),
        figures=_plain(MapFigures, node.figures),
        departure=_departure(node.departure, translate) if node.departure else None,
    )


def _departure(lost: Departure, translate: Translator) -> MapDeparture:
    return MapDeparture(
        access=lost.access,
        closeness=lost.closeness,
        after=_reached(lost.after),
        lost=list(lost.lost),
        departments_lost=_named(lost.departments),
        money=say(lost.money, translate) or None,
        instead=say(lost.instead, translate) or None,
    )


def _reached(access: Mapping[str, float]) -> list[MapAccess]:
    return [MapAccess(contact=id, access=value) for id, value in access.items()]


def _history(history: History, translate: Translator) -> MapHistory:
    return MapHistory(
        frames=[_frame(frame) for frame in history.frames],
        former=[_node(node, translate) for node in history.former],
        review=history.review,
    )


def _frame(frame: Frame) -> MapFrame:
    return MapFrame(
        on=frame.on,
        people=[_standing(id, standing) for id, standing in frame.people.items()],
        edges=[_plain(MapEdge, edge) for edge in frame.edges],
        access=frame.access,
        closeness=frame.closeness,
        reached=_reached(frame.reached),
        review=frame.review,
    )


def _standing(id: str, standing: Standing) -> MapStanding:
    return MapStanding(
        contact=id,
        attitude=standing.attitude,
        roles=list(standing.roles),
        badges=list(standing.badges),
        title=standing.title,
        place=standing.place,
        side=standing.side,
        ours=standing.ours,
    )


def _named(names: Mapping[str, str]) -> list[MapNamed]:
    return [MapNamed(id=id, name=name) for id, name in names.items()]


def _decider(decider: Decider, translate: Translator) -> MapDecider:
    return MapDecider(
        contact=decider.id,
        access=decider.access,
        status=say(decider.status, translate),
        ways=[MapWay(path=list(way.people), probability=way.probability) for way in decider.ways],
    )


def _contest(contest: Contest, translate: Translator) -> MapContest:
    return MapContest(
        contact=contest.contact,
        department=contest.department,
        ours=contest.ours,
        theirs=contest.theirs,
        leads=say(contest.leads, translate),
    )


def _sections(sections: tuple[Section, ...], translate: Translator) -> list[MapSection]:
    return [
        MapSection(
            title=say(section.title, translate),
            lines=[
                MapLine(
                    text=say(line.text, translate),
                    detail=say(line.detail, translate) or None,
                    person=line.person,
                    badges=list(line.badges),
                )
                for line in section.lines
            ],
        )
        for section in sections
    ]
