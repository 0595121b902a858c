"""Who keeps the map fresh."""

from datetime import UTC, datetime

import pytest

from influence.analyses.verify import verify
from influence.domain.changes import Change, ChangeKind, difference
from influence.domain.lines import Coverage, Influence
from influence.domain.words import FactStatus
from tests.accounts import TODAY, account, ask, client, opinion, own
from tests.unit.analyses.verified import CFO, FRESH, KNOWN, OLD


def change(number, before, after, by, day=1, **more):
    at = datetime(2026, 6, day, 12, tzinfo=UTC)
    return Change(number, at, by, "test", rows=difference(before, after), **more)


TIE = Coverage(own="o1", contact="cfo", closeness=1, last_contact=TODAY)
SAID = opinion("cfo", assessor="o1", status=FactStatus.CONFIRMED, **KNOWN)


def kept(found):
    return [(k.by, k.month, k.facts, k.standing) for k in found.keepers]


def test_facts_confirmed_are_counted_and_so_is_what_they_decide():
    empty = account(CFO, own("o1"))
    full = account(CFO, own("o1"), TIE, SAID)
    found = verify(full, ask(), changes=[change(1, empty, full, "zhao")])
    (keeper,) = found.keepers
    assert kept(found) == [("zhao", "2026-06", 4, 4)]
    assert found.facts == []
    assert keeper.width_access == pytest.approx(0.9)  # of the tie alone
    assert keeper.width_closeness == pytest.approx(100)  # a third for each attitude
    assert keeper.width_leaning == pytest.approx(2)


def test_whoever_confirms_last_is_credited_and_everybody_is_counted():
    first = account(CFO, own("o1"), TIE)
    second = account(CFO, own("o1"), TIE.model_copy(update={"closeness": 2}))
    log = [change(2, first, second, "feng"), change(1, account(CFO, own("o1")), first, "zhao")]
    assert kept(verify(second, ask(), changes=log)) == [
        ("feng", "2026-06", 1, 1),
        ("zhao", "2026-06", 1, 0),
    ]


def test_an_older_assessment_that_comes_in_late_earns_no_credit():
    now = account(CFO, own("o1"), SAID)
    late = opinion("cfo", date=OLD, assessor="o1", status=FactStatus.CONFIRMED, **KNOWN)
    both = account(CFO, own("o1"), SAID, late)
    log = [change(2, now, both, "feng"), change(1, account(CFO, own("o1")), now, "zhao")]
    assert kept(verify(both, ask(), changes=log)) == [
        ("feng", "2026-06", 3, 0),
        ("zhao", "2026-06", 3, 3),
    ]


def test_what_was_taken_back_or_only_assumed_does_not_count():
    empty, full = account(CFO, own("o1")), account(CFO, own("o1"), TIE)
    guess = account(CFO, own("o1"), opinion("cfo", status=FactStatus.ASSUMED, **KNOWN))
    undone = [
        change(2, full, empty, "zhao", kind=ChangeKind.UNDO, undoes=1),
        change(1, empty, full, "zhao"),
    ]
    assert kept(verify(empty, ask(), changes=undone)) == []
    assert kept(verify(guess, ask(), changes=[change(1, empty, guess, "zhao")])) == []


def test_a_fact_that_needs_checking_again_is_no_longer_credited():
    stale = account(CFO, own("o1"), TIE.model_copy(update={"last_contact": OLD}))
    log = [change(1, account(CFO, own("o1")), stale, "zhao")]
    assert kept(verify(stale, ask(), changes=log)) == [("zhao", "2026-06", 1, 0)]


def test_a_line_seen_again_is_one_fact_of_the_month():
    line = Influence(influencer="li", influenced="cfo", observed_on=FRESH)
    again = line.model_copy(update={"observed_on": TODAY})
    people = (CFO, client("li"))
    states = [account(people), account(people, line), account(people, line, again)]
    log = [change(2, states[1], states[2], "zhao", 9), change(1, states[0], states[1], "zhao")]
    assert kept(verify(states[2], ask(), changes=log)) == [("zhao", "2026-06", 1, 1)]


def test_a_group_credits_facts_of_its_branches():
    from influence.domain.account import Account
    from influence.domain.account_map import AccountMap
    from influence.domain.group import group_map

    top = account(CFO)
    facts = [client("head", "approver"), own("o1"), Coverage(own="o1", contact="head")]
    rated = [*facts[:2], Coverage(own="o1", contact="head", closeness=1, last_contact=TODAY)]
    row = Account(name="Coast", id="coast", parent="acme")
    before, after = (AccountMap.of(row, given, today=TODAY) for given in (facts, rated))
    found = verify(group_map(top, [after]), ask(), changes=[change(1, before, after, "mo")])
    assert kept(found) == [("mo", "2026-06", 1, 1)]
    assert found.keepers[0].width_access > 0
