"""What the map looked like at earlier dates: the same people in the same places, coloured anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from influence.domain.words import AttitudeClass, Role, Side
from influence.views.graph_view import Badge, Edge, Node


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person's card said on a day; the fields mean what they mean in `Node`."""

    attitude: AttitudeClass | None
    roles: tuple[Role, ...]
    badges: tuple[Badge, ...]
    title: str | None
    place: str | None
    side: Side
    ours: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The map on an earlier day: who was on it, the lines between them, and the two figures.

    `access` (0..1) and `closeness` (0..100; None: unknown) are the account's, `reached` the access
    to each decider of that day. `review`: whether the account was reviewed on it.
    """

    on: date
    people: Mapping[str, Standing]
    edges: tuple[Edge, ...]
    access: float
    closeness: float | None
    reached: Mapping[str, float]
    review: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """The earlier days, the oldest first, and whoever was on the map then and is not any more.

    The day asked about is the picture itself; `review`: whether the account is reviewed on it.
    Former people keep the place they had last.
    """

    frames: tuple[Frame, ...]
    former: tuple[Node, ...]
    review: bool = False
