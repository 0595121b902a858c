"""What the signs and lines of the map mean."""

from __future__ import annotations

from collections.abc import Mapping

from influence.domain.messages import N_, Message
from influence.views.graph_view import Badge

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
