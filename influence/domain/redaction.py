"""What is left out of an account before it is shown to somebody who may not see all of it.

Names are replaced in `influence.domain.pseudonyms`; what a picture leaves out beyond that is in
`influence.views.redaction`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from influence.domain.account import Account
from influence.domain.account_map import AccountMap, Guest
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import ReportingLine
from influence.domain.snapshot import Snapshot, snapshot
from influence.domain.tables import TABLE_OF

F = TypeVar("F", bound=Fact)

REMARKS = frozenset({"note", "evidence"})
"""Columns in which somebody wrote in their own words what they know or think."""


def without_remarks(account: AccountMap) -> AccountMap:
    """The account without notes and evidence: a sentence may tell what a figure may not.

    The attitudes themselves stay, for the figures of the whole account are computed from them.
    """
    rows = {
        name: {key: _plain(fact) for key, fact in facts.items()}
        for name, facts in account.rows.items()
    }
    guests = {
        id: Guest(
            _plain(guest.contact),
            tuple(map(_plain, guest.posts)),
            tuple(map(_plain, guest.assessments)),
        )
        for id, guest in account.guests.items()
    }
    return replace(AccountMap.from_rows(account.id, rows, guests), group=account.group)


def _plain(fact: F) -> F:
    written = [c.attribute for c in TABLE_OF[type(fact)].columns if c.name in REMARKS]
    return fact.model_copy(update=dict.fromkeys(written)) if written else fact


def for_client(account: AccountMap, on: date) -> AccountMap:
    """The org chart of a day and nothing else: what may be shown to the client.

    The client's own people with title and department, and who reports to whom in the company's
    view. Ids become numbers, since they may come from a CRM.
    """
    seen = snapshot(account, on)
    people = sorted(seen.clients(), key=lambda person: (person.name, person.id))
    ids = {person.id: f"p{number}" for number, person in enumerate(people, start=1)}
    named = sorted({*seen.departments, *(p.department for p in people if p.department)})
    departments = {id: f"d{number}" for number, id in enumerate(named, start=1)}
    facts: list[Fact] = [Account(id="client", name=account.account.name)]
    facts += [
        Contact(
            id=ids[person.id],
            name=person.name,
            department=departments.get(person.department or ""),
            title=person.title,
            tier=person.tier,
        )
        for person in people
    ]
    facts += _departments(seen, departments, ids)
    facts += _lines(seen, ids)
    return AccountMap.unchecked("client", facts)


def _departments(
    seen: Snapshot, numbers: Mapping[str, str], people: Mapping[str, str]
) -> Iterator[Department]:
    for id, number in numbers.items():
        found = seen.departments.get(id, Department(id=id, name=id))
        yield Department(
            id=number,
            name=found.name,
            parent=numbers.get(found.parent or ""),
            head=people.get(found.head or ""),
        )


def _lines(seen: Snapshot, people: Mapping[str, str]) -> Iterator[ReportingLine]:
    for line in seen.reporting_lines:
        if line.report in people and line.manager in people:
            ends = {"report": people[line.report], "manager": people[line.manager]}
            yield ReportingLine(**ends, kind=line.kind)
