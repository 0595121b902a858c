"""The table of people: the map for readers without a pointer, and where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from influence.domain.messages import N_, Message
from influence.domain.words import Word
from influence.renderers.html_answers import figure
from influence.renderers.speech import Speech, Spoken
from influence.views.graph_view import Figures, GraphView, Node
from influence.views.legend import BADGES
from influence.wording.figures import Index, Points, Share
from influence.wording.texts import Cell, Joined

COLUMNS = {
    "name": N_("Name"),
    "title": N_("Title"),
    "place": N_("Department or organization"),
    "side": N_("Side"),
    "attitude": N_("Attitude"),
    "roles": N_("Decision role"),
    "closeness": N_("Closeness, of 100"),
    "share": N_("Share of the decision"),
    "access": N_("Our access"),
    "loss": N_("Access lost with this person"),
    "badges": N_("Remarks"),
}
HINTS = {"share": N_("A decider's own vote is included.")}


def columns(view: GraphView, speech: Speech) -> list[dict[str, Spoken]]:
    """The columns in their order, each with its key, its title and what a pointer on it tells."""
    return [
        {
            "key": key,
            "title": speech.say(Message(COLUMNS[key])),
            "hint": speech.say(Message(HINTS.get(key, ""))),
        }
        for key in shown(view)
    ]


def shown(view: GraphView) -> list[str]:
    """The columns in which somebody has something, and the names."""
    given = [_values(node) for node in view.nodes]
    return [key for key in COLUMNS if key == "name" or any(cells[key] for cells in given)]


def figures(given: Figures) -> dict[str, float]:
    """A person's figures, as far as known, with more digits than are ever shown."""
    shown = {key: figure(value) for key, value in asdict(given).items()}
    return {key: value for key, value in shown.items() if value is not None}


def rows(view: GraphView, speech: Speech) -> list[list[str]]:
    """Everybody in the page's first language, who moves the decision most stands first."""
    keys, ordered = shown(view), sorted(view.nodes, key=_place)
    cells = [_values(node) for node in ordered]
    return [[speech.now(speech.say(given[key])) for key in keys] for given in cells]


def _place(node: Node) -> tuple[float, str, str]:
    return (-figures(node.figures).get("share", 0.0), node.name, node.id)


def _values(node: Node) -> dict[str, Cell]:
    given = node.figures
    return {
        "name": node.name,
        "title": node.title,
        "place": node.place,
        "side": node.side,
        "attitude": node.attitude,
        "roles": _list(node.roles),
        "closeness": None if given.closeness is None else Points(given.closeness),
        "share": None if given.share is None else Share(given.share),
        "access": None if given.access is None else Index(given.access),
        "loss": None if given.loss is None else Index(-given.loss),
        "badges": _list([BADGES[badge] for badge in node.badges]),
    }


def _list(words: Iterable[Word | Message]) -> Joined | None:
    known = list(words)
    return Joined(known) if known else None
