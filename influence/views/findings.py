"""What the analyses found, looked up by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from influence.analyses.closeness import Closeness, ContactCloseness, closeness
from influence.analyses.common import View
from influence.analyses.key_people import Influencer, KeyPeople, key_people
from influence.analyses.risk import PersonLeaving, people_leaving
from influence.analyses.rivals import Rivals, rivals
from influence.analyses.single_points import SinglePoints, TargetAccess, single_points
from influence.domain.contact import US
from influence.domain.messages import N_, Message
from influence.domain.words import Role, Side
from influence.views import phases
from influence.views.badges import is_stale, leaving_on
from influence.views.beside import Beside
from influence.views.graph_view import Badge
from influence.views.phases import Tell, untold
from influence.wording.texts import Joined

SIDING = frozenset({Role.CHAMPION, Role.COACH})
"""Roles that somebody has by being on our side."""


@dataclass(frozen=True)
class Findings:
    """The answers behind the picture.

    `leaving` is everybody whose leaving costs access, the most urgent first; `cuts_off` maps each
    single point of failure to the deciders who are lost with this person; `rivals` is None where
    no competitor is on the map. Without `attitudes` sentences keep anybody's to themselves.
    """

    view: View
    access: SinglePoints
    leaving: list[PersonLeaving]
    key_people: KeyPeople
    closeness: Closeness
    at_risk: Mapping[str, PersonLeaving]
    targets: Mapping[str, TargetAccess]
    influencers: Mapping[str, Influencer]
    portraits: Mapping[str, ContactCloseness]
    cuts_off: Mapping[str, list[str]]
    rivals: Rivals | None
    attitudes: bool = True

    @classmethod
    def of(cls, view: View, attitudes: bool = True, tell: Tell = untold) -> Findings:
        """All answers that the map shows, for one view of the account."""
        tell(phases.ACCESS)
        access = single_points(view)
        tell(phases.SWAY)
        swaying = key_people(view)
        tell(phases.CLOSENESS)
        close = closeness(view)
        tell(phases.LEAVING)
        leaving = people_leaving(view, access)
        tell(phases.RIVALS)
        both = _rivals(view)
        lists = (swaying.key_people, swaying.by_position, swaying.external_influencers)
        cuts_off: dict[str, list[str]] = {}
        for target in access.targets:
            for id in target.points_of_failure or ():
                if id in view.people:
                    cuts_off.setdefault(id, []).append(target.contact)
        return cls(
            view=view,
            access=access,
            leaving=leaving,
            key_people=swaying,
            closeness=close,
            at_risk={p.contact: p for p in leaving},
            targets={t.contact: t for t in access.targets},
            influencers={p.contact: p for people in lists for p in people},
            portraits={p.contact: p for p in close.contacts},
            cuts_off=cuts_off,
            rivals=both,
            attitudes=attitudes,
        )

    @cached_property
    def beside(self) -> Beside:
        """Everybody's recorded lines."""
        return Beside.of(self.view.snapshot)

    @cached_property
    def _indirect(self) -> set[str]:
        return {person.contact for person in self.key_people.key_people}

    def name(self, id: str) -> str:
        """A person's name."""
        return self.view.people[id].name if id in self.view.people else id

    def route(self, path: Iterable[str]) -> Joined:
        """A chain of people as a reader sees it: `us > Zhao Min > Wang Lei`."""
        us = Message(N_("us"))
        return Joined([us if id == US else self.name(id) for id in path], " > ")

    def department(self, id: str) -> str:
        """A department's name."""
        departments = self.view.snapshot.departments
        return departments[id].name if id in departments else id

    def roles(self, given: Iterable[Role | None]) -> list[Role]:
        """The decision roles that sentences may tell."""
        return [role for role in given if role and (self.attitudes or role not in SIDING)]

    def leaving_on(self, id: str) -> date | None:
        """The day on which somebody still on the map is known to leave."""
        return leaving_on(self.view, id)

    def badges(self, id: str) -> tuple[Badge, ...]:
        """The signs on a person's card."""
        earned = {
            Badge.POINT_OF_FAILURE: id in self.cuts_off,
            Badge.INDIRECT_KEY_PERSON: id in self._indirect,
            Badge.LEAVING: self.leaving_on(id) is not None,
            Badge.STALE: is_stale(self.view, id),
        }
        return tuple(badge for badge, holds in earned.items() if holds)


def _rivals(view: View) -> Rivals | None:
    somebody = any(person.side is Side.COMPETITOR for person in view.people.values())
    return rivals(view) if somebody and view.weights else None
