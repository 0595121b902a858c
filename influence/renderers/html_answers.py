"""What the page answers when asked, as the data it holds: departures, and ways to the deciders."""

from __future__ import annotations

from collections.abc import Mapping

from influence.domain.messages import Translator
from influence.views.graph_view import Departure, GraphView
from influence.wording.texts import say

_DIGITS = 6


def figure(value: float | None) -> float | None:
    """A figure with more digits than are ever shown, and no more."""
    return None if value is None else round(value, _DIGITS)


def departure(
    lost: Departure, numbers: Mapping[str, int], tiles: Mapping[str, int], translate: Translator
) -> dict[str, object]:
    """The account without a person; people and tiles by their number on the page."""
    return {
        "access": figure(lost.access),
        "closeness": figure(lost.closeness),
        "after": [[numbers[id], figure(value)] for id, value in lost.after.items()],
        "lost": [numbers[id] for id in lost.lost],
        "departments": list(lost.departments.values()),
        "tiles": [tiles[id] for id in lost.departments if id in tiles],
        "money": say(lost.money, translate) if lost.money else "",
        "instead": say(lost.instead, translate) if lost.instead else "",
    }


def deciders(
    view: GraphView, numbers: Mapping[str, int], translate: Translator
) -> list[dict[str, object]]:
    """Everybody with a say, with the status of our access in a word, and the best ways there."""
    return [
        {
            "person": numbers[decider.id],
            "access": figure(decider.access),
            "status": say(decider.status, translate),
            "ways": [
                {"people": [numbers[id] for id in way.people], "p": figure(way.probability)}
                for way in decider.ways
            ],
        }
        for decider in view.deciders
    ]
