"""An account and everything below it as one map: the headquarters and its branches."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from influence.domain import tables as t
from influence.domain.account import Account, AccountFigure, Group, currencies
from influence.domain.account_map import AccountMap, Guest, free_key
from influence.domain.contact import Contact, Department
from influence.domain.errors import UsageError
from influence.domain.fact import Fact
from influence.domain.lines import ENDS
from influence.domain.messages import N_, Message
from influence.domain.table import REFERENCES, Column, Key, Kind, Table
from influence.domain.words import SubjectKind

_OF_THE_TOP = frozenset({t.ACCOUNTS.name, t.SETTINGS.name, t.REVIEWS.name, t.ACCOUNT_FIGURES.name})
"""Tables about an account as a whole: the one on top stands for the group."""
_SUMMED = ("yearly_spend", "potential", "contribution")
_FIGURES = ("spend", "contribution", "orders", "collected")
_IDS = REFERENCES | {Kind.ID}
_PEOPLE = frozenset({Kind.CONTACT, Kind.SOMEBODY})


def below(top: str, parents: Mapping[str, str | None]) -> list[str]:
    """The accounts below one in the tree (account -> the account above), sorted by id."""
    found = {top}
    while more := {id for id, parent in parents.items() if parent in found and id not in found}:
        found |= more
    return sorted(found - {top})


def group_map(top: AccountMap, branches: Iterable[AccountMap] = ()) -> AccountMap:
    """An account and those below it as one map, to be asked like any other.

    For a salesperson: the headquarters and its branches seen as one client. Ids become
    `account/id`, those of the account on top too; our own people keep theirs and are one person in
    all accounts that have them. Lines to a person of another account of the group become lines
    between the two; people of accounts outside stay guests. What two accounts say of one person of
    ours is taken together, the account on top first, then by id. Settings and reviews are those of
    the account on top; money is summed where the currency is one and no account lacks it.

    The map need not keep the rules of one account across accounts: two of them may give somebody
    different managers. Raises UsageError when two ids would become one.
    """
    accounts = [top, *sorted(branches, key=lambda account: account.id)]
    rows: dict[str, dict[Key, Fact]] = {name: {} for name in t.TABLES}
    for account in accounts:
        _add(rows, account, _Ids(account, {a.id for a in accounts}), branch=account is not top)
    rows[t.ACCOUNTS.name] = {(top.id,): _summed([account.account for account in accounts])}
    rows[t.ACCOUNT_FIGURES.name] = {(f.period,): f for f in _figures(accounts)}
    guests = _guests(accounts)
    for id in guests.keys() & {key[0] for key in rows[t.CONTACTS.name]}:
        raise _two_of_one_name(id, top.id)
    return replace(AccountMap.from_rows(top.id, rows, guests), group=_group(accounts))


def grouped(accounts: Iterable[AccountMap]) -> list[AccountMap]:
    """All accounts as groups: one map for each that has no account above it among them."""
    found = {account.id: account for account in accounts}
    parents = {id: account.account.parent for id, account in found.items()}
    tops = [id for id, parent in parents.items() if parent not in found]
    return [group_map(found[top], [found[id] for id in below(top, parents)]) for top in tops]


def name_in_group(account: str, contact: Contact) -> str:
    """What a contact of an account is called in a group: our own people keep their id."""
    return contact.id if contact.is_ours else f"{account}/{contact.id}"


class _Ids:
    """What the ids that one account's rows mention are called in the group."""

    def __init__(self, account: AccountMap, accounts: Collection[str]) -> None:
        self._account = account.id
        self._departments = account.departments
        self._people = {id: name_in_group(account.id, c) for id, c in account.contacts.items()}
        for reference, guest in account.guests.items():
            home = _home(reference, guest)
            if home in accounts:
                self._people[reference] = name_in_group(home, guest.contact)

    def moved(self, table: Table, fact: Fact) -> Fact:
        """The same fact with the group's ids."""
        cells = {
            column.attribute: self._called(table, column, fact, id)
            for column in table.columns
            if column.kind in _IDS and (id := getattr(fact, column.attribute))
        }
        return fact.model_copy(update=cells) if cells else fact

    def _called(self, table: Table, column: Column, fact: Fact, id: str) -> str:
        if column.kind is Kind.SUBJECT:
            return self._subject(id, getattr(fact, "subject_kind", None))
        if column.kind in _PEOPLE or (table is t.CONTACTS and column.kind is Kind.ID):
            # Where a text may stand for a person, one that is nobody's id stays as it is.
            return self._people.get(id, id)
        return self._inside(id)

    def _subject(self, id: str, kind: SubjectKind | None) -> str:
        """A contact, a department or the account: what the row says it is, if there is one."""
        if kind is SubjectKind.ACCOUNT and id == self._account:
            return id
        person = self._people.get(id)
        department = self._inside(id) if id in self._departments else None
        if kind is SubjectKind.DEPARTMENT:
            return department or person or id
        return person or department or id

    def _inside(self, id: str) -> str:
        return f"{self._account}/{id}"


def _home(reference: str, guest: Guest) -> str:
    """The account of the person that another account calls `account/id`."""
    return reference.removesuffix(f"/{guest.contact.id}")


def _add(rows: Mapping[str, dict[Key, Fact]], account: AccountMap, ids: _Ids, branch: bool) -> None:
    """One account's facts, behind those of the accounts before it."""
    # What another account recorded in the very same words is the same fact, not one more.
    elsewhere = frozenset(rows[t.INFLUENCES.name].values())
    for table, _, fact in account.facts():
        if branch and table.name in _OF_THE_TOP:
            continue
        moved = ids.moved(table, fact)
        if branch and isinstance(moved, Department):
            name = f"{moved.name} · {account.account.name}"
            moved = moved.model_copy(update={"name": name})
        if moved in elsewhere or _leads_nowhere(table, moved):
            continue
        found = rows[table.name]
        key = free_key(table, moved, found)
        found[key] = _both(found[key], moved, account.id) if key in found else moved


def _leads_nowhere(table: Table, fact: Fact) -> bool:
    """Whether a line's ends turn out to be one person of ours, known to two accounts."""
    ends = ENDS.get(table.name)
    return ends is not None and getattr(fact, ends[0]) == getattr(fact, ends[1])


def _both(first: Fact, second: Fact, account: str) -> Fact:
    """What two accounts say under one key: the first has the word, the second fills its gaps."""
    if t.TABLE_OF[type(first)].entity and not _one_of_ours(first, second):
        raise _two_of_one_name(str(getattr(first, "id", "")), account)
    gaps = {name: value for name, value in second if getattr(first, name) in (None, ())}
    return first.model_copy(update=gaps) if gaps else first


def _one_of_ours(first: Fact, second: Fact) -> bool:
    return all(isinstance(fact, Contact) and fact.is_ours for fact in (first, second))


def _two_of_one_name(id: str, account: str) -> UsageError:
    sentence = N_(
        'With its branches, two entries of account {account} would be called "{id}". '
        "Give one of them another id."
    )
    return UsageError(Message(sentence, {"account": account, "id": id}))


def _guests(accounts: Iterable[AccountMap]) -> dict[str, Guest]:
    """The guests of all accounts whose own account is not among them."""
    found = list(accounts)
    inside = {account.id for account in found}
    return {
        reference: guest
        for account in found
        for reference, guest in account.guests.items()
        if _home(reference, guest) not in inside
    }


def _group(accounts: Sequence[AccountMap]) -> Group:
    people: dict[str, str] = {}
    opportunities: dict[str, str] = {}
    for account in accounts:
        for contact in account.contacts.values():
            people.setdefault(name_in_group(account.id, contact), account.id)
        opportunities |= {f"{account.id}/{deal}": account.id for deal in account.opportunities}
    return Group(
        MappingProxyType({account.id: account.account for account in accounts}),
        MappingProxyType(people),
        MappingProxyType(opportunities),
    )


def _summed(accounts: Sequence[Account]) -> Account:
    """The row of the account on top, with the money of all."""
    named = currencies({account.id: account for account in accounts})
    sums = {
        name: _sum(getattr(account, name) for account in accounts) if len(named) < 2 else None
        for name in _SUMMED
    }
    currency = named.pop() if len(named) == 1 else None
    return accounts[0].model_copy(update={**sums, "currency": currency})


def _sum(amounts: Iterable[float | None]) -> float | None:
    """All amounts together; None where one is unknown."""
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return math.fsum(known) if len(known) == len(found) else None


def _figures(accounts: Sequence[AccountMap]) -> list[AccountFigure]:
    """The money of each period that every account has, all accounts together."""
    if len(currencies({account.id: account.account for account in accounts})) > 1:
        return []
    periods = [{figure.period: figure for figure in a.account_figures} for a in accounts]
    together = []
    for period in sorted(set.intersection(*(set(found) for found in periods))):
        figures = [found[period] for found in periods]
        sums = {name: _sum(getattr(figure, name) for figure in figures) for name in _FIGURES}
        last = max((f.last_order_on for f in figures if f.last_order_on), default=None)
        together.append(AccountFigure(period=period, last_order_on=last, **sums))
    return together
