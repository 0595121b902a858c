"""One relationship that a colleague passes on: everything the successor has to know of it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from influence.analyses.closeness import Term, terms_of
from influence.analyses.common import Part, View
from influence.analyses.introductions import best_routes
from influence.analyses.key_portraits import Meeting, last_meetings
from influence.analyses.portrait import attitude_class, person_composite
from influence.analyses.private import Private
from influence.analyses.rehearsal import TieOfLeaver
from influence.domain.contact import US
from influence.domain.lines import Coverage
from influence.domain.plan import Interaction
from influence.domain.snapshot import Person
from influence.domain.words import (
    Attitude,
    AttitudeClass,
    CoverageRole,
    FactStatus,
    PoliticalStatus,
    Role,
    Side,
    Tier,
)
from influence.graph.paths import Route, best_routes_from
from influence.graph.reliability import without

_ROUTES = 2
"""so many of the routes that lead on from a contact are told"""


class Urgency(StrEnum):
    """Why a relationship must not be left lying, the most pressing first."""

    DECIDER_ALONE = "decider_alone"
    DECIDER = "decider"
    SWAYS_ALONE = "sways_alone"
    ALONE = "alone"
    SHARED = "shared"


class IntroductionKind(StrEnum):
    """How the successor gets to know the contact.

    `known`: the successor knows them already. `in_person`: the leaver introduces them. `by_way`:
    the leaver is gone, or on bad terms; somebody else does. `afresh`: nobody can, but by ways
    too weak to count (`cut.edge`).
    """

    KNOWN = "known"
    IN_PERSON = "in_person"
    BY_WAY = "by_way"
    AFRESH = "afresh"


class Introduction(Part):
    """Who introduces the successor: `by`, on the `path` from us, which works that likely."""

    kind: IntroductionKind
    by: str | None
    path: list[str]
    probability: Private[float | None]


class Led(Part):
    """A decider whom a contact sways, and by what share of the decision."""

    decider: str
    share: float


class WayOn(Part):
    """A route of our case from the leaver through the contact to a decider, and how surely."""

    path: list[str]
    probability: Private[float]


class Relationship(Part):
    """One contact of the leaving colleague.

    `recorded`: the tie stands in the coverage table; otherwise it is only known from an
    assessment or from meetings. `others` of ours hold a tie too. `sway` is the contact's share of
    what others decide. `to_confirm` are the attitudes that nobody knows, that are assumed or
    stale: to be asked before the colleague goes. `access_before` and `access_after` (deciders
    only): how surely our case reaches this person with the colleague and without.
    """

    contact: str
    name: str
    title: str | None
    department: str | None
    tier: Tier | None
    side: Side
    roles: list[Role]
    weight: float
    political_status: PoliticalStatus | None
    leaving_on: date | None
    urgency: Urgency
    recorded: bool
    tie_role: CoverageRole | None
    tie_closeness: Private[int | None]
    tie_since: date | None
    tie_evidence: Private[str | None]
    last_contact: date | None
    others: list[str]
    composite: Private[float | None]
    attitude_class: Private[AttitudeClass] = Field(serialization_alias="class")
    attitudes: Private[list[Term]]
    to_confirm: Private[list[Attitude]]
    sway: float
    leads_to: list[Led]
    ways_on: list[WayOn]
    meetings: list[Meeting]
    access_before: float | None
    access_after: float | None
    to: str | None
    introduction: Private[Introduction]


class Relationships:
    """Reads off one view what is to be said of each contact of a leaving colleague."""

    def __init__(
        self, view: View, leaver: str, here: bool, seats: Mapping[str, tuple[float, float]]
    ):
        self._view, self._leaver, self._here, self._seats = view, leaver, here, seats
        self._left = without(view.access, [leaver])
        self._beyond = without(view.access, [US, leaver])
        self._met: dict[str, list[Interaction]] = defaultdict(list)
        self._met_by: dict[str, set[str]] = defaultdict(set)
        for meeting in view.account.interactions:
            if meeting.date <= view.question.as_of:
                self._met_by[meeting.contact].add(meeting.own)
                if meeting.own == leaver:
                    self._met[meeting.contact].append(meeting)

    def only_met(self, held: Collection[str]) -> list[str]:
        """Contacts whom the colleague met, and of us nobody else knows: no tie, no meeting."""
        covered = {tie.contact for tie in self._view.snapshot.coverage} | set(held)
        return sorted(
            id
            for id in self._met
            if id in self._view.people
            and id not in covered
            and self._met_by[id] == {self._leaver}
            and not self._view.people[id].is_ours
        )

    def of(
        self, contacts: Mapping[str, TieOfLeaver | None], takers: Mapping[str, str | None]
    ) -> list[Relationship]:
        """Each contact with the tie to be handed over (None: only met), the most urgent first."""
        after = self._view.without(self._leaver)
        routes = best_routes(after, contacts)
        found = [
            self._one(contact, row, takers[contact], routes[contact][:1])
            for contact, row in contacts.items()
        ]
        order = list(Urgency)
        return sorted(found, key=lambda r: (order.index(r.urgency), -r.weight, -r.sway, r.contact))

    def _one(
        self, contact: str, row: TieOfLeaver | None, to: str | None, routes: list[Route]
    ) -> Relationship:
        view, person = self._view, self._view.people[contact]
        tie = self._tie(contact)
        met = self._met[contact]
        terms = terms_of(view, person)
        before, left = self._seats.get(contact, (None, None))
        led = self._led(contact)
        sway = math.fsum(one.share for one in led)
        others = row.others if row else []
        return Relationship(
            contact=contact,
            name=person.name,
            title=person.title,
            department=person.department,
            tier=person.tier,
            side=person.side,
            roles=list(person.roles),
            weight=view.weights.get(contact, 0.0),
            political_status=person.contact.political_status,
            leaving_on=person.contact.leaving_on,
            urgency=self._urgency(contact, sway, bool(others)),
            recorded=tie is not None,
            tie_role=row.role if row else None,
            tie_closeness=row.closeness if row else None,
            tie_since=tie.since if tie else None,
            tie_evidence=tie.evidence if tie else None,
            last_contact=max(
                filter(None, [row.last_contact if row and tie else None, *(m.date for m in met)]),
                default=None,
            ),
            others=others,
            composite=person_composite(view, person),
            attitude_class=attitude_class(view, person),
            attitudes=terms,
            to_confirm=self._doubtful(person, terms),
            sway=sway,
            leads_to=[one for one in led if one.share >= view.settings.number("cut.share")],
            ways_on=self._routes_on(contact),
            meetings=last_meetings(met),
            access_before=before,
            access_after=left,
            to=to,
            introduction=self._introduction(row, to, routes),
        )

    def _tie(self, contact: str) -> Coverage | None:
        """The recorded tie; of several the closest."""
        ties = [
            tie
            for tie in self._view.snapshot.coverage
            if tie.own == self._leaver and tie.contact == contact
        ]
        rated = self._view.settings.closeness_access
        return max(ties, key=lambda t: (rated(t.closeness), t.since or date.min), default=None)

    def _urgency(self, contact: str, sway: float, shared: bool) -> Urgency:
        decides = contact in self._view.weights
        if decides:
            return Urgency.DECIDER if shared else Urgency.DECIDER_ALONE
        if shared:
            return Urgency.SHARED
        worth_naming = sway >= self._view.settings.number("cut.share")
        return Urgency.SWAYS_ALONE if worth_naming else Urgency.ALONE

    def _doubtful(self, person: Person, terms: list[Term]) -> list[Attitude]:
        if not person.counts:
            return []
        sure = {t.attitude for t in terms if not t.stale and t.status is not FactStatus.ASSUMED}
        return [attitude for attitude in self._view.settings.alphas() if attitude not in sure]

    def _led(self, contact: str) -> list[Led]:
        """The deciders whom the contact sways, most first."""
        # Asked from the deciders' side: there are few of them, while contacts may be a thousand.
        effects = self._view.effects
        led = [
            Led(decider=d, share=weight * effects[d][contact])
            for d, weight in self._view.weights.items()
            if d != contact
        ]
        return sorted(led, key=lambda one: (-one.share, one.decider))

    def _routes_on(self, contact: str) -> list[WayOn]:
        """The surest routes from the leaver through the contact to other deciders."""
        tie = self._view.access.get_edge_data(self._leaver, contact)
        if not tie or contact not in self._beyond:
            return []
        cut = self._view.settings.number("cut.edge")
        onward = best_routes_from(self._beyond, contact, least=cut)
        routes = [
            WayOn(path=[self._leaver, *onward[t][0]], probability=tie["p"] * onward[t][1])
            for t in self._view.weights
            if t in onward and tie["p"] * onward[t][1] >= cut
        ]
        return sorted(routes, key=lambda route: (-route.probability, route.path))[:_ROUTES]

    def _introduction(
        self, row: TieOfLeaver | None, to: str | None, routes: list[Route]
    ) -> Introduction:
        if to is not None and row is not None and to in row.others:
            return Introduction(kind=IntroductionKind.KNOWN, by=to, path=[], probability=None)
        hostile = row is not None and row.closeness is not None and row.closeness < 0
        if self._here and not hostile:
            kind = IntroductionKind.IN_PERSON
            return Introduction(kind=kind, by=self._leaver, path=[], probability=None)
        if not routes or routes[0][1] < self._view.settings.number("cut.edge"):
            kind = IntroductionKind.AFRESH
            return Introduction(kind=kind, by=None, path=[], probability=None)
        path, probability = routes[0]
        by = path[-2] if path[-2] != US else None
        return Introduction(
            kind=IntroductionKind.BY_WAY if by else IntroductionKind.AFRESH,
            by=by,
            path=path if by else [],
            probability=probability if by else None,
        )
