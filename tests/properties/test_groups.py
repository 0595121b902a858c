"""What holds for every group of accounts seen as one."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from influence.analyses.branches import branches
from influence.analyses.closeness import closeness
from influence.analyses.common import Question, View
from influence.analyses.key_people import key_people
from influence.analyses.single_points import single_points
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.errors import UsageError
from influence.domain.group import group_map, name_in_group
from influence.domain.invariants import violations
from influence.domain.snapshot import snapshot
from tests.accounts import TODAY
from tests.properties.small_accounts import OURS, facts
from tests.strategies import account_groups

examples = settings(max_examples=60, deadline=None)
few = settings(max_examples=60, deadline=None)
spends = st.lists(st.sampled_from([1.0, 2.0, 7.0]), min_size=3, max_size=3)
QUESTION = Question(TODAY, settings={"samples": 200})

ACROSS = {"two_managers", "reporting_circle", "reversed_dates"}
"""rules that each account keeps and that two of them can break together"""


def small(id: str, rows: Any, spend: float | None = None) -> AccountMap:
    """An account with these facts; all but the first are its branches."""
    parent = None if id == "top" else "top"
    return AccountMap.unchecked(
        id, (Account(id=id, name=id, parent=parent, yearly_spend=spend), *rows)
    )


def together(maps: Any) -> AccountMap:
    """The accounts as a group, unless two ids in it would become one."""
    top, *others = maps
    try:
        return group_map(top, others)
    except UsageError:
        assume(False)
        raise


@examples
@given(account_groups(max_rows=20))
def test_a_group_keeps_the_rules_but_those_that_go_across_accounts(maps):
    group = together(maps.values())
    assert {violation.code for violation in violations(group, TODAY)} <= ACROSS
    assert not set(group.guests) & set(group.contacts)


@examples
@given(account_groups(max_rows=20), st.randoms())
def test_the_order_of_the_accounts_changes_nothing(maps, random):
    top, *others = maps.values()
    group = together([top, *others])
    random.shuffle(others)
    assert group_map(top, others) == group


@examples
@given(account_groups(max_rows=20))
def test_a_group_has_everybody_of_its_accounts_and_each_of_ours_once(maps):
    group = together(maps.values())
    everybody = {
        name_in_group(id, contact)
        for id, account in maps.items()
        for contact in account.contacts.values()
    }
    assert set(group.contacts) == everybody == set(group.group.people)
    weights = snapshot(group, TODAY).decision_weights()
    assert all(weight > 0 for weight in weights.values())
    assert not weights or abs(sum(weights.values()) - 1) < 1e-9


@examples
@given(facts())
def test_a_group_of_one_account_answers_as_the_account(rows):
    """Apart from the ids."""
    plain, group = small("top", rows), group_map(small("top", rows))
    called = {id: name_in_group("top", contact) for id, contact in plain.contacts.items()}
    alone, grouped = View(plain, QUESTION), View(group, QUESTION)
    close, close_grouped = closeness(alone), closeness(grouped)
    same(figures(close.account), figures(close_grouped.account))
    same(
        {called[p.contact]: figures(p) for p in close.contacts},
        {p.contact: figures(p) for p in close_grouped.contacts},
    )
    same(
        {f"top/{d.department}": figures(d) for d in close.departments},
        {d.department: figures(d) for d in close_grouped.departments},
    )
    same(renamed(access(alone), called), access(grouped))
    same(renamed(shares(alone), called), shares(grouped))


@few
@given(st.lists(facts(), min_size=2, max_size=3), spends)
def test_accounts_without_lines_between_them_add_up(parts, spend):
    """Access, and what each of our people costs everywhere at once, by the branches' shares."""
    maps = [
        small(id, part, s) for id, part, s in zip(("top", "x", "y"), parts, spend, strict=False)
    ]
    alone = {m.account.id: single_points(View(m, QUESTION)) for m in maps}
    assume(all(found.targets for found in alone.values()))
    group = group_map(maps[0], maps[1:])
    found = single_points(View(group, QUESTION))
    total = sum(m.account.yearly_spend for m in maps)
    share = {m.id: m.account.yearly_spend / total for m in maps}
    expected = sum(share[id] * one.account_access for id, one in alone.items())
    same(found.account_access, expected)
    losses = {p.contact: p.loss for p in found.people}
    for person in OURS:
        cost = {id: {p.contact: p.loss for p in one.people} for id, one in alone.items()}
        same(
            losses.get(person, 0.0),
            sum(share[id] * cost[id].get(person, 0.0) for id in share),
        )
        assert not any(id.endswith(f"/{person}") for id in losses)


@few
@given(st.lists(facts(), min_size=2, max_size=3), spends)
def test_the_rows_of_the_branches_add_up_to_the_group(parts, spend):
    maps = [
        small(id, part, s) for id, part, s in zip(("top", "x", "y"), parts, spend, strict=False)
    ]
    view = View(group_map(maps[0], maps[1:]), QUESTION)
    found = branches(view)
    same(
        single_points(view).account_access,
        sum(row.weight * (row.access or 0.0) for row in found),
    )
    assert all(row.access is None or row.low <= row.access <= row.high for row in found)
    composites = [row.composite for row in found if row.composite is not None]
    account = closeness(view).account.composite
    if account is not None:
        assert min(composites) - 1e-9 <= account <= max(composites) + 1e-9


def figures(found: Any) -> list[Any]:
    return [found.composite, found.coverage, found.low, found.high, found.fresh]


def access(view: View) -> dict[str, float]:
    """Every target's access and everybody's loss."""
    found = single_points(view)
    assume(all(target.exact for target in found.targets))
    reached = {f"to {t.contact}": t.access for t in found.targets}
    return {**reached, **{p.contact: p.loss for p in found.people}}


def shares(view: View) -> dict[str, float]:
    found = key_people(view)
    listed = (*found.key_people, *found.by_position, *found.external_influencers)
    return {p.contact: p.share for p in listed}


def renamed(values: dict[str, float], called: dict[str, str]) -> dict[str, float]:
    return {" ".join(called.get(word, word) for word in k.split()): v for k, v in values.items()}


def same(one: Any, other: Any) -> None:
    """Equal, figures up to rounding."""
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key, value in one.items():
            same(value, other[key])
    elif isinstance(one, list):
        for a, b in zip(one, other, strict=True):
            same(a, b)
    else:
        assert one == other or abs(one - other) < 1e-9
