"""Facts and journal entries as stored rows, and back."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from pydantic import ValidationError

from influence.domain.changes import Change, ChangeKind, RowChange
from influence.domain.errors import StoreError
from influence.domain.fact import Fact
from influence.domain.fact_row import FactRow
from influence.domain.messages import N_, Message
from influence.domain.table import REFERENCES, Key, Kind, Row, Table
from influence.domain.tables import TABLES
from influence.fact_files import FactFile, too_many
from influence.spill import SpillingGroups
from influence.stores.portions import MENTIONS
from influence.stores.session import Session, Values

BEGINNING = ""
"""Earlier than every change."""
WRITING_ORDER = tuple(sorted(TABLES, key=lambda name: not TABLES[name].entity))
"""What has an id of its own comes before, and goes after, the rows that mention it."""
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key_text(key: Key) -> str:
    """A key as stored: the JSON list of its cells, which no cell's text can imitate."""
    return _encoded(key)


def key_from(text: str) -> Key:
    """The key of its stored text."""
    return tuple(json.loads(text))


def moment_text(moment: datetime) -> str:
    """A moment as stored: UTC, always six digits of microseconds, so that text order is time's."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_facts(
    session: Session, table: Table, account: str, sparing: bool = False
) -> dict[Key, Fact] | FactFile:
    """One table of an account by key, sorted; `sparing`: a very large one waits in a file.

    Raises StoreError when a row is not what we would have written.
    """
    facts: dict[Key, Fact] | FactFile = {}
    names = [column.name for column in table.columns]
    ids = [c.name for c in table.columns if c.kind is Kind.ID or c.kind in REFERENCES]
    days = [column.name for column in table.columns if column.kind is Kind.DAY]
    for key, *values in session.each(f"{table.name}/by_account", account=account):
        try:
            row = dict(zip(names, values, strict=True))
            # The same few ids and days stand in thousands of rows and keys: one object for each.
            row |= {name: intern(row[name]) for name in ids if row[name] is not None}
            row |= {name: _day(row[name]) for name in days if row[name] is not None}
            facts[tuple(map(intern, key_from(key)))] = table.from_row(row)
        except (ValidationError, ValueError, TypeError) as error:
            raise unreadable(account, table.name, key) from error
        if sparing and isinstance(facts, dict) and too_many(table, len(facts)):
            facts = FactFile(table, facts)
    if isinstance(facts, dict):
        return dict(sorted(facts.items()))
    facts.sort()
    return facts


_day = lru_cache(maxsize=4096)(date.fromisoformat)


def unreadable(account: str, table: str, key: str) -> StoreError:
    """A row that somebody changed by other means into something that is no fact."""
    sentence = N_(
        "The row {key} in table {table} of account {account} cannot be read: its values do not "
        "fit. Correct it by the means that changed it, or go back to a copy of the store."
    )
    return StoreError(Message(sentence, {"key": key, "table": table, "account": account}))


def write_rows(session: Session, rows: Iterable[RowChange]) -> None:
    """Bring the tables to the state after these changes: first what goes, then what comes."""
    found: SpillingGroups[RowChange] = SpillingGroups()
    for row in rows:
        found.add(f"{row.table}/{_verb(row)}", row)
    removing = [f"{name}/delete" for name in reversed(WRITING_ORDER)]
    writing = [f"{name}/{verb}" for name in WRITING_ORDER for verb in ("insert", "upsert")]
    for statement in (*removing, *writing):
        if statement in found:
            session.write(statement, map(_stored, found.of(statement)))


def _verb(row: RowChange) -> str:
    """The statement for a row: new ones are quicker to write while they stay in their account."""
    if row.after is None:
        return "delete"
    values = row.after
    abroad = any("/" in (values[column] or "") for column in MENTIONS[row.table])
    return "upsert" if abroad or row.before is not None else "insert"


def _stored(row: RowChange) -> dict[str, Any]:
    """The parameters of one row; made when it is written, because imports can be large."""
    return {"account": row.account, "row_key": key_text(row.key), **_plain(row.after or {})}


def _plain(row: Row) -> Mapping[str, Any]:
    return row.plain() if isinstance(row, FactRow) else row


def append_change(session: Session, change: Change) -> None:
    """Log a change with its rows."""
    append_head(session, change)
    if change.rows:
        session.write("journal/append_rows", journal_rows(change.number, change.rows))


def append_head(session: Session, change: Change) -> None:
    """Log a change without its rows."""
    head = {
        "number": change.number,
        "at": moment_text(change.at),
        "by": change.by,
        "source": change.source,
        "kind": change.kind.value,
        "undoes": change.undoes,
        "removed": change.removed,
        "emptied": change.emptied,
    }
    session.write("journal/append_change", [head])


def journal_rows(
    number: int, rows: Iterable[RowChange], start: int = 0
) -> Iterator[dict[str, Any]]:
    """The rows of a change as stored in the journal, from position `start` on."""
    for position, row in enumerate(rows, start):
        yield {
            "change": number,
            "position": position,
            "account": row.account,
            "table": row.table,
            "row_key": key_text(row.key),
            "before": _json(row.before),
            "after": _json(row.after),
        }


def read_changes(
    session: Session, since: str = BEGINNING, account: str | None = None
) -> list[Change]:
    """Changes later than a moment, newest first, with their rows (of one account, if given)."""
    if account is not None:
        stored = session.read("journal/account_rows_since", account=account, since=since)
    else:
        stored = session.read("journal/rows_since", since=since)
    heads = session.read("journal/changes_since", since=since)
    rows: dict[int, list[RowChange]] = defaultdict(list)
    number = 0
    try:
        for number, _, of, table, key, before, after in stored:
            holds = TABLES[table]
            then, now = _row(holds, before), _row(holds, after)
            rows[number].append(RowChange(of, holds.name, key_from(key), then, now))
        return [_change(head, rows[head[0]]) for head in heads]
    except (KeyError, ValueError, TypeError) as error:
        raise _unreadable_change(number) from error


def _unreadable_change(number: int) -> StoreError:
    sentence = N_("Change {number} of the journal cannot be read. Go back to a copy.")
    return StoreError(Message(sentence, {"number": number}))


def read_heads(session: Session) -> list[Change]:
    """All changes without their rows, oldest first."""
    heads = session.read("journal/changes_since", since=BEGINNING)
    return [_change(head, ()) for head in reversed(heads)]


def read_history(
    session: Session, account: str, table: str, keys: Iterable[Key]
) -> Iterator[tuple[int, RowChange]]:
    """What was done to some rows, oldest first; a key of one cell is the beginning of several."""
    holds, number = TABLES[table], 0
    stored = session.each(
        "journal/rows_of", account=account, table=table, keys=[_part(holds, key) for key in keys]
    )
    try:
        for number, key, before, after in stored:
            then, now = _row(holds, before), _row(holds, after)
            yield number, RowChange(account, table, key_from(key), then, now)
    except (ValueError, TypeError) as error:
        raise _unreadable_change(number) from error


def _part(table: Table, key: Key) -> str:
    """A key as stored, cut off after its first cell where it has no more."""
    whole = len(key) == len(table.key) + table.numbered
    return key_text(key) if whole else key_text(key).removesuffix('"]')


def read_removed(session: Session, account: str) -> Iterator[tuple[int, str, Key]]:
    """The rows that edits removed, oldest first, as change, table and key."""
    for number, table, key in session.each("journal/removed", account=account):
        yield number, table, key_from(key)


def _change(head: Values, rows: Iterable[RowChange]) -> Change:
    number, at, by, source, kind, undoes, removed, emptied = head
    return Change(
        number=number,
        at=datetime.fromisoformat(at),
        by=by,
        source=source,
        kind=ChangeKind(kind),
        undoes=undoes,
        rows=tuple(rows),
        removed=removed,
        emptied=emptied,
    )


def _json(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else _encoded(dict(_plain(row)))


def _row(table: Table, text: str | None) -> Row | None:
    """A logged row; columns that the table got since then are empty in it."""
    if text is None:
        return None
    row: dict[str, Any] = json.loads(text)
    if len(row) < len(table.columns):
        row = {**dict.fromkeys(column.name for column in table.columns), **row}
    return row
