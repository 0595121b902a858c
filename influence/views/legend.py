"""What the signs and lines of the map mean."""

from __future__ import annotations

from collections.abc import Mapping

from influence.domain.messages import N_, Message
from influence.domain.words import PoliticalStatus
from influence.views.graph_view import Badge, GraphView

BADGES: Mapping[Badge, Message] = {
    Badge.POINT_OF_FAILURE: Message(N_("single point of failure")),
    Badge.INDIRECT_KEY_PERSON: Message(N_("indirect key person")),
    Badge.LEAVING: Message(N_("is leaving")),
    Badge.STALE: Message(N_("old facts")),
}

LINES: Mapping[str, Message] = {
    "decides": Message(N_("can decide")),
    "helps": Message(N_("sways for us")),
    "hurts": Message(N_("sways against us")),
    "unclear": Message(N_("stance unknown")),
    "crossing": Message(N_("from outside")),
    "reporting": Message(N_("reporting line")),
    "dotted": Message(N_("dotted line")),
    "conflict": Message(N_("conflict")),
}


def known_political(view: GraphView) -> list[PoliticalStatus]:
    """How close to power somebody on this map is known to be, the closest first."""
    known = {node.political for node in view.nodes}
    return [word for word in PoliticalStatus if word in known]
