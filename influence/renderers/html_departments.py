"""Tiles and the lines between them as the page's data: for when people are too many to be shown."""

from __future__ import annotations

from collections.abc import Mapping

from influence.domain.messages import N_, Message
from influence.renderers.speech import Speech
from influence.views.graph_view import Box, Bundle, GraphView, Tile

TEXTS = {
    "attitudes": N_("Attitudes"),
    "departments": N_("Departments"),
    "show_people": N_("Show the people"),
    "swayed_by": N_("Is swayed by"),
    "sways": N_("Sways"),
    "who_matters": N_("Who matters here"),
}


def tiles(view: GraphView, numbers: Mapping[str, int], speech: Speech) -> list[dict[str, object]]:
    """Every tile with its people by their number on the page; `head` leads the tile."""
    return [_tile(tile, numbers, speech) for tile in view.tiles]


def _tile(tile: Tile, numbers: Mapping[str, int], speech: Speech) -> dict[str, object]:
    people = [numbers[id] for id in tile.people]
    return {
        "key": tile.key,
        "title": speech.say(tile.title),
        "side": tile.side.value,
        "box": _corners(tile.box),
        "card": _corners(tile.card),
        "count": speech.say(Message(N_("{count} people"), {"count": len(people)})),
        "people": people,
        **({"head": people[0]} if tile.led else {}),
    }


def _corners(box: Box) -> list[int]:
    return [box.x, box.y, box.width, box.height]


def bundles(view: GraphView, speech: Speech) -> list[dict[str, object]]:
    """The lines between tiles, which are named by their place."""
    return [_bundle(bundle, speech) for bundle in view.bundles]


def _bundle(bundle: Bundle, speech: Speech) -> dict[str, object]:
    return {
        "kind": bundle.kind.value,
        "from": bundle.source,
        "to": bundle.target,
        "path": list(bundle.path),
        "width": bundle.width,
        "tone": bundle.tone.value,
        "lines": speech.say(Message(N_("lines: {count}"), {"count": bundle.lines})),
    }
