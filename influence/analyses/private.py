"""What tells somebody's attitude: marked where results are defined, taken out in one place.

A field of a result that tells the attitude or stance of one person, or is worked out from it, is
declared `Private[...]`. `without_attitudes` leaves such fields empty: lists and mappings without
anything in them, everything else None. The types say what analyses compute; only somebody who is
given a redacted result meets None there, and asks `told` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import (
    Annotated,
    Any,
    Protocol,
    TypeVar,
    cast,
    get_args,
    get_type_hints,
    runtime_checkable,
)

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from influence.domain.words import Redaction, Role

T = TypeVar("T")
F = TypeVar("F", bound=BaseModel)

SIDING = frozenset({Role.CHAMPION, Role.COACH})
"""Roles that somebody has by being on our side."""
SMALLEST_GROUP = 3
"""figures of fewer people would tell those of each"""
_EMPTY = ("list", "dict", "set", "tuple")


class _Mark:
    """Makes a field nullable in schemas, but for lists and mappings, which are left empty."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if schema["type"] in (*_EMPTY, "nullable"):
            return schema
        return core_schema.nullable_schema(schema)


MARK = _Mark()
Private = Annotated[T, MARK]
"""The type of a field that tells one person's attitude, or comes from it."""


@runtime_checkable
class Discreet(Protocol):
    """A result in which it depends on the rest of it what tells one person's attitude."""

    def discreet(self) -> Discreet:
        """The same without that; fields that are private anyway may stay."""
        ...


def told(value: object) -> bool:
    """Whether a private field says anything: not so where attitudes were left out."""
    return value is not None


def without_attitudes(found: T, redaction: Redaction = Redaction.ATTITUDES) -> T:
    """A result, or several in a list, mapping or dataclass, without anybody's attitude.

    Champions and coaches are so by being on our side, so these two roles go as well. The figures
    of the whole account stay. Every answer in it says by which redaction.
    """
    return cast(T, _Silent(redaction).of(found))


def redacted(result: F, redaction: Redaction) -> F:
    """An answer without what is to be left out of it; names were replaced before it was computed.

    What it leaves out is said in it, unless that is nothing.
    """
    if redaction is Redaction.NONE:
        return result
    if redaction is Redaction.CLIENT:
        # How we weigh people and accounts is nothing for the client.
        result = result.model_copy(update={"settings": {}})
    if redaction.hides_attitudes:
        return without_attitudes(result, redaction)
    return result.model_copy(update={"redacted": redaction})


@cache
def private_fields(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a result that tell an attitude."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, _Mark) for mark in field.metadata)
    )


def _private_in(record: type[Any]) -> frozenset[str]:
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if MARK in get_args(hint)[1:])


@dataclass(frozen=True)
class _Silent:
    """Goes through a result, through whatever holds results, and leaves attitudes out."""

    redaction: Redaction

    def of(self, value: Any) -> Any:
        """The same without attitudes."""
        if isinstance(value, Role):
            return None if value in SIDING else value
        if isinstance(value, BaseModel):
            return self._model(value)
        if isinstance(value, list | tuple):
            return type(value)(self.of(item) for item in value if not _siding(item))
        if isinstance(value, Mapping):
            return {key: self.of(item) for key, item in value.items()}
        return self._record(value) if is_dataclass(value) else value

    def _record(self, value: Any) -> Any:
        """A dataclass that holds results; what is in its private fields goes whole."""
        if isinstance(value, type):
            return value
        private = _private_in(type(value))
        kept = {f.name: getattr(value, f.name) for f in fields(value)}
        left = {n: _left(value, n) if n in private else self.of(item) for n, item in kept.items()}
        return replace(value, **left)

    def _model(self, value: BaseModel) -> BaseModel:
        if isinstance(value, Discreet):
            value = cast(BaseModel, value.discreet())
        private = private_fields(type(value))
        kept = {name: self.of(item) for name, item in value if name not in private}
        left = {name: _left(value, name) for name in private}
        if "redacted" in type(value).model_fields:
            kept["redacted"] = self.redaction
        return value.model_copy(update={**kept, **left})


def _siding(value: object) -> bool:
    return isinstance(value, Role) and value in SIDING


def _left(value: object, name: str) -> object:
    found = getattr(value, name)
    return type(found)() if isinstance(found, list | dict) else None


def groups_told(everybody: Iterable[str], groups: Mapping[str, Iterable[str]]) -> set[str]:
    """Which groups' figures tell nobody's own, beside each other and those of everybody.

    A group counts for the people of it whose attitude is known. Its figures may be told where it
    has three of them at least, and where what it leaves of a group around it, after the others
    within that, are nobody or three at least.
    """
    told: dict[str, frozenset[str]] = {"": frozenset(everybody)}
    sizes = {id: frozenset(people) for id, people in groups.items()}
    for id in sorted(sizes, key=lambda id: (-len(sizes[id]), id)):
        if len(sizes[id]) >= SMALLEST_GROUP and _apart(sizes[id], list(told.values())):
            told[id] = sizes[id]
    return told.keys() - {""}


def _apart(group: frozenset[str], told: list[frozenset[str]]) -> bool:
    """Whether nobody's figure is the difference of a group told and those told within it."""
    around = [other for other in told if group <= other]
    for other in around:
        inside = [one for one in told if one < other and not one & group]
        rest = other - group
        for left in (rest, rest.difference(*inside)):
            if 0 < len(left) < SMALLEST_GROUP:
                return False
    return True
