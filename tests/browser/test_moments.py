"""The script that turns the map to a date, fed with Python's data, gives what Python says of it."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from influence.analyses.common import Question
from influence.renderers.html_frames import history
from influence.renderers.speech import Speech
from influence.views.graph_view import Edge, EdgeKind, Frame, GraphView
from influence.views.influence_map import influence_map
from tests.accounts import TODAY
from tests.browser.test_scripts import Modules
from tests.maps import sample, seen
from tests.unit.views.test_history import dated

PICTURES = {
    "norland": lambda: influence_map(seen(sample())),
    **{f"seed {n}": lambda n=n: influence_map(dated(n), Question(TODAY)) for n in range(20)},
}
PEOPLE = """
nodes.map(({ person: p }) => (p.absent ? null
  : [p.attitude, p.badges, p.roles, p.title, p.place, p.side, p.ours]))
"""
LINES = """
edges.filter(({ gone }) => !gone).map(({ kind, from, to, dashes, tone, strong, faint }) => [
  kind, from, to, Boolean(dashes),
  kind === "influence" ? [tone, Boolean(strong), Boolean(faint)] : [],
])
"""
WIDTHS = """
edges.filter(({ gone, kind }) => !gone && kind === "influence")
  .map(({ from, to, width }) => [from, to, width])
"""


def data(view: GraphView) -> str:
    """The part of a page that the script reads."""
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    nodes = [{"id": at, "person": said(node)} for at, node in enumerate(view.nodes)]
    edges = [
        {
            "from": numbers[edge.source],
            "to": numbers[edge.target],
            "kind": edge.kind.value,
            "dashes": edge.dashed,
            "width": edge.width,
            "tone": edge.tone.value,
            "strong": edge.strong,
            "faint": edge.faint,
        }
        for edge in view.edges
    ]
    page = {"history": history(view, numbers, Speech("en")), "deciders": []}
    given = {"nodes": nodes, "edges": edges, "page": page, "state": {}}
    return "\n".join(f"const {name} = {json.dumps(value)};" for name, value in given.items())


def said(card: Any) -> dict[str, object]:
    return {
        "attitude": card.attitude or "",
        "badges": list(card.badges),
        "roles": list(card.roles),
        "title": card.title or "",
        "place": card.place or "",
        "side": card.side,
        "ours": card.ours,
    }


def drawn(edges: tuple[Edge, ...], ids: list[str]) -> list[list[object]]:
    return sorted(
        [
            e.kind.value,
            ids.index(e.source),
            ids.index(e.target),
            e.dashed,
            [e.tone.value, e.strong, e.faint] if e.kind is EdgeKind.INFLUENCE else [],
        ]
        for e in edges
    )


@pytest.mark.parametrize("name", PICTURES)
def test_turned_to_a_date_everything_is_as_python_says(page: Page, name: str) -> None:
    view = PICTURES[name]()
    assert view.history
    ids = [node.id for node in (*view.nodes, *view.history.former)]
    ask = Modules(page, "moments", data=data(view))
    ask("addPast()")
    last = len(view.history.frames)
    for at in (last, 0, last, *range(last - 1, -1, -1), last):  # back and forth
        ask(f"turnTo({at})")
        frame: Frame | GraphView = view.history.frames[at] if at < last else view
        cards = frame.people if isinstance(frame, Frame) else {node.id: node for node in view.nodes}
        wanted = [list(said(cards[id]).values()) if id in cards else None for id in ids]
        assert ask(PEOPLE) == wanted
        assert sorted(ask(LINES)) == drawn(frame.edges, ids)
        widths = {(ids[a], ids[b]): width for a, b, width in ask(WIDTHS)}
        for edge in frame.edges:
            if edge.kind is EdgeKind.INFLUENCE:
                assert abs(widths[edge.source, edge.target] - edge.width) <= 0.25


def test_what_is_not_there_yet_comes_later_and_what_has_left_does_not(page: Page) -> None:
    view = PICTURES["seed 7"]()
    assert view.history
    ask = Modules(page, "moments", data=data(view))
    ask("addPast()")
    last = len(view.history.frames)
    left = len(view.nodes)  # the first of those who are not on the map any more
    there = [ask(f"momentAt({at}).cards[{left}]") is not None for at in range(last + 1)]
    assert there[0]
    assert not there[-1]
    assert ask(f"comesLater({left}, {last})") is False
