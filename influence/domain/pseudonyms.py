"""Names that tell nothing: the same person is called the same each time, and nobody knows who.

A pseudonym is made from a secret of the store, and from the account and id of whom it stands for.
So it stays the same from one document to the next, and a list of names does not help to guess it.
"""

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from influence.domain import tables as t
from influence.domain.account import Group
from influence.domain.account_map import AccountMap, Guest
from influence.domain.fact import Fact
from influence.domain.known_as import called
from influence.domain.mentions import HAN, folded, naming, spoken_names
from influence.domain.messages import ENGLISH, Bilingual, Translator
from influence.domain.table import Column, Kind, Table
from influence.domain.tables import TABLE_OF
from influence.domain.words import SubjectKind

F = TypeVar("F", bound=Fact)

SHORTEST = 4
"""Characters of a code, as long as so many tell everybody apart."""

PERSON = Bilingual("Person", "人员")
CLIENT = Bilingual("Client", "客户")
ORGANIZATION = Bilingual("Firm", "单位")
DEPARTMENT = Bilingual("Department", "部门")
DEAL = Bilingual("Opportunity", "商机")
ACTION = Bilingual("Action", "行动")
_TEXT = Bilingual("Text", "文字")
_OF_TABLE = {
    t.ACCOUNTS.name: CLIENT,
    t.DEPARTMENTS.name: DEPARTMENT,
    t.CONTACTS.name: PERSON,
    t.OPPORTUNITIES.name: DEAL,
    t.ACTIONS.name: ACTION,
}
_OF_COLUMN = {
    "organization": ORGANIZATION,
    "email": Bilingual("Email", "邮箱"),
    "phone": Bilingual("Phone", "电话"),
    "external_id": Bilingual("Record", "记录"),
    "note": Bilingual("Note", "备注"),
    "evidence": Bilingual("Evidence", "依据"),
    "action": ACTION,
    "decisions": Bilingual("Decision", "决定"),
}
_KEPT = frozenset({"title", "industry", "currency", "stage", "part"})
"""Texts that name nobody, but for a name that stands within one."""
_BETWEEN = re.compile("[;；\n,，、]")
_LATIN = re.compile(rf"[^\W\d_{HAN}]+")
_SHORTEST_WORD, _SHORTEST_FIRM = 3, 4


@dataclass(frozen=True, slots=True)
class Secret:
    """What keys a store's pseudonyms; it shows itself in no log and no error."""

    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom or what a pseudonym stands for: the kind, the account ("": none), the id there."""

    word: Bilingual
    home: str
    id: str

    def digest(self, secret: Secret) -> str:
        """Characters of which a code shows the first: decimal and hexadecimal digits by turns.

        With a digit at every second place no code is taken for a word.
        """
        # No cell holds a NUL, so no two things make one message.
        message = "\0".join((self.word.english, self.home, self.id))
        bytes = message.encode("utf-8", "surrogatepass")
        places = enumerate(hmac.new(secret.value, bytes, hashlib.sha256).digest())
        return "".join(f"{byte % 16:x}" if place % 2 else str(byte % 10) for place, byte in places)


@dataclass(frozen=True, slots=True)
class _Called:
    """Somebody as a map calls them: with their account before it (`account/id`), or without."""

    named: Named
    within: str = ""


@dataclass(frozen=True)
class Pseudonymous:
    """An account under pseudonyms, and what became of the ids that somebody may ask for."""

    account: AccountMap
    people: Mapping[str, str]
    opportunities: Mapping[str, str]
    accounts: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    """what everybody is called, their own name first, to find out whom somebody means"""
    codes: Mapping[Named, str] = field(default_factory=dict, repr=False)
    """what stands in the pseudonyms, so that another map can call the same people alike"""

    def person(self, meant: str) -> str:
        """The pseudonymous id of somebody by their own id, or by a name that only one has.

        In a group also by the id that only one has in their own account. Else what was given.
        """
        wanted = meant.strip()
        if wanted in self.people:
            return self.people[wanted]
        found = [id for id in self.people if id.endswith(f"/{wanted}")]
        found = found or self._called(wanted, 1) or self._called(wanted, None)
        return self.people[found[0]] if len(found) == 1 else meant

    def _called(self, name: str, names: int | None) -> list[str]:
        """Everybody of whom one of the first names they go by is this one."""
        wanted = folded(name)
        return [id for id, known in self.names.items() if wanted in map(folded, known[:names])]


def pseudonymous(
    account: AccountMap,
    secret: Secret,
    translate: Translator = ENGLISH,
    known: Mapping[Named, str] | None = None,
) -> Pseudonymous:
    """The account without a name in it.

    Names, ids, e-mails, phones, organizations, notes, evidence and whatever else somebody wrote
    in their own words become `Person 7F3A`, `Client 51BC` and so on, ids `person-7f3a`. Titles,
    departments' names, industries and stages stay, but for names within them. Roles, levels, money
    and dates stay. The codes do not depend on the language, nor on whether branches are shown too.
    `known`: codes that another map has already, such as the account as it was before; whoever has
    one keeps it.
    """
    met: dict[Named, str] = {}
    # Whom and what codes are needed for is known once all of it was gone through.
    _Renaming(account, lambda named: met.setdefault(named, str(len(met))), translate).whole()
    codes = distinct({named: named.digest(secret) for named in met}, known or {})
    made = _Renaming(account, lambda named: codes[named].upper(), translate).whole()
    return replace(made, codes=MappingProxyType(codes))


def distinct(
    digests: Mapping[Named, str], known: Mapping[Named, str] | None = None
) -> dict[Named, str]:
    """The shortest beginnings, of four characters at least, that differ among things of a kind.

    Codes that are known already stay, and nobody else gets them.
    """
    codes = {named: code for named, code in (known or {}).items() if named in digests}
    taken = {(named.word, code) for named, code in (known or {}).items()}
    length = SHORTEST
    while len(codes) < len(digests):
        left = [named for named in digests if named not in codes]
        counts = Counter((named.word, digests[named][:length]) for named in left)
        for named in left:
            begins = (named.word, digests[named][:length])
            if counts[begins] == 1 and begins not in taken:
                codes[named] = digests[named][:length]
        length += 1
    return codes


def _people(account: AccountMap) -> Iterator[tuple[str, _Called]]:
    """Everybody by the id they have in a map; our people are the same in every account."""
    group = account.group
    for id, contact in account.contacts.items():
        home = group.people.get(id, account.id) if group else account.id
        within = home if group and id.startswith(f"{home}/") and not contact.is_ours else ""
        local = id.removeprefix(f"{within}/") if within else id
        yield id, _Called(Named(PERSON, "" if contact.is_ours else home, local), within)
    for id, guest in account.guests.items():
        home = id.removesuffix(f"/{guest.contact.id}")
        own = "" if guest.contact.is_ours else home
        yield id, _Called(Named(PERSON, own, guest.contact.id), home)


class _Renaming:
    """Writes an account anew; `code` tells what anything is called."""

    def __init__(
        self, account: AccountMap, code: Callable[[Named], str], translate: Translator
    ) -> None:
        self._account, self._code, self._translate = account, code, translate
        self._home = account.id
        self._known = self._people = dict(_people(account))
        accounts = account.group.accounts if account.group else {}
        self._accounts = sorted(accounts, key=lambda id: (-len(id), id))
        self._said = dict(self._spoken())
        self._cleaned: dict[str, str] = {}

    def whole(self) -> Pseudonymous:
        """The account with its guests and branches."""
        account = self._account
        facts = [self._fact(fact) for _, _, fact in account.facts()]
        guests = {self._id(self._known[id]): self._guest(id, g) for id, g in account.guests.items()}
        made = AccountMap.unchecked(self._client(account.id), facts, guests)
        people = {id: self._id(called) for id, called in self._known.items()}
        deals = {id: self._id(self._inside(DEAL, id)) for id in account.opportunities}
        return Pseudonymous(
            replace(made, group=self._group(account.group, people, deals)),
            MappingProxyType(people),
            MappingProxyType(deals),
            MappingProxyType({id: self._client(id) for id in self._accounts or [account.id]}),
            MappingProxyType(dict(self._full_names())),
        )

    def _full_names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        contacts = [*self._account.contacts.items()]
        contacts += [(id, guest.contact) for id, guest in self._account.guests.items()]
        for id, contact in contacts:
            yield id, (contact.name, *called(contact.external_id))

    def _group(
        self, group: Group | None, people: Mapping[str, str], deals: Mapping[str, str]
    ) -> Group | None:
        if group is None:
            return None
        accounts = {self._client(id): self._fact(row) for id, row in group.accounts.items()}
        at_home = {people[id]: self._client(home) for id, home in group.people.items()}
        sold = {deals[id]: self._client(home) for id, home in group.opportunities.items()}
        return Group(MappingProxyType(accounts), MappingProxyType(at_home), MappingProxyType(sold))

    def _guest(self, id: str, guest: Guest) -> Guest:
        """Somebody of another account, whose facts speak of people as that account does."""
        called = self._known[id]
        ours = {i: c for i, c in self._known.items() if not c.named.home and not c.within}
        self._home = called.within
        self._people = {**ours, id: called, guest.contact.id: _Called(called.named)}
        posts, opinions = map(self._fact, guest.posts), map(self._fact, guest.assessments)
        made = Guest(self._fact(guest.contact), tuple(posts), tuple(opinions))
        self._home, self._people = self._account.id, self._known
        return made

    # --- what anything is called --------------------------------------------------------------

    def _name(self, named: Named) -> str:
        return f"{named.word.text(self._translate)} {self._code(named)}"

    def _id(self, called: _Called) -> str:
        account = f"{self._client(called.within)}/" if called.within else ""
        return f"{account}{called.named.word.english}-{self._code(called.named)}".lower()

    def _client(self, id: str) -> str:
        return self._id(_Called(Named(CLIENT, "", id)))

    def _inside(self, word: Bilingual, id: str) -> _Called:
        """A department, opportunity or action, in a group with its account before it."""
        within = next((account for account in self._accounts if id.startswith(f"{account}/")), "")
        local = id.removeprefix(f"{within}/") if within else id
        return _Called(Named(word, within or self._home, local), within)

    def _person(self, id: str) -> _Called:
        return self._people.get(id) or _Called(Named(PERSON, self._home, id))

    # --- facts and their cells ----------------------------------------------------------------

    def _fact(self, fact: F) -> F:
        table = TABLE_OF[type(fact)]
        if table is t.SETTINGS:
            return fact
        cells: dict[str, object] = {}
        for column in table.columns:
            value = getattr(fact, column.attribute)
            if isinstance(value, str) and value:
                cells[column.attribute] = self._cell(table, column, fact, value)
        return fact.model_copy(update=cells)

    def _cell(self, table: Table, column: Column, fact: Fact, value: str) -> str:
        if column.kind is Kind.TEXT:
            return self._text(table, column, fact, value)
        if column.kind is Kind.SOMEBODY and value not in self._people:
            return self._name(Named(PERSON, self._home, value))
        called = self._meant(table, column, fact, value)
        return value if called is None else self._id(called)

    def _meant(self, table: Table, column: Column, fact: Fact, id: str) -> _Called | None:
        """Whom or what an id means; None for a cell that holds no id."""
        match column.kind:
            case Kind.ID:
                return self._entity(_OF_TABLE[table.name], id)
            case Kind.ACCOUNT:
                return self._entity(CLIENT, id)
            case Kind.DEPARTMENT:
                return self._entity(DEPARTMENT, id)
            case Kind.OPPORTUNITY:
                return self._entity(DEAL, id)
            case Kind.CONTACT | Kind.SOMEBODY:
                return self._person(id)
            case Kind.SUBJECT:
                return self._subject(id, getattr(fact, "subject_kind", None))
        return None

    def _entity(self, word: Bilingual, id: str) -> _Called:
        if word is PERSON:
            return self._person(id)
        return _Called(Named(CLIENT, "", id)) if word is CLIENT else self._inside(word, id)

    def _subject(self, id: str, kind: SubjectKind | None) -> _Called:
        """A contact, a department or the account, as the row says or as there is one."""
        if kind is SubjectKind.ACCOUNT or id in (self._account.id, *self._accounts):
            return self._entity(CLIENT, id)
        if kind is SubjectKind.DEPARTMENT or id not in self._people:
            return self._inside(DEPARTMENT, id)
        return self._person(id)

    def _text(self, table: Table, column: Column, fact: Fact, text: str) -> str:
        if column.name == "name" and table is not t.DEPARTMENTS:
            id = str(getattr(fact, table.key[0]))
            return self._name(self._entity(_OF_TABLE[table.name], id).named)
        if column.name == "name" or column.name in _KEPT:
            return self._without_names(text)
        if column.name == "participants":
            entries = (entry.strip() for entry in _BETWEEN.split(text))
            return ";".join(self._participant(entry) for entry in entries if entry)
        word = _OF_COLUMN.get(column.name, _TEXT)
        return self._name(Named(word, "" if word is ORGANIZATION else self._home, text))

    def _participant(self, entry: str) -> str:
        if entry in self._people:
            return self._id(self._people[entry])
        return self._name(Named(PERSON, self._home, entry))

    # --- names within texts -------------------------------------------------------------------

    def _without_names(self, text: str) -> str:
        """The text with pseudonyms for the names in it, of people, firms and the client."""
        if text not in self._cleaned:
            plain = folded(text)
            inside = naming(spoken for spoken in self._said if spoken in plain)
            self._cleaned[text] = inside.sub(lambda found: self._instead(found[0]), text)
        return self._cleaned[text]

    def _instead(self, spoken: str) -> str:
        return self._name(self._said[folded(spoken)])

    def _spoken(self) -> Iterator[tuple[str, Named]]:
        """What anybody may be called in a text; whole names come last, to have the last word."""
        people = [(name, named) for name, named in self._names() if named.word is PERSON]
        clients = [(name, named) for name, named in self._names() if named.word is CLIENT]
        for name, named in people:
            words = (word for word in _LATIN.findall(name) if len(word) >= _SHORTEST_WORD)
            yield from ((folded(word), named) for word in words)
        for name, named in clients:
            # "Norland" of Norland Energy, but not "Energy", which means other things too.
            words = (word for word in _LATIN.findall(name)[:1] if len(word) >= _SHORTEST_FIRM)
            yield from ((folded(word), named) for word in words)
        for name, named in self._names():
            spoken = (part for part in spoken_names(name) if len(part) > 1)
            yield from ((folded(part), named) for part in spoken)

    def _names(self) -> Iterator[tuple[str, Named]]:
        """Firms, clients and people by name."""
        account = self._account
        contacts = [*account.contacts.items(), *((i, g.contact) for i, g in account.guests.items())]
        firms = [contact.organization for _, contact in contacts]
        for firm in filter(None, (*firms, *(post.organization for post in account.posts))):
            yield firm, Named(ORGANIZATION, "", firm)
        for client in account.group.accounts.values() if account.group else (account.account,):
            yield client.name, Named(CLIENT, "", client.id)
        for id, contact in contacts:
            yield from ((name, self._people[id].named) for name in called(contact.external_id))
        # After what others were called once: the name they bear counts.
        yield from ((contact.name, self._people[id].named) for id, contact in contacts)
