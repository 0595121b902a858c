"""Targets: gap, pace, status, money, who to raise, what is not known."""

from datetime import date

import pytest

from influence.analyses.closeness import closeness
from influence.analyses.private import without_attitudes
from influence.analyses.targets import Progress, targets
from influence.domain.contact import Department
from influence.domain.group import group_map
from influence.domain.opportunity import Opportunity
from influence.domain.plan import Review, Target
from influence.domain.words import Attitude, SubjectKind, YesNo
from tests.accounts import account, ask, client, opinion, own, partner, view

DUE = date(2026, 9, 28)  # 90 days from today
REVIEWED = date(2026, 4, 1)  # 90 days ago


def wanted(subject, goal, attitude="composite", due=DUE, **more):
    return Target(subject=subject, attitude=attitude, level_or_points=goal, due=due, **more)


def only(*facts, deal=None, **row):
    (state,) = targets(account(*facts, **row), ask(deal)).targets
    return state


BOSS = client("boss", "approver", tier="executive")
USER = client("user", "user", tier="operational", department="ops")
OPS = Department(name="Operations", id="ops")
HELD = Review(date=REVIEWED, part="people")


# --- gap, pace, status ----------------------------------------------------------------------------


def test_a_level_of_a_person():
    state = only(BOSS, opinion("boss", solution=-1), wanted("boss", 1, "solution"))
    assert (state.subject_kind, state.name) == (SubjectKind.CONTACT, "boss")
    assert (state.level, state.goal_level) == (-1, 1)
    assert (state.now, state.goal, state.gap) == (25, 75, 50)
    assert state.days_left == 90
    assert state.pace_needed == pytest.approx(50 / 3)
    (step,) = state.solution.raises
    assert (step.contact, step.attitude) == ("boss", Attitude.SOLUTION)
    assert (step.level_before, step.level, step.gain) == (-1, 1, 50)
    assert step.effort == state.solution.effort == 2 * 3 * 2  # two levels, executive, skeptic


def test_points_of_a_person_a_department_and_the_account():
    facts = [BOSS, USER, OPS, opinion("boss", relationship=1), opinion("user", price=0, solution=0)]
    found = targets(
        account(facts, wanted("boss", 80), wanted("ops", 60), wanted("acme", 80)), ask()
    ).targets
    by = {state.subject: state for state in found}
    close = closeness(account(facts), ask())
    assert by["boss"].now == 75
    assert by["boss"].goal_level is None
    assert by["ops"].now == close.departments[0].composite == 50
    assert by["ops"].name == "Operations"
    assert by["acme"].now == close.account.composite
    assert by["acme"].name == "Acme"
    kinds = [by[id].subject_kind.value for id in ("boss", "ops", "acme")]
    assert kinds == ["contact", "department", "account"]


@pytest.mark.parametrize(
    ("kind", "is_department"), [(None, False), ("department", True), ("contact", False)]
)
def test_an_id_of_a_person_and_of_a_department(kind, is_department):
    both = Department(name="Room", id="boss")
    state = only(BOSS, both, opinion("boss", price=1), wanted("boss", 50, subject_kind=kind))
    assert (state.subject_kind is SubjectKind.DEPARTMENT) == is_department
    assert (state.now is None) == is_department  # nobody is in that department


@pytest.mark.parametrize(
    ("level", "due", "status"),
    [
        (1, DUE, Progress.MET),
        (2, DUE, Progress.MET),
        (1, date(2026, 1, 1), Progress.MET),
        (0, DUE, Progress.BEHIND),
        (0, date(2026, 6, 30), Progress.BEHIND),
        (0, date(2026, 6, 29), Progress.MISSED),
        (None, DUE, Progress.UNKNOWN),
        (None, date(2026, 6, 29), Progress.UNKNOWN),
    ],
)
def test_status_of_somebody_who_did_not_move(level, due, status):
    seen = opinion("boss", price=level, relationship=0, date=REVIEWED)
    assert only(BOSS, HELD, seen, wanted("boss", 1, "price", due)).status is status


def test_the_pace_since_the_last_review():
    facts = [BOSS, HELD, opinion("boss", price=-1, date="2026-03-01"), opinion("boss", price=0)]
    state = only(facts, wanted("boss", 1, "price"))
    assert (state.since, state.before, state.now) == (REVIEWED, 25, 50)
    assert state.pace == pytest.approx(25 / 3)
    assert state.pace_needed == pytest.approx(25 / 3)
    assert state.status is Progress.ON_COURSE
    later = only(facts, wanted("boss", 2, "price"))
    assert later.status is Progress.BEHIND


def test_the_pace_of_a_group_by_its_figure_at_the_review():
    facts = [USER, OPS, HELD, opinion("user", price=0, date="2026-03-01"), opinion("user", price=1)]
    for subject in ("ops", "acme"):
        state = only(facts, wanted(subject, 90))
        assert (state.since, state.before) == (REVIEWED, 50)
        assert state.pace == pytest.approx(25 / 3)


def test_without_a_review_since_the_first_assessment():
    facts = [BOSS, opinion("boss", price=-2, date="2026-06-10"), opinion("boss", price=0)]
    state = only(facts, wanted("boss", 1, "price"))
    assert (state.since, state.before) == (date(2026, 6, 10), 0)
    assert state.pace == pytest.approx(50 / 20 * 30)
    first = only(BOSS, opinion("boss", price=0), wanted("boss", 1, "price"))
    assert (first.pace, first.status) == (None, Progress.UNKNOWN)


def test_a_review_before_anything_was_known_says_nothing_of_the_pace():
    group = only(BOSS, HELD, opinion("boss", price=0), wanted("acme", 60))
    assert (group.since, group.before, group.pace) == (None, None, None)
    assert group.status is Progress.UNKNOWN
    assert group.pace_needed == pytest.approx(10 / 3)


def test_a_composite_of_thirds_is_reached_to_the_last_rounding():
    thirds = [opinion("boss", relationship=1, solution=0, price=-1)]
    assert only(BOSS, thirds, wanted("boss", 50)).status is Progress.MET
    state = only(BOSS, opinion("boss", relationship=0, solution=0, price=0), wanted("boss", 75))
    assert state.solution.value == pytest.approx(75)
    assert sum(r.level - r.level_before for r in state.solution.raises) == 3


# --- who to raise ---------------------------------------------------------------------------------


def test_the_department_by_least_effort():
    facts = [
        OPS,
        client("chief", "user", tier="executive", department="ops"),
        client("clerk", "user", tier="operational", department="ops"),
        opinion("chief", relationship=0),
        opinion("clerk", relationship=0),
        own("m", team_role=("account_manager",)),
    ]
    state = only(facts, wanted("ops", 60, "relationship"))
    (step,) = state.solution.raises
    assert (step.contact, step.effort, step.by) == ("clerk", 1, "m")
    assert (state.solution.value, state.not_assessed) == (62.5, [])
    both = only(facts, wanted("ops", 70, "relationship"))
    assert {r.contact for r in both.solution.raises} == {"chief", "clerk"}
    assert both.solution.effort == 4


def test_nobody_of_us_in_the_role():
    state = only(BOSS, opinion("boss", price=0), wanted("boss", 1, "price"))
    assert [r.by for r in state.solution.raises] == [None]


def test_spread_over_the_attitudes_of_a_person():
    seen = opinion("boss", relationship=0, solution=0, price=2)
    state = only(BOSS, seen, wanted("boss", 80))
    assert {(r.attitude.value, r.level) for r in state.solution.raises} == {
        ("relationship", 1),
        ("solution", 1),
    }


def test_out_of_reach_and_what_stands_in_the_way():
    facts = [OPS, USER, client("new", department="ops"), opinion("user", relationship=0)]
    state = only(facts, wanted("ops", 80, "relationship"))
    assert not state.solution.reached
    assert state.solution.raises == []
    assert (state.solution.value, state.solution.effort) == (75, 1)
    assert [(n.contact, n.attitudes) for n in state.not_assessed] == [
        ("new", [Attitude.RELATIONSHIP])
    ]


def test_nothing_known_is_no_number():
    state = only(BOSS, HELD, wanted("boss", 60))
    assert state.solution is None
    assert (state.now, state.gap, state.pace_needed, state.pace) == (None,) * 4
    assert (state.money, state.account_gain) == (None, None)
    assert [n.attitudes for n in state.not_assessed] == [list(Attitude)]
    empty = only(OPS, wanted("ops", 60))
    assert (empty.status, empty.not_assessed) == (Progress.UNKNOWN, [])


def test_a_target_about_somebody_who_left_is_unknown():
    gone = client("boss", "approver", leaving_on="2026-05-01")
    state = only(gone, opinion("boss", price=1, date="2026-04-01"), wanted("boss", 2, "price"))
    assert not state.on_map
    assert (state.now, state.status, state.not_assessed) == (None, Progress.UNKNOWN, [])


def test_a_partner_moves_no_closeness():
    facts = [BOSS, opinion("boss", price=0), partner("adviser"), opinion("adviser", solution=0)]
    state = only(facts, wanted("adviser", 1, "solution"), yearly_spend=1e6)
    assert (state.now, state.account_gain, state.money) == (50, 0, 0)
    assert state.solution.effort == 2


# --- money ----------------------------------------------------------------------------------------


def test_money_is_the_change_of_potential_output():
    facts = [BOSS, USER, OPS, opinion("boss", relationship=0), opinion("user", relationship=0)]
    state = only(facts, wanted("acme", 60), yearly_spend=2e6)
    assert state.account_gain == pytest.approx(10)
    assert state.money == pytest.approx(2e5)
    part = only(facts, wanted("ops", 60), yearly_spend=2e6)
    weights = {c.contact: c.weight for c in closeness(account(facts), ask()).contacts}
    share = weights["user"] / sum(weights.values())
    assert part.account_gain == pytest.approx(10 * share)
    assert only(facts, wanted("acme", 60)).money is None
    assert only(facts, wanted("acme", 60), yearly_spend=0).money == 0
    assert only(facts, wanted("acme", 40), yearly_spend=2e6).money == 0


def test_money_of_a_deal():
    facts = [BOSS, opinion("boss", relationship=0), Opportunity(name="D", id="d", amount=5e5)]
    state = only(facts, wanted("acme", 60), deal="d", yearly_spend=2e6)
    assert state.money == pytest.approx(5e4)


# --- order, groups, redaction ---------------------------------------------------------------------


def test_open_ones_first_by_day():
    facts = [BOSS, opinion("boss", relationship=1, price=0)]
    late = wanted("boss", 2, "price", date(2026, 12, 31), shared=YesNo.YES, owner="m", action="A")
    soon = wanted("boss", 2, "relationship", date(2026, 8, 1))
    met = wanted("boss", 1, "relationship", date(2026, 7, 1))
    found = targets(account(facts, late, soon, met), ask()).targets
    assert [(s.due.month, s.goal) for s in found] == [(8, 100), (12, 100), (7, 75)]
    assert (found[1].shared, found[1].owner, found[1].action) == (YesNo.YES, "m", "A")


def test_the_closeness_that_is_known_is_not_worked_out_again():
    seen = view(account(BOSS, opinion("boss", price=0), wanted("acme", 60)))
    assert targets(seen, close=closeness(seen)) == targets(seen)


def test_in_a_group_the_accounts_own_people():
    def branch(id, level, goal):
        row = {"id": id, "name": id.title(), "parent": None if id == "top" else "top"}
        return account(BOSS, opinion("boss", price=level), wanted(id, goal), **row)

    together = group_map(branch("top", 0, 60), [branch("north", 1, 90)])
    by = {state.subject: state for state in targets(together, ask()).targets}
    assert (by["top"].now, by["top"].name) == (50, "Top")
    assert (by["north"].now, by["north"].name) == (75, "North")
    assert {r.contact for r in by["north"].solution.raises} == {"north/boss"}


def test_without_attitudes_only_the_wish_is_left():
    facts = [BOSS, opinion("boss", price=0), wanted("boss", 1, "price"), wanted("acme", 60)]
    found = without_attitudes(targets(account(facts, yearly_spend=1e6), ask()))
    by = {state.subject: state for state in found.targets}
    left = {name for name, value in by["boss"] if value not in (None, [])}
    assert left == {"subject", "subject_kind", "name", "attitude", "due", "days_left", "on_map"}
    assert by["acme"].now == 50
    assert (by["acme"].solution, by["acme"].not_assessed) == (None, [])
