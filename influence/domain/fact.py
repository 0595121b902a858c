"""What all facts have in common."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from influence.domain.words import FactStatus, Source

Level = Annotated[int, Field(ge=-2, le=2)]
"""An attitude or closeness level, -2..+2."""

Strength = Annotated[int, Field(ge=0, le=5)]
"""Strength of an influence, 1..5; 0 removes a line in one opportunity."""

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""An amount in the account's currency."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A share or probability, 0..1."""


class Fact(BaseModel):
    """One row of one table. Immutable; a change makes a new fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidenced(Fact):
    """A fact somebody can be asked about: how do you know?"""

    status: FactStatus | None = None
    evidence: str | None = None
    source: Source | None = None


def holds(on: date, start: date | None, end: date | None) -> bool:
    """Whether a dated fact holds on a day: both ends inclusive, empty means open."""
    return (start is None or start <= on) and (end is None or on <= end)
