"""Plain lists: the accounts of a store, the contacts of an account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import Field

from influence.analyses.common import Frame, Part, Question, Result, View, frame_of
from influence.analyses.portrait import attitude_class, person_composite
from influence.analyses.private import Private
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.measure_settings import MeasureSettings
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, AttitudeClass, Role, Side, Tier


class ListedAccount(Part):
    """One account of the store; `contacts` counts its stored people, all sides.

    `together` are the accounts that are counted in it: itself, or a group with everything below.
    """

    id: str
    name: str
    parent: str | None
    together: list[str]
    contacts: int
    clients: int
    opportunities: int
    currency: str | None
    yearly_spend: float | None


class Accounts(Frame):
    """All accounts of a store."""

    account: str | None
    accounts: list[ListedAccount]


class Post(Part):
    """What somebody is on the day: the dated post where there is one, else the contact's own."""

    organization: str | None
    department: str | None
    title: str | None
    tier: Tier | None
    side: Side
    roles: list[Role]


class ListedContact(Contact):
    """A stored contact with its columns; `now` and the attitudes as of the day.

    `now`, composite and class are None for somebody who is not on the map that day.
    """

    on_map: bool
    now: Post | None
    relationship: Private[int | None]
    solution: Private[int | None]
    price: Private[int | None]
    assessed_on: Private[date | None]
    composite: Private[float | None]
    attitude_class: Private[AttitudeClass | None] = Field(serialization_alias="class")


class Contacts(Result):
    """All stored contacts of an account."""

    contacts: list[ListedContact]


def accounts(maps: Iterable[AccountMap], question: Question | None = None) -> Accounts:
    """The accounts of a store with how much is known of each."""
    frame = store_frame(question or Question())
    return Accounts(**frame, account=None, accounts=[listed_account(found) for found in maps])


def store_frame(question: Question) -> dict[str, Any]:
    """The fields of `Frame` for an answer about a whole store."""
    return frame_of(question, MeasureSettings(question.settings))


def listed_account(found: AccountMap) -> ListedAccount:
    """An account with how much is known of it."""
    account = found.account
    people = found.contacts.values()
    return ListedAccount(
        id=found.id,
        name=account.name,
        parent=account.parent,
        together=list(found.group.accounts) if found.group else [found.id],
        contacts=len(people),
        clients=sum(contact.side is Side.CLIENT for contact in people),
        opportunities=len(found.opportunities),
        currency=account.currency,
        yearly_spend=account.yearly_spend,
    )


def contacts(account: AccountMap | View, question: Question | None = None) -> Contacts:
    """Every stored contact, whether on the map on the day or not, with current attitudes.

    Raises UnknownOpportunity and BadSetting.
    """
    view = View.of(account, question)
    listed = [_listed_contact(view, contact) for contact in view.account.contacts.values()]
    return Contacts(**view.frame(), account=view.account.id, contacts=listed)


def _listed_contact(view: View, contact: Contact) -> ListedContact:
    person = view.people.get(contact.id)
    known = person.attitudes.known if person else {}
    return ListedContact(
        **dict(contact),
        on_map=person is not None,
        now=_post(person) if person else None,
        **{a.value: known[a].level if a in known else None for a in Attitude},
        assessed_on=max((opinion.date for opinion in known.values()), default=None),
        composite=person_composite(view, person) if person else None,
        attitude_class=attitude_class(view, person) if person else None,
    )


def _post(person: Person) -> Post:
    return Post(
        organization=person.organization,
        department=person.department,
        title=person.title,
        tier=person.tier,
        side=person.side,
        roles=list(person.roles),
    )
