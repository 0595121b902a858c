"""What all facts have in common."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from influence.domain.words import FactStatus, Source

Level = Annotated[int, Field(ge=-2, le=2)]
"""An attitude or closeness level, -2..+2."""

Strength = Annotated[int, Field(ge=0, le=5)]
"""Strength of an influence, 1..5; 0 removes a line in one opportunity."""

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""An amount in the account's currency."""

MOST_MONEY = 1e15
"""The largest amount that is read. Not a rule of `Money`: a store may hold a larger one already."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A share or probability, 0..1."""


class Fact(BaseModel):
    """One row of one table. Immutable; a change makes a new fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    _values: ClassVar[Callable[[Any], Any]]
    """all fields of a fact"""
    _names: ClassVar[tuple[str, ...]]

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        # Python keeps one list of attribute names for all objects of a class, if its first object
        # got them one by one; pydantic gives each object a list of its own.
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)
        cls._names = tuple(cls.model_fields)
        cls._values = attrgetter(*cls.model_fields) if cls.model_fields else id

    def __eq__(self, other: object) -> bool:
        """Whether all fields are the same; pydantic's would undo `packed`."""
        if self.__class__ is not other.__class__:
            return NotImplemented
        values = self.__class__._values
        return bool(values(self) == values(other))

    def __reduce__(self) -> tuple[Any, ...]:
        """A fact in a file is its class and its fields."""
        return _read_back, (self.__class__, self.values())

    def values(self) -> tuple[Any, ...]:
        """All fields, in the model's order."""
        found: tuple[Any, ...] = self.__class__._values(self)
        return found

    @classmethod
    def of_values(cls, values: tuple[Any, ...]) -> Self:
        """The fact of these fields; they were a fact's before, nothing is checked."""
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", dict(zip(cls._names, values, strict=True)))
        return _bare(made)

    def packed(self) -> Self:
        """The same fact in a third of the room: there can be hundreds of thousands of them."""
        packed, keep = self.__class__.__new__(self.__class__), object.__setattr__
        for name, value in self.__dict__.items():
            keep(packed, name, value)
        return _bare(packed)


_GIVEN: set[str] = set()
F = TypeVar("F", bound=Fact)


def _bare(fact: F) -> F:
    """The fact without what pydantic notes beside its fields."""
    keep = object.__setattr__
    # Which fields were given nobody asks: one set for all of them.
    keep(fact, "__pydantic_fields_set__", _GIVEN)
    keep(fact, "__pydantic_extra__", None)
    keep(fact, "__pydantic_private__", None)
    return fact


def _read_back(model: type[F], values: tuple[Any, ...]) -> F:
    return model.of_values(values)


class Evidenced(Fact):
    """A fact somebody can be asked about: how do you know?"""

    status: FactStatus | None = None
    evidence: str | None = None
    source: Source | None = None


def holds(on: date, start: date | None, end: date | None) -> bool:
    """Whether a dated fact holds on a day: both ends inclusive, empty means open."""
    return (start is None or start <= on) and (end is None or on <= end)
