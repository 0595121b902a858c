"""Dated attitude assessments."""

from datetime import date as day

from influence.domain.fact import Evidenced, Level
from influence.domain.words import Attitude


class Assessment(Evidenced):
    """What somebody thinks a contact's attitudes are on a day; an empty one was not assessed."""

    contact: str
    date: day
    relationship: Level | None = None
    solution: Level | None = None
    price: Level | None = None
    assessor: str | None = None
    opportunity: str | None = None

    def level(self, attitude: Attitude) -> int | None:
        """The level given for one attitude, None when it was not assessed."""
        level: int | None = getattr(self, attitude.value)
        return level
