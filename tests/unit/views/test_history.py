"""The map at earlier dates: what it shows is what the map of that day showed, in today's places."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from influence.analyses.common import Question
from influence.analyses.review_days import MOST_DATES
from influence.domain.contact import Contact, Department, Post
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.opportunity import Opportunity
from influence.domain.words import AttitudeClass, FactStatus, LineKind, Side
from influence.views.graph_view import EdgeKind
from influence.views.influence_map import influence_map
from tests.accounts import TODAY, account, client, opinion, own, rival, settings
from tests.maps import DAY, sample, seen

FIRST = date(2024, 11, 1)


def some_day(pick):
    return FIRST + timedelta(days=pick.randrange((TODAY - FIRST).days))


def period(pick):
    """From when until when something held: often always."""
    start, end = sorted((some_day(pick), some_day(pick)))
    return pick.choice([(None, None), (None, None), (start, None), (None, end), (start, end)])


def dated(seed):
    """Two years of a small account: people leave and change posts, lines come and go."""
    pick = random.Random(seed)
    ours, theirs = [f"o{i}" for i in range(3)], [f"c{i:02}" for i in range(14)]
    assessed = sorted({(pick.choice(theirs), some_day(pick)) for _ in range(30)})
    return account(
        *people(pick, ours, theirs),
        *reporting(pick, theirs),
        *influences(pick, theirs),
        *(tie(pick, id, contact) for id in ours for contact in pick.sample(theirs, 4)),
        *(
            opinion(
                id, date=day, relationship=pick.randint(-2, 2), price=pick.choice([None, -1, 1])
            )
            for id, day in assessed
        ),
    )


def people(pick, ours, theirs):
    """Three of theirs leave, one of ours does, and somebody changes posts."""
    roles = ["approver", "economic_buyer", "technical_buyer", "user", *[None] * 10]
    gone = {id: some_day(pick) for id in pick.sample(theirs, 3)}
    rooms = ["sales", "plant", "board"]
    mover, day = pick.choice(theirs), some_day(pick)
    return [
        *(own(id, leaving_on=some_day(pick) if id == "o2" else None) for id in ours),
        *(Department(id=room, name=room.title()) for room in rooms),
        rival("r", organization="Contoso"),
        *(
            client(id, role, department=pick.choice(rooms), leaving_on=gone.get(id))
            for id, role in zip(theirs, roles, strict=True)
        ),
        Post(contact=mover, title="Engineer", department="plant", end=day),
        Post(contact=mover, title="Head", department="board", start=day + timedelta(days=1)),
    ]


def reporting(pick, theirs):
    """A tree of threes, some of whose lines end."""
    return [
        ReportingLine(
            report=report,
            manager=theirs[place // 3],
            kind=pick.choice([LineKind.SOLID, LineKind.SOLID, LineKind.DOTTED]),
            valid_to=pick.choice([None, None, some_day(pick)]),
        )
        for place, report in enumerate(theirs[1:])
    ]


def influences(pick, theirs):
    """Who sways whom, a rival among them, and who is at odds."""
    pairs = [(a, b) for a in [*theirs, "r"] for b in theirs if a != b]
    at_odds = pick.sample(theirs, 2)
    yield Conflict(a=at_odds[0], b=at_odds[1], observed_on=some_day(pick))
    for a, b in pick.sample(pairs, 18):
        start, end = period(pick)
        yield Influence(
            influencer=a,
            influenced=b,
            strength=pick.randint(1, 5),
            status=pick.choice([None, FactStatus.ASSUMED]),
            observed_on=pick.choice([None, some_day(pick)]),
            valid_from=start,
            valid_to=end,
        )


def tie(pick, holder, contact):
    """Somebody of ours who knows somebody of theirs, for a while or always."""
    since, until = period(pick)
    closeness = pick.choice((None, -1, 0, 1, 2))
    return Coverage(own=holder, contact=contact, closeness=closeness, since=since, valid_to=until)


ACCOUNTS = {
    "norland": sample,
    "norland-coast": lambda: sample("norland-coast"),
    **{f"seed {n}": lambda n=n: dated(n) for n in range(20)},
}


def boxes(picture):
    former = picture.history.former if picture.history else ()
    return {node.id: node.box for node in (*picture.nodes, *former)}


def without_paths(edges):
    return [replace(edge, path=()) for edge in edges]


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_earlier_date_shows_what_the_map_of_that_day_showed(name):
    """The quick way of the slider against the whole analysis."""
    map = ACCOUNTS[name]()
    picture = influence_map(map, Question(TODAY))
    assert picture.history
    assert [frame.on for frame in picture.history.frames][-1] == date(2026, 3, 31)
    for frame in picture.history.frames:
        then = influence_map(map, Question(frame.on))
        assert frame.people.keys() == {node.id for node in then.nodes}
        for node in then.nodes:
            card = frame.people[node.id]
            assert (card.attitude, card.roles, card.badges) == (
                node.attitude,
                node.roles,
                node.badges,
            )
            assert (card.title, card.place, card.side, card.ours) == (
                node.title,
                node.place,
                node.side,
                node.ours,
            )
        assert without_paths(frame.edges) == without_paths(then.edges)
        assert frame.access == pytest.approx(then.access, abs=1e-9)
        assert frame.closeness == pytest.approx(then.closeness, abs=1e-9)
        assert frame.reached == pytest.approx({d.id: d.access for d in then.deciders}, abs=1e-9)


@pytest.mark.parametrize("name", ACCOUNTS)
def test_everybody_has_one_place_at_all_dates(name):
    picture = influence_map(ACCOUNTS[name](), Question(TODAY))
    places = boxes(picture)
    ever = {id for frame in picture.history.frames for id in frame.people}
    assert places.keys() == ever | {node.id for node in picture.nodes}
    assert not any(a.overlaps(b) for a, b in combinations(places.values(), 2))
    paths = {}
    for edge in [*picture.edges, *(e for f in picture.history.frames for e in f.edges)]:
        line = edge.kind, edge.source, edge.target
        assert paths.setdefault(line, edge.path) == edge.path


def test_whoever_left_keeps_a_place_in_the_department_and_is_not_on_the_map_of_today():
    left = client("left", department="it", title="Clerk", leaving_on=date(2026, 2, 1))
    picture = influence_map(
        account(
            Department(id="it", name="IT", head="boss"),
            client("boss", department="it"),
            left,
            ReportingLine(report="left", manager="boss"),
            opinion("boss", date=date(2025, 12, 1), relationship=1),
        ),
        Question(TODAY),
    )
    assert [node.id for node in picture.nodes] == ["boss"]
    (former,) = picture.history.former
    assert (former.id, former.title, former.place) == ("left", "Clerk", "IT")
    (tile,) = picture.tiles
    assert tile.people == ("boss",)
    assert tile.box.overlaps(former.box)
    places = boxes(picture)
    assert places["left"].y > places["boss"].y  # as a report of the boss
    december, march = picture.history.frames
    assert december.people.keys() == {"boss", "left"}
    assert march.people.keys() == {"boss"}
    assert [e.source for e in december.edges if e.kind is EdgeKind.REPORTING] == ["boss"]
    assert not march.edges


def test_whoever_moved_stands_where_the_person_is_today():
    picture = influence_map(seen(sample()))
    first = picture.history.frames[0]
    card = first.people["qin-hai"]
    assert (card.side, card.place) == (Side.CLIENT, "Information Technology 信息技术部")
    now = {node.id: node for node in picture.nodes}["qin-hai"]
    assert now.side is Side.COMPETITOR
    assert picture.history.former == ()


def test_the_sample_has_a_history_worth_showing():
    picture = influence_map(seen(sample()))
    frames = picture.history.frames
    assert [str(frame.on) for frame in frames] == [
        "2025-06-30",
        "2025-09-30",
        "2025-12-18",
        "2026-03-31",
    ]
    assert [frame.review for frame in frames] == [False, False, True, True]
    assert picture.history.review is False
    assert len({round(frame.access, 2) for frame in frames}) > 2
    attitudes = [frame.people["jiang-bo"].attitude for frame in frames]
    now = {node.id: node.attitude for node in picture.nodes}["jiang-bo"]
    assert [*attitudes, now] == [
        AttitudeClass.UNKNOWN,
        AttitudeClass.UNKNOWN,
        AttitudeClass.NEUTRAL,
        AttitudeClass.NEUTRAL,
        AttitudeClass.SUPPORTER,
    ]


def dates(map, **asked):
    picture = influence_map(map, Question(**{"as_of": TODAY, **asked}))
    return [str(frame.on) for frame in picture.history.frames] if picture.history else []


def test_there_is_no_history_of_what_was_not_known():
    assert dates(account(client("a"))) == []
    assert dates(account(client("a"), opinion("a", relationship=1))) == []
    later = opinion("a", date=TODAY - timedelta(days=10), relationship=1)
    assert dates(account(client("a"), later), as_of=date(2026, 3, 1)) == []


def test_it_goes_back_to_the_first_assessment_and_no_further_than_one_can_see():
    before = client("a"), client("b"), Influence(influencer="a", influenced="b", observed_on=FIRST)
    known = opinion("a", date=date(2025, 12, 31), relationship=1)
    assert dates(account(before, known)) == ["2025-12-31", "2026-03-31"]
    assert dates(account(before))[0] == "2024-12-31"
    old = opinion("a", date=date(2015, 1, 1), relationship=1)
    found = dates(account(before, old))
    assert len(found) == MOST_DATES - 1
    assert found[-1] == "2026-03-31"


def test_what_was_assessed_for_another_opportunity_is_no_history():
    map = sample()
    assert dates(map, opportunity="grid-control") == dates(map)
    facts = client("a"), opinion("a", date=date(2025, 1, 1), relationship=1, opportunity="deal")
    deal = account(facts, Opportunity(id="deal", name="Deal"))
    assert dates(deal) == []
    assert len(dates(deal, opportunity="deal")) == 5


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (30, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        (90, ["2026-03-31"]),
        (180, ["2025-12-31"]),
        (365, ["2025-12-31"]),
    ],
)
def test_the_dates_are_the_ends_of_review_cycles(days, expected):
    first = date(2025, 12, 1) if days > 90 else date(2026, 2, 28)
    map = account(client("a"), opinion("a", date=first, price=1), settings(cycle_days=days))
    assert dates(map) == expected


def test_the_day_asked_about_is_not_repeated():
    map = account(client("a"), opinion("a", date=date(2025, 12, 31), relationship=1))
    assert dates(map, as_of=date(2026, 3, 31)) == ["2025-12-31"]
    assert dates(map, as_of=date(2026, 4, 1)) == ["2025-12-31", "2026-03-31"]


def test_somebody_who_is_to_leave_is_not_former():
    soon = Contact(id="a", name="a", leaving_on=DAY)
    picture = influence_map(account(soon, opinion("a", date=FIRST, price=1)), Question(DAY))
    assert picture.history.former == ()
