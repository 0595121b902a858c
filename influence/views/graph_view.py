"""What a picture is made of, before anybody decides how it is drawn.

Plain, sorted, comparable data in the reader's order. Texts are not translated yet; positions are in
drawing units (about one pixel at full size), x to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from influence.domain.messages import Shown
from influence.domain.words import AttitudeClass, PoliticalStatus, Redaction, Role, Side, Tier, Word

Text = Shown | Word | str


class EdgeKind(StrEnum):
    """What a line on the map stands for."""

    REPORTING = "reporting"
    INFLUENCE = "influence"
    CONFLICT = "conflict"
    COVERAGE = "coverage"


class Tone(StrEnum):
    """Whether a line works for us: by the stance of the one who influences."""

    HELPS = "helps"
    HURTS = "hurts"
    UNCLEAR = "unclear"


class Badge(StrEnum):
    """A sign at the corner of a card."""

    POINT_OF_FAILURE = "point_of_failure"
    INDIRECT_KEY_PERSON = "indirect_key_person"
    LEAVING = "leaving"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner and its size."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """y of the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        """The centre."""
        return self.x + self.width // 2, self.y + self.height // 2

    def moved(self, dx: int, dy: int) -> Box:
        """The same rectangle elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


def around(boxes: Iterable[Box]) -> Box:
    """The box around some boxes; around none, an empty one."""
    found = list(boxes)
    if not found:
        return Box(0, 0, 0, 0)
    x, y = min(box.x for box in found), min(box.y for box in found)
    right, bottom = max(box.right for box in found), max(box.bottom for box in found)
    return Box(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text beside the map; `person` is whom a click on it opens."""

    text: Text
    detail: Text | None = None
    person: str | None = None
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of lines."""

    title: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """What is lost when a person leaves and the seat stays empty.

    `access` (0..1) and `closeness` (0..100; None: unknown) are the account's afterwards, `after`
    the access to each decider whom it makes noticeably harder to reach. `lost` are the deciders
    whom nothing of ours reaches any more, `departments` (id -> name) those of which that is true of
    every key person. `instead` is the next best way to whoever suffers most.
    """

    access: float
    closeness: float | None
    after: Mapping[str, float]
    lost: tuple[str, ...]
    departments: Mapping[str, str]
    money: Text | None
    instead: Text | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way from us to a decider: the people in order, and the chance that it works."""

    people: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody with a say, the heaviest first: access to them, in a word too, and the best ways."""

    id: str
    access: float
    status: Text
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Our access beside the competitors', to a decider or to the deciders of a department.

    `leads` says who gets through more surely, as far as one can tell.
    """

    ours: float
    theirs: float
    leads: Text
    contact: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A person in figures; None: unknown, or nothing.

    `closeness` 0..100, `share` of the decision 0..1, our `access` to a decider 0..1, and the `loss`
    of access to all deciders when the person leaves.
    """

    closeness: float | None = None
    share: float | None = None
    access: float | None = None
    loss: float | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A person's card. `attitude` is None for our own and competitors' people nobody assessed.

    `departure` is None where nothing that we measure depends on the person. `deals` are the
    opportunities (ids) in whose decision chain the person has a role.
    """

    id: str
    name: str
    title: str | None
    place: str | None
    side: Side
    ours: bool
    attitude: AttitudeClass | None
    roles: tuple[Role, ...]
    badges: tuple[Badge, ...]
    box: Box
    portrait: tuple[Section, ...]
    departure: Departure | None = None
    department: str | None = None
    tier: Tier | None = None
    political: PoliticalStatus | None = None
    deals: tuple[str, ...] = ()
    figures: Figures = Figures()

    @property
    def decides(self) -> bool:
        """Whether the person's word alone can decide."""
        return _decides(self.roles)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from `source` to `target`.

    `path` holds x, y pairs: the corners of a reporting line (always from manager to report, so
    downwards), or start, two control points and end of a curve. `strong` lines are shown from the
    start; `faint` ones are only assumed; a `deal` line stands as it
    was given for this opportunity.
    """

    kind: EdgeKind
    source: str
    target: str
    path: tuple[int, ...]
    width: float = 1.0
    tone: Tone = Tone.UNCLEAR
    dashed: bool = False
    faint: bool = False
    strong: bool = True
    deal: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A titled box around cards: a department of the client, or an organization beside it.

    `key` is its name among programs, the same at every date; `people` stand in it, the one who
    leads it first (`led`) where somebody does. `card` is its place where departments stand for
    their people.
    """

    title: Text
    side: Side
    box: Box
    department: str | None = None
    key: str = ""
    people: tuple[str, ...] = ()
    led: bool = False
    card: Box = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """All lines from the people of one tile to those of another, drawn as one.

    `source` and `target` are places among the view's tiles, `lines` is how many lines it stands
    for, `path` start, two control points and end of a curve.
    """

    kind: EdgeKind
    source: int
    target: int
    path: tuple[int, ...] = ()
    width: float = 1.0
    tone: Tone = Tone.UNCLEAR
    lines: int = 1


def _decides(roles: Iterable[Role]) -> bool:
    return not {Role.APPROVER, Role.DECISION_MAKER}.isdisjoint(roles)


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

    @property
    def decides(self) -> bool:
        """Whether the person's word alone could decide."""
        return _decides(self.roles)


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


@dataclass(frozen=True, slots=True)
class GraphView:
    """A picture of one account on one day, ready to be drawn."""

    account: str
    name: str
    as_of: date
    scope: Text
    """what of the account is shown: all of it, its branches too, or an opportunity"""
    box: Box
    tiles: tuple[Tile, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    summary: tuple[Section, ...]
    access: float = 0.0
    closeness: float | None = None
    deciders: tuple[Decider, ...] = ()
    contests: tuple[Contest, ...] = ()
    """empty where no competitor is on the map"""
    deals: Mapping[str, str] = field(default_factory=dict)
    """the names of the account's opportunities by id"""
    bundles: tuple[Bundle, ...] = ()
    """lines between tiles, for when people are too many to be shown"""
    history: History | None = None
    """the map at earlier dates; None where nothing was known before"""
    redaction: Redaction = Redaction.NONE
    """what was left out of it"""
