"""The journal under pseudonyms: who confirmed what, where nobody may be named."""

from collections.abc import Iterable
from dataclasses import replace

from influence.domain.changes import Change, RowChange
from influence.domain.messages import ENGLISH, Translator
from influence.domain.pseudonyms import PERSON, Named, Pseudonymous, Secret, distinct
from influence.domain.table import Kind, Row
from influence.domain.tables import TABLES

_PEOPLE = (Kind.CONTACT, Kind.SOMEBODY)


def pseudonymous_changes(
    changes: Iterable[Change], made: Pseudonymous, secret: Secret, translate: Translator = ENGLISH
) -> list[Change]:
    """The changes to an account with the ids it has under pseudonyms; other rows are left out.

    Whoever made a change is called as one of our people of that id would be. Texts stay in the
    rows: they are for finding facts again, not for showing.
    """
    found = list(changes)
    authors = {change.by: Named(PERSON, "", change.by) for change in found}
    digests = {named: named.digest(secret) for named in authors.values()}
    codes = distinct(digests, made.codes)
    return [
        replace(
            change,
            by=f"{PERSON.text(translate)} {codes[authors[change.by]].upper()}",
            source="",
            rows=_rows(change.rows, made),
        )
        for change in found
    ]


def _rows(rows: Iterable[RowChange], made: Pseudonymous) -> tuple[RowChange, ...]:
    return tuple(
        replace(
            row,
            account=made.accounts[row.account],
            before=row.before and _row(row, row.before, made),
            after=row.after and _row(row, row.after, made),
        )
        for row in rows
        if row.account in made.accounts
    )


def _row(change: RowChange, row: Row, made: Pseudonymous) -> Row:
    called = dict(row)
    for column in TABLES[change.table].columns:
        ids = made.people if column.kind in _PEOPLE else made.opportunities
        value = row.get(column.name)
        if column.kind in (*_PEOPLE, Kind.OPPORTUNITY) and isinstance(value, str):
            # In a group people and opportunities have their account before their id.
            called[column.name] = ids.get(f"{change.account}/{value}", ids.get(value, value))
    return called
