"""The decision chain in one picture: who decides under whom, how we reach them, who sways them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import Field

from influence.analyses.common import Part, View
from influence.analyses.key_people import Influencer, KeyPeople
from influence.analyses.portrait import attitude_class, roles_by_weight
from influence.analyses.private import Private
from influence.analyses.single_points import SinglePoints, TargetAccess, TargetStatus
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass, LineKind, Role, Side, Tier

_OPEN = 0.05
"""A stance nearer to 0 than this is neither for us nor against us."""


class ChainPerson(Part):
    """Somebody in the chain; `point_of_failure`: without them a decider is out of reach."""

    contact: str
    name: str
    title: str | None
    organization: str | None
    side: Side
    ours: bool
    attitude_class: Private[AttitudeClass] = Field(serialization_alias="class")
    point_of_failure: bool
    leaving_on: date | None


class SwayOn(Part):
    """Somebody who sways a member directly: `share` of the decision through that member.

    `for_us` says which way, where we know: True towards us, False against us.
    """

    contact: str
    share: float
    for_us: Private[bool | None]


class ChainMember(Part):
    """Somebody with a decision role, at their place in the reporting lines of this view.

    `superior` is the nearest superior who is in the chain too, `direct` whether nobody stands
    between. `status`, `access` and `route` (from ours to the member, without both ends' US) are
    None for a role without a say; `known_by` are those of us who hold a tie, the closest first.
    """

    contact: str
    roles: list[Role]
    tier: Tier | None
    weight: float
    superior: str | None
    direct: bool
    status: TargetStatus | None
    access: float | None
    route: list[str] | None
    known_by: list[str]
    swayed_by: list[SwayOn]

    def discreet(self) -> ChainMember:
        """With those who hold a tie in an order that does not tell who is closest."""
        return self.model_copy(update={"known_by": sorted(self.known_by)})


class DecisionChain(Part):
    """The members, superiors before those who report to them, and everybody named in them."""

    opportunity: str | None
    members: list[ChainMember]
    people: list[ChainPerson]


def decision_chain(view: View, points: SinglePoints, people: KeyPeople) -> DecisionChain:
    """Who decides and under whom, from the access and the influencers of the same question.

    For a salesperson: the picture one draws on a whiteboard. Reporting lines are the opportunity's
    where it has its own. An influencer stands beside the deciders whom they sway without another
    decider in between. Nobody with a role: no members.
    """
    chosen = [person for person in view.snapshot.clients() if person.has_role]
    above = _superiors(view, {person.id for person in chosen})
    targets = {target.contact: target for target in points.targets}
    swayed = _swayed(view, people)
    members = [
        _member(view, person, above[person.id], targets.get(person.id), swayed)
        for person in _in_order(view, chosen, above)
    ]
    failing = {id for target in points.targets for id in target.points_of_failure or ()}
    return DecisionChain(
        opportunity=view.question.opportunity,
        members=members,
        people=[_person(view, id, id in failing) for id in sorted(_named(members))],
    )


def _superiors(view: View, chosen: set[str]) -> dict[str, tuple[str | None, bool]]:
    """Each member's nearest superior in the chain, and whether it is the manager."""
    solid = [line for line in view.snapshot.reporting_lines if line.kind is LineKind.SOLID]
    managers = {line.report: line.manager for line in sorted(solid, key=lambda line: line.manager)}
    found: dict[str, tuple[str | None, bool]] = {}
    for id in chosen:
        seen, at = {id}, managers.get(id)
        while at and at not in chosen and at not in seen:
            seen.add(at)
            at = managers.get(at)
        superior = at if at in chosen and at not in seen else None
        found[id] = (superior, superior is not None and managers[id] == superior)
    return _without_circles(found)


def _without_circles(
    found: Mapping[str, tuple[str | None, bool]],
) -> dict[str, tuple[str | None, bool]]:
    """Somebody of those who report to each other in a circle stands on top."""
    kept = dict(found)
    for id in sorted(kept):
        seen, at = {id}, kept[id][0]
        while at is not None and at not in seen:
            seen.add(at)
            at = kept[at][0]
        if at == id:
            kept[id] = (None, False)
    return kept


def _in_order(
    view: View, chosen: Sequence[Person], above: Mapping[str, tuple[str | None, bool]]
) -> list[Person]:
    """Superiors first, each followed by those who report to them; executives, then the heaviest."""
    below: dict[str | None, list[Person]] = {}
    tiers = [*Tier, None]
    for person in sorted(
        chosen,
        key=lambda p: (tiers.index(p.tier), -view.weights.get(p.id, 0.0), p.id),
    ):
        below.setdefault(above[person.id][0], []).append(person)
    ordered: list[Person] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        person = waiting.pop()
        ordered.append(person)
        waiting.extend(reversed(below.get(person.id, [])))
    return ordered


def _swayed(view: View, found: KeyPeople) -> dict[str, list[SwayOn]]:
    """Decider -> those who sway this decider with no other decider in between, strongest first."""
    swayed: dict[str, list[SwayOn]] = {}
    for person in (*found.key_people, *found.by_position, *found.external_influencers):
        shares = {term.decider: term.share for term in person.through}
        for route in person.paths:
            if not any(id in view.weights for id in route.path[1:-1]):
                sway = SwayOn(
                    contact=person.contact, share=shares[route.decider], for_us=_for_us(person)
                )
                swayed.setdefault(route.decider, []).append(sway)
    for rows in swayed.values():
        rows.sort(key=lambda row: (-row.share, row.contact))
    return swayed


def _for_us(person: Influencer) -> bool | None:
    if person.stance is None or abs(person.stance) < _OPEN:
        return None
    return person.stance > 0


def _member(
    view: View,
    person: Person,
    above: tuple[str | None, bool],
    target: TargetAccess | None,
    swayed: Mapping[str, list[SwayOn]],
) -> ChainMember:
    return ChainMember(
        contact=person.id,
        roles=roles_by_weight(view, person),
        tier=person.tier,
        weight=view.weights.get(person.id, 0.0),
        superior=above[0],
        direct=above[1],
        status=target.status if target else None,
        access=target.access if target else None,
        route=target.best_route[1:-1] if target and target.best_route else None,
        known_by=_known_by(view, person.id),
        swayed_by=swayed.get(person.id, []),
    )


def _known_by(view: View, id: str) -> list[str]:
    """Those of us who hold a tie to somebody, the closest first; unrated ties last."""
    levels: dict[str, int] = {}
    for tie in view.snapshot.coverage:
        if tie.contact == id:
            level = -3 if tie.closeness is None else tie.closeness
            levels[tie.own] = max(level, levels.get(tie.own, level))
    return sorted(levels, key=lambda own: (-levels[own], own))


def _named(members: Iterable[ChainMember]) -> set[str]:
    named: set[str] = set()
    for member in members:
        swayers = (sway.contact for sway in member.swayed_by)
        named.update((member.contact, *(member.route or ()), *member.known_by, *swayers))
    return named


def _person(view: View, id: str, failing: bool) -> ChainPerson:
    person = view.people[id]
    day = person.contact.leaving_on
    return ChainPerson(
        contact=id,
        name=person.name,
        title=person.title,
        organization=person.organization,
        side=person.side,
        ours=person.is_ours,
        attitude_class=attitude_class(view, person),
        point_of_failure=failing,
        leaving_on=day if day and day >= view.question.as_of else None,
    )
