"""One person in figures and words: points, composite, class, the role that counts."""

from __future__ import annotations

from influence.analyses.common import View
from influence.analyses.stances import composite
from influence.domain.attitudes import Attitudes
from influence.domain.scales import LEVELS, points
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, AttitudeClass, Role

_CLASSES = (
    (87.5, AttitudeClass.ADVOCATE),
    (62.5, AttitudeClass.SUPPORTER),
    (37.5, AttitudeClass.NEUTRAL),
    (12.5, AttitudeClass.SKEPTIC),
)


def points_of(attitudes: Attitudes) -> dict[Attitude, float]:
    """Known attitudes as points 0..100."""
    return {attitude: points(opinion.level) for attitude, opinion in attitudes.known.items()}


def person_points(person: Person) -> dict[Attitude, float]:
    """The known attitudes of a person as points 0..100."""
    return points_of(person.attitudes)


def person_composite(view: View, person: Person) -> float | None:
    """The person's composite, 0..100; None when nothing is known."""
    return composite(person_points(person), view.settings.alphas())


def attitude_class(view: View, person: Person) -> AttitudeClass:
    """The person's attitude in one word; somebody who always opposes us is an opponent."""
    if person.attitudes.level(Attitude.RELATIONSHIP) == LEVELS[0]:
        return AttitudeClass.OPPONENT
    value = person_composite(view, person)
    return AttitudeClass.UNKNOWN if value is None else class_of_points(value)


def class_of_points(value: float) -> AttitudeClass:
    """What so many points of 100 mean, in one word."""
    return next((word for floor, word in _CLASSES if value >= floor), AttitudeClass.OPPONENT)


def heaviest_role(view: View, person: Person) -> Role | None:
    """The role that counts most of those a person has; None without any."""
    return max(person.roles, key=lambda role: view.settings.role_weight([role]), default=None)


def roles_by_weight(view: View, person: Person) -> list[Role]:
    """The roles of a person, the one that counts most first."""
    return sorted(person.roles, key=lambda role: (-view.settings.role_weight([role]), role))
