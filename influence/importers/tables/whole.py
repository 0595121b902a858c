"""`--full`: the upload is the whole account, so what it leaves out ends or goes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from influence.domain import tables as t
from influence.domain.fact import Fact
from influence.domain.table import PEOPLE_KINDS, Key, Kind, Table
from influence.importers.tables.drafts import Draft


def leave_out(draft: Draft, today: date) -> None:
    """End or remove every stored row that no uploaded one set.

    Dated facts end the day before today; what began later, what is not dated, and lines of people
    who are gone are removed. The account's own row stays.
    """
    for name, table in t.TABLES.items():
        if name == "accounts":
            continue
        for key in [k for k in draft.rows[name] if k not in draft.sources[name]]:
            fact = draft.rows[name][key]
            ended = _ended(table, fact, today)
            if ended is None:
                del draft.rows[name][key]
            else:
                draft.rows[name][key] = ended
            if ended != fact:
                draft.ended[name] += 1
    _drop_orphans(draft)


def _ended(table: Table, fact: Fact, today: date) -> Fact | None:
    """The fact ended yesterday, itself if it had ended, None if it had not begun or has no days."""
    if table.dated is None:
        return None
    first, last = (table.column(name).attribute for name in table.dated)
    start, end = getattr(fact, first), getattr(fact, last)
    yesterday = today - timedelta(days=1)
    if end is not None and end <= yesterday:
        return fact
    if start is not None and start > yesterday:
        return None
    return fact.model_copy(update={last: yesterday})


def _drop_orphans(draft: Draft) -> None:
    """Remove ended rows about people, departments or opportunities that are gone."""
    gone = {
        Kind.DEPARTMENT: _gone(draft, "departments"),
        Kind.OPPORTUNITY: _gone(draft, "opportunities"),
        **dict.fromkeys(PEOPLE_KINDS, _gone(draft, "contacts")),
    }
    for table, key, fact in list(_left_over(draft)):
        if any(getattr(fact, c.attribute) in gone[c.kind] for c in table.columns if c.kind in gone):
            ended_before = draft.stored and draft.stored.rows[table.name][key] == fact
            draft.ended[table.name] += bool(ended_before)
            del draft.rows[table.name][key]


def _gone(draft: Draft, table: str) -> set[str]:
    before = draft.stored.rows[table] if draft.stored else {}
    return {key[0] for key in before if key not in draft.rows[table]}


def _left_over(draft: Draft) -> Iterator[tuple[Table, Key, Any]]:
    for name, table in t.TABLES.items():
        for key, fact in draft.rows[name].items() if table.dated else ():
            if key not in draft.sources[name]:
                yield table, key, fact
