"""The next three to five actions: which, by whom, until when."""

from datetime import timedelta

from influence.analyses.common import Question
from influence.analyses.next_actions import (
    FEWEST,
    MOST,
    WITHIN_DAYS,
    ActionKind,
    ActionProposed,
)
from influence.analyses.review import Basis, review
from influence.domain.lines import Coverage, Influence
from influence.domain.plan import Action, Target
from influence.domain.words import ActionStatus, Attitude, TargetAttitude
from tests.accounts import TODAY, account, client, opinion, own
from tests.maps import DAY, sample

SINCE = TODAY - timedelta(90)


def proposed(*facts, **row) -> list[ActionProposed]:
    map = account(*facts, **row)
    return review(map, map, Question(as_of=TODAY), SINCE, basis=Basis.DATES).actions


def team():
    return [
        own("am", tier="middle", team_role=("account_manager",)),
        own("sm", tier="middle", team_role=("solution_manager",)),
        own("ex", tier="executive"),
    ]


def deal_makers():
    """A chief whom only the go-between reaches, and two more with a say."""
    return [
        team(),
        client("chief", "approver", tier="executive"),
        client("go", tier="middle"),
        client("buyer", "procurement", tier="operational"),
        Coverage(own="am", contact="go", closeness=1, last_contact=TODAY),
        Coverage(own="sm", contact="buyer", closeness=1, last_contact=TODAY),
        Influence(influencer="go", influenced="chief", strength=4, observed_on=TODAY),
        opinion("go", solution=1, relationship=1),
        opinion("buyer", relationship=0, price=-1),
    ]


def late(id: str, days: int, **more: object) -> Action:
    return Action(action=f"Do {id}", id=id, due=TODAY - timedelta(days), **more)


def test_the_sample_gets_a_plan_of_ninety_days():
    map = sample()
    found = review(map, map, Question(as_of=DAY), basis=Basis.DATES).actions
    assert FEWEST <= len(found) <= MOST
    assert all(DAY < action.due <= DAY + timedelta(WITHIN_DAYS) for action in found)
    assert all(action.owner in map.contacts for action in found)
    assert all(map.contacts[action.owner].is_ours for action in found)
    assert len({action.subject for action in found}) == len(found)
    assert len({action.id for action in found}) == len(found)
    known = {action.id for action in map.actions}
    assert [a.id in known for a in found] == [a.kind is ActionKind.LATE for a in found]
    busy = {"li-na", "sun-jie"}  # something is agreed about them, and still ahead
    assert not busy & {action.subject for action in found}


def test_the_latest_actions_come_first_and_no_more_than_two_of_them():
    rows = [late("a", 5), late("b", 50), late("c", 20), late("d", 20, owner="sm")]
    found = proposed(deal_makers(), rows, owner="am")
    assert [(a.kind, a.id, a.action, a.owner, a.why.days) for a in found[:2]] == [
        ("late", "b", "Do b", "am", 50),
        ("late", "c", "Do c", "am", 20),
    ]
    assert found[0].due == TODAY + timedelta(14)
    assert ActionKind.LATE not in {a.kind for a in found[2:]}


def test_what_was_done_dropped_or_is_ahead_is_not_proposed_again():
    rows = [
        Action(action="x", id="x", subject="chief", due=TODAY + timedelta(30)),
        Action(action="y", id="y", subject="go", status=ActionStatus.DROPPED, due=TODAY),
    ]
    found = proposed(deal_makers(), rows)
    assert found
    assert "chief" not in {a.subject for a in found}


def test_the_way_out_is_to_be_found_before_somebody_leaves():
    facts = deal_makers()
    facts[2] = client("go", tier="middle", leaving_on=TODAY + timedelta(20))
    first = next(a for a in proposed(facts) if a.kind is ActionKind.REPAIR)
    assert first.why.leaver == "go"
    assert first.why.leaving_on == TODAY + timedelta(20)
    assert first.due == TODAY + timedelta(13)
    assert first.why.loss
    assert first.why.move
    assert (first.subject, first.owner) == (first.why.move.to, first.why.move.by)


def test_a_target_behind_its_pace_is_brought_back_on_course():
    goal = Target(
        subject="buyer",
        attitude=TargetAttitude.PRICE,
        level_or_points=1,
        due=TODAY + timedelta(10),
        owner="sm",
    )
    facts = [*deal_makers(), opinion("buyer", price=-1, date=TODAY - timedelta(300))]
    found = next(a for a in proposed(facts, goal) if a.kind is ActionKind.TARGET)
    assert (found.subject, found.attitude) == ("buyer", Attitude.PRICE)
    assert found.why.aim
    assert (found.why.aim.raised.level_before, found.why.aim.subject) == (-1, "buyer")
    assert found.owner == "am"  # the price is the account manager's, whoever owns the target
    assert found.tactics


def test_a_check_falls_to_who_holds_the_tie():
    facts = [
        own("am"),
        own("ex"),
        client("chief", "approver"),
        Coverage(own="am", contact="chief", closeness=2, last_contact=TODAY),
        Coverage(own="ex", contact="chief", closeness=2, role="lead", last_contact=TODAY),
    ]
    check = next(a for a in proposed(facts) if a.kind is ActionKind.VERIFY)
    assert check.owner == "ex"
    assert check.due == TODAY + timedelta(30)


def test_ids_are_the_same_each_time_and_never_taken():
    taken = Action(action="old", id=f"{TODAY}-chief", subject="chief", status=ActionStatus.DROPPED)
    once, again = proposed(deal_makers(), taken), proposed(deal_makers(), taken)
    assert [a.id for a in once] == [a.id for a in again]
    about = {a.subject: a.id for a in once}
    assert about["chief"] == f"{TODAY}-chief-2"
    assert all(id == f"{TODAY}-{who}" for who, id in about.items() if who != "chief")


def test_tactics_vary_as_far_as_there_are_others():
    found = [action.tactics[0].id for action in proposed(deal_makers()) if action.tactics]
    assert len(found) > 1
    assert len(set(found)) == len(found)
