"""The page's data about earlier dates, read as js/moments.js reads it, is what the view says."""

import json
from datetime import date

import pytest

from influence.analyses.common import Question
from influence.domain.account_map import AccountMap
from influence.domain.lines import Influence
from influence.domain.words import Role
from influence.renderers.html_frames import history, texts
from influence.renderers.speech import Speech
from influence.views.graph_view import Badge, EdgeKind, Tone
from influence.views.influence_map import influence_map
from tests.accounts import TODAY, account, client, opinion
from tests.maps import crowd, sample, seen
from tests.unit.views.test_history import dated

EARLY = date(2023, 1, 1)
PICTURES = {
    "norland": lambda: influence_map(seen(sample())),
    "opportunity": lambda: influence_map(seen(sample(), "grid-control")),
    **{f"seed {n}": lambda n=n: influence_map(dated(n), Question(TODAY)) for n in range(8)},
}


def encoded(view):
    numbers = {node.id: number for number, node in enumerate(view.nodes)}
    data = history(view, numbers, Speech("en"))
    return json.loads(json.dumps(data))


def ids(view):
    return [node.id for node in (*view.nodes, *view.history.former)]


def cards(view, data):
    """Of each date from the latest: what everybody's card says."""
    known = ids(view)
    today = {node.id: node for node in (*view.nodes, *view.history.former)}
    standing = {id: (today[id].attitude or "", today[id].badges, {}) for id in known}
    for node in view.history.former:
        standing[node.id] = None
    for frame in reversed(data["frames"]):
        for number, *card in frame["people"]:
            if not card:
                standing[known[number]] = None
                continue
            attitude, bits, *other = card
            signs = tuple(Badge(b) for at, b in enumerate(data["badges"]) if bits & 1 << at)
            said = other[0] if other else {}
            standing[known[number]] = data["attitudes"][attitude], signs, said
        yield dict(standing)


def lines(view, data):
    """Of each date from the latest: the lines that stood, and the looks of influence lines."""
    known = ids(view)
    given = [(e.kind, e.source, e.target, e.dashed, e.deal) for e in view.edges]
    for line in data["lines"]:
        ends = known[line["from"]], known[line["to"]]
        marks = [line.get(key, False) for key in ("dashes", "deal")]
        given.append((EdgeKind(line["kind"]), *ends, *marks))
    ties = [key for key in given if key[0] is EdgeKind.INFLUENCE]
    others = {key for key in given[: len(view.edges)] if key[0] is not EdgeKind.INFLUENCE}
    for frame in reversed(data["frames"]):
        others ^= {given[number] for number in frame["others"]}
        codes = zip(ties, frame["ties"], strict=True)
        yield set(others), {key: code for key, code in codes if code}


def look(code, tones):
    steps, tone = divmod(code - 1 >> 2, len(tones))
    return 1.5 + 0.5 * steps, tones[tone], bool(code - 1 & 1), bool(code - 1 & 2)


@pytest.mark.parametrize("name", PICTURES)
def test_everybodys_card_comes_back(name):
    view = PICTURES[name]()
    today = {node.id: node for node in (*view.nodes, *view.history.former)}
    for frame, found in zip(reversed(view.history.frames), cards(view, encoded(view)), strict=True):
        assert {id for id, card in found.items() if card is not None} == frame.people.keys()
        for id, card in frame.people.items():
            attitude, badges, said = found[id]
            assert (attitude, badges) == (card.attitude or "", card.badges)
            now = today[id]
            assert said.get("roles", [*now.roles]) == [*card.roles]
            assert said.get("decides", now.decides) == bool(
                {Role.APPROVER, Role.DECISION_MAKER} & {*card.roles}
            )
            assert said.get("title", now.title or "") == (card.title or "")
            assert said.get("place", now.place or "") == (card.place or "")
            assert (said.get("side", now.side), said.get("ours", now.ours)) == (
                card.side,
                card.ours,
            )


@pytest.mark.parametrize("name", PICTURES)
def test_every_line_comes_back_within_what_can_be_seen_of_its_width(name):
    view = PICTURES[name]()
    data = encoded(view)
    for frame, (others, ties) in zip(reversed(view.history.frames), lines(view, data), strict=True):
        drawn = {(e.kind, e.source, e.target, e.dashed, e.deal): e for e in frame.edges}
        assert others == {key for key in drawn if key[0] is not EdgeKind.INFLUENCE}
        assert ties.keys() == {key for key in drawn if key[0] is EdgeKind.INFLUENCE}
        for key, code in ties.items():
            width, tone, strong, faint = look(code, data["tones"])
            edge = drawn[key]
            assert abs(width - edge.width) <= 0.25
            assert (Tone(tone), strong, faint) == (edge.tone, edge.strong, edge.faint)
    assert [line["path"] for line in data["lines"]] == [
        next(
            list(e.path)
            for frame in view.history.frames
            for e in frame.edges
            if e.kind == line["kind"]
            and (e.source, e.target) == (ids(view)[line["from"]], ids(view)[line["to"]])
        )
        for line in data["lines"]
    ]


def test_figures_and_dates_end_with_the_day_asked_about():
    view = PICTURES["norland"]()
    data = encoded(view)
    assert data["dates"][-1] == "2026-06-30"
    assert data["access"] == pytest.approx(
        [*(f.access for f in view.history.frames), view.access], abs=1e-6
    )
    assert data["closeness"][-1] == pytest.approx(view.closeness, abs=1e-5)
    numbers = {id: number for number, id in enumerate(ids(view))}
    first = dict(map(tuple, data["frames"][0]["reached"]))
    assert first == pytest.approx(
        {numbers[id]: p for id, p in view.history.frames[0].reached.items()}, abs=1e-6
    )


def test_without_history_there_is_no_data():
    view = influence_map(account(client("a"), opinion("a", price=1)), Question(TODAY))
    assert history(view, {"a": 0}, Speech("en")) is None


def test_the_dates_are_said_in_both_languages():
    view, speech = PICTURES["norland"](), Speech("zh")
    said = texts(view, speech)
    assert speech.now(said["back_to"]) == "回到 2026-06-30"
    assert speech.now(said["time"]) == "日期"


def test_seven_dates_of_two_hundred_people_are_small():
    seen_on = {"observed_on": date(2025, 1, 1)}  # so every line fades from date to date
    facts = [
        fact.model_copy(update=seen_on) if isinstance(fact, Influence) else fact
        for _, _, fact in crowd(200).facts()
    ]
    map = AccountMap.unchecked("crowd", [*facts, opinion("person-0", date=EARLY, price=1)])
    data = encoded(influence_map(seen(map)))
    assert len(data["dates"]) == 8
    assert len(json.dumps(data, separators=(",", ":"))) < 12_000
