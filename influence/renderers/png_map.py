"""The influence map as a PNG, drawn from the SVG without a browser."""

from __future__ import annotations

import re

import resvg_py

from influence.domain.messages import Translator
from influence.renderers.svg_map import svg
from influence.views.graph_view import GraphView

LARGEST = 6000
"""Pixels of a side: more than that, mail programs and slides refuse or shrink."""
_SHARP = 2.2
"""Pixels for each unit of the map, where the largest side allows it."""
_SIZE = re.compile(r'viewBox="\S+ \S+ (\d+) (\d+)"')


def png(view: GraphView, translate: Translator) -> bytes:
    """The picture in the translator's language, with the fonts of this computer."""
    picture = svg(view, translate)
    wide, high = map(int, _SIZE.findall(picture)[0])
    zoom = min(_SHARP, LARGEST / max(wide, high))
    width, height = int(wide * zoom), int(high * zoom)
    return bytes(resvg_py.svg_to_bytes(svg_string=picture, width=width, height=height))
