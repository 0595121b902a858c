"""Who introduces us to somebody: the ways, the pair, and why we believe in each step."""

from datetime import timedelta

import pytest

from influence.analyses.introductions import HopKind, introductions
from influence.domain.errors import UnknownContact, UsageError
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.words import AttitudeClass, FactStatus, LineKind
from tests.accounts import TODAY, account, ask, client, opinion, own, partner, rival, view

LONG_AGO = TODAY - timedelta(90 + 365)  # one half-life beyond a review cycle


def tie(own, contact, closeness=None, **more):
    return Coverage(**{"own": own, "contact": contact, "closeness": closeness, **more})


def sways(u, v, strength=3, **more):
    return Influence(influencer=u, influenced=v, strength=strength, **more)


@pytest.fixture
def office():
    return account(
        own("o"), own("p"), client("boss", "approver"), client("a"), client("b"), client("c"),
        tie("o", "a", 1, evidence="old friends", last_contact=TODAY - timedelta(10)),
        tie("p", "b"),
        sways("a", "boss", 4, status=FactStatus.CONFIRMED, evidence="said so",
              observed_on=LONG_AGO),
        sways("a", "b", 3),
        ReportingLine(report="b", manager="boss"),
        opinion("a", solution=1),
    )  # fmt: skip


def ways(found):
    return [path.path for path in found.paths]


def test_the_best_routes_with_their_chances(office):
    found = introductions(office, ask(), to="boss")
    assert ways(found) == [
        ["US", "o", "a", "boss"],
        ["US", "p", "b", "boss"],
        ["US", "o", "a", "b", "boss"],
    ]
    first, second, third = (path.probability for path in found.paths)
    assert first == pytest.approx(0.6 * 0.7 / 2 * 0.8)
    assert second == pytest.approx(0.3 * 0.2 * 0.5)
    assert third == pytest.approx(0.6 * 0.5 * 0.8 * 0.2 * 0.5)
    assert found.opening is None
    assert found.ours == 2


def test_the_pair_that_shares_nobody(office):
    pair = introductions(office, ask(), to="boss").disjoint_pair
    assert [path.path for path in pair.paths] == [
        ["US", "o", "a", "boss"],
        ["US", "p", "b", "boss"],
    ]
    one, other = (path.probability for path in pair.paths)
    assert pair.probability == pytest.approx(1 - (1 - one) * (1 - other))


def test_every_step_says_what_it_rests_on(office):
    first, second, _ = introductions(office, ask(), to="boss").paths
    ours, coverage, influence = (hop.evidence for hop in first.hops)
    assert ours.kind is HopKind.OURS
    assert [(h.from_, h.to) for h in first.hops] == [("US", "o"), ("o", "a"), ("a", "boss")]
    assert (coverage.kind, coverage.closeness, coverage.text) == ("coverage", 1, "old friends")
    assert (coverage.age, coverage.original) == (10, 0.6)
    assert (influence.kind, influence.strength, influence.text) == ("influence", 4, "said so")
    assert (influence.status, influence.original) == (FactStatus.CONFIRMED, 0.7)
    assert (influence.passes_on, influence.passes_on_known) == (0.8, True)
    assert influence.age == 455
    assert first.hops[2].probability == pytest.approx(0.7 / 2 * 0.8)
    _, unrated, reporting = (hop.evidence for hop in second.hops)
    assert (unrated.closeness, unrated.seen_on, unrated.age) == (None, None, None)
    assert (reporting.kind, reporting.reporting) == (HopKind.REPORTING, LineKind.SOLID)
    assert (reporting.passes_on, reporting.passes_on_known) == (0.5, False)


def test_of_a_tie_and_an_influence_of_ours_the_stronger_one_carries():
    facts = [own("o"), client("t"), tie("o", "t", 0), sways("o", "t", 5)]
    (path,) = introductions(account(facts), ask(), to="t").paths
    assert (path.hops[1].evidence.kind, path.hops[1].evidence.strength) == ("influence", 5)
    assert path.hops[1].evidence.passes_on is None  # our own people pass it on
    (path,) = introductions(account(facts[:2], tie("o", "t", 2), sways("o", "t", 1)), ask(),
                            to="t").paths  # fmt: skip
    assert (path.hops[1].evidence.kind, path.hops[1].evidence.closeness) == ("coverage", 2)


def test_a_relationship_that_nobody_holds_is_said_as_such():
    map = account(client("t"), opinion("t", relationship=1, evidence="golf"))
    (path,) = introductions(map, ask(), to="t").paths
    assert path.path == ["US", "t"]
    (hop,) = path.hops
    assert (hop.evidence.kind, hop.evidence.closeness, hop.evidence.text) == ("derived", 1, "golf")


def test_an_opponent_carries_no_introduction_but_may_be_met():
    facts = [
        own("o"), client("foe"), client("boss", "approver"), tie("o", "foe", 2),
        sways("foe", "boss", 5), tie("o", "boss", -1),
        opinion("foe", relationship=-1, solution=-1, price=-2),
    ]  # fmt: skip
    skeptic = introductions(account(facts), ask(), to="boss")
    assert ways(skeptic)[0] == ["US", "o", "foe", "boss"]
    facts[-1] = opinion("foe", solution=-1, price=-2, relationship=-2)
    always = introductions(account(facts), ask(), to="boss")
    assert (ways(always), always.avoided) == ([["US", "o", "boss"]], [])  # g is 0 in any case
    facts[-1] = opinion("foe", solution=-1, price=-2)
    by_class = introductions(account(facts), ask(alpha__price=9), to="boss")
    assert (ways(by_class), by_class.avoided) == ([["US", "o", "boss"]], ["foe"])
    met = introductions(account(facts), ask(alpha__price=9), to="foe")
    assert met.attitude is AttitudeClass.OPPONENT
    assert ways(met) == [["US", "o", "foe"]]


def test_no_step_across_a_conflict(office):
    facts = [fact for _, _, fact in office.facts()][1:]
    apart = account(facts, Conflict(a="a", b="boss"))
    assert ways(introductions(apart, ask(), to="boss"))[0] == ["US", "p", "b", "boss"]


def test_why_there_is_no_second_way():
    map = account(
        own("o"), own("p"), client("t"), client("a"), tie("o", "a", 1), tie("p", "a", 1),
        sways("a", "t"),
    )  # fmt: skip
    found = introductions(map, ask(), to="t")
    assert (found.disjoint_pair, found.points_of_failure) == (None, ["a"])
    direct = introductions(account(client("t"), opinion("t", relationship=1)), ask(), to="t")
    assert (direct.disjoint_pair, direct.points_of_failure) == (None, [])


def test_where_no_route_leads_the_nearest_one_to_make():
    map = account(own("o"), client("t", "approver"), client("a"), sways("a", "t", 5))
    found = introductions(map, ask(), to="t")
    assert (found.paths, found.disjoint_pair) == ([], None)
    # Directly 0.3 for an effort of 3, through a 0.3 * 0.9 * 0.5 for the same.
    assert (found.opening.from_, found.opening.to) == ("o", "t")
    assert found.opening.gain == pytest.approx(0.3)
    barred = account(own("o"), client("t"), client("a"), sways("a", "t", 5), Conflict(a="o", b="t"))
    opening = introductions(barred, ask(), to="t").opening
    assert (opening.to, opening.gain) == ("a", pytest.approx(0.3 * 0.9 * 0.5))
    assert introductions(account(client("t")), ask(), to="t").opening is None


def test_no_route_is_made_through_an_opponent():
    map = account(
        own("o"), client("t"), client("foe"), client("a"), tie("o", "a", 1), sways("a", "foe"),
        sways("foe", "t", 5), Conflict(a="o", b="t"),
        opinion("foe", relationship=-2, solution=2), opinion("a", solution=0),
    )  # fmt: skip
    found = introductions(map, ask(), to="t")
    assert (found.paths, found.opening) == ([], None)


def test_partners_and_people_without_a_role_can_be_met(office):
    facts = [fact for _, _, fact in office.facts()][1:]
    map = account(facts, partner("x"), sways("a", "x"))
    assert ways(introductions(map, ask(), to="x")) == [["US", "o", "a", "x"]]
    assert ways(introductions(map, ask(), to="c")) == []


def test_those_known_to_leave_are_named():
    day = TODAY + timedelta(40)
    map = account(own("o"), client("t", leaving_on=day), tie("o", "t", 1))
    assert introductions(map, ask(), to="t").paths[0].leaving == {"t": day}


def test_whom_nobody_can_introduce():
    map = account(
        own("o"), rival("k"), client("li-na"), client("wang-wei"),
        client("gone", leaving_on=TODAY - timedelta(1)),
    )  # fmt: skip
    with pytest.raises(UnknownContact, match='Did you mean "li-na"'):
        introductions(map, ask(), to="lina")
    with pytest.raises(UsageError, match="one of us"):
        introductions(map, ask(), to="o")
    with pytest.raises(UsageError, match="competitor"):
        introductions(map, ask(), to="k")
    with pytest.raises(UsageError, match="gone since"):
        introductions(map, ask(), to="gone")


def test_a_unique_name_will_do():
    facts = [own("o"), client("t").model_copy(update={"name": "Li Na"}), tie("o", "t", 1)]
    assert introductions(account(facts), ask(), to="Li Na").to == "t"
    twice = account(facts, client("u").model_copy(update={"name": "Li Na"}))
    with pytest.raises(UsageError, match="the name of several: t, u"):
        introductions(twice, ask(), to="Li Na")


def test_the_keys_that_programs_read_are_there(office):
    found = introductions(view(office), to="boss").to_dict()
    assert {"paths", "disjoint_pair", "account", "as_of", "seed"} <= found.keys()
    assert found["paths"][0]["hops"][0].keys() == {"from", "to", "probability", "evidence"}
