"""A departure rehearsed: what it costs, and what is left to do."""

from datetime import timedelta

import pytest

from influence.analyses.turnover import turnover
from influence.domain.errors import UnknownContact, UsageError
from influence.domain.lines import Conflict, ReportingLine
from influence.domain.opportunity import DecisionRole, Opportunity
from influence.domain.words import LineKind, Role, Tier
from tests.accounts import (
    TODAY,
    account,
    ask,
    client,
    opinion,
    own,
    rival,
)
from tests.unit.analyses.two_ways import TWO_WAYS, covers, near, sways


def reports(report, manager, **more):
    return ReportingLine(report=report, manager=manager, **more)


# --- a rehearsed departure ------------------------------------------------------------------------


def test_a_departure_rehearsed():
    """Without a the way through b is left: .27; a stranger's seat has no line to the cfo."""
    found = turnover(account(TWO_WAYS, yearly_spend=1e6), ask(), leavers=["a"])
    assert found.leavers == ["a"]
    [seat] = found.vacated.targets
    assert (seat.contact, seat.before, seat.after) == ("cfo", near(0.5766), near(0.27))
    assert found.vacated.loss == near(0.3066)
    assert found.vacated.account_access == near(0.27)
    assert found.refilled == found.vacated.model_copy(
        update={"composite_after": found.refilled.composite_after,
                "output_after": found.refilled.output_after}
    )  # fmt: skip
    assert (found.successor, found.moved) == (None, None)
    assert found.sure.exact
    assert found.sure.lower < 0.3066 < found.sure.higher


def test_money_at_risk_and_potential_output_are_two_figures():
    """Both at 100 points; without a the composite stays, so does the potential output."""
    found = turnover(account(TWO_WAYS, yearly_spend=1e6), ask(), leavers=["a"]).vacated
    assert found.money == near(1e6 * 0.3066 / 0.5766)
    assert (found.composite_before, found.composite_after) == (100, 100)
    assert (found.output_before, found.output_after) == (1e6, 1e6)
    unknown = turnover(account(TWO_WAYS), ask(), leavers=["a"]).vacated
    assert (unknown.money, unknown.output_before, unknown.output_after) == (None, None, None)


def test_a_decider_who_leaves_takes_the_seats_access_along():
    found = turnover(account(TWO_WAYS), ask(), leavers=["cfo"], successors={"cfo": "b"})
    assert [seat.after for seat in found.vacated.targets] == [0]
    assert found.vacated.targets[0].held_by is None
    assert found.refilled.targets[0].held_by == "cfo"
    seat = found.successor.targets[0]
    assert (seat.held_by, seat.after) == ("b", near(0.3))


def test_without_an_opponent_we_gain():
    """The boss stands between us and the buyer and passes nothing on; a stranger would."""
    facts = (own("o"), client("boss"), client("buyer", "approver"), covers("o", "boss", 0),
             reports("buyer", "boss"), opinion("boss", relationship=-2, solution=-2))  # fmt: skip
    found = turnover(account(facts, yearly_spend=1e6), ask(), leavers=["boss"])
    assert (found.account_access, found.vacated.loss) == (0, 0)
    assert found.refilled.loss == near(-0.3 * 0.5 * 0.5)
    assert found.refilled.money == 0  # nothing there that could be at risk
    ours = (own("p"), covers("p", "buyer", 0), opinion("buyer", price=2))
    again = turnover(account(facts, ours, yearly_spend=1e6), ask(), leavers=["boss"])
    assert again.refilled.loss < 0
    assert again.refilled.money < 0


def test_several_leave_together():
    found = turnover(account(TWO_WAYS), ask(), leavers=["a", "b"])
    assert found.vacated.account_access == 0
    assert found.vacated.loss == near(0.5766)


def test_an_opportunity_has_deciders_of_its_own():
    deal = Opportunity(name="deal", id="deal", amount=5e5)
    row = DecisionRole(opportunity="deal", contact="a", role=Role.APPROVER)
    found = turnover(account(TWO_WAYS, deal, row), ask("deal"), leavers=["a"])
    assert [seat.contact for seat in found.vacated.targets] == ["a"]
    assert found.vacated.money == near(5e5)


# --- who is meant ---------------------------------------------------------------------------------


def test_people_may_be_named():
    map = account(TWO_WAYS, client("x").model_copy(update={"name": "Li Na"}))
    found = turnover(map, ask(), leavers=["li  na", "x", " a "])
    assert found.leavers == ["x", "a"]


def test_whoever_is_succeeded_or_moves_leaves_too():
    found = turnover(account(TWO_WAYS), ask(), successors={"a": "b"}, moved=["cfo"])
    assert found.leavers == ["a", "cfo"]
    assert [(p.contact, p.successor, p.moves) for p in found.departures] == [
        ("a", "b", False), ("cfo", None, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"leavers": ["cfoo"]}, UnknownContact, 'Did you mean "cfo"'),
        ({"leavers": ["zzzzzz"]}, UnknownContact, 'no contact "zzzzzz" in account "acme".$'),
        ({"leavers": ["王磊"]}, UnknownContact, 'Did you mean "wl"'),
        ({"leavers": ["wang lei"]}, UnknownContact, 'Did you mean "wl"'),
        ({"leavers": ["gone"]}, UsageError, "not on the map on 2026-06-30: gone since 2026-06-01"),
        ({"leavers": ["twin"]}, UsageError, "the name of several: t1, t2"),
        ({"moved": ["gone"]}, UsageError, "--as-of 2026-06-01"),
        ({"successors": {"a": "gone"}}, UsageError, "not on the map"),
        ({"successors": {"a": "nobody"}}, UnknownContact, "nobody"),
        ({"successors": {"a": "a"}}, UsageError, "their own successor"),
        ({"successors": {"a": "b"}, "leavers": ["b"]}, UsageError, "leave at the same time"),
        ({"successors": {"a": "b"}, "moved": ["b"]}, UsageError, "leave at the same time"),
        ({"successors": {"a": "o1"}}, UsageError, "one of them is ours"),
        ({"successors": {"o1": "a"}}, UsageError, "one of them is ours"),
    ],
)
def test_people_who_cannot_be_meant(asked, error, says):
    twins = [client(id).model_copy(update={"name": "twin"}) for id in ("t1", "t2")]
    gone = client("gone", leaving_on=TODAY - timedelta(29))
    two_tongues = client("wl").model_copy(update={"name": "Wang Lei 王磊"})
    with pytest.raises(error, match=says):
        turnover(account(TWO_WAYS, twins, gone, two_tongues), ask(), **asked)


# --- what is left to do ---------------------------------------------------------------------------


def test_reports_left_without_a_manager():
    dotted = LineKind.DOTTED
    people = [client(id) for id in "abcdefg"]
    lines = [
        reports("b", "a"), reports("c", "a"), reports("c", "g", kind=dotted),  # loses the boss
        reports("d", "a", kind=dotted), reports("d", "g"),  # keeps the boss
        reports("e", "a", kind=dotted), reports("e", "g", kind=dotted),  # keeps one of two
        reports("f", "b"),
    ]  # fmt: skip
    found = turnover(account(people, lines), ask(), leavers=["a"])
    assert found.orphans == ["b", "c"]
    assert turnover(account(people, lines), ask(), leavers=["a", "b"]).orphans == ["c", "f"]


def test_a_successor_manages_whom_the_leaver_did():
    people = [client(id) for id in "abcdx"]
    lines = [reports("a", "x"), reports("b", "a"), reports("c", "a"), reports("d", "b")]
    assert turnover(account(people, lines), ask(), leavers=["a"]).orphans == ["b", "c"]
    heir = turnover(account(people, lines), ask(), successors={"a": "c"})
    assert heir.orphans == []
    both = turnover(account(people, lines), ask(), leavers=["b"], successors={"a": "c"})
    assert both.orphans == ["d"]


def test_what_a_colleague_must_hand_over():
    facts = (
        own("o1", tier=Tier.MIDDLE), own("o2", tier=Tier.EXECUTIVE), own("o3", tier=Tier.MIDDLE),
        client("boss", "approver", tier=Tier.EXECUTIVE), client("a", tier=Tier.MIDDLE),
        client("b"), client("c"), covers("o1", "boss", 0), covers("o1", "a", 2),
        covers("o3", "a", -1), covers("o2", "a", 1), covers("o1", "b"),
        opinion("c", relationship=1, assessor="o1"),
    )  # fmt: skip
    rows = turnover(account(facts), ask(), leavers=["o1"]).handover
    assert [(row.contact, row.to, row.covered_by_nobody_else) for row in rows] == [
        ("boss", "o2", True),  # of the same tier
        ("b", "o3", True),  # one tie, as the other; by id after the boss went to o2
        ("c", "o2", True),  # both have two by now
        ("a", "o2", False),  # knows a better than o3 does
    ]  # fmt: skip
    assert [(row.closeness, row.derived, row.decider) for row in rows] == [
        (0, False, True), (None, False, False), (1, True, False), (2, False, False)
    ]  # fmt: skip
    assert rows[3].others == ["o2", "o3"]


def test_a_named_successor_gets_everything():
    facts = (TWO_WAYS, client("c"), covers("o1", "c"))
    rows = turnover(account(facts), ask(), successors={"o1": "o2"}).handover
    assert {row.to for row in rows} == {"o2"}


def test_nothing_to_hand_over_where_nobody_is_left():
    rows = turnover(account(TWO_WAYS), ask(), leavers=["o1", "o2"]).handover
    assert [(row.own, row.to) for row in rows] == [("o1", None), ("o2", None)]
    assert turnover(account(TWO_WAYS), ask(), leavers=["a"]).handover == []


def test_stand_ins_of_a_client_person_and_of_a_colleague():
    found = turnover(account(TWO_WAYS), ask(), leavers=["a"]).stand_ins
    assert [(one.contact, one.targets, one.path) for one in found] == [
        ("b", ["cfo"], ["US", "o2", "b", "cfo"])
    ]  # fmt: skip
    assert found[0].probability == near(0.27)
    found = turnover(account(TWO_WAYS), ask(), leavers=["o1"]).stand_ins
    assert [one.contact for one in found] == ["o2"]
    assert turnover(account(TWO_WAYS), ask(), leavers=["a", "b"]).stand_ins == []


def test_only_who_really_leads_there_stands_in():
    """c is reached through the cfo alone, so c brings nobody to the cfo; too weak is no way."""
    facts = (TWO_WAYS, client("c"), sways("cfo", "c"), sways("c", "cfo"), client("d"),
             covers("o2", "d", -1), sways("d", "cfo", 1))  # fmt: skip
    found = turnover(account(facts), ask(), leavers=["a"]).stand_ins
    assert [one.contact for one in found] == ["b"]


def test_the_move_that_takes_the_risk_away():
    [repair] = turnover(account(TWO_WAYS), ask(), leavers=["a"]).repairs
    assert repair.leaver == "a"
    assert repair.move is not None
    assert repair.move.gain > 0


def test_a_rival_costs_nothing():
    facts = (TWO_WAYS, rival("k"), sways("k", "cfo"), Conflict(a="k", b="a"))
    found = turnover(account(facts), ask(), leavers=["k"])
    assert (found.vacated.loss, found.refilled.loss) == (0, 0)
