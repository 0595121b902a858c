"""Which accounts of a large change are written together, and in which order."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import RowChange, difference
from influence.domain.contact import Contact
from influence.domain.lines import Influence
from influence.stores.portions import Portions, in_order


def account(id: str, people: str = "a", sways: Iterable[str] = (), parent: str = "") -> AccountMap:
    """An account of people, the first of whom sways others, here or elsewhere."""
    facts = [Contact(name=one, id=one) for one in people]
    lines = [Influence(influencer=people[0], influenced=other) for other in sways]
    return AccountMap.unchecked(
        id, [Account(name=id, id=id, parent=parent or None), *facts, *lines]
    )


def rows(
    after: Iterable[AccountMap | None], before: Iterable[AccountMap | None] = ()
) -> list[RowChange]:
    old = {one.id: one for one in before if one}
    new = {one.id: one for one in after if one}
    ids = sorted(old | new)
    return [row for id in ids for row in difference(old.get(id), new.get(id))]


def order(changes: list[RowChange], size: int = 1) -> list[set[str]]:
    portions = Portions(changes, size)
    found = [list(portions.rows_of(at)) for at in range(len(portions))]
    assert sorted(map(repr, changes)) == sorted(repr(row) for part in found for row in part)
    return [{row.account for row in part} for part in found]


def test_small_accounts_go_together_and_a_large_one_alone() -> None:
    maps = [account("a"), account("b"), account("c", "abcdefg"), account("d"), account("e")]
    assert order(rows(maps), size=4) == [{"a", "b"}, {"c"}, {"d", "e"}]
    assert order(rows(maps), size=100) == [{"a", "b", "c", "d", "e"}]


def test_whoever_is_mentioned_comes_first() -> None:
    maps = [account("a", sways=["b/x"]), account("b", "x", sways=["c/y"]), account("c", "y")]
    assert order(rows(maps)) == [{"c"}, {"b"}, {"a"}]


def test_whoever_goes_goes_after_those_who_mention_them() -> None:
    maps = [account("a", "x"), account("b", sways=["a/x"])]
    assert order(rows([], before=maps)) == [{"b"}, {"a"}]
    after = [account("a", "y"), account("b")]
    assert order(rows(after, before=maps)) == [{"b"}, {"a"}]


def test_those_who_mention_each_other_go_together() -> None:
    maps = [account("a", sways=["b/x"]), account("b", "x", sways=["a/a"]), account("c")]
    assert sorted(order(rows(maps)), key=min) == [{"a", "b"}, {"c"}]
    before = [account("a", "n", sways=["b/y"]), account("b", "y")]
    after = [account("a", "n", sways=["b/x"]), account("b", "x")]
    assert order(rows(after, before)) == [{"a", "b"}]


def test_who_was_there_before_ties_nobody() -> None:
    before = [account("a", "x"), account("b", sways=["a/x"])]
    after = [account("a", "xy", sways=["b/a"]), account("b", "az", sways=["a/x"])]
    assert order(rows(after, before)) == [{"a"}, {"b"}]


def test_an_account_comes_after_the_one_above_it_and_goes_before() -> None:
    maps = [account("a", parent="b"), account("b", parent="c"), account("c")]
    assert order(rows(maps)) == [{"c"}, {"b"}, {"a"}]
    assert order(rows([], before=maps)) == [{"a"}, {"b"}, {"c"}]
    turned = [account("a"), account("b", parent="a"), account("c", parent="b")]
    assert order(rows(turned, before=maps)) == [{"a"}, {"b"}, {"c"}]


def test_an_id_with_a_slash() -> None:
    maps = [account("a", sways=["b/c/x"]), account("b/c", "x")]
    assert order(rows(maps)) == [{"b/c"}, {"a"}]


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.sets(names)))
def test_every_group_comes_after_those_it_needs(needs: Mapping[str, set[str]]) -> None:
    needs = {one: needs.get(one, set()) for one in "abcdef"}
    groups = in_order(needs)
    assert sorted("".join(map("".join, groups))) == list("abcdef")
    place = {one: number for number, group in enumerate(groups) for one in group}
    for one, others in needs.items():
        assert all(place[other] <= place[one] for other in others)
    for group in groups:
        for one in group:
            assert set(group) <= reached(needs, one)


def reached(needs: Mapping[str, set[str]], start: str) -> set[str]:
    found, left = {start}, [start]
    while left:
        new = needs[left.pop()] - found
        found |= new
        left += new
    return found


def test_a_thousand_accounts_take_no_time() -> None:
    chain = {str(n): {str(n - 1)} for n in range(1, 1000)} | {"0": set()}
    assert len(in_order(chain)) == 1000
    assert len(in_order(chain | {"0": {"999"}})) == 1
