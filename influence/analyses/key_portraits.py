"""What stands beside a key person's figures: who this is, and how the last meetings went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from influence.analyses.common import Part, View
from influence.analyses.leaving import leaves_soon
from influence.analyses.portrait import roles_by_weight
from influence.analyses.private import Private
from influence.analyses.ties import TieShown, heaviest_first, ties_of
from influence.domain.plan import Interaction
from influence.domain.snapshot import Person
from influence.domain.words import Channel, PoliticalStatus, Role, Tier

_LAST = 3
"""So many of the last meetings are shown."""
_YEAR = timedelta(days=365)
"""Older meetings say nothing of where the mood is going."""
_FELT = 0.2
"""A smaller difference between two meetings is no change of mood."""


class Mood(StrEnum):
    """Where the mood of the meetings of a year is going; unknown with fewer than two that say."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNKNOWN = "unknown"


class Meeting(Part):
    """One interaction; `sentiment` is how it felt, -1 to 1 (None: nobody said)."""

    date: date
    own: str
    channel: Channel | None
    sentiment: Private[float | None]
    note: Private[str | None]


class KeyPortrait(Part):
    """A key person beside the figures: standing, who of us holds the tie, the last meetings.

    `roles` are the decision roles that count in this view, `weight` the part of the decision
    (0: a role without a say). `in_post_since` is when the person took the post held on the day.
    """

    contact: str
    name: str
    title: str | None
    department: str | None
    tier: Tier | None
    roles: list[Role]
    weight: float
    political_status: PoliticalStatus | None
    in_post_since: date | None
    leaving_on: date | None
    leaves_soon: bool
    covered_by: list[TieShown]
    meetings: list[Meeting]
    mood: Private[Mood]


def key_portraits(view: View) -> list[KeyPortrait]:
    """Everybody with a decision role, the heaviest first.

    For a salesperson: who this is, who of us knows them, and whether the last meetings went better
    or worse than those before. The mood compares the newest meeting that somebody rated with the
    mean of the two before it, within a year.
    """
    ties: dict[str, list[TieShown]] = defaultdict(list)
    for tie in ties_of(view):
        ties[tie.contact].append(tie)
    met: dict[str, list[Interaction]] = defaultdict(list)
    for meeting in view.account.interactions:
        if meeting.date <= view.question.as_of and _of_this_view(view, meeting):
            met[meeting.contact].append(meeting)
    people = [person for person in view.snapshot.clients() if person.has_role]
    people.sort(key=lambda person: heaviest_first(view, person.id))
    return [_portrait(view, person, ties[person.id], met[person.id]) for person in people]


def _of_this_view(view: View, meeting: Interaction) -> bool:
    return meeting.opportunity in (None, view.question.opportunity) or not view.question.opportunity


def _portrait(
    view: View, person: Person, ties: Sequence[TieShown], met: Sequence[Interaction]
) -> KeyPortrait:
    newest = sorted(met, key=_newest_first, reverse=True)
    return KeyPortrait(
        contact=person.id,
        name=person.name,
        title=person.title,
        department=person.department,
        tier=person.tier,
        roles=roles_by_weight(view, person),
        weight=view.weights.get(person.id, 0.0),
        political_status=person.contact.political_status,
        in_post_since=_in_post_since(view, person),
        leaving_on=person.contact.leaving_on,
        leaves_soon=leaves_soon(view, person),
        covered_by=list(ties),
        meetings=last_meetings(newest),
        mood=_mood(view, newest),
    )


def last_meetings(met: Iterable[Interaction]) -> list[Meeting]:
    """The last few of these interactions, the newest first."""
    newest = sorted(met, key=_newest_first, reverse=True)
    return [
        Meeting(date=m.date, own=m.own, channel=m.channel, sentiment=m.sentiment, note=m.note)
        for m in newest[:_LAST]
    ]


def _newest_first(meeting: Interaction) -> tuple[date, str, str]:
    return meeting.date, meeting.own, meeting.channel or ""


def _in_post_since(view: View, person: Person) -> date | None:
    """A recorded post says it for itself, else the contact's own row."""
    on = view.question.as_of
    starts = [
        post.start
        for post in view.account.posts
        if post.contact == person.id and post.start and post.start <= on
    ]
    return max(starts, default=person.contact.in_post_since)


def _mood(view: View, newest: Sequence[Interaction]) -> Mood:
    since = view.question.as_of - _YEAR
    felt = [m.sentiment for m in newest if m.sentiment is not None and m.date >= since]
    if len(felt) < 2:
        return Mood.UNKNOWN
    last, before = felt[0], felt[1:_LAST]
    change = last - fmean(before)
    if abs(change) < _FELT:
        return Mood.STEADY
    return Mood.RISING if change > 0 else Mood.FALLING
