"""Who and what an export holds: records by id, the account of each, and our own people."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from influence.importers.crm.person_names import person_name
from influence.importers.crm.values import folded, record_id
from influence.importers.tables.upload import UploadRow

Person = tuple[str | None, str]
"""The account of a contact and the id there."""


@dataclass(slots=True)
class Records:
    """What is known of an export before its rows are made, so that no order of files matters.

    `homes` has the account of each contact and opportunity, `currencies` those of the accounts,
    `ours` our own people, `added` cells that other files say about contacts.
    """

    ids: str
    currencies: dict[str, str | None] = field(default_factory=dict)
    homes: dict[str, dict[str, str | None]] = field(
        default_factory=lambda: {"contacts": {}, "opportunities": {}}
    )
    ours: dict[str, UploadRow] = field(default_factory=dict)
    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    filed: set[str] = field(default_factory=set)
    """accounts that have a record of their own"""
    repeated: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """by table the ids of records that are there more than once"""
    brought: set[tuple[str, str]] = field(default_factory=set)
    """accounts with the people of ours who were brought into them"""
    people: Callable[[], Iterator[tuple[str, str]]] = field(default=lambda: iter(()))
    """every contact's id with their name and with their e-mail address, read again where somebody
    is not given by id"""
    _accounts: dict[str, str | None] = field(default_factory=dict)
    _colleagues: dict[str, str | None] = field(default_factory=dict)
    _opportunities: dict[str, str | None] = field(default_factory=dict)
    _contacts: Mapping[str, str | None] | None = None
    _swaying: set[tuple[str, ...]] = field(default_factory=set)

    def add_account(self, id: str, name: str, currency: str | None) -> None:
        """Make an account known."""
        self.currencies[id] = currency
        _learn(self._accounts, name, id)

    def has_account(self, id: str) -> bool:
        """Whether a file brings the account, or several of the name that stands for it."""
        return id in self.filed or self._accounts.get(folded(id), "") is None

    def add_opportunity(self, id: str, name: str) -> None:
        """Make the name of an opportunity known."""
        _learn(self._opportunities, name, id)

    def is_first(self, *said: str) -> bool:
        """Whether nobody said the same before; CRMs keep a connection once from either side."""
        known = said in self._swaying
        self._swaying.add(said)
        return not known

    def add_colleague(self, id: str, row: UploadRow) -> None:
        """Make one of our people known."""
        self.ours[id] = row
        _learn(self._colleagues, str(row.cells.get("name") or ""), id)

    def account(self, text: str) -> str:
        """The account that a cell means: by id, by a name that one alone has; else as written."""
        parts = [text, *text.split(";")] if ";" in text else [text]
        for part in parts:
            found = record_id(part, self.ids)
            if found in self.currencies:
                return found or part
            named = self._accounts.get(folded(part))
            if named:
                return named
        first = parts[-1] if len(parts) == 1 else parts[1]
        return record_id(first, self.ids) or first.strip()

    def home(self, text: str) -> str | None:
        """The account of a record; None where the cell has a name that several accounts have."""
        found = self.account(text)
        return found if self._accounts.get(folded(found), "") is not None else None

    def contact(self, text: str) -> Person:
        """The contact that a cell means; the account is None where the export does not tell it."""
        contacts = self.homes["contacts"]
        found = record_id(text, self.ids)
        if found is None or (found not in contacts and self.ids == "text"):
            found = self._named(text) or found or person_name(text.strip())
        return contacts.get(found), found

    def _named(self, text: str) -> str | None:
        """The contact of that name or e-mail address, if there is one alone."""
        if self._contacts is None:
            names: dict[str, str | None] = {}
            for id, name in self.people():
                _learn(names, name, id)
            self._contacts = names
        return self._contacts.get(_said(text))

    def is_shared(self, text: str) -> bool:
        """Whether several contacts have that name."""
        id = record_id(text, self.ids)
        if id is not None and (self.ids != "text" or id in self.homes["contacts"]):
            return False
        return self._named(text) is None and _said(text) in (self._contacts or {})

    def opportunity(self, text: str) -> str:
        """The opportunity that a cell means: by id, by a name that one alone has; or as written."""
        found = record_id(text, self.ids)
        if found is None or found not in self.homes["opportunities"]:
            found = self._opportunities.get(folded(text)) or found
        return found or text.strip()

    def colleague(self, text: str) -> str | None:
        """Who of ours is meant; None for a name of which the export has no record."""
        found = record_id(text, self.ids)
        if found in self.ours:
            return found
        named = self._colleagues.get(_said(text))
        if named or self.ids != "text":
            return named or found
        return found if self.ours or (found or "").isdigit() else None


def _said(name: str) -> str:
    """A person's name as names are compared."""
    return folded(person_name(name.strip()))


def _learn(names: dict[str, str | None], name: str, id: str) -> None:
    """Note a name; one that two have means nobody."""
    key = folded(name)
    if key and names.setdefault(key, id) != id:
        names[key] = None
