"""Targets on small random accounts: a solution reaches its goal, and nothing cheaper does."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.closeness import closeness
from influence.analyses.common import View
from influence.analyses.move_candidates import effort
from influence.analyses.targets import Progress, targets
from influence.domain.account import Setting
from influence.domain.contact import Contact
from influence.domain.fact import Fact
from influence.domain.plan import Target
from influence.domain.scales import points
from influence.domain.words import Attitude, SubjectKind, TargetAttitude, Tier
from tests.accounts import TODAY, account, ask, opinion
from tests.moving import raised
from tests.properties.small_accounts import CLIENTS, ROOMS, facts

ROUND = 1e-9
DUE = TODAY + timedelta(90)
MOST_RAISES = 10
examples = settings(max_examples=120, deadline=None)
NAMES = [attitude.value for attitude in Attitude]
levels = st.none() | st.integers(-2, 2)
alphas = st.none() | st.sampled_from([(1, 0, 0), (0, 1, 1), (3, 2, 1)])


@st.composite
def wanted(draw: st.DrawFn, *subjects: str) -> Target:
    """A target for a group or a person, in points or as a level."""
    subject = draw(st.sampled_from(subjects))
    attitude = draw(st.sampled_from(TargetAttitude))
    level = subject in CLIENTS and attitude is not TargetAttitude.COMPOSITE
    goal = draw(st.integers(-2, 2) if level else st.integers(0, 100))
    return Target(subject=subject, attitude=attitude, level_or_points=goal, due=DUE)


def settled(weights):
    """Rows for the three alphas."""
    given = zip(NAMES, weights or (), strict=False)
    return [Setting(key=f"alpha.{name}", value=str(value)) for name, value in given]


def only(map):
    """The only target of an account as it stands."""
    (state,) = targets(map, ask()).targets
    return state


def people_in(view: View, target: Target) -> list[str]:
    if target.subject in ROOMS:
        rooms = view.snapshot.department_scopes()[target.subject]
        return [p.id for p in view.snapshot.clients() if p.department in rooms]
    return [p.id for p in view.snapshot.clients()]


def mean_of(view: View, target: Target) -> Callable[[Mapping[tuple[str, Attitude], int]], float]:
    """A group's figure by its levels once more, from nothing but weights and alphas."""
    weights = {c.contact: c.weight for c in closeness(view).contacts}
    parts = dict(view.settings.alphas())
    if target.attitude is not TargetAttitude.COMPOSITE:
        parts = {a: 1.0 for a in Attitude if a.value == target.attitude.value}
    people = people_in(view, target)

    def figure(levels: Mapping[tuple[str, Attitude], int]) -> float:
        total = above = 0.0
        for person in people:
            known = {a: part for a, part in parts.items() if (person, a) in levels}
            if known:
                mine = sum(part * points(levels[person, a]) for a, part in known.items())
                total += weights[person]
                above += weights[person] * mine / sum(known.values())
        return above / total

    return figure


@examples
@given(facts(), wanted("it", "board", "acme", *CLIENTS), alphas)
def test_a_solution_reaches_its_goal(rows, target, weights):
    map = account(rows, target, settled(weights))
    state = only(map)
    if not state.solution or not state.solution.reached:
        return
    done = only(raised(map, state.solution.raises))
    assert done.status is Progress.MET
    assert done.now >= state.goal - ROUND
    assert done.now == pytest.approx(state.solution.value, abs=ROUND)
    assert sum(r.effort for r in state.solution.raises) == pytest.approx(state.solution.effort)
    assert sum(r.gain for r in state.solution.raises) == pytest.approx(done.now - state.now)


@st.composite
def uneven(draw: st.DrawFn) -> list[Fact]:
    """Facts in which one person takes more effort than another, and most are known."""
    tiers = {id: draw(st.none() | st.sampled_from(Tier)) for id in CLIENTS}
    rows = [
        row.model_copy(update={"tier": tiers[row.id]})
        if isinstance(row, Contact) and row.id in tiers
        else row
        for row in draw(facts())
    ]
    known = dict.fromkeys(NAMES, levels)
    seen = {
        id: draw(st.fixed_dictionaries(known)) for id in draw(st.sets(st.sampled_from(CLIENTS)))
    }
    return [*rows, *(opinion(id, assessor="a fly on the wall", **seen[id]) for id in sorted(seen))]


@settings(max_examples=200, deadline=None)
@given(uneven(), wanted("it", "acme", "acme"), alphas, st.integers(1, 40))
def test_nothing_cheaper_reaches_it(rows, target, weights, more):
    """Of a goal somewhat above what is."""
    now = only(account(rows, target, settled(weights))).now
    if now is None:
        return
    target = target.model_copy(update={"level_or_points": min(100.0, round(now) + more)})
    map = account(rows, target, settled(weights))
    state, view = only(map), View(map, ask())
    if state.solution is None:
        assert state.status is Progress.MET
        return
    figure = mean_of(view, target)
    levels = {
        (id, attitude): opinion.level
        for id in people_in(view, target)
        for attitude, opinion in view.people[id].attitudes.known.items()
    }
    assert figure(levels) == pytest.approx(state.now, abs=ROUND)
    steps = [pair for pair, level in levels.items() if level < 2]
    if len(steps) > MOST_RAISES:
        return
    costs = {id: effort(view, view.people[id]) for id, _ in steps}
    reached = []
    for size in range(len(steps) + 1):
        for chosen in combinations(steps, size):
            higher = {**levels, **{pair: levels[pair] + 1 for pair in chosen}}
            if figure(higher) >= state.goal - ROUND:
                cost = sum(costs[id] for id, _ in chosen)
                reached.append((cost, len({id for id, _ in chosen})))
    assert state.solution.reached == bool(reached)
    if reached:
        people = {r.contact for r in state.solution.raises}
        assert (state.solution.effort, len(people)) == min(reached)
    else:
        every = {**levels, **{pair: levels[pair] + 1 for pair in steps}}
        assert state.solution.value == pytest.approx(figure(every), abs=ROUND)
        assert state.solution.value < state.goal


@examples
@given(facts(), wanted("a"), alphas, st.fixed_dictionaries(dict.fromkeys(NAMES, levels)))
def test_a_persons_own_target_takes_as_few_levels_as_possible(rows, target, weights, given):
    seen = opinion("a", assessor="somebody who knows", status="confirmed", **given)
    map = account(rows, seen, target, settled(weights))
    state, view = only(map), View(map, ask())
    if state.solution is None:
        assert state.status is (Progress.UNKNOWN if state.now is None else Progress.MET)
        return
    person = view.people[target.subject]
    known = {a: o.level for a, o in person.attitudes.known.items()}
    parts = {a: part for a, part in view.settings.alphas().items() if a in known}
    if target.attitude is not TargetAttitude.COMPOSITE:
        parts = {a: 1.0 for a in known if a.value == target.attitude.value}
    ways = [{}]
    for attitude in parts:
        ways = [{**way, attitude: n} for way in ways for n in range(3 - known[attitude])]

    def after(way):
        high = (part * points(known[a] + way[a]) for a, part in parts.items())
        return sum(high) / sum(parts.values())

    enough = [sum(way.values()) for way in ways if after(way) >= state.goal - ROUND]
    assert state.solution.reached == bool(enough)
    if enough:
        taken = sum(r.level - r.level_before for r in state.solution.raises)
        assert taken == min(enough)
        assert state.solution.effort == pytest.approx(taken * effort(view, person))


@examples
@given(facts(), wanted("it", "acme", *CLIENTS))
def test_money_and_gain_are_those_of_everybody_moving_alike(rows, target):
    map = account(rows, target, yearly_spend=1e7)
    state = only(map)
    if state.gap is None:
        assert state.money is None
        assert state.account_gain is None
        return
    assert state.money == pytest.approx(1e5 * state.account_gain)
    if state.status is Progress.MET:
        assert state.money == 0
    elif target.subject == "acme" and target.attitude is TargetAttitude.COMPOSITE:
        assert state.account_gain == pytest.approx(state.gap)
    elif state.subject_kind is SubjectKind.CONTACT and state.goal_level is not None:
        up = state.model_copy(update={"contact": state.subject, "level": state.goal_level})
        before, after = (closeness(m, ask()).account for m in (map, raised(map, [up])))
        assert state.account_gain == pytest.approx(after.composite - before.composite)


@examples
@given(facts(), wanted("it", "board", "acme", *CLIENTS))
def test_what_is_unknown_is_named_where_it_stands_in_the_way(rows, target):
    map = account(rows, target)
    state, view = only(map), View(map, ask())
    named = {(one.contact, a) for one in state.not_assessed for a in one.attitudes}
    assert all(view.people[id].attitudes.level(a) is None for id, a in named)
    if state.status is Progress.MET or (state.solution and state.solution.reached):
        assert not named
    elif state.now is None and state.on_map and people_in(view, target):
        assert named
