"""Large invented companies, and their maps drawn up without the analyses, which take long.

Everything that a browser has to move is there: departments of different size below each other,
reporting lines, influence inside and between departments, conflicts, portraits, departures.
"""

import random
from collections.abc import Iterator
from itertools import cycle

from influence.analyses.common import View
from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.words import AttitudeClass, Role, Side, Tier
from influence.views.departments import bundles, tiles
from influence.views.graph_view import (
    Badge,
    Box,
    Decider,
    Departure,
    GraphView,
    Line,
    Node,
    Section,
    Way,
)
from influence.views.grouping import grouping
from influence.views.layout import Layout, lay_out
from influence.views.lines import Paths, lines
from tests.maps import DAY, seen

_PLACES = """
Board|Finance|Purchasing|IT|Legal|Human Resources|Quality|Strategy|Plant North|Plant South|Logistics
|Maintenance|Automation|Research|Product Design|Marketing|Sales Europe|Sales Asia|Service|Safety
|Energy|Facilities|Data Office|Internal Audit|Tax|Treasury|Training|Warehouse|Tooling|Metrology
|Export|Security|Planning|Packaging|Paint Shop|Press Shop|Assembly|Test Field|Fleet|Archive
"""
_CHINESE = "董事会|财务部|采购部|信息部|法务部|人力资源部|质量部|战略部|北厂|南厂"
_GIVEN = ("Kai", "Mona", "Lena", "Ravi", "Ingrid", "Tomas", "Yara", "Piet", "Noor", "Greta")
_FAMILY = ("Zimmer", "Falk", "Brandt", "Okafor", "Lindqvist", "Moreau", "Duarte", "Hoff", "Ranta")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_NAMES = "伟芳娜敏静磊洋艳勇军杰涛明超霞平刚桂英华"


def company(count: int, seed: int = 3) -> AccountMap:
    """An account with `count` people on its map: most of the client's, some of ours and others'."""
    pick = random.Random(seed)
    ours = [f"o{n}" for n in range(max(3, min(16, count // 40)))]
    rivals = [f"r{n}" for n in range(max(2, min(12, count // 60)))]
    staff = [f"c{n:04}" for n in range(count - len(ours) - len(rivals))]
    rooms = _rooms(staff, pick)
    facts: list[Fact] = [Account(id="company", name="Halvorsen Industries 海沃森", currency="EUR")]
    facts += [
        Department(id=room, name=_place(number), head=people[0])
        for number, (room, people) in enumerate(rooms.items())
    ]
    facts += _people(rooms, ours, rivals, pick)
    facts += _reporting(rooms)
    facts += _opinions(staff, ours, pick)
    facts += _sways(rooms, [*ours, *rivals], pick)
    return AccountMap.unchecked("company", facts)


def _rooms(staff: list[str], pick: random.Random) -> dict[str, list[str]]:
    """Departments of very different size, a small board first."""
    count = max(4, min(40, len(staff) // 14))
    shares = [0.3, *(pick.lognormvariate(0, 0.8) for _ in range(count - 1))]
    rooms: dict[str, list[str]] = {}
    start = 0
    for number, share in enumerate(shares):
        left = len(staff) - start - (count - number - 1)
        size = left if number == count - 1 else max(1, round(len(staff) * share / sum(shares)))
        rooms[f"d{number:02}"] = staff[start : start + min(size, left)]
        start += min(size, left)
    return rooms


def _place(number: int) -> str:
    latin, chinese = _PLACES.replace("\n", "").split("|"), _CHINESE.split("|")
    return f"{latin[number]} {chinese[number]}" if number < len(chinese) else latin[number]


def _name(number: int, pick: random.Random) -> str:
    if number % 3:
        return f"{pick.choice(_GIVEN)} {pick.choice(_FAMILY)}"
    return pick.choice(_SURNAMES) + pick.choice(_NAMES) + pick.choice(_NAMES)


def _people(
    rooms: dict[str, list[str]], ours: list[str], rivals: list[str], pick: random.Random
) -> Iterator[Fact]:
    roles = cycle((Role.DECISION_MAKER, Role.USER, Role.ECONOMIC_BUYER, Role.TECHNICAL_BUYER))
    for room, people in rooms.items():
        for number, id in enumerate(people):
            yield Contact(
                id=id,
                name=_name(int(id[1:]), pick),
                title="Head of department" if number == 0 else "Senior specialist 高级专员",
                department=room,
                tier=Tier.EXECUTIVE if number == 0 else Tier.OPERATIONAL,
                decision_role=next(roles) if pick.random() < 0.05 or number == 0 else None,
            )
    for id in ours:
        yield Contact(id=id, name=_name(int(id[1:]), pick), side=Side.OWN)
    for id in rivals:
        place = ("Contoso", "Fabrikam")[int(id[1:]) % 2]
        name = _name(int(id[1:]), pick)
        yield Contact(id=id, name=name, side=Side.COMPETITOR, organization=place)


def _reporting(rooms: dict[str, list[str]]) -> Iterator[Fact]:
    """Heads report to the board, or to a head who does; everybody else in teams of about seven."""
    heads = [people[0] for people in rooms.values()]
    for number, people in enumerate(rooms.values()):
        if number:
            yield ReportingLine(
                report=people[0], manager=heads[0 if number < 12 else number % 11 + 1]
            )
        for place, id in enumerate(people[1:], 1):
            yield ReportingLine(report=id, manager=people[(place - 1) // 7])


def _opinions(staff: list[str], ours: list[str], pick: random.Random) -> Iterator[Fact]:
    for id in staff:
        if pick.random() < 0.75:
            leaning = pick.choice((-2, -1, 0, 0, 1, 1, 2))
            yield Assessment(
                contact=id, date=DAY, assessor=ours[0], relationship=leaning, solution=leaning
            )
        if pick.random() < 0.15:
            yield Coverage(own=pick.choice(ours), contact=id, closeness=pick.randint(-1, 2))


def _sways(rooms: dict[str, list[str]], outside: list[str], pick: random.Random) -> Iterator[Fact]:
    """Mostly among colleagues; heads sway other departments, outsiders some of the heads."""
    heads = [people[0] for people in rooms.values()]
    pairs = set()
    for people in rooms.values():
        for id in people:
            pairs |= {(id, other) for other in pick.sample(people, min(2, len(people)))}
            if pick.random() < 0.1:
                pairs.add((id, pick.choice(heads)))
    pairs |= {(head, other) for head in heads for other in pick.sample(heads, 2)}
    pairs |= {(id, pick.choice(heads)) for id in outside}
    for a, b in sorted(pairs):
        if a != b:
            yield Influence(influencer=a, influenced=b, strength=pick.randint(1, 5))
    for a, b in zip(heads[1::6], heads[2::6], strict=False):
        yield Conflict(a=a, b=b)


def placed(account: AccountMap) -> tuple[View, Layout]:
    """Everybody's place."""
    view = seen(account)
    groups = grouping(view.snapshot)
    return view, lay_out(groups.client, groups.left, groups.right)


def drawn_up(account: AccountMap) -> GraphView:
    """The map with real places and lines, and with what the analyses would say made up."""
    view, layout = placed(account)
    groups = grouping(view.snapshot)
    standing = tiles(groups, layout)
    deciders = [person.id for person in view.people.values() if person.has_role]
    return GraphView(
        account=account.id,
        name=account.account.name,
        as_of=DAY,
        scope="all",
        box=layout.box,
        tiles=standing,
        nodes=tuple(_card(view, id, layout.cards[id], deciders) for id in sorted(view.people)),
        edges=lines(view, Paths(groups, layout)),
        summary=(Section("What it says", (Line("a line", "a detail", deciders[0]),)),),
        access=0.6,
        closeness=60.0,
        deciders=tuple(
            Decider(id, 0.5, "firm access", (Way(("o0", deciders[0], id), 0.5),)) for id in deciders
        ),
        bundles=bundles(view, standing),
    )


def _card(view: View, id: str, box: Box, deciders: list[str]) -> Node:
    """A person's card; who is at risk and who is known to matter is drawn by lot from the id."""
    person = view.people[id]
    lot = random.Random(id)
    attitude = lot.choice(list(AttitudeClass)) if person.side is Side.CLIENT else None
    risky = person.side is Side.CLIENT and lot.random() < 0.04
    badges = (Badge.POINT_OF_FAILURE, Badge.INDIRECT_KEY_PERSON, Badge.LEAVING, Badge.STALE)
    lost = Departure(
        0.4,
        55.0,
        dict.fromkeys(deciders[:30], 0.1),
        tuple(deciders[1:2]),
        {},
        "1.2 M",
        "another way",
    )
    return Node(
        id=id,
        name=person.name,
        title=person.title,
        place=person.department or person.organization,
        side=person.side,
        ours=person.is_ours,
        attitude=attitude,
        roles=person.roles if person.has_role else (),
        badges=(lot.choice(badges),) if risky else (),
        box=box,
        portrait=_portrait(id),
        departure=lost if lot.random() < 0.1 else None,
        department=person.department,
        tier=person.tier,
    )


def _portrait(id: str) -> tuple[Section, ...]:
    lines = (
        Line("solution: supports it (+1), said so herself", f"2026-05-1{len(id)}, by one of us"),
        Line("relationship: works with us (+1)", "2026-04-02, assumed"),
    )
    return (
        Section("Attitude", lines),
        Section("In the decision", (Line(f"{len(id)}% of the decision", None, id),)),
    )
