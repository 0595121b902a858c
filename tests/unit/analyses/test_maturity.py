"""How complete the map is: the four shares by hand, and month by month."""

from datetime import date, timedelta

import pytest

from influence.analyses.common import Question
from influence.analyses.coverage import coverage
from influence.domain.contact import Department
from influence.domain.lines import Coverage, Influence
from tests.accounts import TODAY, account, ask, client, opinion, own


def found(*facts, **overrides):
    return coverage(account(*facts), ask(**overrides))


def shares(answer):
    return {term.term.value: term.share for term in answer.maturity_terms}


def test_roles_wanted_and_found():
    roles = {
        r.role: (r.have, r.want, r.people)
        for r in found(
            client("a", "approver"), client("d", "decision_maker"), client("u", "user"),
            client("x", "gatekeeper"), own("o"),
        ).roles
    }  # fmt: skip
    assert roles == {
        "approver|decision_maker": (2, 1, ["a", "d"]),
        "economic_buyer": (0, 1, []),
        "technical_buyer": (0, 1, []),
        "user": (1, 1, ["u"]),
        "champion": (0, 1, []),
    }


def test_a_role_found_twice_does_not_make_up_for_another():
    assert shares(found(client("a", "user"), client("b", "user")))["roles"] == 1 / 5
    wanted = {"coverage__want": "user;user;champion|coach"}
    answer = found(client("a", "user"), client("c", "coach"), **wanted)
    assert [(r.role, r.have, r.want) for r in answer.roles] == [
        ("user", 1, 2),
        ("champion|coach", 1, 1),
    ]
    assert shares(answer)["roles"] == 2 / 3


def test_the_mean_of_four_shares():
    """1 of 5 roles; 2 of 6 attitudes known (equal weights); 1 of 2 targets; 1 of 3 departments."""
    answer = found(
        Department(name="A", id="a"), Department(name="B", id="b"), Department(name="C", id="c"),
        client("u", "user", department="a"), client("v", "user", department="b"),
        own("o"), own("p"),
        Coverage(own="o", contact="u", closeness=1), Coverage(own="p", contact="u", closeness=1),
        Coverage(own="o", contact="v", closeness=1),
        opinion("u", solution=1, price=2),
    )  # fmt: skip
    assert shares(answer) == pytest.approx(
        {"roles": 1 / 5, "attitudes": 2 / 6, "routes": 1 / 2, "supporters": 1 / 3}
    )
    assert answer.maturity == pytest.approx(100 * (1 / 5 + 2 / 6 + 1 / 2 + 1 / 3) / 4)
    assert [(t.have, t.want) for t in answer.maturity_terms] == [
        (1, 5), (None, None), (1, 2), (1, 3)
    ]  # fmt: skip


def test_a_route_below_the_cut_is_none():
    ties = [Coverage(own=o, contact="u", closeness=-1) for o in ("o", "p")]
    facts = (client("u", "user"), own("o"), own("p"), ties)
    assert shares(found(facts))["routes"] == 1
    assert shares(found(facts, cut__edge=0.2))["routes"] == 0


def test_a_direct_tie_alone_is_one_route():
    """A relationship held by nobody in particular ties us to `u` directly."""
    facts = (client("u", "user"), client("v"), own("o"), opinion("u", relationship=1))
    back = Influence(influencer="u", influenced="v"), Influence(influencer="v", influenced="u")
    assert shares(found(facts))["routes"] == 0
    assert shares(found(facts, back))["routes"] == 0  # v is reached through u alone
    assert shares(found(facts, back, Coverage(own="o", contact="v")))["routes"] == 1


def test_nothing_to_count_is_nothing_known():
    assert shares(found()) == dict.fromkeys(("roles", "attitudes", "routes", "supporters"), 0.0)
    full = opinion("a", relationship=0, solution=0, price=0)
    answer = found(client("a"), full)
    assert (shares(answer)["attitudes"], answer.maturity) == (1, 25)


def test_month_by_month():
    on = date(2026, 4, 15)
    map = account(
        client("a"),
        own("o"),
        opinion("a", solution=1, date=date(2025, 9, 30)),
        opinion("a", price=1, relationship=1, date=date(2026, 4, 2)),
    )
    answer = coverage(map, Question(as_of=on))
    months = answer.maturity_by_month
    assert [m.on for m in months[:3]] == [date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 31)]
    assert (months[-1].on, months[-1].month, len(months)) == (on, "2026-04", 12)
    assert (months[-2].on, months[9].on) == (date(2026, 3, 31), date(2026, 2, 28))
    known = {m.month: m.attitudes for m in months}
    assert (known["2025-08"], known["2025-09"], known["2026-03"], known["2026-04"]) == (
        0, pytest.approx(1 / 3), pytest.approx(1 / 3), 1
    )  # fmt: skip
    assert months[-1].maturity == answer.maturity
    for month in months:
        then = coverage(map, Question(as_of=month.on))
        assert month.maturity == then.maturity
        assert shares(then) == {term: getattr(month, term) for term in shares(then)}


def test_the_calendar_begins_somewhere():
    first = Question(as_of=date.min + timedelta(days=40))
    months = coverage(account(client("a")), first).maturity_by_month
    assert [m.month for m in months] == ["0001-01", "0001-02"]


def test_today_is_the_last_month():
    assert found(client("a")).maturity_by_month[-1].on == TODAY
