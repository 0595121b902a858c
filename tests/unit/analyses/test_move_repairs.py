"""The cheapest move that takes away the risk of somebody's leaving."""

from datetime import timedelta

from influence.analyses.moves import MoveKind, moves, repair_for
from influence.analyses.single_points import single_points
from influence.domain.lines import Conflict, Coverage, Influence
from influence.domain.words import Tier
from tests.accounts import TODAY, account, client, opinion, own, view
from tests.moving import taken


def tie(own, contact, closeness=None, **more):
    return Coverage(**{"own": own, "contact": contact, "closeness": closeness, **more})


def sways(u, v, strength=3):
    return Influence(influencer=u, influenced=v, strength=strength)


def access(map, *without):
    """Access to each target in the map without somebody, by their weight from before."""
    seen = view(map)
    return {t.contact: t.access for t in single_points(seen.without(*without)).targets}


def test_the_cheapest_move_that_restores_what_is_lost():
    map = account(
        own("o"), client("boss", "approver", tier=Tier.EXECUTIVE), client("it"),
        client("aide", tier=Tier.OPERATIONAL), client("far", tier=Tier.OPERATIONAL),
        tie("o", "it", 1), sways("it", "boss"), sways("aide", "boss", 4), sways("far", "aide", 1),
    )  # fmt: skip
    repair = repair_for(view(map), "it")
    # Meeting the boss costs 4; "far" (2 as well) leads there too weakly to be a way.
    assert (repair.kind, repair.from_, repair.to, repair.effort) == ("new_tie", "o", "aide", 2)
    assert repair.restores == ["boss"]
    after = access(taken(map, repair), "it")
    assert access(map, "it") == {"boss": 0}
    assert abs(repair.gain - after["boss"]) < 1e-12
    assert (repair.why.before, repair.why.after) == (0, after["boss"])


def test_a_way_half_as_good_at_least_or_the_best_there_is():
    facts = [
        own("o"), client("boss", "approver", tier=Tier.EXECUTIVE), client("it"),
        client("far", tier=Tier.OPERATIONAL), tie("o", "it", 2), sways("it", "boss", 5),
        sways("far", "boss", 1),
    ]  # fmt: skip
    repair = repair_for(view(account(facts)), "it")
    # 0.9 * 0.9 * 0.5 are lost; "far" for an effort of 2 gives back 0.3 * 0.1 * 0.5.
    assert (repair.to, repair.effort, repair.restores) == ("boss", 4, ["boss"])
    barred = account(facts, Conflict(a="o", b="boss"))
    repair = repair_for(view(barred), "it")
    assert (repair.to, repair.restores) == ("far", ["boss"])


def test_our_own_colleague_hands_over():
    map = account(
        own("o"), own("p"), client("boss", "approver"), client("cfo", "approver"),
        tie("o", "boss", 1), tie("p", "cfo", 1),
    )  # fmt: skip
    repair = repair_for(view(map), "o")
    assert (repair.kind, repair.from_, repair.to) == (MoveKind.NEW_TIE, "p", "boss")
    assert repair.restores == ["boss"]


def test_most_of_the_weight_where_no_move_restores_everybody():
    map = account(
        own("o"), own("p"), client("boss", "approver"), client("cfo", "economic_buyer"),
        client("user", "user", tier=Tier.OPERATIONAL),
        tie("o", "boss", 1), tie("o", "cfo", 1), tie("o", "user", 1),
    )  # fmt: skip
    repair = repair_for(view(map), "o")
    assert (repair.to, repair.restores) == ("boss", ["boss"])


def test_the_best_gain_per_effort_where_nobody_is_cut_off():
    map = account(
        own("o"), own("p"), client("boss", "approver"), client("a"), client("b"),
        client("cfo", "approver"), tie("p", "cfo", 2),
        tie("o", "a", 2), tie("o", "b", 1), sways("a", "boss", 5), sways("b", "boss", 1),
    )  # fmt: skip
    repair = repair_for(view(map), "a")
    assert repair.restores == []
    before = view(map).without("a")
    weights = view(map).weights

    def total(found):
        return sum(weights[t] * p for t, p in found.items())

    gains = {}
    for move in moves(before).moves:
        after = access(taken(map, move), "a")
        gains[move.to, move.kind] = (total(after) - total(access(map, "a"))) / move.effort
    best = max(gains, key=lambda key: gains[key])
    assert (repair.to, repair.kind) == best
    assert abs(repair.gain_per_effort - gains[best]) < 1e-9


def test_nobody_else_is_affected_or_nothing_helps():
    map = account(own("o"), client("boss", "approver"), client("idle"), tie("o", "boss", 2))
    assert repair_for(view(map), "boss") is None
    assert repair_for(view(map), "idle") is None
    assert repair_for(view(map), "nobody") is None
    assert repair_for(view(map), "o") is None  # nobody of us is left


def test_a_repair_must_hold():
    map = account(
        own("o"), client("boss", "approver", tier=Tier.EXECUTIVE), client("it"),
        client("aide", tier=Tier.OPERATIONAL, leaving_on=TODAY + timedelta(20)),
        tie("o", "it", 0), sways("it", "boss"), sways("aide", "boss", 4),
    )  # fmt: skip
    assert repair_for(view(map), "it").to == "boss"


def test_an_attitude_may_be_the_repair():
    map = account(
        own("o"), client("boss", "approver", tier=Tier.EXECUTIVE), client("it"),
        client("aide", tier=Tier.OPERATIONAL), tie("o", "it", 0), tie("o", "aide", 2),
        sways("it", "boss"), sways("aide", "boss", 5), opinion("aide", solution=-2),
        Conflict(a="o", b="boss"),
    )  # fmt: skip
    repair = repair_for(view(map), "it")
    assert (repair.kind, repair.to, repair.level) == (MoveKind.RAISE_SOLUTION, "aide", -1)
    assert abs(repair.gain - 0.9 * 0.9 * 0.2) < 1e-12


def test_in_the_frame_of_the_question():
    map = account(own("o"), own("p"), client("boss", "approver"), tie("o", "boss", 1))
    assert repair_for(view(map, closeness_access__0=0.6), "o").gain == 0.6
