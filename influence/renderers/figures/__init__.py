"""The pictures of the people section as SVG, for pages, and as PNG, for documents.

Drawn from the figures of `influence.reports.figures` and nothing else; no script, no style sheet,
no reference to anything outside. Same figure, same text, byte for byte.
"""

from __future__ import annotations

import re

import resvg_py

from influence.domain.messages import Translator
from influence.renderers.figures.chain_svg import chain_svg
from influence.renderers.figures.heat_svg import heat_svg
from influence.renderers.figures.trend_svg import trend_svg
from influence.reports.figures import ChainFigure, HeatFigure, Picture

_SHARP = 2
"""Pixels for each unit of the sheet: about 250 for each inch of paper."""
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def figure_svg(figure: Picture, translate: Translator) -> str:
    """The picture as an SVG element in the translator's language, as wide as a page's text."""
    if isinstance(figure, ChainFigure):
        return chain_svg(figure, translate)
    if isinstance(figure, HeatFigure):
        return heat_svg(figure, translate)
    return trend_svg(figure, translate)


def figure_png(figure: Picture, translate: Translator) -> bytes:
    """The picture for a document: 16 cm wide, with the fonts of this computer."""
    picture = figure_svg(figure, translate)
    wide, high = map(int, _SIZE.findall(picture)[0])
    sharp = resvg_py.svg_to_bytes(svg_string=picture, width=wide * _SHARP, height=high * _SHARP)
    return bytes(sharp)
