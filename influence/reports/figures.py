"""The pictures of the people section as data: what they show, before anybody draws it.

Every text is a `Cell`, so one figure serves both languages. A figure never holds more than it
shows: what was left out is not in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from influence.analyses.single_points import TargetStatus
from influence.domain.words import AttitudeClass, Side
from influence.wording.texts import Cell


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a picture. `attitude` None: it is not told, or it is one of ours.

    `point_of_failure`: without this person we lose a decider; `leaving`: known to leave.
    """

    id: str
    name: Cell
    title: Cell
    side: Side
    ours: bool = False
    attitude: AttitudeClass | None = None
    point_of_failure: bool = False
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class RouteTo:
    """How we reach somebody: who of ours goes first, through whom, and how safe that is.

    `status` None: somebody without a say, whom the person of ours knows.
    """

    status: TargetStatus | None
    access: Cell = None
    ours: Seat | None = None
    via: Sequence[Seat] = ()


class Direction(StrEnum):
    """Which way somebody sways: towards us, against us, or we do not know."""

    HELPS = "helps"
    HURTS = "hurts"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Swayer:
    """Somebody who sways a decider without a formal say; `share` of the decision through them."""

    person: Seat
    share: Cell
    direction: Direction = Direction.UNCLEAR


@dataclass(frozen=True, slots=True)
class Member:
    """One of those who decide, or help to, at their place in the reporting lines.

    `above` is the place in `ChainFigure.members` of the nearest superior who is one of them, and
    always an earlier one; `direct`: nobody stands between. `decides`: has a say in the decision.
    """

    person: Seat
    role: Cell
    decides: bool = True
    above: int | None = None
    direct: bool = True
    route: RouteTo | None = None
    swayed_by: Sequence[Swayer] = ()
    more_sway: Cell = None


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """The decision chain: our routes on the left, who decides, and on the right who sways them.

    `more` says in a sentence who is not drawn.
    """

    members: Sequence[Member]
    more: Cell = None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A figure of closeness: points 0..100 (None: unknown), the level of a single attitude.

    `low` and `high` are its bounds with every unknown at worst and best; None: not told.
    """

    points: float | None
    level: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A person, a department or the account with one cell for each column."""

    name: Cell
    cells: Sequence[HeatCell]
    about: Cell = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class HeatFigure:
    """Closeness as a table of colours, each with its figure printed in it.

    `more` says in a sentence which rows are not drawn.
    """

    columns: Sequence[Cell]
    rows: Sequence[HeatRow]
    more: Cell = None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One figure over time, in points 0..100; None where it was unknown on the day.

    `low` and `high`, where given, are its bounds on the same days. `strong`: the headline.
    """

    name: Cell
    values: Sequence[float | None]
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What was agreed to be reached, in points, and by when."""

    name: Cell
    points: float
    due: date


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """Closeness over the last reviews, oldest first, with the goals still ahead."""

    days: Sequence[date]
    lines: Sequence[TrendLine]
    goals: Sequence[Goal] = ()


Picture = ChainFigure | HeatFigure | TrendFigure
