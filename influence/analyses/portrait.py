"""One person's attitudes in figures: points, composite, class. Used by several analyses."""

from __future__ import annotations

from influence.analyses.common import View, composite
from influence.domain.scales import LEVELS, points
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, AttitudeClass

_CLASSES = (
    (87.5, AttitudeClass.ADVOCATE),
    (62.5, AttitudeClass.SUPPORTER),
    (37.5, AttitudeClass.NEUTRAL),
    (12.5, AttitudeClass.SKEPTIC),
)


def person_points(person: Person) -> dict[Attitude, float]:
    """The known attitudes of a person as points 0..100."""
    return {attitude: points(opinion.level) for attitude, opinion in person.attitudes.known.items()}


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
