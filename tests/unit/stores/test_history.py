"""What `store check` says of a journal that does not lead to the facts, in whole sentences."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.changes import Change, difference
from influence.domain.contact import Contact
from influence.stores.history import journal_problems

FIRST = AccountMap.of(Account(name="Acme", id="acme"))
SECOND = AccountMap.of(Account(name="Acme", id="acme"), [Contact(name="Ann", id="ann")])
ROWS = {("acme", t.name, key): t.to_row(fact) for t, key, fact in SECOND.facts()}
START = datetime(2026, 1, 1, tzinfo=UTC)
OLDER = Change(1, START, "me", "", rows=difference(None, FIRST))
NEWER = Change(2, START + timedelta(days=1), "me", "", rows=difference(FIRST, SECOND))


def said(*log: Change) -> list[tuple[str, str]]:
    return [(found.code, found.message.text()) for found in journal_problems(log, ROWS)]


def test_a_journal_that_leads_to_the_facts_is_sound() -> None:
    assert said(NEWER, OLDER) == []


@pytest.mark.parametrize(
    "newer", [replace(NEWER, number=3), replace(NEWER, at=START), replace(NEWER, at=START.min)]
)
def test_changes_follow_each_other_in_number_and_time(newer: Change) -> None:
    newer = replace(newer, at=newer.at.replace(tzinfo=UTC))
    sentence = f"change {newer.number} does not follow the one before it"
    assert said(newer, OLDER) == [("journal", sentence)]


def test_a_change_that_is_lost_and_one_that_was_never_written() -> None:
    assert said(NEWER)[-1] == (
        "unlogged",
        'row ["acme"] in accounts of acme was changed without the journal',
    )
    assert said(OLDER) == [
        ("unlogged", 'row ["ann"] in contacts of acme was changed without the journal')
    ]


def test_a_change_that_starts_from_something_else() -> None:
    other = AccountMap.of(Account(name="Acme", id="acme"), [Contact(name="Bo", id="ann")])
    again = Change(2, NEWER.at, "me", "", rows=difference(other, SECOND))
    assert said(again, OLDER) == [
        ("journal", 'change 2 does not fit what was before in contacts of acme: row ["ann"]')
    ]
