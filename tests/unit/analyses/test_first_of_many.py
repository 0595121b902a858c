"""On maps too large to work out everything: the first few are those of the whole answer."""

import random
from datetime import timedelta

import pytest

from influence.analyses.move_effects import LEAST
from influence.analyses.moves import moves
from influence.analyses.verify import first_to_check, verify
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from tests.accounts import TODAY, account, client, opinion, own, view

ROLES = ("approver", "economic_buyer", "technical_buyer", "user")


def crowded(seed, people=40, lines=5):
    """So many lines that every decider is sampled: with derived ties, conflicts, old facts."""
    pick = random.Random(seed)
    clients = [f"c{i}" for i in range(people)]
    ours = ["o0", "o1", "o2"]

    def day():
        return TODAY - timedelta(pick.randrange(500))

    def level():
        return pick.choice((None, -2, -1, 0, 1, 2))

    facts = [client(id, pick.choice(ROLES) if i < 6 else None) for i, id in enumerate(clients)]
    facts += [own(id) for id in ours]
    facts += [
        ReportingLine(report=clients[i], manager=clients[(i - 1) // 4]) for i in range(1, people)
    ]
    for id in clients:
        for other in pick.sample([c for c in clients if c != id], lines):
            seen = {"strength": pick.randint(1, 5), "observed_on": day()}
            facts.append(Influence(influencer=id, influenced=other, **seen))
        if pick.random() < 0.7:
            levels = {"relationship": level(), "solution": level(), "price": level()}
            facts.append(opinion(id, date=day(), assessor=pick.choice(ours), **levels))
    for own_id in ours:
        for contact in pick.sample(clients, 4):
            met = {"closeness": level(), "last_contact": day()}
            facts.append(Coverage(own=own_id, contact=contact, **met))
    facts.append(Conflict(a=clients[7], b=clients[0]))
    return view(account(facts, yearly_spend=1e6), samples=400)


def by_leaning(move):
    return -round(move.leaning_per_effort or 0.0, 12), move.to, move.kind


def plain(moves):
    """Without tactics, which depend on the moves listed before, and without rounded leanings."""
    return [(m.kind, m.from_, m.to, m.gain, m.leaning_gain, m.effort, m.why) for m in moves]


@pytest.mark.parametrize("seed", range(4))
def test_the_first_moves_are_those_of_the_whole_ranking(seed):
    seen = crowded(seed)
    assert not seen.worlds.plan.exact
    whole = moves(seen)
    assert len(whole.moves) > 20
    for first in (0, 1, 5, 20):
        found = moves(crowded(seed), first=first)
        assert plain(found.moves[:first]) == plain(whole.moves[:first])
        leaning = sorted(whole.moves[first:], key=by_leaning)[:first]
        others = [m for m in whole.moves[first:] if m in leaning and m.leaning_gain > LEAST]
        assert plain(found.moves[first:]) == plain(others)
        assert (found.tried, found.account_access) == (whole.tried, whole.account_access)
        assert found.sensitivity.lower == whole.sensitivity.lower


@pytest.mark.parametrize("seed", range(4))
def test_the_first_facts_to_check_are_those_of_the_whole_answer(seed):
    seen = crowded(seed)
    assert not seen.worlds.plan.exact
    whole = verify(seen).facts
    for count in (0, 1, 5, 20):
        assert first_to_check(crowded(seed), count) == whole[:count]
