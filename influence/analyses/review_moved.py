"""What moved between two days: figures, people, posts, lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pydantic import Field

from influence.analyses.closeness import Closeness, ContactCloseness, Figures
from influence.analyses.common import Part, View
from influence.analyses.portrait import heaviest_role
from influence.domain.snapshot import Person
from influence.domain.words import AttitudeClass, Role, Side


class Between(Part):
    """A figure on the day of the last review and now; None where it was or is not known."""

    before: float | None
    after: float | None

    @property
    def moved(self) -> bool:
        """Whether it is another one now."""
        return self.before != self.after

    @property
    def change(self) -> float | None:
        """By how much it rose; None where one of the two is unknown."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


class ClassBetween(Part):
    """A person's attitude in one word, then and now."""

    before: AttitudeClass
    after: AttitudeClass


class TextBetween(Part):
    """Something said in words, then and now."""

    before: str | None
    after: str | None


class RoleBetween(Part):
    """The role that counts most, then and now."""

    before: Role | None
    after: Role | None


class SideBetween(Part):
    """Whose person somebody was and is."""

    before: Side
    after: Side


class FiguresMoved(Part):
    """Closeness of somebody or of a group, then and now, and how much of it was and is known."""

    composite: Between
    relationship: Between
    solution: Between
    price: Between
    coverage: Between


class DepartmentMoved(FiguresMoved):
    """A department, with its sub-departments, whose figures are not what they were."""

    department: str
    name: str


class ContactMoved(FiguresMoved):
    """A client person whose attitudes are not what they were, on the map on both days."""

    contact: str
    name: str
    title: str | None
    department: str | None
    role: Role | None
    weight: float
    attitude_class: ClassBetween = Field(serialization_alias="class")


class PersonMoved(Part):
    """Somebody who came onto the map, or is not on it any more; as they stood when they were."""

    contact: str
    name: str
    title: str | None
    department: str | None
    organization: str | None
    side: Side
    ours: bool
    role: Role | None


class PostMoved(Part):
    """Somebody in another post than before; a field that did not change is None."""

    contact: str
    name: str
    title: TextBetween | None
    department: TextBetween | None
    organization: TextBetween | None
    side: SideBetween | None
    role: RoleBetween | None


class MapLine(StrEnum):
    """The kinds of lines of a map."""

    REPORTING = "reporting"
    INFLUENCE = "influence"
    COVERAGE = "coverage"
    CONFLICT = "conflict"


class LineMoved(Part):
    """A line that is new, or gone; `because`: who arrived or left, where that is the reason.

    Reporting: from the one who reports to the manager. Influence: from who sways. Coverage: from
    our colleague. A conflict has no direction.
    """

    kind: MapLine
    from_: str = Field(serialization_alias="from")
    to: str
    because: list[str]


Line = tuple[MapLine, str, str]
_FIGURES = tuple(FiguresMoved.model_fields)


def figures_between(before: Figures | None, after: Figures | None) -> dict[str, Between]:
    """The fields of `FiguresMoved`."""
    return {
        name: Between(before=getattr(before, name, None), after=getattr(after, name, None))
        for name in _FIGURES
    }


def departments_moved(before: Closeness, after: Closeness) -> list[DepartmentMoved]:
    """The departments whose figures changed, by id; one that is new or gone among them."""
    then = {found.department: found for found in before.departments}
    now = {found.department: found for found in after.departments}
    moved = []
    for id in sorted(then.keys() | now.keys()):
        figures = figures_between(then.get(id), now.get(id))
        if any(figure.moved for figure in figures.values()):
            name = (now.get(id) or then[id]).name
            moved.append(DepartmentMoved(department=id, name=name, **figures))
    return moved


def contacts_moved(before: Closeness, after: Closeness) -> list[ContactMoved]:
    """The client people on the map on both days whose attitudes changed, the heaviest first."""
    then = {found.contact: found for found in before.contacts}
    return [
        _contact_moved(then[now.contact], now)
        for now in after.contacts
        if now.contact in then and _told(then[now.contact]) != _told(now)
    ]


def _told(contact: ContactCloseness) -> tuple[object, ...]:
    return contact.attitude_class, *(getattr(contact, name) for name in _FIGURES)


def _contact_moved(before: ContactCloseness, after: ContactCloseness) -> ContactMoved:
    classes = ClassBetween(before=before.attitude_class, after=after.attitude_class)
    return ContactMoved(
        contact=after.contact,
        name=after.name,
        title=after.title,
        department=after.department,
        role=after.role,
        weight=after.weight,
        attitude_class=classes,
        **figures_between(before, after),
    )


def people_gained(before: View, after: View) -> list[PersonMoved]:
    """Who is on the map of the second day and not on that of the first; deciders first.

    The other way round: who left. Guests are no people of this account.
    """
    new = [p for id, p in after.people.items() if not p.guest and not _at_home(before, id)]
    return [_person_moved(after, p) for p in sorted(new, key=lambda p: _heaviest(after, p.id))]


def _at_home(view: View, id: str) -> bool:
    return id in view.people and not view.people[id].guest


def _heaviest(view: View, id: str) -> tuple[float, str]:
    return -view.weights.get(id, 0.0), id


def _person_moved(view: View, person: Person) -> PersonMoved:
    return PersonMoved(
        contact=person.id,
        name=person.name,
        title=person.title,
        department=person.department,
        organization=person.organization,
        side=person.side,
        ours=person.is_ours,
        role=heaviest_role(view, person),
    )


def posts_moved(before: View, after: View) -> list[PostMoved]:
    """Who is on the map on both days in another post, deciders first."""
    both = [id for id in after.people if id in before.people and not after.people[id].guest]
    found = [
        _post_moved(before, after, id) for id in sorted(both, key=lambda id: _heaviest(after, id))
    ]
    return [post for post in found if _has_moved(post)]


def _has_moved(post: PostMoved) -> bool:
    return any((post.title, post.department, post.organization, post.side, post.role))


def _post_moved(before: View, after: View, id: str) -> PostMoved:
    then, now = before.people[id], after.people[id]
    roles = heaviest_role(before, then), heaviest_role(after, now)
    sides = then.side, now.side
    return PostMoved(
        contact=id,
        name=now.name,
        title=_text_between(then.title, now.title),
        department=_text_between(then.department, now.department),
        organization=_text_between(then.organization, now.organization),
        side=None if sides[0] is sides[1] else SideBetween(before=sides[0], after=sides[1]),
        role=None if roles[0] is roles[1] else RoleBetween(before=roles[0], after=roles[1]),
    )


def _text_between(before: str | None, after: str | None) -> TextBetween | None:
    return None if before == after else TextBetween(before=before, after=after)


def lines_gained(before: View, after: View) -> list[LineMoved]:
    """The lines of the second day that were not there on the first; the other way round: lost."""
    return [
        LineMoved(
            kind=kind,
            from_=start,
            to=end,
            because=[id for id in (start, end) if id not in before.people],
        )
        for kind, start, end in _sorted(set(_lines(after)) - set(_lines(before)))
    ]


def _sorted(lines: Iterable[Line]) -> Sequence[Line]:
    order = list(MapLine)
    return sorted(lines, key=lambda line: (order.index(line[0]), line[1:]))


def _lines(view: View) -> Iterable[Line]:
    """Every line of the day once, however many rows say it."""
    facts = view.snapshot
    for line in facts.reporting_lines:
        yield MapLine.REPORTING, line.report, line.manager
    for start, end, data in view.influence.edges(data=True):
        if data["sway"].rows:
            yield MapLine.INFLUENCE, start, end
    for tie in facts.coverage:
        yield MapLine.COVERAGE, tie.own, tie.contact
    for quarrel in facts.conflicts:
        first, second = sorted((quarrel.a, quarrel.b))
        yield MapLine.CONFLICT, first, second
