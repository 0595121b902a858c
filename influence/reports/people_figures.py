"""The pictures of the people section, each with its caption and what it says in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from influence.analyses.closeness import Closeness, ContactCloseness, Figures
from influence.analyses.decision_chain import ChainMember, ChainPerson, DecisionChain, SwayOn
from influence.analyses.private import told
from influence.analyses.single_points import TargetStatus
from influence.analyses.targets import Progress, Targets, TargetState
from influence.analyses.trend import Trend, TrendPoint
from influence.domain.messages import N_, Message
from influence.domain.words import Attitude, Side, SubjectKind, TargetAttitude
from influence.reports.blocks import Figure
from influence.reports.common import STATUS_WORD, counted
from influence.reports.figures import (
    ChainFigure,
    Direction,
    Goal,
    HeatCell,
    HeatFigure,
    HeatRow,
    Member,
    RouteTo,
    Seat,
    Swayer,
    TrendFigure,
    TrendLine,
)
from influence.reports.names import Names
from influence.wording.figures import Day, Index, Points, Share
from influence.wording.texts import Cell, Joined, Sentences

MOST_MEMBERS = 20
"""so many stand on one page with letters that can be read"""
MOST_ROWS = 24
_SWAYERS = (3, 2)
_PAGE, _CARD, _REST = 24.0, 1.7, 0.6
"""Of a page's height, a member's card, and a line beside it, in cards of those who sway."""
_MOST_GOALS = 4
_NOTICEABLE = 0.002
"""A smaller share of the decision is no reason to see anybody."""
_FIGURES = {
    TargetAttitude.RELATIONSHIP: Message(N_("Relationship")),
    TargetAttitude.SOLUTION: Message(N_("Solution")),
    TargetAttitude.PRICE: Message(N_("Price")),
    TargetAttitude.COMPOSITE: Message(N_("Composite")),
}
_COLUMNS = tuple(_FIGURES.values())


# --- the decision chain ---------------------------------------------------------------------------


def chain_figure(
    chain: DecisionChain, names: Names, most: int = MOST_MEMBERS, beside: int | None = None
) -> Figure | None:
    """Who decides, our routes to them, and who sways them; None for fewer than two with a role.

    More than `most`: the heaviest are drawn, each below the nearest superior who is; the others
    are counted. `beside`: so many who sway stand beside each, by default as many as fit a page.
    """
    shown = _drawn(chain.members, most)
    if len(shown) < 2:
        return None
    people = {person.contact: person for person in chain.people}
    places = {member.contact: i for i, member in enumerate(shown)}
    if beside is None:
        beside = next((most for most in _SWAYERS if _height(shown, most) <= _PAGE), 1)
    above = {member.contact: _above(member, chain.members, places) for member in shown}
    members = [_member(member, people, above[member.contact], names, beside) for member in shown]
    left_out = len(_told(chain.members)) - len(shown)
    more = counted(
        left_out,
        N_("{count} more person with a role is not drawn: those with the least say."),
        N_("{count} more people with a role are not drawn: those with the least say."),
    )
    scope = Message(N_("The decision chain: {scope}"), {"scope": names.scope(chain.opportunity)})
    picture = ChainFigure(members, more if left_out else None)
    return Figure(picture, scope, _chain_said(shown, people, names))


def _told(members: Sequence[ChainMember]) -> list[ChainMember]:
    """Whoever has a role that may be told: some only have one by being on our side."""
    return [member for member in members if member.roles]


def _drawn(members: Sequence[ChainMember], most: int) -> list[ChainMember]:
    told = _told(members)
    if len(told) <= most:
        return told
    heaviest = sorted(told, key=lambda m: (-m.weight, m.contact))[:most]
    kept = {member.contact for member in heaviest}
    return [member for member in told if member.contact in kept]


def _height(members: Sequence[ChainMember], most: int) -> float:
    """About how high the picture is with so many beside each member."""
    counts = [len(_felt(member)) for member in members]
    return sum(max(_CARD, min(n, most) + (_REST if n > most else 0)) for n in counts)


def _felt(member: ChainMember) -> list[SwayOn]:
    return [sway for sway in member.swayed_by if sway.share >= _NOTICEABLE]


def _above(
    member: ChainMember, members: Sequence[ChainMember], places: Mapping[str, int]
) -> tuple[int | None, bool]:
    """The place of the nearest superior who is drawn, and whether nobody stands between."""
    superiors = {other.contact: other.superior for other in members}
    superior = member.superior
    while superior is not None and superior not in places:
        superior = superiors[superior]
    place = None if superior is None else places[superior]
    return place, member.direct and superior == member.superior


def _member(
    member: ChainMember,
    people: Mapping[str, ChainPerson],
    above: tuple[int | None, bool],
    names: Names,
    most: int,
) -> Member:
    felt = _felt(member)
    rest = len(felt) - most
    return Member(
        person=_seat(people[member.contact], names),
        role=Joined(member.roles),
        decides=member.weight > 0,
        above=above[0],
        direct=above[1],
        route=_route_to(member, people, names),
        swayed_by=[_swayer(sway, people, names) for sway in felt[:most]],
        more_sway=Message(N_("and {count} more"), {"count": rest}) if most and rest > 0 else None,
    )


def _seat(person: ChainPerson, names: Names) -> Seat:
    return Seat(
        id=person.contact,
        name=names.person(person.contact),
        title=_title(person),
        side=person.side,
        ours=person.ours,
        attitude=person.attitude_class,
        point_of_failure=person.point_of_failure,
        leaving=person.leaving_on is not None,
    )


def _title(person: ChainPerson) -> Cell:
    """The post; of outsiders first whom they work for."""
    organization = None if person.side is Side.CLIENT or person.ours else person.organization
    return Joined([organization, person.title], N_(" · "))


def _route_to(
    member: ChainMember, people: Mapping[str, ChainPerson], names: Names
) -> RouteTo | None:
    if member.status is None:
        known = [_seat(people[id], names) for id in member.known_by[:1]]
        return RouteTo(None, ours=known[0]) if known else None
    seats = [_seat(people[id], names) for id in member.route or ()]
    if member.status is TargetStatus.NONE or not seats:
        return RouteTo(member.status)
    return RouteTo(member.status, Index(member.access), seats[0], seats[1:])


def _swayer(sway: SwayOn, people: Mapping[str, ChainPerson], names: Names) -> Swayer:
    told = {True: Direction.HELPS, False: Direction.HURTS, None: Direction.UNCLEAR}
    return Swayer(_seat(people[sway.contact], names), Share(sway.share), told[sway.for_us])


def _chain_said(
    members: Sequence[ChainMember], people: Mapping[str, ChainPerson], names: Names
) -> Sentences:
    return Sentences([_member_said(member, people[member.contact], names) for member in members])


def _member_said(member: ChainMember, person: ChainPerson, names: Names) -> Message:
    """`Xu Hua (economic buyer, skeptic): weak through Zhao Min; swayed by Fang Ling 2.7%.`"""
    felt = _felt(member)
    swayers = [Joined([names.person(s.contact), Share(s.share)], " ") for s in felt]
    by = Message(N_("swayed by {people}"), {"people": Joined(swayers)}) if swayers else None
    reached: Cell = Message(STATUS_WORD[member.status]) if member.status else None
    if member.status and member.route:
        through = {
            "status": Message(STATUS_WORD[member.status]),
            "route": names.route(member.route),
        }
        reached = Message(N_("{status} through {route}"), through)
    told = Joined([reached, by], N_("; "))
    who = {
        "name": names.person(member.contact),
        "roles": Joined([*member.roles, person.attitude_class]),
        "told": told,
    }
    if not reached and not by:
        return Message(N_("{name} ({roles})."), who)
    return Message(N_("{name} ({roles}): {told}."), who)


# --- closeness ------------------------------------------------------------------------------------


def departments_heat(result: Closeness, names: Names) -> Figure | None:
    """Closeness of the account and its departments; None where nothing is known of any."""
    known = [d for d in result.departments if d.composite is not None]
    if result.account.composite is None or not known:
        return None
    # The largest where not all can be drawn; a department of nobody known says nothing.
    largest = sorted(known, key=lambda d: (-d.people, d.department))[:MOST_ROWS]
    kept = {d.department for d in largest}
    account = HeatRow(names.account.name, _cells(result.account), strong=True)
    rows = [
        HeatRow(names.department(d.department), _cells(d), _headcount(d.people))
        for d in known
        if d.department in kept
    ]
    more = _more(
        len(result.departments) - len(rows),
        N_("{count} more department is not drawn: it is smaller, or unknown."),
        N_("{count} more departments are not drawn: they are smaller, or unknown."),
    )
    picture = HeatFigure(_COLUMNS, [account, *rows], more)
    caption = Message(N_("How close we are to each department"))
    return Figure(picture, caption, _heat_said(picture.rows))


def people_heat(result: Closeness, names: Names) -> Figure | None:
    """Closeness of everybody with a role or an assessed attitude, the heaviest first.

    None where nobody's attitude is known or may be told.
    """
    seen = [contact for contact in result.contacts if told(contact.attitude_class)]
    known = [contact for contact in seen if contact.role or contact.composite is not None]
    if all(contact.composite is None for contact in known):
        return None
    rows = [_person_row(contact, names) for contact in known[:MOST_ROWS]]
    more = _more(
        len(known) - len(rows),
        N_("{count} more person is not drawn: one who counts less."),
        N_("{count} more people are not drawn: those who count less."),
    )
    picture = HeatFigure(_COLUMNS, rows, more)
    return Figure(picture, Message(N_("How close we are to each person")), _heat_said(rows))


def _more(count: int, one: str, many: str) -> Cell:
    return counted(count, one, many) if count > 0 else None


def _headcount(people: int) -> Message:
    return counted(people, N_("{count} person"), N_("{count} people"))


def _person_row(contact: ContactCloseness, names: Names) -> HeatRow:
    levels = {term.attitude: term.level for term in contact.terms}
    cells = [
        HeatCell(getattr(contact, attitude.value), level=levels.get(attitude))
        for attitude in Attitude
    ]
    about = Joined([contact.role, contact.title], N_(" · "))
    return HeatRow(names.person(contact.contact), [*cells, _bounded(contact)], about)


def _cells(figures: Figures) -> list[HeatCell]:
    attitudes = [HeatCell(getattr(figures, attitude.value)) for attitude in Attitude]
    return [*attitudes, _bounded(figures)]


def _bounded(figures: Figures) -> HeatCell:
    return HeatCell(figures.composite, low=figures.low, high=figures.high)


def _heat_said(rows: Sequence[HeatRow]) -> Sentences:
    """`Finance: relationship 50, solution 25, price unknown, composite 38.` of each row."""
    return Sentences([_row_said(row) for row in rows])


def _row_said(row: HeatRow) -> Message:
    parts = [
        Joined(
            [word, Points(cell.points) if cell.points is not None else Message(N_("unknown"))], " "
        )
        for word, cell in zip(_FIGURES, row.cells, strict=True)
    ]
    return Message(N_("{name}: {told}."), {"name": row.name, "told": Joined(parts)})


# --- the trend ------------------------------------------------------------------------------------


def trend_figure(result: Trend, names: Names, targets: Targets | None = None) -> Figure | None:
    """Closeness of the account at the last reviews, with its own targets that are still ahead.

    None with fewer than two known figures.
    """
    if sum(point.composite is not None for point in result.points) < 2:
        return None
    lines = [_trend_line(result.points, word) for word in reversed(_FIGURES)]
    picture = TrendFigure(result.days, lines, _goals(targets))
    caption = Message(N_("How close we have been since {day}"), {"day": Day(result.days[0])})
    return Figure(picture, caption, Sentences([_trend_said(picture), _goals_said(picture)]))


def _trend_line(points: Sequence[TrendPoint], word: TargetAttitude) -> TrendLine:
    values = [getattr(point, word.value) for point in points]
    if word is not TargetAttitude.COMPOSITE:
        return TrendLine(_FIGURES[word], values)
    low, high = [point.low for point in points], [point.high for point in points]
    return TrendLine(_FIGURES[word], values, low, high, strong=True)


def _goals(targets: Targets | None) -> list[Goal]:
    """What is to be reached for the account as a whole, the nearest first."""
    states = (
        [t for t in targets.targets if t.subject_kind is SubjectKind.ACCOUNT] if targets else []
    )
    ahead = [state for state in states if state.days_left >= 0 and state.goal is not None]
    return [
        Goal(_goal_name(state), state.goal, state.due)
        for state in sorted(ahead, key=lambda state: (state.due, state.attitude))[:_MOST_GOALS]
        if state.goal is not None and state.status is not Progress.MET
    ]


def _goal_name(state: TargetState) -> Message:
    return Message(N_("Target for {attitude}:"), {"attitude": state.attitude})


def _trend_said(figure: TrendFigure) -> Sentences:
    """`Composite: 50 (30 Jun 2025), 61 (30 Jun 2026).` of each line."""
    return Sentences([_line_said(line, figure.days) for line in figure.lines])


def _line_said(line: TrendLine, days: Sequence[date]) -> Cell:
    values = [
        Message(N_("{points} ({day})"), {"points": Points(value), "day": Day(day)})
        for day, value in zip(days, line.values, strict=True)
        if value is not None
    ]
    shown = {"name": line.name, "told": Joined(values)}
    return Message(N_("{name}: {told}."), shown) if values else None


def _goals_said(figure: TrendFigure) -> Sentences:
    said = [
        Message(
            N_("{name} {points} by {due}."),
            {"name": goal.name, "points": Points(goal.points), "due": Day(goal.due)},
        )
        for goal in figure.goals
    ]
    return Sentences(said)
