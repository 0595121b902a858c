"""`store check` finds what other programs broke."""

import pytest

from influence.domain.errors import StoreError
from influence.stores.sqlite import SqliteStore


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE contacts SET name = 'x' WHERE id = 'bo'", {"unlogged"}),
        ("DELETE FROM influences", {"unlogged"}),
        ("UPDATE contacts SET id = 'US' WHERE id = 'bo'", {"reserved_id", "wrong_key"}),
        ("UPDATE influences SET influenced = 'nobody'", {"unknown_id", "wrong_key"}),
        ("UPDATE influences SET influenced = 'south/bo'", {"unknown_id"}),
        ("UPDATE influences SET influenced = 'li-na'", {"self_line"}),
        ("UPDATE influences SET strength = 0", {"zero_strength"}),
        ("UPDATE influences SET observed_on = '2999-01-01'", {"future_date"}),
        ("UPDATE influences SET observed_on = 'soon'", {"unreadable"}),
        ("UPDATE influences SET basis = 'magic'", {"unreadable"}),
        ("UPDATE influences SET row_key = 'no list'", {"unreadable"}),
        ("UPDATE accounts SET parent = 'nowhere'", {"unknown_parent"}),
        ("UPDATE accounts SET parent = 'norland'", {"account_circle"}),
        ("UPDATE contacts SET department = 'nowhere'", {"loose_row"}),
        ("DELETE FROM accounts", {"loose_row"}),
        ("DELETE FROM journal_rows WHERE \"table\" = 'contacts'", {"unlogged"}),
        ('UPDATE journal_rows SET "before" = "after"', {"journal"}),
        ("UPDATE journal_rows SET \"after\" = '{}' WHERE position = 1", {"unlogged"}),
        ("UPDATE journal_rows SET \"after\" = 'no json'", {"unreadable"}),
        (
            "INSERT INTO journal_changes VALUES (9, '2001-01-01T00:00:00.000000+00:00', "
            "'', '', 'edit', NULL, 0, 0)",
            {"journal"},
        ),
    ],
)
def test_it_is_found(store: SqliteStore, statement: str, codes: set[str]) -> None:
    assert store.check() == []
    store._file.connection.execute("PRAGMA foreign_keys = OFF")
    store._file.connection.execute(statement)
    problems = store.check()
    found = {problem.code for problem in problems}
    assert codes <= found
    assert all(problem.message.text() for problem in problems)


def test_a_row_that_is_no_fact_is_named(store: SqliteStore) -> None:
    store._file.connection.execute("UPDATE contacts SET tier = 'top' WHERE id = 'bo'")
    with pytest.raises(StoreError, match=r'The row \["bo"\] in table contacts of account norland'):
        store.load("norland")
