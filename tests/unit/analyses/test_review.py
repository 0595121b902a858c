"""The review on small accounts: what counts as moved, what became of actions and targets."""

from datetime import date, timedelta

import pytest

from influence.analyses.common import Question
from influence.analyses.review import Basis, Review, review, since_default
from influence.analyses.review_actions import ActionState, Outcome
from influence.analyses.review_moved import Between, MapLine
from influence.domain.account_map import AccountMap
from influence.domain.contact import Department, Post
from influence.domain.errors import UsageError
from influence.domain.group import group_map
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.plan import Action, Target
from influence.domain.plan import Review as Held
from influence.domain.words import ActionStatus, Attitude, FactStatus, TargetAttitude, YesNo
from tests.accounts import TODAY, account, client, opinion, own

SINCE = date(2026, 3, 31)


def day(before: int) -> date:
    return TODAY - timedelta(before)


def held(on: date = SINCE, part: str | None = "people", **more: object) -> Held:
    return Held(date=on, part=part, **more)


def compare(before, after, **more: object) -> Review:
    return review(before, after, Question(as_of=TODAY), SINCE, **more)


def by_dates(*facts) -> Review:
    map = account(*facts)
    return compare(map, map, basis=Basis.DATES)


# --- the day to compare with --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reviews", "day_found", "on_record"),
    [
        ([], day(90), False),
        ([held(part="people"), held(date(2026, 5, 1), part="opportunities")], SINCE, True),
        ([held(part="opportunities")], SINCE, True),
        ([held(part="人脉资源"), held(date(2026, 5, 1), part="商机")], SINCE, True),
        ([held(part=None), held(date(2026, 1, 1))], SINCE, True),
        ([held(TODAY), held(date(2026, 1, 1))], date(2026, 1, 1), True),
    ],
)
def test_the_last_review_of_the_people_before_the_day(reviews, day_found, on_record):
    found = since_default(account(client("a"), reviews), Question(as_of=TODAY))
    assert (found.day, found.held) == (day_found, on_record)


def test_what_was_decided_then_is_told():
    found = by_dates(client("a"), held(decisions="Go on.", participants="o"))
    assert found.held
    assert [(row.part, row.decisions, row.participants) for row in found.last] == [
        ("people", "Go on.", "o")
    ]
    assert not by_dates(client("a"), held(day(10))).held


def test_a_day_ahead_is_refused_with_a_sentence():
    map = account(client("a"))
    with pytest.raises(UsageError, match=r"2026-07-01 is after 2026-06-30"):
        review(map, map, Question(as_of=TODAY), date(2026, 7, 1))


# --- what moved -----------------------------------------------------------------------------------


def test_attitudes_then_and_now_with_their_class_in_words():
    old = opinion("a", date=day(200), relationship=0, solution=0)
    map = account(client("a", "approver"), old, opinion("a", date=day(5), relationship=2))
    found = compare(map, map)
    (moved,) = found.contacts
    assert (moved.composite.before, moved.composite.after) == (50, 75)
    assert (moved.relationship.before, moved.relationship.after) == (50, 100)
    assert not moved.solution.moved
    assert (moved.attitude_class.before, moved.attitude_class.after) == ("neutral", "supporter")
    assert found.composite.change == 25
    assert moved.price.change is None


def test_what_was_not_known_then_moves_although_it_is_dated_before():
    """Somebody wrote down in May what had been so since winter: then nobody knew."""
    then = account(client("a", "approver"))
    now = account(client("a", "approver"), opinion("a", date=day(200), relationship=1))
    assert [m.contact for m in compare(then, now).contacts] == ["a"]
    assert compare(now, now, basis=Basis.DATES).contacts == []


def test_settings_of_then_move_nothing():
    from tests.accounts import settings

    facts = [client("a", "approver"), opinion("a", date=day(200), relationship=1, price=-1)]
    then, now = account(facts, settings(alpha__price=0)), account(facts)
    assert not compare(then, now).composite.moved


def test_who_came_and_went_and_who_is_in_another_post():
    facts = [
        Department(id="it", name="IT"),
        client("boss", "approver"),
        client("gone", leaving_on=day(30)),
        client("up", title="Clerk", department="it"),
        Post(contact="up", title="Head", start=day(20)),
    ]
    then, now = account(facts), account(facts, client("new", "user", department="it"))
    found = compare(then, now)
    assert [(p.contact, p.role, p.department) for p in found.arrived] == [("new", "user", "it")]
    assert [p.contact for p in found.left] == ["gone"]
    (post,) = found.posts
    assert (post.contact, post.title.before, post.title.after) == ("up", "Clerk", "Head")
    assert (post.department, post.role) == (None, None)


def test_lines_of_every_kind_and_why_they_moved():
    people = [own("o"), client("a"), client("b"), client("left", leaving_on=day(10))]
    then = account(
        people,
        ReportingLine(report="a", manager="b", valid_to=day(20)),
        Influence(influencer="left", influenced="a"),
        Coverage(own="o", contact="a"),
    )
    now = account(
        people,
        ReportingLine(report="b", manager="a", valid_from=day(20)),
        Influence(influencer="left", influenced="a"),
        Conflict(a="b", b="a", observed_on=day(9)),
        Influence(influencer="b", influenced="a", observed_on=day(8)),
        Influence(influencer="b", influenced="a", observed_on=day(7)),
        Coverage(own="o", contact="a"),
    )
    found = compare(then, now)
    assert [(line.kind, line.from_, line.to) for line in found.lines_added] == [
        (MapLine.REPORTING, "b", "a"),
        (MapLine.INFLUENCE, "b", "a"),
        (MapLine.CONFLICT, "a", "b"),
    ]
    assert [(line.kind, line.from_, line.to, line.because) for line in found.lines_lost] == [
        (MapLine.REPORTING, "a", "b", []),
        (MapLine.INFLUENCE, "left", "a", ["left"]),
    ]


def test_nobody_decides_and_nothing_is_known():
    found = by_dates(client("a"))
    assert (found.access.before, found.access.after) == (None, None)
    assert (found.composite.before, found.composite.after) == (None, None)
    assert [(a.kind, a.subject, a.owner) for a in found.actions] == [
        ("who_decides", None, None),
        ("verify", "a", None),
    ]


# --- last time's actions ------------------------------------------------------------------------


def action(id: str, status: str = "open", **more: object) -> Action:
    return Action(**{"action": id, "id": id, "status": ActionStatus(status), **more})


def test_what_became_of_the_actions():
    found = by_dates(
        client("a"),
        action("late", due=day(10)),
        action("later", due=day(20)),
        action("today", due=TODAY),
        action("ahead", due=TODAY + timedelta(9)),
        action("no-day"),
        action("done", "done", due=day(20), done_on=day(25)),
        action("done-late", "done", due=day(20), done_on=day(15)),
        action("long-done", "done", due=day(150), done_on=day(150)),
        action("done-undated", "done", due=day(20)),
        action("dropped", "dropped", due=day(5)),
        action("dropped-long-ago", "dropped", due=day(150)),
    ).previous_actions
    assert [(a.id, a.state, a.late_days) for a in found] == [
        ("later", ActionState.LATE, 20),
        ("late", ActionState.LATE, 10),
        ("today", ActionState.OPEN, None),
        ("ahead", ActionState.OPEN, None),
        ("no-day", ActionState.OPEN, None),
        ("done", ActionState.DONE, 0),
        ("done-late", ActionState.DONE, 5),
        ("done-undated", ActionState.DONE, None),
        ("dropped", ActionState.DROPPED, None),
    ]


def test_what_was_agreed_about_somebody_who_left_is_moot_and_not_late():
    agreed = [
        action("win", subject="boss", due=day(5)),
        action("visit", subject="boss", due=day(-5)),
        action("met", "done", subject="boss", due=day(20), done_on=day(20)),
    ]
    gone = client("boss", "approver", leaving_on=day(8))
    found = by_dates(gone, *agreed)
    told = {a.id: (a.state, a.late_days, a.left_on) for a in found.previous_actions}
    assert told["win"] == told["visit"] == (ActionState.MOOT, None, day(8))
    assert told["met"] == (ActionState.DONE, 0, None)
    assert not {"win", "visit"} & {a.id for a in found.actions}


def test_what_was_dropped_since_is_told_though_it_was_due_before():
    then = account(client("a"), action("x", due=day(150)), action("y", "dropped", due=day(150)))
    now = account(
        client("a"), action("x", "dropped", due=day(150)), action("y", "dropped", due=day(150))
    )
    assert [a.id for a in compare(then, now).previous_actions] == ["x"]


def test_what_was_done_after_the_day_was_still_to_be_done():
    map = account(client("a"), action("x", "done", due=day(40), done_on=day(20)))
    found = review(map, map, Question(as_of=day(30)), SINCE).previous_actions
    assert [(a.state, a.late_days, a.done_on) for a in found] == [(ActionState.LATE, 10, None)]


# --- targets ------------------------------------------------------------------------------------


def target(subject: str, attitude: str, value: float, due: date, **more: object) -> Target:
    return Target(
        subject=subject, attitude=TargetAttitude(attitude), level_or_points=value, due=due, **more
    )


def test_targets_met_missed_and_open():
    found = by_dates(
        Department(id="it", name="IT"),
        client("a", "approver", department="it"),
        opinion("a", date=day(200), relationship=0, solution=0),
        opinion("a", date=day(5), relationship=1),
        target("a", "relationship", 1, day(3)),
        target("a", "solution", 1, day(1)),
        target("a", "price", 1, TODAY),  # the day is not over
        target("it", "composite", 62.5, TODAY + timedelta(2), shared=YesNo.YES),
        target("acme", "composite", 90, TODAY + timedelta(3)),
        target("acme", "composite", 60, SINCE),
        target("acme", "composite", 70, SINCE - timedelta(1)),
        target("it", "composite", 80, SINCE),  # open then, missed by now
    ).targets
    told = [(t.subject, t.attitude, t.state, t.met, t.now.before, t.now.after) for t in found]
    assert told == [
        ("it", "composite", Outcome.MISSED, False, 50, 62.5),
        ("a", "solution", Outcome.MISSED, False, 50, 50),
        ("acme", "composite", Outcome.MET, True, 50, 62.5),
        ("a", "relationship", Outcome.MET, True, 50, 75),
        ("it", "composite", Outcome.MET, True, 50, 62.5),
        ("a", "price", Outcome.OPEN, None, None, None),
        ("acme", "composite", Outcome.OPEN, None, 50, 62.5),
    ]
    assert [t.points for t in found][:4] == [80, 75, 60, 75]
    assert [t.level for t in found][:4] == [None, 1, None, 1]
    assert [t.shared for t in found if t.subject == "it"] == [None, "yes"]


def test_without_attitudes_of_targets_the_wish_is_left_and_no_order_tells():
    found = by_dates(
        client("a", "approver"),
        opinion("a", date=day(200), relationship=0),
        target("a", "relationship", 1, TODAY + timedelta(9)),
        target("a", "solution", 1, day(3)),
        target("acme", "composite", 60, day(1)),
    )
    quiet = found.discreet()
    assert [t.due for t in quiet.targets] == [day(3), day(1), TODAY + timedelta(9)]
    one, whole, _ = (t.discreet() for t in quiet.targets)
    assert (one.points, one.level, one.now, one.met, one.state) == (None,) * 5
    assert (whole.points, whole.state) == (60, Outcome.MISSED)


# --- how sure -----------------------------------------------------------------------------------


def test_what_nobody_looked_at_since_and_where_assessors_differ():
    found = by_dates(
        own("o"),
        client("a", "approver"),
        client("b"),
        opinion("b", date=day(200), relationship=1),
        opinion("a", date=day(200), relationship=1, solution=1, assessor="o"),
        opinion("a", date=day(5), solution=0, assessor="x", status=FactStatus.ASSUMED),
        Coverage(own="o", contact="a", closeness=1, last_contact=day(5)),
        Coverage(own="o", contact="b", closeness=1),
        Influence(influencer="b", influenced="a", observed_on=SINCE),
    )
    assert found.facts == 6
    assert [(f.kind, f.about, f.attitude) for f in found.unverified] == [
        ("attitude", ["a"], Attitude.RELATIONSHIP),
        ("influence", ["b", "a"], None),
        ("attitude", ["b"], Attitude.RELATIONSHIP),
        ("closeness", ["o", "b"], None),
    ]
    assert [(d.contact, d.attitude, d.levels) for d in found.disagreements] == [
        ("a", "solution", {"o": 1, "x": 0})
    ]


def test_in_a_group_a_branchs_target_is_held_against_its_own_people() -> None:
    def branch(id: str, level: int) -> AccountMap:
        row = {"id": id, "name": id.title(), "parent": None if id == "top" else "top"}
        seen = opinion("boss", price=level, date=date(2026, 1, 1))
        aim = Target(
            subject=id, attitude=TargetAttitude.COMPOSITE, level_or_points=60, due=day(-30)
        )
        return account(client("boss", "decision_maker"), seen, aim, **row)

    together = group_map(branch("top", 2), [branch("north", -2)])
    by = {target.subject: target for target in compare(together, together).targets}
    assert (by["top"].name, by["top"].now, by["top"].met) == (
        "Top",
        Between(before=100, after=100),
        True,
    )
    assert (by["north"].name, by["north"].now) == ("North", Between(before=0, after=0))
    assert by["north"].state is Outcome.OPEN
