"""The colours, signs and shapes of the map: one look for the page, its pictures and documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from influence.resources import resource_folder


@cache
def look() -> Mapping[str, Any]:
    """What `visualizations/influence_map/look.json` says; copy it before you change anything."""
    file = resource_folder("visualizations") / "influence_map" / "look.json"
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def surface(name: str) -> str:
    """A colour of the surface: ink, faint, border, card, page."""
    return str(look()["surface"][name])
