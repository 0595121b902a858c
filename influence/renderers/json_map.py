"""The influence map as JSON: the whole GraphView, for programs that draw or count themselves.

`influence schema view json` prints its schema.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from influence.domain.messages import Translator
from influence.domain.words import AttitudeClass, Role, Side
from influence.renderers.text import json_text
from influence.views.graph_view import Badge, Box, Edge, EdgeKind, GraphView, Node, Section, Tone
from influence.wording.texts import say


class MapBox(BaseModel):
    """A rectangle in map units (about a pixel), x to the right, y downwards."""

    x: int
    y: int
    width: int
    height: int


class MapLine(BaseModel):
    """A line of text; `person` is the id of the node it is about."""

    text: str
    detail: str | None
    person: str | None
    badges: list[Badge]


class MapSection(BaseModel):
    """A titled group of lines."""

    title: str
    lines: list[MapLine]


class MapTile(BaseModel):
    """A department of the client, or an organization beside it."""

    title: str
    side: Side
    box: MapBox


class MapNode(BaseModel):
    """A person's card."""

    id: str
    name: str
    title: str | None
    place: str | None = Field(description="department or organization")
    side: Side
    ours: bool
    attitude: AttitudeClass | None = Field(description="null: ours or a competitor's, not assessed")
    roles: list[Role]
    decides: bool
    badges: list[Badge]
    box: MapBox
    portrait: list[MapSection]


class MapEdge(BaseModel):
    """A line from the one who leads, sways or covers (`source`) to the other (`target`)."""

    kind: EdgeKind
    source: str
    target: str
    path: list[int] = Field(
        description="x, y pairs: the corners of a reporting line, else start and cubic curves"
    )
    width: float
    tone: Tone = Field(description="whether the stance of the one who sways helps us")
    dashed: bool
    faint: bool = Field(description="only assumed")
    strong: bool = Field(description="shown from the start")


class MapDocument(BaseModel):
    """The map of one account on one day: nodes by id, the strongest influence lines first."""

    account: str
    name: str
    as_of: date
    scope: str
    lang: str
    box: MapBox
    tiles: list[MapTile]
    nodes: list[MapNode]
    edges: list[MapEdge]
    summary: list[MapSection]


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
        box=_box(view.box),
        tiles=[
            MapTile(title=say(tile.title, translate), side=tile.side, box=_box(tile.box))
            for tile in view.tiles
        ],
        nodes=[_node(node, translate) for node in view.nodes],
        edges=[_edge(edge) for edge in view.edges],
        summary=_sections(view.summary, translate),
    )


def _box(box: Box) -> MapBox:
    return MapBox(x=box.x, y=box.y, width=box.width, height=box.height)


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
        badges=list(node.badges),
        box=_box(node.box),
        portrait=_sections(node.portrait, translate),
    )


def _edge(edge: Edge) -> MapEdge:
    return MapEdge(
        kind=edge.kind,
        source=edge.source,
        target=edge.target,
        path=list(edge.path),
        width=edge.width,
        tone=edge.tone,
        dashed=edge.dashed,
        faint=edge.faint,
        strong=edge.strong,
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
