"""Which tile each person stands in, and who stands above whom there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from influence.domain.messages import N_, Message
from influence.domain.snapshot import Person, Snapshot
from influence.domain.words import LineKind, Side, Tier
from influence.views.graph_view import Text
from influence.views.tiles import Group
from influence.wording.texts import Joined

UNPLACED = "unplaced:"
_TIERS: tuple[Tier | None, ...] = (Tier.EXECUTIVE, Tier.MIDDLE, None, Tier.OPERATIONAL)


@dataclass(frozen=True)
class Grouping:
    """The client's tiles, the boxes left (ours) and right (everybody else), and their titles.

    `circles` are reporting lines left out because they lead in a circle: (report, manager).
    """

    client: Sequence[Group]
    left: Sequence[Group]
    right: Sequence[Group]
    titles: Mapping[str, Text]
    sides: Mapping[str, Side]
    managers: Mapping[str, str]
    circles: Sequence[tuple[str, str]]


def grouping(snapshot: Snapshot) -> Grouping:
    """Everybody on the map in exactly one group.

    Client people stand in their department's tile, without a department in their manager's, and
    without both in a tile of their own kind; whom an opportunity puts under somebody of another
    department stands there, unless they lead people of their own. Our people, with partners who
    are in our trio, stand left; competitors, partners and people of other accounts right, by
    organization.
    """
    people = snapshot.people
    managers, circles = solid_lines(snapshot)
    lent = _lent(snapshot, managers)
    tile_of = {p.id: _tile_of(p, people, managers, lent) for p in people.values() if p.counts}
    members: dict[str, list[str]] = defaultdict(list)
    for id, key in tile_of.items():
        members[key].append(id)
    outside: dict[str, list[str]] = defaultdict(list)
    for person in people.values():
        if not person.counts:
            outside[_box_of(person)].append(person.id)
    return Grouping(
        client=[
            _tile(key, ids, snapshot, managers, tile_of) for key, ids in sorted(members.items())
        ],
        left=_boxes(outside, people, "ours"),
        right=_boxes(outside, people, "rival:", "partner:", "guest"),
        titles={
            **{key: _tile_title(key, snapshot) for key in members},
            **{key: _box_title(key, people[ids[0]]) for key, ids in outside.items()},
        },
        sides={
            **dict.fromkeys(members, Side.CLIENT),
            **{key: people[ids[0]].side for key, ids in outside.items()},
        },
        managers=managers,
        circles=circles,
    )


def department_of(key: str) -> str | None:
    """The department whose tile this is, if it is one's."""
    kind, _, id = key.partition(":")
    return id if kind == "department" else None


def solid_lines(snapshot: Snapshot) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Report -> manager along solid lines, without circles; and the lines left out for that."""
    managers: dict[str, str] = {}
    circles = []
    for line in sorted(snapshot.reporting_lines, key=lambda line: (line.report, line.manager)):
        if line.kind is not LineKind.SOLID or line.report in managers:
            continue
        if line.report in _chain(line.manager, managers):
            circles.append((line.report, line.manager))
        else:
            managers[line.report] = line.manager
    return managers, circles


def _chain(id: str, managers: Mapping[str, str]) -> list[str]:
    """The person and everybody above."""
    chain = [id]
    while chain[-1] in managers:
        chain.append(managers[chain[-1]])
    return chain


def _lent(snapshot: Snapshot, managers: Mapping[str, str]) -> set[str]:
    """Who works for somebody else in this opportunity, leading nobody of their own department."""
    people = snapshot.people
    rebuilt = {line.report for line in snapshot.reporting_lines if line.opportunity}
    heads = {department.head for department in snapshot.departments.values()}
    leading = {
        manager
        for report, manager in managers.items()
        if people[report].department == people[manager].department
    }
    return {id for id in rebuilt & managers.keys() if id not in heads | leading}


def _tile_of(
    person: Person,
    people: Mapping[str, Person],
    managers: Mapping[str, str],
    lent: Collection[str],
) -> str:
    chain = [people[id] for id in _chain(person.id, managers) if people[id].counts]
    for above in chain:
        if above.department and above.id not in lent:
            return f"department:{above.department}"
    reported_to = person.id in managers.values() or len(chain) > 1
    return f"reports:{chain[-1].id}" if reported_to else UNPLACED


def _tile(
    key: str,
    ids: Iterable[str],
    snapshot: Snapshot,
    managers: Mapping[str, str],
    tile_of: Mapping[str, str],
) -> Group:
    inside = set(ids)
    above = {id: managers[id] for id in inside if managers.get(id) in inside}
    roots = inside - above.keys()
    sizes = {id: sum(id in _chain(other, above) for other in inside) for id in inside}

    def first(id: str) -> tuple[object, ...]:
        person = snapshot.people[id]
        return -sizes[id], _TIERS.index(person.tier), person.name, id

    department = snapshot.departments.get(key.partition(":")[2])
    head = department.head if department and department.head in roots else None
    leading = [id for id in sorted(roots, key=first) if sizes[id] > 1]
    head = head or (leading[0] if leading else None)
    reported = {id: tile_of[managers[id]] for id in roots if managers.get(id) in tile_of}
    return Group(
        key=key,
        members=sorted(inside, key=first),
        managers=above,
        head=head,
        above=frozenset(tile for id, tile in reported.items() if id == head),
        others_above=frozenset(tile for id, tile in reported.items() if id != head),
    )


def _box_of(person: Person) -> str:
    if person.is_ours:
        return "ours"
    if person.side is Side.COMPETITOR:
        return f"rival:{person.organization or ''}"
    return f"partner:{person.organization or ''}" if person.side is Side.PARTNER else "guest"


def _boxes(
    outside: Mapping[str, Sequence[str]], people: Mapping[str, Person], *kinds: str
) -> list[Group]:
    keys = [key for kind in kinds for key in sorted(outside) if key.startswith(kind)]
    return [Group(key, sorted(outside[key], key=lambda id: (people[id].name, id))) for key in keys]


def _tile_title(key: str, snapshot: Snapshot) -> Text:
    kind, _, id = key.partition(":")
    if key == UNPLACED:
        return Message(N_("Without department or manager"))
    if kind == "reports":
        return Message(N_("{name} and reports"), {"name": snapshot.people[id].name})
    department = snapshot.departments.get(id)
    return department.name if department else id


def _box_title(key: str, person: Person) -> Text:
    if key == "ours":
        return Message(N_("Our people"))
    if key == "guest":
        return Message(N_("Other accounts"))
    if not person.organization:
        return person.side
    return Joined([person.organization, person.side], " · ")
