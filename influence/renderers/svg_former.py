"""Whoever is not on the map any more, in a picture: an outline where the person stood."""

from __future__ import annotations

from influence.domain.messages import N_
from influence.renderers.svg_drawing import Drawing
from influence.renderers.svg_text import cut, fitted, tag
from influence.renderers.text import literal
from influence.views.graph_view import Node

_INDENT = 9
_LARGE_NAMES_FROM = 1.6


def former(drawing: Drawing) -> str:
    """Everybody whose place is kept for the earlier dates of the map."""
    past = drawing.view.history
    return "".join(_outline(drawing, node) for node in past.former) if past else ""


def _outline(drawing: Drawing, node: Node) -> str:
    box, faint = node.box, drawing.look["surface"]["faint"]
    room = box.width - 2 * _INDENT
    name, size = fitted(literal(node.name), drawing.translate.lang, room, (15, 13))
    frame = tag(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=6,
        fill="none",
        stroke=faint,
        stroke_dasharray="3 4",
    )
    x, large = box.x + _INDENT, drawing.unit > _LARGE_NAMES_FROM
    words = drawing.text(name, x, box.y + (28 if large else 19), size, faint, font_weight=600)
    if not large:
        why = cut(drawing.translate(N_("not on the map any more")), 10.5, room)
        words += drawing.text(why, x, box.y + 35, 10.5, faint)
    return tag("g", frame + words, opacity="0.7")
