"""Our ties to the client's people and partners: which are alive, and from which level to which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from influence.analyses.common import Part, View
from influence.analyses.private import Private
from influence.domain.lines import Coverage
from influence.domain.scales import LEVELS, age_days
from influence.domain.words import CoverageRole, Side, Tier


class TieState(StrEnum):
    """Whether a tie is alive, and if not, why not."""

    LIVE = "live"
    AGAINST = "against"
    UNRATED = "unrated"
    UNDATED = "undated"
    OVERDUE = "overdue"


class TieShown(Part):
    """One of our people's tie to one contact; `age` of the last contact in days.

    `roles` are those the tie's rows give (lead, backup); `rhythm` the days within which somebody
    of that contact's tier should be met.
    """

    own: str
    contact: str
    own_tier: Tier | None
    client_tier: Tier | None
    roles: list[CoverageRole]
    closeness: Private[int | None]
    last_contact: date | None
    age: int | None
    rhythm: float
    state: Private[TieState]


class TierCell(Part):
    """Ties from one tier of ours to one of theirs; None: nobody recorded the tier."""

    own: Tier | None
    client: Tier | None
    live: Private[int]
    ties: int


def ties_of(view: View) -> list[TieShown]:
    """Every tie of the day to a client person or a partner, by the contact's weight, then by ids.

    A tie is live when its closeness is rated 0 or more and the last contact lies within the rhythm
    of the contact's tier (unknown tier: as middle). One that nobody rated, or with no contact
    recorded, is not known to be alive and does not count as live. Several rows for one pair are
    one tie: the best of them, as in the access graph.
    """
    rows: dict[tuple[str, str], list[Coverage]] = {}
    for tie in view.snapshot.coverage:
        contact = view.people[tie.contact]
        if contact.side in (Side.CLIENT, Side.PARTNER) and not contact.is_ours:
            rows.setdefault((tie.own, tie.contact), []).append(tie)
    ties = [_shown(view, several) for several in rows.values()]
    return sorted(ties, key=lambda t: (*heaviest_first(view, t.contact), t.own))


def heaviest_first(view: View, id: str) -> tuple[float, float, str]:
    """Deciders by weight, the others by their share of the decision, then by id."""
    return -view.weights.get(id, 0.0), -view.shares[id], id


def _shown(view: View, rows: Sequence[Coverage]) -> TieShown:
    contact = view.people[rows[0].contact]
    rhythm = view.settings.rhythm(contact.tier)
    state, row = min(
        ((_state(view, row, rhythm), row) for row in rows),
        key=lambda found: (
            list(TieState).index(found[0]),
            -(LEVELS[0] - 1 if found[1].closeness is None else found[1].closeness),
            -(found[1].last_contact or date.min).toordinal(),
        ),
    )
    return TieShown(
        own=row.own,
        contact=row.contact,
        own_tier=view.people[row.own].tier,
        client_tier=contact.tier,
        roles=[role for role in CoverageRole if any(r.role is role for r in rows)],
        closeness=row.closeness,
        last_contact=row.last_contact,
        age=age_days(row.last_contact, view.question.as_of),
        rhythm=rhythm,
        state=state,
    )


def _state(view: View, row: Coverage, rhythm: float) -> TieState:
    if row.closeness is None:
        return TieState.UNRATED
    if row.closeness < 0:
        return TieState.AGAINST
    age = age_days(row.last_contact, view.question.as_of)
    if age is None:
        return TieState.UNDATED
    return TieState.LIVE if age <= rhythm else TieState.OVERDUE


def tier_matrix(ties: Sequence[TieShown]) -> list[TierCell]:
    """Our tiers x theirs, executives first; an unknown tier only where there is a tie of it."""
    cells = []
    for own in (*Tier, None):
        for client in (*Tier, None):
            here = [t for t in ties if (t.own_tier, t.client_tier) == (own, client)]
            if here or (own and client):
                live = sum(tie.state is TieState.LIVE for tie in here)
                cells.append(TierCell(own=own, client=client, live=live, ties=len(here)))
    return cells
