"""The journal as mathematics: changes compose, rewind, and stay true when somebody is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, ChangeKind, difference, rewound, undoable
from influence.domain.forgetting import forget_contact, forget_in_table
from influence.domain.tables import TABLES
from influence.stores.history import forgotten_log, journal_problems
from tests.strategies import accounts, next_states, taken_back

START = datetime(2026, 1, 1, tzinfo=UTC)
States = list[AccountMap]


@st.composite
def histories(draw: st.DrawFn) -> States:
    """One account in two to four states, one after the other."""
    states = [draw(accounts(max_rows=8))]
    for _ in range(draw(st.integers(1, 3))):
        [later] = draw(next_states({states[-1].id: states[-1]})).values()
        states.append(later)
    return states


def log_of(states: States) -> list[Change]:
    """The journal of these states, newest first."""
    steps = zip([None, *states], states, strict=False)
    return [
        Change(number, START + timedelta(days=number), "me", "", rows=difference(before, after))
        for number, (before, after) in enumerate(steps, start=1)
    ][::-1]


def current_rows(state: AccountMap) -> dict:
    return {(state.id, t.name, key): t.to_row(fact) for t, key, fact in state.facts()}


@settings(max_examples=60, deadline=None)
@given(histories())
def test_rewinding_passes_through_every_state(states: States) -> None:
    log = log_of(states)
    for back in range(len(states)):
        assert rewound(states[0].id, states[-1], log[:back]) == states[-1 - back]
    assert rewound(states[0].id, states[-1], log) is None


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_change_is_nothing_only_when_nothing_changed(states: States) -> None:
    assert difference(states[0], states[0]) == ()
    for before, after in pairwise(states):
        forward, back = difference(before, after), difference(after, before)
        assert (forward == ()) == (before == after)
        assert taken_back(forward) == back


@settings(max_examples=60, deadline=None)
@given(histories(), st.data())
def test_a_true_journal_has_no_problems_and_a_false_one_has(
    states: States, data: st.DataObject
) -> None:
    log, rows = log_of(states), current_rows(states[-1])
    assert list(journal_problems(log, rows)) == []
    place = data.draw(st.sampled_from(sorted(rows)))
    changed = {**rows, place: {**rows[place], "name": "changed by hand"}}
    removed = {key: row for key, row in rows.items() if key != place}
    for wrong in (changed, removed):
        assert {problem.code for problem in journal_problems(log, wrong)} == {"unlogged"}
    lost = [change for change in log if change is not log[-1]]
    assert list(journal_problems(lost, rows)) != []


@settings(max_examples=60, deadline=None)
@given(histories(), st.data())
def test_a_journal_without_somebody_leads_to_the_facts_without_them(
    states: States, data: st.DataObject
) -> None:
    ids = frozenset({data.draw(st.sampled_from(sorted(states[-1].contacts)))})
    told = forgotten_log(
        log_of(states), lambda account, table, rows: forget_in_table(TABLES[table], rows, ids)
    )
    kept = [forget_contact(state, ids) for state in states]
    assert list(journal_problems(told, current_rows(kept[-1]))) == []
    for back, state in enumerate(reversed(kept)):
        assert rewound(state.id, kept[-1], told[:back]) == state
    mentioned = {value for c in told for row in c.rows for value in people_in(row.table, row.after)}
    assert mentioned.isdisjoint(ids)


def people_in(table: str, row: dict | None) -> set[str]:
    """Everybody whom a row names."""
    if row is None:
        return set()
    names = {row["id"]} if table == "contacts" else set()
    kinds = {c.name for c in TABLES[table].columns if c.kind in ("contact", "subject", "somebody")}
    return names | {row[name] for name in kinds if row[name] is not None}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), max_size=12))
def test_undo_goes_back_step_by_step(undo: list[bool]) -> None:
    """Against the simplest model: a stack of edits."""
    log: list[Change] = []
    stack: list[int] = []
    for number, back in enumerate(undo, start=1):
        change = Change(number, START, "", "", rows=(SOME_ROW,))
        if back:
            found = undoable(log)
            assert (found.number if found else None) == (stack.pop() if stack else None)
            change = replace(change, kind=ChangeKind.UNDO, undoes=found.number if found else None)
        else:
            stack.append(number)
        log.insert(0, change)


SOME_ROW = difference(
    None, AccountMap.unchecked("n", (TABLES["settings"].model(key="samples", value="100"),))
)[0]
