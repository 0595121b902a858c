"""Turning the references in uploaded cells into ids."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from influence.domain import tables as t
from influence.domain.account_map import AccountMap, splits
from influence.domain.messages import N_, Message, did_you_mean
from influence.domain.table import REFERENCES, Column, Kind
from influence.importers.tables.drafts import Draft, StoredAccounts
from influence.importers.tables.faults import CellFault
from influence.importers.tables.names import Names
from influence.importers.tables.upload import UploadRow

_TABLE_OF = {
    Kind.CONTACT: "contacts",
    Kind.DEPARTMENT: "departments",
    Kind.OPPORTUNITY: "opportunities",
}
_MISSING = {
    Kind.CONTACT: N_('there is no contact "{id}".{hint} Add it to contacts or correct the id.'),
    Kind.DEPARTMENT: N_('there is no department "{id}".{hint} Add it to departments.'),
    Kind.OPPORTUNITY: N_('there is no opportunity "{id}".{hint} Add it to opportunities.'),
    Kind.SUBJECT: N_('there is no contact or department "{id}".{hint}'),
    Kind.ACCOUNT: N_('there is no account "{id}".{hint} Add it to accounts.'),
}
_OTHER_ACCOUNT = N_('"{id}" is not this account. Write {account}.')
_ELSEWHERE = N_('there is no contact "{id}" in account "{account}".{hint} Correct the id.')

_MOST_SEARCHED = 5_000
"""Accounts looked through for somebody who is nowhere to be found."""

CellProblem = tuple[Column, Message]
"""A cell that leads nowhere, and why."""


class References:
    """Resolves references inside each account, and across accounts as `account/id`."""

    def __init__(self, drafts: Mapping[str, Draft], stored: StoredAccounts) -> None:
        self._drafts = drafts
        self._stored = stored
        self._people: dict[str, Names] = {}
        self._accounts: Names | None = None
        self._searches = 0

    def resolved(self, draft: Draft, row: UploadRow) -> tuple[dict[str, Any], list[CellProblem]]:
        """The row's own columns with ids in place of names, and the cells that lead nowhere."""
        cells: dict[str, Any] = {}
        wrong: list[CellProblem] = []
        for column in t.TABLES[row.table].columns:
            if column.name not in row.cells:
                continue
            value = row.cells[column.name]
            if value is not None and column.kind in REFERENCES:
                try:
                    value = self.find(draft, column.kind, value, row)
                except CellFault as fault:
                    wrong.append((column, fault.message))
                    value = None
            cells[column.name] = value
        return cells, wrong

    def find(self, draft: Draft, kind: Kind, text: str, row: UploadRow) -> str:
        """The id that a cell of that kind in the row means; raises CellFault."""
        if kind is Kind.CONTACT:
            return self.contact(draft, text, row)
        if kind is Kind.SOMEBODY:
            return self._somebody(draft, text, row)
        if kind is Kind.SUBJECT:
            return self._subject(draft, text, row)
        if kind is Kind.ACCOUNT:
            return self._account(text)
        names = draft.names[_TABLE_OF[kind]]
        found = names.find(text)
        if found is None:
            raise _missing(kind, text, names.nearest(text))
        return found

    def contact(self, draft: Draft, text: str, row: UploadRow) -> str:
        """A contact of the account, or `account/id` of another; raises CellFault.

        Whoever is in the row's own file comes first: what others write is not known there.
        """
        found = self._contact(draft, text, row)
        if found is None:
            near = draft.names["contacts"].nearest(text) or self._abroad(draft, text)
            raise _missing(Kind.CONTACT, text, near)
        return found

    def _contact(self, draft: Draft, text: str, row: UploadRow) -> str | None:
        """An id of the account comes first, then `account/id`, then a name."""
        names = draft.names["contacts"]
        for near in draft.nearby(row):
            if (found := near.find(text)) is not None:
                return found
        if text in names or "/" not in text:
            return names.find(text)
        try:
            return self._foreign(draft, text) or names.find(text)
        except CellFault:
            own = names.find(text)
            if own is None:
                raise
            return own

    def _somebody(self, draft: Draft, text: str, row: UploadRow) -> str:
        try:
            return self.contact(draft, text, row)
        except CellFault:
            return text

    def _subject(self, draft: Draft, text: str, row: UploadRow) -> str:
        """An id of any kind comes before a name of any kind."""
        kind = row.cells.get("subject_kind")
        found = self._subject_by_id(draft, text.strip(), kind)
        if found is None and kind in (None, "contact"):
            found = self._contact(draft, text, row)
        if found is None and kind in (None, "department"):
            found = draft.names["departments"].find(text)
        if found is None and kind in (None, "account") and self._find_account(text) == draft.id:
            found = draft.id
        if found is None:
            raise _no_subject(draft, text, kind)
        return found

    def _subject_by_id(self, draft: Draft, id: str, kind: str | None) -> str | None:
        known = {
            "account": id == draft.id,
            "contact": id in draft.names["contacts"],
            "department": id in draft.names["departments"],
        }
        return id if (any(known.values()) if kind is None else known[kind]) else None

    def _account(self, text: str) -> str:
        found = self._find_account(text)
        if found is None:
            raise _missing(Kind.ACCOUNT, text, self._account_names().nearest(text))
        return found

    def _find_account(self, text: str) -> str | None:
        for id in (text, text.strip()):
            if id in self._drafts or id in self._stored.ids:
                return id
        return self._account_names().find(text)

    def _account_names(self) -> Names:
        if self._accounts is None:
            self._accounts = Names((a.id, a.account.name) for a in self._stored.all())
            for id, draft in self._drafts.items():
                for row in draft.uploaded.get("accounts", ()):
                    self._accounts.add(id, str(row.cells.get("name") or id))
        return self._accounts

    def _foreign(self, draft: Draft, text: str) -> str | None:
        """`account/id`, both by id or unique name; None when no such account is known."""
        for host, id in splits(text):
            account = self._find_account(host)
            if account is None:
                continue
            names = self._people_of(account)
            found = names.find(id)
            if found is None:
                near = names.nearest(id)
                hint = did_you_mean(near and f"{account}/{near}")
                raise CellFault(_ELSEWHERE, id=id, account=account, hint=hint)
            return found if account == draft.id else f"{account}/{found}"
        return None

    def _people_of(self, account: str) -> Names:
        if account in self._drafts:
            return self._drafts[account].names["contacts"]
        if account not in self._people:
            self._people[account] = _people(self._stored.load(account))
        return self._people[account]

    def _abroad(self, draft: Draft, text: str) -> str | None:
        """Who has that id or name in another account of the upload, if one alone has it.

        Like the nearest name, it is not sought without end.
        """
        found: set[str] = set()
        self._searches += len(self._drafts)
        if self._searches > _MOST_SEARCHED:
            return None
        for account, other in self._drafts.items():
            with suppress(CellFault):  # several there have the name
                id = other.names["contacts"].find(text) if other is not draft else None
                found |= {f"{account}/{id}"} if id else set()
        return found.pop() if len(found) == 1 else None


def _people(account: AccountMap | None) -> Names:
    contacts = account.contacts.values() if account else ()
    names = Names((contact.id, contact.name) for contact in contacts)
    for contact in contacts:
        names.know(contact)
    return names


def _missing(kind: Kind, text: str, near: str | None) -> CellFault:
    return CellFault(_MISSING[kind], id=text.strip(), hint=did_you_mean(near))


def _no_subject(draft: Draft, text: str, kind: str | None) -> CellFault:
    contacts, departments = draft.names["contacts"], draft.names["departments"]
    if kind == "contact":
        return _missing(Kind.CONTACT, text, contacts.nearest(text))
    if kind == "department":
        return _missing(Kind.DEPARTMENT, text, departments.nearest(text))
    if kind == "account":
        return CellFault(_OTHER_ACCOUNT, id=text.strip(), account=draft.id)
    return _missing(Kind.SUBJECT, text, contacts.nearest(text) or departments.nearest(text))
