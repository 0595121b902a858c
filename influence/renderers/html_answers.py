"""What the page answers when asked, as the data it holds: portraits, departures, ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence.domain.messages import N_, Message
from influence.domain.words import Word
from influence.renderers.sharing import SharedList
from influence.renderers.speech import Speech
from influence.views.graph_view import Departure, GraphView, Line, Node, Section

_DIGITS = 6
_FILTERS = {
    "roles": N_("Decision role"),
    "attitude": N_("Attitude"),
    "department": N_("Department"),
    "tier": N_("Tier"),
    "side": N_("Side"),
    "political": N_("Political status"),
    "deals": N_("Role in an opportunity"),
}


def figure(value: float | None) -> float | None:
    """A figure with more digits than are ever shown, and no more."""
    return None if value is None else round(value, _DIGITS)


def departure(
    lost: Departure, numbers: Mapping[str, int], tiles: Mapping[str, int], speech: Speech
) -> dict[str, object]:
    """The account without a person; people and tiles by their number on the page."""
    shown = {
        "access": figure(lost.access),
        "closeness": figure(lost.closeness),
        "after": [[numbers[id], figure(value)] for id, value in lost.after.items()],
        "lost": [numbers[id] for id in lost.lost],
        "departments": [speech.say(name) for name in lost.departments.values()],
        "tiles": [tiles[id] for id in lost.departments if id in tiles],
        "money": speech.say(lost.money),
        "instead": speech.say(lost.instead),
    }
    # Most people cost little: what is empty is left out to keep the file small.
    return {key: value for key, value in shown.items() if value not in ("", [])}


def deciders(
    view: GraphView, numbers: Mapping[str, int], speech: Speech
) -> list[dict[str, object]]:
    """Everybody with a say, with the status of our access in a word, and the best ways there."""
    return [
        {
            "person": numbers[decider.id],
            "access": figure(decider.access),
            "status": speech.say(decider.status),
            "ways": [
                {"people": [numbers[id] for id in way.people], "p": figure(way.probability)}
                for way in decider.ways
            ],
        }
        for decider in view.deciders
    ]


def contests(
    view: GraphView, numbers: Mapping[str, int], tiles: Mapping[str, int]
) -> list[dict[str, object]]:
    """Both sides' access to each decider and department; people and tiles by their number."""
    return [
        {
            **(
                {"person": numbers[c.contact]} if c.contact else {"tile": tiles[c.department or ""]}
            ),
            "ours": figure(c.ours),
            "theirs": figure(c.theirs),
        }
        for c in view.contests
        if c.contact or c.department in tiles
    ]


def sections(
    given: Sequence[Section], people: Mapping[str, int], names: Sequence[str], speech: Speech
) -> list[list[object]]:
    """Titled groups of lines: the title, then each line as text, detail, person and badges.

    People stand by their number on the page. A line ends where nothing more is said. In its text
    None is the name of its person, so that many lines about different people read the same.
    """

    def line(given: Line) -> list[object]:
        person = None if given.person is None else people.get(given.person)
        badges = [badge.value for badge in given.badges]
        text = speech.say(given.text)
        if person is not None and isinstance(text, list):
            text = SharedList(None if part == names[person] else part for part in text)
        shown: list[object] = [text, speech.say(given.detail), person, badges]
        while shown and shown[-1] in ("", None, []):
            shown.pop()
        return shown

    return [SharedList([speech.say(section.title), *map(line, section.lines)]) for section in given]


def traits(node: Node) -> dict[str, object]:
    """What people are filtered by, beside what their card says already; unknown ones left out."""
    given = {
        "department": node.department,
        "tier": node.tier and node.tier.value,
        "political": node.political and node.political.value,
        "deals": list(node.deals),
    }
    return {key: value for key, value in given.items() if value}


def filters(view: GraphView, speech: Speech) -> list[dict[str, object]]:
    """Each filter with the values that somebody on this map has, in the order of the words."""
    found: dict[str, dict[str, Word | str]] = {key: {} for key in _FILTERS}
    for node in view.nodes:
        words: list[tuple[str, Word | None]] = [
            ("attitude", node.attitude),
            ("tier", node.tier),
            ("side", node.side),
        ]
        words += [("political", node.political), *(("roles", role) for role in node.roles)]
        for key, word in words:
            if word:
                found[key][word.value] = word
        found["deals"].update({deal: view.deals.get(deal, deal) for deal in node.deals})
        if node.department:
            found["department"][node.department] = node.place or node.department
    return [
        {
            "key": key,
            "title": speech.say(Message(_FILTERS[key])),
            "options": [[value, speech.say(word)] for value, word in _ordered(values)],
        }
        for key, values in found.items()
        if values
    ]


def _ordered(values: Mapping[str, Word | str]) -> list[tuple[str, Word | str]]:
    """Words in the order in which they are defined, names by the alphabet."""

    def place(item: tuple[str, Word | str]) -> tuple[int, str]:
        _, word = item
        return (list(type(word)).index(word), "") if isinstance(word, Word) else (0, word)

    return sorted(values.items(), key=place)
