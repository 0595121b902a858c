"""The influence map as JSON: the whole GraphView, for programs that draw or count themselves."""

from __future__ import annotations

from collections.abc import Mapping

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
from influence.views.frames import Frame, History, Standing
from influence.views.graph_view import (
    Box,
    Bundle,
    Contest,
    Decider,
    Departure,
    Edge,
    Figures,
    GraphView,
    Node,
    Section,
    Tile,
)
from influence.wording.texts import say


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
        history=_history(view.history, translate) if view.history else None,
        redaction=view.redaction,
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
        card=_box(tile.card),
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
        figures=_figures(node.figures),
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


def _figures(figures: Figures) -> MapFigures:
    return MapFigures(
        closeness=figures.closeness,
        share=figures.share,
        access=figures.access,
        loss=figures.loss,
    )


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
        edges=[_edge(edge) for edge in frame.edges],
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
