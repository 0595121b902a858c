"""The lines of the map as SVG: reporting lines below the cards, conflicts and ties above them.

Whoever sees a line run behind a card takes that card for its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from influence.renderers.svg_drawing import Drawing
from influence.renderers.svg_text import number, tag
from influence.views.graph_view import Edge, EdgeKind

_CASING = 3


def reporting(drawing: Drawing) -> str:
    """All reporting lines, from manager to report."""
    lines = [
        tag("path", d=_corners(edge.path), stroke_dasharray="5 5" if edge.dashed else None)
        for edge in drawing.view.edges
        if edge.kind is EdgeKind.REPORTING
    ]
    given = {"stroke": drawing.look["lines"]["reporting"], "stroke_width": max(1.3, drawing.unit)}
    return tag("g", "".join(lines), fill="none", **given) if lines else ""


def ties(drawing: Drawing) -> str:
    """Conflicts, and the strongest influence lines with an arrow towards whom they sway."""
    drawn = []
    for edge in drawing.view.edges:
        if edge.kind is EdgeKind.CONFLICT:
            drawn.append(_conflict(drawing, edge))
        elif edge.kind is EdgeKind.INFLUENCE and edge.strong:
            drawn.append(_tie(drawing, edge))
    return tag("g", "\n".join(drawn), fill="none") if drawn else ""


def _scale(drawing: Drawing) -> float:
    """Lines keep about their width on the screen however large the map is."""
    return float(min(drawing.look["ties"]["zoomed_out"], max(1.0, 0.9 * drawing.unit)))


def _corners(path: Sequence[float]) -> str:
    points = (f"{x} {y}" for x, y in zip(path[::2], path[1::2], strict=True))
    return "M" + "L".join(points)


def _curve(path: Sequence[float]) -> str:
    start, rest = path[:2], path[2:]
    letter = "L" if len(rest) == 2 else "C"
    return f"M{' '.join(map(number, start))}{letter}{' '.join(map(number, rest))}"


def _cased(drawing: Drawing, path: str, colour: str, width: float, dash: str | None) -> str:
    """What a line crosses stops short of it."""
    casing = tag(
        "path", d=path, stroke=drawing.look["surface"]["card"], stroke_width=width + _CASING
    )
    return casing + tag("path", d=path, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def _conflict(drawing: Drawing, edge: Edge) -> str:
    scale = _scale(drawing)
    dash = f"{number(2 * scale)} {number(5 * scale)}"
    line = _cased(drawing, _curve(edge.path), drawing.look["lines"]["conflict"], 3 * scale, dash)
    return tag("g", line, stroke_linecap="round", opacity="0.5" if edge.faint else None)


def _tie(drawing: Drawing, edge: Edge) -> str:
    look, scale = drawing.look["ties"], _scale(drawing)
    width = edge.width * scale * look["width"]
    head = look["head_base"] + look["head_per_width"] * width
    half = head * look["head_half"]
    path: list[float] = list(edge.path)
    x, y = path[-2:]
    side = 1 if path[-4] > x else -1  # from which the curve comes in, always level
    # The line ends inside the head, whose tip would be blunt otherwise.
    path[-2] = x + side * head * 0.8
    path[-4] = x + side * max(head * 0.8, abs(path[-4] - x))
    colour = drawing.look["lines"][edge.tone]
    line = _cased(drawing, _curve(path), colour, width, "8 5" if edge.dashed else None)
    base = number(x + side * head)
    tip = f"M{number(x)} {number(y)}L{base} {number(y - half)}L{base} {number(y + half)}Z"
    arrow = tag("path", d=tip, fill=colour)
    return tag("g", line + arrow, opacity="0.5" if edge.faint else None)
