"""The influence map as one picture: SVG for slides, previews and the page without scripts.

Drawn from the same places, line paths and look (visualizations/influence_map/look.json) as the
interactive page. Holds no script, no style sheet and no reference to anything outside itself; what
users wrote stands in it as text. Same view, same text, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from influence.domain.messages import N_, Translator
from influence.renderers import svg_departments, svg_frame, svg_lines
from influence.renderers.languages import web_language
from influence.renderers.look import look, surface
from influence.renderers.svg_drawing import Detail, Drawing
from influence.renderers.svg_former import former
from influence.renderers.svg_text import (
    all_fonts,
    cut,
    fitted,
    own_part,
    own_parts,
    safe,
    shape,
    tag,
)
from influence.renderers.text import literal
from influence.views.departments import overview
from influence.views.graph_view import Badge, Box, EdgeKind, GraphView, Node, Tile
from influence.views.legend import BADGES
from influence.views.wording import when

_SCREEN = 1366
"""Pixels that a picture is expected to get on a screen: what must be read there grows with it."""
_NARROWEST = 1180
_MARGIN = 22
_MARK = 28
_LARGE_NAMES_FROM = 1.6
_MOST_IN_PAGE = 100
_HALOS = (Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON)


def svg(
    view: GraphView, translate: Translator, detail: Detail = Detail.FULL, titled: bool = True
) -> str:
    """The picture in the translator's language. Without `titled` the account is not named in it."""
    drawing = _drawing(view, translate, detail, titled)
    header = svg_frame.header(drawing) if titled else ""
    head = svg_frame.HEADER if titled else 0
    legend, foot = svg_frame.legend(drawing)
    unit, area = drawing.unit, drawing.area
    height = area.height + (head + foot) * unit
    top = area.y - head * unit
    name = safe(f"{view.name}, {when(view).text(translate)}")
    parts = (
        tag("title", name),
        tag("rect", x=area.x, y=top, width=area.width, height=height, fill=surface("page")),
        *_map(drawing),
        header,
        legend,
    )
    return tag(
        "svg",
        "\n".join(part for part in parts if part),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(f"{value:.0f}" for value in (area.x, top, area.width, height)),
        width=f"{area.width / unit:.0f}",
        height=f"{height / unit:.0f}",
        font_family=all_fonts(translate.lang),
        lang=web_language(translate.lang),
        role="img",
    )


def preview(view: GraphView, translate: Translator) -> str:
    """The picture inside the page, whose header names the account; departments if there are many.

    With the cards of hundreds of people the page would be too large to send around.
    """
    detail = Detail.FULL if whole(view) else Detail.DEPARTMENTS
    return svg(view, translate, detail, titled=False)


def whole(view: GraphView) -> bool:
    """Whether the picture in the page shows everybody."""
    return len(view.nodes) <= _MOST_IN_PAGE


def _drawing(view: GraphView, translate: Translator, detail: Detail, titled: bool) -> Drawing:
    box = _extent(view) if detail is Detail.FULL else overview(view)
    wide = max(box.width, _NARROWEST)
    unit = max(1.0, (wide + 2 * _MARGIN) / _SCREEN)
    margin = round(_MARGIN * unit)
    left = box.x - (wide - box.width) // 2 - margin
    area = Box(left, box.y - margin, wide + 2 * margin, box.height + 2 * margin)
    return Drawing(view, translate, look(), detail, area, unit, titled)


def _extent(view: GraphView) -> Box:
    """The map with the curves that swing out of it."""
    box = view.box
    paths = [edge.path for edge in view.edges if edge.kind is not EdgeKind.COVERAGE and edge.strong]
    xs = [x for path in paths for x in path[::2]]
    ys = [y for path in paths for y in path[1::2]]
    left, top = min([box.x, *xs]), min([box.y, *ys])
    return Box(left, top, max([box.right, *xs]) - left, max([box.bottom, *ys]) - top)


def _map(drawing: Drawing) -> Iterator[str]:
    look, view = drawing.look, drawing.view
    if drawing.detail is Detail.DEPARTMENTS:
        yield from svg_departments.departments(drawing)
        return
    for tile in view.tiles:
        yield _box(tile.box, 8, fill=look["sides"][tile.side]["tile"], stroke=surface("border"))
    yield svg_lines.reporting(drawing)
    yield "".join(_title(drawing, tile) for tile in view.tiles)
    if view.nodes:
        size = view.nodes[0].box
        yield tag(
            "clipPath",
            tag("rect", width=size.width, height=size.height, rx=6),
            id="map-card",
        )
    yield former(drawing)
    yield from (_card(drawing, node) for node in view.nodes)
    yield svg_lines.ties(drawing)


def _box(box: Box, radius: int, **more: object) -> str:
    return tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=radius, **more)


def _title(drawing: Drawing, tile: Tile) -> str:
    """Reporting lines enter a department at its upper left, so its title stands right of them."""
    box, colour = tile.box, drawing.look["sides"][tile.side]["tile"]
    size = round(min(17, max(13, 11.5 * drawing.unit)))
    indent = 26 if tile.side == "client" else 11
    words = own_parts(drawing.say(tile.title), drawing.translate.lang)
    text = cut(words, size, box.width - indent - 8, bold=True)
    casing = {"stroke": colour, "stroke_width": 5, "paint_order": "stroke"}
    faint = surface("faint")
    return drawing.text(
        text, box.x + indent, box.y + 15 + size * 0.36, size, faint, font_weight=600, **casing
    )


def _style(drawing: Drawing, node: Node) -> Mapping[str, Any]:
    look = drawing.look
    side = "own" if node.ours else node.side
    found = look["attitudes"][node.attitude] if node.attitude else look["sides"][side]
    return dict(found)


def _card(drawing: Drawing, node: Node) -> str:
    """Name, title, attitude and roles, with signs at the corner; a pointer on it shows them all."""
    box, style = node.box, _style(drawing, node)
    inside = tag("rect", width=box.width, height=box.height, fill=surface("card"))
    inside += tag("rect", width=_MARK, height=box.height, fill=style["fill"])
    inside += _mark(drawing, node, style) + _words(drawing, node)
    clipped = tag("g", inside, clip_path="url(#map-card)")
    border = tag("rect", width=box.width, height=box.height, rx=6, **_border(node, style))
    drawn = tag("title", safe(_said(drawing, node))) + _halo(drawing, node) + clipped + border
    return tag("g", drawn + _badges(drawing, node), transform=f"translate({box.x} {box.y})")


def _border(node: Node, style: Mapping[str, Any]) -> dict[str, object]:
    if node.decides:
        return {"fill": "none", "stroke": surface("ink"), "stroke_width": 3}
    if "border" in style:
        return {"fill": "none", "stroke": style["border"], "stroke_dasharray": "4 3"}
    return {"fill": "none", "stroke": surface("border")}


def _mark(drawing: Drawing, node: Node, style: Mapping[str, Any]) -> str:
    """The attitude, and below it how close to power the person is."""
    shapes, colours = drawing.look["shapes"], {"fill": style["ink"], "ink": style["fill"]}
    middle, political = node.box.height / 2, ""
    if node.political:
        middle -= 7
        political = shape(shapes[node.political], _MARK / 2 - 6, node.box.height - 17, 12, colours)
    if "symbol" not in style:
        return shape(shapes["own"], _MARK / 2 - 7, middle - 7, 14, colours) + political
    bold = {"font_weight": 700, "text_anchor": "middle"}
    symbol = drawing.text(style["symbol"], _MARK / 2, middle + 6, 17, style["ink"], **bold)
    return symbol + political


def _word(drawing: Drawing, node: Node) -> str:
    # Whoever is not said to be from elsewhere works for the client.
    plain = drawing.view.redaction.hides_attitudes and node.side == "client"
    standing = () if plain else (node.attitude or node.side,)
    words = [drawing.say(word) for word in (*standing, *node.roles)]
    return drawing.translate(N_(", ")).join(words)


def _words(drawing: Drawing, node: Node) -> str:
    lang, x = drawing.translate.lang, _MARK + 6
    room = node.box.width - x - 5
    signs, used = "", 0
    for role in node.roles[:2]:
        used += 14
        place = node.box.width - 4 - used
        colours = {"fill": surface("ink"), "ink": surface("card")}
        signs += shape(drawing.look["shapes"][role], place, 20, 11, colours)
    large = drawing.unit > _LARGE_NAMES_FROM
    title = own_part(literal(node.title or node.place or ""), lang)
    name, size = fitted(literal(node.name), lang, room, (19, 16, 14) if large else (15, 13))
    # What large names leave out is said by the signs and when a pointer rests on the card.
    second, third = (12.5, 0) if large else (10.5, 10.5)
    rows: tuple[tuple[str, float, float, str, dict[str, object]], ...] = (
        (name, 21 if large else 16.5, size, "ink", {"font_weight": 600}),
        (cut(title, second, room - used), 37 if large else 29, second, "faint", {}),
        (cut(_word(drawing, node), 10.5, room), 41.2, third, "ink", {}),
    )
    return signs + "".join(
        drawing.text(text, x, y, points, surface(colour), **more)
        for text, y, points, colour, more in rows
        if text and points
    )


def _said(drawing: Drawing, node: Node) -> str:
    badges = [BADGES[badge].text(drawing.translate) for badge in node.badges]
    texts = [node.name, node.title, node.place, _word(drawing, node), *badges]
    return " · ".join(text for text in texts if text)


def _halo(drawing: Drawing, node: Node) -> str:
    """Whom we may not lose and who sways in silence must catch the eye before anything is read."""
    reason = next((badge for badge in node.badges if badge in _HALOS), None)
    if reason is None:
        return ""
    size = {"width": node.box.width + 8, "height": node.box.height + 8, "rx": 9}
    look = {"stroke": drawing.look["badges"][reason]["fill"], "stroke_width": 7, "opacity": "0.32"}
    return tag("rect", x=-4, y=-4, fill="none", **size, **look)


def _badges(drawing: Drawing, node: Node) -> str:
    size = 16
    drawn, x = "", node.box.width - size + 8
    for badge in node.badges:
        style = drawing.look["badges"][badge]
        drawn += shape(drawing.look["shapes"][style["shape"]], x, 5 - size, size, style)
        x -= size + 2
    return drawn
