"""The shape of the map as JSON; `influence schema view json` prints its schema."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from influence.domain.words import AttitudeClass, PoliticalStatus, Redaction, Role, Side, Tier
from influence.views.graph_view import Badge, EdgeKind, Tone


class MapBox(BaseModel):
    """A rectangle in map units (about a pixel), x to the right, y downwards."""

    x: int
    y: int
    width: int
    height: int


class MapLine(BaseModel):
    """A line of text; `person` is the id of the node it is about."""

    text: str
    detail: str | None
    person: str | None
    badges: list[Badge]


class MapSection(BaseModel):
    """A titled group of lines."""

    title: str
    lines: list[MapLine]


class MapTile(BaseModel):
    """A department of the client, or an organization beside it."""

    title: str
    side: Side
    key: str = Field(description="the tile's name among programs, the same at every date")
    department: str | None = Field(description="id; null where it is not one of the client's")
    people: list[str] = Field(description="ids of the nodes in it, the one who leads it first")
    led: bool = Field(description="whether somebody leads it")
    box: MapBox
    card: MapBox = Field(description="its place where departments stand for their people")


class MapAccess(BaseModel):
    """Access to a decider, from 0 to 1."""

    contact: str
    access: float


class MapNamed(BaseModel):
    """A department or an opportunity."""

    id: str
    name: str


class MapDeparture(BaseModel):
    """The account when the person leaves and the seat stays empty."""

    access: float = Field(description="the account's access index, from 0 to 1")
    closeness: float | None = Field(description="the account's, from 0 to 100; null: unknown")
    after: list[MapAccess] = Field(description="to the deciders who become harder to reach")
    lost: list[str] = Field(description="ids of the deciders whom nothing of ours reaches any more")
    departments_lost: list[MapNamed]
    money: str | None = Field(description="what is at risk, in words")
    instead: str | None = Field(description="the next best route to whoever suffers most, in words")


class MapFigures(BaseModel):
    """A person in figures; null: unknown, or nothing."""

    closeness: float | None = Field(description="from 0 to 100")
    share: float | None = Field(description="of the decision, from 0 to 1")
    access: float | None = Field(description="ours to a decider, from 0 to 1")
    loss: float | None = Field(description="of access when the person leaves, from 0 to 1")


class MapNode(BaseModel):
    """A person's card."""

    id: str
    name: str
    title: str | None
    place: str | None = Field(description="department or organization")
    side: Side
    ours: bool
    attitude: AttitudeClass | None = Field(description="null: ours or a competitor's, not assessed")
    roles: list[Role]
    decides: bool
    department: str | None = Field(description="id")
    tier: Tier | None
    political_status: PoliticalStatus | None
    deals: list[str] = Field(description="ids of the opportunities in which the person has a role")
    badges: list[Badge]
    box: MapBox
    portrait: list[MapSection]
    figures: MapFigures
    departure: MapDeparture | None = Field(
        description="null: nothing that is measured depends on the person"
    )


class MapEdge(BaseModel):
    """A line from the one who leads, sways or covers (`source`) to the other (`target`)."""

    kind: EdgeKind
    source: str
    target: str
    path: list[int] = Field(
        description="x, y pairs: the corners of a reporting line, else start and cubic curves"
    )
    width: float
    tone: Tone = Field(description="whether the stance of the one who sways helps us")
    dashed: bool
    faint: bool = Field(description="only assumed")
    strong: bool = Field(description="shown from the start")
    deal: bool = Field(description="given for this opportunity, not for the whole account")


class MapBundle(BaseModel):
    """All lines from the people of one tile to those of another."""

    kind: EdgeKind
    source: int = Field(description="place among the tiles, from 0")
    target: int = Field(description="place among the tiles, from 0")
    path: list[int] = Field(description="x, y pairs: start, two control points and end of a curve")
    width: float
    tone: Tone
    lines: int = Field(description="for how many lines it stands")


class MapWay(BaseModel):
    """A way from us to a decider, who comes last; and the chance that it works."""

    path: list[str]
    probability: float


class MapDecider(BaseModel):
    """Somebody with a say, and how surely we get through."""

    contact: str
    access: float
    status: str = Field(description="in words")
    ways: list[MapWay] = Field(description="the best first")


class MapContest(BaseModel):
    """Our access beside the competitors', to a decider or to the deciders of a department."""

    contact: str | None
    department: str | None
    ours: float
    theirs: float
    leads: str = Field(description="who leads, in words")


class MapStanding(BaseModel):
    """What a person's card said on an earlier day."""

    contact: str
    attitude: AttitudeClass | None
    roles: list[Role]
    badges: list[Badge]
    title: str | None
    place: str | None
    side: Side
    ours: bool


class MapFrame(BaseModel):
    """The map on an earlier day, everybody in the places of the day asked about."""

    on: date
    people: list[MapStanding]
    edges: list[MapEdge]
    access: float
    closeness: float | None
    reached: list[MapAccess] = Field(description="access to the deciders of that day")
    review: bool = Field(description="whether the account was reviewed on that day")


class MapHistory(BaseModel):
    """Earlier days, the oldest first, and whoever was on the map then and is not any more."""

    frames: list[MapFrame]
    former: list[MapNode]
    review: bool = Field(description="whether the account is reviewed on the day asked about")


class MapDocument(BaseModel):
    """The map of one account on one day: nodes by id, the strongest influence lines first."""

    account: str
    name: str
    as_of: date
    scope: str
    lang: str
    box: MapBox
    tiles: list[MapTile]
    nodes: list[MapNode]
    edges: list[MapEdge]
    bundles: list[MapBundle]
    summary: list[MapSection]
    access: float = Field(description="the access index, from 0 to 1")
    closeness: float | None = Field(description="from 0 to 100; null: unknown")
    deciders: list[MapDecider] = Field(description="the heaviest first")
    contests: list[MapContest] = Field(description="empty where no competitor is on the map")
    deals: list[MapNamed] = Field(description="the account's opportunities")
    history: MapHistory | None = Field(description="null: nothing was known before")
    redaction: Redaction = Field(description="what was left out of it on purpose")
