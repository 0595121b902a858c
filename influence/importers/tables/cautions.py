"""What is allowed but doubtful in an upload: the warnings with which an import goes on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from influence.domain import tables as t
from influence.domain.commands import typed
from influence.domain.errors import RowProblem
from influence.domain.known_as import others as known_apart
from influence.domain.messages import N_, Message
from influence.domain.table import Key, Table
from influence.domain.words import Side
from influence.importers.tables.drafts import Draft
from influence.importers.tables.upload import UploadRow

_YEAR = timedelta(days=365)
_NO_MANAGER = N_("{name} has no manager. Add one, or leave it if this is the top.")
_NO_EVIDENCE = N_("there is no evidence. How do you know?")
_AFTER_THE_END = N_("the last contact on {last} lies after the end on {end}. Check both dates.")
_OLD = N_("the assessment of {date} is older than a year. Ask again.")
_SAME_NAME = N_('"{name}" is also the name of {others}. If they are one person, use one id.')
_NO_EVIDENCE_HERE = N_(
    "there is no evidence. How do you know? Write it into the table {table}, or: {command}"
)
_DEFAULTED = frozenset({"assessor", "observed_on"})
"""Key columns that `influence record` fills in unless they are given."""


def cautions(draft: Draft, today: date) -> Iterator[RowProblem]:
    """The warnings about the uploaded rows of one account, table by table."""
    yield from _same_names(draft)
    yield from _without_manager(draft)
    yield from _unproven(draft, "influences", lambda f: f.strength)
    yield from _unproven(draft, "coverage", lambda f: f.closeness is not None)
    yield from _unproven(draft, "assessments", lambda f: f.relationship is not None)
    for row, tie in _uploaded(draft, "coverage"):
        if tie.last_contact and tie.valid_to and tie.last_contact > tie.valid_to:
            params = {"last": tie.last_contact, "end": tie.valid_to}
            yield row.problem(Message(_AFTER_THE_END, params), "last_contact")
    for row, assessment in _uploaded(draft, "assessments"):
        if assessment.date < today - _YEAR:
            yield row.problem(Message(_OLD, {"date": assessment.date}), "date")


def _uploaded(draft: Draft, table: str) -> Iterator[tuple[UploadRow, Any]]:
    for key, row in draft.sources[table].items():
        if draft.moved.get((table, key)) is not row:  # which only moved: two people are one
            yield row, draft.rows[table][key]


def _unproven(draft: Draft, table: str, doubtful: Callable[[Any], object]) -> Iterator[RowProblem]:
    """Rows that say something about somebody and not how that is known."""
    for key, row in draft.sources[table].items():
        fact = draft.rows[table][key]
        if getattr(fact, "evidence", None) or not doubtful(fact):
            continue
        message = Message(_NO_EVIDENCE)
        if row.shown and not (t.TABLES[table].numbered and key[-1] != "0"):
            # The one sheet has no column for it, so it has to be said where there is one. The
            # prompt finds only the first of several rows that differ in nothing but their place.
            label, command = t.TABLES[table].label, _command(draft.id, t.TABLES[table], key)
            message = Message(_NO_EVIDENCE_HERE, {"table": label, "command": command})
        yield row.problem(message, "evidence")


def _command(account: str, table: Table, key: Key) -> str:
    """How to write evidence to that row at the prompt."""
    cells = [
        typed(f"{column}={value}")
        for column, value in zip(table.key, key, strict=False)
        if value or column in _DEFAULTED
    ]
    words = ["influence record", typed(account), table.name, *cells, 'evidence="..."']
    return " ".join(words)


def _same_names(draft: Draft) -> Iterator[RowProblem]:
    ids: dict[str, list[str]] = defaultdict(list)
    for key, fact in draft.rows["contacts"].items():
        ids[" ".join(getattr(fact, "name", "").split()).casefold()].append(key[0])
    for row, contact in _uploaded(draft, "contacts"):
        same = ids[" ".join(contact.name.split()).casefold()]
        if len(same) > 1:
            apart = {contact.id, *_somebody_else(draft, contact, same)}
            others = ", ".join(sorted(id for id in same if id not in apart))
            if not others:
                continue
            params = {"name": contact.name, "others": others}
            yield row.problem(Message(_SAME_NAME, params), "name")


def _somebody_else(draft: Draft, contact: Any, same: Iterable[str]) -> Iterator[str]:
    """Those of the same name of whom somebody said that they are two people."""
    yield from known_apart(contact.external_id)
    for id in same:
        if contact.id in known_apart(getattr(draft.rows["contacts"][id,], "external_id", None)):
            yield id


def _without_manager(draft: Draft) -> Iterator[RowProblem]:
    """Client people without a line upward; not the one at the top of a chart that has a top."""
    reports: set[str] = set()
    managers: set[str] = set()
    for line in draft.rows["reporting_lines"].values():
        reports.add(getattr(line, "report", ""))
        managers.add(getattr(line, "manager", ""))
    tops = managers - reports
    top = next(iter(tops)) if len(tops) == 1 else None
    for row, contact in _uploaded(draft, "contacts"):
        if contact.side is Side.CLIENT and contact.id not in reports and contact.id != top:
            yield row.problem(Message(_NO_MANAGER, {"name": contact.name}))
