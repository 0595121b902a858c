"""The next three to five actions: which, by whom, until when."""

from datetime import timedelta

from influence.analyses.advice import tactics_for
from influence.analyses.common import Question, View
from influence.analyses.next_actions import (
    FEWEST,
    MOST,
    WITHIN_DAYS,
    ActionKind,
    ActionProposed,
)
from influence.analyses.people_section import people_findings
from influence.analyses.review import Basis, review
from influence.domain.lines import Coverage, Influence
from influence.domain.plan import Action, Target
from influence.domain.words import ActionStatus, Attitude, TargetAttitude
from influence.tactics import shipped
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


def leaving(days: int) -> dict[str, object]:
    return {"leaving_on": TODAY + timedelta(days)}


def test_nobody_who_leaves_soon_is_to_be_brought_closer():
    goal = Target(
        subject="buyer",
        attitude=TargetAttitude.RELATIONSHIP,
        level_or_points=2,
        due=TODAY - timedelta(1),
    )
    rows = [deal_makers(), client("buyer", "procurement", tier="operational", **leaving(70)), goal]
    stays = [deal_makers(), goal]
    assert "buyer" in {a.subject for a in proposed(*stays)}
    assert "buyer" not in {a.subject for a in proposed(*rows)}


def test_no_day_after_subject_or_owner_leave():
    soon = client("chief", "approver", tier="executive", **leaving(10))
    rows = [late("a", 5, subject="chief"), late("b", 9, owner="sm"), late("c", 2, owner="gone")]
    ours = [own("sm", tier="middle", **leaving(12)), own("gone", tier="middle", **leaving(-1))]
    found = proposed(deal_makers(), soon, ours, rows[:2], owner="am")
    assert [(a.id, a.owner, a.due) for a in found[:2]] == [
        ("b", "am", TODAY + timedelta(14)),  # sm leaves before: somebody else sees to it
        ("a", "am", TODAY + timedelta(3)),
    ]
    assert proposed(deal_makers(), ours, rows[2:], owner="am")[0].owner == "am"


def test_actions_in_somebodys_own_words_get_no_tactic():
    written = late("a", 5, subject="buyer", attitude=Attitude.RELATIONSHIP)
    agreed = late("2026-01-02-go", 4, subject="go", attitude=Attitude.RELATIONSHIP)
    check = late("2026-01-02-chief-ask", 3, subject="chief", attitude=Attitude.RELATIONSHIP)
    first, second, *_ = proposed(deal_makers(), [written, agreed])
    assert (first.tactics, bool(second.tactics)) == ([], True)
    assert proposed(deal_makers(), check)[0].tactics == []


def test_the_document_proposes_what_the_review_does():
    for map in (sample(), account(deal_makers(), owner="am")):
        question = Question(as_of=DAY if map.contacts.get("li-na") else TODAY)
        alone = review(map, map, question, basis=Basis.DATES).actions
        assert people_findings(View(map, question)).review.actions == alone


def test_nobody_who_leaves_is_asked_to_plan_years_ahead():
    for id in ("chief", "go"):
        there = View(account(deal_makers()), Question(as_of=TODAY))
        going = client(id, "approver", tier="executive", **leaving(200))
        gone = View(account(deal_makers(), going), Question(as_of=TODAY))
        lasting = {tactic.id for tactic in shipped().tactics if tactic.lasting}
        assert lasting
        assert not lasting & {t.id for t in tactics_for(gone, id, count=99)}
        assert len(tactics_for(there, "chief", count=99)) > 1


def test_where_nobody_decides_the_first_step_is_to_find_out_who_does():
    first = proposed(own("o"), client("c"))[0]
    assert (first.kind, first.subject, first.owner) == (ActionKind.WHO_DECIDES, None, "o")
    taken = Action(action="Ask", id=first.id, due=first.due)
    later = proposed(own("o"), client("c"), taken)
    assert ActionKind.WHO_DECIDES not in {action.kind for action in later}
    assert ActionKind.WHO_DECIDES not in {
        a.kind for a in proposed(own("o"), client("c", "approver"))
    }
