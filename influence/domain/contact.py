"""People and the departments they work in."""

from collections.abc import Collection
from datetime import date

from influence.domain.fact import Fact, Share
from influence.domain.words import Line, PoliticalStatus, Role, Side, TeamRole, Tier

US = "US"
"""All of us together, from whom access starts; nobody may carry it as an id."""


def is_ours(side: Side, team_role: Collection[TeamRole]) -> bool:
    """Our people: side own, and partners who play a part in our trio."""
    return side is Side.OWN or (side is Side.PARTNER and bool(team_role))


class Department(Fact):
    """A department of the client; `parent` is the department it belongs to."""

    name: str
    id: str
    parent: str | None = None
    head: str | None = None


class Contact(Fact):
    """A person on the map, on any side: client, ours, a competitor's, a partner's."""

    name: str
    id: str
    side: Side = Side.CLIENT
    organization: str | None = None
    department: str | None = None
    title: str | None = None
    tier: Tier | None = None
    decision_role: Role | None = None
    political_status: PoliticalStatus | None = None
    team_role: tuple[TeamRole, ...] = ()
    line: Line | None = None
    in_post_since: date | None = None
    leaving_on: date | None = None
    leaving_rate: Share | None = None
    email: str | None = None
    phone: str | None = None
    external_id: str | None = None
    note: str | None = None

    @property
    def is_ours(self) -> bool:
        """Our people: side own, and partners who play a part in our trio."""
        return is_ours(self.side, self.team_role)


class Post(Fact):
    """A position somebody held or holds for a time; replaces the contact's own while it lasts.

    `start` and `end` are the table columns `from` and `to`.
    """

    contact: str
    title: str | None = None
    department: str | None = None
    tier: Tier | None = None
    decision_role: Role | None = None
    organization: str | None = None
    side: Side | None = None
    start: date | None = None
    end: date | None = None
