"""Departments of a large account as SVG: a card for each, and the lines between them.

The same cards, lines and counts as on the page, which may be cut to fewer words here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.domain.messages import N_, Message
from influence.renderers.svg_drawing import Drawing
from influence.renderers.svg_text import cut, fitted, number, own_parts, shape, tag, width
from influence.renderers.text import literal
from influence.views.departments import Count, counts
from influence.views.graph_view import Badge, Box, Bundle, EdgeKind, Node, Tile

_SIGNS = (Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON, Badge.LEAVING)
_WORTH_NAMING = {Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON}
_MOST_BUNDLES = 24
_CASING = 3
_NARROWEST_CHARACTER = 0.62  # of a number in the bar, in heights of the bar


def departments(drawing: Drawing) -> Iterator[str]:
    """Cards, lines between them, and the words on the cards, which lines run below."""
    view, look = drawing.view, drawing.look
    for tile in view.tiles:
        box, colour = tile.card, look["sides"][tile.side]["tile"]
        given = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 8}
        yield tag("rect", fill=colour, stroke=look["surface"]["border"], **given)
    yield from _bundles(drawing)
    people = {node.id: node for node in view.nodes}
    for tile, count in zip(view.tiles, counts(view), strict=True):
        yield _card(drawing, tile, count, [people[id] for id in tile.people])


def _bundles(drawing: Drawing) -> Iterator[str]:
    """Conflicts and the strongest influence between departments, the strongest on top."""
    shown = [b for b in drawing.view.bundles if b.kind is EdgeKind.CONFLICT]
    shown += [b for b in drawing.view.bundles if b.kind is EdgeKind.INFLUENCE][:_MOST_BUNDLES]
    for bundle in reversed(shown):
        yield _bundle(drawing, bundle)


def _bundle(drawing: Drawing, bundle: Bundle) -> str:
    unit, conflict = drawing.unit, bundle.kind is EdgeKind.CONFLICT
    colour = drawing.look["lines"]["conflict" if conflict else bundle.tone]
    thick = (2.5 if conflict else bundle.width) * unit
    start, rest = bundle.path[:2], bundle.path[2:]
    path = f"M{start[0]} {start[1]}C{' '.join(map(str, rest))}"
    under = drawing.look["surface"]["card"]
    line = tag("path", d=path, stroke=under, stroke_width=thick + _CASING * unit)
    dash = {"stroke_dasharray": f"{number(2 * unit)} {number(5 * unit)}", "stroke_linecap": "round"}
    line += tag("path", d=path, stroke=colour, stroke_width=thick, **(dash if conflict else {}))
    head = "" if conflict else tag("path", d=_head(bundle.path, 7 * unit + thick), fill=colour)
    return tag("g", line + head, fill="none", opacity="0.85")


def _head(path: Sequence[int], size: float) -> str:
    """An arrowhead where the curve comes in, which it does at a right angle to the card."""
    x0, y0, x, y = path[-4:]
    across, down = (x > x0) - (x < x0), (y > y0) - (y < y0)
    if abs(x - x0) >= abs(y - y0):
        down = 0
    else:
        across = 0
    back_x, back_y, half = x - across * size, y - down * size, size * 0.45
    corners = (
        (x, y),
        (back_x + down * half, back_y + across * half),
        (back_x - down * half, back_y - across * half),
    )
    return "M" + "L".join(f"{number(float(a))} {number(float(b))}" for a, b in corners) + "Z"


def _card(drawing: Drawing, tile: Tile, count: Count, people: Sequence[Node]) -> str:
    box = tile.card
    size = max(1.0, min(15 * drawing.unit, box.height * 0.25, box.width / 8.5))
    pad = size / 2
    room = Box(round(box.x + pad), box.y, round(box.width - 2 * pad), box.height)
    shown = _heading(drawing, tile, count, room, size)
    y = box.y + size * 1.6
    if count.attitudes:
        shown += _bar(drawing, count, Box(room.x, round(y), room.width, round(size * 1.05)))
        y += size * 1.05 + 3
    row = size * 1.15
    if signs := _signs(drawing, tile, count, room, y, size):
        shown += signs
        y += row + 2
    places = int((box.bottom - y) // (row + 2))
    for place, node in enumerate(_worth_naming(people, count)[:places]):
        shown += _who(drawing, tile, node, room, y + place * (row + 2), size)
    return shown


def _heading(drawing: Drawing, tile: Tile, count: Count, room: Box, size: float) -> str:
    """The name on the left, how many people on the right."""
    lang, small = drawing.translate.lang, size * 0.8
    number_of = Message(N_("{count} people"), {"count": count.people}).text(drawing.translate)
    title = own_parts(drawing.say(tile.title), lang)
    if width(title, size, bold=True) + width(number_of, small) + size / 2 > room.width:
        number_of = str(count.people)  # the name matters more than the word
    left = room.width - width(number_of, small) - size / 2
    name = cut(title, size, left, bold=True)
    surface, y = drawing.look["surface"], room.y + size * 1.25
    casing = _casing(drawing, tile, size)
    return drawing.text(
        name, room.x, y, size, surface["ink"], font_weight=600, **casing
    ) + drawing.text(number_of, room.right, y, small, surface["faint"], text_anchor="end", **casing)


def _casing(drawing: Drawing, tile: Tile, size: float) -> dict[str, object]:
    """Lines below a text stop short of its letters."""
    colour = drawing.look["sides"][tile.side]["tile"]
    return {"stroke": colour, "stroke_width": size / 3, "paint_order": "stroke"}


def _bar(drawing: Drawing, count: Count, room: Box) -> str:
    """How many advocates, supporters and so on, from left to right."""
    drawn, x, size = "", float(room.x), room.height * 0.72
    for word, people in count.attitudes.items():
        part = room.width * people / sum(count.attitudes.values())
        style = drawing.look["attitudes"][word]
        given = {"fill": style["fill"], "stroke": style.get("border")}
        drawn += tag("rect", x=x, y=room.y, width=part, height=room.height, **given)
        texts = f"{style['symbol']} {people}", str(people)
        fitting = (t for t in texts if part > room.height * _NARROWEST_CHARACTER * len(t))
        if text := next(fitting, ""):
            middle = {"text_anchor": "middle", "font_weight": 700}
            y = room.y + room.height / 2 + size * 0.36
            drawn += drawing.text(text, x + part / 2, y, size, style["ink"], **middle)
        x += part
    return drawn


def _signs(drawing: Drawing, tile: Tile, count: Count, room: Box, y: float, size: float) -> str:
    """Who can decide, whom we may not lose, who sways in silence, who is leaving: how many."""
    look = drawing.look
    ink = {"fill": look["surface"]["ink"], "ink": look["surface"]["card"], "shape": "star"}
    found = [(ink, count.deciders)]
    found += [(look["badges"][badge], count.badges.get(badge, 0)) for badge in _SIGNS]
    drawn, x, casing = "", float(room.x), _casing(drawing, tile, size)
    for style, many in found:
        right = x + size * 1.2 + width(str(many), size)
        if many and right <= room.right:
            drawn += shape(look["shapes"][style["shape"]], x, y, size, style)
            place = x + size * 1.2, y + size * 0.87
            drawn += drawing.text(str(many), place[0], place[1], size, ink["fill"], **casing)
            x = right + size * 0.8
    return drawn


def _worth_naming(people: Sequence[Node], count: Count) -> list[Node]:
    """Who decides and who is marked; of those nobody assesses, everybody."""
    deciding = [node for node in people if node.decides]
    marked = [n for n in people if not n.decides and _WORTH_NAMING & set(n.badges)]
    return [*deciding, *marked, *([] if count.attitudes else people)]


def _who(drawing: Drawing, tile: Tile, node: Node, room: Box, y: float, size: float) -> str:
    look, x = drawing.look, float(room.x)
    drawn = ""
    signs = [{"fill": look["surface"]["ink"], "ink": look["surface"]["card"], "shape": "star"}]
    signs = signs if node.decides else []
    signs += [look["badges"][badge] for badge in node.badges if badge in _WORTH_NAMING]
    for style in signs:
        drawn += shape(look["shapes"][style["shape"]], x, y, size, style)
        x += size * 1.2
    lang = drawing.translate.lang
    name, points = fitted(literal(node.name), lang, room.right - x, (round(size),))
    place, casing = (x, y + size * 0.87), _casing(drawing, tile, size)
    return drawn + drawing.text(name, place[0], place[1], points, look["surface"]["ink"], **casing)
