"""Row changes: what a change did, taking it back, and the account as it was before."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from influence.domain.changes import Change, ChangeKind, RowChange, difference, rewound, undoable
from influence.domain.lines import Influence
from tests.accounts import account, client
from tests.strategies import account_groups, next_states

AT = datetime(2026, 6, 30, tzinfo=UTC)
ROW = RowChange("acme", "settings", ("cut.edge",), None, {"key": "cut.edge", "value": "1"})


def change(number, *rows, kind=ChangeKind.EDIT, undoes=None):
    return Change(number, AT, "zhao", "test", kind, undoes, rows)


def test_a_row_is_added_updated_or_removed():
    before, after = {"key": "k", "value": "1"}, {"key": "k", "value": "2"}
    rows = [
        RowChange("acme", "settings", ("k",), *pair)
        for pair in ((None, after), (before, after), (before, None))
    ]
    assert [row.effect for row in rows] == ["added", "updated", "removed"]
    assert change(1, *rows).counts == {"added": 1, "updated": 1, "removed": 1}


def test_a_change_names_its_accounts_once():
    other = RowChange("branch", *(ROW.table, ROW.key, ROW.before, ROW.after))
    assert change(1, other, ROW, other).accounts == ("acme", "branch")


def test_difference_of_two_states():
    old = account(client("a"), client("gone"), Influence(influencer="a", influenced="gone"))
    new = account(client("a", title="Chief"), client("new"))
    found = [(row.table, row.key, row.effect) for row in difference(old, new)]
    assert found == [
        ("contacts", ("a",), "updated"),
        ("contacts", ("gone",), "removed"),
        ("contacts", ("new",), "added"),
        ("influences", ("a", "gone", "", "", "", "0"), "removed"),
    ]
    assert difference(old, old) == ()
    assert difference(None, None) == ()


def test_an_account_comes_and_goes():
    map = account(client("a"))
    assert {row.effect for row in difference(None, map)} == {"added"}
    assert {row.effect for row in difference(map, None)} == {"removed"}
    assert rewound("acme", map, [change(1, *difference(None, map))]) is None
    assert rewound("acme", None, [change(2, *difference(map, None))]) == map


def test_rows_of_other_accounts_are_left_alone():
    map = account(client("a"))
    other = RowChange("branch", "contacts", ("a",), None, {"id": "a", "name": "a"})
    assert rewound("acme", map, [change(1, other)]) == map


@given(st.data())
def test_taking_changes_back_gives_what_was_before(data):
    """Through any number of states: the newest change first leads back to each of them."""
    states = [data.draw(account_groups(max_accounts=1))]
    for _ in range(data.draw(st.integers(1, 3))):
        states.append(data.draw(next_states(states[-1])))
    (name,) = states[0]
    maps = [state[name] for state in states]
    log = [
        change(number, *difference(old, new))
        for number, (old, new) in enumerate(zip([None, *maps[:-1]], maps, strict=True), start=1)
    ]
    for moment in range(len(maps)):
        later = log[moment + 1 :][::-1]
        assert rewound(name, maps[-1], later).rows == maps[moment].rows
    assert rewound(name, maps[-1], log[::-1]) is None


# --- what can be undone ---------------------------------------------------------------------------


def test_the_newest_edit_can_be_undone():
    log = [change(2, ROW), change(1, ROW)]
    assert undoable(log).number == 2
    assert undoable([]) is None


def test_what_was_taken_back_is_not_taken_back_again():
    log = [change(3, ROW, kind=ChangeKind.UNDO, undoes=2), change(2, ROW), change(1, ROW)]
    assert undoable(log).number == 1
    assert undoable([change(4, ROW, kind=ChangeKind.UNDO, undoes=1), *log]) is None


def test_forgetting_cannot_be_undone():
    assert undoable([change(1, ROW, kind=ChangeKind.FORGET)]) is None


def test_an_edit_of_which_nothing_is_left_does_not_count():
    assert undoable([change(2), change(1, ROW)]).number == 1
