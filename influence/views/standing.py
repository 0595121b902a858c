"""What a person's card says on a day: the same for the day asked about and the earlier ones."""

from __future__ import annotations

from influence.analyses.common import View
from influence.analyses.portrait import attitude_class
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import AttitudeClass, Role, Side
from influence.views.graph_view import Badge, Standing


def standing(view: View, person: Person, badges: tuple[Badge, ...]) -> Standing:
    """The card of somebody on the map."""
    return Standing(
        attitude=_attitude(view, person),
        roles=_roles(person),
        badges=badges,
        title=person.title,
        place=place(view.snapshot, person),
        side=person.side,
        ours=person.is_ours,
    )


def place(facts: Snapshot, person: Person) -> str | None:
    """The department's name; of somebody without a department the organization's."""
    department = facts.departments.get(person.department or "")
    return department.name if department else person.department or person.organization


def _attitude(view: View, person: Person) -> AttitudeClass | None:
    word = attitude_class(view, person)
    taken_for_granted = person.is_ours or person.side is Side.COMPETITOR
    return None if taken_for_granted and word is AttitudeClass.UNKNOWN else word


def _roles(person: Person) -> tuple[Role, ...]:
    # A role recorded for somebody outside the client decides nothing here.
    return person.roles if person.has_role else ()
