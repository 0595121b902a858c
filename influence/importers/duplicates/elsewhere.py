"""The client's people who seem to be at another client as well: that is said, and never merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from influence.domain.account_map import AccountMap
from influence.domain.commands import typed
from influence.domain.contact import Contact
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.domain.words import Side
from influence.importers.duplicates.likeness import WORTH_A_LOOK, Person, likeness
from influence.importers.tables.drafts import Draft, StoredAccounts
from influence.importers.tables.upload import UploadRow

_ELSEWHERE = N_(
    "{name} may be the same person as {other} ({account}/{id}): {reasons}. People of two accounts "
    "stay two. Whoever has moved on has a last day there: "
    "influence record {there} contacts id={known} leaving_on=DATE"
)
MOST = 20_000
"""People of an import who are held beside those of other accounts."""
_MOST_ACCOUNTS = 200
"""Accounts of the store that are looked through for them."""
_NEIGHBOURS = 5
"""With how many others somebody is compared who shares an address or a number with many."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody of an account; `row` brought them if they are new there."""

    account: str
    person: Person
    row: UploadRow | None = None


class Elsewhere:
    """Gathers the people of an import whom an address, a number or a record tells from others.

    A name alone says nothing: many people bear it. `accounts`: how many the import and the store
    have; of a single one nobody is elsewhere.
    """

    def __init__(self, accounts: int) -> None:
        self._most = MOST if accounts > 1 else 0
        self._seen: dict[str, list[_Seen]] = defaultdict(list)
        self._count = self._new = 0

    def take(self, draft: Draft) -> None:
        """The people of one account as it shall be."""
        before = draft.stored.rows["contacts"] if draft.stored else {}
        for key, fact in draft.rows["contacts"].items():
            if self._count >= self._most:
                return
            if isinstance(fact, Contact) and (keys := _keys(fact)):
                row = draft.sources["contacts"].get(key) if key not in before else None
                self._note(_Seen(draft.id, Person(fact), row), keys)

    def _note(self, seen: _Seen, keys: Iterable[str]) -> None:
        self._count += 1
        self._new += seen.row is not None
        for key in keys:
            self._seen[key].append(seen)

    def found(self, stored: StoredAccounts, drafts: Iterable[str]) -> Iterator[RowProblem]:
        """Who is new in an account and may be somebody of another one, with the row."""
        others = sorted(stored.ids.difference(drafts)) if self._new else []
        for id in others if len(others) <= _MOST_ACCOUNTS else ():
            account = stored.load(id)
            if account is not None:
                self._meet(account)
        told: set[tuple[str, str, str, str]] = set()
        for people in self._seen.values():
            for at, seen in enumerate(people):
                for other in people[max(0, at - _NEIGHBOURS) : at]:
                    both = (other, seen) if seen.row is None else (seen, other)
                    yield from _compared(*both, told)

    def _meet(self, account: AccountMap) -> None:
        """Those of another account who have something in common with somebody of the import."""
        for contact in account.contacts.values():
            for key in _keys(contact):
                if key in self._seen:
                    self._seen[key].insert(0, _Seen(account.id, Person(contact)))


def _keys(contact: Contact) -> list[str]:
    """What tells somebody from others wherever they are; nothing for those who are no client's."""
    if contact.side is not Side.CLIENT:
        return []
    person = Person(contact)
    found = [f"@{person.email}"] if person.email else []
    found += [f"+{person.phone}"] if person.phone else []
    return [*found, *(f"#{record}" for record in person.records)]


def _compared(
    seen: _Seen, other: _Seen, told: set[tuple[str, str, str, str]]
) -> Iterator[RowProblem]:
    one, two = seen.person.contact, other.person.contact
    places = sorted([(seen.account, one.id), (other.account, two.id)])
    pair = (*places[0], *places[1])
    if seen.account == other.account or pair in told or seen.row is None:
        return
    alike = likeness(seen.person, other.person)
    if alike.score >= WORTH_A_LOOK:
        told.add(pair)
        params = {"name": one.name, "other": two.name, "account": other.account, "id": two.id}
        params |= {"there": typed(other.account), "known": typed(two.id)}
        reasons = reduce(_and, alike.reasons)
        yield seen.row.problem(Message(_ELSEWHERE, {**params, "reasons": reasons}))


def _and(first: Message, more: Message) -> Message:
    return Message(N_("{first}; {next}"), {"first": first, "next": more})
