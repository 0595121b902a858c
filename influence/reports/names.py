"""Ids to the names people read, for everybody and every department of an account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from influence.domain.account_map import AccountMap
from influence.domain.contact import US
from influence.domain.messages import N_, Message
from influence.domain.opportunity import Opportunity
from influence.domain.words import Side
from influence.wording.texts import Cell, Joined, Named

ARROW = " > "


class Names:
    """What to call the people, departments and opportunities of one account.

    `store` and `frame` are the options that the reader typed (` --store demo.db`,
    ` --as-of 2026-06-30`), so that the commands a report proposes can be copied as they stand.
    """

    def __init__(self, account: AccountMap, store: str = "", frame: str = "") -> None:
        self.account = account.account
        self.store, self.frame = store, frame
        self._group = account.group
        people = {id: contact.name for id, contact in account.contacts.items()}
        people |= {id: guest.contact.name for id, guest in account.guests.items()}
        self._people = told_apart(people)
        self._departments = {id: d.name for id, d in account.departments.items()}
        known = [*account.contacts.values(), *(guest.contact for guest in account.guests.values())]
        self.anybody_ours = any(contact.is_ours for contact in known)
        self._opportunities: dict[str, Opportunity] = account.opportunities
        self._role_holders = {c.id for c in account.contacts.values() if c.decision_role}
        self._role_holders |= {row.contact for row in account.decision_roles}

    def person(self, id: str) -> Cell:
        """A person's name; ourselves as `us`."""
        return Named(id, Message(N_("us")) if id == US else self._people.get(id, id))

    def department(self, id: str | None) -> Cell:
        """A department's name, its id where it has none."""
        return None if id is None else Named(id, self._departments.get(id, id))

    def subject(self, id: str) -> Cell:
        """Whom or what a fact is about: a department, a person, or an account of the map."""
        if id in self._departments:
            return self.department(id)
        accounts = self._group.accounts if self._group else {self.account.id: self.account}
        return Named(id, accounts[id].name) if id in accounts else self.person(id)

    def people(self, ids: Iterable[str]) -> Joined:
        """Several people: `Li Na, Wang Lei`."""
        return Joined([self.person(id) for id in ids])

    def some(self, ids: Sequence[str], most: int = 5) -> Cell:
        """The first few people by name, the others counted: `Li Na, Wang Lei and 3 more`."""
        left = len(ids) - most
        if left <= 1:  # the count would take the place of the name itself
            return self.people(ids)
        params = {"people": self.people(ids[:most]), "count": left}
        return Message(N_("{people} and {count} more"), params)

    def departments(self, ids: Iterable[str]) -> Joined:
        """Several departments."""
        return Joined([self.department(id) for id in ids])

    def route(self, ids: Iterable[str]) -> Joined:
        """A route: `us > Zhao Min > Wang Lei > CFO`."""
        return Joined([self.person(id) for id in ids], ARROW)

    @property
    def grouped(self) -> bool:
        """Whether these are the names of a group, which was asked for with --group."""
        return self._group is not None

    @property
    def roles_recorded(self) -> bool:
        """Whether anybody was ever given a decision role."""
        return bool(self._role_holders)

    def amount(self, opportunity: str | None) -> float | None:
        """The money at stake: the opportunity's amount or the account's yearly spend."""
        if opportunity is None:
            return self.account.yearly_spend
        return self._opportunities[opportunity].amount

    def scope(self, opportunity: str | None) -> Message:
        """What a report is about: the whole account, it and its branches, or one opportunity."""
        if opportunity is None and self._group and len(self._group.accounts) > 1:
            return Message(N_("with all its branches"))
        if opportunity is None:
            return Message(N_("whole account"))
        name = self._opportunities[opportunity].name
        return Message(N_("opportunity {name}"), {"name": name})


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id; two people of one name with their ids behind it: `Michael Schmidt (ms2)`."""
    bearers = Counter(names.values())
    return {
        id: f"{name} ({id})" if bearers[name] > 1 and id != name else name
        for id, name in names.items()
    }


_SIDE = {
    Side.CLIENT: N_("client"),
    Side.OWN: N_("ours"),
    Side.COMPETITOR: N_("rival"),
    Side.PARTNER: N_("partner"),
}


def side(of: Side) -> Named:
    """Whose person somebody is, in a short word."""
    return Named(of.value, Message(_SIDE[of]))


def titled(id: str, name: str, title: str | None) -> Named:
    """`Wang Lei, IT director`."""
    if not title:
        return Named(id, name)
    return Named(id, Message(N_("{name}, {title}"), {"name": name, "title": title}))
