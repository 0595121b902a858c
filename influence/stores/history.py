"""The journal as a whole: does it lead to the current facts, and what is left after forgetting."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from influence.domain.changes import Change, RowChange, table_changes
from influence.domain.fact import Fact
from influence.domain.messages import N_, Message
from influence.domain.table import Key, Row
from influence.domain.tables import TABLES
from influence.stores.protocol import Problem
from influence.stores.rows import key_text

Place = tuple[str, str]
"""An account and one of its tables."""
Rows = Mapping[Key, Fact]
Forget = Callable[[str, str, Rows], Rows]
"""(account, table, its rows) -> the rows without whoever is forgotten."""


def journal_problems(
    log: Sequence[Change], current: Mapping[tuple[str, str, Key], Row]
) -> Iterator[Problem]:
    """Where the journal does not lead, step by step, from nothing to the current rows."""
    state: dict[tuple[str, str, Key], Row] = {}
    for change in reversed(log):
        for row in change.rows:
            place = (row.account, row.table, row.key)
            if state.get(place) != row.before:
                yield _mismatch(place, change.number)
            if row.after is None:
                state.pop(place, None)
            else:
                state[place] = row.after
    for place in sorted(state.keys() | current.keys()):
        if state.get(place) != current.get(place):
            yield _mismatch(place, None)
    yield from _order_problems(log)


def _mismatch(place: tuple[str, str, Key], number: int | None) -> Problem:
    account, table, key = place
    where = {"account": account, "table": TABLES[table].label, "key": key_text(key)}
    if number is None:
        sentence = N_("row {key} in {table} of {account} was changed without the journal")
        return Problem("unlogged", Message(sentence, where), (account,))
    sentence = N_("change {number} does not fit what was before in {table} of {account}: row {key}")
    return Problem("journal", Message(sentence, {**where, "number": number}), (account,))


def _order_problems(log: Sequence[Change]) -> Iterator[Problem]:
    for newer, older in pairwise(log):
        if newer.number != older.number + 1 or newer.at <= older.at:
            sentence = N_("change {number} does not follow the one before it")
            yield Problem("journal", Message(sentence, {"number": newer.number}))


def forgotten_log(log: Sequence[Change], forget: Forget) -> list[Change]:
    """The log as if whoever is forgotten had never been written down, newest first.

    Each state of the past is passed through `forget`; what a change did is the difference of two
    such states. So the new log leads to the current facts without the forgotten, and every step
    of it can still be taken back.
    """
    past: dict[Place, dict[Key, Fact]] = {}
    kept: dict[Place, Rows] = {}
    told: list[Change] = []
    for change in reversed(log):
        touched = dict.fromkeys((row.account, row.table) for row in change.rows)
        for row in change.rows:
            _apply(past.setdefault((row.account, row.table), {}), row)
        rows: list[RowChange] = []
        for place in touched:
            now = forget(*place, past[place])
            rows += table_changes(*place, kept.get(place, {}), now)
            kept[place] = now
        told.append(replace(change, rows=tuple(rows)))
    return told[::-1]


def _apply(rows: dict[Key, Fact], row: RowChange) -> None:
    if row.after is None:
        rows.pop(row.key, None)
    else:
        rows[row.key] = TABLES[row.table].from_row(row.after)
