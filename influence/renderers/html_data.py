"""The map as the page's data: people and lines as pyvis's model, and what is said about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyvis import network as pyvis_network

from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass, PoliticalStatus, Role, Side, Word
from influence.i18n import LANGUAGES
from influence.renderers import html_departments, html_frames
from influence.renderers.file_names import safe_file_name
from influence.renderers.html_answers import (
    contests,
    deciders,
    departure,
    figure,
    filters,
    sections,
    traits,
)
from influence.renderers.html_table import columns, figures, rows
from influence.renderers.html_texts import MATCHING, OTHER_LANGUAGE, TEXTS
from influence.renderers.languages import web_language
from influence.renderers.packing import packed
from influence.renderers.sharing import SharedList
from influence.renderers.speech import Speech, Spoken
from influence.renderers.text import literal
from influence.views.departments import opens_on_departments
from influence.views.graph_view import Box, Edge, EdgeKind, GraphView, Node
from influence.views.legend import BADGES, known_political
from influence.views.redaction import shown_attitudes, shown_lines, shown_roles
from influence.views.wording import when
from influence.wording.marks import MARKS

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "multiselect": False,
        "selectConnectedEdges": False,
    },
}
_UNUSED = ("arrows", "color", "shape")
"""What pyvis adds to people and lines and the page, which paints itself, does not read."""
_WORDS: Mapping[str, type[Word]] = {
    "attitude": AttitudeClass,
    "role": Role,
    "side": Side,
    "political": PoliticalStatus,
}


def network(view: GraphView) -> Any:
    """The picture as pyvis's model. Ids become numbers: users' ids may be anything."""
    graph = pyvis_network.Network(directed=True)
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    for node in view.nodes:
        x, y = node.box.middle
        graph.add_node(
            numbers[node.id],
            label=literal(node.name),
            shape="box",
            x=x,
            y=y,
            person=as_literal(_person(node)),
        )
    for edge in view.edges:
        start = view.nodes[numbers[edge.source]].box
        graph.add_edge(numbers[edge.source], numbers[edge.target], **_line(edge, start))
    for given in (*graph.nodes, *graph.edges):
        for key in _UNUSED:
            given.pop(key, None)
    graph.set_options(json.dumps(_OPTIONS))
    return graph


def blocks(view: GraphView, speech: Speech) -> dict[str, Any]:
    """What the page holds beside people and lines, each block read when it is needed."""
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    tiles = {tile.department: place for place, tile in enumerate(view.tiles) if tile.department}
    page = _page(view, numbers, tiles, speech)
    leaving = [
        {"person": numbers[node.id], **departure(node.departure, numbers, tiles, speech)}
        for node in view.nodes
        if node.departure
    ]
    names = [literal(node.name) for node in view.nodes]
    portraits = [sections(node.portrait, numbers, names, speech) for node in view.nodes]
    found, often = speech.shortened(
        as_literal({"page": page, "departures": leaving, "portraits": portraits})
    )
    table = rows(view, speech)
    return {
        **found,
        "departures": packed(found["departures"]),
        "table": table,
        "page": {**found["page"], "phrases": speech.phrases, "often": often},
    }


def as_literal(data: Any) -> Any:
    """All texts of the data with control and direction characters as visible escapes.

    A right-to-left override in one field would turn around what stands beside it; half a surrogate
    pair, which a broken export may hold, could not be written as UTF-8.
    """
    if isinstance(data, str):
        return literal(data)
    if isinstance(data, Mapping):
        return {key: as_literal(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        # What may be shared stays so.
        kind = type(data) if isinstance(data, SharedList) else list
        return kind(as_literal(value) for value in data)
    return data


def _line(edge: Edge, start: Box) -> dict[str, object]:
    return {
        "kind": edge.kind.value,
        "path": _steps((start.x, start.y, *edge.path)),
        "width": edge.width,
        "tone": edge.tone.value,
        **({"strong": True} if edge.strong else {}),
        **({"dashes": True} if edge.dashed else {}),
        **({"faint": True} if edge.faint else {}),
        **({"deal": True} if edge.deal else {}),
    }


def _steps(path: Sequence[int]) -> list[int]:
    """Each point as seen from the one before: smaller numbers, and many paths are the same."""
    return [value - before for before, value in zip(path, path[2:], strict=False)]


def _person(node: Node) -> dict[str, object]:
    box = node.box
    given = {
        "id": node.id,
        "name": node.name,
        "title": node.title,
        "place": node.place,
        "side": node.side.value,
        "ours": node.ours,
        "attitude": node.attitude and node.attitude.value,
        "roles": [role.value for role in node.roles],
        "decides": node.decides,
        "badges": [badge.value for badge in node.badges],
        **traits(node),
    }
    # Most people lack most of it, and the file is to stay small.
    known = {key: value for key, value in given.items() if value}
    return {
        **known,
        **figures(node.figures),
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
    }


def _page(
    view: GraphView, numbers: Mapping[str, int], tiles: Mapping[str, int], speech: Speech
) -> dict[str, object]:
    box, names = view.box, [literal(node.name) for node in view.nodes]
    return {
        "lang": speech.lang,
        "html_lang": {lang: web_language(lang) for lang in LANGUAGES},
        "name": view.name,
        "file": f"influence-{safe_file_name(view.account)}-{view.as_of}",
        "box": [box.x, box.y, box.width, box.height],
        "tiles": html_departments.tiles(view, numbers, speech),
        "bundles": html_departments.bundles(view, speech),
        "departments": opens_on_departments(view),
        "summary": sections(view.summary, numbers, names, speech),
        "access": figure(view.access),
        "closeness": figure(view.closeness),
        "deciders": deciders(view, numbers, speech),
        "political": [word.value for word in known_political(view)],
        "contests": contests(view, numbers, tiles),
        "history": html_frames.history(view, numbers, speech),
        "filters": filters(view, speech),
        "texts": {
            "all_ties": speech.say(_all_ties(view)),
            "matching": speech.pattern(MATCHING),
            "other_language": speech.say(OTHER_LANGUAGE),
            "title": speech.say(Message(N_("Influence map: {account}"), {"account": view.name})),
            "when": speech.say(when(view)),
            **html_frames.texts(view, speech),
            **{
                key: speech.say(Message(text))
                for key, text in (TEXTS | html_departments.TEXTS).items()
            },
            "internal": speech.say(MARKS[view.redaction]),
        },
        "columns": columns(view, speech),
        "order": {kind: [word.value for word in words] for kind, words in _kinds(view).items()},
        "words": {
            "badge": {badge.value: speech.say(text) for badge, text in BADGES.items()},
            **{kind: _words(words, speech) for kind, words in _kinds(view).items()},
        },
        "legend": {key: speech.say(text) for key, text in shown_lines(view).items()},
    }


def _kinds(view: GraphView) -> dict[str, Iterable[Word]]:
    """The words that the page may have to say, by their kind and in their order."""
    return {**_WORDS, "attitude": shown_attitudes(view), "role": shown_roles(view)}


def _words(words: Iterable[Word], speech: Speech) -> dict[str, Spoken]:
    return {word.value: speech.say(word) for word in words}


def _all_ties(view: GraphView) -> Message:
    count = sum(edge.kind is EdgeKind.INFLUENCE for edge in view.edges)
    return Message(N_("All {count} influence lines"), {"count": count})
