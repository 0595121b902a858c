"""Small accounts for property tests: few people, sensible facts, answers computed exactly."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from influence.domain.assessment import Assessment
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.table import Kind
from influence.domain.tables import TABLE_OF
from influence.domain.words import Attitude, Basis, FactStatus, LineKind, Role, Side
from tests.accounts import TODAY

CLIENTS = ["a", "b", "c", "d", "e"]
OURS = ["o1", "o2"]
OTHERS = {"k": Side.COMPETITOR, "p": Side.PARTNER}
EVERYBODY = [*CLIENTS, *OURS, *OTHERS]
ROOMS = ["it", "lab", "board"]  # the lab is part of it

levels = st.integers(-2, 2)
roles = st.sampled_from([None, None, Role.APPROVER, Role.ECONOMIC_BUYER, Role.USER, Role.CHAMPION])


def days(oldest: int = 900) -> st.SearchStrategy[date]:
    return st.integers(0, oldest).map(lambda age: TODAY - timedelta(age))


@st.composite
def people(draw: st.DrawFn) -> list[Fact]:
    rooms = [Department(name=id, id=id, parent="it" if id == "lab" else None) for id in ROOMS]
    where = st.sampled_from([None, *ROOMS])
    clients = [
        Contact(name=id, id=id, decision_role=draw(roles), department=draw(where)) for id in CLIENTS
    ]
    ours = [Contact(name=id, id=id, side=Side.OWN) for id in OURS]
    others = [Contact(name=id, id=id, side=side) for id, side in OTHERS.items()]
    return [*rooms, *clients, *ours, *others]


@st.composite
def influences(draw: st.DrawFn, most: int = 7) -> list[Fact]:
    pairs = st.sampled_from([(u, v) for u in EVERYBODY for v in CLIENTS if u != v])
    return [
        Influence(
            influencer=u,
            influenced=v,
            strength=draw(st.integers(1, 5)),
            basis=draw(st.sampled_from([None, Basis.BOSS, Basis.ALUMNI])),
            observed_on=draw(st.none() | days()),
        )
        for u, v in draw(st.lists(pairs, max_size=most))
    ]


@st.composite
def coverages(draw: st.DrawFn) -> list[Fact]:
    pairs = st.sampled_from([(o, c) for o in OURS for c in CLIENTS])
    return [
        Coverage(
            own=o,
            contact=c,
            closeness=draw(st.none() | levels),
            last_contact=draw(st.none() | days()),
        )
        for o, c in draw(st.lists(pairs, unique=True, max_size=4))
    ]


@st.composite
def assessments(draw: st.DrawFn, most: int = 8) -> list[Fact]:
    rows: dict[Any, Fact] = {}
    for contact in draw(st.lists(st.sampled_from([*CLIENTS, "k", "p"]), max_size=most)):
        row = Assessment(
            contact=contact,
            date=draw(days()),
            assessor=draw(st.sampled_from([None, *OURS, "a passer-by"])),
            status=draw(st.sampled_from([None, *FactStatus])),
            **{attitude.value: draw(st.none() | levels) for attitude in Attitude},
        )
        rows[TABLE_OF[Assessment].key_of(row)] = row
    return list(rows.values())


@st.composite
def reporting_lines(draw: st.DrawFn) -> list[Fact]:
    """Upward in the alphabet, so that there is no circle; at most two lines."""
    rows = []
    for report in draw(st.lists(st.sampled_from(CLIENTS[1:]), unique=True, max_size=2)):
        manager = draw(st.sampled_from([id for id in CLIENTS if id < report]))
        kind = draw(st.sampled_from(LineKind))
        rows.append(ReportingLine(report=report, manager=manager, kind=kind))
    return rows


@st.composite
def conflicts(draw: st.DrawFn) -> list[Fact]:
    pairs = st.sampled_from([(u, v) for u in EVERYBODY for v in CLIENTS if u < v])
    return [Conflict(a=u, b=v) for u, v in draw(st.lists(pairs, unique=True, max_size=1))]


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """The facts of a small account, in any order."""
    parts = (people, influences, coverages, assessments, reporting_lines, conflicts)
    return [fact for part in parts for fact in draw(part())]


def renamed(rows: Iterable[Fact], name: Callable[[str], str]) -> list[Fact]:
    """The same facts about people of other names."""
    return [_renamed(fact, name) for fact in rows]


def _renamed(fact: Fact, name: Callable[[str], str]) -> Fact:
    table = TABLE_OF[type(fact)]
    kinds = {Kind.CONTACT, Kind.SOMEBODY, Kind.SUBJECT}
    kinds |= {Kind.ID} if table.name == "contacts" else set()
    cells = {
        c.attribute: name(getattr(fact, c.attribute))
        for c in table.columns
        if c.kind in kinds and getattr(fact, c.attribute) in EVERYBODY
    }
    return fact.model_copy(update=cells)
