"""What age does to all answers, and that names, order and seed decide nothing."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from influence.analyses.closeness import closeness
from influence.analyses.common import Question, View
from influence.analyses.key_people import key_people
from influence.analyses.single_points import single_points
from influence.domain.assessment import Assessment
from influence.domain.lines import Coverage, Influence
from influence.domain.opportunity import Opportunity
from tests.accounts import TODAY, account, ask, client, own
from tests.properties.compared import ROUND, examples, near
from tests.properties.small_accounts import EVERYBODY, days, facts, levels, renamed

# --- ageing ---------------------------------------------------------------------------------------


@examples
@given(facts(), st.integers(0, 500), st.integers(1, 500))
def test_as_time_passes_everything_fades_and_nothing_turns(rows, first, more):
    """Without news p and q only fall, and stances move towards neutral."""
    map = account(rows)
    early, late = (View(map, Question(TODAY + timedelta(days))) for days in (first, first + more))
    for name in ("influence", "access"):
        before, after = getattr(early, name).edges, getattr(late, name).edges
        assert set(after) == set(before)
        assert all(after[e]["p"] <= before[e]["p"] + ROUND for e in before)
    for id, stance in early.stances.items():
        later = late.stances[id]
        assert (stance is None) == (later is None)


@examples
@given(levels, days(400), st.integers(0, 500), st.integers(1, 500))
def test_one_stance_moves_towards_neutral(level, day, first, more):
    """Of a single opinion; several may fade past each other."""
    map = account(client("a"), Assessment(contact="a", date=day, solution=level))
    early, late = (
        View(map, Question(TODAY + timedelta(days))).stances["a"] for days in (first, first + more)
    )
    assert abs(late) <= abs(early) <= abs(level) / 2
    assert late * level >= 0


@examples
@given(facts())
def test_within_a_cycle_nothing_ages(rows):
    """Facts of the last 90 days count as if they were of today."""
    fresh = [
        fact.model_copy(update={"date": TODAY}) if isinstance(fact, Assessment) else fact
        for fact in rows
    ]
    kept = {(f.contact, f.assessor): f for f in fresh if isinstance(f, Assessment)}
    fresh = [f for f in fresh if not isinstance(f, Assessment)] + list(kept.values())
    aged = [
        fact.model_copy(update={"date": TODAY - timedelta(90)})
        if isinstance(fact, Assessment)
        else fact
        for fact in fresh
    ]
    new, old = (View(account(part), ask()) for part in (fresh, aged))
    assert new.stances == old.stances
    assert {e: new.access.edges[e]["p"] for e in new.access.edges} == {
        e: old.access.edges[e]["p"] for e in old.access.edges
    }


# --- names, order, seed ---------------------------------------------------------------------------


@examples
@given(facts(), st.permutations(EVERYBODY), st.sampled_from(["{}", "x-{}", "{} 李"]))
def test_names_decide_nothing(rows, order, form):
    """Other ids, also in another alphabetical order: the same figures for the same people."""
    new = {old: form.format(id) for old, id in zip(EVERYBODY, order, strict=True)}
    ours = View(account(rows), ask())
    theirs = View(account(renamed(rows, new.__getitem__)), ask())
    assert theirs.shares == near({new[id]: share for id, share in ours.shares.items()})
    assert theirs.weights == near({new[id]: weight for id, weight in ours.weights.items()})
    a, b = closeness(ours), closeness(theirs)
    assert b.account.model_dump(exclude={"worst_veto"}) == near(
        a.account.model_dump(exclude={"worst_veto"})
    )
    assert {row.contact: row.composite for row in b.contacts} == near(
        {new[row.contact]: row.composite for row in a.contacts}
    )
    found, other = ours.losses(), theirs.losses()
    if all(estimate.exact for estimate in found.targets.values()):
        assert other.account.value == near(found.account.value)
        assert {x: e.value for x, e in other.losses.items()} == near(
            {new[x]: e.value for x, e in found.losses.items()}
        )


@examples
@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    for answer in (key_people, single_points, closeness):
        assert answer(account(rows), ask()) == answer(account(shuffled), ask())


@examples
@given(facts())
def test_a_deal_without_facts_of_its_own_is_the_whole_account(rows):
    map = account(rows, Opportunity(name="Deal", id="deal"))
    for answer in (key_people, single_points):
        whole, deal = answer(map, ask()).to_dict(), answer(map, ask("deal")).to_dict()
        assert {**deal, "opportunity": None} == whole
    assert closeness(map, ask("deal")).contacts == closeness(map, ask()).contacts


ANSWERS = """
import json
from influence.analyses.closeness import closeness
from influence.analyses.key_people import key_people
from influence.analyses.single_points import single_points
from tests.accounts import ask, hightech
for answer in (key_people, single_points, closeness):
    print(json.dumps(answer(hightech(), ask("deal", seed=7)).to_dict()))
"""


def test_the_same_seed_gives_the_same_bytes_in_every_process():
    printed = [
        subprocess.run(
            [sys.executable, "-c", ANSWERS],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "31337")
    ]
    assert printed[0] == printed[1] == printed[2]
    answers = [json.loads(line) for line in printed[0].splitlines()]
    assert [answer["seed"] for answer in answers] == [7, 7, 7]
    assert not all(target["exact"] for target in answers[1]["targets"])


def test_another_seed_gives_another_sample_inside_the_interval():
    """A dense group, so that the access must be sampled."""
    people = [client("boss", "approver"), own("o"), *(client(f"p{i}") for i in range(8))]
    lines = [
        Influence(influencer=f"p{i}", influenced=f"p{j}", strength=2)
        for i in range(8)
        for j in range(8)
        if i != j
    ]
    lines += [Influence(influencer=f"p{i}", influenced="boss", strength=1) for i in range(8)]
    map = account(people, lines, [Coverage(own="o", contact="p0", closeness=1)])
    found = [single_points(map, ask(seed=seed)).targets[0] for seed in range(5)]
    assert len({target.access for target in found}) > 1
    assert all(abs(t.access - found[0].access) < t.high - t.low for t in found)
