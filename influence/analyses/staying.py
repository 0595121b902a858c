"""Who is still there on a day: nothing is planned with somebody for a day after they leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from influence.analyses.common import View
from influence.domain.account_map import AccountMap
from influence.domain.words import Side

_A_WEEK = timedelta(days=7)
"""the last week is for saying goodbye"""


def left_on(account: AccountMap, id: str | None, on: date) -> date | None:
    """The last day of somebody who had left by the day; None for everybody else."""
    contact = account.contacts.get(id or "")
    last = contact.leaving_on if contact else None
    return last if last is not None and last < on else None


def stays_until(view: View, id: str | None, until: date) -> bool:
    """Whether nobody knows of the person's leaving before the day; a name typed is believed."""
    return id is not None and left_on(view.account, id, until) is None


def while_there(view: View, due: date, *ids: str | None) -> date:
    """The day itself, or one before the first of these people leaves.

    A week before their last day; the last day where it is nearer than that.
    """
    on = view.question.as_of
    for id in ids:
        contact = view.account.contacts.get(id or "")
        last = contact.leaving_on if contact else None
        if last is not None and last >= on:
            early = last - _A_WEEK
            due = min(due, early if early > on else last)
    return due


def owner_until(view: View, until: date, *wanted: str | None) -> str | None:
    """The first of these who is there until the day, else whoever of ours is.

    Last the account's owner and the others of ours by id; None where nobody of us stays.
    """
    candidates = (*wanted, view.account_owner, *_ours(view))
    return next((id for id in candidates if id and stays_until(view, id, until)), None)


def _ours(view: View) -> Iterator[str]:
    """Our own people first, then those of our partners."""
    ours = view.snapshot.ours()
    ours.sort(key=lambda person: (person.side is not Side.OWN, person.id))
    return (person.id for person in ours)
