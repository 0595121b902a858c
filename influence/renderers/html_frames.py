"""The earlier dates of a map as the page's data: what was different then, as small as can be.

A date's people are those of the date after with the changes named; so are its lines, but for the
influence lines, whose width fades from date to date: these stand as one code each. js/time.js
reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass
from influence.renderers.html_answers import figure
from influence.renderers.speech import Speech, Spoken
from influence.views.graph_view import (
    Badge,
    Edge,
    EdgeKind,
    Frame,
    GraphView,
    History,
    Node,
    Standing,
    Tone,
)
from influence.views.wording import when

_ATTITUDES: tuple[AttitudeClass | None, ...] = (None, *AttitudeClass)
_TONES = tuple(Tone)
_THINNEST, _STEP = 1.5, 0.5  # pixels: finer steps of a line's width cannot be seen
_TEXTS = {
    "attitude_then": N_("Attitude over time"),
    "both_then": N_("Attitude and access over time"),
    "cooler": N_("Cooler since then"),
    "first_known": N_("First assessed since then"),
    "joined_since": N_("Joined since then"),
    "left_since": N_("Left since then"),
    "no_more": N_("not on the map any more"),
    "not_there": N_("not on the map on this day"),
    "not_yet": N_("not on the map yet"),
    "nothing_changed": N_("Nobody's attitude has changed since then."),
    "play": N_("Show the dates one after the other"),
    "review": N_("review"),
    "stop": N_("Stop"),
    "then_and_now": N_("Then and now"),
    "time": N_("Dates"),
    "unknown": N_("unknown"),
    "warmer": N_("Warmer since then"),
}
_WITH_DAY = {
    "back_to": N_("Back to {day}"),
    "only_now": N_("Only on the map of {day}"),
    "rest_is_of": N_("Everything below is as of {day}."),
}
Key = tuple[EdgeKind, str, str, bool, bool]


def texts(view: GraphView, speech: Speech) -> dict[str, Spoken]:
    """What the page says about dates."""
    day = {"day": view.as_of.isoformat()}
    return {
        **{key: speech.say(Message(text)) for key, text in _TEXTS.items()},
        **{key: speech.say(Message(text, day)) for key, text in _WITH_DAY.items()},
        # The script puts other figures in the place of this one.
        "more": speech.say(Message(N_("{count} more"), {"count": 0})),
    }


def history(
    view: GraphView, numbers: Mapping[str, int], speech: Speech
) -> dict[str, object] | None:
    """All dates with the figures of the account, and what was different at the earlier ones.

    Former people have the numbers after everybody else, lines that do not stand today the ones
    after those that do.
    """
    if view.history is None:
        return None
    frames, former = view.history.frames, view.history.former
    known = {**numbers, **{node.id: len(numbers) + at for at, node in enumerate(former)}}
    days = [*(frame.on.isoformat() for frame in frames), view.as_of.isoformat()]
    lines = _Lines(view.edges, frames)
    changes = _people(view, view.history, known)
    return {
        "dates": days,
        "reviews": [*(frame.review for frame in frames), view.history.review],
        "when": [speech.say(when(view, day)) for day in days],
        "access": [figure(value) for value in (*(f.access for f in frames), view.access)],
        "closeness": [figure(value) for value in (*(f.closeness for f in frames), view.closeness)],
        "attitudes": [word.value if word else "" for word in _ATTITUDES],
        "badges": [badge.value for badge in Badge],
        "tones": [tone.value for tone in _TONES],
        "former": [_former(node, view) for node in former],
        "lines": [_line(edge, known) for edge in lines.past],
        "frames": [
            {
                "people": people,
                "reached": [[known[id], figure(p)] for id, p in frame.reached.items()],
                "ties": lines.codes(frame),
                "others": lines.turned(frame, after),
            }
            for frame, after, people in zip(frames, [*frames[1:], None], changes, strict=True)
        ],
    }


def _former(node: Node, view: GraphView) -> dict[str, object]:
    box = node.box
    tile = next((at for at, tile in enumerate(view.tiles) if tile.box.overlaps(box)), None)
    return {
        "id": node.id,
        "name": node.name,
        "title": node.title or "",
        "place": node.place or "",
        "side": node.side.value,
        "ours": node.ours,
        "tile": tile,
        "box": [box.x, box.y, box.width, box.height],
    }


def _people(view: GraphView, past: History, known: Mapping[str, int]) -> list[list[list[object]]]:
    """Of each frame everybody who stood otherwise than at the date after.

    A number alone: not on the map. Otherwise attitude, badges as bits, and where the card said
    something else than today's, what it said.
    """
    today = {node.id: node for node in (*view.nodes, *past.former)}
    after: Mapping[str, list[object]] = {node.id: _card(node, node) for node in view.nodes}
    changes = []
    for frame in reversed(past.frames):
        cards = {id: _card(card, today[id]) for id, card in frame.people.items()}
        differing = [id for id in known if cards.get(id) != after.get(id)]
        changes.append([[known[id], *cards.get(id, [])] for id in differing])
        after = cards
    return changes[::-1]


def _card(card: Standing | Node, today: Node) -> list[object]:
    badges = sum(1 << at for at, badge in enumerate(Badge) if badge in card.badges)
    said, says = _said(card), _said(today)
    other = {key: value for key, value in said.items() if value != says[key]}
    return [_ATTITUDES.index(card.attitude), badges, *([other] if other else [])]


def _said(card: Standing | Node) -> dict[str, object]:
    return {
        "roles": [role.value for role in card.roles],
        "decides": card.decides,
        "title": card.title or "",
        "place": card.place or "",
        "side": card.side.value,
        "ours": card.ours,
    }


class _Lines:
    """All lines of all dates by number: today's first, then those that stand no more."""

    def __init__(self, today: Sequence[Edge], frames: Iterable[Frame]) -> None:
        found = {_key(edge): edge for edge in today}
        self._today = set(found)
        self.past: list[Edge] = []
        for edge in (edge for frame in frames for edge in frame.edges):
            if _key(edge) not in found:
                found[_key(edge)] = edge
                self.past.append(edge)
        given = [*(_key(edge) for edge in today), *(_key(edge) for edge in self.past)]
        self._numbers = {key: number for number, key in enumerate(given)}
        self._ties = [key for key in given if key[0] is EdgeKind.INFLUENCE]

    def codes(self, frame: Frame) -> list[int]:
        """Of every influence line: 0 where it did not stand, otherwise how it looked."""
        standing = {_key(edge): _code(edge) for edge in frame.edges}
        return [standing.get(key, 0) for key in self._ties]

    def turned(self, frame: Frame, after: Frame | None) -> list[int]:
        """The other lines that stood and do not at the date after, or the other way round."""
        later = {_key(edge) for edge in after.edges} if after else self._today
        turned = {_key(edge) for edge in frame.edges} ^ later
        return sorted(self._numbers[key] for key in turned if key[0] is not EdgeKind.INFLUENCE)


def _key(edge: Edge) -> Key:
    return edge.kind, edge.source, edge.target, edge.dashed, edge.deal


def _code(edge: Edge) -> int:
    """Width in steps, tone, whether it is only assumed and whether it is shown from the start."""
    steps = round((edge.width - _THINNEST) / _STEP)
    return 1 + edge.strong + 2 * edge.faint + 4 * (_TONES.index(edge.tone) + len(_TONES) * steps)


def _line(edge: Edge, known: Mapping[str, int]) -> dict[str, object]:
    given = {"dashes": edge.dashed, "deal": edge.deal}
    return {
        "from": known[edge.source],
        "to": known[edge.target],
        "kind": edge.kind.value,
        "path": list(edge.path),
        **{key: True for key, holds in given.items() if holds},
    }
