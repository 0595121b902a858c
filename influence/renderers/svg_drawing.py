"""What the parts of the influence map as one picture are drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from influence.domain.messages import Translator
from influence.renderers.svg_text import fonts, safe, tag
from influence.renderers.text import literal
from influence.views.graph_view import Box, GraphView, Text
from influence.wording.texts import say


class Detail(StrEnum):
    """How much of every person is drawn."""

    FULL = "full"
    DEPARTMENTS = "departments"


@dataclass(frozen=True)
class Drawing:
    """What all parts of one picture share. `unit` is one pixel of a screen, in map units."""

    view: GraphView
    translate: Translator
    look: Mapping[str, Any]
    detail: Detail
    area: Box
    unit: float
    titled: bool

    def say(self, text: Text | None) -> str:
        """A text in the reader's language, as it will be shown: escapes take their room too."""
        return literal(say(text, self.translate))

    def text(self, text: str, x: float, y: float, size: float, colour: str, **more: object) -> str:
        """A line of text from its baseline's start."""
        # A browser finds the fonts of every character itself, and the page is to stay small.
        family = fonts(text, self.translate.lang == "zh") if self.titled else None
        given = {"x": x, "y": y, "font_size": size, "fill": colour, "font_family": family, **more}
        return tag("text", safe(text), **given)
