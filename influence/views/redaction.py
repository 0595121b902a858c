"""A picture for somebody who may not see all of it: what is kept is named here, the rest is gone.

Both functions make a new picture from what may be shown, so that whatever is added to pictures
later stays out of redacted ones until somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from influence.analyses.common import Question
from influence.domain.account_map import AccountMap
from influence.domain.messages import N_, Message
from influence.domain.redaction import for_client, without_remarks
from influence.domain.words import AttitudeClass, Redaction, Role, Side
from influence.views.departments import count
from influence.views.findings import SIDING
from influence.views.graph_view import (
    Badge,
    Bundle,
    Departure,
    Edge,
    EdgeKind,
    Figures,
    GraphView,
    Line,
    Node,
    Section,
    Tile,
    Tone,
)
from influence.views.influence_map import influence_map
from influence.views.legend import BADGES, LINES
from influence.views.phases import Tell, untold
from influence.views.portraits import ORGANIZATION


def redacted_map(
    account: AccountMap, question: Question | None, redaction: Redaction, tell: Tell = untold
) -> GraphView:
    """The picture of an account without what may not be shown.

    Pseudonyms take the store's secret, so they stand in the account already where names are to be
    hidden (`influence.domain.pseudonyms`). The client's own chart does not depend on a deal.
    `tell` as for `influence_map`.

    Raises UnknownOpportunity and BadSetting.
    """
    asked = question or Question()
    if redaction is Redaction.CLIENT:
        day = Question(as_of=asked.as_of)
        return org_chart(influence_map(for_client(account, asked.as_of), day, tell=tell))
    if not redaction.hides_attitudes:
        return replace(influence_map(account, asked, tell=tell), redaction=redaction)
    picture = influence_map(without_remarks(account), asked, attitudes=False, tell=tell)
    return replace(without_attitudes(picture), redaction=redaction)


def without_attitudes(view: GraphView) -> GraphView:
    """The picture without anybody's attitude, and what is worked out from one person's.

    Champions and coaches are so by being on our side: these two roles go as well.
    The figures of the whole account stay. Sentences must have been written without attitudes.
    """
    return GraphView(
        account=view.account,
        name=view.name,
        as_of=view.as_of,
        scope=view.scope,
        box=view.box,
        tiles=view.tiles,
        nodes=tuple(_without_attitude(node) for node in view.nodes),
        edges=tuple(_without_stance(edge) for edge in view.edges),
        summary=tuple(_without_stale_sign(section) for section in view.summary),
        access=view.access,
        closeness=view.closeness,
        deciders=view.deciders,
        contests=view.contests,
        deals=view.deals,
        bundles=tuple(_without_net_stance(bundle) for bundle in view.bundles),
    )


def _without_attitude(node: Node) -> Node:
    return Node(
        id=node.id,
        name=node.name,
        title=node.title,
        place=node.place,
        side=node.side,
        ours=node.ours,
        attitude=None,
        roles=tuple(role for role in node.roles if role not in SIDING),
        badges=_told(node.badges),
        box=node.box,
        portrait=tuple(_without_stale_sign(section) for section in node.portrait),
        departure=node.departure and _without_closeness(node.departure),
        department=node.department,
        tier=node.tier,
        political=node.political,
        deals=node.deals,
        figures=Figures(
            share=node.figures.share, access=node.figures.access, loss=node.figures.loss
        ),
    )


def _told(badges: Iterable[Badge]) -> tuple[Badge, ...]:
    """The signs but the one that tells how old a person's attitudes are."""
    return tuple(badge for badge in badges if badge is not Badge.STALE)


def _without_stale_sign(section: Section) -> Section:
    lines = (replace(line, badges=_told(line.badges)) for line in section.lines)
    return Section(section.title, tuple(lines))


def _without_closeness(lost: Departure) -> Departure:
    # The account's closeness with and without a person would tell that person's.
    return replace(lost, closeness=None)


def _without_stance(edge: Edge) -> Edge:
    return replace(edge, tone=Tone.UNCLEAR) if edge.kind is EdgeKind.INFLUENCE else edge


def _without_net_stance(bundle: Bundle) -> Bundle:
    return replace(bundle, tone=Tone.UNCLEAR) if bundle.kind is EdgeKind.INFLUENCE else bundle


def org_chart(view: GraphView) -> GraphView:
    """The client's people in their departments and who reports to whom, and nothing else."""
    people = {node.id: node for node in view.nodes if node.side is Side.CLIENT}
    return GraphView(
        account=view.account,
        name=view.name,
        as_of=view.as_of,
        scope=Message(N_("organization chart")),
        box=view.box,
        tiles=tuple(_plain_tile(tile) for tile in view.tiles if tile.side is Side.CLIENT),
        nodes=tuple(_plain_node(node) for node in people.values()),
        edges=tuple(
            Edge(edge.kind, edge.source, edge.target, edge.path, dashed=edge.dashed)
            for edge in view.edges
            if edge.kind is EdgeKind.REPORTING and {edge.source, edge.target} <= people.keys()
        ),
        summary=(_head_count(view),),
        redaction=Redaction.CLIENT,
    )


def _plain_tile(tile: Tile) -> Tile:
    return Tile(
        tile.title, tile.side, tile.box, tile.department, tile.key, tile.people, tile.led, tile.card
    )


def _plain_node(node: Node) -> Node:
    return Node(
        id=node.id,
        name=node.name,
        title=node.title,
        place=node.place,
        side=node.side,
        ours=False,
        attitude=None,
        roles=(),
        badges=(),
        box=node.box,
        portrait=tuple(section for section in node.portrait if section.title == ORGANIZATION),
        department=node.department,
    )


def _head_count(view: GraphView) -> Section:
    shown = {"people": count(view.nodes).people, "departments": len(view.tiles)}
    text = Message(N_("{people} people, {departments} departments"), shown)
    return Section(Message(N_("At a glance")), (Line(text),))


def shown_attitudes(view: GraphView) -> list[AttitudeClass]:
    """The attitudes that a picture may tell, for its legend."""
    return [] if view.redaction.hides_attitudes else list(AttitudeClass)


def shown_roles(view: GraphView) -> list[Role]:
    """The decision roles that a picture may tell."""
    hidden = SIDING if view.redaction.hides_attitudes else frozenset()
    return [role for role in Role if role not in hidden]


def shown_badges(view: GraphView) -> dict[Badge, Message]:
    """The signs that may stand on a picture's cards, for its legend."""
    if view.redaction is Redaction.CLIENT:
        return {}
    shown = _told(BADGES) if view.redaction.hides_attitudes else tuple(BADGES)
    return {badge: BADGES[badge] for badge in shown}


def shown_lines(view: GraphView) -> dict[str, Message]:
    """What the lines and frames of a picture mean, for its legend."""
    if view.redaction is Redaction.CLIENT:
        return {key: LINES[key] for key in ("reporting", "dotted")}
    if not view.redaction.hides_attitudes:
        return dict(LINES)
    plain = {key: text for key, text in LINES.items() if key not in ("helps", "hurts")}
    return {**plain, "unclear": Message(N_("sways"))}
