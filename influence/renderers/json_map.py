"""The influence map as JSON: the whole GraphView, for programs that draw or count themselves.

`influence schema view json` prints its schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, Field

from influence.domain.messages import Translator
from influence.domain.words import AttitudeClass, PoliticalStatus, Role, Side, Tier
from influence.renderers.text import json_text
from influence.views.graph_view import (
    Badge,
    Box,
    Bundle,
    Contest,
    Decider,
    Departure,
    Edge,
    EdgeKind,
    GraphView,
    Node,
    Section,
    Tile,
    Tone,
)
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
    key: str = Field(description="the tile's name among programs, the same at every date")
    department: str | None = Field(description="id; null where it is not one of the client's")
    people: list[str] = Field(description="ids of the nodes in it, the one who leads it first")
    led: bool = Field(description="whether somebody leads it")
    box: MapBox


class MapAccess(BaseModel):
    """Access to a decider, from 0 to 1."""

    contact: str
    access: float


class MapNamed(BaseModel):
    """A department or an opportunity."""

    id: str
    name: str


class MapDeparture(BaseModel):
    """The account when the person leaves and the seat stays empty."""

    access: float = Field(description="the account's access index, from 0 to 1")
    closeness: float | None = Field(description="the account's, from 0 to 100; null: unknown")
    after: list[MapAccess] = Field(description="to the deciders who become harder to reach")
    lost: list[str] = Field(description="ids of the deciders whom nothing of ours reaches any more")
    departments_lost: list[MapNamed]
    money: str | None = Field(description="what is at risk, in words")
    instead: str | None = Field(description="the next best way to whoever suffers most, in words")


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
    department: str | None = Field(description="id")
    tier: Tier | None
    political_status: PoliticalStatus | None
    deals: list[str] = Field(description="ids of the opportunities in which the person has a role")
    badges: list[Badge]
    box: MapBox
    portrait: list[MapSection]
    departure: MapDeparture | None = Field(
        description="null: nothing that is measured depends on the person"
    )


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
    deal: bool = Field(description="given for this opportunity, not for the whole account")


class MapBundle(BaseModel):
    """All lines from the people of one tile to those of another."""

    kind: EdgeKind
    source: int = Field(description="place among the tiles, from 0")
    target: int = Field(description="place among the tiles, from 0")
    path: list[int] = Field(description="x, y pairs: start, two control points and end of a curve")
    width: float
    tone: Tone
    lines: int = Field(description="for how many lines it stands")


class MapWay(BaseModel):
    """A way from us to a decider, who comes last; and the chance that it works."""

    path: list[str]
    probability: float


class MapDecider(BaseModel):
    """Somebody with a say, and how surely we get through."""

    contact: str
    access: float
    status: str = Field(description="in words")
    ways: list[MapWay] = Field(description="the best first")


class MapContest(BaseModel):
    """Our access beside the competitors', to a decider or to the deciders of a department."""

    contact: str | None
    department: str | None
    ours: float
    theirs: float
    leads: str = Field(description="who leads, in words")


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
    bundles: list[MapBundle]
    summary: list[MapSection]
    access: float = Field(description="the access index, from 0 to 1")
    closeness: float | None = Field(description="from 0 to 100; null: unknown")
    deciders: list[MapDecider] = Field(description="the heaviest first")
    contests: list[MapContest] = Field(description="empty where no competitor is on the map")
    deals: list[MapNamed] = Field(description="the account's opportunities")


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
        tiles=[_tile(tile, translate) for tile in view.tiles],
        nodes=[_node(node, translate) for node in view.nodes],
        edges=[_edge(edge) for edge in view.edges],
        bundles=[_bundle(bundle) for bundle in view.bundles],
        summary=_sections(view.summary, translate),
        access=view.access,
        closeness=view.closeness,
        deciders=[_decider(decider, translate) for decider in view.deciders],
        contests=[_contest(contest, translate) for contest in view.contests],
        deals=_named(view.deals),
    )


def _box(box: Box) -> MapBox:
    return MapBox(x=box.x, y=box.y, width=box.width, height=box.height)


def _tile(tile: Tile, translate: Translator) -> MapTile:
    return MapTile(
        title=say(tile.title, translate),
        side=tile.side,
        key=tile.key,
        department=tile.department,
        people=list(tile.people),
        led=tile.led,
        box=_box(tile.box),
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
        box=_box(node.box),
        portrait=_sections(node.portrait, translate),
        departure=_departure(node.departure, translate) if node.departure else None,
    )


def _departure(lost: Departure, translate: Translator) -> MapDeparture:
    return MapDeparture(
        access=lost.access,
        closeness=lost.closeness,
        after=[MapAccess(contact=id, access=value) for id, value in lost.after.items()],
        lost=list(lost.lost),
        departments_lost=_named(lost.departments),
        money=say(lost.money, translate) or None,
        instead=say(lost.instead, translate) or None,
    )


def _named(names: Mapping[str, str]) -> list[MapNamed]:
    return [MapNamed(id=id, name=name) for id, name in names.items()]


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
        deal=edge.deal,
    )


def _bundle(bundle: Bundle) -> MapBundle:
    return MapBundle(
        kind=bundle.kind,
        source=bundle.source,
        target=bundle.target,
        path=list(bundle.path),
        width=bundle.width,
        tone=bundle.tone,
        lines=bundle.lines,
    )


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
