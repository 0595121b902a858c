"""What the team wants and does: targets, interactions, events, actions, reviews."""

from datetime import date as day
from typing import Annotated

from pydantic import Field

from influence.domain.fact import Fact
from influence.domain.words import (
    ActionStatus,
    Attitude,
    Channel,
    EventKind,
    SubjectKind,
    TargetAttitude,
    YesNo,
)

Sentiment = Annotated[float, Field(ge=-1, le=1)]
"""How an interaction felt, -1 (bad) to 1 (good)."""


class Target(Fact):
    """A goal for one attitude of a contact (level), or of a department or account (points).

    Without `shared` the client never gets to see it.
    """

    subject: str
    attitude: TargetAttitude
    level_or_points: Annotated[float, Field(allow_inf_nan=False)]
    due: day
    subject_kind: SubjectKind | None = None
    owner: str | None = None
    action: str | None = None
    shared: YesNo | None = None


class Interaction(Fact):
    """A visit, call or meeting between one of ours and a contact."""

    date: day
    own: str
    contact: str
    channel: Channel | None = None
    sentiment: Sentiment | None = None
    opportunity: str | None = None
    note: str | None = None


class Event(Fact):
    """Something that announces turnover or asks for a new review."""

    date: day
    kind: EventKind
    subject: str | None = None
    evidence: str | None = None


class Action(Fact):
    """An agreed next step with owner and due date; without `shared` not for the client's eyes."""

    action: str
    id: str
    subject: str | None = None
    attitude: Attitude | None = None
    owner: str | None = None
    due: day | None = None
    status: ActionStatus = ActionStatus.OPEN
    done_on: day | None = None
    shared: YesNo | None = None


class Review(Fact):
    """A held review of the account plan."""

    date: day
    part: str | None = None
    participants: str | None = None
    decisions: str | None = None
